"""What new reports brought is told beside the server."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.filled import AT, clock
from tests.web.pages.arrivals import arrive
from zufolge.errors import LedgerUnwritable
from zufolge.ledger import Ledger
from zufolge.web.teller import Errand, Teller, begin, run


class Here:
    """A worker that does errands at once, in this process."""

    def __init__(self, error: Exception | None = None) -> None:
        self.errands: list[Errand] = []
        self.ended = False
        self.error = error

    def results(self, piece: Errand) -> Iterator[int]:
        self.errands.append(piece)
        if self.error is not None:
            raise self.error
        yield from run(piece)

    def end(self) -> None:
        self.ended = True


def test_nothing_is_done_where_nothing_came(own_ledger: Path) -> None:
    worker = Here()
    with Ledger(own_ledger) as ledger:
        teller = Teller(own_ledger, ledger, clock, worker)
        assert not teller.look()
        assert not teller.look()
    assert not worker.errands


def test_what_a_new_report_brought_is_told_once(own_ledger: Path) -> None:
    worker = Here()
    with Ledger(own_ledger) as ledger:
        teller = Teller(own_ledger, ledger, clock, worker)
        before = ledger.telling.last()
        report = arrive(own_ledger)
        assert teller.look()
        assert not teller.look()
        told = [one.development for one in ledger.telling.developments(before)]
    assert worker.errands == [Errand(own_ledger, AT.isoformat())]
    assert {one.report for one in told} == {report}
    assert "report" in {one.kind for one in told}


def test_what_can_not_be_told_is_tried_again(own_ledger: Path) -> None:
    worker = Here(LedgerUnwritable("the disk is full"))
    with Ledger(own_ledger) as ledger:
        teller = Teller(own_ledger, ledger, clock, worker)
        arrive(own_ledger)
        with pytest.raises(LedgerUnwritable):
            teller.look()
        worker.error = None
        assert teller.look()


def test_the_thread_ends_with_the_app_and_survives_errors(own_ledger: Path) -> None:
    worker = Here(LedgerUnwritable("the disk is full"))
    with Ledger(own_ledger) as ledger:
        arrive(own_ledger)
        teller = Teller(own_ledger, ledger, clock, worker, every=0.001)
        teller.start()
        while len(worker.errands) < 3:
            assert teller._thread.is_alive()
        teller.stop()
        assert not teller._thread.is_alive()
    assert worker.ended


def test_of_a_ledger_that_was_never_told_of_only_the_latest_reports_are(tmp_path: Path) -> None:
    path = tmp_path / "l.sqlite"
    reports = [arrive(path, f"Ort{number}") for number in range(5)]
    with Ledger(path) as ledger:
        begin(ledger, AT, latest=2)
        assert ledger.telling.untold().reports == tuple(reports[3:])
        begin(ledger, AT, latest=1)  # it was told of now
        assert ledger.telling.untold().reports == tuple(reports[3:])
        assert not ledger.telling.developments()
    assert next(iter(run(Errand(path, AT.isoformat())))) > 0


def test_a_process_beside_this_one_does_it(own_ledger: Path) -> None:
    with Ledger(own_ledger) as ledger:
        before = ledger.telling.last()
        teller = Teller(own_ledger, ledger, clock)
        arrive(own_ledger)
        assert teller.look()
        teller.stop()
        assert ledger.telling.last() > before
