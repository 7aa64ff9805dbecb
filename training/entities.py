"""The entity corpora as texts whose every word has a label.

Invariant: one label a word, in the order of `zufolge.language.tokens.words`; an I- follows its own class's B- or I-.
Three corpora, one form: `wikineural` (silver, Tedeschi et al. 2021), `smartdata` (Schiersch et al. 2018) and
`germeval` (Benikova et al. 2014).
"""

import gzip
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from evaluation.columns import Entity, Row, Sentence, rows, sentence
from evaluation.entities import CLASSES
from evaluation.entities import germeval as germeval_sentences
from zufolge.attribution.labels import ENTITY_LABELS
from zufolge.language.tokens import words
from zufolge.offsets import from_utf16

Span = tuple[int, int]
OUTSIDE = 0


@dataclass(frozen=True, slots=True)
class Tagged:
    """A text, its words and their labels (indices into ENTITY_LABELS). `known` names the classes the corpus annotates."""

    text: str
    spans: list[Span]
    labels: list[int]
    known: frozenset[str] = frozenset(CLASSES)


def tagged(text: str, entities: Iterable[Entity], known: frozenset[str] = frozenset(CLASSES)) -> Tagged:
    """A text with its words labelled: a word belongs to the longest entity that covers more than half of it."""
    spans = words(text)
    owner: list[Entity | None] = [None] * len(spans)
    for entity in sorted(entities, key=lambda e: e[1] - e[0]):
        for i, (start, end) in enumerate(spans):
            if 2 * (min(end, entity[1]) - max(start, entity[0])) > end - start:
                owner[i] = entity
    labels = []
    for owned, before in zip(owner, [None, *owner], strict=False):
        label = f"{'I' if owned == before else 'B'}-{owned[2]}" if owned else "O"
        labels.append(ENTITY_LABELS.index(label))
    return Tagged(text, spans, labels, known)


def germeval(path: Path) -> Iterator[Tagged]:
    """One text a sentence; each stands alone in the corpus."""
    return map(of_sentence, germeval_sentences(path))


def of_sentence(one: Sentence) -> Tagged:
    """A sentence (of `evaluation.entities.split`, say) as a text for training."""
    return tagged(one.text, one.entities)


_TIGHT = frozenset("-/")  # "2:1 - Sieg", "2011 / 12": the corpus divides what is one word in print
# The corpus writes a no-break space as a straight mark: "400 " m". Between a number and one of these it is no mark.
_UNIT = re.compile(
    r"[kcm]?m|km/h|k?g|t|s|h|min|v|Uhr|°C|%|kW|PS|DM|(?:Kilo)?Metern?|Meilen|Kilogramm|Liter|Quadratkilometer|Pfund|Prozent"
    r"|Millionen|Milliarden|Sekunden|Punkte|000",
    re.IGNORECASE,
)


# Its adjectives of places and peoples are now MISC, now nothing; here they are never names, as in GermEval.
# Must not match: "macOS", "epd Film".
_ADJECTIVE = re.compile(r"(?:US-)?[a-zäöüß-]+\.?")
# "Berliner" before a noun; must not match: "Hannover Messe", nor "Hannover" elsewhere.
_OF_PLACE = re.compile(r"(?!(?:Hannover|Leer|Manchester|Speyer|(?:Neum|M)ünster)\b)\w+er(?=[ \u00a0][A-ZÄÖÜ])")


def wikineural(path: Path, together: int = 8) -> Iterator[Tagged]:
    """Texts of `together` consecutive sentences, divided by blanks.

    The corpus is a selection of sentences: neighbours are of one page more often than chance would have it, no more.
    """
    sentences = (sentence(_without_false_marks(tokens), {c: c for c in CLASSES}, _TIGHT) for tokens in rows(path))
    while group := list(islice(sentences, together)):
        text = ""
        entities: list[Entity] = []
        for one in group:
            shift = len(text)
            entities += [(a + shift, b + shift, kind) for a, b, kind in one.entities if not _is_adjective(one.text, a, b, kind)]
            text += one.text + " "
        yield tagged(text.rstrip(), entities)


