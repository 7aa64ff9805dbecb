"""The words of the interface, German and English.

Invariant: every label exists in both languages; nothing here comes from a report.
"""

from collections.abc import Mapping
from datetime import date, datetime, time
from functools import lru_cache
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
    # Stories: what several reports say.
    "story": ("Thema", "Story"),
    "stories": ("Themen", "stories"),
    "name": ("Name", "Name"),
    "days": ("Zeitraum", "Days"),
    "reports of": ("Berichte", "Reports"),
    "pinned": ("angeheftet", "pinned"),
    "origin": ("Ursprung", "origin"),
    "origins": ("Ursprünge", "origins"),
    "no origin": ("kein Ursprung genannt", "no origin named"),
    "via": ("über", "via"),
    "section.news": ("Neu seit {}", "New since {}"),
    "section.warned": ("Nicht zu verwenden", "Not to be used"),
    "section.known": ("Was gesagt wird", "What is said"),
    "section.disputed": ("Was umstritten ist", "What is disputed"),
    "section.figures": ("Zahlen", "Figures"),
    "section.silent": ("Wer schweigt", "Who is silent"),
    "section.circles": ("Wer sich im Kreis zitiert", "Who cites each other in a circle"),
    "section.reports": ("Berichte", "Reports"),
    "section.chains": ("Wer wen zitiert", "Who cites whom"),
    "section.timeline": ("Zeitachse", "Timeline"),
    "chain.cited": ("zitiert", "cited"),
    "chain.copied": ("übernommen", "copied"),
    "chain.origin": ("Ursprung", "origin"),
    "chain.relay": ("gibt weiter", "passes on"),
    "chain.outlet": ("berichtet", "reports"),
    "chain.sentence": ("{} Satz", "{} sentence"),
    "chain.sentences": ("{} Sätze", "{} sentences"),
    "timeline.claims": ("{}, zum ersten Mal", "{}, for the first time"),
    "no changes": ("Keine Aussage kam, ging oder änderte sich.", "No claim came, went or changed."),
    "no news": ("Nichts Neues.", "Nothing new."),
    "more": ("{} weitere: mit --all", "{} more: with --all"),
    "also older": ("{} ältere: mit --all", "{} older: with --all"),
    "others": ("{} und {} weitere", "{} and {} more"),
    "more reasons": ("und {} weitere Gründe", "and {} more reasons"),
    "new": ("neu", "new"),
    "sentence": ("Satz", "sentence"),
    "sentences": ("Sätzen", "sentences"),
    "taken": ("von {}: {} von {}", "from {}: {} of {}"),
    "taken in part": ("von {}: Teile von Sätzen", "from {}: parts of sentences"),
    "kept": ("{} von {} wie in der Fassung davor", "{} of {} as in the version before"),
    "new version": ("neue Fassung", "new version"),
    "status.stands": ("gilt", "stands"),
    "status.superseded": ("überholt", "superseded"),
    "status.corrected": ("korrigiert", "corrected"),
    "status.withdrawn": ("zurückgezogen", "withdrawn"),
    "status.disputed": ("umstritten", "disputed"),
    "state.canceled": ("zurückgezogen", "withdrawn"),
    "state.withheld": ("zurückgehalten", "withheld"),
    "state.resting": ("beruht auf einer zurückgezogenen Meldung", "rests on a withdrawn dispatch"),
    "state.some": ("{} von {} Berichten zurückgezogen", "{} of {} reports withdrawn"),
    "embargo.until": ("gesperrt bis {}", "embargoed until {}"),
    "embargo.open": ("gesperrt bis auf Weiteres", "embargoed until further notice"),
    "item.version": ("Fassung {}", "version {}"),
    "signal.correction": ("Berichtigung", "correction"),
    "signal.update": ("Aktualisierung", "update"),
    "captured": ("abgerufen {}", "captured {}"),
    "desk": ("An die Redaktion (nicht zur Veröffentlichung)", "To the desk (not for publication)"),
    "status": ("Stand", "Status"),
    "value": ("Wert", "Value"),
    "when": ("Wann", "When"),
    "place": ("Stelle", "Place"),
    "why": ("Warum?", "Why?"),
    "unknown origin": ("unbekannt", "unknown"),
    "news.report": ("neuer Bericht", "new report"),
    "news.claim": ("neue Aussage", "new claim"),
    "news.origin": ("neuer Ursprung", "new origin"),
    "news.figure": ("neue Zahl", "new figure"),
    "news.confirms": ("Bestätigung", "confirmation"),
    "news.denies": ("Dementi", "denial"),
    "news.contradicts": ("Widerspruch", "contradiction"),
    "news.corrects": ("Korrektur", "correction"),
    "news.withdrawn": ("Rücknahme", "withdrawal"),
    "watch.alert": ("Alarm", "Alert"),
    "watch.again": ("vielleicht zum zweiten Mal", "perhaps for the second time"),
    "watch.next": ("nächster Blick {}", "next look {}"),
    "watch.looks": ("sieht nach: {}", "looks at {}"),
    "watch.reads": ("liest {}", "reads {}"),
    "watch.places": ("Orte: {}", "places: {}"),
    "watch.kept": ("Berichte: {}", "reports: {}"),
    "watch.news": ("Neuigkeiten: {}", "developments: {}"),
    "watch.alerts": ("Alarme: {}", "alerts: {}"),
    "watch.unsent": ("Fehlversuche: {}", "failed attempts: {}"),
    "watch.end": ("Strg+C beendet", "Ctrl+C ends it"),
    "news.about": ("zu: {}", "about: {}"),
    "news.before": ("vorher: {}", "before: {}"),
    "evidence.places": ("Belege", "The sentences"),
    "against.denies": ("Dementi:", "denial:"),
    "against.contradicts": ("dagegen:", "against it:"),
    "against.denied": ("dementiert damit auch:", "also denies:"),
    "against.also": ("auch gegen: {}", "also against: {}"),
    "answered.confirms": ("bestätigt von {}", "confirmed by {}"),
    "answered.corrects": ("korrigiert von {}", "corrected by {}"),
    "answered.updates": ("neuer Stand von {}", "updated by {}"),
    "changes.came": ("neu", "new"),
    "changes.went": ("weggefallen", "gone"),
    "changes.changed": ("geändert", "changed"),
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


