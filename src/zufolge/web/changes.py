"""What changed since a visit, story by story, ready to be shown again.

Invariant: what happened to stories is only ever added to, so that the same two numbers always stand for the same changes.
"""

from collections import OrderedDict
from threading import Lock

from zufolge.ledger import Ledger
from zufolge.views.desk import Changed, changed

DEVELOPMENTS = 200
"""So many are looked at; of more it is said that there are more."""
MOST = 32


class Changes:
    """The changes of one ledger; threads share it."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._lock = Lock()
        self._kept: OrderedDict[tuple[int, int], tuple[Changed, ...]] = OrderedDict()

    def between(self, before: int, last: int) -> tuple[Changed, ...]:
        """What the latest developments after the number `before` come to; last: the number of the last one that there is."""
        with self._lock:
            if (known := self._kept.get((before, last))) is not None:
                self._kept.move_to_end((before, last))
                return known
        told = self._ledger.telling.developments(before, latest=True, limit=DEVELOPMENTS)
        found = tuple(changed([one.development for one in told if one.seq <= last]))
        with self._lock:
            self._kept[before, last] = found
            while len(self._kept) > MOST:
                self._kept.popitem(last=False)
        return found
