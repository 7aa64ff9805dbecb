"""What people decided: checked, added, and looked up again.

Invariant: a judgement is added once, whoever sends it how often; the rows by which it moves reports between stories are added
with it, so that either both count or none.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, Table

from zufolge.errors import InputError, NotInLedger
from zufolge.ledger import lookup, story_queries, story_tables, tables
from zufolge.ledger import stories as told
from zufolge.ledger.keeping import insert, insert_one
from zufolge.schema import Judgement

_KINDS: Mapping[str, tuple[str, Table]] = {
    "c": ("claim", tables.claims),
    "r": ("report", tables.reports),
    "s": ("story", story_tables.stories),
}
# What the subjects of a judgement about stories are ids of, and how many there are at least.
_STORY_VERBS = {"join": ("s", 2), "name": ("s", 1), "pin": ("s", 1), "part": ("r", 1)}
_LISTS = {"claim": "claims", "report": "reports", "story": "stories"}


def check(connection: Connection | None, judgement: Judgement) -> None:
    """Raise InputError for a judgement that makes no sense, NotInLedger for one about what is not there."""
    if not judgement.who:
        raise InputError("a judgement needs somebody who decided it", remedy="Say who you are.")
    if not judgement.subjects:
        raise InputError("a judgement needs something that it is about", remedy="Give an id or a name.")
    if judgement.about == "source":
        return
    kind, least = _STORY_VERBS.get(judgement.verb, ("s", 1)) if judgement.about == "story" else ("c", 1)
    if len(set(judgement.subjects)) < least:
        raise InputError(f"{judgement.verb} needs {least} different ids", remedy="Give more.")
    if judgement.verb == "pin" and judgement.value not in ("yes", "no"):
        raise InputError(f"a story is pinned, yes or no, not {judgement.value[:40]!r}", remedy="Write yes or no.")
    _check_ids(connection, kind, judgement.subjects)
    if connection is not None and judgement.about == "story" and judgement.verb == "part":
        _check_in_stories(connection, judgement.subjects)


def add(connection: Connection, judgement: Judgement) -> None:
    """Add a judgement that was checked, if it isn't there, and move the reports that it moves."""
    if connection.execute(story_queries.judgement_with(judgement.id)).first() is not None:
        return
    fields = ("id", "verb", "about", "who", "at", "why", "label", "value")
    seq = insert_one(connection, story_tables.judgements, {name: getattr(judgement, name) for name in fields})
    subjects = [{"judgement_seq": seq, "position": n, "subject": subject} for n, subject in enumerate(judgement.subjects)]
    insert(connection, story_tables.judgement_subjects, subjects)
    if judgement.about == "story" and judgement.verb == "join":
        _join(connection, judgement)
    if judgement.about == "story" and judgement.verb == "part":
        _part(connection, judgement)


def judgements(connection: Connection, subjects: Iterable[str] | None, about: str | None) -> list[Judgement]:
    """The judgements about any of these subjects (None: all) and about this kind (None: any), in the order of keeping."""
    if subjects is None:
        return _judgements(connection, about, None)
    wanted = list(dict.fromkeys(subjects))
    seqs: set[int] = set()
    for start in range(0, len(wanted), lookup.PAGE):
        seqs.update(connection.execute(story_queries.judged(wanted[start : start + lookup.PAGE])).scalars())
    ordered = sorted(seqs)
    pages = (ordered[start : start + lookup.PAGE] for start in range(0, len(ordered), lookup.PAGE))
    return [judgement for page in pages for judgement in _judgements(connection, about, page)]


def _judgements(connection: Connection, about: str | None, seqs: Sequence[int] | None) -> list[Judgement]:
    rows = connection.execute(story_queries.judgement_rows(about, seqs)).mappings().all()
    subjects: dict[int, list[str]] = {row["seq"]: [] for row in rows}
    for start in range(0, len(rows), lookup.PAGE):
        page = [row["seq"] for row in rows[start : start + lookup.PAGE]]
        for row in connection.execute(story_queries.subjects_of(page)):
            subjects[row.judgement_seq].append(row.subject)
    return [
        Judgement(**{name: value for name, value in row.items() if name != "seq"}, subjects=tuple(subjects[row["seq"]]))
        for row in rows
    ]


def _check_ids(connection: Connection | None, kind: str, ids: Sequence[str]) -> None:
    name, table = _KINDS[kind]
    known = told.seqs_of(connection, table, ids) if connection is not None else {}
    missing = next((one for one in ids if one not in known), None)
    if missing is not None:
        raise NotInLedger(f"no {name} has the id {missing[:40]!r}", remedy=f"`zufolge {_LISTS[name]}` lists what there is.")


def _check_in_stories(connection: Connection, report_ids: Sequence[str]) -> None:
    known = told.stories_of(connection, report_ids)
    missing = next((report_id for report_id in report_ids if report_id not in known), None)
    if missing is not None:
        raise NotInLedger(
            f"report {missing} is in no story yet", remedy="`zufolge add` puts reports that were kept into stories."
        )


def _join(connection: Connection, judgement: Judgement) -> None:
    """All reports of the later stories go to the first."""
    seqs = told.seqs_of(connection, story_tables.stories, judgement.subjects)
    first, *later = dict.fromkeys(told.standing(connection, seqs[subject]) for subject in judgement.subjects)
    for story in later:
        _move(connection, judgement, connection.execute(story_queries.report_seqs_in(story)).scalars().all(), first)


def _part(connection: Connection, judgement: Judgement) -> None:
    """The reports leave their stories for a new one."""
    seqs = told.seqs_of(connection, tables.reports, judgement.subjects)
    # Not made of the report's id alone, because that report may have opened the story that it leaves.
    named = hashlib.sha256(f"{judgement.id}\n{judgement.subjects[0]}".encode("utf-8", "surrogatepass")).hexdigest()[:12]
    row = {"id": f"s{named}", "opened_at": judgement.at, "who": judgement.who}
    story = insert_one(connection, story_tables.stories, row)
    _move(connection, judgement, [seqs[subject] for subject in dict.fromkeys(judgement.subjects)], story)


def _move(connection: Connection, judgement: Judgement, reports: Iterable[int], story: int) -> None:
    row = {"story_seq": story, "who": judgement.who, "at": judgement.at, "grounds": ()}
    insert(connection, story_tables.members, [row | {"report_seq": report} for report in reports])
