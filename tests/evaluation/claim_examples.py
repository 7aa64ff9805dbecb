"""A small claim gold, invented, and a way to spoil it."""

import json
import random
from pathlib import Path
from typing import Any

TEXT = (
    "Rund 300 Schafe stehen im Moor, teilte die Hirtin Vera Bölke am Freitag mit. "
    "Das Landratsamt bestätigte dies nicht. «Es wird nass», sagte Bölke der Zeitung Moorblatt."
)


def place(words: str, text: str = TEXT) -> list[Any]:
    start = text.index(words)
    return [start, start + len(words), words]


def gold() -> dict[str, Any]:
    """One article with two claims."""
    first = {
        "id": 0,
        "chain": [{"name": "Vera Bölke", "span": place("die Hirtin Vera Bölke"), "role": "origin"}],
        "stance": "assert",
        "certainty": "certain",
        "polarity": "positive",
        "distance": [],
        "evidence": [],
        "confirms": [],
        "contradicts": [],
        "form": "indirect",
        "content": [place("Rund 300 Schafe stehen im Moor")],
        "speaker": [place("die Hirtin Vera Bölke")],
        "cue": [place("teilte"), place("mit")],
    }
    second = first | {
        "id": 1,
        "chain": [
            {"name": "Vera Bölke", "span": place("Bölke"), "role": "origin"},
            {"name": "Moorblatt", "span": place("der Zeitung Moorblatt"), "role": "relay"},
        ],
        "certainty": "probable",
        "distance": ["quotation_marks"],
        "evidence": [{"span": place("nass"), "kind": "physical"}],
        "form": "direct",
        "content": [place("«Es wird nass»")],
        "speaker": [place("Bölke")],
        "cue": [place("sagte")],
    }
    return {
        "doc": "1",
        "title": "Schafe",
        "published": "2024-10-23",
        "text": TEXT,
        "figures": [{"span": place("Rund 300"), "value": 300, "qualifier": "about", "unit": "count", "counted": ["Schaf"]}],
        "times": [{"span": place("am Freitag"), "value": "2024-10-18", "mod": None}],
        "attributions": [first, second],
    }


def write(path: Path, *records: dict[str, Any]) -> Path:
    """A gold file of these records."""
    path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), "utf-8")
    return path


def predicted(record: dict[str, Any]) -> dict[str, Any]:
    """The gold as a prediction."""
    return {"figures": record["figures"], "times": record["times"], "claims": record["attributions"]}


def spoiled(record: dict[str, Any], seed: int) -> dict[str, Any]:
    """A prediction with some of everything wrong, the same for the same seed."""
    rng = random.Random(seed)  # noqa: S311 -- nothing secret

    def now_and_then() -> bool:
        return rng.random() < 0.3

    claims = []
    for claim in json.loads(json.dumps(record["attributions"])):
        if now_and_then():
            continue
        if now_and_then():
            claim["chain"] = claim["chain"][:-1]
        if now_and_then():
            claim["chain"].append({"name": "Moorblatt", "role": "relay"})
        if now_and_then():
            claim |= {"stance": "deny", "certainty": "possible", "polarity": "negative", "distance": ["konjunktiv", "sollen"]}
        if now_and_then():
            claim["evidence"] = [{"span": claim["content"][0], "kind": "study"}]
        if now_and_then():
            claim["content"] = [[claim["content"][0][0] + 5, claim["content"][0][1]]]
        claims.append(claim)
    figures = [f | ({"value": 7} if now_and_then() else {}) for f in record["figures"] if not now_and_then()]
    times = [t | ({"mod": "after"} if now_and_then() else {}) for t in record["times"] if not now_and_then()]
    return {"doc": record["doc"], "claims": claims, "figures": figures, "times": times}
