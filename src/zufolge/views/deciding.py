"""What people decided, in words: "abgelehnt", "Sprechhandlung: dementiert", "Wortlaut: „Der Pfeiler …“".

Invariant: every judgement has words; what it is about is told by whoever shows it.
"""

from collections.abc import Collection
from dataclasses import dataclass

from zufolge.judgements import ROLES, spans, standing
from zufolge.schema import Judgement
from zufolge.views.safe import one_line, quoted
from zufolge.views.words import Language, label, short_date, word_for

# fmt: off
_WORDS: dict[str, tuple[str, str]] = {
    "accept": ("angenommen", "accepted"),
    "reject": ("abgelehnt", "rejected"),
    "same.claim": ("sagt dasselbe wie {}", "says the same as {}"),
    "apart.claim": ("sagt nicht dasselbe wie {}", "does not say the same as {}"),
    "same.source": ("eine Quelle: {}", "one source: {}"),
    "apart.source": ("verschiedene Quellen: {}", "different sources: {}"),
    "join": ("zu einem Thema vereint: {}", "made one story: {}"),
    "part": ("aus dem Thema genommen: {}", "taken out of the story: {}"),
    "name": ("benannt: {}", "named: {}"),
    "unname": ("Name entfernt", "name taken away"),
    "pin": ("angeheftet", "pinned"),
    "unpin": ("nicht mehr angeheftet", "no longer pinned"),
    "undo": ("zurückgenommen: {}", "taken back: {}"),
}
_LABELS: dict[str, tuple[str, str]] = {
    "form": ("Form", "Form"),
    "medium": ("Art", "Medium"),
    "stance": ("Sprechhandlung", "Speech act"),
    "certainty": ("Gewissheit", "Certainty"),
    "polarity": ("Bejaht oder verneint", "Affirmed or negated"),
    "origin": ("Ursprung", "Origin"),
    "content": ("Wortlaut", "Words"),
    "speaker": ("Wer spricht", "Who speaks"),
    "cue": ("Redewort", "Cue"),
    "frame": ("Redeformel", "Frame"),
    "addressee": ("Adressat", "Addressee"),
}
_MEDIA: dict[str, tuple[str, str]] = {
    "Speech": ("gesprochen", "speech"),
    "Writing": ("geschrieben", "writing"),
    "Thought": ("gedacht", "thought"),
    "SW": ("gesprochen oder geschrieben", "speech or writing"),
    "ST": ("gesprochen oder gedacht", "speech or thought"),
    "TW": ("gedacht oder geschrieben", "thought or writing"),
    "none": ("keine", "none"),
}
NOTHING = ("nichts", "nothing")
# fmt: on


@dataclass(frozen=True, slots=True)
class Decided:
    """A judgement to show: its id, when (ISO 8601, and in words), by whom, what, why; whether it can be taken back still.

    undone: whether it was taken back; takes_back: the id of the one that it takes back.
    """

    id: str
    at: str
    day: str
    who: str
    what: str
    why: str
    undoable: bool
    undone: bool = False
    takes_back: str = ""


def decided(
    judgements: list[Judgement], language: Language, text: str = "", undone: Collection[str] | None = None
) -> list[Decided]:
    """Judgements in words, in the order in which they are given; text: of the report whose words they set.

    undone: the ids of those that were taken back; without it that is told by the judgements themselves.
    """
    stand = {one.id for one in standing(judgements)}
    if undone is not None:
        stand = {one.id for one in judgements if one.verb != "undo" and one.id not in undone}
    by_id = {one.id: one for one in judgements}
    return [
        Decided(
            id=one.id,
            at=one.at,
            day=short_date(one.at, language),
            who=one_line(one.who),
            what=spoken_judgement(one, language, text, by_id),
            why=one_line(one.why),
            undoable=one.id in stand,
            undone=one.verb != "undo" and one.id not in stand,
            takes_back=one.subjects[0] if one.verb == "undo" else "",
        )
        for one in judgements
    ]


def spoken_judgement(one: Judgement, language: Language, text: str = "", known: dict[str, Judgement] | None = None) -> str:
    """What a judgement says. text: of the report whose words a correction sets; known: judgements by id, for what is undone."""
    english = language == "en"
    others = ", ".join(map(one_line, one.subjects[1:] if one.about == "claim" else one.subjects))
    if one.verb == "correct":
        return f"{label_word(one.label, language)}: {_set_to(one, language, text)}"
    if one.verb == "undo":
        undone = (known or {}).get(one.subjects[0])
        told = spoken_judgement(undone, language, text) if undone else one_line(one.subjects[0])
        return _WORDS["undo"][english].format(told)
    key = {"name": "name" if one.value else "unname", "pin": "pin" if one.value == "yes" else "unpin"}.get(one.verb, one.verb)
    key = f"{key}.{one.about}" if one.verb in ("same", "apart") else key
    return _WORDS[key][english].format(one_line(one.value) if one.verb == "name" else others)


def label_word(name: str, language: Language) -> str:
    """The word for a label that can be corrected."""
    return _LABELS[name][language == "en"] if name in _LABELS else one_line(name)


def value_word(name: str, value: str, language: Language) -> str:
    """The word for a value of a label that has a list of them."""
    if name == "medium":
        return _MEDIA[value][language == "en"] if value in _MEDIA else one_line(value)
    return label(value, language) if name == "form" else word_for(name, value, language)


def _set_to(one: Judgement, language: Language, text: str) -> str:
    if one.label == "origin" or not one.value.strip():
        return one_line(one.value) or NOTHING[language == "en"]
    if one.label not in ROLES:
        return value_word(one.label, one.value, language)
    words = quoted(spans(one.value, text)) if text else ""
    return ("“{}”" if language == "en" else "„{}“").format(words) if words else one_line(one.value)
