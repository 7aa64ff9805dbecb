"""How well the mood of finite verbs is told: `python -m evaluation.mood FILE.conllu`.

Invariant: the text is put together from the file's own words, so that each of its finite verbs has one word of ours; a verb
that is cut differently counts as missed.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from zufolge.language.document import document
from zufolge.language.mood import mood_of

Verb = tuple[int, int, str]


def sentences(path: Path) -> Iterator[tuple[str, list[Verb]]]:
    """Each sentence of a CoNLL-U file as text, with its finite verbs: start, end, Mood (Ind, Sub, Imp)."""
    text, verbs = "", list[Verb]()
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            fields = line.rstrip("\n").split("\t")
            if not line.strip() and text:
                yield text, verbs
                text, verbs = "", []
            elif len(fields) > 9 and fields[0].isdigit():
                features = dict(pair.split("=", 1) for pair in fields[5].split("|") if "=" in pair)
                if features.get("VerbForm") == "Fin" and "Mood" in features:
                    verbs.append((len(text), len(text) + len(fields[1]), features["Mood"]))
                text += fields[1] + ("" if "SpaceAfter=No" in fields[9] else " ")
    if text:
        yield text, verbs


def misses(path: Path) -> Iterator[tuple[str, str, str, str]]:
    """Per finite verb: gold ("Sub" or "Ind"), told ("Sub" or "Ind"), the word, its sentence."""
    for text, verbs in sentences(path):
        read = document(text)
        places = {start: i for i, start in enumerate(read.starts)}
        for start, end, gold in verbs:
            told = mood_of(read, places[start]) if start in places else "none"
            yield ("Sub" if gold == "Sub" else "Ind"), ("Sub" if told.startswith("sub") else "Ind"), text[start:end], text


def score(path: Path) -> dict[str, float | int]:
    """Precision, recall and F1 of the subjunctive in percent, and how many finite verbs and subjunctives there are."""
    pairs = [(gold, told) for gold, told, _, _ in misses(path)]
    right = pairs.count(("Sub", "Sub"))
    told, gold = right + pairs.count(("Ind", "Sub")), right + pairs.count(("Sub", "Ind"))
    precision, recall = right / told if told else 0.0, right / gold if gold else 0.0
    both = 2 * precision * recall / (precision + recall) if right else 0.0
    shares = {"P": precision, "R": recall, "F1": both}
    return {"verbs": len(pairs), "subjunctives": gold, **{key: round(100 * value, 2) for key, value in shares.items()}}


if __name__ == "__main__":
    print(json.dumps(score(Path(sys.argv[1]))))
