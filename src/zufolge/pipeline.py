"""The flow, readable top to bottom: the one place where the rooms meet.

    text -> attributions -> claims -> a Reading

Invariant: nothing here touches files, clocks or the network; the same report always gives the same reading.
"""

from functools import cache

from zufolge.attribution.tagger import Tagger, load
from zufolge.errors import TooLarge
from zufolge.schema import Claim, Reading, Report, claim_id

# A report of more is no report (a long novel has about a million characters); memory and time stay bounded.
MOST_CHARACTERS = 2_000_000


def read(text: str | Report, *, title: str | None = None, outlet: str | None = None, published: str | None = None) -> Reading:
    """Read one report: a text, or a `Report` as the reports room makes it. Returns all its claims.

    title, outlet and published (ISO 8601) say what a bare text does not; they are ignored for a `Report`.
    Raises TooLarge over MOST_CHARACTERS and ModelError if the installed model is broken.

    >>> reading = read("«Die Brücke ist gesperrt», sagte Stadträtin Vera Muster.")
    >>> reading.claims[0].attribution.speaker[0].text
    'Stadträtin Vera Muster'
    """
    report = text if isinstance(text, Report) else Report(text, title=title, outlet=outlet, published=published)
    return read_report(report, reader())


def read_report(report: Report, tagger: Tagger, notes: tuple[str, ...] = ()) -> Reading:
    """Read a report with a given model. `notes` are what the reports room noticed; they are passed on."""
    if len(report.text) > MOST_CHARACTERS:
        raise TooLarge(
            f"{len(report.text):,} characters are more than one report can have ({MOST_CHARACTERS:,})",
            where=f"report {report.title or report.id}",
            remedy="Split it into its articles",
        )
    claims = tuple(Claim(claim_id(report, found), found) for found in tagger.tag(report.text))
    return Reading(report, claims, reader=tagger.version, notes=notes)


@cache
def reader() -> Tagger:
    """The model that comes with the package, loaded once a process and only when it is asked to read."""
    return load()
