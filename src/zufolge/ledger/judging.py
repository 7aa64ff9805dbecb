"""What people decided: checked, added, and looked up again.

Invariant: a judgement is added once, whoever sends it how often; the rows by which it moves reports between stories are added
with it, so that either both count or none. One that is taken back is followed by the one that takes it back and, if it moved
reports, by rows that put them where they were.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, Table

from zufolge.errors import InputError, JudgedMeanwhile, NotInLedger
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
_MOVED = "judgement"
"""The rule of the ground of a move; its word is the id of the judgement that moved the report."""
_LISTS = {"claim": "claims", "report": "reports", "story": "stories"}


def check(connection: Connection | None, judgement: Judgement) -> None:
    """Raise InputError for a judgement that makes no sense, NotInLedger for one about what is not there."""
    if not judgement.who:
        raise InputError("a judgement needs somebody who decided it", remedy="Say who you are.")
    if not judgement.subjects:
        raise InputError("a judgement needs something that it is about", remedy="Give an id or a name.")
    if judgement.verb == "undo":
        sent = connection is not None and connection.execute(story_queries.judgement_with(judgement.id)).first()
        if not sent:  # the same one again adds nothing
            _check_undo(connection, judgement)
        return
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


def add(connection: Connection, judgement: Judgement, seen: str | None = None) -> None:
    """Add a judgement that was checked, if it isn't there, and move the reports that it moves.

    seen: the id of the last judgement about these subjects that whoever decides knows of, empty for none; None: not asked.
    Raises JudgedMeanwhile if there is a later one.
    """
    if connection.execute(story_queries.judgement_with(judgement.id)).first() is not None:
        return
    if seen is not None and (last := last_about(connection, judgement.about, judgement.subjects)) != seen:
        raise JudgedMeanwhile(
            "somebody decided about this meanwhile", where=last or "-", remedy="Look at that decision, and decide again"
        )
    if judgement.verb == "undo":  # asked again with the right to write: two may have wanted to take it back
        _check_undo(connection, judgement)
    fields = ("id", "verb", "about", "who", "at", "why", "label", "value")
    seq = insert_one(connection, story_tables.judgements, {name: getattr(judgement, name) for name in fields})
    subjects = [{"judgement_seq": seq, "position": n, "subject": subject} for n, subject in enumerate(judgement.subjects)]
    insert(connection, story_tables.judgement_subjects, subjects)
    if judgement.about == "story" and judgement.verb == "join":
        _join(connection, judgement)
    if judgement.about == "story" and judgement.verb == "part":
        _part(connection, judgement)
    if judgement.about == "story" and judgement.verb == "undo":
        _move_back(connection, judgement)


def last_about(connection: Connection, about: str, subjects: Iterable[str]) -> str:
    """The id of the last judgement about any of these subjects, empty if there is none."""
    wanted = list(dict.fromkeys(subjects))
    pages = (wanted[start : start + lookup.PAGE] for start in range(0, len(wanted), lookup.PAGE))
    ids = [connection.execute(story_queries.last_about(about, page)).scalar() for page in pages]
    found = _judgements(connection, None, connection.execute(story_queries.judgements_with(filter(None, ids))).scalars().all())
    return found[-1].id if found else ""


def with_id(connection: Connection, judgement_id: str) -> Judgement:
    """The judgement with exactly this id, which is there."""
    (found,) = _judgements(connection, None, connection.execute(story_queries.judgements_with([judgement_id])).scalars().all())
    return found


def with_seqs(connection: Connection, seqs: Sequence[int]) -> list[Judgement]:
    """The judgements with these seqs, in the order of keeping."""
    return _judgements(connection, None, seqs)


def latest(connection: Connection, limit: int, offset: int) -> list[tuple[Judgement, bool]]:
    """The latest judgements, each with whether it was taken back."""
    rows = connection.execute(story_queries.latest_judgements(limit, offset)).all()
    found = {one.id: one for one in _judgements(connection, None, [row.seq for row in rows])}
    return [(found[row.id], bool(row.undone)) for row in rows]


def judged_in(connection: Connection, report_ids: Iterable[str]) -> list[Judgement]:
    """The judgements about claims of these reports, in the order of keeping."""
    wanted = list(dict.fromkeys(report_ids))
    seqs: set[int] = set()
    for start in range(0, len(wanted), lookup.PAGE):
        seqs.update(connection.execute(story_queries.judged_in(), {"ids": wanted[start : start + lookup.PAGE]}).scalars())
    ordered = sorted(seqs)
    pages = (ordered[start : start + lookup.PAGE] for start in range(0, len(ordered), lookup.PAGE))
    return [judgement for page in pages for judgement in _judgements(connection, "claim", page)]


def reports_of(connection: Connection, claim_ids: Iterable[str]) -> dict[str, str]:
    """Claim id -> id of the report that holds it, of those that are there."""
    wanted = list(dict.fromkeys(claim_ids))
    pages = (wanted[start : start + lookup.PAGE] for start in range(0, len(wanted), lookup.PAGE))
    found = (connection.execute(story_queries.reports_of_claims(), {"ids": page}) for page in pages)
    return {row.id: row.report_id for rows in found for row in rows}


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
    query = story_queries.judgement_rows(about, chosen=seqs is not None)
    rows = connection.execute(query, {} if seqs is None else {"seqs": list(seqs)}).mappings().all()
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


def _check_undo(connection: Connection | None, judgement: Judgement) -> None:
    undone_id, *subjects = judgement.subjects
    there = connection is not None and connection.execute(story_queries.judgement_with(undone_id)).first() is not None
    if connection is None or not there:
        raise NotInLedger(f"no judgement has the id {undone_id[:40]!r}", remedy="`zufolge judge list` lists what there is.")
    undone = with_id(connection, undone_id)
    if undone.verb == "undo":
        raise InputError(f"{undone_id} takes another back itself", "judge undo", "Decide again what you want to stand")
    if (undone.about, list(undone.subjects)) != (judgement.about, subjects):
        raise InputError(f"{undone_id} is about something else", "judge undo", "Name what that judgement is about")
    if connection.execute(story_queries.is_undone(undone_id)).scalar_one():
        raise InputError(f"{undone_id} was taken back already", "judge undo", "Decide again what you want to stand")


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
        _move(
            connection, judgement, connection.execute(story_queries.report_seqs_in(), {"story": story}).scalars().all(), first
        )


def _part(connection: Connection, judgement: Judgement) -> None:
    """The reports leave their stories for a new one."""
    seqs = told.seqs_of(connection, tables.reports, judgement.subjects)
    # Not made of the report's id alone, because that report may have opened the story that it leaves.
    named = hashlib.sha256(f"{judgement.id}\n{judgement.subjects[0]}".encode("utf-8", "surrogatepass")).hexdigest()[:12]
    row = {"id": f"s{named}", "opened_at": judgement.at, "who": judgement.who}
    story = insert_one(connection, story_tables.stories, row)
    _move(connection, judgement, [seqs[subject] for subject in dict.fromkeys(judgement.subjects)], story)


def _move_back(connection: Connection, judgement: Judgement) -> None:
    """The reports that the judgement moved which this one takes back return to where they were."""
    undone = with_id(connection, judgement.subjects[0])
    if undone.verb not in ("join", "part"):
        return
    moves = [row for row in connection.execute(story_queries.moved_by(undone.who, undone.at)) if _by(row.grounds, undone)]
    if not all(row.counts for row in moves):
        raise InputError(
            f"reports that {undone.id} moved were moved again since", "judge undo", "Take back what moved them last, first"
        )
    for row in moves:
        story = connection.execute(story_queries.story_before(row.report_seq, row.seq)).scalar_one()
        _move(connection, judgement, [row.report_seq], story)


def _by(grounds: Sequence[Sequence[str]], judgement: Judgement) -> bool:
    """Whether a report was moved by this judgement; rows of the ledger's first versions do not name it."""
    return not grounds or [list(ground) for ground in grounds] == [[_MOVED, judgement.id]]


def _move(connection: Connection, judgement: Judgement, reports: Iterable[int], story: int) -> None:
    row = {"story_seq": story, "who": judgement.who, "at": judgement.at, "grounds": ((_MOVED, judgement.id),)}
    insert(connection, story_tables.members, [row | {"report_seq": report} for report in reports])
