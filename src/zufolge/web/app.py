"""The app: its pages, its guards, its error pages.

Invariant: all that is served is in `PAGES`, `API` and static/; every route that changes something is behind `csrf.checked`.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial
from importlib.metadata import version

from fastapi import APIRouter, Depends, FastAPI
from starlette.responses import Response
from starlette.routing import compile_path
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from zufolge.adding import steps
from zufolge.ledger import Ledger
from zufolge.stores import beside
from zufolge.web import csrf, errors
from zufolge.web.access import Access
from zufolge.web.api import description, jobs, judgements, reports, stories
from zufolge.web.api import search as search_api
from zufolge.web.changes import Changes
from zufolge.web.configuration import Configuration
from zufolge.web.guards import Guard
from zufolge.web.hub import Hub
from zufolge.web.jobs import Jobs
from zufolge.web.pages import add, article, correct, desk, live, login, preferences, review, search, source, story
from zufolge.web.readings import Readings
from zufolge.web.shared import HERE, Site
from zufolge.web.shelf import Shelf
from zufolge.web.teller import Teller
from zufolge.workers import Helper

__all__ = ["Configuration", "create_app"]

# One line a module.
PAGES: tuple[APIRouter, ...] = (
    login.router,
    preferences.router,
    desk.router,
    search.router,
    article.router,
    correct.router,
    review.router,
    source.router,
    story.router,
    add.router,
    live.router,
)
API: tuple[APIRouter, ...] = (
    reports.router,
    stories.router,
    judgements.router,
    search_api.router,
    jobs.router,
    description.router,
)


def create_app(configuration: Configuration) -> FastAPI:
    """The web app on the configuration's ledger. Raises NotALedger and the like only when it is asked something."""

    @asynccontextmanager
    async def living(app: FastAPI) -> AsyncIterator[None]:
        teller = Teller(configuration.ledger, app.state.site.ledger, configuration.clock)
        teller.start()
        yield
        await asyncio.to_thread(teller.stop)
        await asyncio.to_thread(app.state.site.jobs.close)
        await asyncio.to_thread(app.state.shelf.close)
        app.state.site.ledger.close()

    app = FastAPI(
        title="zufolge",
        version=version("zufolge"),
        docs_url=None,
        redoc_url=None,
        dependencies=[Depends(csrf.checked)],
        lifespan=living,
    )
    for router in PAGES:
        app.include_router(router, include_in_schema=False)
    for router in API:
        app.include_router(router, prefix="/api")
    app.mount("/static", _Static(directory=HERE / "static"), name="static")
    errors.install(app)
    description.describe(app)
    app.state.methods = _methods()
    access = Access(configuration.keys)
    app.state.site = _site(configuration, access, _paths())
    app.state.shelf = Shelf(configuration.ledger, app.state.site.ledger, configuration.clock)
    app.state.readings = Readings(app.state.site.ledger)
    app.state.changes = Changes(app.state.site.ledger)
    app.add_middleware(Guard, configuration=configuration, access=access, answer=errors.answer)
    return app


def _site(configuration: Configuration, access: Access, paths: frozenset[str]) -> Site:
    store = configuration.ledger
    ledger = Ledger(store)
    hub = Hub(ledger)
    limits = replace(configuration.limits, offline=configuration.offline or configuration.limits.offline)
    worker = Helper(partial(steps, clock=configuration.clock, model=configuration.model))
    jobs = Jobs(store, beside(store, ".jobs"), worker, configuration.clock, limits, hub.tell)
    return Site(configuration, ledger, access, jobs, hub, paths)


class _Static(StaticFiles):
    """Files whose address changes with their content: they are kept by browsers for good."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        if b"v=" in scope.get("query_string", b""):
            response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response


def _methods() -> errors.Methods:
    routes = [("", route) for router in PAGES for route in router.routes]
    routes += [("/api", route) for router in API for route in router.routes]
    found = ((prefix + str(getattr(route, "path", "")), getattr(route, "methods", None) or ()) for prefix, route in routes)
    return tuple((compile_path(path)[0], frozenset(methods)) for path, methods in found)


def _paths() -> frozenset[str]:
    pages = (str(getattr(route, "path", "")) for router in PAGES for route in router.routes)
    return frozenset(pages)
