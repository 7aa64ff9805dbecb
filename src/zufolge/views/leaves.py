"""A long text cut into leaves to turn over, so that no page grows without bounds.

Invariant: the leaves cover the text without gap, and every claim is listed on exactly one of them: where its words begin.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zufolge.views.arrangement import Placed, Range
from zufolge.views.segments import paragraphs

MOST_CLAIMS = 150
"""Claims that are listed on a leaf."""
MOST_CHARACTERS = 40_000
"""Characters of a leaf: about 6,000 words, more than an article has."""
_LONGEST_PIECE = 8_000


@dataclass(frozen=True, slots=True)
class Leaf:
    """One of them: its number from 1, its range of the text, the numbers of the claims that are listed on it, in order."""

    number: int
    start: int
    end: int
    claims: tuple[int, ...] = ()


def leaves(
    text: str, placed: Sequence[Placed], most_claims: int = MOST_CLAIMS, most_characters: int = MOST_CHARACTERS
) -> tuple[Leaf, ...]:
    """The leaves of a text with these claims, cut between paragraphs where that is possible; there is at least one.

    A place where more claims begin than a leaf can list is shown on several leaves, each with some of them.
    """
    pieces = list(_pieces(text))
    starts = [start for start, _ in pieces]
    begin: list[list[int]] = [[] for _ in pieces]
    for one in placed:
        first = min((span.start for span in one.claim.attribution.content), default=0)
        begin[max(bisect_right(starts, first) - 1, 0)].append(one.number)
    cut: list[tuple[int, int, list[int]]] = []
    again = False  # a place that is shown on several leaves stands alone on each
    for (start, end), numbers in zip(pieces, begin, strict=True):
        fits = cut and len(cut[-1][2]) + len(numbers) <= most_claims and end - cut[-1][0] <= most_characters
        if fits and not again:
            cut[-1] = cut[-1][0], end, cut[-1][2] + numbers
            continue
        chunks = [numbers[i : i + most_claims] for i in range(0, len(numbers), most_claims)] or [[]]
        cut += ((start, end, chunk) for chunk in chunks)
        again = len(chunks) > 1
    return tuple(Leaf(n, start, end, tuple(sorted(numbers))) for n, (start, end, numbers) in enumerate(cut, 1))


def leaf_with(cut: Sequence[Leaf], number: int) -> Leaf:
    """The leaf on which the claim with this number is listed."""
    return next(leaf for leaf in cut if number in leaf.claims)


def _pieces(text: str) -> Iterator[Range]:
    """Paragraphs with the line ends behind them, long ones cut at a blank."""
    # What stands before the first paragraph is blank and belongs to it.
    starts = [0, *[start for start, _ in paragraphs(text)][1:]]
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        at = start
        while end - at > _LONGEST_PIECE:
            blank = max(text.rfind(sign, at + _LONGEST_PIECE // 2, at + _LONGEST_PIECE) for sign in " \n")
            after = blank + 1 if blank > at else at + _LONGEST_PIECE
            yield at, after
            at = after
        yield at, end
