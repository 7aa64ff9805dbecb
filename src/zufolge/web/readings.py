"""Reports that were looked at last, as people judged them, ready to be shown again.

Invariant: what is given out was made of the very state of the ledger that is there now. Most reports load in no time; one with
thousands of claims takes seconds, which turning its pages must not cost again.
"""

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

from zufolge.gathering import judged_report
from zufolge.ledger import Ledger
from zufolge.views.article_view import Sheet, sheet

MOST = 24


@dataclass(frozen=True)
class Found:
    """A report, and the state of the ledger (`Ledger.reading_state`) that it was made of."""

    sheet: Sheet
    state: str


class Readings:
    """The reports of one ledger; threads share it."""

    def __init__(self, ledger: Ledger, most: int = MOST) -> None:
        self._ledger, self._most = ledger, most
        self._lock = Lock()
        self._kept: OrderedDict[tuple[str, str, str], Sheet] = OrderedDict()

    def find(self, report_id: str, also: str = "") -> Found:
        """A report (by its id as in `Ledger.reading`), with this claim (whole id) in any case. Raises NotInLedger."""
        whole, state = self._ledger.reading_state(report_id)
        key = whole, state, also
        with self._lock:
            known = self._kept.get(key)
            if known is not None:
                self._kept.move_to_end(key)
        if known is None and also:
            known = self._plain(whole, state, also)
        if known is None:
            known = _made(self._ledger, whole, also)
            self._keep(key, known)
        return Found(known, state)

    def _plain(self, whole: str, state: str, also: str) -> Sheet | None:
        """The report without a wish, where it holds the claim anyway."""
        with self._lock:
            known = self._kept.get((whole, state, ""))
        if known is None:
            known = _made(self._ledger, whole)
            self._keep((whole, state, ""), known)
        return known if any(claim.id == also for claim in known.reading.claims) else None

    def _keep(self, key: tuple[str, str, str], found: Sheet) -> None:
        # Somebody may have judged while it was put together: then it is shown, and made anew the next time.
        if self._ledger.reading_state(key[0])[1] != key[1]:
            return
        with self._lock:
            self._kept[key] = found
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)


def _made(ledger: Ledger, report_id: str, also: str = "") -> Sheet:
    found = judged_report(ledger, report_id, also)
    return sheet(found.reading, found.read, found.judgements)
