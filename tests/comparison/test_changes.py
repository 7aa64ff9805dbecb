"""What became of claims from one version of a text to the next."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from zufolge.comparison.changes import changes
from zufolge.language.rules import rules
from zufolge.schema import Attribution, Change, Claim, Figure, Link, Reading, Report, Span

FIRE = "Der Brand sei in der Trocknungsanlage ausgebrochen"
HURT = "vier Arbeiter seien verletzt"
ALARM = "die Sirenen hätten rechtzeitig gewarnt"
CAUSE = "die Ursache werde noch untersucht"


def read(*claims: tuple[str, str] | tuple[str, str, str]) -> Reading:
    """A reading whose text is the claims, each (words, origin) or (words, origin, words of its figure)."""
    text, found, figures = "", [], []
    for words, origin, *figure in claims:
        start = len(text)
        text += f"{words}, so {origin or 'es'}. "
        content = Span(start, start + len(words), words)
        numbers: tuple[int, ...] = ()
        if figure:
            at = start + words.index(figure[0])
            value = float(figure[0]) if figure[0].isdigit() else 4.0
            figures.append(Figure(Span(at, at + len(figure[0]), figure[0]), value, None, "exact", "count"))
            numbers = (len(figures) - 1,)
        chain = (Link(origin, "origin"),) if origin else ()
        found.append(Claim(f"c{start}", Attribution("indirect", "Speech", (content,)), chain, "assert", figures=numbers))
    return Reading(Report(text), tuple(found), tuple(figures))


def told(before: Reading, after: Reading) -> list[tuple[str, ...]]:
    """Each change as its kind and the rules of its grounds, whose sentences can be filled."""
    found = changes(before, after)
    for change in found:
        assert change.grounds
        assert (change.before is None, change.after is None) == (change.kind == "came", change.kind == "went")
        for ground in change.grounds:
            assert rules()[ground.rule].german.format(*ground.words)
            assert rules()[ground.rule].english.format(*ground.words)
    return [(change.kind, *(ground.rule.removeprefix("versions.") for ground in change.grounds)) for change in found]


def test_what_stayed_the_same_is_no_change_whatever_its_place_and_spelling() -> None:
    before = read((FIRE, "Lohmeister"), (ALARM, "Polizei"))
    after = read((ALARM.replace("ä", "ae"), "Polizei"), (FIRE.upper().lower(), "Petra Lohmeister"))
    assert told(before, after) == []


def test_claims_come_and_go_in_the_order_of_the_text() -> None:
    before = read((ALARM, "Polizei"), (FIRE, "Lohmeister"), (CAUSE, "Polizei"))
    after = read((HURT, "Polizei"), (FIRE, "Lohmeister"))
    assert told(before, after) == [("came", "came"), ("went", "went"), ("went", "went")]
    assert [(c.before or c.after) and c.grounds[0].words for c in changes(before, after)] == [(HURT,), (ALARM,), (CAUSE,)]


def test_another_figure_is_a_change_of_the_figure_only() -> None:
    before, after = read((HURT, "Polizei", "vier")), read((HURT.replace("vier", "6"), "Polizei", "6"))
    assert told(before, after) == [("changed", "figure")]
    assert changes(before, after)[0].grounds[0].words == ("vier", "6")


def test_the_same_figure_in_another_spelling_is_no_change() -> None:
    assert told(read((HURT, "Polizei", "vier")), read((HURT.replace("vier", "4"), "Polizei", "4"))) == []


def test_of_two_claims_with_figures_each_finds_its_own() -> None:
    before = read(("4 Arbeiter seien verletzt", "Polizei", "4"), ("9 Arbeiter seien vermisst", "Polizei", "9"))
    after = read(("7 Arbeiter seien vermisst", "Polizei", "7"), ("4 Arbeiter seien verletzt", "Polizei", "4"))
    assert [change.grounds[0].words for change in changes(before, after)] == [("9", "7")]


def test_light_rewording_another_speaker_and_another_stance_are_named() -> None:
    before = read((FIRE, "Lohmeister"), (ALARM, "Polizei"))
    after = read((FIRE.replace("sei in", "sei wohl in"), "Lohmeister"), (ALARM, "Feuerwehr"))
    assert told(before, after) == [("changed", "wording"), ("changed", "speaker")]
    doubted = replace(before, claims=tuple(replace(claim, stance="doubt") for claim in before.claims))
    assert told(before, doubted) == [("changed", "stance"), ("changed", "stance")]


def test_what_a_reading_does_not_tell_is_no_difference() -> None:
    before = read((FIRE, "Lohmeister"))
    silent = replace(before, claims=tuple(replace(claim, stance=None, chain=()) for claim in before.claims))
    assert told(before, silent) == told(silent, before) == []


def test_other_statements_of_one_speaker_do_not_meet() -> None:
    assert told(read((FIRE, "Polizei")), read((CAUSE, "Polizei"))) == [("came", "came"), ("went", "went")]
    assert told(read(("sie seien in der Halle", "Polizei")), read(("das sei in der Nacht", "Polizei")))[0][0] == "came"


WORDS = st.lists(
    st.tuples(st.sampled_from([FIRE, HURT, ALARM, CAUSE, "14 Tote", "ja"]), st.sampled_from(["Polizei", ""])), max_size=8
)


@given(WORDS, WORDS)
def test_every_claim_is_in_at_most_one_change_and_there_and_back_agree(
    one: list[tuple[str, str]], other: list[tuple[str, str]]
) -> None:
    before, after = read(*one), read(*other)
    found = changes(before, after)
    ours = [change.before.id for change in found if change.before]
    theirs = [change.after.id for change in found if change.after]
    assert len(set(ours)) == len(ours)
    assert len(set(theirs)) == len(theirs)
    assert len(before.claims) - sum(c.kind == "went" for c in found) == len(after.claims) - sum(c.kind == "came" for c in found)
    assert changes(before, before) == ()


@given(st.text(min_size=1, max_size=80), st.text(min_size=1, max_size=80))
def test_any_words_are_compared_without_harm(one: str, other: str) -> None:
    assert isinstance(changes(read((one, "A")), read((other, "A"))), tuple)


def test_a_thousand_claims_are_compared_in_a_moment() -> None:
    before = read(*((f"Haus {i} in der Gasse {i % 7} sei beschädigt", "Polizei") for i in range(1000)))
    assert all(isinstance(change, Change) for change in changes(before, before))
