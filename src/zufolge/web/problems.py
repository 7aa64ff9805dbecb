"""What goes wrong in a request, as one record that a page and the API both show.

Invariant: every error has a status, what is wrong, where, and what to do; nothing of the program's inside is told.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from zufolge.errors import (
    FetchError,
    InputError,
    JudgedMeanwhile,
    LedgerError,
    LedgerUnwritable,
    ModelError,
    NewerLedger,
    NotALedger,
    NotInLedger,
    TooLarge,
    ZufolgeError,
)
from zufolge.web.jobs import Busy

# The first that fits.
_STATUS: tuple[tuple[type[ZufolgeError], int], ...] = (
    (Busy, 429),
    (NotInLedger, 404),
    (JudgedMeanwhile, 409),
    (TooLarge, 413),
    (FetchError, 422),
    (InputError, 422),
    (LedgerUnwritable, 503),
    (NewerLedger, 503),
    (NotALedger, 503),
    (LedgerError, 503),
    (ModelError, 503),
)


@dataclass(eq=False)
class Problem(Exception):
    """What a request can't have: `what` happened, `where`, what to `do`; empty ones are told by the status alone.

    code: a key of the words "problem.<code>" and "problem.<code>.do"; without one, those of the status are shown. more: what
    else the API tells of it (and a page's template may show), as plain JSON. headers: of the answer (Retry-After, Allow).
    """

    status: int
    what: str = ""
    where: str = ""
    do: str = ""
    code: str = ""
    more: dict[str, Any] | None = None
    headers: Mapping[str, str] | None = None


def problem_of(error: ZufolgeError) -> Problem:
    """The problem that an error of the rooms is for whoever asked."""
    status = next((status for kind, status in _STATUS if isinstance(error, kind)), 500)
    # Where the ledger's file lies is nobody's business who looks from elsewhere.
    where = "" if isinstance(error, LedgerError) else error.where
    return Problem(status, error.what, where, error.remedy)
