"""Figures in words: the report's own, and what they were read as.

Invariant: what is returned is one line, safe to print, and says no more than the record does.

    rund 1’500 Soldaten      Soldat: rund 1’500 (≈ 1500)
    bis zu 80 Prozent        bis zu 80 Prozent (≤ 80 %)
"""

import math
import re
from fractions import Fraction

from zufolge.schema import Figure
from zufolge.views.safe import one_line
from zufolge.views.words import Language

SIGNS = {"exact": "", "about": "≈ ", "at_least": "≥ ", "more_than": "> ", "at_most": "≤ ", "less_than": "< ", "vague": "≈ "}

_NO_NUMBER = ("ohne genaue Zahl", "no exact number")
_MAGNITUDE = ("Stärke", "magnitude")

# Units with a word of their own: singular and plural, German and English.
_NOUNS: dict[str, tuple[str, str, str, str]] = {
    "percentage_point": ("Prozentpunkt", "Prozentpunkte", "percentage point", "percentage points"),
    "millennium": ("Jahrtausend", "Jahrtausende", "millennium", "millennia"),
    "century": ("Jahrhundert", "Jahrhunderte", "century", "centuries"),
    "decade": ("Jahrzehnt", "Jahrzehnte", "decade", "decades"),
    "year": ("Jahr", "Jahre", "year", "years"),
    "half_year": ("Halbjahr", "Halbjahre", "half-year", "half-years"),
    "semester": ("Semester", "Semester", "semester", "semesters"),
    "quarter": ("Quartal", "Quartale", "quarter", "quarters"),
    "month": ("Monat", "Monate", "month", "months"),
    "week": ("Woche", "Wochen", "week", "weeks"),
    "day": ("Tag", "Tage", "day", "days"),
    "hour": ("Stunde", "Stunden", "hour", "hours"),
    "minute": ("Minute", "Minuten", "minute", "minutes"),
    "second": ("Sekunde", "Sekunden", "second", "seconds"),
    "millisecond": ("Millisekunde", "Millisekunden", "millisecond", "milliseconds"),
    "mile": ("Meile", "Meilen", "mile", "miles"),
    "mi": ("Meile", "Meilen", "mile", "miles"),
    "sm": ("Seemeile", "Seemeilen", "nautical mile", "nautical miles"),
    "in": ("Zoll", "Zoll", "inch", "inches"),
    "ft": ("Fuss", "Fuss", "foot", "feet"),
    "ly": ("Lichtjahr", "Lichtjahre", "light year", "light years"),
    "au": ("AE", "AE", "AU", "AU"),
    "kn": ("Knoten", "Knoten", "knot", "knots"),
    "Ztr": ("Zentner", "Zentner", "hundredweight", "hundredweight"),
    "mi2": ("Quadratmeile", "Quadratmeilen", "square mile", "square miles"),
    "acre": ("Acre", "Acres", "acre", "acres"),
    "bbl": ("Barrel", "Barrel", "barrel", "barrels"),
    "gal": ("Gallone", "Gallonen", "gallon", "gallons"),
    "oz": ("Unze", "Unzen", "ounce", "ounces"),
    "krone": ("Krone", "Kronen", "crown", "crowns"),
    "cent": ("Cent", "Cent", "cent", "cents"),
    "rappen": ("Rappen", "Rappen", "rappen", "rappen"),
    "pence": ("Penny", "Pence", "penny", "pence"),
    "pfennig": ("Pfennig", "Pfennig", "pfennig", "pfennig"),
    "kopek": ("Kopeke", "Kopeken", "kopek", "kopeks"),
}
# Units whose label is not their sign; the others' is (km, EUR).
# fmt: off
_SYMBOLS = {
    "percent": "%", "per_mille": "‰", "km2": "km²", "m2": "m²", "cm2": "cm²", "m3": "m³", "km3": "km³", "cm3": "cm³",
    "um": "µm", "ug": "µg", "uSv": "µSv", "deg": "°", "C": "°C", "F": "°F", "lux": "lx",
    "kmh": "km/h", "mps": "m/s", "m3ps": "m³/s", "Mbps": "Mbit/s",
}
# fmt: on

