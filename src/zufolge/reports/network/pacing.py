"""How often a host is asked.

Invariant: between two requests to a host lies the interval, or what the host asked for if that is longer; nobody is held up
by a host for longer than the bound: what would need more is an error at once. May be used from several threads.
"""

import threading

from zufolge.errors import BadStatus
from zufolge.reports.network.limits import Clock, Limits

_LATER = 429


class Pacing:
    """When each host may be asked again, for one run."""

    def __init__(self, limits: Limits, clock: Clock) -> None:
        self._limits, self._clock = limits, clock
        self._next: dict[str, float] = {}
        self._held: dict[str, float] = {}
        self._intervals: dict[str, float] = {}
        self._lock = threading.Lock()

    def slow_down(self, host: str, interval: float) -> None:
        """The host asks for so many seconds between requests; more than the bound allows is not granted."""
        self._intervals[host] = min(max(interval, self._limits.interval), self._limits.longest_wait)

    def hold(self, host: str, seconds: float) -> None:
        """The host asks not to be asked for so long."""
        with self._lock:
            self._held[host] = max(self._held.get(host, 0.0), self._clock.monotonic() + seconds)

    def wait(self, host: str, where: str) -> float:
        """Wait for the host's turn; the seconds that it took. Raises BadStatus (429) if it asked for more than the bound."""
        interval = self._intervals.get(host, self._limits.interval)
        with self._lock:
            now = self._clock.monotonic()
            held = self._held.get(host, now)
            if held - now > self._limits.longest_wait:
                raise _is_held(held - now, where)
            turn = max(now, held, self._next.get(host, now))
            self._next[host] = turn + interval
        if turn > now:
            self._clock.sleep(turn - now)
        return turn - now

    def backoff(self, attempt: int) -> float:
        """Seconds after the `attempt`th attempt (from 1): by chance between half and all of what doubles each time."""
        whole = float(self._limits.backoff * 2 ** (attempt - 1))
        return min(whole * (0.5 + self._clock.chance() / 2), self._limits.longest_wait)


def _is_held(seconds: float, where: str) -> BadStatus:
    return BadStatus(
        f"is on a host that asks to wait for {seconds:.0f} seconds", where, "Try again later.", _LATER, retry_after=seconds
    )
