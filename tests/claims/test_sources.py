"""The sources of a report as records, and the word lists that name them."""

import pytest

from tests.claims.test_chain import trace_of
from zufolge.claims.lexicon import known_at, noun
from zufolge.language.lists import head, table
from zufolge.language.tokens import words
from zufolge.schema import SourceKind

KINDS: list[tuple[str, SourceKind]] = [
    ("Vera Ebner", "person"),
    ("Das Umweltministerium", "government"),
    ("Die Schweiz", "government"),
    ("Die Menschenrechtsorganisation Altstadt", "organisation"),
    ("Reuters", "agency"),
    ("Die Berliner Zeitung", "media"),
    ("Das Gutachten", "document"),
    ("Augenzeugen", "group"),
    ("Die Behörden", "group"),
]
LISTS = ["agencies", "media", "countries", "seats", "organisations", "roles", "institutions", "first_names", "pronouns",
         "sayings", "saying_compounds", "impersonal", "passing_on", "not_names", "short_adjectives", "generic_nouns",
         "noun_endings", "titles", "judging"]  # fmt: skip


@pytest.mark.parametrize(("speaker", "kind"), KINDS)
def test_a_source_has_its_kind(speaker: str, kind: SourceKind) -> None:
    assert trace_of(f"[s {speaker}] [c erklärte], [q das reiche].").sources[0].kind == kind


@pytest.mark.parametrize("name", LISTS)
def test_every_list_says_what_it_is_and_repeats_nothing(name: str) -> None:
    rows = table(f"{name}.tsv")
    assert set(head(f"{name}.tsv")) == {"What", "Source", "Columns"}
    assert all(all(row) for row in rows)
    keys = [row[:2] if name == "noun_endings" else row[0] for row in rows]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("name", ["agencies", "media", "countries", "organisations"])
def test_every_name_is_found_in_a_text(name: str) -> None:
    for row in table(f"{name}.tsv"):
        for form in (row[0], *(() if row[1] == "-" else row[1].split("|"))):
            forms = tuple(form[a:b] for a, b in words(form))
            found = known_at(forms, 0)
            assert found is not None, form
            assert found[0] == len(forms), form


def test_every_role_and_body_is_found_by_its_word() -> None:
    for name in ("roles", "institutions"):
        for row in table(f"{name}.tsv"):
            assert noun(row[0].removeprefix("=")) is not None or " " in row[0] or "-" in row[0], row


def test_genders_and_kinds_are_of_the_contract() -> None:
    kinds = {"person", "government", "organisation", "agency", "media", "document", "group", "unknown"}
    assert {row[3] for row in table("institutions.tsv")} | {row[4] for row in table("organisations.tsv")} <= kinds
    assert {row[1] for row in table("institutions.tsv")} | {row[2] for row in table("organisations.tsv")} <= set("mfnp")
    assert {row[1] for row in table("first_names.tsv")} <= set("mfb")


def test_mentions_of_a_source_never_overlap() -> None:
    traced = trace_of(
        "[s Vera Ebner, die Ministerin,] [c sagte], [q es reiche]. [q1 Mehr fehle], [c1 sagte] [s1 die Ministerin]."
    )
    for source in traced.sources:
        ends = [0, *(span.end for span in source.mentions)]
        assert all(span.start >= end for span, end in zip(source.mentions, ends, strict=False))