_NARROW_SPACE = "\u202f"
# Up to here a number word is as plain as its digits.
_PLAIN_WORD = 12
_DIGITS = re.compile(r"[0-9](?:[0-9]|[.,'’\u00a0\u2009\u202f ](?=[0-9]))*", re.ASCII)
_GROUPS = re.compile(r"[.'’\u00a0\u2009\u202f ](?=[0-9]{3}(?![0-9]))")
# Beyond this, digits are noise.
_MOST = 1e15


def number(value: float, language: Language) -> str:
    """A number as it is written: 1500, 10 000 (narrow space) and 7,2 in German, 1,500 and 7.2 in English.

    >>> number(7.2, "de"), number(1500.0, "de"), number(1500.0, "en")
    ('7,2', '1500', '1,500')
    """
    if not math.isfinite(value):
        return str(value)
    written = f"{round(value, 6):,}" if abs(value) < _MOST else f"{value:g}"
    written = written.removesuffix(".0")
    if language == "en":
        return written
    between = _NARROW_SPACE if abs(value) >= 10_000 else ""
    return written.translate({ord(","): between, ord("."): ","})


def measured(amount: str, unit: str, single: bool, language: Language) -> str:
    """An amount with its unit: "80 %", "3 Stunden", "150 EUR"; `single` asks for the singular."""
    if unit in ("count", "fraction"):
        return amount
    if unit == "times":
        return f"{amount}×"
    if unit == "magnitude":
        return f"{_MAGNITUDE[language == 'en']} {amount}"
    if unit in _NOUNS:
        return f"{amount} {_NOUNS[unit][(not single) + 2 * (language == 'en')]}"
    if unit == "percent" and language == "en":
        return f"{amount}%"
    return f"{amount}\u00a0{_SYMBOLS.get(unit) or one_line(unit)}"


def plural(unit: str, language: Language) -> str:
    """The noun of a unit in the plural ("Monate")."""
    return _NOUNS[unit][1 + 2 * (language == "en")]


def has_words(unit: str) -> bool:
    """Whether a unit of GUIDELINES is said in a way of its own and not by its sign."""
    return unit in _NOUNS or unit in _SYMBOLS or unit in ("count", "fraction", "times", "magnitude")


def reading_of(figure: Figure, language: Language) -> str:
    """What a figure was read as: "≈ 1500", "50–60 %", "ohne genaue Zahl"."""
    if figure.value is None:
        return _NO_NUMBER[language == "en"]
    ends = [figure.value] if figure.upper is None else [figure.value, figure.upper]
    write = _portion if figure.unit == "fraction" else number
    amount = "–".join(write(end, language) for end in ends)
    return SIGNS.get(figure.qualifier, "") + measured(amount, figure.unit, ends == [1], language)


def spoken_figure(figure: Figure, language: Language) -> str:
    """What was counted, the report's words, and their reading where the words don't say it already."""
    counted = ", ".join(filter(None, map(one_line, figure.counted)))
    reading = "" if says_itself(figure) else f" ({reading_of(figure, language)})"
    return f"{counted + ': ' if counted else ''}{one_line(figure.span.text)}{reading}"


def gloss(figure: Figure, language: Language) -> str:
    """The reading with what was counted, for a mark in the text: "≈ 1500 (Soldat)"."""
    counted = ", ".join(filter(None, map(one_line, figure.counted)))
    return reading_of(figure, language) + (f" ({counted})" if counted else "")


def _portion(value: float, language: Language) -> str:
    """A share as a fraction (2/3) where it is one, else as a number."""
    if math.isfinite(value) and abs(value) < _MOST:
        nearest = Fraction(value).limit_denominator(20)
        if nearest.denominator > 1 and abs(float(nearest) - value) < 1e-3:
            return f"{nearest.numerator}/{nearest.denominator}"
    return number(value, language)


def says_itself(figure: Figure) -> bool:
    """Whether the words are the value: "3'000", "80 Prozent", "zwei"; not "1,5 Millionen", "anderthalb", "rund 50"."""
    if figure.qualifier != "exact" or figure.upper is not None or figure.value is None:
        return False
    if found := _DIGITS.search(figure.span.text):
        digits = _GROUPS.sub("", found[0]).replace(",", ".")
        return digits.count(".") < 2 and all(map(str.isdigit, digits.split("."))) and float(digits) == figure.value
    return figure.unit != "fraction" and figure.value in range(_PLAIN_WORD + 1)
