"""One watch for each ledger.

Invariant: the right ends with the process that has it, however that ends; nothing has to be cleared away.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from zufolge.errors import LedgerError, LedgerUnwritable
from zufolge.stores import Store, beside


@contextmanager
def alone(store: Store) -> Iterator[None]:
    """The right to watch with this ledger: two would send each alert twice. Raises LedgerError if somebody else has it.

    Of a server it is the right of this machine alone; see `Watching.alone`.
    """
    path = beside(store, ".watch")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("ab")
    except OSError as error:
        what = f"the file beside the ledger that says who watches can't be made ({error.strerror})"
        raise LedgerUnwritable(what, str(path), "Choose another ledger with --ledger or ZUFOLGE_LEDGER.") from error
    with file:
        if not _lock(file):
            what = "another `zufolge watch` runs with this ledger"
            raise LedgerError(what, str(store), "Stop that one, name all places in one call, or choose another ledger.")
        yield


def _lock(file: IO[bytes]) -> bool:
    """Whether the file was nobody's. The lock goes with the process; on systems without one everybody gets it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except PermissionError:  # what Windows says
        return False
    except OSError:  # a network disk without locks
        return True
    return True
