"""For whom and for what does the reader work? Figures by form, role, house style, length, time, and kind of speaker.

Invariant: every table counts the same articles; a share stands beside the number that it is a share of, and what has no
quotation has no figure. Intervals need FEW articles at least: a bootstrap of one article is always sure of itself.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from evaluation.dress import FASHIONS, dress
from evaluation.gold import GoldArticle, read_gold
from evaluation.metrics import FOUND, ROLE_PARTS, Pair, counts, figures, intervals, pair, resampled, token_f1, total
from evaluation.quotes import Tag
from evaluation.speakers import KINDS, kind_of
from zufolge.attribution.labels import FORMS

FEW = 5
PUBLISHED = "as published"
_HEAD = "| articles | quotations | messages F1 | roles F1 | joint F1 (95 %) | form F1 | found | speaker of found |"


@dataclass(frozen=True, slots=True)
class Entry:
    """An article as it was read: its gold and predicted quotations in pairs. `published` is ISO 8601, "" if not told."""

    article: GoldArticle
    published: str
    pairs: tuple[Pair, ...]


def read_dated(path: Path) -> Iterator[tuple[GoldArticle, str]]:
    """The articles of a gold file with the dates of their publication ("" where the file has none)."""
    with path.open(encoding="utf-8") as lines:
        for article, line in zip(read_gold(path), lines, strict=True):
            yield article, str(json.loads(line).get("published") or "")


def read(path: Path, tag: Tag) -> dict[str, list[Entry]]:
    """Every article read as published and in each dress."""
    dated = list(read_dated(path))
    dresses = {PUBLISHED: dated} | {style: [(dress(a, style), date) for a, date in dated] for style in FASHIONS}
    return {
        name: [Entry(a, date, tuple(pair(a.quotations, [a.quotation(q) for q in tag(a.text)]))) for a, date in articles]
        for name, articles in dresses.items()
    }


def breakdown(by_dress: Mapping[str, Sequence[Entry]], rounds: int = 1000) -> Iterator[str]:
    """All tables as Markdown; `by_dress` is the result of `read`."""
    entries = by_dress[PUBLISHED]
    yield from _roles(entries, rounds)
    overall = figures(total(counts(e.pairs) for e in entries))
    labelled = {form: overall.get(f"{form} F1", 0.0) for form in FORMS}
    yield from _table("form (of what is invented: the form it was given)", _by_form(entries), rounds, labelled)
    yield from _table("house style", by_dress, rounds)
    yield from _table("length of article", _by_length(entries), rounds)
    yield from _table("decade", _by_date(entries, 3, "0s"), rounds)
    yield from _table("year", _by_date(entries, 4, ""), rounds)
    yield from speakers(entries, rounds)


def _table(
    title: str, groups: Mapping[str, Sequence[Entry]], rounds: int, labelled: Mapping[str, float] | None = None
) -> Iterator[str]:
    """One row a group: main figures, the share of gold quotations found, how many there are.

    `labelled` are form F1 of groups that can't tell it themselves.
    """
    yield from (f"| {title} {_HEAD}", "|---" * 9 + "|")
    for name, entries in groups.items():
        gold = sum(bool(p.gold) for e in entries for p in e.pairs)
        if not gold:
            yield f"| {name} | {len(entries)} | 0 {'| - ' * 6}|"
            continue
        sums = [counts(e.pairs) for e in entries]
        f = figures(total(sums))
        sure = " ({:.1f} to {:.1f})".format(*intervals(sums, rounds)["joint F1"]) if len(entries) >= FEW else ""
        form = (labelled or {}).get(name, f["form F1"])
        found = 100 * sum(bool(p.gold) and p.overlap >= FOUND for e in entries for p in e.pairs) / gold
        yield (
            f"| {name} | {len(entries)} | {gold} | {f['messages F1']:.1f} | {f['roles F1']:.1f} | {f['joint F1']:.1f}{sure} "
            f"| {form:.1f} | {found:.1f} | {f['speaker of found']:.1f} |"
        )
    yield ""


def _roles(entries: Sequence[Entry], rounds: int) -> Iterator[str]:
    sums = [counts(e.pairs) for e in entries]
    f, i = figures(total(sums)), intervals(sums, rounds)
    yield from ("| role | gold | P | R | F1 (95 %) |", "|---" * 5 + "|")
    for part in ("messages", *ROLE_PARTS):
        gold = sum(s.get(f"{'content' if part == 'messages' else part} gold", 0) for s in sums)
        p, r, f1, (low, high) = f[f"{part} P"], f[f"{part} R"], f[f"{part} F1"], i[f"{part} F1"]
        yield f"| {part} | {gold} | {p:.1f} | {r:.1f} | {f1:.1f} ({low:.1f} to {high:.1f}) |"
    yield ""


def _by_form(entries: Sequence[Entry]) -> dict[str, list[Entry]]:
    """By the gold's form, or for what is invented by the form that it was given. Pairs that share no word are parted."""
    parted: dict[str, list[Entry]] = {form: [] for form in FORMS}
    for e in entries:
        pairs = [side for p in e.pairs for side in ((p,) if p.overlap else (Pair(p.gold, None), Pair(None, p.found)))]
        for form in FORMS:
            if here := tuple(p for p in pairs if form == getattr(p.gold or p.found, "form", None)):
                parted[form].append(Entry(e.article, e.published, here))
    return parted


