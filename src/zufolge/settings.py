"""Settings, read once at the edge: defaults, then the environment (ZUFOLGE_...), then the command line."""

from pathlib import Path

from platformdirs import user_data_path
from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


def _default_ledger() -> Path:
    return user_data_path("zufolge", appauthor=False) / "ledger.sqlite"


class Settings(BaseSettings):
    """Frozen settings of one run. `ledger` is the ledger's file (ZUFOLGE_LEDGER)."""

    model_config = SettingsConfigDict(env_prefix="ZUFOLGE_", env_ignore_empty=True, frozen=True)

    ledger: Path = Field(default_factory=_default_ledger)
