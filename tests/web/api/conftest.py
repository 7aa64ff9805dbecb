"""What tests of the API share: an app whose jobs read nothing."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from tests.web import filled
from tests.web.conftest import BASE, configured
from tests.web.workers import Idle, Worker
from zufolge.reports.network.limits import Limits
from zufolge.web.app import create_app
from zufolge.web.jobs import Jobs


def app_with(path: Path, worker: Worker, limits: Limits = Limits(), **fields: object) -> FastAPI:  # noqa: B008 - frozen
    """The app on a ledger, its jobs done by this worker."""
    app = create_app(configured(path, **fields))
    site = app.state.site
    jobs = Jobs(path, path.with_suffix(".jobs"), worker, filled.clock, limits, site.hub.tell)
    app.state.site = replace(site, jobs=jobs)
    return app


@pytest.fixture
def idle_app(own_ledger: Path) -> FastAPI:
    """An app on a ledger of the test's own that reads nothing."""
    return app_with(own_ledger, Idle())


@pytest.fixture
def api(idle_app: FastAPI) -> Iterator[TestClient]:
    """Its client, in English."""
    with TestClient(idle_app, BASE, headers={"accept-language": "en"}) as client:
        yield client
