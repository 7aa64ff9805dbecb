"""A story as the web app shows it: the sections of `story_sections`, with groups of claims that can be joined or parted.

Invariant: what stands here is what the other outputs of the story show, in the same order; every group names all its claims.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from zufolge.schema import Reading
from zufolge.views.chain_graph import ChainGraph, chain_graph
from zufolge.views.markup import language_tag
from zufolge.views.safe import quoted
from zufolge.views.story import Line, Place
from zufolge.views.story_disputes import Side, disputes
from zufolge.views.story_entries import Chart, Entry, Section
from zufolge.views.story_sections import heading
from zufolge.views.story_timeline import Day, timeline
from zufolge.views.story_view import StoryView
from zufolge.views.words import Language


@dataclass(frozen=True, slots=True)
class Mention:
    """One claim of a group: its words, where it stands, and the language of its report."""

    claim: str
    words: str
    place: Place


@dataclass(frozen=True, slots=True)
class Card:
    """One group of claims. entry: what is shown of it; mentions: all its claims; below: what stands against it."""

    id: str
    entry: Entry
    mentions: tuple[Mention, ...]
    below: tuple["Card", ...] = ()


@dataclass(frozen=True, slots=True)
class Board:
    """A whole story, in the order in which an editor asks. news: None if nobody asked what is new.

    warned: the reports that are not to be used; languages: report id -> language of its text (ISO 639-1), where one is known.
    """

    title: str
    facts: str
    first: str | None
    last: str | None
    news: tuple[Entry, ...] | None
    known: tuple[Card, ...]
    disputed: tuple[Card, ...]
    charts: tuple[Chart, ...]
    chains: ChainGraph
    days: tuple[Day, ...]
    silent: tuple[Entry, ...]
    circles: tuple[Entry, ...]
    reports: tuple[Entry, ...]
    languages: Mapping[str, str]
    warned: tuple[Entry, ...] = ()


def board(view: StoryView, language: Language) -> Board:
    """The board of a story."""
    state = view.state
    words = _words(view.readings)
    found = {section.key: section for section in view.sections(language)}
    title, facts = heading(state, language)
    known = zip(_entries(found, "known"), state.known, strict=True)
    fought = zip(_entries(found, "disputed"), disputes(state.disputed), strict=True)
    return Board(
        title,
        facts,
        state.first,
        state.last,
        _entries(found, "news") if "news" in found else None,
        tuple(Card(line.id, entry, _mentions(line, words)) for entry, line in known),
        tuple(_card(entry, side, words) for entry, side in fought),
        found["figures"].charts if "figures" in found else (),
        chain_graph(view.readings, view.comparison, view.previous),
        timeline(view.readings, view.comparison, language),
        _entries(found, "silent"),
        _entries(found, "circles"),
        _entries(found, "reports"),
        {one.report.id: tag for one in view.readings if (tag := language_tag(one.report.language))},
        _entries(found, "warned"),
    )


def cards(found: Iterable[Card]) -> Iterator[Card]:
    """These cards with all that stands below them."""
    for card in found:
        yield card
        yield from cards(card.below)


def _entries(found: Mapping[str, Section], key: str) -> tuple[Entry, ...]:
    return found[key].entries if key in found else ()


def _card(entry: Entry, side: Side, words: Mapping[str, str]) -> Card:
    below = tuple(_card(one, other, words) for one, other in zip(entry.below, side.below, strict=True))
    return Card(side.line.id, entry, _mentions(side.line, words), below)


def _mentions(line: Line, words: Mapping[str, str]) -> tuple[Mention, ...]:
    return tuple(Mention(place.claim, words.get(place.claim, ""), place) for place in line.places)


def _words(readings: Sequence[Reading]) -> dict[str, str]:
    return {claim.id: quoted(claim.attribution.content) for reading in readings for claim in reading.claims}
