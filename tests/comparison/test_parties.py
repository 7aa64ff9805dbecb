"""Who stands behind what is said, across the reports of a story. All texts are invented."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zufolge.comparison.parties import Parties, find_parties
from zufolge.comparison.told import Told, told
from zufolge.language.rules import rules
from zufolge.schema import Attribution, Claim, Link, Reading, Report, Source, Span

Said = tuple[str, str | None, Sequence[str]]


def reading(text: str, *said: Said, outlet: str = "Nordtaler Bote", at: str = "2026-03-01T08:00:00+01:00") -> Reading:
    """A report in which each of `said` (words of the text, origin, relays) is a claim."""
    report = Report(text, outlet=outlet, published=at, language="de")
    claims = []
    for number, (words, origin, relays) in enumerate(said):
        start = text.index(words)
        content = (Span(start, start + len(words), words),)
        chain = (*([Link(origin, "origin")] if origin else []), *(Link(relay, "relay") for relay in relays))
        claims.append(Claim(f"{outlet}/{at}/{number}", Attribution("indirect", "Speech", content), chain))
    return Reading(report, tuple(claims))


def parties(*readings: Reading, same: Sequence[tuple[str, str]] = (), apart: Sequence[tuple[str, str]] = ()) -> Parties:
    return find_parties(told(readings), same, apart)


def names(found: Parties) -> list[str]:
    return [party.name for party in found.origins.values()]


SPEAKS = [
    ("Die Werft Nordhelm AG bedauerte das. Der Kran sei alt, sagte Werftsprecherin Mirea Tolk.", "Mirea Tolk",
     "Werft Nordhelm AG"),
    ("Der Kran sei alt, sagte Mirea Tolk, Sprecherin der Talbahn Grevenau AG, am Montag.", "Mirea Tolk", "Talbahn Grevenau AG"),
    ("Der Kran sei alt, sagte die Sprecherin der Kantonspolizei Grevental, Mirea Tolk.", "Mirea Tolk",
     "Kantonspolizei Grevental"),
    ("Der Kran sei alt, sagte Mirea Tolk von der Reederei Nordhelm am Montag.", "Mirea Tolk", "Reederei Nordhelm"),
    ("Der Kran sei alt, sagte Geschäftsführerin Mirea Tolk vom Veranstalter Klangraum.", "Mirea Tolk", "Klangraum"),
    ("Die Hafenbehörde ermittelt. Der Kran sei alt, sagte Hafenkapitän Onno Brix.", "Onno Brix", "Hafenbehörde"),
    ("Der Kran sei alt, sagte Onno Brix, Kapitän der Hafenbehörde, am Montag.", "Onno Brix", "Hafenbehörde"),
    ("Der Kran sei alt, sagte die Bundesministerin für Verkehr, Hanna Lorch. Das Bundesministerium für Verkehr prüft das.",
     "Hanna Lorch", "Bundesministerium für Verkehr"),
    ("Das Verkehrsministerium prüft das. Der Kran sei alt, sagte Verkehrsministerin Hanna Lorch.", "Hanna Lorch",
     "Verkehrsministerium"),
    ("Die Bezirkshauptmannschaft Grevenau warnt. Der Kran sei alt, so Bezirkshauptmann Onno Brix.", "Onno Brix",
     "Bezirkshauptmannschaft Grevenau"),
    ("Die Talwerke Grevenau AG (TWG) schweigen. Der Kran sei alt, sagte ein TWG-Sprecher.", "TWG-Sprecher",
     "Talwerke Grevenau AG"),
    ("Die Talwerke Grevenau AG (TWG) schweigen. Der Kran sei alt, so eine Unternehmenssprecherin.", "Unternehmenssprecherin",
     "Talwerke Grevenau AG"),
    ("Die Staatsanwaltschaft Grevenau ermittelt. Der Kran sei alt, sagte Oberstaatsanwältin Hanna Lorch.", "Hanna Lorch",
     "Staatsanwaltschaft Grevenau"),
    ("Die Werft Nordhelm AG bedauerte das. Der Kran sei alt, sagte eine Sprecherin.", "Sprecherin", "Werft Nordhelm AG"),
    ("Die Feuerwehr rückte aus. Der Kran sei alt, sagte deren Kommandant Onno Brix.", "Onno Brix", "Feuerwehr"),
    ("Onno Brix leitet seit Jahren den Streit. „Der Kran sei alt“, sagt der Präsident des Bundes der Kranführer (BKF).",
     "Onno Brix", "Bund der Kranführer"),
    ("Die Werft Nordhelm AG bedauerte das. Der Kran sei alt, sagte Vorstandschef Onno Brix.", "Onno Brix", "Werft Nordhelm AG"),
    ("Der Kran sei alt, sagte ein Sprecher der Staatsanwaltschaft.", "Sprecher der Staatsanwaltschaft", "Staatsanwaltschaft"),
    ("Der Kran sei alt, hieß es bei der Pressestelle der Stadtpolizei Grevenau.", "Pressestelle der Stadtpolizei Grevenau",
     "Stadtpolizei Grevenau"),
    ("Die Stadtwerke Grevenau warnten. Der Kran sei alt, sagte Stadtwerke-Chefin Hanna Lorch.", "Hanna Lorch",
     "Stadtwerke Grevenau"),
    ("Der Kran sei alt, sagte Greenpeace-Sprecher Onno Brix.", "Onno Brix", "Greenpeace"),

        (("Die Werft Nordhelm AG und die Talbahn AG streiten. Die Talbahn AG schwieg. "
         "Der Kran sei alt, sagte Firmensprecher Onno Brix."),
     "Onno Brix", "Talbahn AG"),
    ("Die Werft Nordhelm bedauert das. Der Kran sei alt, sagte Sprecherin Tolk.", "Sprecherin Tolk", "Werft Nordhelm"),
    ("Der Kran sei alt, sagte Chefredakteurin Hanna Lorch von Radio Suren.", "Hanna Lorch", "Radio Suren"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "origin", "body"), SPEAKS)
def test_who_speaks_for_a_body_is_the_body(text: str, origin: str, body: str) -> None:
    assert names(parties(reading(text, ("Kran sei alt", origin, ())))) == [body]


OFFICES = [
    (
        "Nach früheren Angaben von Leiter Reber ist alles gut. Es brenne, sagte Onno Brix, Leiter der Bergrettung Suren.",
        "Onno Brix",
        "Bergrettung Suren",
    ),
    (
        "Der sozialdemokratische Innenminister Onno Brix kam. Auch der grüne Innenminister. Es brenne, sagte Brix.",
        "Onno Brix",
        "Innenministerium",
    ),
    ("Es brenne, sagte der Sprecher des Innenministeriums, Onno Brix.", "Onno Brix", "Innenministerium"),
    (
        "Die Hafengesellschaft Suren (HGS) prüft. Es brenne, so HGS-Geschäftsführerin Mirea Tolk.",
        "Mirea Tolk",
        "Hafengesellschaft Suren",
    ),
    ("Der Energieversorger Surenstrom prüft. Es brenne, sagte Unternehmenssprecher Onno Brix.", "Onno Brix", "Surenstrom"),
    ("Die Fluglinie Nordair strich Flüge. Es brenne, sagte eine Sprecherin der Airline.", "Sprecherin der Airline", "Nordair"),
    ("Das Bundesamt für Bauwesen (BfB) prüft. Es brenne, sagte Amtsdirektor Onno Brix.", "Onno Brix", "Bundesamt für Bauwesen"),
    ("Die Umweltorganisation Flussfreunde klagt. Es brenne, sagte Geschäftsführerin Mirea Tolk.", "Mirea Tolk", "Flussfreunde"),
    (
        "Die Gewerkschaft Bau und Holz (GBH) ruft auf. Es brenne, sagte Landesvorsitzender Onno Brix.",
        "Onno Brix",
        "Gewerkschaft Bau und Holz",
    ),
    (
        "Es brenne, sagte GBH-Chef Onno Brix. Die Gewerkschaft Bau und Holz (GBH) ruft auf.",
        "Onno Brix",
        "Gewerkschaft Bau und Holz",
    ),
    ("Das Spital Suren ist voll. Es brenne, sagte Spitaldirektorin Mirea Tolk.", "Mirea Tolk", "Spital Suren"),
    (
        "Es brenne, sagte Landespolizeisprecher Onno Brix. Die Landespolizeidirektion Suren ermittelt.",
        "Onno Brix",
        "Landespolizeidirektion Suren",
    ),
    ("Es brenne, sagte ein Polizeisprecher. Die Kantonspolizei Suren ermittelt.", "Polizeisprecher", "Kantonspolizei Suren"),
    (
        "Es brenne, sagte Untersuchungsleiterin Mirea Tolk von der Unfalluntersuchungsstelle (SUSU).",
        "Mirea Tolk",
        "Unfalluntersuchungsstelle",
    ),
    ("Der Molkereikonzern Almgold rief zurück. Es brenne, sagte Konzernsprecherin Mirea Tolk.", "Mirea Tolk", "Almgold"),
    (
        "Das Robert-Feld-Institut (RFI) warnt. Es brenne, sagte RFI-Präsidentin Mirea Tolk.",
        "Mirea Tolk",
        "Robert-Feld-Institut",
    ),
    ("Die Universitätsklinik Suren warnt. Es brenne, sagte Chefarzt Onno Brix.", "Onno Brix", "Universitätsklinik Suren"),
    (
        "Es brenne, teilte das Gesundheitsministerium mit. Gesundheitsministerin Mirea Tolk kam.",
        "Mirea Tolk",
        "Gesundheitsministerium",
    ),
    ("Es brenne, sagte Amtsärztin Mirea Tolk. Das Gesundheitsamt Suren warnt.", "Mirea Tolk", "Gesundheitsamt Suren"),
    ("Es brenne, sagte Onno Brix vom Nordischen Wetterdienst.", "Onno Brix", "Nordischer Wetterdienst"),
    ("Das Ministerium für Verkehr prüft das. Es brenne, sagte Ministerin Lorch.", "Lorch", "Ministerium für Verkehr"),
    ("Es brenne, sagte Hanna Lorch, die für die Talbahn AG spricht.", "Hanna Lorch", "Talbahn AG"),
    ("Es brenne, sagte Hanna Lorch, die das Straßenamt Grevenau leitet.", "Hanna Lorch", "Straßenamt Grevenau"),
    ("Es brenne, sagte Werksleiter Onno Brix im Chemiewerk Velton.", "Onno Brix", "Chemiewerk Velton"),
    ("Es brenne, sagte Innenminister Onno Brix am Montag.", "Onno Brix", "Innenministerium"),
    ("Es brenne, sagte Betriebsratschef Onno Brix.", "Onno Brix", "Betriebsrat"),
    ("Es brenne, sagte Rechnungshofpräsidentin Mirea Tolk.", "Mirea Tolk", "Rechnungshof"),
    ("Es brenne, sagte Gesundheitsamtsleiterin Mirea Tolk.", "Mirea Tolk", "Gesundheitsamt"),
    ("Es brenne, sagte Polizeichef Onno Brix.", "Onno Brix", "Polizei"),
    ("Es brenne, sagte Polizeisprecherin Mirea Tolk.", "Mirea Tolk", "Polizei"),
    ("Es brenne, sagte Feuerwehrsprecherin Mirea Tolk.", "Mirea Tolk", "Feuerwehr"),
    ("Es brenne, sagte Kreisbrandmeister Onno Brix. Die Feuerwehr Grevenau rückte aus.", "Onno Brix", "Feuerwehr Grevenau"),
    ("Es brenne, sagte der Bezirksleiter der Gewerkschaft Talbau, Onno Brix.", "Onno Brix", "Gewerkschaft Talbau"),
    ("Der Verein Mieter Plus klagt. Es brenne, sagte Obfrau Mirea Tolk.", "Mirea Tolk", "Mieter Plus"),
    ("Die Initiative „Rettet das Tal“ klagt. Es brenne, sagte Sprecherin Mirea Tolk.", "Mirea Tolk", "Rettet das Tal"),
    ("Es brenne, sagte Onno Brix von der Bürgerinitiative „Rettet das Tal“.", "Onno Brix", "Rettet das Tal"),
    ("Das Rote Kreuz hilft. Es brenne, sagte die Leiterin der Landesgesellschaft, Mirea Tolk.", "Mirea Tolk", "Rotes Kreuz"),
    (
        "Die Stadtklinik Grevenau nimmt niemanden auf. Es brenne, sagte der ärztliche Direktor Onno Brix.",
        "Onno Brix",
        "Stadtklinik Grevenau",
    ),
    ("Es brenne, sagte Klinikchefin Mirea Tolk. Das Kantonsspital Suren ist voll.", "Mirea Tolk", "Kantonsspital Suren"),
    ("Es brenne, sagte Rektorin Mirea Tolk von der Universität Grevenau.", "Mirea Tolk", "Universität Grevenau"),
    ("Es brenne, sagte Rebers Anwältin Mirea Tolk. Jonas Reber schweigt.", "Mirea Tolk", "Jonas Reber"),
    ("Es brenne, sagte Mirea Tolk, die Anwältin von Jonas Reber.", "Mirea Tolk", "Jonas Reber"),
    ("Es brenne, sagte Gerichtssprecherin Mirea Tolk. Das Landgericht Grevenau tagt.", "Mirea Tolk", "Landgericht Grevenau"),
    ("Es brenne, sagte Staatsanwältin Mirea Tolk.", "Mirea Tolk", "Staatsanwaltschaft"),
    ("Es brenne, sagte Regierungssprecherin Mirea Tolk.", "Mirea Tolk", "Regierung"),
    (
        "Es brenne, sagte Kantonsarzt Onno Brix. Die Gesundheitsdirektion Suren warnt.",
        "Onno Brix",
        "Gesundheitsdirektion Suren",
    ),
    ("Das Verkehrsministerium prüft. Es brenne, hieß es aus dem Verkehrsressort.", "Verkehrsressort", "Verkehrsministerium"),
    ("Die Werft Nordhelm AG prüft. Es brenne, so die Geschäftsleitung.", "Geschäftsleitung", "Werft Nordhelm AG"),
    (
        "Die Werft Nordhelm AG und das Amt für Umwelt streiten. Das Amt prüft. Es brenne, so das Unternehmen.",
        "Unternehmen",
        "Werft Nordhelm AG",
    ),
    (
        "Die Polizei Suren kam. Die Staatsanwaltschaft Suren prüft. Es brenne, sagte ein Sprecher der Behörde.",
        "Sprecher der Behörde",
        "Staatsanwaltschaft Suren",
    ),
    (
        "Es brenne, teilte die Medienstelle der Kantonspolizei Suren mit.",
        "Medienstelle der Kantonspolizei Suren",
        "Kantonspolizei Suren",
    ),
    ("Es brenne, sagte Nordhelm-Chef Onno Brix. Die Reederei Nordhelm fährt weiter.", "Onno Brix", "Reederei Nordhelm"),
    ("Es brenne, sagte Bergwacht-Einsatzleiter Onno Brix.", "Onno Brix", "Bergwacht"),
    ("Es brenne, sagte Onno Brix, Einsatzleiter der Bergrettung Suren.", "Onno Brix", "Bergrettung Suren"),
    ("Es brenne, sagte Einsatzleiter Onno Brix von der Bergrettung.", "Onno Brix", "Bergrettung"),
    ("Es brenne, sagte Onno Brix (45), Sprecher der Feuerwehr.", "Onno Brix", "Feuerwehr"),
    ("Es brenne, sagte der stellvertretende Leiter des Tiefbauamts, Onno Brix.", "Onno Brix", "Tiefbauamt"),
    (
        "Es brenne, erklärte Verbandsdirektorin Mirea Tolk. Der Schweizer Seilbahnverband klagt.",
        "Mirea Tolk",
        "Seilbahnverband",
    ),
    ("Es brenne, sagte Vorstandsvorsitzender Onno Brix. Die Surenbank AG wächst.", "Onno Brix", "Surenbank AG"),
    ("Es brenne, sagte Armeesprecher Onno Brix.", "Onno Brix", "Armee"),
    ("Es brenne, sagte Schulleiterin Mirea Tolk vom Gymnasium Grevenau.", "Mirea Tolk", "Gymnasium Grevenau"),
    ("Es brenne, sagte Zoodirektor Onno Brix. Der Tierpark Grevenau bleibt zu.", "Onno Brix", "Tierpark Grevenau"),
    ("Es brenne, sagte die Direktorin des Amts für Landwirtschaft, Mirea Tolk.", "Mirea Tolk", "Amt für Landwirtschaft"),
    ("Es brenne, sagte Verteidigungsministerin Mirea Tolk in Grevenau.", "Mirea Tolk", "Verteidigungsministerium"),
    (
        "Es brenne, erklärte das Haus von Ministerin Lorch. Das Verkehrsministerium prüft.",
        "Haus von Ministerin Lorch",
        "Verkehrsministerium",
    ),
    ("Es brenne, sagte Tourismuschef Onno Brix. Der Tourismusverband Suren wirbt.", "Onno Brix", "Tourismusverband Suren"),
    ("Es brenne, sagte Bauernpräsidentin Mirea Tolk. Der Bauernverband klagt.", "Mirea Tolk", "Bauernverband"),
    ("Es brenne, sagte Generalsekretär Onno Brix vom Gewerkschaftsbund.", "Onno Brix", "Gewerkschaftsbund"),
    ("Es brenne, sagte Onno Brix, 45, Sprecher der Feuerwehr.", "Onno Brix", "Feuerwehr"),
]


@pytest.mark.parametrize(("text", "origin", "body"), OFFICES)
def test_offices_of_all_sorts_tell_of_their_bodies(text: str, origin: str, body: str) -> None:
    assert names(parties(reading(text, ("Es brenne", origin, ())))) == [body]


OWN_OFFICES = [
    ("Es brenne, sagte die Meteorologin Mirea Tolk vom Wetterdienst Suren.", "Mirea Tolk"),
    ("Es brenne, sagte Landeshauptfrau Mirea Tolk.", "Mirea Tolk"),
    ("Es brenne, sagte Opferanwältin Mirea Tolk.", "Mirea Tolk"),
    ("Es brenne, sagte die Epidemiologin Mirea Tolk, Leiterin des Instituts für Hygiene in Suren.", "Mirea Tolk"),
    ("Es brenne, sagte Gesundheitsdezernentin Mirea Tolk.", "Mirea Tolk"),
    ("Am Montag legte die Gewerkschaft Zahlen vor. Es brenne, sagte Onno Brix.", "Onno Brix"),
    ("Es brenne, sagte Ex-Innenminister Onno Brix am Montag.", "Onno Brix"),
    ("Es brenne, sagte der frühere Innenminister Onno Brix am Montag.", "Onno Brix"),
    ("Es brenne, sagte Altbundesrat Onno Brix am Montag.", "Onno Brix"),
    ("Es brenne, sagte Premierminister Onno Brix am Montag.", "Onno Brix"),
    ("Die Werft Nordhelm AG schweigt. Es brenne, sagte die ehemalige Sprecherin Mirea Tolk.", "Mirea Tolk"),
    ("Es brenne, sagte der Physiker Onno Brix von der Universität Grevenau.", "Onno Brix"),
    ("Es brenne, sagte der Anwalt Onno Brix.", "Onno Brix"),
    ("Es brenne, sagte Landesrätin Mirea Tolk.", "Mirea Tolk"),
    ("Es brenne, sagte Nationalrat Onno Brix.", "Onno Brix"),
    ("Es brenne, sagte Gemeindepräsidentin Mirea Tolk.", "Mirea Tolk"),
    ("Es brenne, sagte EU-Kommissar Onno Brix.", "Onno Brix"),
    ("Es brenne, so Regierungsrätin Mirea Tolk. Das Baudepartement prüft.", "Mirea Tolk"),
]


@pytest.mark.parametrize(("text", "origin"), OWN_OFFICES)
def test_elected_past_and_expert_offices_tell_of_none(text: str, origin: str) -> None:
    assert names(parties(reading(text, ("Es brenne", origin, ())))) == [origin]


FOR_ONESELF = [
    ("Der Kran sei alt, sagte die Forscherin Mirea Tolk vom Institut für Statik.", "Mirea Tolk"),
    ("Der Kran sei alt, sagte Bürgermeisterin Mirea Tolk. Die Gemeinde Grevenau prüft das.", "Mirea Tolk"),
    ("Der Kran sei alt, sagte Mirea Tolk, Augenzeugin aus Grevenau.", "Mirea Tolk"),
    ("Die Werft Nordhelm AG schweigt. Der Kran sei alt, sagte die Passagierin Mirea Tolk.", "Mirea Tolk"),
    ("Die Werft Nordhelm AG schweigt. Der Kran sei alt, sagte Mirea Tolk.", "Mirea Tolk"),
    ("Der Kran sei alt, sagte Mirea Tolk, Vorsitzende der Talpartei.", "Mirea Tolk"),
    ("Der Kran sei alt, sagte Mirea Tolk, Mitarbeiterin der Werft Nordhelm AG.", "Mirea Tolk"),
    ("Mirea Tolk sagte der Sprecherin der Talbahn Grevenau AG, der Kran sei alt.", "Mirea Tolk"),
    ("Der Kran sei alt, sagte Ministerpräsidentin Mirea Tolk. Das Ministerium prüft das.", "Mirea Tolk"),
    ("Die Stadtpolizei Grevenau und die Bundespolizei sind da. Der Kran sei alt, sagte Polizeisprecherin Mirea Tolk.",
     "Mirea Tolk"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "origin"), FOR_ONESELF)
def test_who_speaks_for_himself_stays_a_person(text: str, origin: str) -> None:
    words = "Kran sei alt" if "Kran sei alt" in text else "kran sei alt"
    assert names(parties(reading(text, (words, origin, ())))) == [origin]


def two(first: str, one: str, second: str, other: str, outlet: str = "Grevenauer Kurier") -> bool:
    """Whether the origins of two reports, each of "es brenne", are one party."""
    a = reading(first + " Es brenne.", ("Es brenne", one, ()))
    b = reading(second + " Es brenne.", ("Es brenne", other, ()), outlet=outlet, at="2026-03-01T10:00:00+01:00")
    found = list(parties(a, b).origins.values())
    return found[0].key == found[1].key


SAME = [
    ("Die Talwerke Grevenau AG (TWG) warnten.", "Talwerke Grevenau AG", "Die TWG warnten.", "TWG"),
    ("Das Küstenwarnamt KWA warnte.", "KWA", "Das Küstenwarnamt warnte.", "Küstenwarnamt"),
    ("Mirea Tolk warnte.", "Mirea Tolk", "Tolk warnte.", "Tolk"),
    ("Mirea Tolk warnte.", "Mirea Tolk", "M. Tolk warnte.", "M. Tolk"),
    ("Die Kantonspolizei Grevental warnte.", "Kantonspolizei Grevental", "Die Polizei warnte.", "Polizei"),
    ("Die Kantonspolizei Grevental warnte.", "Kantonspolizei Grevental", "Die Kantonspolizei warnte.", "Kantonspolizei"),
    ("Die Reederei Nordhelm warnte.", "Reederei Nordhelm", "Nordhelm warnte.", "Nordhelm"),
    ("Die Reederei Nordhelm warnte.", "Nordhelm", "Die Reederei warnte.", "Reederei"),
    ("Die Nordhelm Linien AG warnte.", "Nordhelm Linien AG", "Nordhelm Linien warnten.", "Nordhelm Linien"),
    ("Die Talsperrenaufsicht Grevental warnte.", "Talsperrenaufsicht Grevental", "Die Aufsicht warnte.", "Aufsicht"),
    ("Das Bundesministerium für Verkehr warnte.", "Bundesministerium für Verkehr", "Das Ministerium warnte.", "Ministerium"),
    ("Das Straßenamt Grüßen warnte.", "Straßenamt Grüßen", "Das Strassenamt Grüssen warnte.", "Strassenamt Grüssen"),
    ("Die WHO warnte.", "WHO", "Die Weltgesundheitsorganisation warnte.", "Weltgesundheitsorganisation"),
    ("Aus Sicherheitskreisen hieß es.", "Sicherheitskreise", "Laut Sicherheitskreisen.", "Sicherheitskreise"),
    ("Die Agentur kpx warnte.", "kpx", "Die kpx warnte.", "kpx"),
    ("Der taravische Erdbebendienst warnte.", "taravischer Erdbebendienst", "Der Erdbebendienst in Taravien warnte.",
     "Erdbebendienst in Taravien"),
    ("Die Grevenauer Stadtpolizei warnte.", "Grevenauer Stadtpolizei", "Die Stadtpolizei Grevenau warnte.",
     "Stadtpolizei Grevenau"),
    ("Die deutsche Küstenwache warnte.", "deutsche Küstenwache", "Die Küstenwache Deutschlands warnte.",
     "Küstenwache Deutschlands"),
    ("Bürgermeisterin Mirea Tolk warnte.", "Mirea Tolk", "Die Rathauschefin warnte.", "Rathauschefin"),
    ("Sein Anwalt Onno Brix warnte.", "Onno Brix", "Der Verteidiger warnte.", "Verteidiger"),
    ("Der Chemiekonzern Velton warnte.", "Velton", "Der Chemiekonzern Velton schwieg. Die Konzernleitung warnte.",
     "Konzernleitung"),
    ("Das Rote Kreuz warnte.", "Rotes Kreuz", "Laut Rotem Kreuz.", "Rotem Kreuz"),
]  # fmt: skip


@pytest.mark.parametrize(("first", "one", "second", "other"), SAME)
def test_forms_of_one_name_are_one_party(first: str, one: str, second: str, other: str) -> None:
    assert two(first, one, second, other)


APART = [
    ("Mirea Tolk warnte.", "Mirea Tolk", "Jonas Tolk warnte.", "Jonas Tolk"),
    ("Die Kantonspolizei Grevental warnte.", "Kantonspolizei Grevental", "Die Bundespolizei warnte.", "Bundespolizei"),
    ("Die Kantonspolizei Grevental warnte.", "Kantonspolizei Grevental", "Die Kantonspolizei Suren warnte.",
     "Kantonspolizei Suren"),
    ("Das Verkehrsministerium warnte.", "Verkehrsministerium", "Das Innenministerium warnte.", "Innenministerium"),
    ("Ein Augenzeuge warnte.", "Augenzeuge", "Ein Augenzeuge warnte.", "Augenzeuge"),
    ("Die Werft Nordhelm AG warnte.", "Werft Nordhelm AG", "Die Feuerwehr warnte.", "Feuerwehr"),
    ("Die Stadt Nordhelm warnte.", "Stadt Nordhelm", "Die Polizei Nordhelm warnte.", "Polizei Nordhelm"),
    ("Ein Mitarbeiter der Werft Nordhelm AG warnte.", "Mitarbeiter der Werft Nordhelm AG", "Die Werft Nordhelm AG warnte.",
     "Werft Nordhelm AG"),
    ("Tamiras Innenminister Onno Brix warnte.", "Onno Brix", "Der varenische Innenminister Jonas Reber warnte.", "Jonas Reber"),
    ("Das Außenministerium in Wien warnte.", "Außenministerium", "Das Aussendepartement warnte.", "Aussendepartement"),
    ("Der Zentralbetriebsrat warnte.", "Zentralbetriebsrat", "Betriebsratschef Onno Brix warnte.", "Onno Brix"),
    ("Bürgermeisterin Mirea Tolk warnte.", "Mirea Tolk", "Eine Bürgermeisterin warnte.", "Bürgermeisterin"),
    ("Anwalt Onno Brix warnte.", "Onno Brix",
     "Anwalt Jonas Reber schwieg. Der Anwalt warnte.", "Anwalt"),
    ("Die Polizei in Grevenau warnte.", "Polizei in Grevenau", "Die Polizei in Suren warnte.", "Polizei in Suren"),
    ("Die KRT-Betriebsleitung warnte.", "KRT-Betriebsleitung", "Die KRT warnte.", "KRT"),
    ("Vera Richter warnte.", "Vera Richter", "Ein Richter warnte.", "Richter"),
    ("Aus dem Umfeld der Hafenbehörde hieß es.", "Umfeld der Hafenbehörde", "Die Hafenbehörde warnte.", "Hafenbehörde"),
]  # fmt: skip


@pytest.mark.parametrize(("first", "one", "second", "other"), APART)
def test_different_sources_stay_apart(first: str, one: str, second: str, other: str) -> None:
    assert not two(first, one, second, other)


def test_a_lawyer_says_for_whom_he_speaks() -> None:
    found = parties(
        reading("Es brenne, sagte Rebers Anwältin Mirea Tolk. Jonas Reber schweigt.", ("Es brenne", "Mirea Tolk", ()))
    )
    (party,) = found.origins.values()
    assert {"Jonas Reber", "Mirea Tolk"} <= set(party.names)
    assert [ground.words for ground in found.grounds[party.key] if ground.rule == "parties.client"] == [
        ("Mirea Tolk", "Jonas Reber", "Rebers Anwältin")
    ]


def test_a_board_is_a_source_beside_its_company() -> None:
    text = "Der Konzern Velton schweigt. Es brenne, heißt es im Papier des Vorstands."
    assert names(parties(reading(text, ("Es brenne", "Vorstand", ())))) == ["Velton-Vorstand"]


def test_two_speakers_in_one_report_are_those_of_the_bodies_named_last() -> None:
    text = "Die Werft Nordhelm AG klagt. Es brenne, sagte ein Sprecher. Die Talbahn AG auch. Es rauche, sagte ein Sprecher."
    found = parties(reading(text, ("Es brenne", "Sprecher", ()), ("Es rauche", "Sprecher", ())))
    assert names(found) == ["Werft Nordhelm AG", "Talbahn AG"]


def test_an_office_told_in_one_report_counts_in_all() -> None:
    one = reading("Es brenne, sagte Mirea Tolk.", ("Es brenne", "Mirea Tolk", ()))
    other = reading(
        "Mirea Tolk, Sprecherin der Werft Nordhelm, schwieg. Es rauche.", ("Es rauche", "Werft Nordhelm", ()), outlet="Kurier"
    )
    found = list(parties(one, other).origins.values())
    assert found[0].key == found[1].key
    assert "Mirea Tolk" in found[0].names


def test_a_voice_says_why_it_is_the_body() -> None:
    found = parties(reading("Es brenne, sagte Mirea Tolk, Sprecherin der Werft Nordhelm.", ("Es brenne", "Mirea Tolk", ())))
    (party,) = found.origins.values()
    (ground, *_) = [ground for ground in found.grounds[party.key] if ground.rule == "parties.speaks"]
    assert ground.words == ("Mirea Tolk", "Werft Nordhelm", "Sprecherin der Werft Nordhelm")
    assert all(ground.rule in rules() for grounds in found.grounds.values() for ground in grounds)


def test_our_newsroom_is_the_outlet() -> None:
    found = parties(reading("Unserer Redaktion liegt der Brief vor.", ("liegt der Brief vor", "unsere Redaktion", ())))
    assert names(found) == ["Nordtaler Bote"]


def test_a_short_name_of_the_own_outlet_is_the_outlet() -> None:
    found = parties(reading("Es brenne, sagte Mirea Tolk dem «Boten».", ("Es brenne", "Mirea Tolk", ("Bote",))))
    assert [party.name for relays in found.relays.values() for party in relays] == ["Nordtaler Bote"]


def test_a_witness_whom_two_outlets_have_from_the_same_medium_is_one() -> None:
    one = reading("Es brenne, sagte ein Zeuge der kpx.", ("Es brenne", "Zeuge", ("kpx",)))
    other = reading("Es brenne, so ein Zeuge zur kpx.", ("Es brenne", "Zeuge", ("kpx",)), outlet="Kurier")
    found = list(parties(one, other).origins.values())
    assert found[0].key == found[1].key


def test_what_a_person_judged_goes_before_everything() -> None:
    one = reading("Es brenne, sagte Mirea Tolk, Sprecherin der Werft Nordhelm.", ("Es brenne", "Mirea Tolk", ()))
    other = reading("Es brenne, so die Werft Nordhelm.", ("Es brenne", "Werft Nordhelm", ()), outlet="Kurier")
    third = reading("Es brenne, so Falkenhall.", ("Es brenne", "Falkenhall", ()), outlet="Blatt")
    keys = {party.key for party in parties(one, other, apart=[("Mirea Tolk", "Werft Nordhelm")]).origins.values()}
    assert len(keys) == 2
    joined = parties(one, other, third, same=[("Falkenhall", "Werft Nordhelm")])
    assert len({party.key for party in joined.origins.values()}) == 1
    assert any(ground.rule == "parties.judged_same" for grounds in joined.grounds.values() for ground in grounds)


def test_kinds_of_sources_come_from_the_reading_where_it_has_them() -> None:
    text = "Es brenne, sagte Nordhelm."
    span = Span(17, 25, "Nordhelm")
    claim = Claim(
        "c1", Attribution("indirect", "Speech", (Span(0, 9, "Es brenne"),)), (Link("Nordhelm", "origin", span, "s1"),)
    )
    source = Source("s1", "Nordhelm", "organisation", (span,))
    (party,) = find_parties(told([Reading(Report(text), (claim,), sources=(source,))])).origins.values()
    assert party.kind == "organisation"


def test_an_office_in_a_mention_of_the_reading_counts() -> None:
    text = "Mirea Tolk kam. Es brenne, sagte die Chefin der Werft Nordhelm."
    at = text.index("die Chefin")
    spans = (Span(0, 10, "Mirea Tolk"), Span(at, len(text) - 1, text[at:-1]))
    claim = Claim(
        "c1", Attribution("indirect", "Speech", (Span(16, 25, "Es brenne"),)), (Link("Mirea Tolk", "origin", spans[1], "s1"),)
    )
    found = find_parties(told([Reading(Report(text), (claim,), sources=(Source("s1", "Mirea Tolk", "person", spans),))]))
    assert names(found) == ["Werft Nordhelm"]


_WORDS = st.sampled_from(
    [
        "Mirea", "Tolk", "Sprecherin", "der", "des", "Werft", "Nordhelm", "AG", "(", ")", "KRT", ",", ".", "von",
        "„", "“", "Polizei", "Kreise", "Umfeld", "ein", "7", "Ä", "ß", "́", "�", "unsere", "Redaktion",
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(st.text(max_size=5), _WORDS), min_size=1, max_size=30), st.lists(_WORDS, min_size=1, max_size=6))
def test_any_text_and_any_name_has_one_party_and_always_the_same(text: list[str], name: list[str]) -> None:
    body = " ".join(text).strip() or "x"
    made = Reading(
        Report(body, outlet=name[0]),
        (
            Claim(
                "c1",
                Attribution("direct", "Speech", (Span(0, len(body), body),)),
                (Link(" ".join(name), "origin"), Link(body[:20], "relay")),
            ),
        ),
    )
    reports: tuple[Told, ...] = told([made])
    found = find_parties(reports, [(name[0], body[:5])], [(name[-1], name[0])])
    assert set(found.origins) == {"c1"}
    assert len(found.relays["c1"]) == 1
    assert found == find_parties(reports, [(name[0], body[:5])], [(name[-1], name[0])])
