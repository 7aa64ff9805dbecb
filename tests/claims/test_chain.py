"""Chains: who said it and who passed it on; what carries on, what is left open, and what must not be taken for a relay."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.claims.marked_text import marked
from zufolge.claims.chain import Traced, trace
from zufolge.language.document import document
from zufolge.language.rules import rules
from zufolge.schema import Attribution, Form, Report, Span


def chains(text: str, *forms: Form, title: str | None = None) -> list[list[str]]:
    """Names of each chain; relays with a > before them."""
    doc, found = marked(text, *forms)
    traced = trace(doc, Report(doc.text, title=title), found)
    return [[("> " if link.role == "relay" else "") + link.name for link in chain] for chain in traced.chains]


ONE = [
    # names: the fullest of the article, wherever it stands
    ("Vera Ebner kam. [q Das reiche], [c sagte] [s Ebner].", ["Vera Ebner"]),
    ("[q Das reiche], [c sagte] [s Ebner]. Vera Ebner ist Ärztin.", ["Vera Ebner"]),
    ("[s Der Minister Jonas Reber] [c sagte], [q das reiche].", ["Jonas Reber"]),
    ("Nach [s Angaben des Deutschen Imkerbunds (DIB)] [q sind es zehn].", ["DIB"]),
    ("Der Bundesgerichtshof tagte. [s Der BGH] [c erklärte], [q das reiche].", ["BGH"]),
    # pronouns and nouns that take up
    ("Vera Ebner kam mit Jonas Reber. [s Sie] [c sagte], [q das reiche].", ["Vera Ebner"]),
    ("Vera Ebner kam mit Jonas Reber. [s Er] [c sagte], [q das reiche].", ["Jonas Reber"]),
    ("Der deutsche Minister Jonas Reber kam. [s Der deutsche Politiker] [c sagte], [q das reiche].", ["Jonas Reber"]),
    ("Umweltminister Jonas Reber kam. [s Der Minister] [c sagte], [q das reiche].", ["Jonas Reber"]),
    ("Umweltminister Jonas Reber kam. [s Der Verkehrsminister] [c sagte], [q das reiche].", ["Verkehrsminister"]),
    ("Das isländische Fischereiministerium tagte. [q Gut], so [s das Ministerium].", ["isländisches Fischereiministerium"]),
    ("Der südkoreanische Geheimdienst schwieg lange. [s Der NIS] [c sagte], [q das reiche].", ["NIS"]),
    ("Die Firma „Altstadt Imker“ kam. [s Die Firma] [c erklärte], [q das reiche].", ["Altstadt Imker"]),
    ("Der 52-jährige Jonas Reber kam. [s Der 52-Jährige] [c sagte], [q das reiche].", ["Jonas Reber"]),
    ("Die Feuerwehr kam. [s Die Polizei] [c teilte mit], [q das reiche].", ["Polizei"]),
    # media: a relay when they report, an origin when they judge
    ("[c Laut] [s Reuters] [q reicht das].", ["> Reuters"]),
    ("[s Medienberichten] [c zufolge] [q reicht das].", ["> Medienberichte"]),
    ("Nach [s Ansicht der Berliner Zeitung] [q reicht das].", ["Berliner Zeitung"]),
    ("[s Ein Reporter des Senders n-tv] [c berichtete], [q das reiche].", ["Reporter des Senders n-tv"]),
    ("[q Das reiche], [c sagte] [s Vera Ebner] der Berliner Zeitung.", ["Vera Ebner", "> Berliner Zeitung"]),
    ("[s Vera Ebner] [c sagte] im Interview mit dem Deutschlandfunk, [q das reiche].", ["Vera Ebner", "> Deutschlandfunk"]),
    ("[s Vera Ebner] [c sagte] gegenüber der Voice of America, [q das reiche].", ["Vera Ebner", "> Voice of America"]),
    ("[q Das reiche], [c sagte] [s Ebner] russischen Agenturmeldungen [c zufolge].", ["Ebner", "> russische Agenturmeldungen"]),
    ("[q Das reiche], [c zitiert] ndr.de [s Polizeisprecher Jonas Reber].", ["Jonas Reber", "> ndr.de"]),
    ("[s Die Berliner Zeitung] [c schrieb] unter Berufung auf die Feuerwehr, [q ja].", ["Feuerwehr", "> Berliner Zeitung"]),
    ("[c Wie] [s Yonhap] [c berichtete], [q machte der NIS die Angaben gestern].", ["NIS", "> Yonhap"]),
    ("[c Wie] [s Sprecher Jonas Reber] [c mitteilte], [q ist das nach Auffassung der Kanzlerin Vera Ebner genug].",
     ["Vera Ebner", "> Jonas Reber"]),
    # must not be relays
    ("[s Vera Ebner] [c kritisierte] die Berliner Zeitung, [q das reiche nicht].", ["Vera Ebner"]),
    ("[s Vera Ebner] ist besorgt über Berichte, [q das reiche nicht].", ["Vera Ebner"]),
    ("[s Der Chefredakteur der Berliner Zeitung] [c sagte], [q das reiche].", ["Chefredakteur der Berliner Zeitung"]),
    ("[s Ein Sprecher des Ministeriums] [c sagte], [q das reiche].", ["Sprecher des Ministeriums"]),
    # left open
    ("[q Das reiche], [c hiess es] am Abend.", []),
    ("Es [c wurde bekannt], [q dass es reicht].", []),
    ("Kurz [c war die Rede] davon, [q dass es reicht].", []),
    ("Die Anwohner [c wurden gebeten], [q zu bleiben].", []),
    ("[q Das reiche], [c hiess es] aus dem Umweltministerium.", ["Umweltministerium"]),
    # the reader missed the speaker
    ("[q Das reiche], [c sagte] Vera Ebner.", ["Vera Ebner"]),
    ("Gestern [c teilte] die Behörde [c mit], [q das reiche].", ["Behörde"]),
    # several
    ("[s Reber und Ebner] [c sagten], [q das reiche].", ["Reber", "Ebner"]),
    ("[s Bern] [c erklärte], [q das reiche].", ["Bern"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), ONE)
def test_a_statement_has_its_chain(text: str, wanted: list[str]) -> None:
    assert [name.casefold() for name in chains(text)[0]] == [name.casefold() for name in wanted]


def test_a_title_can_give_the_full_name() -> None:
    assert chains("[q Das reiche], [c sagte] [s Ebner].", title="Vera Ebner tritt ab") == [["Vera Ebner"]]


def test_demnach_carries_the_last_chain_on() -> None:
    text = "[c Laut] [s Reuters] [q brannte es]. [s1 Demnach] [q1 gab es zwei Verletzte]."
    assert chains(text) == [["> Reuters"], ["> Reuters"]]


def test_a_free_indirect_sentence_inherits_and_has_no_words_of_its_own() -> None:
    doc, found = marked("[s Vera Ebner] [c sagte], [q es reiche]. [q1 Mehr sei nicht da].", "indirect", "free_indirect")
    traced = trace(doc, Report(doc.text), found)
    assert [(link.name, link.span) for link in traced.chains[1]] == [("Vera Ebner", None)]


def test_a_relay_goes_on_with_a_pronoun_but_not_with_a_new_name() -> None:
    text = (
        "[s Vera Ebner] [c sagte] der Berliner Zeitung, [q es reiche]. [s1 Sie] [c1 sagte], [q1 das sei gut]. "
        "[s2 Jonas Reber] [c2 sagte], [q2 das sei falsch]."
    )
    assert chains(text) == [["Vera Ebner", "> Berliner Zeitung"], ["Vera Ebner", "> Berliner Zeitung"], ["Jonas Reber"]]


def test_a_nested_statement_gets_the_chain_of_its_host() -> None:
    text = "[c Laut] [s Reuters] [q sagte [s1 Minister Jonas Reber], [q1 es reiche nicht, denn es fehle viel]]."
    assert chains(text)[1] == ["Jonas Reber", "> Reuters"]


def test_a_spokesperson_who_passes_on_is_a_relay() -> None:
    text = (
        "Präsident Jonas Reber schwieg. «[q Dabei betont er die Lage]», [c sagte] [s Sprecherin Vera Ebner] der Agentur Yonhap."
    )
    assert chains(text, "direct") == [["Jonas Reber", "> Vera Ebner", "> Yonhap"]]


def trace_of(text: str) -> Traced:
    doc, found = marked(text)
    return trace(doc, Report(doc.text), found)


def test_sources_have_ids_in_the_order_of_their_mentions_and_all_mentions() -> None:
    traced = trace_of("Jonas Reber kam. [s Vera Ebner] [c sagte], [q es reiche]. [q1 Mehr fehle], [c1 sagte] [s1 er].")
    assert [(source.id, source.name) for source in traced.sources] == [("s1", "Jonas Reber"), ("s2", "Vera Ebner")]
    assert [span.text for span in traced.sources[0].mentions] == ["Jonas Reber", "er"]


def test_every_rule_has_a_sentence_and_every_link_a_reason() -> None:
    for text, _ in ONE:
        traced = trace_of(text)
        for chain, reasons in zip(traced.chains, traced.reasons, strict=True):
            assert [reason.label for reason in reasons] == ([f"chain.{k}" for k in range(len(chain))] or ["chain"])
            assert all(reason.rule in rules() for reason in reasons)


_WORDS = ["der", "die", "das", "dem", "Minister", "Ministerin", "Vera", "Ebner", "laut", "zufolge", "nach", "Angaben", "von",
          "Polizei", "Reuters", "Zeitung", "er", "sie", "sagte", "hieß", "es", ",", ".", ":", "„", "“", "(", ")", "und",
          "NIS"]  # fmt: skip


@st.composite
def _texts(draw: st.DrawFn) -> str:
    if draw(st.booleans()):
        return draw(st.text(alphabet=st.characters(codec="utf-8"), min_size=1, max_size=150))
    return " ".join(draw(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=40)))


@settings(max_examples=200, deadline=None)
@given(_texts(), st.integers(0, 2**32))
def test_no_text_breaks_a_rule(text: str, seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 - places of spans, no secrets

    def some(most: int) -> tuple[Span, ...]:
        starts = [dice.randrange(len(text)) for _ in range(dice.randint(0, most))]
        ends = [min(len(text), start + dice.randint(1, 40)) for start in starts]
        return tuple(sorted(Span(a, b, text[a:b]) for a, b in zip(starts, ends, strict=True)))

    found = [Attribution("indirect", "Speech", some(2), some(2), some(2), (), some(1)) for _ in range(dice.randint(0, 5))]
    traced = trace(document(text), Report(text), found)
    ids = [source.id for source in traced.sources]
    assert ids == [f"s{k + 1}" for k in range(len(ids))]
    assert len(traced.chains) == len(traced.reasons) == len(found)
    spans = [link.span for chain in traced.chains for link in chain if link.span]
    spans += [span for source in traced.sources for span in source.mentions]
    assert all(text[span.start : span.end] == span.text for span in spans)
    assert all(link.name and link.source_id in ids for chain in traced.chains for link in chain)
