"""Whose turn it is: frozen, handed the time, no clock of its own.

Invariant: a place is never looked at before its time, two places of one host never closer together than `APART`, and of those
whose time has come the one that waited longest comes first.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Self
from urllib.parse import urlsplit

APART = timedelta(seconds=2)
"""Between looks at two places of one host, beside the door's own pauses between two requests."""


@dataclass(frozen=True, slots=True)
class Turn:
    """When a place is looked at next."""

    place: str
    at: datetime

    @property
    def host(self) -> str | None:
        """The host of an address, None for a folder or file."""
        return (urlsplit(self.place).hostname or None) if "://" in self.place else None


@dataclass(frozen=True, slots=True)
class Schedule:
    """The turns of all places."""

    turns: tuple[Turn, ...]

    @classmethod
    def of(cls, places: Iterable[str], now: datetime) -> Self:
        """All places, each once, at once; those of one host one after the other."""
        schedule = cls(())
        for place in dict.fromkeys(places):
            schedule = cls((*schedule.turns, Turn(place, now)))._spread(place, now)
        return schedule

    def due(self, now: datetime) -> str | None:
        """The place that is to be looked at now, None if there is none."""
        first = min(self.turns, key=lambda turn: turn.at, default=None)
        return first.place if first and first.at <= now else None

    @property
    def next_at(self) -> datetime | None:
        """When the next place is due, None without places."""
        return min((turn.at for turn in self.turns), default=None)

    def looked(self, place: str, now: datetime, next_at: datetime) -> Self:
        """After a place was looked at and is to be looked at again at `next_at`."""
        turns = tuple(replace(turn, at=next_at) if turn.place == place else turn for turn in self.turns)
        return replace(self, turns=turns)._spread(place, now)

    def done(self, place: str) -> Self:
        """Without a place."""
        return replace(self, turns=tuple(turn for turn in self.turns if turn.place != place))

    def _spread(self, place: str, now: datetime) -> Self:
        """The place later, where it would come too close to another one of its host."""
        own = next(turn for turn in self.turns if turn.place == place)
        if own.host is None:
            return self
        taken = sorted(turn.at for turn in self.turns if turn.host == own.host and turn.place != place)
        at = max(own.at, now)
        for other in taken:
            if abs(other - at) < APART:
                at = other + APART
        return replace(self, turns=tuple(replace(own, at=at) if turn.place == place else turn for turn in self.turns))
