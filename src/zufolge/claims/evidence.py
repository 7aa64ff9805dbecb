"""What a statement is said to rest on: images, documents, studies, witnesses, traces.

Invariant: a piece of evidence is a noun of evidence_words.tsv with its article and attributes, tied to the statement by a
preposition, a verb or a word that points back (claims/evidence_ties.py); it belongs to the attribution whose words name it,
else to the nearest one of its sentence. What only carries words (a letter, a press release) is none. The sentences of a
statement are read up to a multiple of MOST words.
"""

from collections.abc import Iterable, Sequence

from zufolge.claims.clauses import MOST
from zufolge.claims.evidence_ties import Found, finding_words, in_sentence, named, sample
from zufolge.language.document import Document
from zufolge.language.verbs import cue_lemmas
from zufolge.schema import Attribution, Evidence, Reason, Span

_SENTENCES = 4  # of a statement that are read
_NEIGHBOURS = 6  # attributions before and after that may own the words instead


def evidence(
    document: Document,
    attributions: Sequence[Attribution],
    index: int,
    hosts: Sequence[int | None],  # noqa: ARG001 - all rooms are asked alike
) -> tuple[tuple[Evidence, ...], tuple[Reason, ...]]:
    """What the attribution at `index` is said to rest on, in the order of the text, and why ("evidence.0", ...)."""
    own = attributions[index]
    found: list[Found] = []
    for first, last in _sentences(document, own):
        found += [one for one in in_sentence(document, first, last) if _owns(document, attributions, index, one)]
    found = [one for one in found if not _speaks(document, own, one)]
    before = _before(document, attributions, index) or ([] if found else _pointed(document, own))
    found = [*before, *found, *_after(document, attributions, index)]
    pieces = tuple(Evidence(document.span(one.first, one.last), one.kind) for one in found)
    reasons = tuple(Reason(f"evidence.{i}", one.rule, pieces[i].span) for i, one in enumerate(found))
    return pieces, reasons


def _sentences(document: Document, attribution: Attribution) -> list[tuple[int, int]]:
    """The first sentences of the statement, the cue's and the frame's, cut to the words round the statement's own."""
    found: dict[int, tuple[int, int]] = {}
    for span in (*attribution.content[:4], *attribution.cue[:2], *attribution.frame[:2]):
        word, end = document.touched(span.start, span.end)
        for _ in range(_SENTENCES):
            if word >= end:
                break
            first, last = document.sentence(word)
            found.setdefault(document.sentence_of[word], (max(first, word - MOST), min(last, word + 2 * MOST)))
            word = last
    return [found[number] for number in sorted(found)[: 2 * _SENTENCES]]


# ---- whose it is


def _owns(document: Document, attributions: Sequence[Attribution], index: int, found: Found) -> bool:
    """Whether evidence belongs to this attribution: its own words name it and no smaller one's do, or it is the nearest."""
    start, end = document.starts[found.noun], document.ends[found.noun]
    near = _near(attributions, index)
    sizes = {i: _size(attributions[i]) for i in near if _names(attributions[i], start, end)}
    if sizes:
        return index in sizes and sizes[index] == min(sizes.values())
    distances = {i: _distance(attributions[i], start) for i in near if _in(document, attributions[i], found.noun)}
    return index in distances and distances[index] == min(distances.values())


def _names(attribution: Attribution, start: int, end: int) -> bool:
    return any(span.start <= start and end <= span.end for span in _some(attribution))


def _some(attribution: Attribution) -> Iterable[Span]:
    for spans in (attribution.content, attribution.speaker, attribution.cue, attribution.frame):
        yield from spans[:8]


def _size(attribution: Attribution) -> int:
    return sum(span.end - span.start for span in attribution.content)


def _distance(attribution: Attribution, at: int) -> int:
    return min((min(abs(span.start - at), abs(span.end - at)) for span in attribution.content[:8]), default=10**9)


def _in(document: Document, attribution: Attribution, word: int) -> bool:
    sentence = document.sentence_of[word]
    for span in attribution.content[:4]:
        first, last = document.touched(span.start, span.end)
        if first < last and document.sentence_of[first] <= sentence <= document.sentence_of[last - 1]:
            return True
    return False


_SOURCES = ("evidence.laboratory", "evidence.witnessed", "evidence.found")


def _speaks(document: Document, own: Attribution, found: Found) -> bool:
    """Whether a laboratory or a witness is the one who says it: a source, no evidence."""
    start = document.starts[found.noun]
    return found.rule in _SOURCES and any(span.start <= start < span.end for span in (*own.speaker[:4], *own.cue[:4]))


_POINTERS = ("demnach", "darin", "daraus", "danach")
_OF_THEM = ("davon", "darin", "ihnen", "denen")
_ANY = ("keiner", "keinem", "allen", "beiden", "einer", "einem", "jeder", "mehreren", "einigen", "zwei", "drei", "vier", "fünf")
_OPENING = 12  # words of a statement in which what points back stands


