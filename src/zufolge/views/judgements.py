"""What people decided, as lines, as JSON, and as training data.

Invariant: every field is shown; words of claims are those of their text.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, replace

from zufolge.judgements import decisions, judged, standing
from zufolge.plain import plain
from zufolge.schema import Claim, Judgement, Reading
from zufolge.views.safe import one_line
from zufolge.views.wire import dumps, to_wire

_EMPTY = "-"


def judgement_lines(judgements: Iterable[Judgement]) -> Iterator[str]:
    """One line each, parted by tabs: when, who, verb, subjects, label=value, why, id.

    Subjects are ids with a blank in between, or names with " | ".
    """
    for one in judgements:
        set_to = f"{one.label}={one.value}" if one.label else one.value
        subjects = (" | " if one.about == "source" else " ").join(one.subjects)
        fields = (one.at, one.who, one.verb, subjects, set_to, one.why, one.id)
        yield "\t".join(one_line(field) or _EMPTY for field in fields)


def judgements_json(judgements: Iterable[Judgement]) -> Iterator[str]:
    """One JSON object each."""
    return (dumps(asdict(one)) for one in judgements)


def training_lines(judgements: Iterable[Judgement], claims: Mapping[str, tuple[Reading, Claim]]) -> Iterator[str]:
    """What stands of the decisions about claims, one JSON object a line.

    A claim as it was read ("read") and as it stands after what people decided ("right"; null if it was rejected), with the text
    of its report; or two claims ("one", "other") and whether they say the same.
    """
    made = standing(judgements)
    stands = decisions(made)
    last = {subject: one for one in made if one.verb in ("accept", "reject", "correct") for subject in one.subjects}
    for claim_id in sorted({*stands.verdicts, *stands.corrections}):
        reading, claim = claims[claim_id]
        right = judged(replace(reading, claims=(claim,)), stands).claims
        yield dumps(
            {
                "kind": "claim",
                "claim": claim_id,
                "text": reading.report.text,
                "read": plain(claim),
                "right": plain(right[0]) if right else None,
                "reader": reading.reader,
                **_by(last[claim_id]),
            }
        )
    paired = [one for one in made if one.about == "claim" and one.verb in ("same", "apart")]
    for pair, same in sorted(stands.claims.items(), key=lambda item: sorted(item[0])):
        one, other = sorted(pair)
        by = next(judgement for judgement in reversed(paired) if pair <= set(judgement.subjects))
        yield dumps({"kind": "pair", "one": _told(claims[one]), "other": _told(claims[other]), "same": same, **_by(by)})


def _by(judgement: Judgement) -> dict[str, str]:
    return {"who": judgement.who, "at": judgement.at, "why": judgement.why}


def _told(held: tuple[Reading, Claim]) -> object:
    reading, claim = held
    return {"claim": claim.id, "report": to_wire(reading)["report"], "read": plain(claim)}
