"""Whole chains by class: media of no list as recipients, who is taken up again, documents and who published them."""

# ruff: noqa: E501 - whole sentences in one line

import pytest

from tests.claims.marked_text import marked
from zufolge.claims.chain import trace
from zufolge.schema import Report

CASES: list[tuple[str, list[list[str]]]] = [
    (
        "Anna von der Aue kam. [s Von der Aue] [c sagte], [q die Halle schließe]. [s1 Von der Aue] [c1 sagte], [q1 es gehe ihr gut].",
        [["Anna von der Aue"], ["Anna von der Aue"]],
    ),
    ("[s Vera Ebner] [c sagte], [q es regne]. [q1 Der Zaun sei alt].", [["Vera Ebner"], ["Vera Ebner"]]),
    (
        "[s Vera Ebner] [c sagte], [q es regne]. [q1 Der Zaun sei alt], [c1 hieß es]. [q2 Das Tor sei neu].",
        [["Vera Ebner"], [], []],
    ),
    ("Jonas Reber vom Institut für Klima in Wien [c erläutert]: «[q Es wird heißer]».", [["Jonas Reber"]]),
    ("Ihren Gegner Jonas Reber [c forderte] Vera Ebner auf, [q zu gehen].", [["Vera Ebner"]]),
    ("Örtliche Ermittler fanden Mängel, [c kamen] aber [c zum Schluss], [q dass alles gut sei].", [["örtliche Ermittler"]]),
    ("[q Die Armee begann die seit Tagen erwartete Bodenoffensive]. Das [c meldet] [s die Zeitung Talpost].", [["> Talpost"]]),
    (
        "Die neue Regierung tagte. [s Die belgische Regierung] [c erklärte], [q es regne].",
        [["belgische Regierung"]],
    ),
    ("Vier Teilnehmer kamen. [s Die Veranstalter] [c sagten], [q es regne].", [["Veranstalter"]]),
    (
        "Viele klagen über das amtliche Wahlergebnis der Gemeinde. [q Die Partei verlor] [s dem Ergebnis] [c zufolge].",
        [["amtliches Wahlergebnis der Gemeinde"]],
    ),
    (
        "«[q Es geht ihm gut]», [c sagte] [s Vera Ebner, Ärztliche Direktorin des Klinikums], dem „Nordtaler Boten“.",
        [["Vera Ebner", "> Nordtaler Bote"]],
    ),
    ("«[q Es geht ihm gut]», [c sagte] [s Sprecher Jonas Reber] der azd.", [["Jonas Reber", "> azd"]]),
    ("«[q Es geht ihm gut]», [c sagte] [s Vera Ebner] der Rundschau.", [["Vera Ebner", "> Rundschau"]]),
    ("[s Vera Ebner] [c bestätigte] dem „Talkurier“, [q dass die Halle schließt].", [["Vera Ebner", "> Talkurier"]]),
    (
        "[s Vera Ebner] [c bestätigte] gegenüber dem «Seetaler Volksfreund», [q dass die Halle schliesst].",
        [["Vera Ebner", "> Seetaler Volksfreund"]],
    ),
    ("Vera Ebner kam. «[q Es geht]», [c sagte] [s sie] unserer Redaktion.", [["Vera Ebner", "> unsere Redaktion"]]),
    ("«[q Es geht]», [c sagte] [s Vera Ebner] dem Lauenhofer Tagblatt.", [["Vera Ebner", "> Lauenhofer Tagblatt"]]),
    (
        "«[q Es geht]», [c sagte] [s Vera Ebner] den Lauenhofer Nachrichten am Dienstag.",
        [["Vera Ebner", "> Lauenhofer Nachrichten"]],
    ),
    ("«[q Es geht]», [c sagte] [s Vera Ebner] der Agentur kpx.", [["Vera Ebner", "> kpx"]]),
    ("«[q Es geht]», [c sagte] [s Vera Ebner] der Nachrichtenagentur Korvia.", [["Vera Ebner", "> Korvia"]]),
    (
        "«[q Es geht]», [c sagte] [s Vera Ebner] am Freitag der Neuen Lauenhofer Presse.",
        [["Vera Ebner", "> Neue Lauenhofer Presse"]],
    ),
    ("«[q Es geht]», [c sagte] [s Vera Ebner] dem Lauenhofer Merkur.", [["Vera Ebner", "> Lauenhofer Merkur"]]),
    ("«[q Es geht]», [c sagte] [s Vera Ebner] der Lauenhofer Allgemeinen.", [["Vera Ebner", "> Lauenhofer Allgemeine"]]),
    ("«[q Es geht]», [c sagte] [s Vera Ebner] der Wochenzeitung „Der Falter im Tal“.", [["Vera Ebner", "> Der Falter im Tal"]]),
    (
        "«[q Es geht]», [c erklärte] [s Vera Ebner] auf Anfrage des Lauenhofer Anzeigers.",
        [["Vera Ebner", "> Lauenhofer Anzeiger"]],
    ),
    ("«[q Es geht]», [c sagte] [s Vera Ebner] im Gespräch mit dem „Nordtaler Boten“.", [["Vera Ebner", "> Nordtaler Bote"]]),
    ("[s Vera Ebner] [c sagte] dem Nordtaler Boten, [q die Halle schließe].", [["Vera Ebner", "> Nordtaler Bote"]]),
    ("[s Vera Ebner] [c sagte] der NTZ, [q die Halle schließe].", [["Vera Ebner", "> NTZ"]]),
    ("[s Vera Ebner] [c sagte] der Presseagentur ivz am Montag, [q die Halle schließe].", [["Vera Ebner", "> ivz"]]),
    ("[s Vera Ebner] [c sagte] dem Stadtmagazin „Kiez“, [q die Halle schließe].", [["Vera Ebner", "> Kiez"]]),
    ("[s Vera Ebner] [c sagte] dem Lokalsender Lauenhof TV, [q die Halle schließe].", [["Vera Ebner", "> Lauenhof TV"]]),
    (
        "[s Vera Ebner] [c sagte] der „Lauenhofer Zeitung“ und dem Sender Elf, [q die Halle schließe].",
        [["Vera Ebner", "> Lauenhofer Zeitung", "> Elf"]],
    ),
    (
        "[q Die Halle schließe], [c sagte] [s der Bürgermeister von Lauenhof, Jonas Reber], dem Regionalblatt.",
        [["Jonas Reber", "> Regionalblatt"]],
    ),
    ("«[q Es geht]», [c sagte] [s Vera Ebner] der Polizei.", [["Vera Ebner"]]),
    ("«[q Es geht]», [c sagte] [s Vera Ebner] dem Gericht.", [["Vera Ebner"]]),
    ("«[q Es geht]», [c sagte] [s Vera Ebner] den Reportern.", [["Vera Ebner"]]),
    ("«[q Es geht]», [c sagte] [s Vera Ebner] dem Parlament.", [["Vera Ebner"]]),
    ("«[q Es geht]», [c sagte] [s Vera Ebner] vor Journalisten.", [["Vera Ebner"]]),
    ("«[q Es geht]», [c sagte] [s Vera Ebner] der Presse.", [["Vera Ebner"]]),
    ("«[q Es geht]», [c sagte] [s Vera Ebner] den Medien.", [["Vera Ebner"]]),
    ("«[q Es geht]», [c sagte] [s Vera Ebner] vor der Presse in Bern.", [["Vera Ebner"]]),
    ("«[q Es geht]», [c sagte] [s Vera Ebner] der CDU.", [["Vera Ebner"]]),
    ("«[q Es geht]», [c sagte] [s Sprecherin Vera Ebner] vom Sportverein.", [["Vera Ebner"]]),
    ("«[q Es geht]», [c sagte] [s Vera Ebner] dem Boten der Firma.", [["Vera Ebner"]]),
    ("«[q Es geht]», [c sagte] [s der Sprecher der azd].", [["Sprecher der azd"]]),
    (
        "«[q Es geht]», [c sagte] [s Vera Ebner] dem „Talkurier“. «[q1 Mehr nicht.]»",
        [["Vera Ebner", "> Talkurier"], ["Vera Ebner", "> Talkurier"]],
    ),
    (
        "«[q Es geht]», [c sagte] [s Vera Ebner] dem „Talkurier“. [s1 Die Ärztin] [c1 ergänzte]: «[q1 Es war spät]».",
        [["Vera Ebner", "> Talkurier"], ["Vera Ebner", "> Talkurier"]],
    ),
    (
        "«[q Es geht]», [c sagte] [s Vera Ebner] dem „Talkurier“. [s1 Die Polizei] [c1 erklärte], [q1 es sei spät].",
        [["Vera Ebner", "> Talkurier"], ["Polizei"]],
    ),
    (
        "[q Der Pegel steige], [c hieß es in] [s einer Warnmeldung des Flussamts], wie die Agentur lkd [c berichtete].",
        [["Flussamt", "> lkd"]],
    ),
    ("[q Der Pegel steige], [c hieß es in] einer Warnmeldung, wie die Agentur lkd berichtete.", [["Warnmeldung", "> lkd"]]),
    (
        '[q Es gelte "[q1 höchste Gefahr]", [c1 hieß es in] [s1 einer Warnmeldung des Flussamts]], wie [s die Agentur lkd] [c berichtete].',
        [["Flussamt", "> lkd"], ["Flussamt", "> lkd"]],
    ),
    (
        "[q In einer Warnmeldung des Flussamts [c1 hieß es], [q1 es gelte höchste Gefahr]], wie [s die Agentur lkd] [c berichtete].",
        [["Flussamt", "> lkd"], ["Flussamt", "> lkd"]],
    ),
    ("Das Landratsamt Nordtal sperrte die Brücke. [s Die Behörde] [c teilte mit], [q es dauere].", [["Landratsamt Nordtal"]]),
    ("Der Pumpenbauer Veltrano baut um. [s Das Unternehmen] [c teilte mit], [q es dauere].", [["Veltrano"]]),
    ("Der Pumpenbauer Veltrano baut um. [s Der Konzern] [c teilte mit], [q es dauere].", [["Veltrano"]]),
    (
        "Am Klinikum Lauenhof fehlt Geld. Das ist bekannt. [s Die Klinik] [c teilte mit], [q es dauere].",
        [["Klinikum Lauenhof"]],
    ),
    ("Am Klinikum Lauenhof fehlt Geld. [s Das Klinikum] [c teilte mit], [q es dauere].", [["Klinikum Lauenhof"]]),
    (
        "Vera Ebner, die am Markt ein Café betreibt, wartet. Sie ist 41 Jahre alt. «[q Es geht]», [c sagt] [s die 41-Jährige].",
        [["Vera Ebner"]],
    ),
    ("Paula Sintram, die am Markt ein Café betreibt, wartet. «[q Es geht]», [c sagt] [s die 41-Jährige].", [["Paula Sintram"]]),
    ("Jorin Sandvoss, der hier wohnt, wartet. «[q Es geht]», [c sagt] [s der Rentner].", [["Jorin Sandvoss"]]),
    ("Das Stadtwerk Lauenhof baut. [s Der Versorger] [c teilte mit], [q es dauere].", [["Stadtwerk Lauenhof"]]),
    ("Die Universität Lauenhof baut. [s Die Hochschule] [c teilte mit], [q es dauere].", [["Universität Lauenhof"]]),
    ("Die Polizeidirektion Nordtal ermittelt. [s Die Polizei] [c teilte mit], [q es dauere].", [["Polizeidirektion Nordtal"]]),
    ("Das Amtsgericht Nordtal tagte. [s Das Gericht] [c teilte mit], [q es dauere].", [["Amtsgericht Nordtal"]]),
    (
        "Die Staatsanwaltschaft Nordtal ermittelt. [s Die Behörde] [c teilte mit], [q es dauere].",
        [["Staatsanwaltschaft Nordtal"]],
    ),
    ("Das Landratsamt Nordtal sperrte die Brücke. [q Es dauere], [c teilte] [s es] [c mit].", [["Landratsamt Nordtal"]]),
    (
        "Vera Ebner sagte nichts. [s Der Gemeindepräsident von Lauenhof, Jonas Reber], [c forderte] [q Hilfe]. [s1 Er] [c1 gehe davon aus], «[q1 dass es dauert]».",
        [["Jonas Reber"], ["Jonas Reber"]],
    ),
    (
        "[q Es regnet], [c sagte] [s Bauer Rolf Kamm].\n\n[s1 Der Gemeindepräsident von Lauenhof, Jonas Reber], [c1 forderte] [q1 Hilfe]. [q2 [s3 Er] [c3 gehe davon aus], «[q3 dass es lange dauert]»].",
        [["Rolf Kamm"], ["Jonas Reber"], ["Jonas Reber"], ["Jonas Reber"]],
    ),
    (
        "[q Es regnet], [c sagte] [s Bauer Rolf Kamm].\n\n[s1 Der Gemeindepräsident von Lauenhof, Jonas Reber], [c1 forderte] [q1 Hilfe: [s2 Er] [c2 gehe davon aus], «[q2 dass es lange dauert]»].",
        [["Rolf Kamm"], ["Jonas Reber"], ["Jonas Reber"]],
    ),
    (
        "Das zeigt ein interner Bericht des Flussverbands (FVB), den die Lauenhofer Zeitung bekannt gemacht hat. [s Demnach] [q fehlen zehn Pumpen].",
        [["FVB", "> Lauenhofer Zeitung"]],
    ),
    (
        "Das zeigt ein interner Bericht des Flussverbands (FVB), den die Lauenhofer Zeitung bekannt gemacht hat. [q Es fehlen zehn Pumpen], [c heißt es in] dem Papier.",
        [["FVB", "> Lauenhofer Zeitung"]],
    ),
    (
        "Ein Gutachten des Flussamts, über das der „Talkurier“ berichtete, liegt vor. [c Demnach] [q fehlen zehn Pumpen].",
        [["Flussamt", "> Talkurier"]],
    ),
    ("Eine Studie der Universität Lauenhof liegt vor. [s Demnach] [q fehlen zehn Pumpen].", [["Universität Lauenhof"]]),
    (
        "Das Papier des Ministeriums liegt der Lauenhofer Zeitung vor. [s Danach] [q fehlen zehn Pumpen].",
        [["Ministerium", "> Lauenhofer Zeitung"]],
    ),
    ("[s Wirtin Theres P.] [c sagt], [q es sei voll].", [["Theres P."]]),
    ("[s Pensionist Karl M.] [c sagt], [q es sei voll].", [["Karl M."]]),
    ("[s Seilbahner Jorin Sandvoss] [c sagt], [q es sei voll].", [["Jorin Sandvoss"]]),
    ("[s Kioskbetreiberin Paula Sintram] [c sagt], [q es sei voll].", [["Paula Sintram"]]),
    ("[s Almhirt Veit Sintram] [c sagt], [q es sei voll].", [["Veit Sintram"]]),
    ("[s Jeder zweite Gast] [c sagt], [q es sei voll].", [["jeder zweite Gast"]]),
    ("[s Ein zweites Labor] [c sagt], [q es sei voll].", [["zweites Labor"]]),
    ("[s Die meisten Gäste] [c sagen], [q es sei voll].", [["meiste Gäste"]]),
    ("[s Vera Ebner, ein prominentes, dem Rat zugehöriges Mitglied des Vereins], [c sagt], [q es sei voll].", [["Vera Ebner"]]),
    ("[c Nach] [s israelischen Militärangaben] [q ist es voll].", [["israelisches Militär"]]),
    ("[c Laut] [s britischen Regierungsangaben] [q ist es voll].", [["britische Regierung"]]),
    ("Dem „Talkurier“ [c sagte] [s Vera Ebner]: «[q Es geht]».", [["Vera Ebner", "> Talkurier"]]),
    ("Gegenüber der NTZ [c bestätigte] [s Vera Ebner], [q es gehe].", [["Vera Ebner", "> NTZ"]]),
    ("Wie [s der „Talkurier“] [c berichtet], [q fehlt Geld].", [["> Talkurier"]]),
    ("[c Laut] [s „Talkurier“] [q fehlt Geld].", [["> Talkurier"]]),
    ("[c Laut] [s der Agentur kpx] [q fehlt Geld].", [["> kpx"]]),
    ("[q Es fehle Geld], [c sagte] [s Vera Ebner] laut „Talkurier“.", [["Vera Ebner", "> Talkurier"]]),
    ("Das [c berichtet] [s der „Talkurier“] unter Berufung auf die Polizei: [q Es fehlt Geld].", [["Polizei", "> Talkurier"]]),
    ("Der „Talkurier“ fragte nach. [q Es fehle Geld], [c sagte] [s Vera Ebner] dem Blatt.", [["Vera Ebner", "> Talkurier"]]),
    (
        "Die „Lauenhofer Zeitung“ fragte nach. [q Es fehle Geld], [c sagte] [s Vera Ebner] der Zeitung.",
        [["Vera Ebner", "> Lauenhofer Zeitung"]],
    ),
    ("[q Es fehle Geld], [c sagte] [s Vera Ebner] Radio Lauenhof.", [["Vera Ebner", "> Radio Lauenhof"]]),
    ("[q Es fehle Geld], [c sagte] [s Vera Ebner] auf Anfrage.", [["Vera Ebner"]]),
    ("[q Es fehle Geld], [c sagte] [s ein Sprecher] der Nachrichtenagentur kpx am Dienstag.", [["Sprecher", "> kpx"]]),
    (
        "[q Es fehle Geld], [c sagte] [s ein Sprecher des Landratsamts] der „Lauenhofer Rundschau“ (Dienstag).",
        [["Sprecher des Landratsamts", "> Lauenhofer Rundschau"]],
    ),
    (
        "[q Es fehle Geld], [c sagte] [s Vera Ebner] in einem Gespräch mit der „Lauenhofer Rundschau“.",
        [["Vera Ebner", "> Lauenhofer Rundschau"]],
    ),
    ("[s Vera Ebner] [c sagte] dem Verein „Talfreunde“, [q es fehle Geld].", [["Vera Ebner"]]),
    ("[s Vera Ebner] [c sagte] den Angestellten, [q es fehle Geld].", [["Vera Ebner"]]),
    ("[s Vera Ebner] [c sagte] dem Stadtrat, [q es fehle Geld].", [["Vera Ebner"]]),
    ("[s Vera Ebner] [c sagte] dem Untersuchungsausschuss, [q es fehle Geld].", [["Vera Ebner"]]),
    ("[s Vera Ebner] [c sagte] zu „Projekt Tal“, [q es fehle Geld].", [["Vera Ebner"]]),
    ("[s Vera Ebner] [c sagte] der Initiative „Talwende“, [q es fehle Geld].", [["Vera Ebner"]]),
    ("[s Vera Ebner] [c kritisierte] den „Talkurier“: [q Es fehle Mut].", [["Vera Ebner"]]),
    ("[s Vera Ebner] [c sagte] über das „Tagblatt“, [q es fehle Mut].", [["Vera Ebner"]]),
    ("[s Vera Ebner] [c erklärte] das „Echo“ für tot: [q Es fehle Mut].", [["Vera Ebner"]]),
    ("[s Vera Ebner von der „Lauenhofer Zeitung“] [c sagte], [q es fehle Mut].", [["Vera Ebner"]]),
    (
        "«[q Es geht]», [c sagte] [s Vera Ebner] der Agentur kpx. «[q1 Mehr nicht]», [c1 fügte] [s1 sie] hinzu. [q2 Das sei klar]. [s3 Jonas Reber] [c3 widersprach]: «[q3 Nein]».",
        [["Vera Ebner", "> kpx"], ["Vera Ebner", "> kpx"], ["Vera Ebner", "> kpx"], ["Jonas Reber"]],
    ),
    (
        "[q «[q1 Es geht]», habe [s1 der Arzt] [c1 gesagt]], [c erzählte] [s Vera Ebner] dem „Talkurier“.",
        [["Vera Ebner", "> Talkurier"], ["Arzt", "> Vera Ebner", "> Talkurier"]],
    ),
    ("[s Jonas Reber] [c erklärte], [q [s1 er] [c1 gehe davon aus], [q1 dass es dauere]].", [["Jonas Reber"], ["Jonas Reber"]]),
    (
        "Rolf Kamm kam. [s Vera Ebner] [c sagte], [q [s1 er] [c1 glaube], [q1 es dauere]].",
        [["Vera Ebner"], ["Rolf Kamm", "> Vera Ebner"]],
    ),
    (
        "Das Bezirksgericht Nordtal hat entschieden. [s Das Gericht] [c hält fest], [q es fehle Mut].",
        [["Bezirksgericht Nordtal"]],
    ),
    (
        "Die Bezirkshauptmannschaft Nordtal sperrte. [s Die Behörde] [c erklärte], [q es fehle Mut].",
        [["Bezirkshauptmannschaft Nordtal"]],
    ),
    ("Die Kantonspolizei Nordtal kam. [s Die Polizei] [c erklärte], [q es fehle Mut].", [["Kantonspolizei Nordtal"]]),
    (
        "Die Feuerwehr Nordtal kam. Das Landratsamt Nordtal sperrte. [s Die Behörde] [c erklärte], [q es fehle Mut].",
        [["Landratsamt Nordtal"]],
    ),
    ("Der Chemiekonzern Veltrano baut um. [s Der Konzern] [c erklärte], [q es fehle Mut].", [["Veltrano"]]),
    ("Die Veltrano AG baut um. [s Das Unternehmen] [c erklärte], [q es fehle Mut].", [["Veltrano AG"]]),
    ("Der Tierpark Lauenhof schließt. [s Der Tierpark] [c erklärte], [q es fehle Mut].", [["Tierpark Lauenhof"]]),
    ("Milena Korff betreibt eine Bar. «[q Es geht]», [c sagt] [s die Wirtin].", [["Milena Korff"]]),
    ("Milena Korff (52) betreibt eine Bar. «[q Es geht]», [c sagt] [s die 52-Jährige].", [["Milena Korff"]]),
    ("Milena Korff kam. Jonas Reber ging. «[q Es geht]», [c sagt] [s die 52-Jährige].", [["Milena Korff"]]),
    ("Milena Korff kam. «[q Es geht]», [c sagt] [s der 52-Jährige].", [["52-Jähriger"]]),
    ("Milena Korff kam. «[q Es geht]», [c sagt] [s der Polizeisprecher].", [["Polizeisprecher"]]),
    ("Milena Korff kam. «[q Es geht]», [c sagt] [s die Ministerin].", [["Ministerin"]]),
    (
        "Milena Korff kam. «[q [s1 Mein Mann] [c1 meint], [q1 es gehe]]», [c sagt] [s Milena Korff].",
        [["Milena Korff"], ["mein Mann", "> Milena Korff"]],
    ),
    (
        "Das geht aus einem Bericht des Flussamts hervor, der der „Lauenhofer Zeitung“ vorliegt. [s Demnach] [q fehlen Pumpen].",
        [["Flussamt", "> Lauenhofer Zeitung"]],
    ),
    (
        "Das [c geht] aus [s einem Bericht des Flussamts] [c hervor], der der „Lauenhofer Zeitung“ vorliegt: [q Es fehlen Pumpen].",
        [["Flussamt", "> Lauenhofer Zeitung"]],
    ),
    (
        "[c Laut] [s einem Bericht des Flussamts], der der „Lauenhofer Zeitung“ vorliegt, [q fehlen Pumpen]. [s1 Demnach] [q1 fehlt Geld].",
        [["Flussamt", "> Lauenhofer Zeitung"], ["Flussamt", "> Lauenhofer Zeitung"]],
    ),
    (
        "Vera Ebner las. [q Es sei spät], [c sagte] [s Vera Ebner]. [s1 Demnach] [q1 fehlt Geld].",
        [["Vera Ebner"], ["Vera Ebner"]],
    ),
    (
        "Ein Bericht des Flussamts erschien. [q Es sei spät], [c sagte] [s Vera Ebner]. [s1 Demnach] [q1 fehlt Geld].",
        [["Vera Ebner"], ["Vera Ebner"]],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_every_statement_has_its_chain(text: str, wanted: list[list[str]]) -> None:
    """Names of each chain as wanted, relays with a > before them."""
    doc, found = marked(text)
    traced = trace(doc, Report(doc.text), found)
    chains = [[("> " if link.role == "relay" else "") + link.name for link in chain] for chain in traced.chains]
    assert [[name.casefold() for name in chain] for chain in chains] == [
        [name.casefold() for name in chain] for chain in wanted
    ]


def test_an_agency_that_the_report_credits_is_known_in_its_text() -> None:
    doc, found = marked("[q Es reiche], [c sagte] [s Vera Ebner] der qlo am Montag.")
    traced = trace(doc, Report(doc.text, credits=("qlo",)), found)
    assert [(link.name, link.role) for link in traced.chains[0]] == [("Vera Ebner", "origin"), ("qlo", "relay")]
