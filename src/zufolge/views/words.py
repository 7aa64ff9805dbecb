"""The words of the interface, German and English.

Invariant: every label exists in both languages; nothing here comes from a report.
"""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Literal

from zufolge.views.safe import one_line

Language = Literal["de", "en"]

# Below this probability a claim is shown as unsure.
LOW_CONFIDENCE = 0.5

# key: (German, English). The forms are named for readers of news, not for linguists.
_LABELS: dict[str, tuple[str, str]] = {
    "direct": ("wörtlich", "direct"),
    "indirect": ("indirekt", "indirect"),
    "reported": ("berichtet", "reported"),
    "free_indirect": ("frei indirekt", "free indirect"),
    "indirect_free_indirect": ("indirekt fortgesetzt", "indirect, continued"),
    "direct.about": ("im Wortlaut zitiert", "quoted word for word"),
    "indirect.about": ("mit „dass“, Konjunktiv oder „laut“", "with “that”, subjunctive or “according to”"),
    "reported.about": ("in den Worten des Berichts", "in the report’s own words"),
    "free_indirect.about": ("ohne eigene Redeformel", "without a framing clause of its own"),
    "indirect_free_indirect.about": ("die indirekte Rede läuft weiter", "the indirect speech goes on"),
    "claim": ("Aussage", "claim"),
    "claims": ("Aussagen", "claims"),
    "report": ("Bericht", "report"),
    "reports": ("Berichte", "reports"),
    "no claims": (
        "In diesem Bericht ist keine zugeschriebene Aussage gefunden worden.",
        "No attributed claim was found in this report.",
    ),
    "untitled": ("Ohne Titel", "Untitled"),
    "no outlet": ("ohne Angabe des Mediums", "outlet not stated"),
    "no date": ("ohne Datum", "no date"),
    "no source": ("keine Quelle genannt", "no source named"),
    "credit": ("Agentur", "Agency"),
    "credits": ("Agenturen", "Agencies"),
    "note": ("Hinweis", "Note"),
    "line": ("Zeile", "line"),
    "characters": ("Zeichen", "characters"),
    "to": ("Adressat:", "addressed to"),
    "within": ("innerhalb von", "within"),
    "unsure": ("unsicher", "uncertain"),
    "contents": ("Inhalt", "Contents"),
    "who": ("Wer spricht", "Who speaks"),
    "cue": ("Redewort", "Cue"),
    "to the place": ("Zur Stelle im Text", "To its place in the text"),
    "disclaimer": (
        "Die Markierungen sagen, was der Text wem zuschreibt, nicht, ob es stimmt.",
        "The marks say what the text attributes to whom, not whether it is true.",
    ),
    "fallible": ("Sie sind automatisch gesetzt und können falsch sein.", "They are set automatically and can be wrong."),
    "read with": ("Gelesen mit", "Read with"),
    "id": ("Kennung", "ID"),
    "count": ("Aussagen", "Claims"),
    "title": ("Titel", "Title"),
    "outlet": ("Medium", "Outlet"),
    "published": ("Datum", "Date"),
    "version": ("Fassung", "Version"),
    "source": ("Quelle", "Source"),
    "form": ("Form", "Form"),
    "content": ("Wortlaut", "Words"),
    "nothing": ("Nichts gefunden.", "Nothing found."),
    # The meaning of a claim: verbs and words that stand after its source.
    "stance.assert": ("sagt", "says"),
    "stance.claim": ("behauptet", "claims"),
    "stance.confirm": ("bestätigt", "confirms"),
    "stance.deny": ("dementiert", "denies"),
    "stance.expect": ("erwartet", "expects"),
    "stance.intend": ("kündigt an", "announces"),
    "stance.demand": ("fordert", "demands"),
    "stance.warn": ("warnt", "warns"),
    "stance.criticise": ("kritisiert", "criticises"),
    "stance.support": ("unterstützt", "supports"),
    "stance.concede": ("räumt ein", "concedes"),
    "stance.suspect": ("vermutet", "suspects"),
    "stance.ask": ("fragt", "asks"),
    "stance.other": ("anderes", "other"),
    "certainty.certain": ("sicher", "certain"),
    "certainty.probable": ("wahrscheinlich", "probable"),
    "certainty.possible": ("möglich", "possible"),
    "certainty.unknown": ("ungewiss", "not known"),
    "polarity.positive": ("bejaht", "affirmed"),
    "polarity.negative": ("verneint", "negated"),
    "confirms": ("bestätigt", "confirms"),
    "contradicts": ("widerspricht", "contradicts"),
    # The means by which the report keeps its distance. The German words stay German: they are the report's.
    "distance.quotation_marks": ("in Anführungszeichen", "in quotation marks"),
    "distance.konjunktiv": ("im Konjunktiv", "in the subjunctive"),
    "distance.sollen": ("„soll“", "“soll”"),
    "distance.wollen": ("„will“", "“will”"),
    "distance.according_to": ("„laut“, „zufolge“ u. ä.", "“laut”, “zufolge” or the like"),
    "distance.lexical": ("„angeblich“ u. ä.", "“angeblich” or the like"),
    "with": ("mit {}", "with {}"),
    "word": ("„{}“", "“{}”"),
    "rests on": ("gestützt auf:", "resting on:"),
    "evidence.document": ("Dokument", "document"),
    "evidence.imagery": ("Bilder", "imagery"),
    "evidence.analysis": ("Auswertung", "analysis"),
    "evidence.witness": ("Augenzeugen", "witness"),
    "evidence.official_data": ("amtliche Daten", "official data"),
    "evidence.study": ("Studie", "study"),
    "evidence.media_report": ("Medienbericht", "media report"),
    "evidence.physical": ("Spuren und Funde", "physical evidence"),
    "evidence.unspecified": ("ohne nähere Angabe", "not specified"),
    "kind.person": ("Person", "person"),
    "kind.government": ("staatliche Stelle", "state body"),
    "kind.organisation": ("Organisation", "organisation"),
    "kind.agency": ("Nachrichtenagentur", "news agency"),
    "kind.media": ("Medium", "news medium"),
    "kind.document": ("Dokument", "document"),
    "kind.group": ("Gruppe", "group"),
    "kind.unknown": ("Art unbekannt", "kind not known"),
    "and": ("und", "and"),
    "sources": ("Quellen", "Sources"),
    "relayed": ("weitergegeben", "passed on"),
    "mention": ("Nennung", "mention"),
    "mentions": ("Nennungen", "mentions"),
    "figure or time": ("Zahl oder Zeit", "Figure or time"),
}

