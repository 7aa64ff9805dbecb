"""Figures as German news writes them: each with its span, value, qualifier and unit; what only looks like one is none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zufolge.claims.figures import find_figures
from zufolge.language.document import document
from zufolge.language.lists import head, table
from zufolge.schema import Figure, TimeExpression

LISTS = {
    "units.tsv": 0,
    "qualifiers.tsv": 0,
    "vague.tsv": 0,
    "fractions.tsv": 0,
    "number_labels.tsv": 0,
    "number_adjectives.tsv": 0,
    "durations.tsv": 0,
    "time_place_after.tsv": 0,
    "time_place_before.tsv": 0,
    "counted_ones.tsv": 0,
    "casualty_words.tsv": 0,
    "attribute_adverbs.tsv": 0,
    "no_attributes.tsv": 0,
    "number_nouns.tsv": 0,
    "number_compounds.tsv": 0,
    "size_nouns.tsv": 0,
    "measure_predicates.tsv": 0,
    "figure_idioms.tsv": 0,
}
QUALIFIERS = {"exact", "about", "at_least", "more_than", "at_most", "less_than", "vague"}
NEWS = (
    "Rund 1'500 Soldaten und 30 Verletzte wurden am 3. Mai 2024 gezählt. Zwischen 50 und 60 Prozent der Befragten, "
    "knapp 2,5 Mio. Euro, eine Person kam ums Leben, zehn- bis zwölftausend, ein Drittel, 42-seitig, zweimal, "
    "(von 300 Soldaten auf 500), Erdbeben der Stärke 6,2, drei Jahre Haft, Hans Muster (42), Tel. 044 123 45 67, 3:1."
)


def figures(text: str) -> tuple[Figure, ...]:
    return find_figures(document(text), ())


def told(text: str) -> list[tuple[str, float | None, float | None, str, str]]:
    return [(f.span.text, f.value, f.upper, f.qualifier, f.unit) for f in figures(text)]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Rund 1'500 Soldaten kamen.", ("Rund 1'500", 1500, None, "about", "count")),
        ("Es waren etwa 3 000 Menschen.", ("etwa 3 000", 3000, None, "about", "count")),
        ("Es kamen ungefähr 300 Gäste.", ("ungefähr 300", 300, None, "about", "count")),
        ("Es kamen ca. 300 Gäste.", ("ca. 300", 300, None, "about", "count")),
        ("Es kamen an die 300 Gäste.", ("an die 300", 300, None, "about", "count")),
        ("Gegen 300 Gäste kamen.", ("Gegen 300", 300, None, "about", "count")),
        ("Es kamen mindestens 300 Gäste.", ("mindestens 300", 300, None, "at_least", "count")),
        ("Es kamen nicht weniger als 300 Gäste.", ("nicht weniger als 300", 300, None, "at_least", "count")),
        ("Es kamen mehr als 300 Gäste.", ("mehr als 300", 300, None, "more_than", "count")),
        ("Es kamen gut 300 Gäste.", ("gut 300", 300, None, "more_than", "count")),
        ("Es kamen über 300 Gäste.", ("über 300", 300, None, "more_than", "count")),
        ("Es kamen bis zu 300 Gäste.", ("bis zu 300", 300, None, "at_most", "count")),
        ("Es kamen nicht mehr als 300 Gäste.", ("nicht mehr als 300", 300, None, "at_most", "count")),
        ("Es kamen weniger als 300 Gäste.", ("weniger als 300", 300, None, "less_than", "count")),
        ("Es kamen knapp 300 Gäste.", ("knapp 300", 300, None, "less_than", "count")),
        ("Es kamen fast 300 Gäste.", ("fast 300", 300, None, "less_than", "count")),
        ("Die Quote liegt unter 50 Prozent.", ("unter 50 Prozent", 50, None, "less_than", "percent")),
        ("Verboten sind Lampen ab 60 Watt.", ("ab 60 Watt", 60, None, "at_least", "W")),
        ("Es kostet 100 Euro und mehr.", ("100 Euro und mehr", 100, None, "at_least", "EUR")),
        ("Es kamen zwischen 50 und 60 Gäste.", ("zwischen 50 und 60", 50, 60, "exact", "count")),
        ("Es kamen 50 bis 60 Gäste.", ("50 bis 60", 50, 60, "exact", "count")),
        ("Es kamen zwei oder drei Gäste.", ("zwei oder drei", 2, 3, "exact", "count")),
        ("Zehn- bis zwölftausend Besucher kamen.", ("Zehn- bis zwölftausend", 10000, 12000, "exact", "count")),
        ("Anderthalb Millionen Menschen flohen.", ("Anderthalb Millionen", 1.5e6, None, "exact", "count")),
        ("Es waren eine halbe Million Menschen.", ("eine halbe Million", 5e5, None, "exact", "count")),
        ("Er zahlt 80% mehr.", ("80%", 80, None, "exact", "percent")),
        ("Ein Plus von 3 Prozentpunkten.", ("3 Prozentpunkten", 3, None, "exact", "percentage_point")),
        ("Es kostet ein Prozent.", ("ein Prozent", 1, None, "exact", "percent")),
        ("Es kostet CHF 1,5 Mio. im Jahr.", ("CHF 1,5 Mio.", 1.5e6, None, "exact", "CHF")),
        ("Es kostet Fr. 50.– am Tag.", ("Fr. 50", 50, None, "exact", "CHF")),
        ("Es kostet €30.", ("€30", 30, None, "exact", "EUR")),
        ("Es kostet $ 20.", ("$ 20", 20, None, "exact", "USD")),
        ("Es kostet 5 US-Dollar.", ("5 US-Dollar", 5, None, "exact", "USD")),
        ("Es kostet 5 kanadische Dollar.", ("5 kanadische Dollar", 5, None, "exact", "CAD")),
        ("Es kostet 5 schwedische Kronen.", ("5 schwedische Kronen", 5, None, "exact", "SEK")),
        ("Er fuhr 120 km/h.", ("120 km/h", 120, None, "exact", "kmh")),
        ("Das sind 50 km².", ("50 km²", 50, None, "exact", "km2")),
        ("Das sind 100km.", ("100km", 100, None, "exact", "km")),
        ("Es waren minus 20 Grad.", ("minus 20 Grad", -20, None, "exact", "deg")),
        ("Ein Beben der Stärke 6,2.", ("6,2", 6.2, None, "exact", "magnitude")),
        ("Das Beben hatte eine Magnitude von 7.2.", ("7.2", 7.2, None, "exact", "magnitude")),
        ("Ein Drittel fehlt.", ("Ein Drittel", pytest.approx(1 / 3), None, "exact", "fraction")),
        ("Gut zwei Drittel fehlen.", ("Gut zwei Drittel", pytest.approx(2 / 3), None, "more_than", "fraction")),
        ("Fast die Hälfte fehlt.", ("Fast die Hälfte", 0.5, None, "less_than", "fraction")),
        ("Drei Viertel fehlen.", ("Drei Viertel", 0.75, None, "exact", "fraction")),
        ("Es kam ein Dutzend Gäste.", ("ein Dutzend", 12, None, "exact", "count")),
        ("Es kamen mehr als zwei Dutzend Gäste.", ("mehr als zwei Dutzend", 24, None, "more_than", "count")),
        ("Dutzende Gäste kamen.", ("Dutzende", None, None, "vague", "count")),
        ("Es kamen hunderte Gäste.", ("hunderte", None, None, "vague", "count")),
        ("Es kamen mehrere Tausend Gäste.", ("mehrere Tausend", None, None, "vague", "count")),
        ("Es kostet Millionen Franken.", ("Millionen Franken", None, None, "vague", "CHF")),
        ("Er kam zweimal.", ("zweimal", 2, None, "exact", "times")),
        ("Er kam 14 Mal.", ("14 Mal", 14, None, "exact", "times")),
        ("Sie ist doppelt so hoch.", ("doppelt", 2, None, "exact", "times")),
        ("Es sind drei- bis viermal so viele.", ("drei- bis viermal", 3, 4, "exact", "times")),
        ("Ein 42-seitiger Bericht.", ("42-seitiger", 42, None, "exact", "count")),
        ("Ein einstündiges Treffen.", ("einstündiges", 1, None, "exact", "hour")),
        ("Eine vierjährige Haftstrafe.", ("vierjährige", 4, None, "exact", "year")),
        ("An der Fünf-Prozent-Hürde.", ("Fünf-Prozent-Hürde", 5, None, "exact", "percent")),
        ("Es dauerte drei Stunden.", ("drei Stunden", 3, None, "exact", "hour")),
        ("Es dauerte eine halbe Stunde.", ("eine halbe Stunde", 0.5, None, "exact", "hour")),
        ("Es dauerte rund eine Woche.", ("rund eine Woche", 1, None, "about", "week")),
        ("Es dauerte mehr als zwei weitere Stunden.", ("mehr als zwei weitere Stunden", 2, None, "more_than", "hour")),
        ("Er bekam vier Jahre Haft.", ("vier Jahre", 4, None, "exact", "year")),
        ("Es gab 2000 Soldaten.", ("2000", 2000, None, "exact", "count")),
        ("Bei einer Enthaltung.", ("einer", 1, None, "exact", "count")),
        ("Mindestens ein Mensch starb.", ("Mindestens ein", 1, None, "at_least", "count")),
    ],
)
def test_a_figure_is_read_as_news_writes_it(text: str, figure: tuple[str, float | None, float | None, str, str]) -> None:
    assert told(text) == [figure]


@pytest.mark.parametrize(
    "text",
    [
        "Hans Muster (42) sagte zu.",
        "Hans Muster, 42, sagte zu.",
        "Der 42 Jahre alte Koch und die 37-jährige Wirtin.",
        "Der 42-Jährige starb im Alter von 80 Jahren.",
        "Männer im Alter von 62, 64 und 66 Jahren.",
        "Kinder unter 13 Jahren dürfen nicht hinein.",
        "Er ist 42.",
        "Seine fünf und sieben Jahre alten Töchter.",
        "Die Rente mit 67.",
        "Das Spiel endete 3:1.",
        "Sie gewann 3 zu 1.",
        "Sie kam auf Platz 3 und Rang zwei.",
        "Der dritte Mann und die 22. Konferenz.",
        "Telefon 044 123 45 67 oder +41 44 123 45 67.",
        "Der Notruf 112.",
        "Am 3. Mai 2024 um 15.30 Uhr.",
        "Gegen 13 Uhr und zwischen 8 und 10 Uhr.",
        "Im Jahr 2019, seit 2003, Ende 2023 und 2009.",
        "Sie ist seit 2000 Chefin.",
        "Ein 1980 geborener Koch.",
        "Um 1500 v. Chr. war es so.",
        "Artikel 5, § 12 Abs. 3 und Nr. 7.",
        "Artikel 48 des Gesetzes.",
        "Der Airbus A380 und eine Boeing 737 auf der A7.",
        "Die B 500 war gesperrt.",
        "Windows 10, Version 2.0.4 und das Profil 1.1.",
        "Mit Apollo 11 und Schalke 04.",
        "Covid-19, G7 und U2.",
        "Der 1. FC Beispiel.",
        "In 8001 Zürich.",
        "Einer der Männer und beide Frauen.",
        "Ein Mann kam.",
        "Die Gruppe der Acht tagt.",
        "Das blieb außer Acht.",
        "Sie sprachen unter vier Augen.",
        "Vor drei Jahren und seit 50 Jahren.",
        "Zwei Wochen später, alle zehn Jahre und in den letzten drei Tagen.",
        "1) Zuerst",
        "http://beispiel.ch/a-42/b",
        "Frankreich (Rating 2.747)",
        "Die Saison 2010/2011.",
        "Von 2005 bis 2010.",
        "",
    ],
)
def test_what_only_looks_like_a_figure_is_none(text: str) -> None:
    assert told(text) == []


def test_a_number_inside_a_time_expression_is_none_but_a_duration_is() -> None:
    cut = document("In 30 Fällen dauerte es drei Stunden, 1500 wurde er gross.")
    times = [TimeExpression(cut.slice(*place), "x") for place in ((24, 36), (38, 42))]
    assert [f.span.text for f in find_figures(cut, times)] == ["30", "drei Stunden"]


@given(st.text(max_size=200))
def test_any_text_gives_figures_that_quote_it(text: str) -> None:
    end = 0
    for figure in figures(text):
        assert text[figure.span.start : figure.span.end] == figure.span.text
        assert figure.span.start >= end
        end = figure.span.end


@settings(deadline=None)
@given(st.lists(st.sampled_from(NEWS.split(" ")), max_size=60), st.sampled_from([" ", "", "\n", ", ", " „"]))
def test_mixed_up_news_gives_whole_figures(words: list[str], glue: str) -> None:
    text = glue.join(words)
    for figure in figures(text):
        assert text[figure.span.start : figure.span.end] == figure.span.text
        assert figure.qualifier in QUALIFIERS
        assert figure.upper is None or (figure.value is not None and figure.value < figure.upper)
        assert (figure.value is None) == (figure.qualifier == "vague")
        assert figure.unit
        assert all(figure.counted)


@pytest.mark.parametrize(
    "part", ["1 ", "5, ", "5- bis ", "zwei ", "5 bis ", "drei und ", "1", "tausend", "ein ", "+1 ", "„5 ", "Alter von 5, "]
)
def test_monotonous_text_is_read_in_a_moment(part: str) -> None:
    assert len(figures(part * 3000)) <= 3000 * len(part)


@pytest.mark.parametrize(("name", "key"), LISTS.items())
def test_lists_say_what_they_are_and_have_each_word_once(name: str, key: int) -> None:
    assert {"What", "Source", "Columns"} <= head(name).keys()
    words = [row[key] for row in table(name)]
    assert [word for word in words if words.count(word) > 1] == []
    assert all(all(row) for row in table(name))


def test_every_unit_is_read_after_a_number() -> None:
    for word, sign, kind in table("units.tsv"):
        if kind not in {"magnitude", "time"} and word not in {"Won", "TWD"}:
            assert [figure.unit for figure in figures(f"Es sind 7 {word}.")][:1] == [sign], word


def test_every_modifier_belongs_to_its_number() -> None:
    for words, qualifier, care, _ in table("qualifiers.tsv"):
        if care == "always":
            assert [(f.span.text, f.qualifier) for f in figures(f"Es sind {words} 50 Menschen.")] == [
                (f"{words} 50", qualifier)
            ]


def test_every_fraction_and_vague_word_is_read() -> None:
    for word, value, unit, bare in table("fractions.tsv"):
        article = "die" if bare == "yes" else "zwei"
        figure = figures(f"Es sind {article} {word}.")[0]
        assert figure.unit == unit
        assert figure.value == pytest.approx(float(value) * (1 if bare == "yes" else 2))
    for word, use in table("vague.tsv"):
        text = {
            "alone": f"Es kamen {word} Gäste.",
            "before": f"Es kamen {word} tausend Gäste.",
            "scale": f"Es kamen {word} Gäste.",
        }[use]
        assert [figure.qualifier for figure in figures(text)] == ["vague"]


def test_every_label_makes_a_name() -> None:
    for word, _, _ in table("number_labels.tsv"):
        assert told(f"Es war {word.capitalize()} 5.") == []


def test_every_adjective_on_a_number_is_a_figure() -> None:
    for part, unit, counted, one, _ in table("number_adjectives.tsv"):
        noun = "Haft" if part == "jährig" else "Sache"
        assert [(f.value, f.unit) for f in figures(f"Es war drei{part} {noun}")] == [(3, unit)]
        assert counted == "-" or figures(f"Es war drei{part} {noun}")[0].counted == (counted,)
        assert bool(figures(f"Es war ein{part} {noun}")) == (one == "yes")
