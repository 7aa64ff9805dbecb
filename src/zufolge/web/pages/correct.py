"""Decisions: accept, reject and correct claims, say what is the same, put stories in order, take any of it back.

Invariant: every change is a judgement, a row that says who, when and why; nothing is overwritten. Whoever decides without
having seen somebody else's decision about the same thing is shown that decision and asked. What is sent twice is kept once.
"""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC
from typing import Annotated, Any, get_args

from fastapi import APIRouter, Depends, Query, Request
from fastapi import Path as PathPart
from fastapi.responses import Response
from starlette.datastructures import FormData

from zufolge.errors import JudgedMeanwhile
from zufolge.judgements import LABELS, ROLES, check, check_ranges, named, standing, undoing
from zufolge.ledger import Ledger
from zufolge.schema import About, Judgement, Reading, Verb
from zufolge.views.deciding import decided, spoken_judgement
from zufolge.web.problems import Problem
from zufolge.web.selection import chosen_of, ranges_of, typed_ranges
from zufolge.web.shared import ClaimId, Context, Number, Page, Wanted, back, blank, local, render

router = APIRouter()

MOST_SUBJECTS = 200
_LONGEST = {"why": 2_000, "value": 2_000, "subject": 500, "to": 2_000, "seen": 60}
_ABOUT: Mapping[str, About] = {"accept": "claim", "reject": "claim", "correct": "claim"}
_STORY = ("join", "part", "name", "pin")
JudgementId = Annotated[str, PathPart(pattern=r"^j[0-9a-zA-Z]{1,40}$")]


async def sent(request: Request) -> AsyncIterator[FormData]:
    """The fields of a form."""
    form = await request.form(max_fields=2_000)
    try:
        yield form
    finally:
        await form.close()


Sent = Annotated[FormData, Depends(sent)]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a form asks for, beside the decision itself; `fields` are all of its fields, to ask again with."""

    seen: str | None
    to: str
    why: str
    fields: tuple[tuple[str, str], ...]


@router.post("/judgements")
def judge(context: Wanted, form: Sent) -> Response:
    """Decide: one judgement of any kind."""
    verb = _field(form, "verb")
    about = _ABOUT.get(verb) or ("story" if verb in _STORY else _field(form, "about"))
    if verb not in get_args(Verb) or verb == "undo" or about not in get_args(About):
        raise Problem(422, f"{verb[:40]!r} about {about[:40]!r}", "judge", "Choose one of the decisions of the page")
    given_subjects = [str(value)[: _LONGEST["subject"]] for value in form.getlist("subject")][:MOST_SUBJECTS]
    subjects = [one.strip() for one in given_subjects if one.strip()]
    ledger = context.ledger
    whole = tuple(subjects if about == "source" else (_whole(ledger, one, verb, about) for one in subjects))
    made = named(check(_judgement(context, verb, about, whole, form)))
    if made.verb == "correct":
        check_ranges(made, ledger.claim(whole[0])[0].report.text)
    return decide(context, [made], _asked(form, _home(made)))


@router.post("/claims/{identifier}/correct")
def correct(context: Wanted, identifier: ClaimId, form: Sent) -> Response:
    """Correct what a form changed of a claim: a judgement for each label whose value is another than it was."""
    reading, claim = context.ledger.claim(identifier)
    near = claim.attribution.content[0].start if claim.attribution.content else 0
    changed = {label: value for label in LABELS if (value := _changed(form, label, reading, near)) is not None}
    asked = _asked(form, f"/claims/{claim.id}")
    made = [
        replace(_judgement(context, "correct", "claim", (claim.id,), form), label=label, value=value)
        for label, value in changed.items()
    ]
    for one in made:
        check_ranges(check(one), reading.report.text)
    return decide(context, [named(one) for one in made], asked)


@router.post("/judgements/{identifier}/undo")
def undo(context: Wanted, identifier: JudgementId, form: Sent) -> Response:
    """Take a judgement back."""
    taken = context.ledger.judgement(identifier)
    asked = _asked(form, _home(taken))
    if any(one.verb == "undo" and one.subjects[0] == taken.id for one in context.ledger.judgements([taken.id])):
        return back(asked.to)  # sent twice
    return decide(context, [undoing(taken, context.who, _now(context), asked.why)], asked)


@router.get("/judgements")
def judgements(context: Wanted, number: Number = 1, subject: Annotated[str, Query(max_length=500)] = "") -> Response:
    """Who decided what, the last first."""
    ledger, wanted = context.ledger, blank(subject)
    if wanted:
        made = ledger.judgements([wanted])
        undone = {one.id for one in made if one.verb != "undo"} - {one.id for one in standing(made)}
        page = Page.of(reversed(made), number)
    else:
        size = Page.of(()).size
        rows = ledger.latest_judgements(size + 1, (number - 1) * size)
        undone = {one.id for one, gone in rows if gone}
        page = Page.of([one for one, _ in rows], number, skipped=True)
    shown = decided(list(page.items), context.language, undone=undone)
    places = [_home(one) for one in page.items]
    return render(context, "correct/list.html", page=page, shown=list(zip(shown, places, strict=True)), subject=wanted)


def decide(context: Context, made: Sequence[Judgement], asked: Asked) -> Response:
    """Keep judgements about the same subjects and go on; where somebody decided meanwhile, the page that shows it and asks."""
    seen = asked.seen
    for one in made:
        try:
            context.ledger.judge(one, seen=seen)
        except JudgedMeanwhile:
            later = _later(context.ledger, one, seen or "")
            if later and _same(later[-1], one):
                return back(asked.to)
            return _conflict(context, made, later, asked)
        seen = one.id if seen is not None else None
    return back(asked.to)


def _conflict(context: Context, made: Sequence[Judgement], later: Sequence[Judgement], asked: Asked) -> Response:
    one = made[0]
    text = ""
    if one.about == "claim":
        subjects = one.subjects[1:] if one.verb == "undo" else one.subjects
        text = context.ledger.claim(subjects[0])[0].report.text
    known = {judgement.id: judgement for judgement in context.ledger.judgements(one.subjects)}
    return render(
        context,
        "correct/conflict.html",
        status=409,
        headers={"Cache-Control": "no-store"},
        others=decided(list(later), context.language, text),
        own=[spoken_judgement(judgement, context.language, text, known) for judgement in made],
        fields=[pair for pair in asked.fields if pair[0] not in ("csrf", "seen")],
        seen=later[-1].id if later else "",
        to=asked.to,
    )


def _later(ledger: Ledger, one: Judgement, seen: str) -> list[Judgement]:
    """What was decided about a judgement's subjects since the one with this id."""
    found = [judgement for judgement in ledger.judgements(one.subjects) if judgement.about == one.about]
    ids = [judgement.id for judgement in found]
    return found[ids.index(seen) + 1 :] if seen in ids else found


