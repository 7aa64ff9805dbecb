"""`zufolge judge`: what a person decides about claims, sources and stories. Rows are added, never changed.

Invariant: every judgement says who, when and why; what the program found stays in the ledger beside it.
"""

import getpass
import os
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from zufolge.cli.terminal import JsonOption, LedgerOption, complain, ledger_path, lines
from zufolge.errors import InputError
from zufolge.judgements import LABELS, check, check_ranges, named, standing, undoing
from zufolge.schema import About, Judgement, Verb
from zufolge.views.judgements import judgement_lines, judgements_json, training_lines

if TYPE_CHECKING:
    from zufolge.ledger import Ledger

judge = typer.Typer(
    help="Decide: accept, reject or correct claims, say what is the same, put stories in order.", no_args_is_help=True
)

Who = Annotated[str | None, typer.Option(help="Who decides (default: ZUFOLGE_WHO, else the user's name).")]
Why = Annotated[str, typer.Option(help="Why, in your own words.")]
Claims = Annotated[list[str], typer.Argument(metavar="CLAIM...", help="Ids of claims (c...); their beginnings are enough.")]


@judge.command()
def accept(claims: Claims, why: Why = "", who: Who = None, ledger: LedgerOption = None) -> None:
    """Say that claims are right as they were read: no later reading makes them vanish."""
    _decide("accept", "claim", claims, who, why, ledger)


@judge.command()
def reject(claims: Claims, why: Why = "", who: Who = None, ledger: LedgerOption = None) -> None:
    """Say that these are no claims: stories leave them out; `claims` and `show` list them as they were read."""
    _decide("reject", "claim", claims, who, why, ledger)


@judge.command()
def correct(
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="Id of a claim.")],
    change: Annotated[
        str,
        typer.Argument(metavar="LABEL=VALUE", help=f"One of {', '.join(LABELS)}. Words by their characters: speaker=36-47."),
    ],
    why: Why = "",
    who: Who = None,
    ledger: LedgerOption = None,
) -> None:
    """Correct one label of a claim: stance=deny, origin='Küstenwache', content=120-153."""
    label, found, value = change.partition("=")
    if not found:
        raise InputError(f"{change[:40]!r} sets nothing", "judge correct", "Write LABEL=VALUE, as in stance=deny")
    _decide("correct", "claim", [claim], who, why, ledger, label.strip(), value.strip())


@judge.command()
def same(
    subjects: Annotated[list[str], typer.Argument(metavar="CLAIM... | NAME...", help="Ids of claims, or names of sources.")],
    why: Why = "",
    who: Who = None,
    ledger: LedgerOption = None,
) -> None:
    """Say that claims say the same thing, or that names are those of one source."""
    _decide("same", _about(subjects), subjects, who, why, ledger)


@judge.command()
def apart(
    subjects: Annotated[list[str], typer.Argument(metavar="CLAIM... | NAME...", help="Ids of claims, or names of sources.")],
    why: Why = "",
    who: Who = None,
    ledger: LedgerOption = None,
) -> None:
    """Say that claims do not say the same thing, or that names are those of different sources."""
    _decide("apart", _about(subjects), subjects, who, why, ledger)


@judge.command()
def join(
    stories: Annotated[list[str], typer.Argument(metavar="STORY...", help="Ids of stories; all reports go to the first.")],
    why: Why = "",
    who: Who = None,
    ledger: LedgerOption = None,
) -> None:
    """Make one story of several."""
    _decide("join", "story", stories, who, why, ledger)


@judge.command()
def part(
    reports: Annotated[
        list[str], typer.Argument(metavar="REPORT...", help="Ids of reports; they become a story of their own.")
    ],
    why: Why = "",
    who: Who = None,
    ledger: LedgerOption = None,
) -> None:
    """Take reports out of their story."""
    _decide("part", "story", reports, who, why, ledger)


@judge.command()
def name(
    story: Annotated[str, typer.Argument(metavar="STORY", help="Id of a story.")],
    words: Annotated[str, typer.Argument(metavar="NAME", help="What it shall be called.")],
    why: Why = "",
    who: Who = None,
    ledger: LedgerOption = None,
) -> None:
    """Call a story by a name."""
    _decide("name", "story", [story], who, why, ledger, value=words)


