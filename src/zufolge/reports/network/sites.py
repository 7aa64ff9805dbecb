"""What each site's robots.txt says, remembered for one run.

Invariant: by RFC 9309 a robots.txt that is missing allows everything, and one that can't be read forbids everything, until it
is asked for again.
"""

from collections.abc import Callable
from dataclasses import dataclass

from zufolge.errors import FetchError, RefusedAddress, RobotsForbid, TimedOut, TooLarge, TooManyRedirects, Unreachable
from zufolge.reports.network.addresses import Target
from zufolge.reports.network.answers import Answer
from zufolge.reports.network.limits import Clock, Limits
from zufolge.reports.network.redirects import follow
from zufolge.reports.network.robots import ALL, Rules, rules_of


@dataclass(frozen=True, slots=True)
class _Known:
    """What a site's robots.txt says until a moment, or why nothing there may be read."""

    until: float
    rules: Rules
    forbidden: str | None = None


class Sites:
    """The sites that were asked so far. May be used from several threads: at worst a site is asked twice."""

    def __init__(self, limits: Limits, clock: Clock) -> None:
        self._limits, self._clock = limits, clock
        self._known: dict[str, _Known] = {}

    def obey(self, target: Target, ask: Callable[[Target], Answer]) -> Rules:
        """The rules of the target's site, which allow it. Raises RobotsForbid if they don't. ask: one question to a server."""
        known = self._known.get(target.origin)
        if known is None or known.until <= self._clock.monotonic():
            known = self._known[target.origin] = self._ask(target, ask)
        if known.forbidden:
            raise RobotsForbid(f"is not read: {known.forbidden}", target.url, "Try again later.", transient=True)
        if not known.rules.allow(target.path):
            what = "is not read: the site's robots.txt asks programs not to"
            raise RobotsForbid(what, target.url, "Save the page from a browser and add the file.")
        return known.rules

    def _ask(self, target: Target, ask: Callable[[Target], Answer]) -> _Known:
        place = Target(target.scheme, target.host, target.port, "/robots.txt")
        now = self._clock.monotonic()
        until, soon = now + self._limits.robots_age, now + self._limits.robots_retry
        answered = False

        def ask_and_note(hop: Target) -> Answer:
            nonlocal answered
            answer = ask(hop)
            answered = True
            return answer

        try:
            _, answer = follow(place, ask_and_note, self._limits)
        except TooManyRedirects:
            return _Known(until, ALL)
        except (FetchError, TooLarge) as error:
            if not answered and isinstance(error, RefusedAddress | Unreachable | TimedOut):
                error.where = target.url if error.where == place.url else error.where
                raise  # the host is at fault, not its robots.txt
            return _Known(soon, ALL, f"the site's robots.txt can't be read: it {error.what}")
        if answer.status in range(200, 300):
            return _Known(until, rules_of(answer.body.decode("utf-8", "replace")))
        if answer.status in range(300, 500):
            return _Known(until, ALL)
        reason = f"the site's robots.txt can't be read (status {answer.status}), so that it may forbid it"
        return _Known(soon, ALL, reason)
