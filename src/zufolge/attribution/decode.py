"""From the model's numbers to quotations as sets of words. Pure functions over numpy arrays.

Invariant: a decoded content begins at its anchor word; segments of one role are ordered and disjoint;
speaker and addressee are at most one segment each.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from zufolge.attribution.labels import FORMS, MEDIA, ROLES

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Segment = tuple[int, int]

SINGLE = frozenset({"speaker", "addressee"})
DISTANCE_BUCKETS = 32
EXACT = 16
_FORBIDDEN = np.float32(-1e4)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What is kept. Chosen on articles held out from training, stored beside the weights.

    candidate: anchor probability from which the pair head is asked at all; keep: confidence from which a quotation is
    reported, for each form in the order of FORMS; edge: weight of the first and last scores against the inside scores;
    same: overlap (intersection over union of the contents' words) from which two quotations count as one.
    framed: how sure the reader is at least of a statement that its own sentence says to be one (framed.py); 0: grammar is
    not asked.
    """

    candidate: float = 0.15
    keep: tuple[float, ...] = (0.5,) * len(FORMS)
    edge: float = 1.0
    same: float = 0.8
    framed: float = 0.0


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation in word indices: half-open segments by role, labels, confidence (a probability).

    certainty: for each other role that was found, how sure the reader is of its words.
    """

    segments: dict[str, tuple[Segment, ...]]
    form: str
    medium: str
    confidence: float
    certainty: dict[str, float] = field(default_factory=dict)

    @property
    def words(self) -> frozenset[int]:
        """The words of the content."""
        return frozenset(w for start, end in self.segments["content"] for w in range(start, end))

    def shifted(self, by: int) -> "Quotation":
        """The same in the word indices of the text in which its window begins at word `by`."""
        return replace(self, segments={r: tuple((a + by, b + by) for a, b in found) for r, found in self.segments.items()})


def sigmoid(x: Floats) -> Floats:
    """Logits to probabilities."""
    return np.asarray(0.5 * (1 + np.tanh(0.5 * x)), dtype=np.float32)


def distances(anchors: Ints, words: int) -> Ints:
    """Bucket of each word's signed distance to each anchor: [anchors, words].

    Distances up to 16 words have a bucket each, farther ones three for every doubling.
    """
    delta = np.arange(words)[None, :] - anchors[:, None]
    size = np.abs(delta)
    far = EXACT + np.floor(np.log2(np.maximum(size, EXACT) / EXACT) * 3).astype(np.int64)
    bucket = np.minimum(np.where(size <= EXACT, size, far), DISTANCE_BUCKETS)
    return np.asarray(DISTANCE_BUCKETS + np.sign(delta) * bucket, dtype=np.int64)


def together(anchors: Ints, most: int, apart: int) -> Iterator[Ints]:
    """Anchors (ascending) in groups of at most so many, the last of a group at most so many words behind its first.

    >>> [group.tolist() for group in together(np.array([1, 5, 40, 41, 42]), most=2, apart=32)]
    [[1, 5], [40, 41], [42]]
    """
    begin = 0
    for end in range(1, len(anchors) + 1):
        if end == len(anchors) or end - begin == most or anchors[end] - anchors[begin] > apart:
            yield anchors[begin:end]
            begin = end


def confidence(anchor: Floats, valid: Floats) -> Floats:
    """How sure the reader is that a quotation begins here: the mean of what both heads say, as a probability."""
    return sigmoid(0.5 * (anchor + valid))


def decode(
    anchors: Ints,
    anchor_logits: Floats,
    parts: Floats,
    form: Floats,
    medium: Floats,
    valid: Floats,
    thresholds: Thresholds,
    expected: Collection[int] = (),
) -> Iterator[Quotation]:
    """Quotations of one window.

    anchors [n] are word indices, anchor_logits [n], parts [n, words, roles, 3] (inside, first, last), form [n, forms],
    medium [n, media], valid [n]. Only those with enough confidence are yielded, and those that begin at an `expected` word.
    """
    sure = confidence(anchor_logits, valid)
    enough = sure >= np.asarray(thresholds.keep)[form.argmax(1)]
    chosen = np.flatnonzero(enough | np.isin(anchors, list(expected)))
    if not len(chosen):
        return
    parts = parts[chosen].astype(np.float32)
    before = np.arange(parts.shape[1])[None, :] < anchors[chosen, None]
    parts[:, :, ROLES.index("content"), 0][before] = _FORBIDDEN
    found = _by_role(parts, thresholds.edge)
    for row, n in enumerate(chosen):
        segments = {role: tuple(found[role][row]) for role in ROLES}
        anchor = int(anchors[n])
        if not segments["content"] or segments["content"][0][0] != anchor:
            segments["content"] = _with_anchor(segments["content"], anchor)
        certainty = {
            role: _mean_sure(parts[row, :, r, 0], segments[role])
            for r, role in enumerate(ROLES)
            if role != "content" and segments[role]
        }
        yield Quotation(segments, FORMS[int(form[n].argmax())], MEDIA[int(medium[n].argmax())], float(sure[n]), certainty)


def _mean_sure(inside: Floats, segments: tuple[Segment, ...]) -> float:
    """Mean probability of some segments' words to belong to the role: "die Sprecherin" 0.9, 0.7 -> 0.8."""
    return float(sigmoid(np.concatenate([inside[a:b] for a, b in segments])).mean())


