"""The lists of saying, and how clauses, negation and verdicts are read."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zufolge.claims import stance as stance_module
from zufolge.claims.clauses import MOST, closed, homographs, main_clauses, negation, predicate, segments
from zufolge.claims.cues import ACTS, evidence_kind, noun_stance, phrases, read, value
from zufolge.language.document import Document, document
from zufolge.language.folding import fold_word as fold
from zufolge.language.lists import table
from zufolge.language.verbs import cue_lemmas, readings

_UNREAD = {"einwilligen"}  # language.verbs gives it no reading
_STANCES = {*ACTS, "neutral", "value", "amend"}
_ROOM_LISTS = (
    "reporting_verbs.tsv",
    "reporting_nouns.tsv",
    "reporting_adjectives.tsv",
    "value_words.tsv",
    "evidence_words.tsv",
    "state_verbs.tsv",
    "accusing_verbs.tsv",
)


@pytest.mark.parametrize("name", _ROOM_LISTS)
def test_no_list_names_a_word_twice(name: str) -> None:
    rows = [fold(row[0]) if name != "value_words.tsv" else row[0] for row in table(name)]
    assert len(rows) == len(set(rows))


@pytest.mark.parametrize("row", table("reporting_verbs.tsv"), ids=lambda row: row[0])
def test_every_verb_of_saying_is_a_verb_with_known_stances(row: tuple[str, ...]) -> None:
    verb, stance, negated = row
    assert verb == verb.lower()
    assert verb.endswith(("en", "ern", "eln", "un"))
    assert readings(verb) or verb in _UNREAD
    assert {stance, negated} <= _STANCES


@pytest.mark.parametrize("row", table("reporting_phrases.tsv"), ids=lambda row: " ".join(row[:2]))
def test_every_phrase_is_found_in_its_example(row: tuple[str, ...]) -> None:
    verb, further, stance, negated, example = row
    assert {stance, negated} <= _STANCES
    assert fold(verb) in phrases()
    page = document(example)
    places = tuple(range(len(page.words)))
    folded = [fold(form) for form in page.forms]
    assert all(word in folded for word in fold(further).split())
    act = read(page, places, places, nouns=False)
    assert act is not None
    assert act.stance in (stance, negated)


@pytest.mark.parametrize("row", table("reporting_nouns.tsv"), ids=lambda row: row[0])
def test_every_noun_of_saying_is_known_in_singular_and_compound(row: tuple[str, ...]) -> None:
    noun, stance = row
    assert noun[:1].isupper()
    assert stance in _STANCES
    assert noun_stance(noun) == stance
    assert len(noun) < 6 or noun_stance("Haupt" + noun.lower()) == stance


@pytest.mark.parametrize("row", table("reporting_adjectives.tsv"), ids=lambda row: row[0])
def test_every_adjective_of_mood_is_read_after_zeigte_sich(row: tuple[str, ...]) -> None:
    adjective, stance = row
    page = document(f"zeigte sich {adjective}")
    act = read(page, (0, 1, 2), (0, 1, 2))
    assert stance in _STANCES
    assert act is not None
    assert act.stance == stance


@pytest.mark.parametrize("row", table("value_words.tsv"), ids=lambda row: row[0])
def test_every_value_word_is_known_as_it_stands(row: tuple[str, ...]) -> None:
    assert value(row[0]) == row[1]
    assert row[1] in ("positive", "negative", "mishap")


@pytest.mark.parametrize("row", table("performatives.tsv"), ids=lambda row: row[0])
def test_every_performative_stands_in_its_example(row: tuple[str, ...]) -> None:
    phrase, stance, example = row
    assert stance in ACTS
    assert fold(phrase) in fold(example)


@pytest.mark.parametrize("name", ["state_verbs.tsv", "accusing_verbs.tsv"])
def test_lists_of_verbs_hold_verbs(name: str) -> None:
    assert all(readings(verb) for (verb,) in table(name))


def test_closed_words_have_a_class_and_homographs_a_past_of_their_own() -> None:
    assert all(word == word.lower() and word in closed(group) for word, group in table("closed_words.tsv"))
    assert all(cue_lemmas((past,)) for past in homographs().values())


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Vorwürfe", "criticise"),
        ("Vorwurfs", "criticise"),
        ("Einschätzungen", "assert"),
        ("Rücktrittsforderungen", "demand"),
        ("Äußerung", "assert"),
        ("Befürchtungen", "warn"),
        ("Bedenken", "criticise"),
        ("Flugplan", None),
        ("Entwarnung", "assert"),
        ("Feueralarm", None),
        ("forderung", None),
        ("Brücke", None),
        ("X" * 100_000, None),
    ],
)
def test_nouns_of_saying_in_plural_and_compounds(word: str, expected: str | None) -> None:
    assert noun_stance(word) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("inakzeptable", "negative"),
        ("absurder", "negative"),
        ("Riesenskandal", "negative"),
        ("wegweisendes", "positive"),
        ("gewinnen", None),
        ("blau", None),
        ("y" * 100_000, None),
    ],
)
def test_value_words_in_any_inflection(word: str, expected: str | None) -> None:
    assert value(word) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Satellitenbildern", "imagery"),
        ("Obduktionen", "analysis"),
        ("Augenzeugin", "witness"),
        ("Brief", None),
        ("Verantwortung", None),
        ("Handyortung", "analysis"),
        ("Generalprobe", "none"),
        ("Ausbildern", None),
    ],
)
def test_kinds_of_evidence(word: str, expected: str | None) -> None:
    assert evidence_kind(word) == expected


def _verb(text: str) -> list[tuple[str, ...]]:
    page = document(text)
    clauses = main_clauses(page, range(len(page.words)))
    return [cue_lemmas([page.forms[i] for i in predicate(page, clause)]) for clause in clauses]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kehl forderte die Stadt, die lange schwieg, zum Handeln auf.", [("auffordern",)]),
        ("Das Amt gab am Montag, dem 27. März, die Sperre bekannt.", [("bekanntgeben",)]),
        ("In einem gestern veröffentlichten Bericht fordert Kehl mehr.", [("fordern",)]),
        ("Kehl wies den Bericht zurück und kündigte eine Klage an.", [("zurückweisen",), ("ankündigen",)]),
        ("Kehl sprach von bis zu 850 Plätzen.", [("sprechen",)]),
        ("Das lehnte Kehl ab.", [("ablehnen",)]),
        ("Vor dem Brand war gewarnt worden.", [("warnen",)]),
        ("Umfragen sehen Kehl vorne.", [("sehen",)]),
    ],
)
def test_the_verb_of_a_main_clause(text: str, expected: list[tuple[str, ...]]) -> None:
    assert _verb(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("bestätigte das nicht", True),
        ("bestätigte nicht nur das", False),
        ("kritisierte die nicht bezahlte Rechnung", False),
        ("niemand bestätigte das", True),
        ("bestätigte das", False),
    ],
)
def test_what_negates_a_clause(text: str, expected: bool) -> None:
    page = document(text)
    assert (negation(page, range(len(page.words))) is not None) == expected


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(
        st.text(max_size=200),
        st.lists(st.sampled_from(["nicht", ",", "und", "die", "wies", "zurück", "Das", ";", "\n", "müsse", "3", "–", "«"])).map(
            " ".join
        ),
    )
)
def test_clauses_keep_to_their_words(text: str) -> None:
    page: Document = document(text)
    indices = range(len(page.words))
    for clause in main_clauses(page, indices):
        assert len(clause) <= MOST
        assert set(predicate(page, clause)) <= set(clause) <= set(indices)
    assert all(part for part in segments(page, indices))
    act = read(page, tuple(indices), tuple(indices))
    assert act is None or act.stance in _STANCES


@pytest.mark.parametrize("room", ["stance", "evidence", "relations"])
def test_every_rule_of_the_rooms_is_used(room: str) -> None:
    code = "".join(path.read_text("utf-8") for path in Path(stance_module.__file__).parent.glob("*.py"))
    assert all(f'"{key}"' in code for key, *_ in table(f"rules/{room}.tsv"))
