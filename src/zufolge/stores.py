"""Where a ledger is: a file, or a database on a PostgreSQL server.

Invariant: what is written of a server, in messages and logs, never holds its password.
"""

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

from platformdirs import user_data_path

from zufolge.errors import InputError

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_SCHEMES = ("postgresql", "postgres")
_TOLD = ("host", "hostaddr", "port", "user", "dbname", "service", "options", "sslmode")
_HOW = "Write a file's path or postgresql://USER:PASSWORD@HOST/DATABASE; in a password / is %2F, @ is %40, % is %25."


@dataclass(frozen=True, slots=True)
class Server:
    """A database on a PostgreSQL server, by its address with all that is needed to log in; made by `store_at`."""

    url: str = field(repr=False)

    def __str__(self) -> str:
        found = urlsplit(self.url)
        user = f"{found.username}@" if found.username else ""
        host = found.hostname or ""
        port = f":{found.port}" if found.port else ""
        told = urlencode([(name, value) for name, value in parse_qsl(found.query) if name in _TOLD], safe="/,=")
        host = f"[{host}]" if ":" in host else host
        return f"postgresql://{user}{host}{port}{found.path}" + (f"?{told}" if told else "")


Store = Path | Server


def store_at(written: str | Path | Server) -> Store:
    """The file or server that a person means. Raises InputError, without repeating what may be a password.

    >>> str(store_at("postgresql://ada:secret@db.example/news"))
    'postgresql://ada@db.example/news'
    """
    if not isinstance(written, str):
        return written
    if not _ADDRESS.match(written):
        return Path(written)
    try:
        found = urlsplit(written)
        sensible = found.port != 0 and not found.fragment and "@" not in found.path + found.query
    except ValueError:  # its message would repeat parts of what was written
        sensible = False
    else:
        if found.scheme not in _SCHEMES:
            raise InputError(f"no ledger can be kept at {found.scheme}://", "the ledger", _HOW)
    if not sensible:
        raise InputError("this is no address of a PostgreSQL database", "the ledger", _HOW)
    return Server(written)


def beside(store: Store, ending: str) -> Path:
    """The file or folder of this machine that goes with a ledger: beside its file; for a server in the user's data folder."""
    if isinstance(store, Path):
        return store.with_name(store.name + ending)
    named = hashlib.sha256(str(store).encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return user_data_path("zufolge", appauthor=False) / f"postgresql-{named}{ending}"
