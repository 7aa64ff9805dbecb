"""Who may come in: everybody at a loopback address without keys; elsewhere who has the token, or the user's password.

Invariant: a session is a cookie that this process has signed and that has not run out or been closed; nothing of a token or
password stands in it; guessing is slowed down. A secret is made anew at each start, so that a restart closes all sessions.
"""

import base64
import binascii
import hmac
import secrets
from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256

from zufolge.web.configuration import Keys

SESSION_COOKIE = "zufolge_session"
VISITOR_COOKIE = "zufolge_visitor"
SESSION = timedelta(days=14)
MOST_TRIES, TRIES_WITHIN = 10, timedelta(minutes=1)
_NONCE = 16
_LONGEST = 1_000


@dataclass
class Access:
    """The keys of one running app, its secret, and what was tried."""

    keys: Keys
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)
    _closed: set[str] = field(default_factory=set, repr=False)
    _failed: deque[datetime] = field(default_factory=lambda: deque(maxlen=MOST_TRIES), repr=False)

    @property
    def open(self) -> bool:
        """Whether nobody is asked for anything."""
        return not self.keys

    def fits(self, user: str, given: str) -> bool:
        """Whether this is the token (with no user or any), or the user's password."""
        by_token = self.keys.token is not None and _same(given, self.keys.token)
        by_name = self.keys.user is not None and _same(user, self.keys.user)
        by_password = self.keys.password is not None and _same(given, self.keys.password)
        return by_token or (by_name and by_password)

    def may_try(self, at: datetime) -> bool:
        """Whether another attempt to log in is heard now."""
        return len(self._failed) < MOST_TRIES or at - self._failed[0] > TRIES_WITHIN

    def failed(self, at: datetime) -> None:
        """Remember an attempt that did not fit."""
        self._failed.append(at)

    def session(self, at: datetime) -> str:
        """A cookie's value for who has logged in."""
        ends = int((at + SESSION).timestamp())
        told = f"{ends}.{secrets.token_hex(_NONCE)}"
        return f"{told}.{self.signed('session', told)}"

    def is_session(self, value: str | None, at: datetime) -> bool:
        """Whether a cookie's value is a session of this process that goes on."""
        told, _, mac = (value or "")[:_LONGEST].rpartition(".")
        if not told or not _same(mac, self.signed("session", told)) or told in self._closed:
            return False
        return int(told.partition(".")[0]) > at.timestamp()

    def close(self, value: str | None) -> None:
        """End a session."""
        told, _, mac = (value or "")[:_LONGEST].rpartition(".")
        if told and _same(mac, self.signed("session", told)):
            self._closed.add(told)

    def bears_token(self, authorization: str | None) -> bool:
        """Whether an Authorization header carries the token ("Bearer ..."): a program, not a browser that was led here."""
        kind, _, given = (authorization or "").partition(" ")
        return kind.lower() == "bearer" and self.keys.token is not None and _same(given.strip(), self.keys.token)

    def has_password(self, authorization: str | None) -> bool:
        """Whether an Authorization header carries the user's password ("Basic ...")."""
        kind, _, given = (authorization or "").partition(" ")
        if kind.lower() != "basic" or not self.keys.password:
            return False
        try:
            user, _, password = base64.b64decode(given.strip(), validate=True).decode("utf-8").partition(":")
        except (binascii.Error, UnicodeDecodeError):
            return False
        return self.fits(user, password)

    def signed(self, purpose: str, told: str) -> str:
        """A signature that only this process can make."""
        return hmac.new(self.secret, f"{purpose}|{told}".encode("utf-8", "surrogatepass"), sha256).hexdigest()

    def csrf(self, visitor: str, address: str = "") -> str:
        """What a form of this visitor must bring along, on the page at this address.

        It looks different at each address (a mask, and the token under it), because answers are packed: who watches their
        sizes and has a browser ask for many addresses, whose words stand in the page, must not find the token in all of them.
        """
        mask = bytes.fromhex(self.signed("mask", f"{visitor}|{address}"))
        return (mask + _under(mask, self._token(visitor))).hex()

    def is_csrf(self, given: str | None, visitor: str) -> bool:
        """Whether a form brings along what this visitor's forms were given, at whatever address."""
        try:
            told = bytes.fromhex((given or "")[:_LONGEST])
        except ValueError:
            return False
        half = len(told) // 2
        return len(told) == 2 * sha256().digest_size and hmac.compare_digest(
            _under(told[:half], told[half:]), self._token(visitor)
        )

    def _token(self, visitor: str) -> bytes:
        return bytes.fromhex(self.signed("csrf", visitor))


def new_visitor() -> str:
    """A browser's name, which says nothing about it."""
    return secrets.token_hex(_NONCE)


def is_visitor(value: str | None) -> bool:
    """Whether a cookie's value can be a browser's name."""
    return value is not None and len(value) == 2 * _NONCE and all(sign in "0123456789abcdef" for sign in value)


def _under(mask: bytes, told: bytes) -> bytes:
    return bytes(one ^ other for one, other in zip(mask, told, strict=True))


def _same(one: str, other: str) -> bool:
    # Hashes have one length, so that the time which comparing takes says nothing of that of the secret.
    digests = (sha256(text.encode("utf-8", "surrogatepass")).digest() for text in (one, other))
    return hmac.compare_digest(*digests)
