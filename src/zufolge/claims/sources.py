"""The sources of a report as records, out of what was found while reading it.

Invariant: ids count from s1 in the order of the first mention; the mentions of a source never overlap and equal their slices.
"""

from collections.abc import Sequence

from zufolge.claims.entities import Entity
from zufolge.language.document import Document
from zufolge.schema import Source, Span


def records(
    document: Document, entities: Sequence[Entity], speaking: Sequence[Entity]
) -> tuple[tuple[Source, ...], dict[int, str]]:
    """The sources that speak, in the order of their first mention, and the id of each by its number."""
    spoke = {entity.number for entity in speaking}
    heard = [(entity, _spans(document, entity)) for entity in entities if entity.number in spoke]
    heard.sort(key=lambda pair: (pair[1][0].start if pair[1] else len(document.text), pair[0].number))
    ids = {entity.number: f"s{number}" for number, (entity, _) in enumerate(heard, 1)}
    found = tuple(Source(ids[entity.number], entity.name, entity.kind, spans) for entity, spans in heard)
    return found, ids


def _spans(document: Document, entity: Entity) -> tuple[Span, ...]:
    """A source's mentions; of two that overlap the longer one."""
    kept: list[tuple[int, int]] = []
    for first, last in sorted(set(entity.spans), key=lambda span: (span[0], -span[1])):
        if not kept or first >= kept[-1][1]:
            kept.append((first, last))
    return tuple(document.span(first, last) for first, last in kept)
