"""The flow, readable top to bottom: the one place where the rooms meet.

    text -> attributions -> claims with their chain, stance, certainty, figures, times ... -> a Reading

Invariant: nothing here touches files, clocks or the network; the same report always gives the same reading.
"""

from collections.abc import Sequence
from functools import cache

from zufolge.attribution.borders import within
from zufolge.attribution.tagger import Tagger, load
from zufolge.claims.meaning import RULES, understand
from zufolge.errors import TooLarge
from zufolge.language.document import document
from zufolge.language.entries import find_entries
from zufolge.reports.reading import Hints, read_text
from zufolge.schema import Attribution, Claim, Model, Reading, Report, claim_id

# A report of more is no report (a long novel has about that many characters); memory and time stay bounded.
MOST_CHARACTERS = 1_000_000

FOREIGN = "not a German report: what its claims mean was not read"


def read(
    text: str | Report,
    *,
    title: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    model: Model = "full",
) -> Reading:
    """Read one report: a text as a file would hold it (plain, Markdown or HTML), or a `Report`. Returns all its claims.

    title, outlet and published (ISO 8601) say what the text does not; they are ignored for a `Report`. model: "full", or
    "fast", which finds less in less time. The records are those of `zufolge read --json` for the same text. Raises InputError
    for what holds no text or is too long and for a model that there is not, ModelError if the installed one is broken.

    >>> reading = read("«Die Brücke ist gesperrt», sagte Stadträtin Vera Muster.")
    >>> reading.claims[0].attribution.speaker[0].text
    'Stadträtin Vera Muster'
    """
    if isinstance(text, Report):
        return read_report(text, reader(model=model))
    received = read_text(text, hints=Hints(title=title, outlet=outlet, published=published))
    return read_report(received.report, reader(model=model), received.notes)


def read_report(report: Report, tagger: Tagger, notes: tuple[str, ...] = ()) -> Reading:
    """Read a report with a given model. `notes` are what the reports room noticed; they are passed on."""
    if len(report.text) > MOST_CHARACTERS:
        raise TooLarge(
            f"{len(report.text):,} characters are more than one report can have ({MOST_CHARACTERS:,})",
            where=report.title or f"report {report.id}",
            remedy="Split it into its articles",
        )
    entries = find_entries(document(report.text), report.published, report.title)
    return read_attributions(report, within(tagger.tag(report.text), entries, report.text), tagger.version, notes)


def read_attributions(
    report: Report, attributions: Sequence[Attribution], reader: str = "", notes: tuple[str, ...] = ()
) -> Reading:
    """What attributions of a report mean, whoever found them. `reader` names the model.

    The claim rooms read German; in a report of another language (or of none that could be told) claims keep their words only.
    """
    if report.language not in (None, "de"):
        bare = tuple(Claim(claim_id(report.id, found), found) for found in attributions)
        return Reading(report, bare, reader=reader_name(reader), notes=(*notes, FOREIGN))
    found = understand(report, attributions)
    return Reading(report, found.claims, found.figures, found.times, found.sources, reader_name(reader), notes)


def reader_name(model: str) -> str:
    """What a reading is kept under: the model, and the rules that read its attributions."""
    return f"{model} rules/{RULES}".strip()


def reader(threads: int = 0, model: Model = "full") -> Tagger:
    """A model that comes with the package, loaded once a process and only when it is asked to read.

    threads: how many cores one report may have, 0 for all; 1 where several processes read side by side. Raises InputError for
    a model that there is not.
    """
    return _loaded(threads, model)


@cache
def _loaded(threads: int, model: Model) -> Tagger:
    return load(threads, model)
