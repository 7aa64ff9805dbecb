"""What tests of adding share: an app whose jobs read here, on a network of the test's own; waiting for a job."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from starlette.testclient import TestClient

from tests.reports.misbehaving import LIMITS, Net
from tests.web.api.conftest import app_with
from tests.web.conftest import BASE
from tests.web.workers import Here, Worker
from zufolge.reports.fetch import Limits
from zufolge.web.jobs import Job

PATIENCE = 60.0
TEXT = "Die Brücke sei gesperrt, sagte Stadträtin Vera Muster am Montag. Nach Angaben der Polizei wurden 12 Menschen verletzt."


@contextmanager
def client_on(path: Path, net: Net | None = None, worker: Worker | None = None, language: str = "de") -> Iterator[TestClient]:
    """A client of an app on this ledger; `net`: the network behind its one door (without: none is to be had)."""
    limits = LIMITS if net else Limits(offline=True)
    app = app_with(path, worker or Here(net.door() if net else None), limits)
    with TestClient(app, BASE, headers={"accept-language": language}, follow_redirects=False) as client:
        yield client


def job_of(client: TestClient, location: str) -> Job:
    """The job whose page is there, once it has ended."""
    jobs, end = client.app.state.site.jobs, time.monotonic() + PATIENCE  # type: ignore[attr-defined]
    while time.monotonic() < end:
        job: Job = jobs.job(location.rpartition("/")[2])
        if job.ended:
            return job
        time.sleep(0.01)
    raise AssertionError(f"{location} goes on and on")
