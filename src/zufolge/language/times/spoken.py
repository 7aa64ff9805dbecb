"""Clock times without "Uhr": "um halb acht", "Viertel nach drei", "um kurz nach vier", "am Freitag gegen fünf".

Invariant: a bare number is an hour only where a word beside it or the verb of its sentence says so; before a noun, a unit
or a change ("um fünf Prozent", "um fünf auf sieben") it never is.
"""

from functools import cache, lru_cache

from zufolge.language.document import Document
from zufolge.language.lists import table, words
from zufolge.language.numerals import word_value
from zufolge.language.times import lexicon
from zufolge.language.times.meanings import Clock, Core, Interval
from zufolge.language.times.words import is_noun, joined, word
from zufolge.language.verbs import readings

_ANNOUNCING = frozenset(["um", "gegen", "ab", "bis", "seit", "nach", "vor", "kurz", "etwa", "circa", "ca", "von"])
_FROM = frozenset({"nach", "seit", "ab"})  # "seit Mitternacht" is the beginning of a day
_AT = frozenset({"um", "gegen"})
_BLURS = frozenset("etwa circa ca rund ungefähr zirka exakt genau pünktlich kurz punkt schlag".split())  # noqa: SIM905
_SHARP = frozenset({"punkt", "schlag"})
_BESIDE = frozenset({"um", "gegen", "ab", "bis", "nach", "vor", "von", "zwischen"})
_NO_HOUR_AFTER = frozenset("auf mal zu % bis / : - – oder mehr weniger statt von der des".split())  # noqa: SIM905
_PARTICLES = frozenset({"auf", "zu"})
_VERB_REACH = 10  # words
_DIAL, _DAY_HOURS = 12, 24


def spoken_core(document: Document, at: int) -> Core | None:
    """A clock time in words at a word. Must not match: "halb so viel", "ein Viertel nach Osten", "um fünf Punkte"."""
    lower = document.lower[at]
    if lower == "mitternacht" and is_noun(document, at):
        return Core(at, at + 1, Clock(0 if word(document, at - 1, at) in _FROM else _DAY_HOURS, 0))
    announced = word(document, at - 1, at) in _ANNOUNCING
    if lower == "halb" and announced:
        hour = _hour(document, at + 1, at, _DIAL)
        return Core(at, at + 2, Clock((hour - 1) % _DIAL or _DIAL, 30)) if hour else None
    if lower in ("viertel", "dreiviertel") and announced:
        return _quarter(document, at)
    return _minutes(document, at) or _bare(document, at)


def _hour(document: Document, at: int, like: int, most: int = _DAY_HOURS) -> int | None:
    """The hour at a word, in words or in one or two digits."""
    form = word(document, at, like)
    if form.isascii() and form.isdecimal():
        value: float | None = float(form) if len(form) <= 2 else None
    else:
        value = word_value(form) if form and form.isalpha() and form not in ("ein", "eine") else None
    return int(value) if value is not None and value == int(value) and 1 <= value <= most else None


def _quarter(document: Document, at: int) -> Core | None:
    """Reads "Viertel vor sechs", "viertel acht" and "dreiviertel acht"."""
    side = word(document, at + 1, at)
    if document.lower[at] == "viertel" and side in ("nach", "vor"):
        hour = _hour(document, at + 2, at)
        after = side == "nach"
        return Core(at, at + 3, Clock(hour % _DAY_HOURS if after else hour - 1, 15 if after else 45)) if hour else None
    hour = _hour(document, at + 1, at, _DIAL)
    minute = 15 if document.lower[at] == "viertel" else 45
    return Core(at, at + 2, Clock((hour - 1) % _DIAL or _DIAL, minute)) if hour else None


