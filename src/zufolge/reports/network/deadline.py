"""The time that is left for one address."""

from collections.abc import Callable

from zufolge.errors import TimedOut


class Deadline:
    """So many seconds from now, by a monotonic clock. Pauses that were planned are added to it."""

    def __init__(self, seconds: float, monotonic: Callable[[], float], where: str) -> None:
        self._seconds, self._monotonic, self._where = seconds, monotonic, where
        self._end = monotonic() + seconds

    def extend(self, seconds: float) -> None:
        """Time spent waiting on purpose does not count."""
        self._end += seconds

    def left(self, at_most: float) -> float:
        """Seconds that the next step may take, `at_most` included. Raises TimedOut if none are left."""
        left = self._end - self._monotonic()
        if left <= 0:
            raise TimedOut(f"took more than {self._seconds:g} seconds in all", self._where, "Try again later.")
        return min(left, at_most)

    def too_slow(self, seconds: float, doing: str) -> TimedOut:
        """The error for a step that took longer than the `seconds` it had."""
        try:
            self.left(seconds)
        except TimedOut as error:
            return error
        return TimedOut(f"gave no answer for {seconds:g} seconds while {doing}", self._where, "Try again later.")
