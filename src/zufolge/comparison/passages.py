"""Passages that one text took from another: aligned word by word, cut where the taken words end.

Invariant: a match covers neighbouring words of one sentence; matches of a text never overlap there, and the same two texts
always give the same matches.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from zufolge.comparison.alignment import Run, align, positions
from zufolge.comparison.alike import Unit, idle_words, is_idle, units
from zufolge.comparison.candidates import sentence_keys
from zufolge.comparison.told import Told
from zufolge.language.document import Document

# What a word that was not taken costs against one that was, where a passage is cut: "Wie die Agentur meldet, | brach das Feuer
# um 2.40 Uhr aus" is cut, "brach das Feuer laut der <örtlichen> Polizei aus" is not.
MISSING = 0.5
# At a comma or the edge of a sentence fewer words than these are not cut off: "<Etwa> 70 Leute schliefen in der Turnhalle",
# "..., <so die Ministerin>"; nor more if half of their telling words were taken ("Der <Auslöser> war nach Angaben der Leitung
# | ein Funke aus der Säge"), or one and the rest is as long ("..., sagte Sprecherin Vera <Ebner> der Agentur").
RAGGED = 4
HALF, BEYOND = 0.5, 2.0  # beyond a comma the half is not enough
# So many words that were not taken part two passages: "«...», sagte X, <Leiterin der Aufsicht, am Mittwoch über> eine Anlage".
GAP = 5
# The fewest words of a passage, and the fewest of them that say something: "Das teilte die Polizei mit" is everybody's.
FEWEST, FEWEST_TELLING = 4, 2
# A sentence is compared with no more sentences of the other text than these, those first that share most words.
NEAREST = 3
# A word that stands in more sentences of a text than these finds none of them.
COMMON = 24
# What a part of a second sentence must add, in words, to be worth it.
SECOND = 2.0
# In how many parts a sentence may have been taken: "«…», sagte X, Leiter der Y, über eine Anlage, die ..." joins two.
PARTS = 3

_STOPS = (".", "!", "?", "…", ":")
_CLOSERS = "\"'“”«»‹›‘’)]"


# Known by identity, as a text is: the same words are the same object (`_wording`).
@dataclass(frozen=True, slots=True, eq=False)
class _Wording:
    """What a passage is found by in a sentence, wherever it stands: the words of a `Unit` and what is told of each."""

    words: tuple[str, ...]
    quoted: tuple[bool, ...]
    plain: tuple[bool, ...]
    glossed: tuple[bool, ...]
    apart: tuple[bool, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Prepared:
    """What a text is compared by; each tuple has a place for each of `units`.

    headings: whether a sentence is none (no stop at its end); holding: in which sentences each telling word stands; same: the
    first sentence with exactly these words.
    """

    units: tuple[Unit, ...]
    wordings: tuple[_Wording, ...]
    headings: tuple[bool, ...]
    holding: dict[str, tuple[int, ...]]
    same: Mapping[tuple[str, ...], int]


@dataclass(frozen=True, slots=True)
class Text:
    """A report with its sentences."""

    id: str
    told: Told
    prepared: _Prepared

    @property
    def units(self) -> tuple[Unit, ...]:
        """Its sentences."""
        return self.prepared.units

    @property
    def keys(self) -> tuple[int, ...]:
        """The keys under which it is found."""
        return sentence_keys(self.told)


@dataclass(frozen=True, slots=True)
class Match:
    """Words first..last of sentence `unit`, and of sentences of the other text from word to word.

    score: how much of the words stands there too, 0 to 1: mean of words and pairs of words. taken: how many words do;
    unquoted: how many of them stand outside quotation marks; plain: which part of its verbs, adjectives and adverbs do (0 if
    it has none); part: how much of its sentence it covers; heading: whether that is none (no stop at its end).
    """

    unit: int
    first: int
    last: int
    there: tuple[tuple[int, int, int], ...]
    score: float
    taken: int
    unquoted: int
    plain: float
    part: float
    heading: bool

    @property
    def length(self) -> int:
        """How many words it covers."""
        return self.last - self.first


def text_of(told: Told) -> Text:
    """Prepare a report for comparison."""
    return Text(told.id, told, _prepared(told.page))


# As for `told`: a report is compared again each time that another one comes.
@lru_cache(maxsize=1024)
def _prepared(page: Document) -> _Prepared:
    found = units(page)
    wordings = tuple(_wording(unit.words, unit.quoted, unit.plain, unit.glossed, unit.apart) for unit in found)
    holding = defaultdict[str, list[int]](list)
    for number, unit in enumerate(found):
        for word in {word for word in unit.words if not is_idle(word)}:
            if len(holding[word]) < COMMON:
                holding[word].append(number)
    same = {unit.words: number for number, unit in reversed(list(enumerate(found)))}
    headings = tuple(not page.text[unit.start : unit.end].rstrip(_CLOSERS).endswith(_STOPS) for unit in found)
    return _Prepared(found, wordings, headings, {word: tuple(numbers) for word, numbers in holding.items()}, same)


@lru_cache(maxsize=1 << 13)
def _wording(
    words: tuple[str, ...],
    quoted: tuple[bool, ...],
    plain: tuple[bool, ...],
    glossed: tuple[bool, ...],
    apart: tuple[bool, ...],
) -> _Wording:
    return _Wording(words, quoted, plain, glossed, apart)


def matches(here: Text, there: Text) -> tuple[Match, ...]:
    """All that could have been taken, whatever its score, in the order of `here`."""
    ours, theirs = here.prepared, there.prepared
    return tuple(match for number in range(len(ours.units)) for match in _of_sentence(ours, theirs, number))


def _of_sentence(here: _Prepared, there: _Prepared, number: int) -> list[Match]:
    wording = here.wordings[number]
    same = there.same.get(wording.words)
    if same is not None:
        match = _whole(wording, here.headings[number])
        return [replace(match, unit=number, there=((same, 0, len(wording.words)),))] if match else []
    windows = list(_windows(wording, there))
    if not windows:
        return []
    found, waiting = list[Match](), [(0, len(wording.words), PARTS)]
    while waiting:
        first, last, left = waiting.pop()
        if last - first < FEWEST or not left:
            continue
        candidates = [match for window in windows if (match := _best(here, number, first, last, there, window))]
        if not candidates:
            continue
        best = max(candidates, key=lambda match: (_gain(match), -match.there[0][0]))
        found.append(best)
        waiting += [(first, best.first, left - 1), (best.last, last, left - 1)]
    return sorted(found, key=lambda match: match.first)


def _gain(match: Match) -> float:
    """The worth of a match among those of the same words: words and pairs taken, a second sentence only if it adds enough."""
    return match.score * match.length - SECOND * (len(match.there) - 1)


def _windows(wording: _Wording, there: _Prepared) -> Iterator[tuple[int, ...]]:
    """The sentences most like a sentence, and the first of them with the one before or after if that has words of it too."""
    common = there.holding.keys() & wording.words
    if len(common) < FEWEST_TELLING:
        return
    shared: dict[int, int] = {}
    for word in common:
        for number in there.holding[word]:
            shared[number] = shared.get(number, 0) + 1
    nearest = sorted((-count, number) for number, count in shared.items() if count >= FEWEST_TELLING)[:NEAREST]
    yield from ((number,) for _, number in nearest)
    for _, number in nearest[:1]:
        yield from ((a, a + 1) for a in (number - 1, number) if min(shared.get(a, 0), shared.get(a + 1, 0)) >= FEWEST_TELLING)


def _best(here: _Prepared, number: int, first: int, last: int, there: _Prepared, window: Sequence[int]) -> Match | None:
    """What words first..last of a sentence took from neighbouring sentences."""
    wordings = tuple(there.wordings[at] for at in window)
    match = _taken(here.wordings[number], first, last, here.headings[number], wordings)
    if match is None:
        return None
    return replace(match, unit=number, there=tuple((window[at], begin, end) for at, begin, end in match.there))


@lru_cache(maxsize=1 << 13)
def _whole(wording: _Wording, heading: bool) -> Match | None:
    """The match of a sentence that stands word by word in another text."""
    length = len(wording.words)
    return _match(wording, (0, length), [Run(0, 0, length)], [(0, 0, length)], heading)


# An agency's sentences stand in a dozen papers, and each of these is compared with the others: half of all is asked again.
@lru_cache(maxsize=1 << 14)
def _taken(wording: _Wording, first: int, last: int, heading: bool, there: tuple[_Wording, ...]) -> Match | None:
    """What words first..last took from neighbouring sentences, these counted from 0."""
    words = [(at, i) for at, other in enumerate(there) for i in range(len(other.words))]
    where = positions([word for other in there for word in other.words])
    runs = [Run(run.here + first, run.there, run.length) for run in align(wording.words[first:last], where, idle_words())]
    taken = frozenset(i for run in runs for i in range(run.here, run.here + run.length))
    cut = _cut(wording, first, last, taken, heading)
    if cut is None:
        return None
    inside = [run for run in runs if cut[0] <= run.here and run.here + run.length <= cut[1]]
    places = sorted(words[j] for run in inside for j in range(run.there, run.there + run.length))
    return _match(wording, cut, inside, _stretch(there, places), heading)


def _match(
    unit: _Wording,
    cut: tuple[int, int],
    runs: Sequence[Run],
    there: Sequence[tuple[int, int, int]],
    heading: bool,
) -> Match | None:
    first, last = cut
    taken = [i for run in runs for i in range(run.here, run.here + run.length)]
    telling = sum(not is_idle(unit.words[i]) for i in taken)
    if last - first < FEWEST or telling < FEWEST_TELLING or not there:
        return None
    pairs = sum(run.length - 1 for run in runs)
    kin = frozenset(taken)
    length = sum(i in kin or not unit.glossed[i] for i in range(first, last))
    score = (len(taken) / length + pairs / max(1, length - 1)) / 2
    plain = [i for i in range(max(first, 1), last) if unit.plain[i]]
    kept = sum(unit.plain[i] for i in taken if i)
    return Match(
        0,
        first,
        last,
        tuple(there),
        score,
        len(taken),
        sum(not unit.quoted[i] for i in taken),
        kept / len(plain) if plain else 0.0,
        (last - first) / len(unit.words),
        heading,
    )


def _cut(unit: _Wording, first: int, last: int, taken: frozenset[int], heading: bool) -> tuple[int, int] | None:
    """The stretch of words of which most were taken, its edges at commas and quotation marks where these are near."""
    total, best, start, cut, gap = 0.0, 0.0, first, (first, first), 0
    for i in range(first, last):
        if i not in taken and unit.glossed[i]:
            continue
        gap = 0 if i in taken else gap + 1
        total += -MISSING if gap else 1
        if total > best:
            best, cut = total, (start, i + 1)
        if total < 0 or gap == GAP:
            total, start = 0.0, i + 1
    if cut[0] == cut[1]:
        return None
    breaks = [first, *(i for i in range(first + 1, last) if unit.apart[i]), last]
    return cut if heading else _widened(unit, cut, taken, breaks)


def _widened(unit: _Wording, cut: tuple[int, int], taken: frozenset[int], breaks: Sequence[int]) -> tuple[int, int]:
    """A stretch with what belongs to it: up to the commas around it, and the parts of the sentence behind these."""
    begin, end = cut
    before, after = breaks[bisect_right(breaks, begin) - 1], breaks[bisect_left(breaks, end)]
    begin = before if _belongs(unit, before, begin, taken, end - begin, HALF) else begin
    end = after if _belongs(unit, end, after, taken, end - begin, HALF) else end
    before, after = breaks[bisect_left(breaks, begin) - 1], breaks[min(bisect_right(breaks, end), len(breaks) - 1)]
    if begin in breaks and before < begin and _belongs(unit, before, begin, taken, end - begin):
        begin = before
    if end in breaks and end < after and _belongs(unit, end, after, taken, end - begin):
        end = after
    return begin, end


def _belongs(unit: _Wording, first: int, last: int, taken: frozenset[int], length: int, half: float = BEYOND) -> bool:
    """Whether words beside `length` others that were taken go with them."""
    telling = [i in taken for i in range(first, last) if not is_idle(unit.words[i])]
    return last - first < RAGGED or sum(telling) >= half * len(telling) or (any(telling) and last - first <= length)


def _stretch(there: Sequence[_Wording], places: Sequence[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """The words taken in each sentence, as (sentence, first, last), widened to commas; no sentence for a stray word."""
    found = []
    for number in sorted({at for at, _ in places}):
        unit, taken = there[number], frozenset(i for at, i in places if at == number)
        cut = _cut(unit, 0, len(unit.words), taken, False)
        if cut is not None and sum(not is_idle(unit.words[i]) for i in taken) >= FEWEST_TELLING:
            found.append((number, *cut))
    return found
