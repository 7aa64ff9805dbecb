"""Invented German reports in stories, as many as are asked for, with what is true of them: for benchmarks.

    python -m benchmarks invented N FOLDER     writes them as JSON lines, for trying `zufolge add`

Invariant: the same seed gives the same reports, and the first ones are the same however many are asked for. About `A_DAY`
reports appear a day, and only the stories of a few days are in memory.

A story has 1 to 30 reports (most have few): dispatches of agencies, papers that copy them (whole, shortened, reordered, two
sentences in a report of their own), their own reports, later versions, live tickers. Figures move from dispatch to dispatch.
"""

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cached_property
from heapq import heappop, heappush
from itertools import count
from pathlib import Path

from benchmarks import invented_words as words
from benchmarks.invented_readings import Placed, reading
from benchmarks.invented_texts import STYLES, Amount, Sentence, Style, claims, picked, template
from zufolge.schema import Reading, Report

A_DAY = 300
FIRST_DAY = date(2024, 1, 1)
SIZES = (((1, 1), 45), ((2, 4), 25), ((5, 10), 18), ((11, 20), 8), ((21, 30), 4))
"""Reports of a story (least, most), and how many stories in a hundred have so many."""
_MEAN = sum((low + high) / 2 * weight for (low, high), weight in SIZES) / sum(weight for _, weight in SIZES)
_PAPERS = 120
_CLAIMS = 11  # of a new report; copies and background make it about ten a report
_GENERAL = 6
_ZONE = timezone(timedelta(hours=1))
_DAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")


@dataclass(frozen=True)
class Invented:
    """A report and what is true of it.

    id: the report's; story: the story's number, as text; location: its address, the same for all versions of one article;
    copies: for each report (id) that it took sentences from, the offsets of each here and there; placed: its sentences with
    their offsets.
    """

    id: str
    report: Report
    story: str
    location: str
    copies: tuple[tuple[str, tuple[tuple[tuple[int, int], tuple[int, int]], ...]], ...]
    placed: tuple[Placed, ...]

    @cached_property
    def reading(self) -> Reading:
        """The report with its claims, as a reader that makes no errors would find them."""
        return reading(self.report, self.id, self.placed)


@dataclass(eq=False, slots=True)
class _Article:
    """What is published at one address: its latest text, and what later versions go on from."""

    outlet: str
    style: Style
    location: str
    title: str
    sentences: list[Sentence]
    report: Invented | None = None
    entries: list[tuple[datetime, list[Sentence]]] = field(default_factory=list)


@dataclass(eq=False, slots=True)
class _Story:
    """A story on its way: its words, where its figures are, and what was published."""

    number: int
    rng: random.Random
    beat: str
    slots: dict[str, str]
    amounts: dict[str, Amount]
    left: int
    dispatches: list[_Article] = field(default_factory=list)
    papers: list[_Article] = field(default_factory=list)
    tickers: list[_Article] = field(default_factory=list)
    published: int = 0


def stories(seed: int, reports: int) -> Iterator[Invented]:
    """So many reports in the order of their publication."""
    houses = _houses(seed)
    start = datetime(FIRST_DAY.year, FIRST_DAY.month, FIRST_DAY.day, tzinfo=_ZONE)
    waiting: list[tuple[datetime, int, _Story]] = []
    started, given, owed = 0, 0, 0.0
    for day in count():
        owed += A_DAY / _MEAN
        while owed >= 1:
            owed -= 1
            story = _opened(seed, started)
            begins = start + timedelta(days=day, minutes=story.rng.randrange(24 * 60))
            heappush(waiting, (begins, started, story))
            started += 1
        end = start + timedelta(days=day + 1)
        while waiting and waiting[0][0] < end:
            at, number, story = heappop(waiting)
            if given == reports:
                return
            yield _next(story, at, houses)
            given += 1
            if story.left:
                heappush(waiting, (at + timedelta(minutes=1 + story.rng.expovariate(1 / 90)), number, story))


def write(number: int, folder: Path, seed: int = 0, *, each: int = 10_000) -> list[Path]:
    """Write so many reports as JSON lines (text, title, outlet, published, url), so many to a file; the files' paths."""
    folder.mkdir(parents=True, exist_ok=True)
    files: list[Path] = []
    lines: list[str] = []
    for i, one in enumerate(stories(seed, number), 1):
        head = {"title": one.report.title, "outlet": one.report.outlet, "published": one.report.published, "url": one.location}
        lines.append(json.dumps({"text": one.report.text, **head}, ensure_ascii=False))
        if len(lines) == each or i == number:
            files.append(folder / f"reports-{len(files) + 1:03}.jsonl")
            files[-1].write_text("\n".join(lines) + "\n", "utf-8")
            lines = []
    return files