@judge.command()
def pin(
    story: Annotated[str, typer.Argument(metavar="STORY", help="Id of a story.")],
    off: Annotated[bool, typer.Option("--off", help="Pin it no longer.")] = False,
    why: Why = "",
    who: Who = None,
    ledger: LedgerOption = None,
) -> None:
    """Keep a story at the top of the list."""
    _decide("pin", "story", [story], who, why, ledger, value="no" if off else "yes")


@judge.command()
def undo(
    judgement: Annotated[str, typer.Argument(metavar="JUDGEMENT", help="Id of a judgement (j...), as `judge list` shows it.")],
    why: Why = "",
    who: Who = None,
    ledger: LedgerOption = None,
) -> None:
    """Take a judgement back: what stood before it counts again. Both stay in the ledger."""
    from zufolge.ledger import Ledger

    with Ledger(ledger_path(ledger)) as store:
        made = undoing(store.judgement(judgement), _person(who), _now(), why)
        store.judge(made)
    complain(f"{made.id}: undo {made.subjects[0]}")


@judge.command("list")
def list_(
    subjects: Annotated[list[str] | None, typer.Argument(metavar="[ID...]", help="About these only.")] = None,
    as_json: JsonOption = False,
    ledger: LedgerOption = None,
) -> None:
    """List what was decided, in its order: who, when, what, about what, why."""
    from zufolge.ledger import Ledger

    with Ledger(ledger_path(ledger)) as store:
        found = store.judgements(_full(store, subjects) if subjects else None)
    lines(judgements_json(found) if as_json else judgement_lines(found))


@judge.command()
def export(ledger: LedgerOption = None) -> None:
    """Write what was decided about claims as training data: one JSON object a line, with the text and the words.

    A line holds a claim with its verdict and corrections ("kind": "claim"), or two claims and whether they say the same
    ("kind": "pair").
    """
    from zufolge.ledger import Ledger

    with Ledger(ledger_path(ledger)) as store:
        found = standing(store.judgements(about="claim"))
        ids = dict.fromkeys(subject for one in found for subject in one.subjects)
        lines(training_lines(found, {claim: store.claim(claim) for claim in ids}))


def _decide(
    verb: Verb,
    about: About,
    subjects: Sequence[str],
    who: str | None,
    why: str,
    ledger: object,
    label: str = "",
    value: str = "",
) -> None:
    from zufolge.ledger import Ledger

    with Ledger(ledger_path(ledger)) as store:  # type: ignore[arg-type]  # typer gives a path or nothing
        full = tuple(subjects) if about == "source" else tuple(_full(store, subjects))
        made = check(Judgement("", verb, about, full, _person(who), _now(), why, label, value))
        if made.verb == "correct":
            check_ranges(made, store.claim(full[0])[0].report.text)
        made = named(made)
        store.judge(made)
        unheard = [name for name in full if not _known(store, name)] if about == "source" else []
    complain(f"{made.id}: {verb} {' '.join(full)}")
    for name in unheard:
        complain(
            f"nothing in this ledger is from {name[:60]!r}: kept all the same; `zufolge judge undo {made.id}` takes it back"
        )


def _known(store: "Ledger", name: str) -> bool:
    """Whether a claim came from or through somebody of this name, or a report appeared there: else it may be mistyped."""
    from zufolge.ledger import Filters

    return store.sources.find([name]) is not None or any(store.reports(Filters(outlet=name, limit=1)))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def _full(store: "Ledger", subjects: Sequence[str]) -> list[str]:
    """Whole ids for their beginnings."""
    return [_id(store, subject) for subject in subjects]


def _id(store: "Ledger", subject: str) -> str:
    if subject.startswith("c"):
        return store.claim(subject)[1].id
    if subject.startswith("r"):
        return store.reading(subject).report.id
    return store.story(subject).id if subject.startswith("s") else subject


def _about(subjects: Sequence[str]) -> About:
    """Ids of claims, or names; nobody is called "c" and twelve digits."""
    ids = [len(subject) > 3 and subject[0] == "c" and all(c in "0123456789abcdef" for c in subject[1:]) for subject in subjects]
    if any(ids) and not all(ids):
        raise InputError("claims and names can't be the same", "judge", "Give ids of claims only, or names only")
    return "claim" if all(ids) else "source"


def _person(who: str | None) -> str:
    named = who or os.environ.get("ZUFOLGE_WHO")
    if named and named.strip():
        return named.strip()
    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:
        raise InputError("nobody says who decides", "--who", "Give your name with --who or ZUFOLGE_WHO") from error
