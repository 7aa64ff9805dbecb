"""Credits: where an agency is credited, and where one is only spoken of."""

import pytest

from zufolge.reports.credits import agencies, find_credits

S = "Es regnet in der Stadt. "


@pytest.mark.parametrize(
    ("text", "credits"),
    [
        # at the end
        (S + "(sda/dpa)", ("sda", "dpa")),
        (S + "(dpa)\n", ("dpa",)),
        (S + "(DPA, AFP)", ("DPA", "AFP")),
        (S + "(awp/sda/reu)", ("awp", "sda")),
        (S + "(hba/dpa/Reuters)", ("dpa", "Reuters")),
        (S + "(Keystone-SDA)", ("Keystone-SDA",)),
        (S + "(dpa-AFX)", ("dpa-AFX",)),
        (S + "(dpa/lby)", ("dpa",)),
        (S + "(APA, 12.3.2026)", ("APA",)),
        (S + "(dpa/DPA)", ("dpa",)),
        ("„Es regnet.“ (afp)", ("afp",)),
        ("Regnet es? (sid)\r\n\r\n" + S + "(epd)\r\n", ("sid", "epd")),
        (S + "\n\n(sda)", ("sda",)),
        (S + "\n\nsda/dpa", ("sda", "dpa")),
        (S + "\n\nmfh/dpa/AFP", ("dpa", "AFP")),
        (S + "\n\nQuelle: dpa", ("dpa",)),
        (S + "\n\n(Quellen: dpa, Reuters)", ("dpa", "Reuters")),
        (S + "(AP)", ("AP",)),
        (S + "(Europa Press)", ("Europa Press",)),
        # invented agencies
        (S + "(lkd/mos)", ("lkd",)),
        (S + "(lkd/hw/tk)\n\n", ("lkd",)),
        (S + "(LKD/brü)", ("LKD",)),
        # with words
        (S + "\n\n(Mit Material der Agentur azd)", ("azd",)),
        (S + "\n\nMit Material von dpa und AFP.", ("dpa", "AFP")),
        (S + "\n\nMit Agenturmaterial von Reuters", ("Reuters",)),
        (S + "\n\nmit Informationen der Nachrichtenagenturen AFP, lkd und dpa\n\nFolgen Sie uns!", ("AFP", "lkd", "dpa")),
        # at the beginning
        ("SEOUL (dpa) - " + S, ("dpa",)),
        ("Titel\n\nWien/Linz (APA) – " + S + "(APA/stm)", ("APA",)),
        ("Frankfurt am Main (dpa/AFP) – " + S, ("dpa", "AFP")),
        ("BERLIN, 12. März (Reuters) - " + S, ("Reuters",)),
        ("Bern (sda) " + S, ("sda",)),
        ("(sda) " + S, ("sda",)),
        ("St. Pölten (APA) — " + S, ("APA",)),
        ("New York (AP): „Es regnet“", ("AP",)),
        ("ORRSTETTEN/SANKT IRMBERG (azd) - " + S, ("azd",)),
        ("Sankt Irmberg an der Orr (azd) –" + S, ("azd",)),
        ("Titel\n\nVon Max Muster, dpa\n\n" + S, ("dpa",)),
        ("Titel\n\nVon Max Muster (dpa/sda)\n\n" + S, ("dpa", "sda")),
        ("Berlin (dpa) - " + S + "(sda/dpa)", ("dpa", "sda")),
    ],
)
def test_credits_are_found_as_written(text: str, credits: tuple[str, ...]) -> None:  # noqa: A002
    assert find_credits(text) == credits


@pytest.mark.parametrize(
    "text",
    [
        "",
        S,
        "Das sagte der Abgeordnete Müller (SPD).",
        "Das sagte der Abgeordnete Müller (SPD)",
        S + "(SPD)",
        S + "(SPD/CDU)",
        S + "(Grüne)",
        S + "(rot)",
        S + "(rot/grün)",
        S + "(vgl.)",
        S + "(vgl. S. 3/4)",
        S + "(mos)",
        S + "(hw/tk)",
        S + "(Müller/Meier)",
        S + "(siehe/oben)",
        S + "(1/2)",
        S + "(ap)",
        S + "(tt/hw)",
        S + "(lkd/mos) " + S,
        S + "(lkd/mos)\n\n" + S,
        S + "()",
        "Das teilte die Deutsche Presse-Agentur (dpa) mit.",
        "Das sagte er der Deutschen Presse-Agentur (dpa).",
        "Das meldete die Agentur (AFP) am Montag.",
        "Der Kanzler reiste nach Wien (APA) und nach Bern.",
        "Markus Söder (CSU) - der Ministerpräsident - reist.",
        "Anna Berg (Grüne) – und nicht nur sie – reist.",
        "Klaus Huber (FWG): „Es regnet.“",
        "Klaus Huber (xyz): „Es regnet.“",
        "Klaus Huber (42) - ein Mann - reist.",
        "Von Montag an, dpa zufolge, regnet es.",
        "Von Anna Berg, Berlin",
        S + "\n\nMit Material der Feuerwehr",
        S + "\n\nMit Material von Anna Berg",
        S + "\n\nUpdate folgt",
        S + "\n\nQuelle: Polizei",
        "dpa",
    ],
)
def test_what_is_no_credit_is_not_found(text: str) -> None:
    assert find_credits(text) == ()


def test_agencies_are_known_by_what_they_are_credited_as() -> None:
    assert {"dpa", "sda", "keystone-sda", "AP", "TT", "čtk", "rtr"} <= agencies()
    assert "petra" not in agencies()  # an agency too, but as a credit it is somebody's first name
    assert "ap" not in agencies()


def test_long_texts_take_no_more_than_their_share() -> None:
    for piece in ("A ", ". (ab", "(", "Von A, ", "Mit Material von ", " " * 50 + "\n", "A/"):
        assert find_credits(piece * (200_000 // len(piece))) == ()