def _pointed(document: Document, own: Attribution) -> list[Found]:
    """Evidence of the sentence before to which a word points back: "Demnach fehlten Akten", "in keiner davon nachweisbar"."""
    content = own.content[0] if own.content else None
    first, last = document.touched(content.start, content.end) if content else (0, 0)
    if first >= last or not document.sentence_of[first]:
        return []
    lead = [document.lower[i] for i in range(first, min(last, first + 2))]
    lead += [document.lower[i] for span in own.cue[:4] for i in range(*document.touched(span.start, span.end))][:_OPENING]
    before = document.sentences[document.sentence_of[first] - 1]
    there = named(document, before[0], min(before[1], before[0] + 2 * MOST))
    if "demnach" in lead or any(word in lead[2:] for word in _POINTERS):
        # "stellte den Bericht seiner Untersuchung vor": the document goes before what it tells of.
        return ([one for one in there if one.kind in ("document", "study")] or there[-1:])[:1]
    return [one for one in there if sample(document, one.noun) == "sample"][-1:] if _of_them(document, first, last) else []


def _of_them(document: Document, first: int, last: int) -> bool:
    """Whether a statement tells of a finding in samples that it does not name: "in keiner davon nachweisbar"."""
    words = range(first, min(last, first + _OPENING, document.sentence(first)[1]))
    lower = [document.lower[i] for i in words]
    for place, word in enumerate(lower):
        after = document.forms[words[place] + 1 : words[place] + 3]
        bare = word in _ANY and place and lower[place - 1] in ("in", "bei") and not any(form[:1].isupper() for form in after)
        if (bare or word in _OF_THEM) and _finds(lower):
            return True
    return False


def _finds(lower: Sequence[str]) -> bool:
    words = finding_words("found_word") | finding_words("state")
    return any(word in words for word in lower) or not finding_words("found").isdisjoint(cue_lemmas(lower))


def _before(document: Document, attributions: Sequence[Attribution], index: int) -> list[Found]:
    """Evidence of the sentence just before, where that holds no statement and says on what the source relies."""
    first, _ = _ends(document, attributions[index])
    number = document.sentence_of[first] - 1 if first >= 0 else -1
    if number < 0 or document.paragraph[document.sentences[number + 1][0]] or _held(document, attributions, index, number):
        return []
    starts = [attributions[i].content[0].start for i in _near(attributions, index) if i < index and attributions[i].content]
    return [] if attributions[index].content[0].start in starts else _relied_on(document, number, "evidence.before")


def _after(document: Document, attributions: Sequence[Attribution], index: int) -> list[Found]:
    """Evidence of the sentence just after, where neither it nor the next one holds a statement that could have it."""
    _, last = _ends(document, attributions[index])
    number = document.sentence_of[last] + 1 if last >= 0 else 0
    if not 0 < number < len(document.sentences) or document.paragraph[document.sentences[number][0]]:
        return []
    follows = number + 1 < len(document.sentences) and not document.paragraph[document.sentences[number + 1][0]]
    later = [i for i in _near(attributions, index) if i != index and _in(document, attributions[i], last)]
    if any(_later(attributions[i], attributions[index]) for i in later) or _held(document, attributions, index, number):
        return []
    return (
        [] if follows and _held(document, attributions, index, number + 1) else _relied_on(document, number, "evidence.after")
    )


def _relied_on(document: Document, number: int, rule: str) -> list[Found]:
    first, last = document.sentences[number]
    found = in_sentence(document, first, min(last, first + 2 * MOST))
    return [Found(one.first, one.last, one.noun, one.kind, rule) for one in found if one.rule == "evidence.rests"]


def _later(one: Attribution, other: Attribution) -> bool:
    """Whether a statement of the same sentence has the better right to what follows: it ends later, or holds the other."""
    a, b = (one.content[-1].end, -one.content[0].start), (other.content[-1].end, -other.content[0].start)
    return a > b or (a[0] == b[0] and one.content[0].start < other.content[0].start)


def _near(attributions: Sequence[Attribution], index: int) -> range:
    return range(max(0, index - _NEIGHBOURS), min(len(attributions), index + _NEIGHBOURS + 1))


def _held(document: Document, attributions: Sequence[Attribution], index: int, number: int) -> bool:
    """Whether a statement nearby stands in a sentence."""
    word = document.sentences[number][0]
    return any(_in(document, attributions[i], word) for i in _near(attributions, index))


def _ends(document: Document, attribution: Attribution) -> tuple[int, int]:
    """The first and the last word of a statement; -1 where there are none."""
    if not attribution.content:
        return -1, -1
    first, _ = document.touched(attribution.content[0].start, attribution.content[0].end)
    _, last = document.touched(attribution.content[-1].start, attribution.content[-1].end)
    return (first, last - 1) if first < last <= len(document.words) else (-1, -1)