def _minutes(document: Document, at: int) -> Core | None:
    """Reads "um fünf nach acht", "um zehn vor halb drei"."""
    if word(document, at - 1, at) not in _AT or word(document, at + 1, at) not in ("nach", "vor"):
        return None
    count, half = _hour(document, at, at), word(document, at + 2, at) == "halb"
    hour = _hour(document, at + 2 + half, at, _DIAL)
    if not count or not hour or not _free(document, at + 3 + half, at):
        return None
    sign = 1 if document.lower[at + 1] == "nach" else -1
    total = (hour * 60 - 30 * half + sign * count) % (_DAY_HOURS * 60)
    return Core(at, at + 3 + half, Clock(total // 60, total % 60))


def _bare(document: Document, at: int) -> Core | None:
    """Reads "kurz nach vier", "am Freitag um fünf", "um vier in der Früh", "zwischen acht und neun" beside a day."""
    hour = _hour(document, at, at)
    first = _opening(document, at)
    if hour is None or first is None:
        return None
    before = document.lower[at - 1]
    link = {"zwischen": "und", "von": "bis"}.get(before)
    if link:
        second = _hour(document, at + 2, at) if word(document, at + 1, at) == link else None
        if not second or not _free(document, at + 3, at) or not _cued(document, first, at + 3, at, before):
            return None
        return Core(at, at + 3, Interval(Clock(hour % _DAY_HOURS, 0), Clock(second, 0)))
    near = (word(document, at - 2, at) == "kurz" and before in ("nach", "vor")) or (before in _SHARP and first < at - 1)
    if not _free(document, at + 1, at, near) or not (near or _cued(document, first, at + 1, at, before)):
        return None
    return Core(at, at + 1, Clock(hour, 0))


def _opening(document: Document, at: int) -> int | None:
    """The first of the words that announce an hour; None without a preposition right before it."""
    first = at
    while at - first < 3 and (word(document, first - 1, at) in _BESIDE or word(document, first - 1, at) in _BLURS):
        first -= 1
    return first if first < at and not (_BESIDE | _SHARP).isdisjoint(document.lower[first:at]) else None


def _free(document: Document, at: int, like: int, sure: bool = False) -> bool:
    """Whether nothing that an hour could count stands at a word; sure: even an unknown word in -te may be a verb."""
    after = word(document, at, like)
    if not after:
        return True
    if after in _PARTICLES and not word(document, at + 1, like)[:1].isalnum():
        return True  # "steht um fünf auf"
    if after in _NO_HOUR_AFTER or after in lexicon.year_neighbours("after") or after[0].isdecimal() or is_noun(document, at):
        return False
    if after == "." and word(document, at + 1, like):
        return False  # "um 5. Platz"
    if joined(document, at) and after[0].isalpha():
        return False
    noun_next = bool(word(document, at + 1, like)) and is_noun(document, at + 1)
    inflected = document.forms[at] == after and after.endswith(("e", "en", "er", "es", "em"))
    return not (noun_next and inflected and not _is_verb(after, guessed=sure))


def _is_verb(lower: str, guessed: bool) -> bool:
    return any(not reading.guessed or (guessed and lower.endswith(("te", "ten"))) for reading in readings(lower))


def _cued(document: Document, first: int, last: int, at: int, preposition: str) -> bool:
    """Whether a day before, a part of the day or an hour after, or the verb makes it a time."""
    before = word(document, first - 1, at)
    if before in lexicon.weekday_parts() or (before in lexicon.daypart_ends() and first - 1 > 0):
        return True
    if preposition in _AT and _changes(document, at, preposition):
        return False
    if before and (before in lexicon.relative_days() or (is_noun(document, first - 1) and _names_day(before))):
        return True
    after, second = word(document, last, at), word(document, last + 1, at)
    if after in lexicon.daypart_adverbs() or (after in ("früh", "morgen") and preposition in _AT):
        return True
    if after == "am" and (second in lexicon.daypart_nouns() or word(document, last + 2, at) in lexicon.daypart_nouns()):
        return True
    if after == "in" and second == "der" and word(document, last + 2, at) in lexicon.daypart_nouns():
        return True
    if after == "und" and second in _AT:
        hour, uhr = word(document, last + 2, at), word(document, last + 3, at)
        return bool(hour) and uhr == "uhr"
    return preposition in _AT and _appointed(document, at)


def _names_day(lower: str) -> bool:
    return (
        lower in lexicon.weekdays()
        or lower in lexicon.weekday_parts()
        or lower in lexicon.months()
        or lower in lexicon.daypart_nouns()
        or lower in lexicon.repeated_weekdays()
    )


@cache
def _changing(preposition: str) -> frozenset[str]:
    return frozenset(verb for verb, told in table("time_change_verbs.tsv") if told == preposition)


def _changes(document: Document, at: int, preposition: str) -> bool:
    """Must not match: "stieg am Freitag um fünf", "um drei erhöht"."""
    return any(_lemmas(word(document, i, at)) & _changing(preposition) for i in range(at - _VERB_REACH, at + _VERB_REACH))


def _appointed(document: Document, at: int) -> bool:
    """Whether a verb of the sentence near the hour tells what begins, ends or happens by the clock."""
    after = word(document, at + 1, at)
    if document.lower[at - 1] == "gegen" and after in ("wird", "werden", "wurde", "wurden"):
        return False  # "Gegen fünf wird ermittelt"
    return any(
        _lemmas(word(document, i, at)) & words("time_clock_verbs.tsv") for i in range(at - _VERB_REACH, at + _VERB_REACH)
    )


@lru_cache(maxsize=32768)
def _lemmas(lower: str) -> frozenset[str]:
    return frozenset(reading.lemma for reading in readings(lower)) if lower and lower.isalpha() else frozenset()
