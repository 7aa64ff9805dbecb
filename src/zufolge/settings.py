"""Settings, read once at the edge: defaults, then the environment (ZUFOLGE_...), then the command line."""

from pathlib import Path
from typing import Annotated

from platformdirs import user_data_path
from pydantic import BeforeValidator, Field
from pydantic_settings import BaseSettings, SettingsConfigDict


def _default_ledger() -> Path:
    return user_data_path("zufolge", appauthor=False) / "ledger.sqlite"


def _unless_denied(value: object) -> bool:
    """Whatever is not a plain no means that nothing may be fetched: a slip must not open the network."""
    return str(value).strip().lower() not in ("0", "false", "no", "off")


def _if_affirmed(value: object) -> bool:
    return str(value).strip().lower() in ("1", "true", "yes", "on")


class Settings(BaseSettings):
    """Frozen settings of one run.

    `ledger` is the ledger's file (ZUFOLGE_LEDGER). For what is read from addresses: `offline` forbids the network
    (ZUFOLGE_OFFLINE), `allow_private` allows this machine and private networks (ZUFOLGE_ALLOW_PRIVATE), `ca_file` holds the
    certificates that are trusted in place of the system's (ZUFOLGE_CA_FILE), `contact` is told to servers (ZUFOLGE_CONTACT).
    """

    model_config = SettingsConfigDict(env_prefix="ZUFOLGE_", env_ignore_empty=True, frozen=True)

    ledger: Path = Field(default_factory=_default_ledger)
    offline: Annotated[bool, BeforeValidator(_unless_denied)] = False
    allow_private: Annotated[bool, BeforeValidator(_if_affirmed)] = False
    ca_file: Path | None = None
    contact: str | None = None
