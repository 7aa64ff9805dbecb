"""What reports brought to a story is the difference to what was known before, whatever times they give."""

from dataclasses import replace

import pytest

from zufolge.schema import ClaimGroup, Comparison, Ground, Origin, Party, Relation
from zufolge.views.developments import developments

from .story_samples import CLINIC_TOO, COMPARISON, HURT, HURT_AGAIN, MORE, R1, R2, R3, R4, READINGS, WATCH, WRONG, hostile
from .test_safe import STEERING


def kinds(came: set[str], comparison: Comparison = COMPARISON) -> list[tuple[str, str]]:
    found = developments("s1", "Damm", READINGS, comparison, came)
    return [(one.kind, one.claim) for one in found]


def test_all_of_a_new_story_is_new_and_nothing_of_one_to_which_nothing_came() -> None:
    assert kinds(set()) == []
    found = kinds({R1.id, R2.id, R3.id, R4.id})
    assert [kind for kind, _ in found].count("report") == 4
    assert {"claim", "denies", "corrects", "figure"} <= {kind for kind, _ in found}


def test_the_last_report_brings_what_the_others_had_not() -> None:
    found = kinds({R4.id})
    assert found[0] == ("report", "")
    assert ("corrects", WRONG.id) in found
    assert all(claim in ("", *(one.id for one in READINGS[3].claims)) for _, claim in found)


def test_a_report_that_says_it_is_old_brings_what_nobody_knew_all_the_same() -> None:
    appeared = dict.fromkeys(COMPARISON.appeared, "1999-01-01")
    found = developments("s1", "Damm", READINGS, replace(COMPARISON, appeared=appeared), {R4.id})
    assert "corrects" in [one.kind for one in found]


def test_what_stood_in_a_known_report_is_not_told_when_the_comparison_changes() -> None:
    relations = (*COMPARISON.relations, Relation("denies", HURT_AGAIN.id, HURT.id))
    assert kinds({R4.id}, replace(COMPARISON, relations=relations)) == kinds({R4.id})


def test_a_new_origin_of_what_was_known_is_told_with_its_name() -> None:
    clinic = Origin(Party("p3", "Klinik Aldach"), (CLINIC_TOO.id,))
    group = ClaimGroup("g1", (HURT.id, CLINIC_TOO.id), (), (Origin(WATCH, (HURT.id,)), clinic))
    comparison = replace(COMPARISON, groups=(group,), relations=(), series=())
    found = developments("s1", "Damm", READINGS, comparison, {R3.id})
    assert [(one.kind, one.name) for one in found if one.claim] == [("origin", "Klinik Aldach")]
    whole = developments("s1", "Damm", READINGS, comparison, {R1.id, R3.id})
    assert [one.kind for one in whole if one.claim] == ["claim"]


def test_a_figure_tells_its_value_before_and_its_subject_holds_its_words() -> None:
    comparison = replace(COMPARISON, relations=())
    (moved,) = [one for one in developments("s1", "Damm", READINGS, comparison, {R3.id}) if one.kind == "figure"]
    assert (moved.claim, moved.about, moved.words) == (MORE.id, "27", "Verletzte: mindestens 34")
    assert moved.subject.startswith(MORE.id)


@pytest.mark.parametrize(("rule", "kind"), [("related.withdrawn", "withdrawn"), ("related.wrong", "corrects")])
def test_who_takes_something_back_withdraws_it(rule: str, kind: str) -> None:
    relations = (Relation("corrects", WRONG.id, HURT.id, (Ground(rule, ("falsch",)),)),)
    assert (kind, WRONG.id) in kinds({R4.id}, replace(COMPARISON, relations=relations))


def test_a_subject_is_the_same_whichever_reports_came_with_it() -> None:
    alone = {(one.kind, one.subject) for one in developments("s1", "Damm", READINGS, COMPARISON, {R4.id})}
    together = {(one.kind, one.subject) for one in developments("s9", "x", READINGS, COMPARISON, {R1.id, R2.id, R3.id, R4.id})}
    assert alone <= together
    assert len(together) == len(developments("s9", "x", READINGS, COMPARISON, {R1.id, R2.id, R3.id, R4.id}))


def test_nothing_in_a_report_steers_the_terminal() -> None:
    story = hostile()
    came = {one.report.id for one in story.readings}
    found = developments("s1", "Ti\x1b[2Jtel", story.readings, story.comparison, came)
    assert found
    for one in found:
        assert not STEERING.search("".join((one.title, one.words, one.name, one.about, one.answered, one.outlet)))
