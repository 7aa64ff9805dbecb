"""Values of durations, and of the days, months and years that they count off ("vor zwei Wochen", "drei Jahre später").

Invariant: a duration that can't be counted off keeps its length ("P1W") and says before or after.
"""

from dataclasses import replace

from zufolge.language.times.calendar import day_value, month_value, shift_days, shift_month, year_value
from zufolge.language.times.meanings import Length
from zufolge.language.times.memory import Memory, day_of, month_of, year_of
from zufolge.language.times.places import Place

_HALVES = {"Y": (12, "M"), "TH": (60, "TM"), "D": (24, "TH"), "TM": (60, "TS")}
_VAGUE = {("Y", 10): "PXDE", ("Y", 100): "PXCE", ("Y", 1000): "PXML"}
_FAR = 3  # sentences over which "drei Jahre später" reaches back
_MINUTES = {"TH": 60.0, "TM": 1.0, "TS": 1 / 60}


def length_value(length: Length) -> str:
    """The value of a duration: "P2W", "PT90M", "PXM" where the number is open, "PT5S/PT10S" for a range.

    >>> length_value(Length(0.5, "TH")), length_value(Length(None, "Y", 10)), length_value(Length(10, "Y", 1, 20))
    ('PT30M', 'PXDE', 'P10Y/P20Y')
    """
    value = _one(length)
    if length.also is not None:
        more = _one(length.also)
        value += more.removeprefix("PT") if "T" in value and more.startswith("PT") else more.removeprefix("P")
    if length.upper is not None:
        value += "/" + _one(replace(length, amount=length.upper))
    return value


def _one(length: Length) -> str:
    unit, amount = length.unit, length.amount
    if amount is None:
        return _VAGUE.get((unit, length.factor)) or _joined("X", unit)
    count = amount * length.factor
    if count != int(count) and unit in _HALVES and count < 1:
        times, unit = _HALVES[unit]
        count *= times
    return _joined(f"{int(count)}" if count == int(count) else f"{round(count, 2)}", unit)


def _joined(count: str, unit: str) -> str:
    return f"PT{count}{unit[1:]}" if unit.startswith("T") else f"P{count}{unit}"


def located(length: Length, mod: str | None, memory: Memory, place: Place) -> tuple[str, str | None]:
    """The value and mod of a duration that locates: seen from the report (ago, hence) or from the time named last."""
    relation = length.relation
    if relation in ("ago", "hence"):
        if relation == "hence" and place.tense == "past":
            return length_value(length), mod  # "in zwei Jahren gebaut"
        if length.amount is None:
            return ("PAST_REF" if relation == "ago" else "FUTURE_REF"), None
        base = day_value(memory.today) if memory.today else None
    else:
        near = place.sentence - memory.value_sentence <= _FAR
        base = memory.value if near else None
    sign = 1 if relation in ("hence", "later") else -1
    value = _counted(length, sign, base, memory) if base and length.amount is not None else None
    if value is None:
        return length_value(length), "after" if sign > 0 else "before"
    return value, mod


def _counted(length: Length, sign: int, base: str, memory: Memory) -> str | None:
    """The base moved by the duration, as fine as its unit; a range of durations is an interval."""
    first = _moved(length, sign, base, memory)
    if length.upper is None or first is None:
        return first
    second = _moved(replace(length, amount=length.upper), sign, base, memory)
    ends = (first, second) if sign > 0 else (second, first)
    return f"{ends[0]}/{ends[1]}" if second else None


def _moved(length: Length, sign: int, base: str, memory: Memory) -> str | None:
    count = (length.amount or 0) * length.factor * sign
    unit = length.unit
    if unit == "Y" and count != int(count):
        unit, count = "M", count * 12
    if unit == "W":
        unit, count = "D", count * 7
    if unit == "NI":
        unit = "D"
    if abs(count) > 1_000_000:
        return None
    if unit == "Y":
        year = year_of(base)
        moved = year + int(count) if year is not None else None
        return year_value(moved) if moved is not None and 0 < moved < 10000 else None
    if unit == "M":
        known = month_of(base)
        month = shift_month(*known, round(count)) if known else None
        return month_value(*month) if month else None
    day = day_of(base)
    if day is None:
        return None
    if unit == "D":
        shifted = shift_days(day, round(count))
        return day_value(shifted) + ("TNI" if length.unit == "NI" else "") if shifted else None
    return _by_the_clock(count * _MINUTES[unit], base, memory)


def _by_the_clock(minutes: float, base: str, memory: Memory) -> str | None:
    """Hours and minutes count from a clock time only."""
    day = day_of(base)
    if base[10:11] == "T" and base[11:13].isdecimal() and base[14:16].isdecimal():
        start = int(base[11:13]) * 60 + int(base[14:16])
    elif memory.published is not None and memory.published.minutes is not None and day == memory.today:
        start = memory.published.minutes
    else:
        return None
    total = start + round(minutes)
    moved = shift_days(day, total // (24 * 60)) if day else None
    return f"{day_value(moved)}T{total % (24 * 60) // 60:02}:{total % 60:02}" if moved else None
