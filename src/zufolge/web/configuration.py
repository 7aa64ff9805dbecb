"""What the web app is started with: frozen, given once.

Invariant: a `Configuration` that exists may be served: an address that others can reach comes with a way to keep them out.
"""

import ipaddress
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from zufolge.errors import InputError
from zufolge.reports.network.limits import DEFAULT_LIMITS, Limits
from zufolge.schema import Model
from zufolge.stores import Store
from zufolge.views.words import Language

LOOPBACK_NAMES = ("localhost", "127.0.0.1", "::1")
LEAST_TOKEN = 16
LEAST_PASSWORD = 10
"""Characters. Both are given by a person once; what is shorter can be tried through."""


def now() -> datetime:
    """The clock of the machine."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Keys:
    """What lets people in: a token, or a user with a password; nothing of it for a loopback address that is open to all."""

    token: str | None = field(default=None, repr=False)
    user: str | None = None
    password: str | None = field(default=None, repr=False)

    def __bool__(self) -> bool:
        return bool(self.token or (self.user and self.password))


@dataclass(frozen=True, slots=True)
class Configuration:
    """What `create_app` needs.

    host: the address that is listened on; names: other names under which browsers reach it (behind a proxy). language: the
    interface's language where a browser asks for neither. limits: of what is fetched from addresses; model: which one reads.
    Raises InputError for an open address without keys, weak keys, or half of a user and password.
    """

    ledger: Store
    host: str = "127.0.0.1"
    port: int = 8420
    keys: Keys = Keys()
    names: tuple[str, ...] = ()
    offline: bool = False
    language: Language = "en"
    clock: Callable[[], datetime] = now
    limits: Limits = DEFAULT_LIMITS
    model: Model = "full"

    def __post_init__(self) -> None:
        keys = self.keys
        if bool(keys.user) != bool(keys.password):
            raise InputError(
                "a user and a password are only good together",
                "--user",
                "Give the user with --user and the password in the environment variable ZUFOLGE_PASSWORD",
            )
        if keys.token is not None and len(keys.token) < LEAST_TOKEN:
            raise InputError(
                f"a token of {len(keys.token)} characters can be guessed", "--token", f"Take at least {LEAST_TOKEN} random ones"
            )
        if keys.password is not None and len(keys.password) < LEAST_PASSWORD:
            raise InputError(
                f"a password of {len(keys.password)} characters can be guessed",
                "ZUFOLGE_PASSWORD",
                f"Take at least {LEAST_PASSWORD}",
            )
        if not is_loopback(self.host) and not keys:
            raise InputError(
                f"others can reach {self.host}, and nothing keeps them out",
                "--host",
                "Set a token (ZUFOLGE_TOKEN) or a user and password (--user, ZUFOLGE_PASSWORD) first, or leave --host away to "
                "serve this machine only",
            )

    @property
    def reached_from_elsewhere(self) -> bool:
        """Whether others than this machine ask: on an open address, or through a proxy that knows it by a name."""
        return bool(self.names) or not is_loopback(self.host)


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches an address."""
    if host in LOOPBACK_NAMES:
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
