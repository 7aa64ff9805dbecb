"""How much the network door takes, how long it waits, and what it needs from outside: the clock, sleep, chance.

Invariant: frozen; every wait and every size that a server could stretch has its bound here.
"""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zufolge.settings import Settings


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes, times in seconds."""

    offline: bool = False
    """Nothing is fetched."""
    allow_private: bool = False
    """This machine and private networks may be reached too (never the local link with a cloud's metadata)."""
    ca_file: Path | None = None
    """Certificates that are trusted in place of the system's (PEM)."""
    contact: str | None = None
    """Who runs this program (an address or a mail address), told to servers beside its name."""

    body: int = 20_000_000
    """Of one answer, after it is unpacked."""
    head: int = 65_536
    """Of an answer's status and headers."""
    robots: int = 512_000
    """Of a robots.txt; what stands behind it is not read (RFC 9309 asks for 500 KiB)."""
    redirects: int = 5

    total: float = 60.0
    """For one address: asking for its host, robots.txt, redirects, repeated attempts; without the pauses between them."""
    connect: float = 10.0
    read: float = 15.0
    """Without a single byte."""

    attempts: int = 3
    """For an answer that says "later" (429, 502, 503, 504), and for a connection that fails."""
    interval: float = 1.0
    """Between two requests to a host."""
    longest_wait: float = 30.0
    """What is waited at most because a server asks for it (Retry-After, Crawl-delay); beyond it, it is an error."""
    backoff: float = 1.0
    """Before the second attempt, doubled with each further one, from half of it up to the whole by chance."""
    robots_age: float = 86_400.0
    """How long a robots.txt counts (RFC 9309: a day)."""
    robots_retry: float = 600.0
    """How long a robots.txt that could not be read counts as forbidding everything."""


DEFAULT_LIMITS = Limits()


def limits_for(settings: "Settings", *, offline: bool = False) -> Limits:
    """The limits as the settings want them. offline: also if the settings do not say so."""
    return Limits(
        offline=offline or settings.offline,
        allow_private=settings.allow_private,
        ca_file=settings.ca_file,
        contact=settings.contact,
    )


@dataclass(frozen=True, slots=True)
class Clock:
    """Time and chance as the door sees them."""

    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    """The time of day, with its zone: when something was fetched."""
    monotonic: Callable[[], float] = time.monotonic
    """Seconds since some moment."""
    sleep: Callable[[float], None] = time.sleep
    chance: Callable[[], float] = random.random
    """From 0 to 1."""


SYSTEM_CLOCK = Clock()
