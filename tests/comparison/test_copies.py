"""Copied passages: what counts as one, where it is cut, and against whom it is listed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.comparison.copy_samples import DISPATCH, OWN, OWN_END, agency, reading, story
from zufolge.comparison.copies import copy_of, find_copies
from zufolge.schema import Copy, Reading

FIRST, SECOND = DISPATCH.split("\n\n")[0].split(". ")[0] + ".", DISPATCH.split("\n\n")[1].split(". ")[2] + "."


def taken(*readings: Reading, previous: dict[str, str] | None = None) -> tuple[Copy, ...]:
    """The copies, after checking that spans quote both texts and that passages stand in order and apart."""
    by_id = {each.report.id: each.report.text for each in readings}
    found = find_copies(story(*readings, previous=previous))
    for copy in found:
        ends = 0
        for passage in copy.passages:
            assert by_id[copy.report][passage.here.start : passage.here.end] == passage.here.text
            assert by_id[copy.of][passage.there.start : passage.there.end] == passage.there.text
            assert ends <= passage.here.start
            ends = passage.here.end
        assert 0 < copy.copied <= copy.sentences
    return found


def passages(text: str, *credits_: str) -> list[tuple[str, str]]:
    """The passages that a paper's text took from the dispatch."""
    found = taken(agency(), reading(text, "Lindener Bote", 9, *credits_))
    return [(passage.here.text, passage.there.text) for copy in found for passage in copy.passages]


def test_a_dispatch_printed_whole_is_one_passage() -> None:
    dispatch, paper = agency(), reading(DISPATCH, "Lindener Bote", 9, "xpa")
    (copy,) = taken(dispatch, paper)
    assert (copy.report, copy.of) == (paper.report.id, dispatch.report.id)
    assert copy.copied == copy.sentences == 8
    assert [passage.here.text for passage in copy.passages] == [DISPATCH]


def test_two_copied_sentences_in_the_middle_of_an_original_article_are_found() -> None:
    middle = (
        "Das Feuer brach laut der Feuerwehr gegen 2.40 Uhr in der Trocknungsanlage aus. Die Ursache ist noch nicht geklärt."
    )
    found = passages(f"{OWN}{middle} {OWN_END}")
    assert "".join(here for here, _ in found).replace(" ", "") == middle.replace(" ", "")


# How a house rewrites a sentence of the dispatch -> how much of it, at least, is found as taken.
REWRITTEN = [
    ("Rund 120 Einsatzkräfte kämpften bis zum frühen Morgen gegen die Flammen.", 1.0),  # literal
    ("120 Einsatzkräfte kämpften bis zum Morgen gegen die Flammen.", 1.0),  # shortened
    ("Bis zum frühen Morgen kämpften rund 120 Einsatzkräfte gegen die Flammen.", 1.0),  # reordered
    ("Etwa 120 Einsatzkräfte kämpften noch bis zum frühen Morgen gegen das Feuer.", 1.0),  # reworded
    ("„Wir konnten nur noch die Nachbargebäude schützen“, sagte Einsatzleiterin Petra Lohmeister.", 1.0),  # other marks
    ("»Wir konnten nur noch die Nachbargebäude schützen«, so Petra Lohmeister.", 0.6),
    ("Eine Lagerhalle mit 2.000 Kubikmetern Holz wurde zerstört.", 1.0),  # the number in another house's way
    ("Eine Lagerhalle mit zweitausend Kubikmetern Holz wurde zerstört.", 1.0),
]


@pytest.mark.parametrize(("sentence", "share"), REWRITTEN)
def test_a_rewritten_sentence_is_found_where_two_reports_copy(sentence: str, share: float) -> None:
    first = FIRST.replace("ß", "ss")
    found = passages(f"{first} {OWN}{sentence} {OWN_END}", "xpa")
    inside = sum(len(here) for here, _ in found if here in sentence)
    assert inside >= share * len(sentence.strip()) - 1


