"""What a claim means, in words: one view model for terminal, page and tables.

Invariant: every text here is one line and safe to print; what the record does not tell is empty, and what goes without
saying (an assertion, certain, not negated) is left out, so that what stands there matters.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from zufolge.schema import Claim, Link, Reading, Span
from zufolge.views import quantities, timex
from zufolge.views.arrangement import Placed
from zufolge.views.safe import GAP, one_line, quoted
from zufolge.views.words import Language, counted, label, word_for

# What a reader takes for granted.
_QUIET = {"stance": ("assert", "other"), "certainty": ("certain",), "polarity": ("positive",)}
# Means of distance that are words of the text.
_WORDED = ("sollen", "wollen", "according_to", "lexical")
# Longer than this, the words of a reason are no catchword.
_CATCHWORD = 40
_WORD = re.compile(r"\w+(?:[-’'.&/]\w+)*")
_ENDINGS = ("e", "en", "er", "es", "em", "n", "s")
_LEAST_STEM = 4
# Words that say nothing when the name that they lead to is taken away: "der Sprecher der [Stadtwerke]".
# fmt: off
_FUNCTION_WORDS = frozenset((
    "der", "die", "das", "des", "dem", "den", "ein", "eine", "einer", "eines", "einem", "einen", "und", "sowie", "oder",
    "von", "vom", "am", "an", "im", "in", "bei", "beim", "zur", "zum", "für", "aus",
))
# fmt: on


@dataclass(frozen=True, slots=True)
class Step:
    """One station of a chain: a source, or several that speak together; `words` are those that speak, if they say more."""

    name: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """What a claim does to others of its report: `verb` in words, and their numbers, in order."""

    verb: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Meaning:
    """A claim's meaning in words.

    told: whether the reading says anything of it (older ones don't). chain: origin first; empty where no source is named.
    through: the report's own agencies that the chain does not name, "sda/dpa". marks: stance, certainty and polarity.
    figures, times: as `quantities` and `timex` say them. evidence, distance: in words.
    """

    told: bool = False
    chain: tuple[Step, ...] = ()
    through: str = ""
    marks: tuple[str, ...] = ()
    relations: tuple[Relation, ...] = ()
    figures: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    distance: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source of the report: its name and kind in words, the numbers of its claims and of those it passed on, its mentions."""

    name: str
    kind: str
    claims: tuple[int, ...]
    relayed: tuple[int, ...]
    mentions: tuple[Span, ...] = ()


def meanings(
    reading: Reading, placed: Sequence[Placed], language: Language, among: Sequence[Placed] = ()
) -> dict[int, Meaning]:
    """The meaning of each of these claims of a reading, by its number; among: all its claims, if these are but some."""
    numbers: dict[str, int] = {}
    for one in among or placed:
        numbers.setdefault(one.claim.id, one.number)
    return {one.number: _meaning(one.claim, reading, numbers, language) for one in placed}


def _meaning(claim: Claim, reading: Reading, numbers: dict[str, int], language: Language) -> Meaning:
    named = {_line(link.name) for link in claim.chain}
    own = [name for credit in reading.report.credits if (name := one_line(credit)) and name not in named]
    relations = tuple(
        Relation(label(verb, language), found)
        for verb, ids in (("confirms", claim.confirms), ("contradicts", claim.contradicts))
        if (found := tuple(sorted({numbers[other] for other in ids if other in numbers})))
    )
    figures = [reading.figures[i] for i in claim.figures if 0 <= i < len(reading.figures)]
    measuring = {figure.span for figure in figures}
    times = [reading.times[i] for i in claim.times if 0 <= i < len(reading.times)]
    return Meaning(
        told=is_told(claim),
        chain=chain_of(claim, language),
        through="/".join(own) if claim.chain else "",
        marks=tuple(
            mark
            for mark in marks_of(claim.stance, claim.certainty, claim.polarity, language)
            if mark not in {relation.verb for relation in relations}
        ),
        relations=relations,
        figures=tuple(quantities.spoken_figure(figure, language) for figure in figures),
        # A duration that measures is both; it is said as a figure.
        times=tuple(filter(None, (timex.spoken_time(found, language) for found in times if found.span not in measuring))),
        evidence=tuple(_evidence(found.span, found.kind, language) for found in claim.evidence),
        distance=_distance(claim, language),
    )


def is_told(claim: Claim) -> bool:
    """Whether a reading says what the claim means; older readings hold nothing but the spans."""
    return claim.stance is not None or bool(claim.chain)


def marks_of(stance: str | None, certainty: str | None, polarity: str | None, language: Language) -> tuple[str, ...]:
    """The labels in words, without those that go without saying."""
    # Who denies something negates it.
    told = {"stance": stance, "certainty": certainty, "polarity": None if stance == "deny" else polarity}
    return tuple(word_for(group, value, language) for group, value in told.items() if value and value not in _QUIET[group])


def chain_of(claim: Claim, language: Language) -> tuple[Step, ...]:
    """The chain, origin first; origins speak together and are one step. The words that speak stand at whom they name."""
    said = claim.attribution
    steps = [tuple(link for link in claim.chain if link.role == "origin")]
    steps = [step for step in (*steps, *((link,) for link in claim.chain if link.role == "relay")) if step]
    speaking = beyond(quoted(said.speaker), [_line(link.name) for link in claim.chain])
    voice = next((i for i, step in enumerate(steps) if any(_touches(link, said.speaker) for link in step)), 0)
    return tuple(
        Step(f" {label('and', language)} ".join(_line(link.name) for link in step), speaking if i == voice else "")
        for i, step in enumerate(steps)
    )


def sources_of(reading: Reading, placed: Sequence[Placed], language: Language) -> list[Speaker]:
    """The sources that claims come from or through; who has most claims first, then as the reading has them."""
    claims: dict[str, set[int]] = defaultdict(set)
    relayed: dict[str, set[int]] = defaultdict(set)
    for one in placed:
        for link in one.claim.chain:
            if link.source_id is not None:
                (claims if link.role == "origin" else relayed)[link.source_id].add(one.number)
    found = [
        Speaker(
            name=_line(source.name),
            kind=word_for("kind", source.kind, language),
            claims=tuple(sorted(claims.get(source.id, ()))),
            relayed=tuple(sorted(relayed.get(source.id, ()))),
            mentions=source.mentions,
        )
        for source in reading.sources
    ]
    return sorted((one for one in found if one.claims or one.relayed), key=lambda one: (-len(one.claims), -len(one.relayed)))


def said_of(speaker: Speaker, language: Language) -> list[str]:
    """Kind and number of claims of a source: "Person", "5 Aussagen", "1 weitergegeben"."""
    claims = [counted("claim", len(speaker.claims), language)] if speaker.claims else []
    relayed = [f"{len(speaker.relayed)} {label('relayed', language)}"] if speaker.relayed else []
    return [speaker.kind, *claims, *relayed]


def _line(name: str) -> str:
    return one_line(name) or "–"


def _touches(link: Link, spans: Iterable[Span]) -> bool:
    return link.span is not None and any(span.start < link.span.end and link.span.start < span.end for span in spans)


def _evidence(span: Span, kind: str, language: Language) -> str:
    words = one_line(span.text)
    return words if kind == "unspecified" else f"{words} ({word_for('evidence', kind, language)})"


def _distance(claim: Claim, language: Language) -> tuple[str, ...]:
    """The means of distance; where a reason names the word ("mutmasslich"), that word. Direct speech has its marks anyway."""
    words = {reason.label: one_line(reason.span.text) for reason in claim.reasons if reason.span}
    shown = [means for means in claim.distance if (means, claim.attribution.form) != ("quotation_marks", "direct")]
    plain = [word_for("distance", means, language) for means in shown if means not in _WORDED]
    quoting = [_word(means, words.get(f"distance.{means}", ""), language) for means in shown if means in _WORDED]
    return (*plain, *([label("with", language).format(", ".join(quoting))] if quoting else ()))


def _word(means: str, word: str, language: Language) -> str:
    known = 0 < len(word) <= _CATCHWORD
    return label("word", language).format(word) if known else word_for("distance", means, language)


def beyond(words: str, names: Iterable[str]) -> str:
    """What `words` say beyond `names`: of "US-Minister Lloyd Austin" and "Lloyd Austin", "US-Minister".

    Endings and words like "der" don't count: "des Geheimdienstes" says nothing beyond "Geheimdienst".
    """
    known = {form for name in names for word in _WORD.findall(name) for form in _forms(word)} - _FUNCTION_WORDS
    found = list(_WORD.finditer(words))
    runs: list[list[re.Match[str]]] = [[]]
    for word in found:
        if not known.isdisjoint(_forms(word[0])):
            while runs[-1] and runs[-1][-1][0].casefold() in _FUNCTION_WORDS:
                runs[-1].pop()
            runs.append([])
        else:
            runs[-1].append(word)
    if all(word[0].casefold() in _FUNCTION_WORDS for run in runs for word in run):
        return ""
    return GAP.join(words[run[0].start() : run[-1].end()] for run in runs if run)


def _forms(word: str) -> set[str]:
    """A word with and without its ending, so that the cases of a name meet: "Musters" and "Muster"."""
    word = word.casefold()
    endings = (ending for ending in _ENDINGS if word.endswith(ending) and len(word) - len(ending) >= _LEAST_STEM)
    return {word, *(word.removesuffix(ending) for ending in endings)}