def main(arguments: Sequence[str]) -> None:
    """Write reports into a folder."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks invented", description="Write invented reports as JSON lines.")
    parser.add_argument("number", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args(arguments)
    for path in write(args.number, args.folder, args.seed):
        print(path)


def _houses(seed: int) -> list[tuple[str, Style]]:
    rng = random.Random(f"houses {seed}")  # noqa: S311 -- nothing secret
    return [(name, rng.choice(STYLES)) for name in words.outlets(rng, _PAPERS)]


def _opened(seed: int, number: int) -> _Story:
    rng = random.Random(f"story {seed} {number}")  # noqa: S311 -- nothing secret
    beat = rng.choice(sorted(words.data()["beat"]))
    ((low, high),) = rng.choices([size for size, _ in SIZES], [weight for _, weight in SIZES])
    amounts = {}
    for key, (counted, least, most) in words.data()["beat"][beat]["series"].items():
        value = round(least * (most / least) ** rng.random())
        amounts[key] = Amount(counted, _rounded(value), _hedge(rng, value))
    return _Story(number, rng, beat, words.slots(rng), amounts, rng.randint(low, high))


def _rounded(value: int) -> int:
    """Large figures are round: 1234 is 1200."""
    step = 10 ** max(0, len(str(value)) - 2) if value > 200 else 1
    return round(value / step) * step


def _hedge(rng: random.Random, value: int) -> str:
    return "exact" if value < 13 or rng.random() < 0.5 else rng.choice(("about", "at_least", "more_than"))


def _next(story: _Story, at: datetime, houses: list[tuple[str, Style]]) -> Invented:
    """The next report of a story."""
    rng = story.rng
    story.left -= 1
    story.published += 1
    chance = rng.random()
    if not story.dispatches and (story.left or rng.random() < 0.3):
        return _dispatch(story, at)
    if not story.dispatches:
        return _own(story, at, houses)
    if chance < 0.45:
        return _copied(story, at, houses)
    if chance < 0.60:
        return _dispatch(story, at)
    if chance < 0.70 and story.papers:
        return _version(story, at)
    if chance < 0.80:
        return _ticker(story, at, houses)
    return _own(story, at, houses)


def _dispatch(story: _Story, at: datetime) -> Invented:
    """What an agency sends: the first, or an update in which figures have moved and some sentences stay."""
    agency = story.slots["agency"]
    sentences = _written(story, at, _CLAIMS)
    if story.dispatches:
        _move(story)
        sentences = _written(story, at, _CLAIMS - 3)
        sentences += _taken(story, sentences, 3)
    article = _article(story, at, (agency, STYLES[0]), sentences)
    story.dispatches.append(article)
    return _published(story, at, article, credit=agency)


def _copied(story: _Story, at: datetime, houses: list[tuple[str, Style]]) -> Invented:
    """A paper with an agency's words: whole, shortened, reordered, or two sentences of them in a report of its own."""
    rng, source = story.rng, story.dispatches[-1]
    sentences, way = list(source.sentences), rng.random()
    if way < 0.4:  # editors cut from the end
        sentences = sentences[: max(3, round(len(sentences) * rng.uniform(0.35, 0.85)))]
    elif way < 0.6:
        rest = sentences[1:]
        rng.shuffle(rest)
        sentences = [sentences[0], *rest]
    elif way < 0.75:
        sentences = _written(story, at, _CLAIMS - 2, lead=False)
        sentences[3:3] = _taken(story, sentences, 2)
    article = _article(story, at, rng.choice(houses), sentences)
    if rng.random() < 0.4:
        article.title = source.title
    story.papers.append(article)
    return _published(story, at, article, credit=source.outlet)


def _taken(story: _Story, beside: list[Sentence], number: int) -> list[Sentence]:
    """Sentences of the last dispatch that say nothing which already stands there."""
    there = {one.template.key or one.template.pieces for one in beside}
    left = [one for one in story.dispatches[-1].sentences if (one.template.key or one.template.pieces) not in there]
    return story.rng.sample(left, min(number, len(left)))


def _own(story: _Story, at: datetime, houses: list[tuple[str, Style]]) -> Invented:
    article = _article(story, at, story.rng.choice(houses), _written(story, at, _CLAIMS, lead=not story.papers))
    story.papers.append(article)
    return _published(story, at, article)


def _version(story: _Story, at: datetime) -> Invented:
    """A later text at the same address: two sentences gone, three new ones at the top."""
    article, rng = story.rng.choice(story.papers), story.rng
    for _ in range(min(2, len(article.sentences) - 3)):
        article.sentences.pop(rng.randrange(1, len(article.sentences)))
    article.sentences[1:1] = _written(story, at, 3, lead=False, more=False)
    return _published(story, at, article)


def _ticker(story: _Story, at: datetime, houses: list[tuple[str, Style]]) -> Invented:
    """A live ticker, or the next state of one: each update under its time, the newest first."""
    if not story.tickers:
        article = _article(story, at, story.rng.choice(houses), [])
        article.title = f"Liveticker: {article.title}"
        story.tickers.append(article)
    article = story.tickers[0]
    for minutes in (5,) if article.entries else (55, 30, 5):
        update = _written(story, at, 3, lead=not article.entries, more=False)
        article.entries.append((at - timedelta(minutes=minutes), update))
    article.entries.sort(key=lambda entry: entry[0])
    return _published(story, at, article)