def _is_adjective(text: str, start: int, end: int, kind: str) -> bool:
    return kind == "MISC" and (_ADJECTIVE.fullmatch(text, start, end) is not None or _is_of_place(text, start, end))


def _is_of_place(text: str, start: int, end: int) -> bool:
    found = _OF_PLACE.match(text, start)
    return found is not None and found.end() >= end


def _without_false_marks(tokens: Sequence[Row]) -> list[Row]:
    plain = [token for token, _ in tokens]
    around = zip(["", *plain], plain, [*plain[1:], ""], strict=False)
    false = [mark == '"' and before[-1:].isdigit() and _UNIT.fullmatch(after) is not None for before, mark, after in around]
    return [row for row, drop in zip(tokens, false, strict=True) if not drop]


# SmartData's types in our classes. What is not in the table is no name: date, time, duration, distance, number, trigger,
# disaster-type and org-position; nor is location-route, which holds trains and lines ("S2", "Mehrere ICE-Züge").
# Works, events and products are not annotated, so of MISC the corpus says nothing.
_SMARTDATA = {
    "person": "PER",
    "organization": "ORG",
    "organization-company": "ORG",
    "location": "LOC",
    "location-city": "LOC",
    "location-stop": "LOC",
    "location-street": "LOC",
}
# The corpus also marks mentions that are no names. Adjectives and directions ("deutsche", "beiden Richtungen") ...
_LOWER_PLACE = re.compile(r"[a-zäöüß]")
# ... with or without their noun ("der Manager", "türkische Polizei"; must not match: "van Gaals", "pv magazine") ...
_DESCRIPTION = re.compile(r"(?:der|die|das|des|dem|den)\s|[a-zäöüß]+e[nrsm]?\s+[A-ZÄÖÜ]")
# ... common nouns ("Gruppe", "Luxusmodekonzern"; must not match: "Toyota-Gruppe", "Deutsche Bank") ...
_COMMON_NOUN = re.compile(
    r"(?:\w*(?:gruppe|konzern|unternehmen|(?:tochter|flug|flughafen)gesellschaft|airline|firma|anbieter|kette|behörde|kooperation|betrieb|geschäft)"
    r"|bank|marke|region|kreisstraße|landesstraße|gegenrichtung|hauptbahnhof"
    r"|(?:mehrere )?\w*-?züge|flugbegleiter|fluglotsen|journalisten|staatsbedienstete|\w+-beschäftigte"
    r"|(?:us-)?amerikanische|deutschen?|russen|chinesen|griechen|syrer|türken|libanese|kärntnerin|bundesweite)(?:e?s|e?n)?",
    re.IGNORECASE,
)
# ... and adjectives of places (_OF_PLACE).


def smartdata(path: Path) -> Iterator[Tagged]:
    """News beginnings, traffic reports and tweets as they are. The file is gzipped JSON, one object after the other."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        written = file.read()
    decoder, at = json.JSONDecoder(), _next_object(written, 0)
    while at < len(written):
        document, at = decoder.raw_decode(written, at)
        at = _next_object(written, at)
        text = document["text"]["string"]
        yield tagged(text, _names(text, document["conceptMentions"]), frozenset(CLASSES) - {"MISC"})


def _next_object(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _names(text: str, mentions: dict[str, list[dict[str, Any]]] | None) -> Iterator[Entity]:
    """The mentions that are names; the corpus counts offsets in UTF-16 units, which an emoji takes two of."""
    for mention in (mentions or {"array": []})["array"]:
        kind = _SMARTDATA.get(mention["type"])
        start, end = (from_utf16(text, mention["span"][side]) for side in ("start", "end"))
        if kind and _is_name(mention["type"], text, start, end):
            yield start, end, kind


def _is_name(kind: str, text: str, start: int, end: int) -> bool:
    surface = text[start:end].strip()
    if kind == "location" and _LOWER_PLACE.match(surface):
        return False
    if kind in ("location", "location-city") and _is_of_place(text, start, end):
        return False
    return not _DESCRIPTION.match(surface) and not _COMMON_NOUN.fullmatch(surface)
