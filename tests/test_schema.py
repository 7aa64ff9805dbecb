"""Records: a span that does not quote its text can't be built, and addresses follow the content."""

import pytest

from zufolge.errors import OffsetError
from zufolge.schema import Attribution, Claim, Reading, Report, Span, claim_id

TEXT = "Sie sagte, es brenne."


def test_a_span_must_hold_as_many_characters_as_its_range() -> None:
    with pytest.raises(OffsetError, match="can't hold 3 characters"):
        Span(0, 2, "abc")
    with pytest.raises(OffsetError):
        Span(2, 2, "")
    with pytest.raises(OffsetError):
        Span(-1, 1, "ab")


def test_a_reading_whose_span_quotes_something_else_cannot_be_built() -> None:
    report = Report(TEXT)
    wrong = Attribution("indirect", "Speech", (Span(0, 3, "Wer"),))
    with pytest.raises(OffsetError, match=report.id):
        Reading(report, (Claim("c1", wrong),))


def test_report_ids_follow_text_and_head() -> None:
    assert Report(TEXT).id == Report(TEXT).id
    assert Report(TEXT).id != Report(TEXT, outlet="Bote").id
    assert Report(TEXT).id != Report(TEXT + " ").id
    assert Report("\ud800").id.startswith("r")  # also for text that no file can hold


def test_claim_ids_follow_the_content_alone() -> None:
    report = Report(TEXT)
    sure = Attribution("indirect", "Speech", (Span(11, 20, "es brenne"),), confidence=0.9)
    other = Attribution("direct", "Writing", (Span(11, 20, "es brenne"),), confidence=0.1)
    assert claim_id(report.id, sure) == claim_id(report.id, other)
    assert claim_id(Report(TEXT + " ").id, sure) != claim_id(report.id, sure)