# fmt: off
_MONTHS: dict[Language, tuple[str, ...]] = {
    "de": ("Januar", "Februar", "März", "April", "Mai", "Juni",
           "Juli", "August", "September", "Oktober", "November", "Dezember"),
    "en": ("January", "February", "March", "April", "May", "June",
           "July", "August", "September", "October", "November", "December"),
}
# fmt: on


def label(key: str, language: Language) -> str:
    """The interface's word for `key`."""
    return _LABELS[key][language == "en"]


def word_for(group: str, value: str, language: Language) -> str:
    """The word for a label of a record ("stance", "claim"); a label that has none (of a newer version) as it stands."""
    words = _LABELS.get(f"{group}.{value}")
    return words[language == "en"] if words else one_line(value)


def counted(noun: str, number: int, language: Language) -> str:
    """A number with its noun (`claim`, `report`): "1 Aussage", "18 claims"."""
    return f"{number} {label(noun if number == 1 else noun + 's', language)}"


def language_for(environ: Mapping[str, str]) -> Language:
    """The interface's language for an environment: German where the locale is German, else English."""
    chosen = next((environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(name)), "")
    return "de" if chosen.lower().startswith("de") else "en"


def doubt(confidence: float, language: Language) -> str:
    """The word for a low probability, "unsicher (43 %)"; nothing where it is high, or 0, which says "not told"."""
    if not 0 < confidence < LOW_CONFIDENCE:
        return ""
    space = "\u00a0" if language == "de" else ""
    return f"{label('unsure', language)} ({confidence * 100:.0f}{space}%)"


def spoken_date(published: str | None, language: Language) -> str:
    """An ISO 8601 date or time as people write it; what is no such date is shown as it stands.

    >>> spoken_date("2026-03-10T13:30:00+01:00", "de")
    '10. März 2026, 13.30 Uhr'
    """
    if not published:
        return label("no date", language)
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        return one_line(published)
    has_time = "T" in published or " " in published
    return spoken_day(moment, language) + (", " + spoken_clock(moment, language) if has_time else "")


def spoken_day(day: date, language: Language) -> str:
    """A day with its year: "10. März 2026", "10 March 2026"."""
    return f"{day.day}{'.' if language == 'de' else ''} {spoken_month(day.month, language)} {day.year}"


def spoken_month(month: int, language: Language) -> str:
    """The name of a month, 1 to 12."""
    return _MONTHS[language][month - 1]


def spoken_clock(moment: datetime | time, language: Language) -> str:
    """A time of day: "13.30 Uhr", "13:30"."""
    return f"{moment:%H.%M} Uhr" if language == "de" else f"{moment:%H:%M}"