def test_units_that_houses_convert_are_the_same_wording() -> None:
    dispatch = agency(
        "Das Paket wog laut der Polizei 2'000 Gramm und lag unter der Treppe. Gefunden hat es ein Lehrling am Abend."
    )
    paper = reading("Das Paket wog laut der Polizei 2 Kilogramm und lag unter der Treppe.", "Lindener Bote", 9, "xpa")
    (copy,) = taken(dispatch, paper)
    assert copy.passages[0].here.text == paper.report.text


def test_a_passage_is_cut_to_the_part_that_was_taken() -> None:
    text = "Wie die Agentur xpa dazu meldete, brach das Feuer laut der Feuerwehr gegen 2.40 Uhr in der Trocknungsanlage aus."
    ((here, there),) = passages(f"{OWN}{text} {OWN_END}", "xpa")
    assert here == text[text.index("brach") :]
    assert there == "Das Feuer brach laut der Feuerwehr gegen 2.40 Uhr in der Trocknungsanlage aus."


# Not copies of the dispatch: another writer tells the same event.
INDEPENDENT = [
    "Ein Grossbrand hat in Oberlinden ein Sägewerk zerstört. Vier Verletzte meldet die Kantonspolizei.",
    # the same quotation from the same press conference, other words around it
    "«Wir konnten nur noch die Nachbargebäude schützen», erklärt die Leiterin des Einsatzes vor den Trümmern.",
    # names, figures and set phrases are everybody's
    "Petra Lohmeister leitete den Einsatz der Feuerwehr. Vier Arbeiter liegen im Spital. Der Sachschaden ist hoch.",
    "Nach Angaben der Kantonspolizei gab es Rauchvergiftungen. Das teilte die Kantonspolizei mit.",
    OWN + OWN_END,
]


@pytest.mark.parametrize("text", INDEPENDENT)
def test_the_same_event_in_other_words_is_no_copy(text: str) -> None:
    assert passages(text) == []


def test_one_sentence_tells_little_unless_the_agency_is_credited_or_nobody_writes_it_twice() -> None:
    short = "Rund 120 Einsatzkräfte kämpften gegen die Flammen."
    assert not passages(OWN + short)
    assert passages(OWN + short, "xpa")
    assert passages(OWN + "Vier Arbeiter wurden nach Angaben der Kantonspolizei mit Rauchvergiftungen ins Spital gebracht.")


def test_a_quotation_counts_where_the_other_house_is_named_beside_it() -> None:
    paper = reading(OWN + "„Ich habe das Tor selbst noch zugemacht“, sagte Werkmeister Kilian Brennwald.", "Lindener Bote", 9)
    quote = "«Ich habe das Tor selbst noch zugemacht»,"
    assert not taken(paper, reading(f"{OWN_END} {quote} erklärte der Meister vor Gericht.", "Abendkurier", 12))
    assert taken(paper, reading(f"{OWN_END} {quote} zitierte der «Lindener Bote» den Meister.", "Abendkurier", 12))


def pairs(*readings: Reading, previous: dict[str, str] | None = None) -> set[tuple[str, str]]:
    """Who copies from whom, by outlet and hour."""
    name = {each.report.id: f"{each.report.outlet} {(each.report.published or '')[11:13]}" for each in readings}
    return {(name[copy.report], name[copy.of]) for copy in taken(*readings, previous=previous)}


def test_two_papers_that_print_one_dispatch_are_listed_against_the_agency_only() -> None:
    papers = reading(DISPATCH, "Lindener Bote", 9, "xpa"), reading(DISPATCH, "Abendkurier", 12, "xpa")
    assert pairs(agency(), *papers) == {("Lindener Bote 09", "xpa 06"), ("Abendkurier 12", "xpa 06")}


def test_a_house_that_others_credit_is_an_agency_though_no_list_knows_it() -> None:
    dispatch = reading(DISPATCH, "Nordfunk", 6)
    papers = reading(OWN + DISPATCH, "Lindener Bote", 5), reading(DISPATCH, "Abendkurier", 12, "nordfunk")
    assert ("Abendkurier 12", "Nordfunk 06") in pairs(dispatch, *papers)
    assert ("Abendkurier 12", "Lindener Bote 05") not in pairs(dispatch, *papers)


