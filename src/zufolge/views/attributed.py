"""A claim as one line to paste somewhere else: the words, who says so, through whom, where and when.

    3000 Soldaten, nach Angaben des NIS, via Yonhap (sda/dpa), 23.10.2024
    „Der Pfeiler ist unterspült“, warnt Vera Muster, via npa, Orrgauer Bote, 10.3.2026

Invariant: a line never says less doubtfully or more directly than the record: only direct speech stands in quotation marks, a
claim that is merely probable or possible says so, and a source that is not named is said to be missing. Each is one line that
is safe to paste.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from zufolge.schema import Claim, Figure, Link, Reading, Span
from zufolge.views.quantities import gloss
from zufolge.views.safe import one_line, quoted
from zufolge.views.words import Language, label, short_date, word_for

_QUOTES = '„“”«»"‚‘’‹›'
_MARKS = {"de": "„{}“", "en": "“{}”"}
_INNER = str.maketrans({"„": "‚", "“": "‘", "«": "‚", "»": "‘", "”": "‘", '"': "‘"})
_INNER_ENGLISH = str.maketrans({"„": "‘", "“": "’", "«": "‘", "»": "’", "”": "’", '"': "’"})
_ENDS = " .,;:–—-"
_DOUBTS = ("probable", "possible", "unknown")
# What somebody does with the words, before or around the name: German for one and for several, English.
_SAYING = {
    "claim": ("behauptet {}", "behaupten {}", "claimed by {}"),
    "confirm": ("bestätigt {}", "bestätigen {}", "confirmed by {}"),
    "deny": ("dementiert {}", "dementieren {}", "in a denial by {}"),
    "expect": ("erwartet {}", "erwarten {}", "expected by {}"),
    "intend": ("kündigt {} an", "kündigen {} an", "announced by {}"),
    "demand": ("fordert {}", "fordern {}", "demanded by {}"),
    "warn": ("warnt {}", "warnen {}", "in a warning by {}"),
    "criticise": ("kritisiert {}", "kritisieren {}", "in criticism by {}"),
    "support": ("so {}", "so {}", "in support by {}"),
    "concede": ("räumt {} ein", "räumen {} ein", "conceded by {}"),
    "suspect": ("vermutet {}", "vermuten {}", "suspected by {}"),
    "ask": ("fragt {}", "fragen {}", "asked by {}"),
}
_NO_SOURCE = ("ohne Angabe der Quelle", "source not named")
# Words before a name that tell its gender: masculine or neuter, and feminine or plural, whose genitive is "der" alike.
_DES = frozenset(("dem", "des", "das", "beim", "vom", "zum", "am", "im", "ins"))
_DER = frozenset(("die", "zur"))
_ARTICLES = frozenset((*_DES, *_DER, "der", "den", "ein", "eine", "einer", "eines", "einem", "einen"))
_ABBREVIATION = re.compile(r"[A-ZÄÖÜ][A-ZÄÖÜ0-9-]+")
_WEAK = ("e", "ent", "ant", "ist", "at", "oge", "er")  # "des Boten", not "des Botes"; what can't be told is not guessed
_BEFORE = re.compile(r"([A-Za-zäöüß]+)\s+$")
# So many words behind a number is what it counts looked for: "27 zum Teil schwer verletzte Menschen".
_WITHIN = 6
_WORD = re.compile(r"[\w’'-]+")
_LEAST_STEM = 3
_PLAIN = str.maketrans("äöü", "aou")


@dataclass(frozen=True, slots=True)
class CopyLine:
    """A ready line; what: "claim" for its whole words, "figure" for one of its figures."""

    what: str
    text: str


def copy_lines(claim: Claim, reading: Reading, language: Language) -> tuple[CopyLine, ...]:
    """The lines of a claim: its words first, then each figure that says something alone and is not all of its words."""
    rest = _rest(claim, reading, language)
    words = _words(claim, language)
    lines = [CopyLine("claim", _line(words, claim, rest, language))] if words else []
    for number in claim.figures:
        if 0 <= number < len(reading.figures) and _says_something(reading.figures[number]):
            what = counted_words(reading.figures[number], claim, language)
            lines.append(CopyLine("figure", _line(what, claim, rest, language)))
    return tuple({line.text: line for line in reversed(lines)}.values())[::-1]


def _says_something(figure: Figure) -> bool:
    """Whether a figure can stand alone: "12 Boote", "1,2 Milligramm"; not "zehnmal", "die Hälfte"."""
    return bool(figure.counted) or figure.unit not in ("count", "times", "fraction")


def counted_words(figure: Figure, claim: Claim, language: Language) -> str:
    """A figure with what it counts in the report's own words ("rund 1’500 Soldaten"), else as it was read.

    The words are looked for in the claim's content, behind the number and not far from it.
    """
    for part in claim.attribution.content:
        if part.start <= figure.span.start and figure.span.end <= part.end:
            behind = part.text[figure.span.end - part.start :]
            for word in list(_WORD.finditer(behind))[:_WITHIN]:
                if any(_is_form(word[0], noun) for noun in figure.counted):
                    return one_line(figure.span.text + behind[: word.end()])
    if not figure.counted:
        return one_line(figure.span.text)
    nouns = ", ".join(filter(None, map(one_line, figure.counted)))
    return f"{nouns}: {one_line(figure.span.text)}" if nouns else one_line(gloss(figure, language))


def _is_form(word: str, noun: str) -> bool:
    """Whether a word is a form of a noun or a compound that ends in it, endings and umlauts aside: "Häuser", "Haus"."""
    word, noun = (one.casefold().translate(_PLAIN) for one in (word, noun))
    stem = noun[: max(len(noun) - 1, _LEAST_STEM)] if len(noun) > _LEAST_STEM else noun
    return bool(stem) and (word.startswith(stem) or (stem in word and len(noun) > _LEAST_STEM))


def _line(words: str, claim: Claim, rest: Sequence[str], language: Language) -> str:
    doubt = claim.certainty if claim.certainty in _DOUBTS else None
    hedged = f"{words} ({word_for('certainty', doubt, language)})" if doubt else words
    return one_line(", ".join((hedged, *rest))).strip()


def _words(claim: Claim, language: Language) -> str:
    words = quoted(claim.attribution.content).strip(_ENDS).strip()
    if claim.attribution.form != "direct":
        return words
    inner = _bare(words)
    return _MARKS[language].format(inner.translate(_INNER if language == "de" else _INNER_ENGLISH)) if inner else ""


def _bare(words: str) -> str:
    """Words without the quotation marks around them: both, or one whose other lies outside of the words."""
    opened, closed = words[:1] in _QUOTES, words[-1:] in _QUOTES
    others = any(sign in _QUOTES for sign in words[1:-1])
    if opened and (closed or not others):
        words = words[1:]
    if closed and (opened or not others):
        words = words[:-1]
    return words.strip(_ENDS).strip()


def _rest(claim: Claim, reading: Reading, language: Language) -> list[str]:
    """Who says so, via whom, where, when."""
    origins = [link for link in claim.chain if link.role == "origin" and one_line(link.name)]
    relays = list(dict.fromkeys(one_line(link.name) for link in claim.chain if link.role == "relay" and one_line(link.name)))
    named = {one_line(link.name).casefold() for link in claim.chain}
    credits_ = [name for credit in reading.report.credits if (name := one_line(credit)) and name.casefold() not in named]
    outlet = one_line(reading.report.outlet or "")
    if outlet.casefold() in {*named, *(one.casefold() for one in credits_)}:
        outlet = ""
    return [
        _saying(claim, origins, reading, language),
        *_via(relays, credits_),
        *([outlet] if outlet else []),
        short_date((reading.report.published or "")[:10], language) if reading.report.published else label("no date", language),
    ]


def _via(relays: Sequence[str], credits_: Sequence[str]) -> list[str]:
    agencies = "/".join(credits_)
    if relays:
        return ["via " + ", ".join(relays) + (f" ({agencies})" if agencies else "")]
    return [f"via {agencies}"] if agencies else []


def _saying(claim: Claim, origins: Sequence[Link], reading: Reading, language: Language) -> str:
    names = list(dict.fromkeys(one_line(link.name) for link in origins))
    if not names and claim.stance is None and (speaking := quoted(claim.attribution.speaker)):
        names = [speaking]  # an older reading, which tells no chain
    if not names:
        return _NO_SOURCE[language == "en"]
    together = _together(names, language)
    if said := _SAYING.get(claim.stance or ""):
        return said[2 if language == "en" else len(names) > 1].format(together)
    if language == "en":
        return f"according to {together}"
    phrases = [_genitive(link, reading) for link in _once(origins)] or [None]
    if all(phrases):
        return "nach Angaben " + _together([phrase for phrase in phrases if phrase], language)
    return f"so {together}"


def _once(links: Iterable[Link]) -> list[Link]:
    return list({one_line(link.name): link for link in reversed(list(links))}.values())[::-1]


def _together(names: Sequence[str], language: Language) -> str:
    if len(names) == 1:
        return names[0]
    return f"{', '.join(names[:-1])} {label('and', language)} {names[-1]}"


def _genitive(link: Link, reading: Reading) -> str | None:
    """As in "des NIS", "der Wasserwacht", "von Vera Muster"; None where the text does not show how it is declined."""
    name = one_line(link.name)
    source = next((one for one in reading.sources if link.source_id is not None and one.id == link.source_id), None)
    if source is not None and source.kind == "person":
        return f"von {name}"
    places = [*([link.span] if link.span else []), *(source.mentions if source else ())]
    told = [found for place in places if (found := _article(place, reading.report.text))]
    for article, words in told:
        if article == "des":  # the text's own genitive
            return f"des {words}" if _same_name(words, name) else _of_neuter(name)
    if any(article in _DER for article, _ in told):
        return f"der {name}"
    return _of_neuter(name) if any(article in _DES for article, _ in told) else None


def _article(place: Span, text: str) -> tuple[str, str] | None:
    """The article of a mention, within it or before it, and the mention's words without it."""
    words = one_line(place.text)
    first, _, rest = words.partition(" ")
    if rest and first.lower() in _ARTICLES:
        return first.lower(), rest
    before = _BEFORE.search(text[max(place.start - 40, 0) : place.start])
    return (before[1].lower(), words) if before and before[1].lower() in _ARTICLES else None


def _same_name(words: str, name: str) -> bool:
    """Whether words are the name in another case: the same number of words, each with another ending at most."""
    ours, theirs = words.split(), name.split()
    pairs = zip(ours, theirs, strict=False)
    return len(ours) == len(theirs) and all(one.rstrip("esn") == other.rstrip("esn") for one, other in pairs)


def _of_neuter(name: str) -> str | None:
    if _ABBREVIATION.fullmatch(name):
        return f"des {name}"
    if " " in name or not name.isalpha() or name.endswith(_WEAK):
        return None
    return f"des {name}es" if name.endswith(("s", "ß", "x", "z")) else f"des {name}s"
