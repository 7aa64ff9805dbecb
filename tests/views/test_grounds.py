"""Every ground of a comparison is a sentence."""

import pytest

from zufolge.language.rules import rules
from zufolge.schema import Ground
from zufolge.views.grounds import sentence
from zufolge.views.words import Language


@pytest.mark.parametrize(
    ("ground", "german", "english"),
    [
        (
            Ground("independence.took", ("{1}", "npa")),
            "{1} hat den Wortlaut von npa übernommen.",
            "{1} took its wording from npa.",
        ),
        (Ground("matching.judged"), "Von einer Person zusammengelegt.", "Put together by a person."),
        (Ground("matching.words"), "Gemeinsame Wörter oder ihre Synonyme: {0}.", "Words in common, or their synonyms: {0}."),
        (Ground("new.rule", ("a", "b\x1b")), "new.rule: a, b␛", "new.rule: a, b␛"),
        (Ground("new.rule\n"), "new.rule", "new.rule"),
    ],
)
def test_grounds_are_sentences_filled_in_one_pass(ground: Ground, german: str, english: str) -> None:
    assert (sentence(ground, "de"), sentence(ground, "en")) == (german, english)


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_rule_filled_with_enough_words_has_no_place_left(language: Language) -> None:
    assert not [key for key in rules() if "{" in sentence(Ground(key, tuple("abcdefghij")), language)]
