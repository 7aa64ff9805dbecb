"""Sentences of invented reports: written in a house's style, with the offsets of what a claim is made of.

Invariant: what is rendered knows its spans by construction; nothing is looked for in a text.
"""

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from benchmarks.invented_words import data

_TOKEN = re.compile(r"\{[#*]?\w+\}|[\[\]<>~^\"]|[^\[\]<>~^\"{]+")
_GAP = re.compile(r"\{(\w+)\}")
_WORDS = ("null", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf")
_QUALIFIED = {"exact": "", "about": "rund ", "at_least": "mindestens ", "more_than": "mehr als "}
_ROLES = {"[": "content", "]": "content", "<": "speaker", ">": "speaker", "~": "cue", "^": "relay"}
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Style:
    """How a house writes: quotation marks, what parts thousands, and whether it knows the letter ß."""

    quotes: tuple[str, str] = ("„", "“")
    thousands: str = "."
    eszett: bool = True


STYLES = (
    Style(),
    Style(("«", "»"), "'", eszett=False),
    Style(("»", "«")),
    Style(('"', '"'), " "),
    Style(("«", "»"), "’", eszett=False),
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure of a story: what is counted, how much, and how it is hedged."""

    counted: str
    value: int
    qualifier: str = "exact"


@dataclass(frozen=True, slots=True)
class Template:
    """A sentence with gaps: its pieces, and (of a claim) what it says and who says it."""

    pieces: tuple[str, ...]
    key: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A sentence as a house writes it, with offsets into it; figure is there with its amount, day with its ISO date."""

    text: str
    roles: Mapping[str, tuple[Range, ...]]
    figure: tuple[Range, Amount] | None = None
    day: tuple[Range, str] | None = None


@dataclass(eq=False, slots=True)
class Sentence:
    """A template with what fills it; what is copied is the same sentence in another style."""

    template: Template
    slots: Mapping[str, str]
    amounts: Mapping[str, Amount]
    day: tuple[str, str]
    written: dict[Style, Rendered] = field(default_factory=dict)

    def render(self, style: Style) -> Rendered:
        """The sentence in a style, made once."""
        found = self.written.get(style)
        if found is None:
            found = self.written[style] = _render(self, style)
        return found


@cache
def template(line: str) -> Template:
    """Read "key | who | sentence", or a bare sentence."""
    key, _, rest = line.partition(" | ")
    by, _, sentence = rest.partition(" | ")
    if not sentence:
        key, by, sentence = "", "", line
    return Template(tuple(_TOKEN.findall(sentence)), key, by)


@cache
def claims(beat: str) -> tuple[Template, ...]:
    """The claims of a beat, those of all beats, and those put together from parts ("free")."""
    source = data()["beat"][beat] if beat in data()["beat"] else data()[beat]
    return tuple(map(template, source["claims"]))


def picked(one: Template, slots: Mapping[str, str], rng: random.Random) -> tuple[Template, Mapping[str, str]]:
    """A sentence with its parts picked, and its slots with them."""
    wanted = [piece for piece in one.pieces if piece.startswith("{*")]
    if not wanted:
        return one, slots
    own = {piece[1:-1]: rng.choice(data()["free"][piece[2:-1]]) for piece in wanted}
    return one, {**slots, **{name: _GAP.sub(lambda gap: slots[gap[1]], text) for name, text in own.items()}}


def spelled(value: int, style: Style) -> str:
    """A whole number as a house writes it: "drei", "1'500"."""
    if value < len(_WORDS):
        return _WORDS[value]
    return f"{value:,}".replace(",", style.thousands if value >= 10_000 or style.thousands != " " else "")


def _render(sentence: Sentence, style: Style) -> Rendered:
    parts: list[str] = []
    at, quotes = 0, 0
    opened: dict[str, int] = {}
    roles: dict[str, tuple[Range, ...]] = {}
    figure: tuple[Range, Amount] | None = None
    day: tuple[Range, str] | None = None
    for piece in sentence.template.pieces:
        role = _ROLES.get(piece)
        if role in opened:
            roles[role] = (*roles.get(role, ()), (opened.pop(role), at))
        elif role:
            opened[role] = at
        else:
            text = _filled(sentence, piece, style, quotes)
            quotes += piece == '"'
            text = text if at else text[:1].upper() + text[1:]
            if piece.startswith("{#"):
                figure = ((at, at + len(text)), sentence.amounts[piece[2:-1]])
            elif piece == "{day}":
                day = ((at, at + len(text)), sentence.day[1])
            parts.append(text)
            at += len(text)
    return Rendered("".join(parts), roles, figure, day)


def _filled(sentence: Sentence, piece: str, style: Style, quotes: int) -> str:
    if piece == '"':
        return style.quotes[quotes % 2]
    if piece.startswith("{#"):
        amount = sentence.amounts[piece[2:-1]]
        return _QUALIFIED[amount.qualifier] + spelled(amount.value, style)
    text = (sentence.day[0] if piece == "{day}" else sentence.slots[piece[1:-1]]) if piece.startswith("{") else piece
    return text if style.eszett else text.replace("ß", "ss")
