"""The links of a chain in the making, and small questions about them.

Invariant: nothing here changes a source.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from zufolge.claims.coreference import Sources
from zufolge.claims.entities import Entity
from zufolge.claims.mention import Mention
from zufolge.claims.mentions import mentions
from zufolge.claims.phrases import Page
from zufolge.claims.relays import clip
from zufolge.language.document import Document, Range
from zufolge.language.lists import words as listed


@dataclass(frozen=True, slots=True)
class Step:
    """A link in the making: whom it means, the words that carry it (or none), whether it only passed on, and the rule."""

    entity: Entity
    relay: bool
    words: Range | None
    rule: str
    said: str = ""


def deduplicated(steps: Sequence[Step]) -> tuple[Step, ...]:
    """Steps without a second one of the same source."""
    kept: list[Step] = []
    for step in steps:
        if all(step.entity is not other.entity for other in kept):
            kept.append(step)
    return tuple(kept)


def publishers(at: Page, sources: Sources, first: int, entity: Entity) -> list[Step]:
    """The media that made a document known, in the sentence that names it."""
    place = clip(at.document.sentence(first), first)
    if not any(at.document.lower[w] in listed("publishing_words.tsv") for w in range(*place)):
        return []
    found = (sources.resolve(m) for m in mentions(at, *place, spoken=False) if m.journalism and m.first > first)
    return [Step(e, True, None, "chain.published") for e in found if e is not None and e is not entity][:2]


def one_person(document: Document, found: list[Mention], last: int) -> list[Mention]:
    """The mentions without those that only describe the person named: "Ebner, ein dem Rat zugehöriges Mitglied"."""
    if len(found) < 2 or found[0].kind != "person":
        return found
    if found[0].name and (found[0].sure or found[0].noun is not None):  # "Minister Reber in einer Rede"
        found = [found[0], *(mention for mention in found[1:] if mention.kind != "document")]
    lower, head, end = document.lower, found[0], found[-1]
    if head.name and " " in head.name and lower[head.last : head.last + 1] == (",",):
        return [head, *(m for m in found[1:] if m.kind == "person" and m.name)]
    called = end.name and end.kind == "person" and end.last >= last - 1 and lower[end.first - 1] == ","
    if called and not head.name and head.definite and not any(m.kind == "person" for m in found[1:-1]):
        return [replace(end, first=head.first)]
    return found


def only_says(mention: Mention) -> bool:
    """Whether a mention is a noun of saying that leaves its source to what went before: "den Angaben", "die Annahme"."""
    bare = not mention.name and mention.kind == "document" and mention.definite and not mention.attributes
    return bare and (
        mention.saying in ("fact", "opinion") or mention.determiner in ("den", "dem", "der", "diesen", "dieser", "diesem")
    )


def takes_up(mention: Mention) -> bool:
    """Whether a mention takes up a person without naming them again: "die Ärztin"."""
    return not mention.name and mention.definite and mention.kind == "person"


def rule_of(mention: Mention, relay: bool) -> str:
    """The rule by which a mention carries a link."""
    if relay:
        return "chain.medium"
    if mention.pronoun is not None:
        return "chain.pronoun"
    if mention.saying in ("document", "report") or mention.kind == "document":
        return "chain.document"
    if mention.known is not None and mention.known.type in ("capital", "seat"):
        return "chain.seat"
    return "chain.named" if mention.name else "chain.noun"


def is_plural(document: Document, mention: Mention, cue: Sequence[int]) -> bool | None:
    """Number of the verb beside a pronoun, where it tells."""
    if mention.pronoun is None or mention.pronoun.type not in ("personal", "demonstrative", "relative"):
        return None
    verbs = [document.lower[w] for w in cue if document.forms[w].islower() and len(document.lower[w]) > 2]
    beside = [w for w in (mention.first - 1, mention.last) if 0 <= w < len(document.lower)]
    verbs = verbs[:1] or [document.lower[w] for w in beside if document.lower[w].endswith(("t", "te", "en", "ten", "ind"))]
    return verbs[0].endswith(("n", "sind")) if verbs else None


def judges(document: Document, cue: Sequence[int]) -> bool:
    """Whether the cue is one of judging or supposing, so that a medium speaks for itself."""
    said = " ".join(document.lower[w] for w in cue)
    return any(stem in said for stem in listed("judging.tsv"))
