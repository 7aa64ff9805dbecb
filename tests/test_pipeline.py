"""The flow: text in, reading out, the same each time."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import zufolge
from zufolge import Reading, Report, read
from zufolge.errors import EmptyInput, InputError, TooLarge
from zufolge.pipeline import FOREIGN, MOST_CHARACTERS, read_attributions, read_report, reader, reader_name

# Invented.
TEXT = "Die Brücke bleibt zu. «Der Pfeiler ist unterspült», sagte Stadträtin Vera Muster am Dienstag."


def test_a_text_becomes_claims_with_their_source() -> None:
    reading = read(TEXT, title="Brücke zu", outlet="Musterbote", published="2026-03-10")
    assert isinstance(reading, Reading)
    assert reading.report == Report(TEXT, title="Brücke zu", outlet="Musterbote", published="2026-03-10", language="de")
    assert reading.reader == reader_name(reader().version)
    (claim,) = reading.claims
    assert claim.attribution.form == "direct"
    assert claim.attribution.content[0].text == "«Der Pfeiler ist unterspült»"
    assert claim.attribution.speaker[0].text == "Stadträtin Vera Muster"
    assert [(link.name, link.role) for link in claim.chain] == [("Vera Muster", "origin")]
    assert (claim.stance, claim.certainty, claim.polarity) == ("assert", "certain", "positive")
    assert [(time.span.text, time.value) for time in reading.times] == [("am Dienstag", "2026-03-10")]
    assert [source.name for source in reading.sources] == ["Vera Muster"]


def test_reading_twice_gives_equal_records() -> None:
    assert read(TEXT) == read(TEXT)


def test_a_report_is_read_as_it_is_and_notes_are_passed_on() -> None:
    report = Report(TEXT, language="de", credits=("lkd",))
    assert read_report(report, reader(), ("no date",)).report is report
    assert read_report(report, reader(), ("no date",)).notes == ("no date",)


def test_a_reader_with_one_core_reads_the_same_and_is_loaded_once() -> None:
    assert reader(1) is reader(1)
    assert read_report(Report(TEXT), reader(1)) == read_report(Report(TEXT), reader())


def test_the_fast_model_reads_when_it_is_asked_for_and_says_so() -> None:
    reading = read(TEXT, model="fast")
    assert reading.reader == reader_name(reader(model="fast").version) != read(TEXT).reader
    assert [claim.attribution.content[0].text for claim in reading.claims] == ["«Der Pfeiler ist unterspült»"]
    with pytest.raises(InputError, match="full or fast"):
        read(TEXT, model="quick")  # type: ignore[arg-type]


def test_what_claims_of_another_language_mean_is_not_read_and_the_reading_says_so() -> None:
    found = read(TEXT).claims[0].attribution
    foreign = read_attributions(Report(TEXT, language="nl"), [found], "model")
    assert foreign.notes == (FOREIGN,)
    assert (foreign.claims[0].stance, foreign.claims[0].chain, foreign.times) == (None, (), ())
    unknown = read_attributions(Report(TEXT), [found], "model")
    assert unknown.claims[0].stance == "assert"


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=120))
def test_any_text_can_be_read(text: str) -> None:
    reading = read(text + " " + TEXT)
    assert len({claim.id for claim in reading.claims}) == len(reading.claims)


def test_a_text_too_long_for_a_report_is_refused_with_the_limit() -> None:
    with pytest.raises(TooLarge, match="1,000,000"):
        read("a " * (MOST_CHARACTERS // 2 + 1))


def test_a_text_without_a_word_and_a_wrong_date_are_refused() -> None:
    with pytest.raises(EmptyInput):
        read(" \n")
    with pytest.raises(InputError, match="gestern"):
        read(TEXT, published="gestern")


def test_the_public_names_are_there_and_documented() -> None:
    for name in zufolge.__all__:
        assert getattr(zufolge, name).__doc__
    with pytest.raises(AttributeError, match="nothing"):
        zufolge.nothing  # noqa: B018 -- reading the attribute is the test


def test_importing_the_package_loads_no_model() -> None:
    code = "import sys, zufolge, zufolge.ledger, zufolge.cli.app; print('onnxruntime' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
