"""What stories came to when they were compared: kept beside what it was made of, so that nobody waits for it twice.

Invariant: a comparison is given back only for the very state of the ledger that it was made of: the same readings of the same
reports, and the same judgements, compared by the same rules. It holds nothing that can't be made again from these.
"""

import json
import zlib
from hashlib import sha256

from sqlalchemy import Connection

from zufolge.ledger import arriving, story_queries, story_tables
from zufolge.ledger.keeping import insert
from zufolge.plain import plain, record
from zufolge.schema import Comparison


def state(connection: Connection, story_seq: int, method: str) -> str:
    """What a story's comparison is made of, as one hash."""
    readings = connection.execute(story_queries.readings_in(), {"story": story_seq}).scalars().all()
    # What agencies say of the reports counts too; where they say nothing, the hash is that of ledgers without `arrivals`.
    came = arriving.came(connection, connection.execute(story_queries.report_seqs_in(), {"story": story_seq}).scalars())
    said = [[seq, *plain(tuple(came[seq]))] for seq in sorted(came) if _says_something(came[seq])]
    made_of = [method, list(readings), judged(connection, story_seq), *([said] if said else [])]
    return sha256(json.dumps(made_of).encode()).hexdigest()


def judged(connection: Connection, story_seq: int) -> tuple[int, int]:
    """The numbers of the last judgements that a story's comparison is made of: about names of sources, about its claims.

    A judgement about another story's claims changes nothing here, and must not make everybody wait.
    """
    of_sources: int = connection.execute(story_queries.last_judgement_of_sources()).scalar_one()
    inside: int = connection.execute(story_queries.last_judgement_in(), {"story": story_seq}).scalar_one()
    return of_sources, inside


def _says_something(found: arriving.Came) -> bool:
    return found.withdrawn is not None or (found.arrival is not None and found.arrival.urn is not None)


def find(connection: Connection, story_seq: int, made_of: str) -> Comparison | None:
    """The comparison of a story in this state, if it was kept."""
    found = connection.execute(story_queries.comparison_of(), {"story": story_seq, "state": made_of}).scalar()
    if found is None:
        return None
    comparison: Comparison = record(Comparison, json.loads(zlib.decompress(found)))
    return comparison


def add(connection: Connection, story_seq: int, made_of: str, comparison: Comparison, at: str) -> None:
    """Keep the comparison of a story in this state; if it is kept already, nothing is added."""
    if connection.execute(story_queries.comparison_of(), {"story": story_seq, "state": made_of}).first() is None:
        # Half a surrogate pair can't be encoded and is written as its escape.
        found = zlib.compress(json.dumps(plain(comparison)).encode("ascii"))
        insert(connection, story_tables.comparisons, [{"story_seq": story_seq, "state": made_of, "found": found, "at": at}])
