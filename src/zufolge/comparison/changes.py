"""What became of the claims from one version of a text to the next: which came, went or changed, and in what.

Invariant: every claim of either version is in at most one change; a claim whose words, figures, speaker and labels stayed the
same is in none; a label that one of the readings does not tell is no difference.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from zufolge.comparison.alike import idle_words, shared, uninflected, units
from zufolge.language.document import document
from zufolge.schema import Change, Claim, Figure, Ground, Reading

# How much of the words and pairs of words two claims must share, mean of both directions, figures left out: "9 Häuser seien
# beschädigt" / "Nun seien 12 Häuser beschädigt" have 0.7, two statements of one speaker on one thing seldom more than 0.3.
ALIKE = 0.5
# How much less from the same speaker, of whom a text has few claims, with a figure in both.
SPEAKER = 0.1
# What the same figure adds when several claims are alike: only for the choice.
SAME_FIGURE = 0.05
# A word that stands in more claims of a version than these finds none of them.
COMMON = 40
# Claims, those that share most words, that one is compared with.
NEAREST = 8

_LABELS = ("stance", "certainty", "polarity")


@dataclass(frozen=True, slots=True)
class _Told:
    """A claim as it is compared: its words in their order, these with every number alike, its figures, who is its origin."""

    claim: Claim
    text: str
    words: tuple[str, ...]
    masked: tuple[str, ...]
    figures: tuple[Figure, ...]
    origin: str


def changes(before: Reading, after: Reading) -> tuple[Change, ...]:
    """The claims that came, went or changed, in the order of the later text; one that went stands where it stood before."""
    earlier, later = _told(before), _told(after)
    pairs = _pairs(earlier, later)
    kept, found, shown = set(pairs.values()), list[Change](), 0
    for number, told in enumerate(later):
        partner = pairs.get(number)
        if partner is None:
            found.append(Change("came", None, told.claim, (Ground("versions.came", (told.text,)),)))
            continue
        found += [_went(earlier[i]) for i in range(shown, partner) if i not in kept]
        shown = max(shown, partner)
        grounds = tuple(_differences(earlier[partner], told))
        if grounds:
            found.append(Change("changed", earlier[partner].claim, told.claim, grounds))
    return (*found, *(_went(earlier[i]) for i in range(shown, len(earlier)) if i not in kept))


def _went(told: _Told) -> Change:
    return Change("went", told.claim, None, (Ground("versions.went", (told.text,)),))


def _told(reading: Reading) -> list[_Told]:
    """The claims of a reading in the order of the text."""
    sentences = units(document(reading.report.text))
    placed = [(start, word) for unit in sentences for (start, _), word in zip(unit.places, unit.words, strict=True)]
    starts = [start for start, _ in placed]
    found = []
    for claim in sorted(reading.claims, key=lambda claim: claim.attribution.content[0].start):
        spans = claim.attribution.content
        ranges = [range(bisect_left(starts, span.start), bisect_left(starts, span.end)) for span in spans]
        words = tuple(placed[i][1] for inside in ranges for i in inside)
        masked = tuple("0" if word[:1].isdigit() else word for word in words)
        origin = next((link.name for link in claim.chain if link.role == "origin"), "")
        figures = tuple(reading.figures[i] for i in claim.figures if i < len(reading.figures))
        found.append(_Told(claim, " … ".join(span.text for span in spans), words, masked, figures, origin))
    return found


def _pairs(earlier: Sequence[_Told], later: Sequence[_Told]) -> dict[int, int]:
    """For each claim of the later version that stood in the earlier one its number there: the most alike first."""
    holding = defaultdict[str, list[int]](list)
    for number, told in enumerate(earlier):
        for word in set(told.masked):
            if len(holding[word]) < COMMON:
                holding[word].append(number)
    scored = []
    for number, told in enumerate(later):
        near = Counter(other for word in set(told.masked) for other in holding.get(word, ()))
        for other, _ in near.most_common(NEAREST):
            score = _alike(earlier[other], told)
            if score:
                scored.append((-score, abs(other - number), number, other))
    pairs, used = dict[int, int](), set[int]()
    for _, _, number, other in sorted(scored):
        if number not in pairs and other not in used:
            pairs[number] = other
            used.add(other)
    return pairs


def _alike(earlier: _Told, later: _Told) -> float:
    """How much two claims say the same, 0 to 1 and a little; 0 where they don't."""
    if not earlier.masked or not later.masked:
        return 0.0
    words = 2 * shared(earlier.masked, later.masked) / (len(earlier.masked) + len(later.masked))
    before, after = ([f"{a} {b}" for a, b in pairwise(told.masked)] for told in (earlier, later))
    pairs = 2 * shared(before, after) / (len(before) + len(after)) if before or after else words
    score = (words + pairs) / 2
    counts = bool(earlier.figures and later.figures) and _same_name(earlier.origin, later.origin) is True
    if score < ALIKE - (SPEAKER if counts else 0) or idle_words().issuperset({*earlier.masked} & {*later.masked}):
        return 0.0
    return score + (SAME_FIGURE if earlier.words == later.words else 0)


def _differences(before: _Told, after: _Told) -> Iterator[Ground]:
    """One ground for each thing in which a claim changed."""
    if [_value(figure) for figure in before.figures] != [_value(figure) for figure in after.figures]:
        old, new = (", ".join(figure.span.text for figure in told.figures) or "–" for told in (before, after))
        yield Ground("versions.figure", (old, new))
    if before.masked != after.masked or (before.words != after.words and not (before.figures and after.figures)):
        yield Ground("versions.wording", (before.text, after.text))
    if _same_name(before.origin, after.origin) is False:
        yield Ground("versions.speaker", (before.origin or "–", after.origin or "–"))
    for label in _LABELS:
        old, new = getattr(before.claim, label), getattr(after.claim, label)
        if old and new and old != new:
            yield Ground(f"versions.{label}", (old, new))


def _value(figure: Figure) -> tuple[float | str, float | None, str, str]:
    value = figure.span.text.casefold() if figure.value is None else figure.value
    return value, figure.upper, figure.unit, figure.qualifier


def _same_name(one: str, other: str) -> bool | None:
    """Whether two names can be the same ("Ebner", "Vera Ebner"); None where one is not told."""
    ours, theirs = ({*map(uninflected, name.split())} - {""} for name in (one, other))
    return None if not ours or not theirs else ours <= theirs or theirs <= ours
