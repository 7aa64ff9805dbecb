"""Why a claim's labels are what they are: the words that each rests on and the rule, or the model's probability.

Invariant: every label that a claim carries is there once with all its reasons, and every reason is there, whatever a newer
reader calls it; nothing in a report can steer the terminal.

The lines for pipes have eight fields parted by tabs; a field without a value is "-":

    c4b2f0a1d3e5 TAB distance.sollen TAB sollen TAB 80-84 TAB soll TAB distance.sollen_perfect TAB - TAB «sollen» mit ...

They are the claim's id, the label and its value as in the JSON record, the code-point range and the words that it rests on, the
rule ("model" for what the model says itself), the model's probability, and the rule's sentence.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import Console
from rich.text import Text

from zufolge.language.rules import rules
from zufolge.schema import Claim, Reading, Reason, Span
from zufolge.views.arrangement import arrange
from zufolge.views.arrivals import states
from zufolge.views.safe import one_line, places, quoted
from zufolge.views.words import Language, label, word_for
from zufolge.views.wrapping import print_indented

MODEL = "model"

_MEASURE = 100
_EMPTY = "-"
_ROLES = ("speaker", "cue", "frame", "addressee")
_FIELDS = ("form", *_ROLES, "chain", "stance", "certainty", "polarity", "distance", "evidence", "confirms", "contradicts")
_SINGLE = ("stance", "certainty", "polarity")
# field: (German, English), as the head of its reasons
_HEADS = {
    "form": ("Form", "Form"),
    "speaker": ("Wer spricht", "Who speaks"),
    "cue": ("Redewort", "Cue"),
    "frame": ("Redeformel", "Frame"),
    "addressee": ("Adressat", "Addressee"),
    "chain": ("Herkunft", "Chain"),
    "origin": ("Ursprung", "Origin"),
    "relay": ("Weitergegeben von", "Passed on by"),
    "stance": ("Sprechhandlung", "Speech act"),
    "certainty": ("Gewissheit", "Certainty"),
    "polarity": ("Bejaht oder verneint", "Affirmed or negated"),
    "distance": ("Distanz", "Distance"),
    "evidence": ("Grundlage", "Evidence"),
    "confirms": ("Bestätigt", "Confirms"),
    "contradicts": ("Widerspricht", "Contradicts"),
}
_BY_MODEL = ("vom Modell, zu {}\u00a0% richtig", "by the model, {}% likely to be right")
_BY_MODEL_ALONE = ("vom Modell", "by the model")
_QUOTED = ("„{}“", "“{}”")
_EXAMPLE = ("Beispiel", "Example")
_UNTOLD = ("ohne festgehaltenen Grund", "no reason was kept")
_OLD = (
    "Ein früherer Leser hat diese Aussage gelesen; zu ihren Merkmalen hat er keine Gründe festgehalten.",
    "An earlier reader read this claim; it kept no reasons for its labels.",
)


@dataclass(frozen=True, slots=True)
class Because:
    """A label with its value, as in the record, and one reason for it.

    span is the words that it rests on, rule a key of `rules`, MODEL, or None where no reason was kept; probability is the
    model's, where it told one.
    """

    label: str
    value: str
    span: Span | None = None
    rule: str | None = None
    probability: float | None = None


def because(claim: Claim) -> list[Because]:
    """Every label of a claim with its reasons, in the order of the record."""
    given: defaultdict[str, list[Reason]] = defaultdict(list)
    for reason in claim.reasons:
        given[reason.label].append(reason)
    found = list(_by_the_model(claim))
    for name, value, place in _told(claim):
        reasons = given.pop(name, None) or _about(given, name, place)
        found += [Because(name, value, reason.span, reason.rule) for reason in reasons] or [Because(name, value)]
    # What a reason is for may be a label without a value (an empty chain), or one of a newer reader.
    found += [Because(name, "", reason.span, reason.rule) for name, reasons in given.items() for reason in reasons]
    order = {name: number for number, name in enumerate(_FIELDS)}
    return sorted(found, key=lambda one: order.get(one.label.partition(".")[0], len(order)))


def why_lines(reading: Reading, language: Language = "en") -> Iterator[str]:
    """One line a reason, tab-separated, without line ends; a claim without reasons has lines for what the model says."""
    for placed in arrange(reading.claims):
        for one in because(placed.claim):
            sure = None if one.probability is None else f"{one.probability:.2f}"
            words = (places([one.span]), one.span.text) if one.span else (None, None)
            fields = (placed.claim.id, one.label, one.value, *words, one.rule, sure, rule_sentence(one.rule, language))
            yield "\t".join((field and one_line(field)) or _EMPTY for field in fields)


def render_why(reading: Reading, console: Console, language: Language = "en") -> None:
    """Print each claim with its labels and their reasons, wrapped to the console's width."""
    width = max(min(console.width, _MEASURE), 20)
    placed = arrange(reading.claims)
    print_indented(console, [(0, Text(state, "bold red")) for state in states(reading.report, language)], width)
    if not placed:
        print_indented(console, [(0, Text(label("no claims", language)))], width)
    for number, one in enumerate(placed):
        if number:
            console.print()
        print_indented(console, _card(one.claim, language), width)


