"""All that is shown of one claim: who says it through whom, how, on what evidence, why it was read so, what people decided.

Invariant: every text is one line and safe to show; a label that a person set says so and no longer gives the program's reason.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from zufolge.judgements import ROLES, Decisions, decisions
from zufolge.language.rules import rules
from zufolge.schema import Claim, Judgement, Reading, Span
from zufolge.views.arrangement import Placed
from zufolge.views.attributed import CopyLine, copy_lines
from zufolge.views.deciding import NOTHING, Decided, decided, label_word
from zufolge.views.meaning import Meaning, meanings
from zufolge.views.rows import ARROW
from zufolge.views.safe import one_line, places, quoted
from zufolge.views.why import MODEL, Because, because, head_of, rule_sentence, value_of
from zufolge.views.words import LOW_CONFIDENCE, Language, doubt, label, short_date

_SET_BY = ("Von {} festgelegt, {}.", "Set by {}, {}.")
_UNTOLD = ("Ohne festgehaltenen Grund.", "No reason was kept.")
_BY_MODEL = ("Vom Modell.", "By the model.")
_BY_MODEL_SURE = ("Vom Modell, zu {}\u00a0% richtig.", "By the model, {}% likely to be right.")
# The field of a reason for each label that can be corrected, where it has another name.
_FIELDS = {"origin": "chain"}


@dataclass(frozen=True, slots=True)
class Why:
    """One reason: what it is about and its value, the sentence of the rule with an example, the words that it rests on.

    rule is the rule's key, "model", "person" or empty; percent: how sure the model is, if it told.
    """

    head: str
    value: str
    sentence: str
    rule: str = ""
    example: str = ""
    words: str = ""
    place: str = ""
    percent: int | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """The words of a role, where they stand (code points, as a correction names them) and how sure the model is of them."""

    name: str
    label: str
    words: str
    ranges: str
    spans: tuple[Span, ...]
    percent: int | None = None


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim to show. `number` is its number in its report, `host` that of the claim that it stands in.

    source: the chain as one line, or that none is named. doubt: "unsicher (43 %)", empty if the reader is sure. sure: percent
    of its least certain part, None if not told; weakest: which that is, if it is unsure. verdict: accept, reject or empty.
    seen: the id of the last judgement about it, empty for none. values: what stands for each label that is not words.
    """

    id: str
    number: int
    depth: int
    host: int | None
    form: str
    words: str
    source: str
    meaning: Meaning
    start: int
    end: int
    doubt: str = ""
    sure: int | None = None
    weakest: str = ""
    roles: tuple[Role, ...] = ()
    why: tuple[Why, ...] = ()
    lines: tuple[CopyLine, ...] = ()
    decided: tuple[Decided, ...] = ()
    verdict: str = ""
    corrected: frozenset[str] = field(default_factory=frozenset)
    seen: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


def claim_views(
    reading: Reading,
    placed: Sequence[Placed],
    listed: Sequence[Placed],
    judgements: Sequence[Judgement],
    language: Language,
) -> list[ClaimView]:
    """The listed claims, in short: without reasons, lines to paste and what was decided; `placed` are all of the reading."""
    meant = meanings(reading, listed, language, placed)
    stands = decisions(judgements)
    last = _last(judgements)
    return [_short(one, meant[one.number], stands, last, language) for one in listed]


def claim_view(
    reading: Reading, placed: Sequence[Placed], one: Placed, judgements: Sequence[Judgement], language: Language
) -> ClaimView:
    """One claim with everything; `judgements`: those about it, in the order in which they were made."""
    claim = one.claim
    stands = decisions(judgements)
    meant = meanings(reading, [one], language, placed)[one.number]
    short = _short(one, meant, stands, _last(judgements), language)
    made = decided(list(judgements), language, reading.report.text)
    values: dict[str, str] = {name: getattr(claim, name) or "" for name in ("stance", "certainty", "polarity")} | {
        "form": claim.attribution.form,
        "medium": claim.attribution.medium,
        "origin": ", ".join(one_line(link.name) for link in claim.chain if link.role == "origin"),
    }
    full = {name: getattr(short, name) for name in short.__slots__}
    return ClaimView(
        **full
        | {
            "roles": _roles(claim, language),
            "why": tuple(_whys(claim, stands.corrections.get(claim.id, {}), language)),
            "lines": copy_lines(claim, reading, language),
            "decided": tuple(made),
            "values": values,
        }
    )


