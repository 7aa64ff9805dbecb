"""The state of a story in words, once for all outputs: sections of entries, each with the place that it stands on.

Invariant: every entry but a section's remarks has a place; what is shown in one output is shown in all.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from zufolge.schema import Ground
from zufolge.views import quantities
from zufolge.views.arrivals import embargo, marks
from zufolge.views.grounds import sentence
from zufolge.views.meaning import marks_of
from zufolge.views.news import News, is_new
from zufolge.views.safe import one_line
from zufolge.views.story import Against, CircleLine, Line, Place, ReportLine, SeriesLine, StoryState
from zufolge.views.story_disputes import Side, disputes
from zufolge.views.story_entries import Chart, Entry, Row, Section, in_quotes
from zufolge.views.words import Language, counted, label, short_date, spoken_date, spoken_days, word_for

# So many names stand before "and 12 more", and so many reasons.
_NAMES, _REASONS = 6, 12
_RELATION = " ⇄ "
_SIGNALS = ("correction", "update")

_Answered = Mapping[str, tuple[Against, ...]]


def heading(state: StoryState, language: Language) -> tuple[str, str]:
    """The story's title, and its facts on one line."""
    facts = (
        spoken_days(state.first, state.last, language),
        counted("report", len(state.reports), language),
        counted("claim", sum(len(line.places) for line in state.lines.values()), language),
        *((label("pinned", language),) if state.pinned else ()),
        one_line(state.id),
    )
    return state.title or label("untitled", language), " · ".join(facts)


def sections(
    state: StoryState,
    language: Language,
    news: Sequence[News] | None = None,
    since: str = "",
    most: int | None = None,
) -> tuple[Section, ...]:
    """The sections that hold something, in the order in which an editor asks.

    news: what came `since`, None if nobody asked. most: entries of a section, the rest is counted; None: all.
    """
    lines = [_line(line, since, state.answered, language) for line in state.known[:most]]
    sides = disputes(state.disputed)
    fought = [_side(side, since, state.answered, language) for side in sides[:most]]
    charts = tuple(_chart(one, language) for one in state.series)
    silent = [Entry(one.name or "–", one.words, (), one.place) for one in state.silences]
    reports = [_report(one, language) for one in reversed(state.reports[-most:] if most else state.reports)]
    found = (
        _section("known", lines, len(state.known), language),
        _section("disputed", fought, len(sides), language),
        Section("figures", label("section.figures", language), charts=charts),
        _section("silent", silent, len(silent), language),
        _section("circles", [_circle(one, state, language) for one in state.circles], len(state.circles), language),
        _section("reports", reports, len(state.reports), language),
    )
    new = () if news is None else (_new(news, since, language),)
    return (*_warned(state, language), *new, *(one for one in found if one.entries or one.charts))


def _warned(state: StoryState, language: Language) -> Iterator[Section]:
    """The reports that are not to be used, before everything else."""
    entries = []
    for one in reversed(state.reports):
        states = marks(one.withdrawn, embargo(one.arrival), language)
        if states:
            why = (one.withdrawn.words,) if one.withdrawn and one.withdrawn.words else ()
            place = Place("", one.id, one.outlet, 0, 0, one.published)
            title = one.title or label("untitled", language)
            entries.append(Entry(one.outlet, title, (*states, *map(one_line, why)), place, quoted=False))
    if entries:
        yield Section("warned", label("section.warned", language), tuple(entries))


def origins_of(line: Line, language: Language) -> str:
    """Who says it: "KND (über Nordwire, npa), Ministerium"."""
    names = []
    for origin in line.origins[:_NAMES]:
        via = f" ({label('via', language)} {_listed(origin.via, language)})" if origin.via else ""
        names.append((origin.name or label("unknown origin", language)) + via)
    return _listed(names, language, len(line.origins)) or label("no origin", language)


def _listed(names: Sequence[str], language: Language, count: int | None = None) -> str:
    """The first of some names, and how many there are besides."""
    shown = ", ".join(names[:_NAMES])
    rest = (len(names) if count is None else count) - len(names[:_NAMES])
    return label("others", language).format(shown, rest) if rest else shown


def _section(key: str, entries: Sequence[Entry], count: int, language: Language) -> Section:
    return Section(key, label(f"section.{key}", language), tuple(entries), more=count - len(entries))


def _line(line: Line, since: str, answered: _Answered, language: Language) -> Entry:
    new = (label("new", language),) if since and is_new((place.at for place in line.places), since) else ()
    counts = [counted("report", line.reports, language)] if line.reports > 1 or len(line.origins) > 1 else []
    if counts and line.origins:
        counts.append(counted("origin", len(line.origins), language))
    told = (
        *new,
        *_standing(line, language),
        *marks_of(line.claim.stance, line.claim.certainty, line.claim.polarity, language),
        *((", ".join(counts),) if counts else ()),
        *_answers(answered.get(line.id, ()), language),
    )
    why = (*line.grounds, *(ground for origin in line.origins for ground in origin.grounds))
    return Entry(origins_of(line, language), line.words, told, line.place, _why(why, language))


