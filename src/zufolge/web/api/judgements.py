"""`/api/judgements`: what people decided, and deciding."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Path, Query
from fastapi.responses import Response

from zufolge.errors import JudgedMeanwhile, NotInLedger
from zufolge.judgements import check, check_ranges, named, undoing
from zufolge.schema import Judgement
from zufolge.web.api.answers import answer, errors, part
from zufolge.web.api.asked import JudgementGiven, JudgementsAsked
from zufolge.web.api.models import JudgementModel, listed
from zufolge.web.problems import Problem
from zufolge.web.shared import Context, Wanted

router = APIRouter(tags=["judgements"])

JudgementId = Annotated[str, Path(pattern=r"^j[0-9a-f]{3,40}$")]


@router.get("/judgements", response_model=listed(JudgementModel), responses=errors(404))
def judgements(context: Wanted, asked: Annotated[JudgementsAsked, Query()]) -> Response:
    """What was decided, in its order: the last about the same thing counts."""
    subjects = [_full(context, asked.subject)] if asked.subject else None
    found = context.ledger.judgements(subjects, asked.about)
    if asked.cursor:
        seen = next((number for number, one in enumerate(found) if one.id == asked.cursor), None)
        if seen is None:
            raise NotInLedger("no judgement of this list has this id", asked.cursor, "Begin the list anew")
        found = found[seen + 1 :]
    return part(context, found, asked.limit, lambda one: one, lambda one: one.id)


@router.get("/judgements/{identifier}", response_model=JudgementModel, responses=errors(404))
def judgement(context: Wanted, identifier: JudgementId) -> Response:
    """One judgement. The beginning of its id is enough."""
    found = context.ledger.judgement(identifier)
    return answer(context, found, at=found.at)


@router.post(
    "/judgements", status_code=201, response_model=JudgementModel, responses=errors(403, 404, 409, 413, 415, fresh=True)
)
def judge(context: Wanted, given: JudgementGiven) -> Response:
    """Decide. Nothing is overwritten: a judgement is a new row, and undo takes one back.

    With `seen`, a decision that somebody else made meanwhile is a conflict (409); `last` in the error is its id.
    """
    made = _made(context, given)
    try:
        context.ledger.judge(made, seen=given.seen)
    except JudgedMeanwhile as error:
        raise Problem(409, error.what, error.where, error.remedy, more={"last": error.where}) from error
    return answer(context, made, status=201, Location=f"/api/judgements/{made.id}")


def _made(context: Context, given: JudgementGiven) -> Judgement:
    ledger, at = context.ledger, context.clock().isoformat(timespec="milliseconds")
    who = context.configuration.keys.user or (given.who or "").strip() or context.who
    if given.verb == "undo":
        return undoing(ledger.judgement(given.subjects[0]), who, at, given.why)
    subjects: Sequence[str] = given.subjects
    if given.about != "source":
        subjects = [_full(context, one) for one in subjects]
    made = check(Judgement("", given.verb, given.about, tuple(subjects), who, at, given.why, given.label, given.value))
    if made.verb == "correct":
        check_ranges(made, ledger.claim(made.subjects[0])[0].report.text)
    return named(made)


def _full(context: Context, subject: str) -> str:
    """The whole id for its beginning; anything else as it stands."""
    if subject.startswith("c") and _is_id(subject):
        return context.ledger.claim(subject)[1].id
    if subject.startswith("r") and _is_id(subject):
        return context.ledger.reading(subject).report.id
    return context.ledger.story(subject).id if subject.startswith("s") and _is_id(subject) else subject


def _is_id(subject: str) -> bool:
    return len(subject) > 3 and all(sign in "0123456789abcdef" for sign in subject[1:])