def _last(judgements: Sequence[Judgement]) -> dict[str, str]:
    return {subject: one.id for one in judgements for subject in one.subjects}


def _short(one: Placed, meant: Meaning, stands: Decisions, last: Mapping[str, str], language: Language) -> ClaimView:
    claim, said = one.claim, one.claim.attribution
    sure, weakest = _weakest(claim, language)
    verdict = stands.verdicts.get(claim.id)
    return ClaimView(
        id=claim.id,
        number=one.number,
        depth=one.depth,
        host=one.host,
        form=said.form,
        words=quoted(said.content),
        source=_source(claim, meant, language),
        meaning=meant,
        start=min((span.start for span in said.content), default=0),
        end=max((span.end for span in said.content), default=0),
        doubt=doubt(said.confidence, language),
        sure=sure,
        weakest=weakest,
        verdict=verdict.verb if verdict else "",
        corrected=frozenset(stands.corrections.get(claim.id, {})),
        seen=last.get(claim.id, ""),
    )


def _source(claim: Claim, meant: Meaning, language: Language) -> str:
    if meant.chain:
        steps = [step.name + (f" ({step.words})" if step.words else "") for step in meant.chain]
        return ARROW.join((*steps, *([f"({meant.through})"] if meant.through else [])))
    words = quoted(claim.attribution.speaker)
    return words if words and not meant.told else label("no source", language)


def _weakest(claim: Claim, language: Language) -> tuple[int | None, str]:
    said = claim.attribution
    if not said.confidence:
        return None, ""
    parts = [("content", said.confidence), *said.role_confidence]
    name, least = min(parts, key=lambda part: part[1])
    return round(100 * min(max(least, 0.0), 1.0)), label_word(name, language) if least < LOW_CONFIDENCE else ""


def _roles(claim: Claim, language: Language) -> tuple[Role, ...]:
    said = claim.attribution
    sure = {"content": said.confidence or None, **dict(said.role_confidence)}
    return tuple(
        Role(
            name,
            label_word(name, language),
            quoted(getattr(said, name)),
            places(getattr(said, name)),
            getattr(said, name),
            None if sure.get(name) is None else round(100 * min(max(sure[name] or 0.0, 0.0), 1.0)),
        )
        for name in ROLES
    )


def _whys(claim: Claim, corrections: Mapping[str, Judgement], language: Language) -> list[Why]:
    fields = {_FIELDS.get(name, name): one for name, one in corrections.items()}
    # What stands on nothing that the program said has a line of its own.
    found = [
        Why(label_word(name, language), _set_value(claim, name, language), _set_by(one, language), "person")
        for name, one in corrections.items()
        if name == "content"
        or (name == "origin" and not claim.chain)
        or (name in ROLES and not getattr(claim.attribution, name))
    ]
    told: set[str] = set()
    for one in because(claim):
        field_ = one.label.partition(".")[0]
        if (judgement := fields.get(field_)) is None:
            found.append(_why(claim, one, language))
        elif field_ not in told:
            told.add(field_)
            value = value_of(one, language)
            found.append(Why(head_of(claim, one.label, language), value, _set_by(judgement, language), "person"))
    return found


def _set_by(judgement: Judgement, language: Language) -> str:
    words = _SET_BY[language == "en"].format(one_line(judgement.who), short_date(judgement.at, language))
    return f"{words} {one_line(judgement.why)}".strip()


def _set_value(claim: Claim, name: str, language: Language) -> str:
    words = quoted(getattr(claim.attribution, name)) if name in ROLES else ""
    return words or NOTHING[language == "en"]


def _why(claim: Claim, one: Because, language: Language) -> Why:
    percent = None if one.probability is None else round(one.probability * 100)
    rule = rules().get(one.rule or "")
    sentence = rule_sentence(one.rule, language)
    if one.rule == MODEL:
        sentence = (_BY_MODEL if percent is None else _BY_MODEL_SURE)[language == "en"].format(percent)
    return Why(
        head=head_of(claim, one.label, language),
        value=value_of(one, language),
        sentence=sentence or ("" if one.rule else _UNTOLD[language == "en"]),
        rule=one_line(one.rule or ""),
        example=one_line(rule.example) if rule else "",
        words=one_line(one.span.text) if one.span else "",
        place=places([one.span], "–") if one.span else "",
        percent=percent,
    )
