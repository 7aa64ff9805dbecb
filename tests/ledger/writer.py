"""A program that keeps the numbered examples and prints each id when it is kept: to be run beside others, or killed.

python -m tests.ledger.writer FIRST COUNT [relate]

The ledger is the one that ZUFOLGE_LEDGER names.

With "relate", whatever is not yet related is related after each; "related" and its id are printed when it is.
"""

import sys

from tests.ledger.examples import NOON, numbered, relate
from zufolge.ledger import Ledger
from zufolge.settings import Settings
from zufolge.stores import Store


def main(store: Store, first: int, count: int, relating: bool) -> None:
    """Keep `count` examples from `first` on; a line says that it begins, then one line for each."""
    out = sys.stdout
    out.write("begins\n")
    out.flush()
    with Ledger(store, wait=60) as ledger:
        for number in range(first, first + count):
            kept = ledger.keep(numbered(number), location=f"/{number}.txt", at=NOON)
            out.write(f"{kept.report_id}\n")
            out.flush()
            if relating:
                out.writelines(f"related {done}\n" for done in relate(ledger))
                out.flush()


if __name__ == "__main__":
    main(Settings().ledger, int(sys.argv[1]), int(sys.argv[2]), "relate" in sys.argv[3:])
