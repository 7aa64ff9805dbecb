"""What people decided, laid over what was read.

Invariant: nothing of a reading is lost by it: a rejected claim is left out of what is shown and compared and stays in the
ledger; the latest judgement about a thing goes before the ones before it; a claim keeps its id whatever is corrected in it.
A judgement that was taken back counts for nothing and stays in the ledger too, with the one that takes it back.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any, get_args

from zufolge import labels
from zufolge.errors import InputError
from zufolge.offsets import span
from zufolge.schema import Claim, Form, Judgement, Link, Medium, Reading, Span

ROLES = ("content", "speaker", "cue", "frame", "addressee")
CHOICES = {
    "form": get_args(Form),
    "medium": get_args(Medium),
    "stance": labels.STANCES,
    "certainty": labels.CERTAINTIES,
    "polarity": labels.POLARITIES,
}
"""The values of those labels that have a list of them."""
LABELS = (*CHOICES, "origin", *ROLES)
"""What of a claim can be corrected. A role's value is its ranges of characters: "120-153" or "120-153,160-171"."""
_RANGES = re.compile(r"\s*[0-9]{1,9}-[0-9]{1,9}\s*(?:,\s*[0-9]{1,9}-[0-9]{1,9}\s*)*")
_NOUN = {"claim": "claim", "source": "source", "story": "story"}


@dataclass(frozen=True, slots=True)
class Decisions:
    """What stands of all judgements: the verdict on each claim (id), its corrections, and which pairs are the same or apart."""

    verdicts: Mapping[str, Judgement]
    corrections: Mapping[str, Mapping[str, Judgement]]
    claims: Mapping[frozenset[str], bool]
    sources: Mapping[frozenset[str], bool]


def check(judgement: Judgement) -> Judgement:
    """The judgement itself. Raises InputError if it can't mean anything: no such label or value, too few subjects."""
    where = f"judge {judgement.verb}"
    if judgement.verb == "correct":
        _check_correction(judgement, where)
    least = 2 if judgement.verb in ("same", "apart", "join", "undo") else 1
    if len(set(judgement.subjects)) < least:
        raise InputError(
            f"needs {least} {_NOUN[judgement.about]} ids or names that differ", where, "Give them one after the other"
        )
    if judgement.verb == "name" and not judgement.value.strip():
        raise InputError("needs a name", where, "Give the words that the story shall be called by")
    return judgement


def named(judgement: Judgement) -> Judgement:
    """The judgement with an id made of its content, so that what is sent twice is kept once."""
    bare = replace(judgement, id="")
    return replace(bare, id="j" + sha256(repr(bare).encode("utf-8", "backslashreplace")).hexdigest()[:12])


def undoing(undone: Judgement, who: str, at: str, why: str = "") -> Judgement:
    """The judgement that takes another back."""
    return named(Judgement("", "undo", undone.about, (undone.id, *undone.subjects), who, at, why))


