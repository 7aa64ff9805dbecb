"""The network door: the only way by which anything comes from the network, or goes there by HTTP.

Invariant: what comes through was asked for politely (robots.txt, pauses between two requests to a host) and guarded: public
addresses of http and https only, checked again after each redirect, within limits of size and time. Anything else ends in one
of the errors of FetchError, or in TooLarge. A `Door` keeps what it knows of hosts for one run; several threads may use one.

What is sent (`Door.post`) goes to the one address that a person named and is never sent on; its robots.txt is not asked,
because it speaks of what programs read there.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from http import HTTPStatus
from importlib.metadata import PackageNotFoundError, metadata

from zufolge.errors import BadAnswer, BadStatus, FetchError, Offline, Unreachable
from zufolge.reports.network.addresses import Target, target_of
from zufolge.reports.network.answers import NO_MARKS, Answer, Fetched, Marks, NotModified
from zufolge.reports.network.deadline import Deadline
from zufolge.reports.network.exchange import exchange
from zufolge.reports.network.limits import DEFAULT_LIMITS, SYSTEM_CLOCK, Clock, Limits
from zufolge.reports.network.pacing import Pacing
from zufolge.reports.network.redirects import follow
from zufolge.reports.network.robots import NAME
from zufolge.reports.network.sites import Sites
from zufolge.reports.network.sockets import SYSTEM_WAYS, Trust, Ways, connection, trust

__all__ = ["NO_MARKS", "Door", "Fetched", "Limits", "Marks", "NotModified", "fetch"]

_LATER = (429, 502, 503, 504)
_NOT_MODIFIED = 304
_PART = 206
_CLOSED = (401, 402, 403, 407, 451)
_SUCCESS = range(200, 300)
_OF_PAGES, _OF_POSTS = "Save the page from a browser and add the file.", "Check the address and what it asks of senders."
_ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,application/json;q=0.9,text/plain;q=0.8,*/*;q=0.5"


def fetch(url: str, *, limits: Limits = DEFAULT_LIMITS, marks: Marks = NO_MARKS) -> Fetched | NotModified:
    """What one address holds, by a door of its own; for more than one address make a `Door`."""
    return Door(limits).fetch(url, marks)


class Door:
    """Fetches from addresses, and remembers for one run how each host wants to be treated."""

    def __init__(self, limits: Limits = DEFAULT_LIMITS, clock: Clock = SYSTEM_CLOCK, ways: Ways = SYSTEM_WAYS) -> None:
        self._limits, self._clock, self._ways = limits, clock, ways
        self._pacing = Pacing(limits, clock)
        self._sites = Sites(limits, clock)

    def fetch(self, url: str, marks: Marks = NO_MARKS) -> Fetched | NotModified:
        """What the address holds; NotModified if `marks` were given and the server says that nothing changed since.

        Raises the errors of FetchError, and TooLarge.
        """
        if self._limits.offline:
            raise Offline("is not read: the network is switched off", url, "Leave out --offline (ZUFOLGE_OFFLINE).")
        asked = target_of(url, private=self._limits.allow_private)
        deadline = Deadline(self._limits.total, self._clock.monotonic, asked.url)
        target, answer = follow(asked, lambda hop: self._ask(hop, marks, deadline), self._limits)
        if answer.status == _NOT_MODIFIED and marks != NO_MARKS:
            return NotModified(asked.url, target.url, self._clock.now(), marks)
        if answer.status not in _SUCCESS or answer.status == _PART:
            raise self._bad_status(target, answer)
        return Fetched(
            asked.url,
            target.url,
            answer.status,
            answer.body,
            self._clock.now(),
            answer.media_type,
            answer.charset,
            answer.marks,
        )

    def post(self, url: str, body: bytes, headers: Sequence[tuple[str, str | None]] = (), *, private: bool = False) -> int:
        """Send `body` to the address; the status of its answer, which is one of success.

        Tried again like a page if the host says "later" or is not reached; an answer that is cut off or too slow is not, since
        what was sent may have arrived. private: this address may lead to this machine or a private network.

        Raises the errors of FetchError.
        """
        if self._limits.offline:
            raise Offline("is not sent to: the network is switched off", url, "Leave out --offline (ZUFOLGE_OFFLINE).")
        limits = replace(self._limits, allow_private=True) if private else self._limits
        target = target_of(url, private=limits.allow_private)
        deadline = Deadline(limits.total, self._clock.monotonic, target.url)

        def once() -> Answer:
            with connection(target, limits, deadline, self._ways, lambda: self._trusted) as wire:
                return exchange(wire, target, [("User-Agent", self._agent), *headers], limits, post=body)

        answer = self._repeat(target, deadline, once)
        if answer.status not in _SUCCESS:
            raise self._bad_status(target, answer, _OF_POSTS)
        return answer.status

    def _ask(self, target: Target, marks: Marks, deadline: Deadline) -> Answer:
        """The answer for one target, after as many attempts as it takes and is allowed."""
        rules = self._sites.obey(target, lambda hop: self._once(hop, [], deadline, self._limits.robots))
        if rules.delay is not None:
            self._pacing.slow_down(target.host, rules.delay)
        headers = [("If-None-Match", marks.etag), ("If-Modified-Since", marks.last_modified)]
        return self._repeat(target, deadline, lambda: self._once(target, headers, deadline))

    def _repeat(self, target: Target, deadline: Deadline, once: Callable[[], Answer]) -> Answer:
        """The answer that `once` comes to after as many attempts as it takes and is allowed, at the host's pace."""
        attempt = 0
        while True:
            deadline.extend(self._pacing.wait(target.host, target.url))
            attempt += 1
            last, pause = attempt >= self._limits.attempts, self._pacing.backoff(attempt)
            try:
                answer = once()
            except Unreachable as error:
                if last or not error.transient:
                    raise
            else:
                if answer.status not in _LATER:
                    return answer
                wanted = answer.retry_after(self._clock.now()) or 0.0
                pause = max(pause, wanted)
                if last or wanted > self._limits.longest_wait:
                    self._pacing.hold(target.host, wanted)
                    return answer
            self._pacing.hold(target.host, pause)

    def _once(
        self, target: Target, headers: list[tuple[str, str | None]], deadline: Deadline, cut: int | None = None
    ) -> Answer:
        always = [("User-Agent", self._agent), ("Accept", _ACCEPT), ("Accept-Language", "de, en;q=0.5")]
        with connection(target, self._limits, deadline, self._ways, lambda: self._trusted) as wire:
            return exchange(wire, target, [*always, *headers], self._limits, cut=cut)

    def _bad_status(self, target: Target, answer: Answer, closed: str = _OF_PAGES) -> FetchError:
        status, wait = answer.status, answer.retry_after(self._clock.now())
        if status == _NOT_MODIFIED:
            return BadAnswer("answers that nothing changed, which was not asked", target.url, "Try again later.")
        known = next((one.phrase for one in HTTPStatus if one == status), "unknown")
        remedy = closed if status in _CLOSED else "Check the address."
        if status in _LATER or status >= 500:
            remedy = f"Try again in {wait:.0f} seconds." if wait else "Try again later."
        return BadStatus(f"answers with status {status} ({known})", target.url, remedy, status, wait)

    @cached_property
    def _trusted(self) -> Trust:
        return trust(self._limits.ca_file)

    @cached_property
    def _agent(self) -> str:
        """As in "zufolge/1.0 (+https://...)": the address is that of the contact, or of the project."""
        try:
            about = metadata(NAME)
        except PackageNotFoundError:  # a source tree that is not installed
            return NAME
        urls = (url.partition(",")[2].strip() for url in about.get_all("Project-URL") or ())
        contact = self._limits.contact or next(urls, None)
        return f"{NAME}/{about['Version']}" + (f" (+{contact})" if contact else "")
