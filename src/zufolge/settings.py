"""Settings, read once at the edge: defaults, then the environment (ZUFOLGE_...), then the command line."""

from pathlib import Path
from typing import Annotated

from platformdirs import user_data_path
from pydantic import BeforeValidator, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from zufolge.stores import Store, store_at


def _default_ledger() -> Path:
    return user_data_path("zufolge", appauthor=False) / "ledger.sqlite"


def _unless_denied(value: object) -> bool:
    """Whatever is not a plain no means that nothing may be fetched: a slip must not open the network."""
    return str(value).strip().lower() not in ("0", "false", "no", "off")


def _if_affirmed(value: object) -> bool:
    return str(value).strip().lower() in ("1", "true", "yes", "on")


class Settings(BaseSettings):
    """Frozen settings of one run.

    `ledger` is the ledger's file or server (ZUFOLGE_LEDGER). For what is read from addresses: `offline` forbids the network
    (ZUFOLGE_OFFLINE), `allow_private` allows this machine and private networks (ZUFOLGE_ALLOW_PRIVATE), `ca_file` holds the
    certificates that are trusted in place of the system's (ZUFOLGE_CA_FILE), `contact` is told to servers (ZUFOLGE_CONTACT).
    For the web app: `token`, or `user` and `password`, let people in (ZUFOLGE_TOKEN, ZUFOLGE_USER, ZUFOLGE_PASSWORD).
    `model` is the one that reads, full or fast (ZUFOLGE_MODEL).

    For alerts by mail: the server `smtp_host` and its `smtp_port`, `smtp_security` (starttls, tls or none), whom to log in as
    (`smtp_user`, `smtp_password`), and `smtp_from`, whom mails come from. Whether these make sense is found out when they are
    needed.
    """

    model_config = SettingsConfigDict(env_prefix="ZUFOLGE_", env_ignore_empty=True, frozen=True)

    ledger: Annotated[Store, BeforeValidator(store_at)] = Field(default_factory=_default_ledger)
    model: str = "full"
    offline: Annotated[bool, BeforeValidator(_unless_denied)] = False
    allow_private: Annotated[bool, BeforeValidator(_if_affirmed)] = False
    ca_file: Path | None = None
    contact: str | None = None
    token: str | None = Field(default=None, repr=False)
    user: str | None = None
    password: str | None = Field(default=None, repr=False)
    smtp_host: str | None = None
    smtp_port: str | None = None
    smtp_security: str = "starttls"
    smtp_user: str | None = None
    smtp_password: SecretStr | None = None
    smtp_from: str | None = None