def standing(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Those that nobody took back, in their order, without the ones that take back."""
    made = list(judgements)
    undone = {one.subjects[0] for one in made if one.verb == "undo"}
    return [one for one in made if one.verb != "undo" and one.id not in undone]


def check_ranges(judgement: Judgement, text: str) -> None:
    """Raises InputError if a correction names characters that the report's text does not have, or has in another order."""
    if judgement.verb != "correct" or judgement.label not in ROLES:
        return
    edges = _edges(judgement.value)
    ordered = [edge for pair in edges for edge in pair]
    if ordered != sorted(ordered) or any(start == end for start, end in edges) or any(edge > len(text) for edge in ordered):
        raise InputError(
            f"{judgement.value[:40]!r} are no characters of the report, which has {len(text)}",
            f"judge {judgement.verb}",
            "Write each range from its first character to the one after its last, in the order of the text",
        )


def decisions(judgements: Iterable[Judgement]) -> Decisions:
    """What stands of judgements that come in the order in which they were made."""
    verdicts: dict[str, Judgement] = {}
    corrections: dict[str, dict[str, Judgement]] = {}
    pairs: dict[str, dict[frozenset[str], bool]] = {"claim": {}, "source": {}}
    for one in standing(judgements):
        if one.verb in ("accept", "reject"):
            verdicts |= dict.fromkeys(one.subjects, one)
        elif one.verb == "correct":
            for subject in one.subjects:
                corrections.setdefault(subject, {})[one.label] = one
        elif one.verb in ("same", "apart") and one.about in pairs:
            pairs[one.about] |= dict.fromkeys(_pairs(one.subjects), one.verb == "same")
    return Decisions(verdicts, corrections, pairs["claim"], pairs["source"])


def judged(reading: Reading, decided: Decisions, older: Sequence[tuple[Reading, Claim]] = ()) -> Reading:
    """The reading as people decided: without what they rejected, with what they corrected.

    older: claims that somebody accepted or corrected and that this reading does not hold, with the readings that do: a better
    reader that misses them must not make them vanish.
    """
    held = {claim.id for claim in reading.claims}
    for before, claim in older:
        if claim.id not in held and before.report.text == reading.report.text:
            reading = _restored(reading, before, claim)
            held.add(claim.id)
    rejected = {subject for subject, verdict in decided.verdicts.items() if verdict.verb == "reject"}
    kept = [claim for claim in reading.claims if claim.id not in rejected]
    corrected = tuple(_corrected(claim, decided.corrections.get(claim.id, {}), reading.report.text) for claim in kept)
    return replace(reading, claims=corrected)


def _check_correction(judgement: Judgement, where: str) -> None:
    if judgement.label not in LABELS:
        raise InputError(f"{judgement.label[:40]!r} can't be corrected", where, f"Choose one of {', '.join(LABELS)}")
    choices = CHOICES.get(judgement.label)
    if choices is not None and judgement.value not in choices:
        raise InputError(f"{judgement.value[:40]!r} is no {judgement.label}", where, f"Choose one of {', '.join(choices)}")
    if judgement.label == "content" and not judgement.value.strip():
        raise InputError("a claim without content is none", where, "Reject it instead")
    if judgement.label in ROLES and judgement.value.strip() and not _RANGES.fullmatch(judgement.value):
        raise InputError(f"{judgement.value[:40]!r} is no range of characters", where, "Write 120-153 or 120-153,160-171")


def _pairs(subjects: Sequence[str]) -> list[frozenset[str]]:
    # All pairs and not neighbours only: a later "apart" for one pair must find it, whichever two were named side by side.
    return [frozenset((one, other)) for number, one in enumerate(subjects) for other in subjects[number + 1 :] if one != other]


def _corrected(claim: Claim, corrections: Mapping[str, Judgement], text: str) -> Claim:
    for label, judgement in corrections.items():
        claim = _correction(label)(claim, label, judgement.value, text)
    return claim


def _correction(label: str) -> Callable[[Claim, str, str, str], Claim]:
    if label in ROLES:
        return _with_spans
    if label == "origin":
        return _with_origin
    return _with_form if label in ("form", "medium") else _with_label


def _with_label(claim: Claim, label: str, value: str, _text: str) -> Claim:
    changed: dict[str, Any] = {label: value}
    return replace(claim, **changed)


def _with_form(claim: Claim, label: str, value: str, _text: str) -> Claim:
    changed: dict[str, Any] = {label: value}
    return replace(claim, attribution=replace(claim.attribution, **changed))


def _with_spans(claim: Claim, label: str, value: str, text: str) -> Claim:
    changed: dict[str, Any] = {label: spans(value, text)}
    if label == "content" and not changed[label]:
        return claim
    return replace(claim, attribution=replace(claim.attribution, **changed))


def _with_origin(claim: Claim, _label: str, value: str, _text: str) -> Claim:
    relays = tuple(link for link in claim.chain if link.role == "relay")
    return replace(claim, chain=((Link(value, "origin"),) if value.strip() else ()) + relays)


def spans(value: str, text: str) -> tuple[Span, ...]:
    """The ranges of characters that a correction names, as far as they lie in the text."""
    return tuple(span(text, start, end) for start, end in _edges(value) if 0 <= start < end <= len(text))


def _edges(value: str) -> list[tuple[int, int]]:
    parts = (part.split("-") for part in value.split(",") if part.strip())
    return [(int(start), int(end)) for start, end in parts]


def _restored(reading: Reading, before: Reading, claim: Claim) -> Reading:
    """The reading with a claim of an older one; its figures and times come along."""
    figures = tuple(before.figures[number] for number in claim.figures)
    times = tuple(before.times[number] for number in claim.times)
    brought = replace(
        claim,
        figures=tuple(range(len(reading.figures), len(reading.figures) + len(figures))),
        times=tuple(range(len(reading.times), len(reading.times) + len(times))),
        # Sources are numbered within a reading.
        chain=tuple(replace(link, source_id=None) for link in claim.chain),
    )
    claims = sorted((*reading.claims, brought), key=lambda one: one.attribution.content[0].start)
    return replace(reading, claims=tuple(claims), figures=reading.figures + figures, times=reading.times + times)
