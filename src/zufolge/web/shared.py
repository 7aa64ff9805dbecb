"""What every page needs: who asks in which language, the open ledger, templates, pages of lists, ETags.

Invariant: whatever a template shows is escaped and visible (views.safe); a page module needs nothing of FastAPI's request
but what stands here.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache, cached_property
from itertools import islice
from pathlib import Path
from typing import Annotated, Any, Generic, TypeVar
from urllib.parse import urlencode, urlsplit

from fastapi import Depends, Query, Request
from fastapi import Path as PathPart
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from zufolge.ledger import Ledger
from zufolge.schema import Claim
from zufolge.views import words as spoken
from zufolge.views.markup import Html
from zufolge.views.safe import one_line, visible
from zufolge.views.words import Language
from zufolge.web.access import Access
from zufolge.web.configuration import Configuration
from zufolge.web.guards import cookie
from zufolge.web.hub import Hub
from zufolge.web.jobs import Jobs
from zufolge.web.words import word, word_of

HERE = Path(__file__).parent
LANGUAGE_COOKIE, THEME_COOKIE = "zufolge_language", "zufolge_theme"
THEMES = ("auto", "light", "dark")
SIZE = 50
"""Entries of a list on one page."""
DEEPEST = 200
"""Pages that one goes through; who looks for more asks better."""
NAVIGATION = (
    ("/", "nav.desk"),
    ("/stories", "nav.stories"),
    ("/sources", "nav.sources"),
    ("/search", "nav.search"),
    ("/review", "nav.review"),
    ("/add", "nav.add"),
    ("/live", "nav.live"),
)

_OPENING, _CLOSING = '„“»«‚‘›‹"', '“”«»‘’‹›"'

T = TypeVar("T")


@dataclass(frozen=True)
class Site:
    """One running app: `request.app.state.site`. `paths` are the addresses that lead somewhere."""

    configuration: Configuration
    ledger: Ledger
    access: Access
    jobs: Jobs
    hub: Hub
    paths: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True)
class Context:
    """One request: give it to `render`."""

    request: Request
    site: Site
    language: Language
    theme: str
    visitor: str

    @property
    def ledger(self) -> Ledger:
        """The open ledger; threads share it, each call takes a connection of its own."""
        return self.site.ledger

    @property
    def configuration(self) -> Configuration:
        """What the app was started with."""
        return self.site.configuration

    @property
    def clock(self) -> Callable[[], datetime]:
        """The clock."""
        return self.site.configuration.clock

    @cached_property
    def csrf(self) -> str:
        """What forms of this browser bring along; the same for the same address, so that its ETag holds."""
        return self.site.access.csrf(self.visitor, with_query(self.request))

    @property
    def fragment(self) -> bool:
        """Whether htmx asks for a part of the page and not for the whole (the answer varies by HX-Request)."""
        headers = self.request.headers
        return "hx-request" in headers and "hx-boosted" not in headers and "hx-history-restore-request" not in headers

    @property
    def who(self) -> str:
        """Under which name a judgement of this request is kept: who is logged in, else the user of the machine."""
        return self.site.configuration.keys.user or "web"

    def t(self, key: str, **values: object) -> str:
        """Words of web/data/words*, in the request's language."""
        return word(key, self.language, **values)


async def context(request: Request) -> Context:
    """The request's context."""
    site: Site = request.app.state.site
    return context_of(request, site)


Wanted = Annotated[Context, Depends(context)]
"""Parameter of a page: `def page(context: Wanted) -> HTMLResponse`."""
Number = Annotated[int, Query(alias="page", ge=1, le=DEEPEST)]
"""Parameter of a list: which page of it, `?page=2`."""
ReportId = Annotated[str, PathPart(pattern=r"^r[0-9a-f]{3,40}$")]
ClaimId = Annotated[str, PathPart(pattern=r"^c[0-9a-f]{3,40}$")]
StoryId = Annotated[str, PathPart(pattern=r"^s[0-9a-f]{3,40}$")]
"""Ids in addresses, or their beginnings as in the CLI; other signs are 422, unknown ids 404 (NotInLedger)."""


def context_of(request: Request, site: Site) -> Context:
    """The context of a request, for who has no dependency (error pages)."""
    cookies = request.cookies
    theme = cookies.get(THEME_COOKIE, "auto")
    return Context(
        request,
        site,
        language_of(cookies.get(LANGUAGE_COOKIE), request.headers.get("accept-language"), site.configuration.language),
        theme if theme in THEMES else "auto",
        request.state.visitor,
    )


def language_of(chosen: str | None, accepted: str | None, default: Language) -> Language:
    """The interface's language: what was chosen, else which of both a browser likes best, else the default.

    >>> language_of(None, "fr, en;q=0.3, de-CH;q=0.8", "en"), language_of("en", "de", "de"), language_of(None, "fr", "en")
    ('de', 'en', 'en')
    """
    if chosen in ("de", "en"):
        return "de" if chosen == "de" else "en"
    best: dict[str, float] = {}
    for part in (accepted or "")[:1000].split(","):
        tag, _, rest = part.strip().partition(";")
        weight = re.fullmatch(r"\s*q\s*=\s*([01](?:\.[0-9]{0,3})?)\s*", rest) if rest else None
        quality = float(weight[1]) if weight else 0.0 if rest else 1.0
        language = tag.strip().partition("-")[0].lower()
        best[language] = max(best.get(language, 0.0), quality)
    german, english = best.get("de", 0.0), best.get("en", 0.0)
    return default if german == english else "de" if german > english else "en"


