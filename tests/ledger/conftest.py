"""A ledger of its own for each test: in a file, or on a server where one is named (`stores`)."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from tests.ledger.stores import SERVER, drop, in_a_file, new_store, rows_of
from zufolge.ledger import Ledger
from zufolge.stores import Store

# A new database for each example takes its time, and what is tried on more of them in a file holds here too.
if SERVER is not None:
    settings.register_profile("server", settings.get_profile("zufolge"), max_examples=15)
    settings.load_profile("server")

# Whole modules about what only files have.
_OF_FILES = {
    "test_files": "what a disk, permissions and other programs do to a file",
    "test_migrations": "no ledger on a server is as old as these steps",
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out what is not about this kind of store."""
    for item in items:
        reason = _OF_FILES.get(item.path.stem) if item.path.parent == Path(__file__).parent else None
        if reason is not None:
            item.add_marker(in_a_file(reason))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = new_store(tmp_path)
    yield made
    drop(made)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Of a ledger in a file; of `ledger` too, where it is in a file."""
    return tmp_path / "ledger.sqlite"


@pytest.fixture
def ledger(store: Store) -> Iterator[Ledger]:
    with Ledger(store) as opened:
        yield opened


@pytest.fixture
def rows(store: Store) -> Callable[[str], list[dict[str, Any]]]:
    """The rows of a table, in the order of keeping."""
    return partial(rows_of, store)