def test_without_an_agency_the_earliest_report_with_the_wording_is_the_source() -> None:
    readings = [reading(DISPATCH, outlet, hour) for outlet, hour in (("Erster", 6), ("Zweiter", 7), ("Dritter", 8))]
    assert pairs(*readings) == {("Zweiter 07", "Erster 06"), ("Dritter 08", "Erster 06")}


def test_a_paper_that_took_a_papers_own_words_is_listed_against_it() -> None:
    own = reading(f"{OWN}{DISPATCH}", "Lindener Bote", 9, "xpa")
    other = reading(f"{OWN}{FIRST} {OWN_END}", "Abendkurier", 12, "xpa")
    assert pairs(agency(), own, other) >= {("Abendkurier 12", "Lindener Bote 09"), ("Abendkurier 12", "xpa 06")}


def test_a_later_version_is_listed_against_the_version_before_and_against_the_agency() -> None:
    first = reading(f"{DISPATCH} {OWN}", "Lindener Bote", 9, "xpa")
    second = reading(f"{OWN_END} {DISPATCH} {OWN}", "Lindener Bote", 12, "xpa")
    found = pairs(agency(), first, second, previous={second.report.id: first.report.id})
    assert {("Lindener Bote 12", "Lindener Bote 09"), ("Lindener Bote 12", "xpa 06")} <= found


def test_nothing_is_taken_from_what_comes_later() -> None:
    assert pairs(reading(DISPATCH, "Lindener Bote", 5), agency()) == {("xpa 06", "Lindener Bote 05")}


def test_one_by_one_gives_what_all_at_once_gives() -> None:
    readings = [
        agency(),
        reading(f"{OWN}{DISPATCH}", "Lindener Bote", 9, "xpa"),
        reading(f"{OWN}{FIRST} {OWN_END}", "Abendkurier", 12, "xpa"),
        reading(f"{OWN_END} {SECOND} {FIRST}", "Seeblatt", 13),
    ]
    reports = story(*readings)
    assert find_copies(reports) == tuple(copy for i, later in enumerate(reports) for copy in copy_of(later, reports[:i]))


def test_among_many_reports_the_source_is_still_found_by_its_keys() -> None:
    others = [
        reading(f"Bericht {i}: Der Markt von Dorf {i} öffnet um {i % 24} Uhr, sagt Wirtin {i}.", f"Blatt {i}", 7)
        for i in range(80)
    ]
    paper = reading(f"{OWN}{FIRST} {SECOND} {OWN_END}", "Abendkurier", 12, "xpa")
    assert ("Abendkurier 12", "xpa 06") in pairs(agency(), *others, paper)


def test_two_thousand_identical_reports_are_each_listed_once() -> None:
    readings = [reading(DISPATCH, f"Blatt {i}", 9) for i in range(2000)]
    found = find_copies(story(agency(), *readings))
    assert len(found) == 2000
    assert {copy.of for copy in found} == {agency().report.id}


STRANGE = ["", " ", "…", "\u0000", "»" * 50, "\ud800 \udfff", "(ABC) (A) ()", "a" * 5000, "1 2 3 " * 300, "\n".join("–" * 20)]


@pytest.mark.parametrize("text", STRANGE)
def test_strange_texts_do_no_harm(text: str) -> None:
    taken(agency(), reading(text, "Lindener Bote", 9), reading(text + " x", None, 10))


@given(st.lists(st.text(max_size=200) | st.sampled_from([DISPATCH, FIRST, SECOND, OWN, OWN_END]), min_size=2, max_size=5))
def test_any_texts_give_the_same_copies_twice_with_spans_that_quote_them(texts: list[str]) -> None:
    readings = [reading(text, f"Blatt {i}", i) for i, text in enumerate(texts)]
    assert taken(*readings) == find_copies(story(*readings))
