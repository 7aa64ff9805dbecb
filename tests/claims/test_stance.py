"""The speech act of an attribution: cues, verdicts, statements that carry their act, and what must not be taken for one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.claims.marked_text import marked
from zufolge.claims.cues import ACTS
from zufolge.claims.nesting import hosts
from zufolge.claims.stance import stance
from zufolge.language.document import document
from zufolge.language.rules import rules
from zufolge.schema import Attribution, Form, Span

# Cue and stance: each stands in "[Nora Kehl] CUE ..., STATEMENT".
CUES = [
    ("[c sagte]", "assert"),
    ("[c teilte] gestern [c mit]", "assert"),
    ("[c berichtet]", "assert"),
    ("[c stellte fest]", "assert"),
    ("[c betonte]", "assert"),
    ("[c behauptet]", "claim"),
    ("[c will wissen]", "ask"),
    ("[c bestätigte]", "confirm"),
    ("[c hat bestätigt]", "confirm"),
    ("[c dementierte]", "deny"),
    ("[c bestreitet]", "deny"),
    ("[c wies] die Darstellung [c zurück]", "deny"),
    ("[c weisen zurück]", "deny"),
    ("[c wies] die Darstellung zurück", "deny"),
    ("[c kündigte] gestern an", "intend"),
    ("[c schliesst aus]", "deny"),
    ("[c stellte in Frage]", "deny"),
    ("[c glaubt nicht]", "deny"),
    ("[c erwartet]", "expect"),
    ("[c geht davon aus]", "expect"),
    ("[c rechnet damit]", "expect"),
    ("[c zeigte sich zuversichtlich]", "expect"),
    ("[c kündigte an]", "intend"),
    ("[c hat angekündigt]", "intend"),
    ("[c stellte in Aussicht]", "intend"),
    ("[c erklärte sich bereit]", "intend"),
    ("[c beschloss]", "intend"),
    ("[c versprach]", "intend"),
    ("[c forderte]", "demand"),
    ("[c forderte] die Stadt [c auf]", "demand"),
    ("[c rief] alle [c dazu auf]", "demand"),
    ("[c bat]", "demand"),
    ("[c empfiehlt]", "demand"),
    ("[c sprach sich dafür aus]", "demand"),
    ("[c warnte davor]", "warn"),
    ("[c befürchtet]", "warn"),
    ("[c zeigte sich besorgt]", "warn"),
    ("[c kritisierte]", "criticise"),
    ("[c warf] der Bahn [c vor]", "criticise"),
    ("[c prangerte an]", "criticise"),
    ("[c zeigte sich enttäuscht]", "criticise"),
    ("[c begrüsste]", "support"),
    ("[c lobte]", "support"),
    ("[c zeigte sich erfreut]", "support"),
    ("[c räumte ein]", "concede"),
    ("[c musste einräumen]", "concede"),
    ("[c gab zu]", "concede"),
    ("[c gibt zu bedenken]", "assert"),
    ("[c gestand ein]", "concede"),
    ("[c bestritt nicht]", "concede"),
    ("[c vermutet]", "suspect"),
    ("[c hält es für möglich]", "suspect"),
    ("[c schloss nicht aus]", "suspect"),
    ("[c wollte nicht ausschliessen]", "suspect"),
    ("[c nimmt an]", "suspect"),
    ("[c fragte]", "ask"),
    ("[c wollte sich nicht äussern]", "other"),
    ("[c konnte nicht bestätigen]", "other"),
]


def _one(text: str, form: Form = "indirect") -> str:
    page, found = marked(text, form)
    label, reasons = stance(page, found, 0, hosts(found))
    assert reasons[0].label == "stance"
    assert reasons[0].rule in rules()
    return label


@pytest.mark.parametrize(("cue", "expected"), CUES)
def test_the_cue_names_the_act(cue: str, expected: str) -> None:
    assert _one(f"[s Nora Kehl] {cue}, [q dass die Brücke gesperrt ist].") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[q Die Brücke sei dicht], [c so] [s der Vorwurf der Bauern].", "criticise"),
        ("[c Nach] [s Befürchtungen der Bauern] [q sinkt der Preis].", "warn"),
        ("[c Nach] [s Angaben der Bauern] [q sinkt der Preis].", "assert"),
        ("[s Gerüchten] [c zufolge] [q sinkt der Preis].", "claim"),
        ("[s Die Forderung der Bauern], [q den Zoll zu senken], stiess auf Ablehnung.", "demand"),
        ("Er wies [s den Vorwurf der Bauern], [q der Preis sei gesunken], zurück.", "criticise"),
        ("Kehl bestritt [s die Annahme], [q dass der Preis sinke].", "deny"),
        ("[c Es besteht der Verdacht], [q dass er floh].", "suspect"),
        ("[s Der Verein] [c übte Kritik]: [q Der Preis sinke].", "criticise"),
        ("[s Sie] [c äusserte die Hoffnung], [q dass es regnet].", "expect"),
    ],
)
def test_a_noun_of_saying_names_the_act(text: str, expected: str) -> None:
    assert _one(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[s Kehl] [c nannte] den Plan [q «absurd»].", "criticise"),
        ("[s Kehl] [c nannte] den Plan ein [q «Musterbeispiel»].", "support"),
        ("[s Kehl] [c bezeichnete] den Plan [c als] [q «wegweisend»].", "support"),
        ("[s Kehl] [c bezeichnete] den Plan [c als] [q «nicht gut»].", "criticise"),
        ("[s Kehl] [c bezeichnete] den Plan [c als] [q «vorläufig»].", "assert"),
        ("[s Kehl] [c sprach von] einem [q «Riesenerfolg»].", "support"),
        ("[s Kehl] verteidigte die Bezeichnung [q «Feiglinge und Lügner»].", "criticise"),
        ("[s Kehl] kritisierte den [q «faulen Kompromiss»].", "criticise"),
        ("[s Kehl] will [q «noch einmal gründlich prüfen»], ob es reicht.", "intend"),
        ("[s Kehl] will den Fall abgeben: [q «Es reicht jetzt allmählich»].", "assert"),
    ],
)
def test_a_verdict_praises_or_blames(text: str, expected: str) -> None:
    assert _one(text, "direct") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Der Verein kritisierte das Vorgehen der Polizei", "criticise"),
        ("Kehl lehnte den Vorschlag der Stadt ab", "deny"),
        ("Von der Opposition wurde der Plan kritisiert", "criticise"),
        ("Bemängelt wurde auch der Zustand der Gleise", "criticise"),
        ("Der Verein übte scharfe Kritik am Umbau", "criticise"),
        ("Die Bank will im Herbst drei Filialen schliessen", "intend"),
        ("Die Bank möchte im Herbst drei Filialen schliessen", "intend"),
        ("Er will davon nichts gewusst haben", "claim"),
        ("Kehl hatte eine Rückgabe der Bilder in Aussicht gestellt", "intend"),
        ("Der Richter äusserte Bedenken gegen den Umbau", "criticise"),
        ("Gutachter, die das Haus sahen, gehen von einem Brand aus", "expect"),
        ("Kehl rief alle Bewohner, die noch im Haus waren, zu sofortigem Verlassen auf", "demand"),
        ("In einem gestern veröffentlichten Bericht fordert der Verein mehr Geld", "demand"),
        ("Der Verein fordert die geplante Sperre des bezahlten Parkplatzes", "demand"),
        ("Kehl bezeichnete die Pläne als fatal", "criticise"),
        ("Beobachter werten die Wahl als Erfolg", "support"),
        ("während die Nachbarn den Vorstoss begrüssten", "support"),
        ("Nachdem das Amt vor dem Verzehr gewarnt hatte", "warn"),
        ("Weder die Stadt noch der Kanton oder der Bund erkennen den Vertrag an", "deny"),
        ("Das Beben forderte zehn Todesopfer", "assert"),
        ("Die Polizei sprach von 400 Teilnehmern", "assert"),
        ("Als Grund nannte Kehl die guten Preise", "assert"),
        ("Das Amt wies auf die neuen Regeln hin", "assert"),
        ("Die Polizei warnte nicht nur vor Dieben, sondern auch vor Betrug", "warn"),
        ("Kehl verwies auf das Wetter und wollte einen Anschlag nicht ausschliessen", "suspect"),
        ("Die Stadt zeigt sich für den Umbau verantwortlich", "assert"),
        ("Kehl macht die Bahn für den Unfall verantwortlich", "criticise"),
        ("Kehl sprach sich gegen den Umbau aus", "deny"),
        ("Kehl sprach sich für den Umbau aus", "support"),
        # acts that no other label names
        ("Das Amt korrigierte die Zahl der Verletzten nach oben", "other"),
        ("Die Zeitung berichtigte ihre Angabe", "other"),
        ("Der Rat nahm seinen Entscheid zurück", "other"),
        ("Der Minister rückte von seinem Vorschlag ab", "other"),
        ("Kehl zog die Klage zurück", "other"),
        ("Die Präsidentin gratulierte dem Sieger", "other"),
        ("Der Verein bat um Entschuldigung", "other"),
        ("Kehl bat um Verzeihung", "other"),
        ("Kehl bat um Geduld", "demand"),
        ("Kehl sprach den Familien ihr Beileid aus", "other"),
        ("Das Dorf trauert um zwei Kinder", "other"),
        ("Kehl schlug Alarm", "warn"),
    ],
)
def test_reported_speech_names_its_act_in_its_main_clause(text: str, expected: str) -> None:
    assert _one(f"[q {text}].", "reported") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("«Wir verurteilen den Angriff»", "criticise"),
        ("«Wir beide verurteilen den Angriff»", "criticise"),
        ("«Ich danke allen Helfern»", "support"),
        ("«Wir fordern mehr Geld»", "demand"),
        ("«Bitte bleiben Sie zu Hause»", "demand"),
        ("«Helfen Sie den Kindern!»", "demand"),
        ("«Stoppt den Bau!»", "demand"),
        ("«Nieder mit der Steuer»", "demand"),
        ("«Wir werden die Brücke bauen»", "assert"),
        ("«Wir wollen eine Stadt, in der alle Platz haben»", "intend"),
        ("«Sie wollen eine Stadt, in der alle Platz haben»", "assert"),
        ("«Ich gehe davon aus, dass es regnet»", "expect"),
        ("«Wir hoffen auf Regen»", "expect"),
        ("«Die Stadt muss jetzt handeln»", "demand"),
        ("«Die Stadt sollte handeln»", "demand"),
        ("«Wann kommt der Zug?»", "ask"),
        ("«Unser Mitgefühl gilt den Familien»", "other"),
        ("«Das muss ein Irrtum sein»", "assert"),
        ("«Er muss es gewusst haben»", "assert"),
        ("«Ich muss morgen arbeiten»", "assert"),
        ("«Der Zug wird um acht kommen»", "assert"),
        ("«Wir haben gefordert, dass gebaut wird»", "assert"),
        ("«Die Brücke ist gesperrt»", "assert"),
        ("«Macht ist nicht alles»", "assert"),
        ("«Kommen Sie aus Wien?» ", "ask"),
        # orders in the infinitive
        ("«Bitte nicht öffnen»", "demand"),
        ("«Türen bitte geschlossen halten»", "demand"),
        ("«Fenster und Türen geschlossen halten!»", "demand"),
        ("«Wasser vor dem Trinken abkochen»", "demand"),
        ("«Nicht füttern!»", "demand"),
        ("«Ruhe bewahren!»", "demand"),
        ("«Alle Kinder warten»", "assert"),
        ("«Erst wenn die Züge wieder fahren, öffnen wir»", "assert"),
        ("«Die Leute in den Häusern frieren»", "assert"),
        ("«Bund und Kantone zahlen»", "assert"),
        ("«Sollte sich der Verein bewerben, dann hilft das Dorf»", "assert"),
        ("«Sparen bedeutet zusammenzuarbeiten»", "assert"),
        ("«In zwanzig Jahren werden sie in Rom sein»", "assert"),
        ("«Wir gratulieren dem Team»", "other"),
        ("«Wir entschuldigen uns bei allen»", "other"),
        # an outlook after an assertion
        ("«Der Bericht liegt vor. Wir werden ihn lesen»", "assert"),
        ("«Wir werden den Bericht lesen. Er liegt vor»", "assert"),
        ("«Wir werden nicht zurückkehren zu den alten Zeiten. Wir werden bauen»", "assert"),
    ],
)
def test_with_a_neutral_cue_the_statement_carries_the_act(text: str, expected: str) -> None:
    assert _one(f"[q {text}], [c sagte] [s Nora Kehl].", "direct") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[s Kehl] [c sagte], [q die Stadt müsse handeln].", "demand"),
        ("[s Kehl] [c sagte], [q dass die Stadt handeln müsse].", "demand"),
        ("[s Kehl] [c sagte], [q er werde die Brücke bauen].", "assert"),
        ("[s Die Baufirma] [c sagte], [q die Baufirma werde die Brücke bauen].", "assert"),
        ("[s Kehl] [c sagte], [q der Test werde bald folgen].", "assert"),
        ("[s Kehl] [c sagte], [q die Brücke werde geprüft].", "assert"),
        ("[s Kehl] [c sagte], [q er hoffe auf Regen].", "expect"),
        ("[s Kehl] [c sagte], [q er habe auf Regen gehofft].", "assert"),
        ("[s Der Verein] [c sagte], [q der Verein fordere mehr Geld].", "demand"),
        ("[s Der Verein] [c sagte], [q die Stadt fordere mehr Geld].", "assert"),
        ("[s Der Verein] [c sagte], [q der Verein habe mehr Geld gefordert].", "assert"),
        ("[c Laut] [s der Zeitung] [q will die Stadt die Brücke bauen].", "assert"),
        ("[c Laut] [s der Polizei] [q müssen alle mit Staus rechnen].", "assert"),
        ("[c Nach] [s Ansicht von Kehl] [q muss die Stadt handeln].", "demand"),
        ("[c Laut] [s der Zeitung] [q soll die Brücke eingestürzt sein].", "assert"),
        ("[s Kehl] [c sagte], [q der Preis sei angeblich gesunken].", "claim"),
        ("Er sprach von [s einem Mangel], [q der behoben werden müsse].", "assert"),
        ("[s Kehl] [c sagte], [q der Bericht liege vor. Man werde ihn prüfen].", "assert"),
        ("[s Die Behörden] [c sagten], [q sie würden den Bericht prüfen].", "assert"),
        ("[s Die Behörden] [c sagten], [q sie würden lieber warten].", "assert"),
        ("[s Die Behörden] [c sagten], [q wenn es regne, würden sie das Fest absagen].", "assert"),
        ("[s Kehl] [c sagte], [q man wolle dem Gericht nicht vorgreifen].", "intend"),
        ("[q Es seien fünf Personen], [c korrigierte] [s die Polizei].", "assert"),
        ("[s Kehl] [c gab Entwarnung]: [q Das Wasser sei sauber].", "assert"),
    ],
)
def test_wollen_werden_sollen_muessen_are_acts_only_of_who_acts_or_is_asked(text: str, expected: str) -> None:
    assert _one(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Die Hilfe soll kein Dauerzustand werden", "intend"),
        ("Die Brücke soll 2030 gebaut werden", "intend"),
        ("Die Brücke soll eingestürzt sein", "assert"),
        ("Er soll die Kasse gestohlen haben", "assert"),
        ("Die Leute lebten im Lager, wo sie ausgebildet werden sollen", "assert"),
        ("Der Mann soll in Wien leben", "assert"),
        ("Es soll sich um einen Unfall handeln", "assert"),
        ("Die Suche sollte später weitergehen", "assert"),
        ("Sollte es regnen, bleibt die Brücke zu", "assert"),
        ("Die Sperrung soll bis Freitag dauern", "intend"),
        ("Die neue Regel soll ab Mai gelten", "intend"),
        ("Das Haus soll drei Millionen gekostet haben", "assert"),
    ],
)
def test_sollen_is_a_plan_or_hearsay(text: str, expected: str) -> None:
    assert _one(f"[q {text}].", "free_indirect") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[s Die Feier] [c endete mit] der Bitte, [q den Wald zu schonen].", "demand"),
        ("[c Sie schloss mit] [s der Warnung], [q der Deich werde brechen].", "warn"),
        ("[s Kehl] [c sprach] mit der Zeitung, [q die Brücke sei gesperrt].", "assert"),
        ("Es [c gebe] [s krude Behauptungen], [q dass Wasser giftig sei].", "claim"),
        ("Es [c gebe] [s neue Aussagen], [q dass Wasser giftig sei].", "assert"),
        ("[s Kehl] [c sagte], [q die Ämter würden die Gefahr verharmlosen und schweigen].", "criticise"),
        ("[s Kehl] [c sagte], [q die Ämter würden die Gefahr prüfen].", "assert"),
        ("[s Kehl] [c sagte], [q sonst würden die Ämter alle belügen].", "assert"),
        ("[s Das Amt] [c propagierte], [q mehr Gemüse zu essen].", "demand"),
    ],
)
def test_nouns_beside_a_neutral_cue_and_verbs_that_blame(text: str, expected: str) -> None:
    assert _one(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[s Kehl] [c sprach von] der [q «schlimmsten Katastrophe seit Jahren»].", "assert"),
        ("[s Kehl] [c sprach von] einem [q «feigen Anschlag»].", "criticise"),
        ("[s Kehl] [c bezeichnete] den Plan [c als] [q «Katastrophe»].", "criticise"),
        ("[s Die Menge] [c skandierte] [q «Brücken bauen statt Mauern»].", "demand"),
        ("[s Die Menge] [c skandierte] [q «Die Mauern fallen bald»].", "assert"),
    ],
)
def test_mishaps_and_slogans(text: str, expected: str) -> None:
    assert _one(text, "direct") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Die Bank prognostiziert Wachstum. [q Die Zinsen sollen niedrig bleiben.]", "expect"),
        ("Der Verband erwartet höhere Preise. [q Dabei soll es Unterschiede geben.]", "expect"),
        ("Der Verband erwartet höhere Preise. [q Die Filialen sollen verkauft werden.]", "intend"),
        ("Der Verband tagte in Bern. [q Die Filialen sollen verkauft werden.]", "intend"),
    ],
)
def test_sollen_goes_on_with_a_forecast(text: str, expected: str) -> None:
    assert _one(text, "free_indirect") == expected


def test_a_nested_quotation_takes_its_hosts_act() -> None:
    page, found = marked("[s [s1 Kehl]] [c kritisierte], [q der Plan sei [q1 «neu»]].", "indirect", "direct")
    label, reasons = stance(page, found, 1, hosts(found))
    assert (label, reasons[0].rule) == ("criticise", "stance.host")


def test_a_nested_quotation_of_somebody_else_keeps_its_own_act() -> None:
    page, found = marked("[s Kehl] [c kritisierte], [q [s1 Ruf] [c1 versprach]: [q1 «Es wird besser»]].", "indirect", "direct")
    assert stance(page, found, 1, hosts(found))[0] == "intend"


def test_without_cue_and_act_the_reason_says_so() -> None:
    page, found = marked("[q Es habe geregnet].", "indirect_free_indirect")
    label, reasons = stance(page, found, 0, hosts(found))
    assert (label, reasons[0].rule, reasons[0].span) == ("assert", "stance.none", None)


def test_time_is_linear_in_nested_attributions_and_endless_sentences() -> None:
    page = document("nicht will er sagen " * 20_000)
    whole = Span(0, len(page.text), page.text)
    found = tuple(Attribution("direct", "none", (whole,), (), (whole,)) for _ in range(300))
    inside = tuple(i - 1 if i else None for i in range(300))
    assert {stance(page, found, i, inside)[0] for i in range(300)} <= set(ACTS)


_WORDS = "wies zurück « » „ “ \" , : . ? ! Er wir müsse nicht und dass will haben soll als absurd Kritik 3'000 die Plan sagte ß"
_BITS = st.sampled_from([*_WORDS.split(), "\n"])


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(st.text(max_size=60), st.lists(_BITS, max_size=30).map(" ".join)),
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20), st.sampled_from("qsc")), max_size=6),
    st.sampled_from(["direct", "indirect", "reported", "free_indirect", "indirect_free_indirect"]),
)
def test_no_text_and_no_spans_make_it_raise(text: str, pieces: list[tuple[int, int, str]], form: Form) -> None:
    roles: dict[str, list[Span]] = {"q": [], "s": [], "c": []}
    for start, length, role in pieces:
        end = min(start + length, len(text))
        if start < end:
            roles[role].append(Span(start, end, text[start:end]))
    found = (Attribution(form, "none", tuple(roles["q"]), tuple(roles["s"]), tuple(roles["c"])),)
    label, reasons = stance(document(text), found, 0, hosts(found))
    assert label in ACTS
    assert all(r.rule in rules() and (r.span is None or text[r.span.start : r.span.end] == r.span.text) for r in reasons)