def _card(claim: Claim, language: Language) -> Iterator[tuple[int, Text]]:
    yield 0, Text(one_line(claim.id), "dim")
    yield 0, Text(quoted(claim.attribution.content), "bold")
    if not claim.reasons:
        yield 0, Text(_OLD[language == "en"], "yellow")
    head = None
    for one in because(claim):
        if head != (one.label, one.value):
            head = one.label, one.value
            yield 0, Text.assemble((f"{head_of(claim, one.label, language)}: ", "bold"), value_of(one, language) or _EMPTY)
        if claim.reasons or one.rule:  # else it is said once, at the top
            yield from ((2, text) for text in _grounds(one, language))


def _grounds(one: Because, language: Language) -> Iterator[Text]:
    place = f"{label('characters', language)} {places([one.span], '–')}" if one.span else ""
    if one.rule is None:
        yield Text(_UNTOLD[language == "en"], "dim italic")
    elif one.rule == MODEL:
        told = _BY_MODEL if one.probability is not None else _BY_MODEL_ALONE
        by = told[language == "en"].format(f"{(one.probability or 0) * 100:.0f}")
        yield Text(", ".join(filter(None, (place, by))), "dim")
    else:
        if one.span:
            yield Text.assemble(_QUOTED[language == "en"].format(one_line(one.span.text)), (f", {place}", "dim"))
        key, sentence = one_line(one.rule), rule_sentence(one.rule, language)
        yield Text.assemble(f"{sentence} ", (f"({key})", "dim")) if sentence else Text(key)
        if (rule := rules().get(one.rule)) and rule.example:
            yield Text(f"{_EXAMPLE[language == 'en']}: {rule.example}", "dim")


def _by_the_model(claim: Claim) -> Iterator[Because]:
    said = claim.attribution
    sure = dict(said.role_confidence)
    yield Because("form", said.form, None, MODEL, said.confidence or None)
    for role in _ROLES:
        for span in getattr(said, role):
            yield Because(role, span.text, span, MODEL, sure.get(role))


def _told(claim: Claim) -> Iterator[tuple[str, str, Span | None]]:
    """Label, value and place of all that rules say."""
    yield from ((f"chain.{i}", link.name, link.span) for i, link in enumerate(claim.chain))
    yield from ((name, value, None) for name in _SINGLE if (value := getattr(claim, name)) is not None)
    yield from ((f"distance.{means}", means, None) for means in claim.distance)
    yield from ((f"evidence.{i}", found.kind, found.span) for i, found in enumerate(claim.evidence))
    for kind in ("confirms", "contradicts"):
        yield from ((f"{kind}.{i}", other, None) for i, other in enumerate(getattr(claim, kind)))


def _about(given: dict[str, list[Reason]], name: str, place: Span | None) -> list[Reason]:
    """Reasons that name only the field, where there may be several values: those of the same words, else the first."""
    field = name.partition(".")[0]
    reasons = given.get(field, [])
    chosen = [reason for reason in reasons if place and reason.span and reason.span == place] or reasons[:1]
    for reason in chosen:
        reasons.remove(reason)
    return chosen


def head_of(claim: Claim, name: str, language: Language) -> str:
    """The word for what a reason is about: "Speech act", "Passed on by"."""
    field = name.partition(".")[0]
    field = next((link.role for i, link in enumerate(claim.chain) if name == f"chain.{i}"), field)
    return _HEADS[field][language == "en"] if field in _HEADS else one_line(name)


def value_of(one: Because, language: Language) -> str:
    """The value of a label in words."""
    field = one.label.partition(".")[0]
    if field == "form":
        return label(one.value, language)
    if field in (*_SINGLE, "distance", "evidence") and one.value:
        return word_for(field, one.value, language)
    return one_line(one.value)


def rule_sentence(rule: str | None, language: Language) -> str | None:
    """The rule's sentence; None for a rule that this version does not know, and for none."""
    known = rules().get(rule) if rule else None
    return (known.english if language == "en" else known.german) if known else None