def _written(story: _Story, at: datetime, number: int, *, lead: bool = True, more: bool = True) -> list[Sentence]:
    """New sentences: a lead, claims with different things to say, and background that other stories of the beat have too."""
    rng, beat = story.rng, words.data()["beat"][story.beat]
    lines = [template(rng.choice(beat["lead"]))] if lead else []
    known = {one.key for one in lines}
    own, free = claims(story.beat), claims("free")
    # A third of what a report says is said in the same way in every story of all beats, with other names.
    candidates = (*rng.sample(own, len(own)), *rng.sample(claims("general"), _GENERAL), *rng.sample(free, len(free)))
    first = [one for one in {one.key: one for one in candidates}.values() if one.key not in known]
    lines += rng.sample(first, min(len(first), max(1, number - len(lines))))
    if more:
        lines += map(template, (rng.choice(words.data()["general"]["plain"]), *rng.sample(beat["background"], 2)))
    moment = at.date()
    day = (f"am {_DAYS[moment.weekday()]}", moment.isoformat())
    amounts = dict(story.amounts)
    return [Sentence(*picked(one, story.slots, rng), amounts, day) for one in lines]


def _move(story: _Story) -> None:
    """Some figures change: most rise, some are taken back."""
    rng = story.rng
    for key in rng.sample(sorted(story.amounts), 2):
        old = story.amounts[key]
        value = max(2, _rounded(round(old.value * (rng.uniform(1.1, 2) if rng.random() < 0.85 else rng.uniform(0.6, 0.9)))))
        story.amounts[key] = Amount(old.counted, value, _hedge(rng, value))


def _article(story: _Story, at: datetime, house: tuple[str, Style], sentences: list[Sentence]) -> _Article:
    outlet, style = house
    line = template(story.rng.choice(words.data()["beat"][story.beat]["titles"]))
    title = Sentence(line, story.slots, dict(story.amounts), ("", "")).render(style).text
    slug = "".join(c if c.isascii() and c.isalnum() else "-" for c in outlet.lower())
    return _Article(outlet, style, f"https://{slug}.example/{at:%Y%m%d}/{story.number}-{story.published}", title, sentences)


def _published(story: _Story, at: datetime, article: _Article, credit: str | None = None) -> Invented:
    text, placed = _laid_out(article, at, credit)
    published = at.replace(second=0, microsecond=0).isoformat()
    credits_ = (credit,) if credit else ()
    report = Report(text, article.title, article.outlet, published, "de", credits_)
    # What an article had before is its earlier version; else only dispatches are copied from.
    sources = {one.report.id: one.report for one in (*story.dispatches, article) if one.report}
    copies = []
    for source in sources.values():
        there = {id(p.sentence): (p.start, p.end) for p in source.placed}
        here = [((p.start, p.end), there[id(p.sentence)]) for p in placed if id(p.sentence) in there]
        if here:
            copies.append((source.id, tuple(here)))
    article.report = Invented(report.id, report, str(story.number), article.location, tuple(copies), placed)
    return article.report


def _laid_out(article: _Article, at: datetime, credit: str | None) -> tuple[str, tuple[Placed, ...]]:
    """The text of an article and where its sentences stand in it."""
    parts: list[str] = []
    placed: list[Placed] = []
    length = 0

    def put(text: str) -> None:
        nonlocal length
        parts.append(text)
        length += len(text)

    blocks = [("", article.sentences[i : i + 3]) for i in range(0, len(article.sentences), 3)]
    if article.entries:
        blocks = [(_head(when, at, found), found) for when, found in reversed(article.entries)]
    for number, (head, sentences) in enumerate(blocks):
        put(("\n\n" if number else "") + head)
        for i, sentence in enumerate(sentences):
            put(" " if i else "")
            written = sentence.render(article.style)
            placed.append(Placed(sentence, written, length, length + len(written.text)))
            put(written.text)
    if credit and not article.entries:
        put(f" ({credit})")
    return "".join(parts), tuple(placed)


def _head(when: datetime, at: datetime, sentences: list[Sentence]) -> str:
    """The line above an update; of an earlier day than the page it names the day."""
    day = "" if when.date() == at.date() else f"{_DAYS[when.weekday()]}, "
    topic = sentences[0].slots[f"t{1 + len(sentences[0].template.key) % 5}"]
    return f"+++ {day}{when.hour}.{when.minute:02} Uhr: Neues zu {topic} +++\n"


def now(one: Invented) -> datetime:
    """When a report was published, in UTC: the clock of a benchmark."""
    return datetime.fromisoformat(one.report.published or "").astimezone(UTC)
