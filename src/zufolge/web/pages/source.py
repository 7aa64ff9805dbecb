"""Sources: who is heard, and one of them with its claims, its roles, and what was found about what it said.

Invariant: a source's address is its name; names that a person judged to be one show one source. What is decided about names
goes the way of all judgements (`pages.correct`).
"""

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi import Path as PathPart
from fastapi.responses import RedirectResponse, Response

from zufolge.judgements import standing
from zufolge.ledger.sources import MOST, KeptSource, source_key
from zufolge.schema import Judgement
from zufolge.views.deciding import decided
from zufolge.views.rows import claim_row
from zufolge.views.source_board import FOUND, ROLES, source_board
from zufolge.views.source_svg import source_svg
from zufolge.web.addresses import source_address
from zufolge.web.problems import Problem
from zufolge.web.shared import Context, Number, Page, Wanted, blank, etag, render, static, unchanged
from zufolge.web.words import word_of

router = APIRouter()

LATEST = 300
"""Readings in which it is counted who is heard."""
_CLAIMS = 40
_SUGGESTED = 6

Source = Annotated[str, PathPart(max_length=300)]
"""A source's name as addresses have it: folded, with hyphens."""


@router.get("/sources")
def sources(
    context: Wanted,
    number: Number = 1,
    name: Annotated[str | None, Query(max_length=300)] = None,
) -> Response:
    """Who is heard in the last readings, the most often heard first; or the sources that have a name."""
    asked = blank(name, 300)
    known = context.ledger.sources
    found = Page.of(known.named(asked), 1) if asked else Page.of(known.latest(LATEST), number)
    return render(context, "source/list.html", found=found, asked=asked, latest=LATEST, address=source_address)


@router.get("/sources/{identifier}")
def source(
    context: Wanted,
    identifier: Source,
    number: Number = 1,
    role: Annotated[str, Query(max_length=20)] = "",
    found: Annotated[str, Query(max_length=20)] = "",
    done: Annotated[str, Query(max_length=20)] = "",
) -> Response:
    """One source."""
    key = source_key(identifier.replace("-", " "))
    address = source_address(key)
    if address is None:
        raise Problem(404)
    if identifier != key.replace(" ", "-"):
        query = context.request.url.query
        return RedirectResponse(address + (f"?{query}" if query else ""), 307)
    judged = context.ledger.judgements(about="source")
    same = _same(key, judged)
    kept = context.ledger.sources.find([key, *same])
    if kept is None:
        raise Problem(404, code="source")
    past = _about({key, *same}, judged)
    tag = etag(
        key, kept, [one.id for one in past], number, role, found, done, context.language, context.theme, context.csrf,
        context.who, static("app.css"), static("source.css"),
    )  # fmt: skip
    only = role if role in ROLES else "", found if found in FOUND else ""
    return unchanged(context, tag) or _page(context, key, kept, (same, past), number, only, done, tag)


def _page(
    context: Context,
    key: str,
    kept: KeptSource,
    judged: tuple[Sequence[str], list[Judgement]],
    number: int,
    only: tuple[str, str],
    done: str,
    tag: str,
) -> Response:
    """judged: the other names that are this source's, and what was decided about all of them; only: role and finding shown."""
    same, past = judged
    board = source_board(kept.said, context.language)
    chosen = [one for one in kept.said if only[0] in ("", one.role) and (not only[1] or only[1] in one.found)]
    shown = Page.of(chosen, number, _CLAIMS)
    records = context.ledger.sources.claims([one.seq for one in shown.items])
    rows = [
        (
            one,
            claim_row(
                told.claim,
                report_id=told.report_id,
                outlet=told.outlet,
                published=told.published,
                arrival=told.arrival,
                withdrawn=told.withdrawn,
                now=context.clock(),
            ),
        )
        for one, told in zip(shown.items, records, strict=True)
    ]
    roles = {place: word_of("source.role", one, context.language) for place, one in enumerate(ROLES)}
    return render(
        context,
        "source/page.html",
        headers={"ETag": tag, "Cache-Control": "private, no-cache"},
        key=key,
        name=_called(key, kept),
        kept=kept,
        board=board,
        picture=source_svg(board.periods, roles, context.t("source.over_time")),
        shown=shown,
        chosen=len(chosen),
        rows=rows,
        only=only,
        most=MOST,
        same=same,
        alike=_alike(context, key, same),
        address=source_address,
        past=decided(past, context.language),
        done=bool(done and past),
    )


def _called(key: str, kept: KeptSource) -> str:
    """The name in the most usual writing that is its own and not that of another name of the same source."""
    return next((name for name in kept.names if source_key(name) == key), kept.names[0] if kept.names else key)


def _same(key: str, judged: Iterable[Judgement]) -> list[str]:
    """The other names (folded) that people judged to be this source's, also by way of others."""
    pairs: dict[frozenset[str], bool] = {}
    for one in standing(judged):
        keys = sorted({source_key(name) for name in one.subjects} - {""})
        pairs |= dict.fromkeys(map(frozenset, combinations(keys, 2)), one.verb == "same")
    reached, waiting = {key}, [key]
    while waiting:
        own = waiting.pop()
        new = {name for pair, same in pairs.items() if same and own in pair for name in pair} - reached
        reached |= new
        waiting += sorted(new)
    return sorted(reached - {key})


def _about(keys: set[str], judged: Iterable[Judgement]) -> list[Judgement]:
    """What was decided about any of these names, in the order of keeping."""
    return [one for one in judged if keys & {source_key(name) for name in one.subjects}]


def _alike(context: Context, key: str, same: Sequence[str]) -> list[str]:
    """Names that share their last word with this one, and may be the same source's."""
    known = {key, *same}
    found = context.ledger.sources.named(key.rpartition(" ")[2], len(known) + _SUGGESTED)
    return [one.name for one in found if one.key not in known][:_SUGGESTED]
