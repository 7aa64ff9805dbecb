"""Settings come from the environment, then from defaults, and do not change."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from zufolge.settings import Settings


def test_the_ledger_is_where_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZUFOLGE_LEDGER", "/somewhere/l.sqlite")
    assert Settings().ledger == Path("/somewhere/l.sqlite")


def test_without_a_word_the_ledger_is_in_the_users_data_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ZUFOLGE_LEDGER", raising=False)
    assert Settings().ledger.parts[-2:] == ("zufolge", "ledger.sqlite")


def test_settings_are_frozen() -> None:
    with pytest.raises(ValidationError):
        Settings().ledger = Path("x")
