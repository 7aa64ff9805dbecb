"""A small story for tests: reports of sentences, some of which are claims."""

from collections.abc import Sequence
from dataclasses import dataclass

from zufolge.claims.figures import find_figures
from zufolge.comparison.facts import Fact, facts
from zufolge.comparison.told import told
from zufolge.language.document import document
from zufolge.schema import Attribution, Claim, ClaimGroup, Link, Party, Reading, Report, Span, claim_id


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence that is a claim. group: a name for claims that say the same; what: its content, if not the whole sentence."""

    text: str
    who: str | None
    stance: str = "assert"
    group: str = ""
    what: str = ""
    polarity: str | None = None


Sentence = str | Said


@dataclass(frozen=True)
class Story:
    """The facts, groups, and what each claim says by its id."""

    facts: tuple[Fact, ...]
    groups: tuple[ClaimGroup, ...]
    texts: dict[str, str]


def story(*reports: Sequence[Sentence]) -> Story:
    """Reports one day after the other, the first on 1 March."""
    readings, who, group, texts = [], {}, {}, {}
    for number, sentences in enumerate(reports):
        text, claims = "", []
        places = []
        for sentence in sentences:
            said = sentence if isinstance(sentence, str) else sentence.text
            if text:
                text += " "
            places.append(len(text))
            text += said
        report = Report(text, published=f"2026-03-{number + 1:02d}T08:00:00+01:00", outlet=f"Blatt {number}")
        figures = find_figures(document(text), ())
        for start, sentence in zip(places, sentences, strict=True):
            if isinstance(sentence, str):
                continue
            what = sentence.what or sentence.text.rstrip(".")
            begins = start + sentence.text.index(what)
            attribution = Attribution("indirect", "none", (Span(begins, begins + len(what), what),), confidence=1.0)
            name = claim_id(report.id, attribution)
            own = tuple(i for i, f in enumerate(figures) if begins <= f.span.start and f.span.end <= begins + len(what))
            chain = (Link(sentence.who, "origin"),) if sentence.who else ()
            claims.append(Claim(name, attribution, chain, sentence.stance, polarity=sentence.polarity, figures=own))
            texts[name], group[name] = sentence.text, sentence.group or name
            if sentence.who:
                who[name] = Party(sentence.who.lower(), sentence.who, names=(sentence.who,))
        readings.append(Reading(report, tuple(claims), figures))
    found = facts(told(readings), who, {})
    by_group: dict[str, list[str]] = {}
    for fact in found:
        by_group.setdefault(group[fact.id], []).append(fact.id)
    groups = tuple(ClaimGroup(f"g{ids[0][1:]}", tuple(ids)) for ids in by_group.values())
    return Story(found, groups, texts)
