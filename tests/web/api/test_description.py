"""The API does what its description says, tried by schemathesis with much that nobody would send."""

from pathlib import Path
from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance
from starlette.types import Receive, Scope, Send

from tests.web import filled
from tests.web.api.conftest import app_with
from tests.web.workers import Idle
from zufolge.web.api.description import described
from zufolge.web.app import Configuration, create_app

EXAMPLES = 12
# What is sent in a shape that the description allows may still make no sense: a day after another, a figure that is none.
NOT_SAID: list[Any] = [positive_data_acceptance]
CALLS = [
    (path, method)
    for path, methods in described(create_app(Configuration(Path("nowhere.sqlite"))))["paths"].items()
    for method in methods
]


class Lasting:
    """An app that is not ended after each request, as the client that tries it wants to."""

    def __init__(self, app: FastAPI) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "lifespan":
            await self._app(scope, receive, send)
            return
        for stage in ("startup", "shutdown"):
            await receive()
            await send({"type": f"lifespan.{stage}.complete"})


@pytest.fixture(scope="module")
def description(tmp_path_factory: pytest.TempPathFactory, ledger_file: Path) -> schemathesis.BaseSchema:
    path = filled.copy(ledger_file, tmp_path_factory.mktemp("api") / "l.sqlite")
    return schemathesis.openapi.from_asgi("/openapi.json", Lasting(app_with(path, Idle(), names=("testserver",))))


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize(("path", "method"), CALLS)
def test_every_call_answers_as_the_description_says(
    description: schemathesis.BaseSchema, path: str, method: str, mode: GenerationMode
) -> None:
    operation = description[path][method]

    @settings(max_examples=EXAMPLES, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(case=operation.as_strategy(generation_mode=mode))
    def tried(case: schemathesis.Case[Any]) -> None:
        case.call_and_validate(excluded_checks=NOT_SAID)

    tried()
