"""By what means a text marks a statement as somebody else's.

Invariant: labels stand in the order of LABELS, each with the words that show it; konjunktiv, sollen, wollen and lexical come
from the statement's own words outside its quotation marks, according_to from all of its sentence.
"""

from collections.abc import Sequence
from functools import cache, lru_cache

from zufolge.claims.according import according_to
from zufolge.claims.certainty import able
from zufolge.claims.contents import children, own_words, words_of
from zufolge.claims.hearsay import forecast, sollen, wollen
from zufolge.claims.quoted import quoted_part
from zufolge.language.document import Document
from zufolge.language.lists import table, words
from zufolge.language.mood import clause, mood_of
from zufolge.language.quotation_marks import QuoteState
from zufolge.language.verbs import readings
from zufolge.schema import Attribution, Reason

LABELS = ("quotation_marks", "konjunktiv", "sollen", "wollen", "according_to", "lexical")

_SPEECH = frozenset({"indirect", "indirect_free_indirect"})  # forms in which a subjunctive 2 may stand in for the 1
_OWN_SENSE = frozenset({"können", "dürfen", "mögen", "sollen"})  # könnte, dürfte, möchte, sollte say something of their own
_MODALS = frozenset({"können", "müssen", "dürfen", "sollen", "wollen"})
_CONDITIONS = frozenset({"wenn", "falls", "sofern"})
_FIXED = frozenset({"dank", "denn", "dahingestellt"})  # "Gott sei Dank", "es sei denn", "sei dahingestellt"
_NEAR = 25


def distance(
    document: Document, attributions: Sequence[Attribution], index: int, hosts: Sequence[int | None]
) -> tuple[tuple[str, ...], tuple[Reason, ...]]:
    """The means of distance of a statement, in the order of LABELS, and why."""
    attribution = attributions[index]
    whole = words_of(document, attribution.content)
    if not whole:
        return (), ()
    found: dict[str, tuple[str, int, int]] = {}
    nested = [attributions[child] for child in children(attributions, index, hosts)]
    part = quoted_part(document, attribution, whole, nested)
    if part:
        found["quotation_marks"] = part
    source = according_to(document, attributions, index)
    if source:
        found["according_to"] = (source[1], source[0], source[0] + 1)
    if attribution.form != "direct":
        own = _unquoted(document, own_words(document, attributions, index, hosts), whole)
        found.update(_own(document, attribution, own, bool(source)))
    labels = tuple(label for label in LABELS if label in found)
    reasons = (Reason(f"distance.{label}", found[label][0], document.span(*found[label][1:])) for label in labels)
    return labels, tuple(reasons)


def _own(document: Document, attribution: Attribution, own: tuple[int, ...], sourced: bool) -> dict[str, tuple[str, int, int]]:
    """What a statement's own words show."""
    found: dict[str, tuple[str, int, int]] = {}
    verb = _subjunctive(document, attribution, own)
    if verb:
        found["konjunktiv"] = (verb[1], verb[0], verb[0] + 1)
    lexical = next((word for word in own if _lexical(document, word)), None)
    if lexical is not None:
        found["lexical"] = ("distance.lexical", lexical, lexical + 1)
    hearsay = sollen(document, own, sourced or lexical is not None)
    if hearsay:
        found["sollen"] = (f"distance.sollen_{hearsay[1]}", hearsay[0], hearsay[0] + 1)
    foretold = None if hearsay else forecast(document, attribution, own)
    if foretold is not None:
        found["sollen"] = ("distance.sollen_forecast", foretold, foretold + 1)
    claimed = wollen(document, (*own, *words_of(document, attribution.cue)))
    if claimed is not None:
        found["wollen"] = ("distance.wollen", claimed, claimed + 1)
    return found


def _unquoted(document: Document, own: tuple[int, ...], whole: tuple[int, ...]) -> tuple[int, ...]:
    """The words outside the statement's own quotation marks; those of a quotation around all of it are its own."""
    kept, inner = set[int](), False
    around = document.quoted[whole[0]] == QuoteState.INSIDE
    for word in whole:
        state = document.quoted[word]
        if state in (QuoteState.OPENING, QuoteState.CLOSING):
            inner = state == QuoteState.OPENING
        elif state == QuoteState.OUTSIDE or (around and not inner):
            kept.add(word)
    return tuple(word for word in own if word in kept)


def _subjunctive(document: Document, attribution: Attribution, own: tuple[int, ...]) -> tuple[int, str] | None:
    second = None if attribution.form in _SPEECH else -1
    for word in own:
        mood = mood_of(document, word)
        if mood == "subjunctive1" and not _fixed(document, word):
            return word, "distance.subjunctive1"
        if (
            mood == "subjunctive2"
            and second is None
            and attribution.form in _SPEECH
            and _stands_in(document, word, attribution)
        ):
            second = word
    return None if second is None or second < 0 else (second, "distance.subjunctive2")


def _fixed(document: Document, word: int) -> bool:
    after = document.lower[word + 1 : word + 2]
    return document.lower[word] == "sei" and bool(_FIXED.intersection(after))


def _stands_in(document: Document, word: int, attribution: Attribution) -> bool:
    """Whether a subjunctive 2 stands in for the 1 (sie hätten gesagt), or says something unreal or polite of its own.

    Must not match: "könnte", "dürfte", "möchte"; "hätte verhindert werden können"; "wäre gekommen, wenn"; "würde gern".
    "könnten nicht" is the ability denied, so it does stand in.
    """
    around = {document.lower[place] for place in clause(document, word)}
    lemmas = {reading.lemma for reading in readings(document.lower[word])}
    if lemmas & _OWN_SENSE:
        return able(document, clause(document, word), word)
    first, last = document.sentence(word)
    after = [document.lower[place] for place in range(word + 1, min(last, word + _NEAR))]
    if "haben" in lemmas and _modal_infinitive(after):
        return False
    if attribution.form == "indirect_free_indirect" and document.lower[word].endswith("n"):
        return True
    near = {document.lower[place] for place in range(max(first, word - _NEAR), min(last, word + _NEAR))}
    return words("unreal_words.tsv").isdisjoint(around) and _CONDITIONS.isdisjoint(near)


def _modal_infinitive(after: list[str]) -> bool:
    # "hätte verhindert werden können", "keine Firma hätte gründen dürfen": a modal infinitive ends the clause.
    ends = [i for i, form in enumerate(after) if not form.isalnum()]
    clause_ = after[: ends[0]] if ends else after
    return bool(clause_) and any(form in _MODALS for form in clause_[-2:])


@cache
def _lexical_stems() -> tuple[str, ...]:
    return tuple(row[0].rstrip("*") for row in table("distance_words.tsv") if row[1] == "lexical")


@lru_cache(maxsize=16384)
def _lexical_form(form: str) -> bool:
    return form.startswith(_lexical_stems()) and any(
        0 <= len(form) - len(stem) <= 2 for stem in _lexical_stems() if stem in form
    )


def _lexical(document: Document, word: int) -> bool:
    form = document.lower[word]
    if _lexical_form(form):
        return True
    if form.startswith("genannt"):  # "der so genannte Gesprächskreis"
        return word > 0 and document.lower[word - 1] == "so"
    if form not in ("nannte", "nannten", "nennt"):
        return False
    before = document.lower[max(0, word - 4) : word]  # "wie er es nannte"
    return "wie" in before and not {"es", "sie", "das", "ihn"}.isdisjoint(before)
