"""Readings to keep: a few fixed ones, numbered ones for many, and any that the schema allows."""

import zlib
from datetime import UTC, datetime
from typing import Any

from hypothesis import strategies as st

from zufolge.ledger import Ledger
from zufolge.offsets import span
from zufolge.schema import (
    Attribution,
    Claim,
    Copy,
    Evidence,
    Figure,
    Ground,
    Link,
    Passage,
    Reading,
    Reason,
    Report,
    Source,
    Span,
    TimeExpression,
    claim_id,
)

NOON = datetime(2024, 10, 24, 12, 0, tzinfo=UTC)
TEXT = "Laut Müller sind rund 1'500 Soldaten dort. «Die Größe zählt», sagte Ressortchefin Grösser am Freitag."


def place(text: str, words: str) -> Span:
    start = text.index(words)
    return span(text, start, start + len(words))


def report(text: str = TEXT, **head: Any) -> Report:
    return Report(text, **head)


def reading(read: Report | None = None, reader: str = "reader 1", **labels: Any) -> Reading:
    """Two claims, an indirect and a direct one, in any report that begins with TEXT; labels go to the first."""
    read = read or report()
    text = read.text
    first = Attribution(
        "indirect",
        "Speech",
        content=(place(text, "sind rund 1'500 Soldaten dort"),),
        speaker=(place(text, "Müller"),),
        cue=(place(text, "Laut"),),
        confidence=0.75,
    )
    second = Attribution(
        "direct",
        "SW",
        content=(place(text, "Die Größe zählt"),),
        speaker=(place(text, "Ressortchefin"), place(text, "Grösser")),
        cue=(place(text, "sagte"),),
        confidence=0.5,
    )
    claims = (Claim(claim_id(read.id, first), first, **labels), Claim(claim_id(read.id, second), second))
    return Reading(read, claims, reader=reader)


def numbered(number: int) -> Reading:
    """One of many reports, each with claims, a figure, a source and a chain of its own."""
    text = f"{TEXT} Nummer {number} der Reihe: " + "Viele Worte machen lange Texte. " * (number % 40)
    read = report(text, title=f"Bericht {number}", outlet="Elbwarder Zeitung", published=f"2024-10-{number % 28 + 1:02d}")
    whole = reading(read, chain=(Link("Müller", "origin", place(text, "Müller"), "s1"),), figures=(0,))
    figure = Figure(place(text, "rund 1'500"), 1500, None, "about", "count", ("Soldat",))
    return Reading(read, whole.claims, (figure,), sources=(Source("s1", f"Otto Müller {number}", "person"),), reader="reader 1")


def relate_next(ledger: Ledger, **put: Any) -> str | None:
    """Relate one report by a simple rule, or by what is given, and return its id; None if all are related.

    A report belongs to the story of one that shares two of its terms: one of seven words, and one that all share. It has the
    first sentence from up to two others.
    """
    with ledger.relating() as relating:
        found, day = relating.next(), relating.day
        if found is None or day is None:
            return None
        kept = found.report
        terms = ("alle", f"wort {zlib.crc32((kept.title or '').encode()) % 7}")
        keys = tuple(zlib.crc32(sentence.encode()) - 2**31 for sentence in kept.text.split(". "))
        near = next((one for one in relating.near(terms, "2024-01-01", "2024-12-31", 5) if one.shared > 1), None)
        alike = relating.alike(keys, "2024-01-01", day, 2)
        simple: dict[str, Any] = {
            "terms": terms,
            "keys": keys,
            "story": (near.story_id, False) if near else (f"s{kept.id[1:]}", True),
            "grounds": (Ground("stories.joins", ("alle", "0.50")),) if near else (),
            "copies": [_copy(kept, other.report) for other in relating.readings(one.report_id for one in alike)],
            "method": "test 1",
            "at": NOON,
        }
        relating.put(kept.id, **(simple | put))
        return kept.id


def relate(ledger: Ledger) -> list[str]:
    """Relate all reports; their ids in the order in which it was done."""
    return [done for done in iter(lambda: relate_next(ledger), None) if done is not None]


def _copy(kept: Report, other: Report) -> Copy:
    first = kept.text.split(". ")[0]
    both = [Passage(place(kept.text, first), place(other.text, first))] if first in other.text else []
    return Copy(kept.id, other.id, tuple(both), kept.text.count(". ") + 1, len(both))


def _characters() -> st.SearchStrategy[str]:
    """Every code point, with those more often that a store could trip over."""
    anything = st.characters(exclude_categories=())
    return st.one_of(anything, st.sampled_from("\x00\ud83d\ude00\uffff\ufffd'\"%_\\\n ßäÄ😀e\u0301"))


anything = st.text(_characters(), max_size=12)
maybe = st.none() | anything
several = st.lists(anything, max_size=3).map(tuple)
indexes = st.lists(st.integers(0, 2**31), max_size=3).map(tuple)
numbers = st.none() | st.floats(allow_nan=False)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Any reading at all: any text, any spans in it, any words in the other fields."""
    text = draw(st.text(_characters(), min_size=1, max_size=40))

    @st.composite
    def _span(draw: st.DrawFn) -> Span:
        start = draw(st.integers(0, len(text) - 1))
        return span(text, start, draw(st.integers(start + 1, len(text))))

    place = _span()
    places = st.lists(place, max_size=3).map(tuple)

    def many(one: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
        return st.lists(one, max_size=2).map(tuple)

    attribution = st.builds(
        Attribution,
        st.sampled_from(["direct", "free_indirect"]),
        st.sampled_from(["Speech", "none"]),
        *[places] * 5,
        st.floats(0, 1),
        st.dictionaries(st.sampled_from(["speaker", "cue", "frame", "addressee"]), st.floats(0, 1)).map(
            lambda d: tuple(d.items())
        ),
    )
    link = st.builds(Link, anything, st.sampled_from(["origin", "relay"]), st.none() | place, maybe)
    claim = st.builds(
        Claim,
        anything,
        attribution,
        many(link),
        maybe,
        maybe,
        maybe,
        several,
        many(st.builds(Evidence, place, anything)),
        indexes,
        indexes,
        several,
        several,
        many(st.builds(Reason, anything, anything, st.none() | place)),
    )
    return Reading(
        report=draw(st.builds(Report, st.just(text), maybe, maybe, maybe, maybe, several)),
        claims=draw(many(claim)),
        figures=draw(many(st.builds(Figure, place, numbers, numbers, anything, anything, several))),
        times=draw(many(st.builds(TimeExpression, place, anything, maybe))),
        sources=draw(many(st.builds(Source, anything, anything, st.sampled_from(["person", "unknown"]), places))),
        reader=draw(anything),
        notes=draw(several),
    )
