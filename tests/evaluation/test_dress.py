"""Dress: other marks, the same words and tokens. All texts are invented."""

from hypothesis import example, given
from hypothesis import strategies as st

from evaluation.dress import FASHIONS, Style, compare, dress
from evaluation.gold import PARTS, GoldArticle, Quotation
from evaluation.metrics import counts, pair
from zufolge.language.tokens import words

STYLES: tuple[Style, ...] = ("CH", "AT")
TEXT = "„Die Straße ‚Am Orrsee‘ ist zu“, sagte Ute Orr. Rund 1.500 Gäste warteten seit dem 12.05.2010, 7,5 Stunden lang."


def article(text: str) -> GoldArticle:
    spans = words(text)
    content = dict.fromkeys(PARTS, frozenset[int]()) | {"content": frozenset({0})}
    return GoldArticle("1", text, tuple(a for a, _ in spans), tuple(b for _, b in spans), (Quotation(content, "direct", "SW"),))


def tokens(a: GoldArticle) -> list[str]:
    return [a.text[start:end] for start, end in zip(a.starts, a.ends, strict=True)]


def test_swiss_dress() -> None:
    assert dress(article(TEXT), "CH").text == (
        "«Die Strasse ‹Am Orrsee› ist zu», sagte Ute Orr. Rund 1'500 Gäste warteten seit dem 12.05.2010, 7,5 Stunden lang."
    )


def test_austrian_dress() -> None:
    assert dress(article(TEXT), "AT").text == (
        "»Die Straße ›Am Orrsee‹ ist zu«, sagte Ute Orr. Rund 1.500 Gäste warteten seit dem 12.05.2010, 7,5 Stunden lang."
    )
    assert dress(article("2'500'000 Franken, 2’500 Tonnen"), "AT").text == "2.500.000 Franken, 2.500 Tonnen"


def test_what_is_no_mark_and_no_thousand_stays() -> None:
    same = "Orrs' Rad, geht’s? Kapitel 1.2.300, Adresse 10.100.200.3, um 15:30 Uhr, 2005, 1,500 und 1.5000."
    assert dress(article(same), "CH").text == same


def test_a_mark_without_partner_keeps_its_side() -> None:
    assert dress(article("Das ist alles“, sagte sie."), "CH").text == "Das ist alles», sagte sie."
    assert dress(article("„Das ist alles, sagte sie."), "AT").text == "»Das ist alles, sagte sie."
    assert dress(article('Er sagte: "Ja'), "AT").text == "Er sagte: »Ja"


def test_a_mark_inside_a_token_is_dressed_too() -> None:
    inside = GoldArticle("1", "Der „Orr“-Express", (0, 4, 5), (3, 5, 17), ())
    assert tokens(dress(inside, "CH")) == ["Der", "«", "Orr»-Express"]


@given(st.text(alphabet="ab ß1.,'’„“”«»\"‚‘‹›-\n0", max_size=60), st.sampled_from(STYLES))
@example("ß„ß“ß 1.000.000ß", "CH")
def test_tokens_stay_and_hold_their_text_in_new_dress(text: str, style: Style) -> None:
    before = article(text)
    after = dress(before, style)
    assert after.quotations == before.quotations
    assert len(after.starts) == len(after.ends) == len(before.starts)
    for old, new in zip(tokens(before), tokens(after), strict=True):
        spelled = "".join(FASHIONS[style].letters.get(c, c) for c in old)
        assert len(new) == len(spelled)
        assert all(a == b for a, b in zip(spelled, new, strict=True) if a.isalnum() or a.isspace())
    assert not any(c in after.text for c in ("ß" if style == "CH" else ""))


@given(st.lists(st.sampled_from(["Ja", "„Nein“", "‚so‘", "„Er sagte ‚nein‘ dazu“", "1.500", "Straße"]), max_size=8))
def test_dressing_twice_changes_nothing_more(parts: list[str]) -> None:
    for style in STYLES:
        once = dress(article(" ".join(parts)), style)
        assert dress(once, style) == once


def test_the_difference_is_between_two_readings_of_the_same_articles() -> None:
    gold = [Quotation(dict.fromkeys(PARTS, frozenset({1, 2})), "direct", "SW")]
    plain, dressed = [counts(pair(gold, gold))] * 3, [counts(pair(gold, []))] * 3
    lines = list(compare(plain, dressed, "CH"))
    assert "| joint F1 | 100.0 | 0.0 | -100.0 | -100.0 to -100.0 |" in lines
    assert list(compare(plain, plain, "AT"))[2].endswith("| +0.0 | +0.0 to +0.0 |")
