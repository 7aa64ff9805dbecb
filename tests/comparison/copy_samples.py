"""Invented reports of one invented event (a fire in a sawmill) for tests of copies and versions. Nobody in them exists."""

from zufolge.comparison.told import Told, told
from zufolge.schema import Reading, Report

DISPATCH = (
    "In Oberlinden ist in der Nacht auf Dienstag ein Sägewerk vollständig niedergebrannt. Vier Arbeiter wurden nach Angaben "
    "der Kantonspolizei mit Rauchvergiftungen ins Spital gebracht.\n\n"
    "Das Feuer brach laut der Feuerwehr gegen 2.40 Uhr in der Trocknungsanlage aus. Rund 120 Einsatzkräfte kämpften bis zum "
    "frühen Morgen gegen die Flammen. «Wir konnten nur noch die Nachbargebäude schützen», sagte Einsatzleiterin Petra "
    "Lohmeister der Nachrichtenagentur xpa.\n\n"
    "Der Sachschaden beläuft sich nach ersten Schätzungen auf mehrere Millionen Franken. Eine Lagerhalle mit 2'000 Kubikmetern "
    "Holz wurde zerstört. Die Ursache ist noch nicht geklärt."
)
OWN = (
    "Am Morgen danach riecht es in Oberlinden nach nassem Russ. Vor dem Gemeindehaus schenkt Ruth Tannacher den Helfern Kaffee "
    "aus und schüttelt immer wieder den Kopf. Ihr Mann hat dreissig Jahre an der grossen Säge gestanden. "
)
OWN_END = "Am Abend will der Gemeinderat über Hilfe beraten. Gespendet werden kann schon jetzt."


def at(hour: int, day: int = 5) -> str:
    """A time of the story's days."""
    return f"2026-05-{day:02d}T{hour:02d}:00:00+02:00"


def reading(text: str, outlet: str | None, hour: int = 8, *credits_: str, day: int = 5, title: str | None = None) -> Reading:
    """A report as it is read, without claims."""
    return Reading(Report(text, title=title, outlet=outlet, published=at(hour, day), language="de", credits=credits_))


def agency(text: str = DISPATCH, hour: int = 6) -> Reading:
    """A dispatch of an invented agency."""
    return reading(text, "xpa", hour, "xpa")


def story(*readings: Reading, previous: dict[str, str] | None = None) -> tuple[Told, ...]:
    """Reports as a comparison is given them."""
    return told(readings, previous)
