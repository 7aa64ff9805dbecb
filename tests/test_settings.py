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
    ledger = Settings().ledger
    assert isinstance(ledger, Path)
    assert ledger.parts[-2:] == ("zufolge", "ledger.sqlite")


def test_a_slip_keeps_the_network_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert (Settings().offline, Settings().allow_private) == (False, False)
    for word, offline, private in (("1", True, True), ("Yes", True, True), ("0", False, False), ("jein", True, False)):
        monkeypatch.setenv("ZUFOLGE_OFFLINE", word)
        monkeypatch.setenv("ZUFOLGE_ALLOW_PRIVATE", word)
        assert (Settings().offline, Settings().allow_private) == (offline, private)


def test_settings_are_frozen() -> None:
    with pytest.raises(ValidationError):
        Settings().ledger = Path("x")


def test_the_full_model_reads_unless_the_environment_names_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ZUFOLGE_MODEL", raising=False)
    assert Settings().model == "full"
    monkeypatch.setenv("ZUFOLGE_MODEL", "fast")
    assert Settings().model == "fast"