def _standing(line: Line, language: Language) -> Iterator[str]:
    """Whether what a line says was withdrawn, or rests on what was."""
    gone = line.withdrawn + line.resting
    if gone and gone < line.reports:
        yield label("state.some", language).format(gone, line.reports)
    elif gone:
        yield label("state.resting" if line.resting else "state.canceled", language)


def _answers(found: Sequence[Against], language: Language) -> Iterator[str]:
    """Who confirmed, corrected or updated something."""
    for kind in dict.fromkeys(one.kind for one in found):
        names = [origin.name for one in found if one.kind == kind for origin in one.line.origins if origin.name]
        if names:
            yield label(f"answered.{kind}", language).format(_listed(list(dict.fromkeys(names)), language))


def _side(side: Side, since: str, answered: _Answered, language: Language) -> Entry:
    """What somebody speaks against, with all that is said against it; under that what is said against that."""
    entry = _line(side.line, since, answered, language)
    who = f"{label(f'against.{side.kind}', language)} {entry.who}" if side.kind else entry.who
    also = tuple(label("against.also", language).format(origins_of(one.other, language)) for one in side.also)
    why = _why(side.grounds, language) if side.kind else entry.why
    why += tuple(reason for one in side.also for reason in _why(one.grounds, language) if reason not in why)
    below = tuple(_side(one, since, answered, language) for one in side.below)
    # That it denies is said before its name.
    told = tuple(mark for mark in entry.told if side.kind != "denies" or mark != label("stance.deny", language))
    return Entry(who, entry.words, (*told, *also), entry.place, why, below)


def _chart(one: SeriesLine, language: Language) -> Chart:
    rows = []
    for line in one.points:
        point = line.point
        who = one_line(point.party.name) if point.party else ""
        figure = point.figure
        rows.append(
            Row(
                short_date(point.at, language),
                point.at,
                quantities.reading_of(figure, language),
                who or label("unknown origin", language),
                word_for("status", point.status, language),
                line.place,
                figure.value,
                figure.upper,
                figure.qualifier,
                point.status,
                _why(point.grounds, language),
                line.words,
            )
        )
    return Chart(one_line(one.series.counted), one.series.unit, tuple(rows))


def _circle(one: CircleLine, state: StoryState, language: Language) -> Entry:
    """Who cite each other, and below each place where one does."""
    words = {place.claim: line.words for line in state.lines.values() for place in line.places}
    below = tuple(Entry(place.outlet, words.get(place.claim, ""), (), place) for place in one.places)
    return Entry(_RELATION.join(one.names), "", (counted("claim", len(one.places), language),), None, (), below)


def _report(one: ReportLine, language: Language) -> Entry:
    sentences = counted("sentence", one.sentences, language)
    kept = (label("kept", language).format(one.kept, sentences),) if one.kept else ()
    taken = (
        label("taken" if copied else "taken in part", language).format(name, copied, sentences) for name, copied in one.copied
    )
    version = (label("new version", language),) if one.previous else ()
    states = marks(one.withdrawn, embargo(one.arrival), language)
    signal = (label(f"signal.{one.arrival.signal}", language),) if one.arrival and one.arrival.signal in _SIGNALS else ()
    told = (*states, counted("claim", one.claims, language), *signal, *(version if not signal else ()), *kept, *taken)
    place = Place("", one.id, one.outlet, 0, 0, one.published)
    return Entry(one.outlet, one.title or label("untitled", language), told, place, quoted=False)


def _new(news: Sequence[News], since: str, language: Language) -> Section:
    title = label("section.news", language).format(spoken_date(since, language))
    entries = tuple(_told(one, language) for one in news)
    return Section("news", title, entries or (Entry(label("no news", language), ""),))


def _told(one: News, language: Language) -> Entry:
    kind = (label(f"news.{one.kind}", language),)
    about = ", ".join(filter(None, (one.about, in_quotes(one.answered, language) if one.answered else "")))
    key = "news.before" if one.kind == "figure" else "news.about"
    told = (*kind, label(key, language).format(about)) if about else kind
    words = one.words or label("untitled", language)
    quoted = one.kind not in ("report", "figure")
    return Entry(one.name or label("no origin", language), words, told, one.place, quoted=quoted)


def _why(grounds: Iterable[Ground], language: Language) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(sentence(ground, language) for ground in grounds))
    rest = len(found) - _REASONS
    return (*found[:_REASONS], label("more reasons", language).format(rest)) if rest > 0 else found
