"""What an expression of time says before anything is resolved.

Invariant: a meaning is built from the words of one expression alone; which day or year it names is told by resolve.py.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shift:
    """So many periods away: from the day of the report, or (same) from the time that the text named last."""

    by: int
    same: bool = False


# A year as written, as a shift ("Juli letzten Jahres"), or left open.
YearOf = int | Shift | None


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar ("3. Mai", "12.03.2026"); named: with its weekday ("Freitag, den 3. Mai")."""

    month: int
    day: int
    year: YearOf = None
    named: bool = False


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, 1 to 7; `week` is the shift of the week where one is named ("Freitag letzter Woche")."""

    number: int
    shift: Shift | None = None
    week: Shift | None = None


@dataclass(frozen=True, slots=True)
class Feast:
    """A holiday by its rule in holidays.tsv."""

    rule: str
    year: YearOf = None
    shift: Shift | None = None


@dataclass(frozen=True, slots=True)
class PartOfDay:
    """A TIMEX3 part of a day ("TMO"); `day` is None where the text has to tell.

    eve: a night named by the day after it; loose: of any day, unless the sentence names one ("abends").
    """

    code: str
    day: "Meaning | None" = None
    eve: bool = False
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Clock:
    """A time by the clock, as it is written after the dial was told ("8 Uhr abends" is 20).

    day: what stands beside it ("am Dienstag um 3 Uhr"); loose: of no certain day ("täglich von 7 bis 20 Uhr").
    """

    hour: int
    minute: int
    day: "Meaning | None" = None
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Month:
    """A month of a year."""

    number: int
    year: YearOf = None
    shift: Shift | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a year by its TIMEX3 code: a season ("SU"), a quarter ("Q3"), a half ("H1"), a week ("W12")."""

    code: str
    year: YearOf = None
    shift: Shift | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """A day, night, week, weekend, month or year by its distance: D, TNI and other parts, W, WE, M, Y, Q, H.

    NY and OY are the new and the old year at its turn ("im neuen Jahr"), PY the year before the one told ("Vorjahr").

    shift is None where the verb has to tell ("am Wochenende").
    """

    unit: str
    shift: Shift | None


@dataclass(frozen=True, slots=True)
class Length:
    """How long: `amount` (None: told only vaguely) of a unit (Y, M, W, D, TH, TM, TS), `upper` the end of a range.

    relation: "ago", "hence", "later", "earlier" where it locates ("vor zwei Wochen", "drei Jahre später"), else "".
    """

    amount: float | None
    unit: str
    factor: int = 1
    upper: float | None = None
    relation: str = ""
    also: "Length | None" = None


@dataclass(frozen=True, slots=True)
class Fixed:
    """A value that needs nothing but the words ("derzeit", "jährlich", "in den 1990er Jahren")."""

    value: str


@dataclass(frozen=True, slots=True)
class Anaphor:
    """A time that the text has named before ("damals", "am Tag darauf"); `otherwise` where it has not."""

    unit: str
    shift: Shift
    otherwise: str


@dataclass(frozen=True, slots=True)
class Interval:
    """From one time to another ("von Montag bis Mittwoch")."""

    start: "Meaning"
    end: "Meaning"


Meaning = Day | Weekday | Feast | PartOfDay | Clock | Month | Section | Period | Length | Fixed | Anaphor | Interval


@dataclass(frozen=True, slots=True)
class Core:
    """The words first..last (half-open) that carry a meaning, without preposition."""

    first: int
    last: int
    meaning: Meaning


@dataclass(frozen=True, slots=True)
class Expression:
    """A whole expression of time with its preposition; mod as in the guidelines."""

    first: int
    last: int
    meaning: Meaning
    mod: str | None = None