def _by_length(entries: Sequence[Entry]) -> dict[str, Sequence[Entry]]:
    """Terciles by the number of tokens."""
    ordered = sorted(entries, key=lambda e: len(e.article.starts))
    cuts = [round(len(ordered) * third / 3) for third in range(4)]
    thirds = [ordered[a:b] for a, b in pairwise(cuts)]
    return {f"{len(t[0].article.starts)} to {len(t[-1].article.starts)} tokens": t for t in thirds if t}


def _by_date(entries: Sequence[Entry], digits: int, after: str) -> dict[str, Sequence[Entry]]:
    """By the first digits of the year."""
    groups: dict[str, list[Entry]] = {}
    for e in entries:
        year = e.published[:digits]
        groups.setdefault(year + after if year.isdigit() else "not told", []).append(e)
    return dict(sorted(groups.items()))


def speakers(entries: Sequence[Entry], rounds: int = 1000) -> Iterator[str]:
    """Whose speech is found less: shares by `kind_of` the gold speaker, with 95 % bootstrap intervals over articles.

    "expected" is what would be found if a quotation's form alone decided: kinds of speakers differ in their forms.
    """
    sums = [_speaker_counts(e) for e in entries]
    every, drawn = total(sums), resampled(sums, rounds)
    recall = {form: _share(every, f"{form} found", f"{form} gold") for form in FORMS}
    yield "| gold speaker | articles | quotations | found % | 95 % | expected by form % | its speaker right % | 95 % |"
    yield "|---" * 8 + "|"
    for kind in KINDS:
        gold, articles = every.get(f"{kind} gold", 0), sum(f"{kind} gold" in s for s in sums)
        expected = sum(every.get(f"{kind} {form}", 0) * recall[form] for form in FORMS) / max(gold, 1)
        found, right = (
            f"{_share(every, part, whole):.1f} | {_interval(drawn, part, whole) if articles >= FEW else '-'}"
            if every.get(whole)
            else "- | -"
            for part, whole in ((f"{kind} found", f"{kind} gold"), (f"{kind} right", f"{kind} named"))
        )
        yield f"| {kind} | {articles} | {gold:.0f} | {found} | {expected:.1f} | {right} |"
    yield ""


def _speaker_counts(entry: Entry) -> Counter[str]:
    sums: Counter[str] = Counter()
    for p in entry.pairs:
        if not p.gold:
            continue
        speaker = p.gold.parts["speaker"]
        kind, found = kind_of(entry.article.words_of(speaker)), p.overlap >= FOUND
        sums.update([f"{kind} gold", f"{kind} {p.gold.form}", f"{p.gold.form} gold"])
        if found and p.found:
            sums.update([f"{kind} found", f"{p.gold.form} found"])
            sums[f"{kind} named"] += bool(speaker)
            sums[f"{kind} right"] += token_f1(speaker, p.found.parts["speaker"]) >= FOUND
    return sums


def _share(sums: Mapping[str, float], part: str, whole: str) -> float:
    return 100 * sums.get(part, 0) / sums[whole] if sums.get(whole) else 0.0


def _interval(drawn: Sequence[Mapping[str, float]], part: str, whole: str) -> str:
    low, high = np.percentile([_share(sums, part, whole) for sums in drawn if sums[whole]], (2.5, 97.5))
    return f"{low:.1f} to {high:.1f}"