def _same(one: Judgement, other: Judgement) -> bool:
    """Whether two judgements are one decision that was sent twice."""
    return replace(one, id="", at="", why="") == replace(other, id="", at="", why="")


def _judgement(context: Context, verb: str, about: str, subjects: tuple[str, ...], form: FormData) -> Judgement:
    made: dict[str, Any] = {"verb": verb, "about": about}
    return Judgement(
        id="",
        subjects=subjects,
        who=context.who,
        at=_now(context),
        why=_field(form, "why"),
        label=_field(form, "label"),
        value=_field(form, "value"),
        **made,
    )


def _changed(form: FormData, label: str, reading: Reading, near: int) -> str | None:
    """What a form sets a label to, None if it leaves it as it was."""
    if label in ROLES:
        if spans := _raw(form, f"spans.{label}"):
            return ranges_of(reading.report.text, chosen_of(spans))
        words = _raw(form, f"words.{label}")
        if words is None or words.split() == (_raw(form, f"was.{label}") or "").split():
            return None
        return typed_ranges(reading.report.text, words, near)
    value = _raw(form, label)
    return None if value is None or value.strip() == (_raw(form, f"was.{label}") or "").strip() else value.strip()


def _asked(form: FormData, home: str) -> Asked:
    fields = tuple((name, value) for name, value in form.multi_items() if isinstance(value, str))
    seen = _raw(form, "seen")
    return Asked(None if seen is None else seen[: _LONGEST["seen"]], local(_raw(form, "to"), home), _field(form, "why"), fields)


def _whole(ledger: Ledger, subject: str, verb: str, about: str) -> str:
    if about == "claim":
        return ledger.claim_id(subject)
    return ledger.reading_state(subject)[0] if verb == "part" else ledger.story(subject).id


def _home(one: Judgement) -> str:
    """Where a judgement can be seen."""
    first = one.subjects[1] if one.verb == "undo" else one.subjects[0] if one.subjects else ""
    if one.about == "claim":
        return f"/claims/{first}"
    if one.about == "story":
        return f"/reports/{first}" if first.startswith("r") else f"/stories/{first}"
    return "/sources"


def _field(form: FormData, name: str) -> str:
    return (_raw(form, name) or "").strip()[: _LONGEST.get(name, 200)]


def _raw(form: FormData, name: str) -> str | None:
    value = form.get(name)
    return value if isinstance(value, str) else None


def _now(context: Context) -> str:
    return context.clock().astimezone(UTC).isoformat(timespec="milliseconds")
