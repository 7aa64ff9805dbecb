"""The names and nouns of one invented story, put together from parts so that thousands differ.

Invariant: the same random numbers give the same words; nobody chose any of the names.
"""

import random
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from zufolge.schema import SourceKind

DATA = Path(__file__).parent / "data" / "invented.toml"
_ARTICLES = {"m": ("der", "des", "dem", "den"), "f": ("die", "der", "der", "die"), "n": ("das", "des", "dem", "das")}
_A = {"m": ("ein", "eines", "einen"), "f": ("eine", "einer", "eine"), "n": ("ein", "eines", "ein")}
KINDS: Mapping[str, SourceKind] = {
    "police": "government",
    "police_p": "person",
    "office": "government",
    "firm": "organisation",
    "firm_p": "person",
    "union": "organisation",
    "union_p": "person",
    "mayor": "person",
    "expert": "person",
    "witness": "person",
    "prosecutor": "person",
    "defence": "person",
    "agency": "agency",
}


@cache
def data() -> dict[str, Any]:
    """The words and sentences of data/invented.toml."""
    return tomllib.loads(DATA.read_text("utf-8"))


def place(rng: random.Random) -> str:
    """A place: "Oberdornbach"."""
    names = data()["names"]
    before = rng.choice(names["before"])
    stem = rng.choice(names["stems"])
    return f"{before}{stem.lower() if before and before[-1] != ' ' else stem}{rng.choice(names['places'])}"


def outlets(rng: random.Random, number: int) -> list[str]:
    """Names of papers."""
    return sorted({f"{place(rng)}er {rng.choice(data()['names']['papers'])}" for _ in range(number)})


def slots(rng: random.Random) -> dict[str, str]:
    """What a story fills its sentences with: places, a thing, its cause, who speaks, and what the topic is about."""
    names = data()["names"]
    fabric, here = rng.choice(names["fabric"]), place(rng)
    found = {"place": here, "place2": place(rng), "thing": ""}
    found |= _noun("thing", _compound(rng.choice(names["stems"]), fabric), rng.choice(names["things"]))
    found |= _noun("cause", rng.choice(names["parts"]), rng.choice(names["causes"]))
    topics = rng.sample(names["topics"], 5)
    parts = rng.sample([*names["fabric"], *names["parts"]], 5)
    found |= {f"t{i}": _compound(part, topic) for i, (part, topic) in enumerate(zip(parts, topics, strict=True), 1)}
    region = _compound(rng.choice(names["stems"]), rng.choice(names["places"]))
    found |= {
        "police": f"Kantonspolizei {region}",
        "police_p": _spoken(rng, "Polizeisprecher"),
        "firm": f"{_surname(rng)} {fabric} AG",
        "firm_p": _spoken(rng, "Firmensprecher"),
        "union": f"Verband {_compound(rng.choice(names['stems']), 'kreis')}",
        "union_p": _spoken(rng, "Verbandspräsident"),
        "office": f"Behörde für {rng.choice(names['fields'])} {region}",
        "mayor": _spoken(rng, "Stadtpräsident"),
        "expert": f"{_person(rng)} vom Institut für {rng.choice(names['fields'])} {place(rng)}",
        "witness": _spoken(rng, "Anwohner"),
        "prosecutor": _spoken(rng, "Ankläger"),
        "defence": _spoken(rng, "Verteidiger"),
        "agency": rng.choice(names["agencies"]),
    }
    return found | {key[0].upper() + key[1:]: value[0].upper() + value[1:] for key, value in found.items() if value}


def _noun(key: str, part: str, spelled: str) -> dict[str, str]:
    """A compound in its cases with articles: nominative, genitive, dative, accusative."""
    head, gender, *ending = spelled.split()
    whole = _compound(part, head)
    owned = whole + (ending[0] if ending else "")
    the, a = _ARTICLES[gender], _A[gender]
    return {
        key: whole,
        f"{key}_n": f"{the[0]} {whole}",
        f"{key}_g": f"{the[1]} {owned}",
        f"{key}_d": f"{the[2]} {whole}",
        f"{key}_a": f"{the[3]} {whole}",
        f"a_{key}_n": f"{a[0]} {whole}",
        f"a_{key}_g": f"{a[1]} {owned}",
        f"a_{key}_a": f"{a[2]} {whole}",
    }


def _compound(part: str, head: str) -> str:
    return part + head.lower()


def _surname(rng: random.Random) -> str:
    names: Mapping[str, Sequence[str]] = data()["names"]
    return rng.choice(names["stems"]) + rng.choice(names["people"])


def _person(rng: random.Random) -> str:
    return f"{rng.choice(data()['names']['first'])} {_surname(rng)}"


def _spoken(rng: random.Random, role: str) -> str:
    return f"{role}{rng.choice(('', 'in'))} {_person(rng)}"
