"""Kinds of speakers: what tells one, and what must not. All names are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.speakers import KINDS, kind_of


@pytest.mark.parametrize(
    ("speaker", "kind"),
    [
        ("Frau Orr", "woman"),
        ("die Orrstetter Polizeisprecherin Ute Orr", "woman"),
        ("Außenministerin Orr", "woman"),
        ("ihre Anwältin", "woman"),
        ("die Abgeordnete Orr", "woman"),
        ("Angaben der Bürgermeisterin", "woman"),
        ("ein Sprecher der Ministerin", "man"),
        ("ein WWF-Sprecher", "man"),
        ("Regierungssprecher Jan Orr", "man"),
        ("Angaben eines Polizeisprechers", "man"),
        ("Jan Orr , Leiter des Amtes ,", "man"),
        ("der Vorsitzende Jan Orr ( ABC )", "man"),
        ("ein Abgeordneter", "man"),
        ("Ute Orr", "unknown person"),
        ("Orr", "unknown person"),
        ("Ute Orr ( ABC )", "unknown person"),
        ("die Polizei", "organisation or office"),
        ("Angaben des Landratsamtes", "organisation or office"),
        ("die Regierung von Präsident Orr", "organisation or office"),
        ("die ABC", "organisation or office"),
        ("Orrstetter Behörden", "organisation or office"),
        ("sie", "pronoun only"),
        ("Er selbst", "pronoun only"),
        ("demnach", "pronoun only"),
        ("die Sprecher", "other"),
        ("Experten", "unknown person"),
        ("Vertreter mehrerer Dörfer", "other"),
        ("die Beamten", "other"),
        ("eine Studie", "other"),
        ("der Antrag", "other"),
        ("", "none"),
    ],
)
def test_kind(speaker: str, kind: str) -> None:
    assert kind_of(speaker) == kind


@given(st.text(alphabet="aeiIO nrR,(-.", max_size=30))
def test_every_span_has_a_kind(speaker: str) -> None:
    assert kind_of(speaker) in KINDS
