"""Whether a rule wants to know of something: a pure decision.

Invariant: words are compared folded, as in the ledger's search: case, accents, ss/ß, ae/ä and grouped digits make no
difference; a label or figure that is not known fits no condition about it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from zufolge.alerts.records import Condition, FigureAsked
from zufolge.language.folding import fold
from zufolge.language.lemmas import lemma
from zufolge.schema import Claim, Development, Figure, Reading


@dataclass(frozen=True, slots=True)
class Subject:
    """A development with the reading of its report, and its claim; None where it is about the report."""

    development: Development
    reading: Reading
    claim: Claim | None


def fits(when: Condition, subject: Subject) -> bool:
    """Whether all that the condition asks holds."""
    claim = subject.claim
    return (
        (not when.changes or subject.development.kind in when.changes)
        and _any_part(when.outlets, [subject.development.outlet, subject.reading.report.outlet or ""])
        and _any_part(when.sources, _names(subject))
        and _any_word(when.words, _texts(subject))
        and (not when.kinds or bool(_kinds(subject).intersection(when.kinds)))
        and (not when.stances or (claim is not None and claim.stance in when.stances))
        and (not when.certainties or (claim is not None and claim.certainty in when.certainties))
        and (when.figure is None or any(_counts(when.figure, figure) for figure in _figures(subject)))
    )


def _any_part(asked: Iterable[str], names: Iterable[str]) -> bool:
    wanted = [fold(one) for one in asked]
    known = [fold(name) for name in names]
    return not wanted or any(one in name for one in wanted for name in known)


def _any_word(asked: Iterable[str], texts: Iterable[str]) -> bool:
    """Whether all words of one of those that are asked stand somewhere; a word that ends in * stands for its beginnings."""
    wanted = list(asked)
    there = {word for text in texts for word in fold(text).split()} if wanted else set()
    return not wanted or any(all(_stands(word, there) for word in one.split()) for one in wanted)


def _stands(word: str, there: set[str]) -> bool:
    parts = fold(word).split()
    if word.endswith("*") and parts:
        return any(one.startswith(parts[-1]) for one in there) and there.issuperset(parts[:-1])
    return there.issuperset(parts)


def _names(subject: Subject) -> list[str]:
    """Who says it: of a claim its chain and its speaker, of a report who publishes it."""
    report, claim = subject.reading.report, subject.claim
    if claim is None:
        return [subject.development.outlet, report.outlet or "", *report.credits]
    spoken = " ".join(span.text for span in claim.attribution.speaker)
    sources = {source.id: source.name for source in subject.reading.sources}
    fuller = (sources.get(link.source_id or "", "") for link in claim.chain)
    return [subject.development.name, spoken, *(link.name for link in claim.chain), *fuller]


def _texts(subject: Subject) -> list[str]:
    """Where words are looked for: in what is said and what it answers, and who says it; of a report in title and text."""
    report, claim, told = subject.reading.report, subject.claim, subject.development
    if claim is None:
        return [report.title or "", report.text]
    said = [span.text for span in claim.attribution.content]
    return [told.words, told.answered, told.about, *said, *_names(subject)]


def _kinds(subject: Subject) -> set[str]:
    sources = {source.id: source.kind for source in subject.reading.sources}
    links = subject.claim.chain if subject.claim else ()
    return {sources[link.source_id] for link in links if link.source_id in sources}


def _figures(subject: Subject) -> list[Figure]:
    return [subject.reading.figures[number] for number in subject.claim.figures] if subject.claim else []


def _counts(asked: FigureAsked, figure: Figure) -> bool:
    if asked.unit is not None and figure.unit != asked.unit:
        return False
    if asked.counted:
        nouns = {fold(noun) for noun in figure.counted}
        if not any(nouns.intersection(_forms(noun)) for noun in asked.counted):
            return False
    if asked.over is None and asked.under is None:
        return True
    if figure.value is None:
        return False
    # Of "50 bis 60" some value lies above 55, and some below.
    high = figure.value if figure.upper is None else figure.upper
    return (asked.over is None or high > asked.over) and (asked.under is None or figure.value < asked.under)


def _forms(noun: str) -> tuple[str, ...]:
    """The noun as it was written, and as reports' figures have it: in the singular."""
    return tuple(fold(form) for form in (noun, lemma(noun), lemma(noun, counted=True)))