def render(
    context: Context, template: str, *, status: int = 200, headers: Mapping[str, str] | None = None, **values: Any
) -> HTMLResponse:
    """A page, or a part of one, of a template below web/templates. In templates: see docs/web.md."""
    page = environment().get_template(template).render(**_given(context), **values)
    return HTMLResponse(page, status, {"Vary": "HX-Request, Accept-Language, Cookie", **(headers or {})})


def etag(*parts: object) -> str:
    """An ETag of what an answer is made of."""
    return '"' + hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()[:24] + '"'


def unchanged(context: Context, tag: str) -> Response | None:
    """304 if the browser holds the answer with this ETag, else None; give the tag to `render` as a header too."""
    asked = [one.strip().removeprefix("W/") for one in context.request.headers.get("if-none-match", "").split(",")]
    return Response(status_code=304, headers={"ETag": tag}) if tag in asked else None


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page of a list: `number` from 1, `more` whether another follows."""

    items: tuple[T, ...]
    number: int = 1
    more: bool = False
    size: int = SIZE

    @classmethod
    def of(cls, found: Iterable[T], number: int = 1, size: int = SIZE, *, skipped: bool = False) -> "Page[T]":
        """The page with this number; `skipped`: `found` begins there already."""
        begin = 0 if skipped else (number - 1) * size
        items = tuple(islice(found, begin, begin + size + 1))
        return cls(items[:size], number, len(items) > size and number < DEEPEST, size)


def with_query(request: Request, **changed: object) -> str:
    """The request's path and query with these parameters changed; None takes one away."""
    kept = [(key, value) for key, value in request.query_params.multi_items() if key not in changed and value]
    added = [(key, str(value)) for key, value in changed.items() if value is not None]
    query = urlencode([*kept, *added], errors="replace")
    return request.url.path + (f"?{query}" if query else "")


def back(to: str | None, default: str = "/") -> RedirectResponse:
    """A redirect after a change, to an address of this app only."""
    return RedirectResponse(local(to, default), status_code=303)


def local(to: str | None, default: str = "/") -> str:
    """The address if it is a path of this app, else the default."""
    if not to or not to.startswith("/") or to.startswith(("//", "/\\")) or any(ord(sign) < 0x21 for sign in to):
        return default
    try:
        parts = urlsplit(to)
    except ValueError:
        return default
    return default if parts.scheme or parts.netloc else to


def set_cookie(context: Context, response: Response, name: str, value: str, seconds: int) -> None:
    """Set a cookie that no script reads; 0 seconds take it away."""
    secure = context.request.url.scheme == "https"
    response.headers.append("set-cookie", cookie(name, value, seconds, secure=secure))


def blank(text: str | None, most: int = 500) -> str | None:
    """What was typed into a field: without blanks around it, None if there is nothing, cut where nobody types so much."""
    return ((text or "").strip()[:most].strip()) or None


def unquoted(words: str) -> str:
    """Words without the quotation marks around all of them, for where a page sets its own."""
    inner = words[1:-1]
    around = bool(inner) and words[0] in _OPENING and words[-1] in _CLOSING
    return inner if around and words[0] not in inner and words[-1] not in inner else words


@cache
def environment() -> Environment:
    """The templates; everything is escaped, and what a name does not stand for is an error and not nothing."""
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finished,
        auto_reload=False,
    )
    made.globals.update(static=static)
    made.filters["one_line"] = one_line
    made.filters["unquoted"] = unquoted
    return made


@cache
def static(name: str) -> str:
    """The address of a file below web/static, which changes with its content."""
    content = hashlib.sha256((HERE / "static" / name).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?v={content}"


def _finished(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, Markup):
        return value
    if isinstance(value, Html):
        return Markup(value)  # noqa: S704 -- markup.py has escaped all that is in it
    return visible(value) if isinstance(value, str) else value


def _given(context: Context) -> dict[str, Any]:
    """What every template can use."""
    language = context.language
    return {
        "context": context,
        "language": language,
        "theme": context.theme,
        "csrf": context.csrf,
        "path": context.request.url.path,
        "here": with_query(context.request),
        "navigation": [one for one in NAVIGATION if one[0] in context.site.paths],
        "paths": context.site.paths,
        "open": context.site.access.open,
        "t": context.t,
        "t_of": lambda group, name: word_of(group, name, language),
        "label": lambda key: spoken.label(key, language),
        "label_of": lambda group, name: spoken.word_for(group, name, language),
        "counted": lambda noun, number: spoken.counted(noun, number, language),
        "date": lambda at: spoken.spoken_date(at, language),
        "short_date": lambda at: spoken.short_date(at, language),
        "days": lambda first, last: spoken.spoken_days(first, last, language),
        "query": lambda **changed: with_query(context.request, **changed),
        "claim_address": claim_address,
    }


def claim_address(claim: Claim | str) -> str:
    """The stable address of a claim."""
    return f"/claims/{claim if isinstance(claim, str) else claim.id}"