def without_doubles(quotations: Sequence[Quotation], same: float) -> list[Quotation]:
    """Of quotations with nearly the same content only the surest, in the order of the text."""
    kept: list[Quotation] = []
    at: dict[int, list[frozenset[int]]] = defaultdict(list)  # contents kept so far, by each of their words
    for candidate in sorted(quotations, key=lambda q: -q.confidence):
        words = candidate.words
        rivals = {id(rival): rival for word in words for rival in at[word]}.values()
        if all(_overlap(words, rival) < same for rival in rivals):
            kept.append(candidate)
            for word in words:
                at[word].append(words)
    return sorted(kept, key=lambda q: q.segments["content"])


def _overlap(a: frozenset[int], b: frozenset[int]) -> float:
    return len(a & b) / len(a | b)


def _with_anchor(segments: tuple[Segment, ...], anchor: int) -> tuple[Segment, ...]:
    """The content from the anchor on; a first segment that begins right after it is joined."""
    if segments and segments[0][0] == anchor + 1:
        return ((anchor, segments[0][1]), *segments[1:])
    return ((anchor, anchor + 1), *segments)


def _by_role(parts: Floats, edge: float) -> dict[str, list[list[Segment]]]:
    """Segments of all rows by role."""
    count = len(parts)
    several = np.repeat([role not in SINGLE for role in ROLES], count)
    stacked = parts.transpose(2, 0, 1, 3).reshape(-1, parts.shape[1], parts.shape[3])
    segments = _segments(stacked, several, edge)
    return {role: segments[n * count : (n + 1) * count] for n, role in enumerate(ROLES)}


def _segments(scores: Floats, several: npt.NDArray[np.bool_], edge: float) -> list[list[Segment]]:
    """Best segments of each row of `scores` [n, words, 3]; several [n]: whether a row may have more than one.

    A segment's score is the sum of its inside logits plus `edge` times its first word's *first* and its last word's
    *last* logit; the best set of segments with at least a word between
    them (the best single one, or none) is found by dynamic programming.
    """
    # Words first: each step reads a row of neighbours. All rows go through the steps together, for a step costs much the same
    # for one as for a hundred.
    inside, first, last = np.ascontiguousarray(scores.transpose(2, 1, 0)) * np.array([1, edge, edge], np.float32)[:, None, None]
    words, rows = inside.shape
    begun = np.zeros((words, rows), dtype=np.int64)
    ended = np.zeros((words, rows), dtype=bool)
    open_score = np.full(rows, -np.inf, dtype=np.float32)
    best = one_back = np.zeros(rows, dtype=np.float32)
    begin = np.zeros(rows, dtype=np.int64)
    for w in range(words):
        fresh = one_back * several + first[w]
        new = fresh > open_score
        begin[new] = w
        open_score = np.where(new, fresh, open_score) + inside[w]
        closed = open_score + last[w]
        ended[w] = closed > best
        begun[w] = begin
        one_back, best = best, np.maximum(best, closed)
    return [_trace(begun[:, row], ended[:, row], not several[row]) for row in range(rows)]


def _trace(begun: Ints, ended: npt.NDArray[np.bool_], single: bool) -> list[Segment]:
    found: list[Segment] = []
    w = len(begun) - 1
    while w >= 0:
        if ended[w]:
            found.append((int(begun[w]), w + 1))
            if single:
                break
            w = int(begun[w]) - 1
        w -= 1
    return found[::-1]
