"""What readers ask of the web app: kinds of pages, and addresses of each that lead somewhere in one ledger.

Invariant: the same ledger gives the same addresses. Of a list the first are asked most, by Zipf's law (the second half as often
as the first, the third a third as often), since what is new is what people look at.
"""

import random
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from urllib.parse import quote, urlencode

from zufolge.ledger import Filters, Ledger
from zufolge.web.addresses import source_address
from zufolge.web.pages.source import LATEST

POOL = 400
"""Addresses of one kind."""
STORIES = 40
"""The same of stories."""
SHARES: Mapping[str, int] = {
    "desk": 10,
    "search, words": 8,
    "search, as somebody types": 8,
    "search, filters": 8,
    "search, reports": 4,
    "article": 18,
    "claim": 6,
    "panel of a claim": 8,
    "stories": 4,
    "story": 8,
    "sources": 3,
    "sources, a name": 2,
    "source": 5,
    "review": 4,
    "judgements": 1,
    "add": 1,
    "live": 1,
    "api: claims": 2,
    "api: report": 2,
    "api: search": 1,
    "api: stories": 1,
}
"""Of a hundred questions and a few, how many are of a kind."""
_FILTERS = (
    {"stance": "deny"},
    {"kind": "government", "stance": "deny"},
    {"form": "direct", "certainty": "certain"},
    {"figure": "100..300 Menschen"},
    {"figure": "3000"},
    {"source": "Kantonspolizei"},
    {"polarity": "positive", "kind": "person"},
)
Addresses = Mapping[str, Sequence[str]]


def addresses(ledger: Ledger, pool: int = POOL) -> dict[str, list[str]]:
    """For each kind of `SHARES` what is asked, the most wanted first; kinds of which the ledger has nothing are left out."""
    reports = [head.id for head in ledger.reports(Filters(limit=pool))]
    kept = list(ledger.claims(Filters(limit=pool)))
    claims = [one.claim.id for one in kept]
    names = [one.name for one in ledger.sources.latest(LATEST)][:pool]
    words = _distinct(max(one.claim.attribution.content[0].text.split(), key=len).strip('„“«»"().,') for one in kept)
    outlets = _distinct(one.outlet for one in kept if one.outlet)
    found = {
        "desk": ["/"],
        "search, words": [_asked("/search", text=word) for word in words],
        "search, as somebody types": [_asked("/search", text=word[:long]) for word in words for long in (2, 3, 5)],
        "search, filters": [_asked("/search", **one) for one in (*_FILTERS, *({"outlet": one} for one in outlets[:5]))],
        "search, reports": [_asked("/search", text=word, **{"in": "reports"}) for word in words],
        "article": [f"/reports/{one}" for one in reports],
        "claim": [f"/claims/{one}" for one in claims],
        "panel of a claim": [f"/claims/{one}/panel" for one in claims],
        "stories": ["/stories", *(_asked("/stories", text=word) for word in words[:20])],
        "story": [f"/stories/{one.id}" for one in ledger.stories(Filters(limit=min(pool, STORIES)))],
        "sources": ["/sources", "/sources?page=2"],
        "sources, a name": [_asked("/sources", name=name.split()[-1]) for name in names],
        "source": [address for name in names if (address := source_address(name))],
        "review": ["/review", "/review?stance=deny", "/review?form=indirect"],
        "judgements": ["/judgements"],
        "add": ["/add"],
        "live": ["/live"],
        "api: claims": ["/api/claims", "/api/claims?stance=deny", *(_asked("/api/claims", text=word) for word in words)],
        "api: report": [f"/api/reports/{one}" for one in reports],
        "api: search": [_asked("/api/search", text=word) for word in words],
        "api: stories": ["/api/stories"],
    }
    return {kind: list(asked) for kind, asked in found.items() if asked}


def chosen(asked: Addresses, rng: random.Random) -> tuple[str, str]:
    """A kind and one of its addresses."""
    kinds = sorted(asked)
    (kind,) = rng.choices(kinds, [SHARES[one] for one in kinds])
    return kind, picked(asked[kind], rng)


def picked(of: Sequence[str], rng: random.Random) -> str:
    """One of a list, by Zipf's law."""
    return rng.choices(of, cum_weights=list(accumulate(1 / rank for rank in range(1, len(of) + 1))))[0]


def _distinct(found: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(one for one in found if one))


def _asked(path: str, **values: str) -> str:
    return f"{path}?{urlencode(values, quote_via=quote)}"
