"""What every request passes before a page sees it, and every answer before a browser does.

Invariant: no answer leaves without the security headers; no request with a foreign Host, from another site's page, over the
limits, or without a session where one is needed reaches a page; whatever breaks ends in a clear page.
"""

import ipaddress
import logging
from collections.abc import Callable
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from urllib.parse import quote, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from zufolge.web.access import SESSION_COOKIE, VISITOR_COOKIE, Access, is_visitor, new_visitor
from zufolge.web.configuration import LOOPBACK_NAMES, Configuration, is_loopback
from zufolge.web.packing import Headed, Packed, accepts_gzip
from zufolge.web.problems import Problem

SAFE = ("GET", "HEAD", "OPTIONS")
PUBLIC, STATIC = ("/login", "/preferences"), "/static/"
"""What is needed to log in."""
BODY_LIMIT = 1_000_000
LARGE_BODIES = {"/add": 64_000_000, "/api/add": 64_000_000}
"""Bytes that the body of a request may have; those below certain addresses, where whole reports come in."""
QUERY_LIMIT = 8_000
"""Characters of an address with its question."""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
_LOG = logging.getLogger("zufolge.web")
_YEAR = 365 * 24 * 3600


@dataclass(frozen=True)
class Guard:
    """The outermost layer of the app (ASGI). `answer` makes the page or the JSON of a problem."""

    app: ASGIApp
    configuration: Configuration
    access: Access
    answer: Callable[[Request, Problem], Response]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request."""
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        head = scope["method"] == "HEAD"
        if head:  # the same way as GET, whose body nobody waits for
            scope, receive = {**scope, "method": "GET"}, _left
        cookies = _cookies(headers)
        visitor = cookies.get(VISITOR_COOKIE)
        known = is_visitor(visitor)
        scope.setdefault("state", {})["visitor"] = visitor if known and visitor else new_visitor()
        packs = self.configuration.reached_from_elsewhere and accepts_gzip(headers.get("accept-encoding"))
        send = Headed(send) if head else send
        send = Packed(send) if packs else send
        outgoing = _Outgoing(send, scope, None if known else scope["state"]["visitor"])
        try:
            refusal = self._refusal(scope, headers, cookies)
            if refusal is not None:
                response = refusal if isinstance(refusal, Response) else self.answer(Request(scope), refusal)
                await response(scope, receive, outgoing)
                return
            await self.app(scope, _limited(receive, limit_of(scope["path"])), outgoing)
        except Exception:
            _LOG.exception("%s %s", scope["method"], scope["path"])
            if outgoing.begun:
                raise
            await self.answer(Request(scope), Problem(500))(scope, receive, outgoing)

    def _refusal(self, scope: Scope, headers: Headers, cookies: dict[str, str]) -> Problem | Response | None:
        host, path = headers.get("host", ""), scope["path"]
        if not is_allowed(host, self.configuration):
            return Problem(421, code="host", where=host[:100])
        if len(scope.get("query_string", b"")) + len(path) > QUERY_LIMIT:
            return Problem(414)
        if scope["method"] not in SAFE and is_foreign(headers, host):
            return Problem(403, code="foreign")
        length = headers.get("content-length", "0")
        if not length.isdecimal():
            return Problem(400)
        if int(length) > limit_of(path):
            return Problem(413, code="body")
        return self._asked_for_key(scope, headers, cookies)

    def _asked_for_key(self, scope: Scope, headers: Headers, cookies: dict[str, str]) -> Problem | Response | None:
        path, given = scope["path"], headers.get("authorization")
        if self.access.open or (path in PUBLIC or path.startswith(STATIC)):
            return None
        if self.access.is_session(cookies.get(SESSION_COOKIE), self.configuration.clock()):
            return None
        if self.access.bears_token(given) or self.access.has_password(given):
            return None
        if scope["method"] in SAFE and not path.startswith("/api") and "hx-request" not in headers:
            wanted = path + ("?" + scope["query_string"].decode("latin-1") if scope.get("query_string") else "")
            return RedirectResponse("/login?to=" + quote(wanted, safe=""), status_code=303)
        return Problem(401)


class _Outgoing:
    """`send`, with the headers that every answer has, and the name that a new browser gets."""

    def __init__(self, send: Send, scope: Scope, visitor: str | None) -> None:
        self._send, self._visitor, self._secure = send, visitor, scope.get("scheme") == "https"
        self.begun = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.begun = True
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("Cache-Control", "private, no-cache")
            if self._visitor is not None:
                headers.append("set-cookie", cookie(VISITOR_COOKIE, self._visitor, _YEAR, secure=self._secure))
        await self._send(message)


def cookie(name: str, value: str, seconds: int, *, secure: bool) -> str:
    """A Set-Cookie header's value: no script reads it, no other site's form sends it."""
    end = "; Secure" if secure else ""
    return f"{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{end}"


def is_allowed(host: str, configuration: Configuration) -> bool:
    """Whether a Host header is a name of this app: another site's name that leads here (DNS rebinding) is none.

    An address in digits is allowed where the app is open to others: it can't be another site's name.
    """
    try:
        name = urlsplit(f"//{host}").hostname or ""
        _ = urlsplit(f"//{host}").port
    except ValueError:
        return False
    if not host or any(sign in host for sign in "/@?#\\ "):
        return False
    if name in (*LOOPBACK_NAMES, configuration.host.strip("[]").lower(), *(one.lower() for one in configuration.names)):
        return True
    if is_loopback(configuration.host):
        return False
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def is_foreign(headers: Headers, host: str) -> bool:
    """Whether a browser says that another site's page sends this."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None and site not in ("same-origin", "none"):
        return True
    return origin is not None and urlsplit(origin).netloc.lower() != host.lower()


def limit_of(path: str) -> int:
    """Bytes that the body of a request to this path may have."""
    return next((most for begin, most in LARGE_BODIES.items() if path == begin or path.startswith(begin + "/")), BODY_LIMIT)


def _limited(receive: Receive, most: int) -> Receive:
    """`receive`, which ends with 413 where more comes than was said."""
    got = 0

    async def limited() -> Message:
        nonlocal got
        message = await receive()
        got += len(message.get("body", b""))
        if got > most:
            raise HTTPException(413)
        return message

    return limited


async def _left() -> Message:
    """`receive` of a request without a body, whose sender wants nothing more."""
    return {"type": "http.disconnect"}


def _cookies(headers: Headers) -> dict[str, str]:
    try:
        return {name: morsel.value for name, morsel in SimpleCookie(headers.get("cookie", "")).items()}
    except CookieError:
        return {}