@lru_cache(maxsize=4096)
def short_date(published: str | None, language: Language) -> str:
    """An ISO 8601 date or time in few characters; what is no such date is shown as it stands.

    >>> short_date("2026-03-10T13:30:00+01:00", "de"), short_date("2026-03-10", "en")
    ('10.3.2026, 13.30 Uhr', '10 Mar 2026')
    """
    try:
        moment = datetime.fromisoformat(published or "")
    except ValueError:
        return spoken_date(published, language)
    day = f"{moment.day}.{moment.month}.{moment.year}"
    day = day if language == "de" else f"{moment.day} {spoken_month(moment.month, language)[:3]} {moment.year}"
    return day + (", " + spoken_clock(moment, language) if "T" in str(published) or " " in str(published) else "")


def spoken_days(first: str | None, last: str | None, language: Language) -> str:
    """The days from one ISO 8601 date or time to another, without saying anything twice.

    >>> spoken_days("2026-03-10T13:30:00+01:00", "2026-03-12", "de"), spoken_days("2026-02-28", "2026-03-01", "en")
    ('10.–12. März 2026', '28 February – 1 March 2026')
    """
    try:
        one, other = (datetime.fromisoformat(at or "").date() for at in (first, last))
    except ValueError:
        return " – ".join(dict.fromkeys(spoken_date(at and at[:10], language) for at in (first, last)))
    end = spoken_day(other, language)
    if one == other:
        return end
    dot = "." if language == "de" else ""
    if (one.year, one.month) == (other.year, other.month):
        return f"{one.day}{dot}–{end}"
    start = f"{one.day}{dot} {spoken_month(one.month, language)}"
    return f"{start} – {end}" if one.year == other.year else f"{spoken_day(one, language)} – {end}"


def spoken_day(day: date, language: Language) -> str:
    """A day with its year: "10. März 2026", "10 March 2026"."""
    return f"{day.day}{'.' if language == 'de' else ''} {spoken_month(day.month, language)} {day.year}"


def spoken_month(month: int, language: Language) -> str:
    """The name of a month, 1 to 12."""
    return _MONTHS[language][month - 1]


def spoken_clock(moment: datetime | time, language: Language) -> str:
    """A time of day: "13.30 Uhr", "13:30"."""
    return f"{moment:%H.%M} Uhr" if language == "de" else f"{moment:%H:%M}"
