"""docs/api.md names every call, parameter and field, and nothing that is not there."""

import re
from pathlib import Path
from typing import Any

import pytest

from zufolge.web.api.description import described
from zufolge.web.app import Configuration, create_app

ROOT = Path(__file__).parents[3]
DOCS = (ROOT / "docs" / "api.md").read_text("utf-8")
# The records that docs/record.md describes field by field.
RECORDS = DOCS + (ROOT / "docs" / "record.md").read_text("utf-8")
DESCRIBED = described(create_app(Configuration(Path("nowhere.sqlite"))))
CALLS = [(path, method, told) for path, methods in DESCRIBED["paths"].items() for method, told in methods.items()]
FIELDS = [(name, field) for name, model in DESCRIBED["components"]["schemas"].items() for field in model.get("properties", ())]


@pytest.mark.parametrize(("path", "method"), [(path, method) for path, method, _ in CALLS])
def test_every_call_is_named(path: str, method: str) -> None:
    assert f"`{method.upper()} {path}`" in DOCS


def test_every_call_that_is_named_is_there() -> None:
    named = set(re.findall(r"`(GET|POST|PUT|DELETE) (/api/[^`]*)`", DOCS))
    assert named == {(method.upper(), path) for path, method, _ in CALLS}


@pytest.mark.parametrize(
    ("path", "told"), [(path, told) for path, _, told in CALLS], ids=lambda one: one if isinstance(one, str) else ""
)
def test_every_parameter_is_named(path: str, told: dict[str, Any]) -> None:
    for parameter in told.get("parameters", ()):
        name = parameter["name"]
        assert name == "identifier" or re.search(rf"`{name}[`=]", DOCS), f"{path}: {name}"


@pytest.mark.parametrize(("model", "field"), FIELDS)
def test_every_field_is_named(model: str, field: str) -> None:
    assert re.search(rf"[`\"]{field}[`\"]", RECORDS), f"{model}.{field}"


@pytest.mark.parametrize(
    ("path", "told"), [(path, told) for path, _, told in CALLS], ids=lambda one: one if isinstance(one, str) else ""
)
def test_every_call_declares_its_errors_in_the_one_shape(path: str, told: dict[str, Any]) -> None:
    failures = {status: one for status, one in told["responses"].items() if int(status) >= 400}
    assert {"400", "401", "405", "422", "500", "503"} <= set(failures), path
    assert {one["content"]["application/json"]["schema"]["$ref"] for one in failures.values()} == {
        "#/components/schemas/Failure"
    }


def test_every_reference_of_the_description_leads_somewhere() -> None:
    wanted = set(re.findall(r"#/components/schemas/([A-Za-z0-9_-]+)", str(DESCRIBED)))
    assert wanted == set(DESCRIBED["components"]["schemas"])


def test_operations_have_names_of_their_own_and_words_that_say_what_they_do() -> None:
    assert len({told["operationId"] for _, _, told in CALLS}) == len(CALLS)
    assert all(told.get("description") for _, _, told in CALLS)
