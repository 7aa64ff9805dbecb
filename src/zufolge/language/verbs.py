"""From a form to its verb: what a word can be as a verb, and which verbs the words of a cue hold.

Invariant: readings depend on the word alone; all of its readings are given, those of listed verbs before guessed ones.
Listed are strong, irregular and common weak verbs (data/verbs.tsv, data/weak_verbs.tsv); prefixed verbs follow from the verb
without prefix (an|kommen, be|kommen); a verb in no list is read by its ending (twitterte -> twittern).
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from zufolge.language.conjugation import VerbForm, strong_forms, weak_forms
from zufolge.language.lists import table, words

_LONGEST = 40  # characters; no German verb is longer, and texts of one endless word must cost nothing
_VOWELS = frozenset("aeiouäöüy")
_DIPHTHONGS = ("ei", "au", "eu", "äu")
_ADJECTIVES = ("ig", "lich", "isch", "bar", "sam", "haft", "los", "iv", "ell", "al", "voll")
_ENDINGS = ("e", "est", "st", "t", "et", "en", "n", "te", "ten", "test", "tet", "ete", "eten", "etest", "etet", "end", "nd")


@lru_cache(maxsize=32768)
def readings(form: str) -> tuple[VerbForm, ...]:
    """What a word in lower case can be as a verb: every mood, person and verb; empty where it is no verb.

    >>> sorted({reading.mood for reading in readings("gehe")})
    ['imperative', 'indicative', 'subjunctive1']
    >>> {reading.lemma for reading in readings("angekündigt")}
    {'ankündigen'}
    """
    if not form or len(form) > _LONGEST or not form.isalpha():
        return ()
    blocked = other_words().get(form)
    if blocked == "never":
        return ()
    found = tuple(dict.fromkeys(_known(form)))
    return found or (() if blocked else tuple(dict.fromkeys(_guessed(form))))


def known(form: str) -> bool:
    """Whether the form belongs to a listed verb, with or without prefix."""
    return any(not reading.guessed for reading in readings(form))


def finite(reading: VerbForm) -> bool:
    """Whether a reading is a finite form (neither infinitive nor participle)."""
    return reading.person > 0


@cache
def other_words() -> dict[str, str]:
    """Words that look like forms of verbs -> "never" (they are none) or "adjective" (mostly an adjective)."""
    return {row[0]: row[1] for row in table("no_verbs.tsv")}


@cache
def strong() -> dict[str, tuple[VerbForm, ...]]:
    """All forms of the verbs of verbs.tsv, as they are written in Germany and in Switzerland (ss for ß)."""
    found: dict[str, list[VerbForm]] = defaultdict(list)
    for lemma, *parts in table("verbs.tsv"):
        for form, reading in strong_forms(lemma, *parts):
            for spelling in {form, form.replace("ß", "ss")}:
                found[spelling].append(reading)
    return {form: tuple(entries) for form, entries in found.items()}


@cache
def weak() -> dict[str, str]:
    """The verbs of weak_verbs.tsv under both spellings (äußern, äussern) -> the one of Germany."""
    return {spelling: lemma for lemma in words("weak_verbs.tsv") for spelling in (lemma.replace("ß", "ss"), lemma)}


@cache
def prefixes() -> dict[str, str]:
    """Prefix -> separable, inseparable or both."""
    return {row[0]: row[1] for row in table("verb_prefixes.tsv")}


@cache
def _longest_prefix() -> int:
    return max(map(len, prefixes()))


def _known(form: str) -> Iterator[VerbForm]:
    yield from _simple(form)
    for prefix, rest in _splits(form):
        for reading in _prefixed(prefix, rest):
            yield reading._replace(lemma=prefix + reading.lemma)


@lru_cache(maxsize=32768)
def _simple(form: str) -> tuple[VerbForm, ...]:
    """Readings of a form of a listed verb without prefix."""
    return (*strong().get(form, ()), *_regular(form, listed=True))


def _splits(form: str) -> Iterator[tuple[str, str]]:
    for length in range(2, min(_longest_prefix(), len(form) - 2) + 1):
        if form[:length] in prefixes():
            yield form[:length], form[length:]


def _prefixed(prefix: str, rest: str) -> Iterator[VerbForm]:
    """Readings of prefix + rest, with the lemma still without prefix."""
    kind = prefixes()[prefix]
    if kind in ("inseparable", "both"):
        # ge- stands before strong verbs (gestehen, gefallen); "geäußert" is no form of a verb "geäußern".
        simple = strong().get(rest, ()) if prefix == "ge" else _simple(rest)
        yield from (reading for reading in simple if not _participle(reading) or not rest.startswith("ge"))
        yield from (reading for reading in _simple("ge" + rest) if _participle(reading))
    if kind != "inseparable":
        whole = _simple(rest) or tuple(_inseparable(rest))
        yield from (reading for reading in whole if reading.mood != "imperative")
        if rest.startswith("zu"):
            yield from (reading for reading in _simple(rest[2:]) if reading.mood == "infinitive")


def _inseparable(form: str) -> Iterator[VerbForm]:
    # Two prefixes: vor|ent|halten, ein|ge|stehen, an|er|kennen.
    for prefix, rest in _splits(form):
        if prefixes()[prefix] == "inseparable":
            for reading in _prefixed(prefix, rest):
                yield reading._replace(lemma=prefix + reading.lemma)


def _participle(reading: VerbForm) -> bool:
    return reading.mood == "participle" and reading.tense == "past"


# ---- regular verbs, listed or guessed


def _regular(form: str, listed: bool) -> Iterator[VerbForm]:
    """Readings of a regular verb: the form is taken apart by its ending, and must be what the verb's own table has."""
    for stem in _stems(form):
        for infinitive in _infinitives(stem):
            lemma = weak().get(infinitive)
            if lemma is not None if listed else lemma is None and len(stem) > 2:
                for candidate, reading in weak_forms(infinitive):
                    # Must not guess a participle present: "Abend", "jemand".
                    if candidate == form and (listed or (reading.mood, reading.tense) != ("participle", "present")):
                        yield reading._replace(lemma=lemma or infinitive, guessed=not listed)


def _guessed(form: str) -> Iterator[VerbForm]:
    """Readings of a verb in no list; a separable prefix before ge-...-t goes first (rum|ge|tweetet is no such verb: rum)."""
    for prefix, rest in _splits(form):
        if prefixes()[prefix] not in ("inseparable", "both") and rest.startswith("ge") and rest.endswith("t"):
            for reading in _regular(rest, listed=False):
                if _participle(reading):
                    yield reading._replace(lemma=prefix + reading.lemma)
    yield from _regular(form, listed=False)


def _stems(form: str) -> Iterator[str]:
    bare = form.removeprefix("ge") if form.endswith("t") else form
    for word in dict.fromkeys((form, bare)):
        for ending in _ENDINGS:
            stem = word.removesuffix(ending)
            if stem != word and len(stem) > 1 and not _VOWELS.isdisjoint(stem):
                yield stem


def _infinitives(stem: str) -> Iterator[str]:
    """The infinitives that a stem may have: erinner -> erinnern, handl -> handeln, kritisier -> kritisieren."""
    if stem.endswith(("er", "el")) and len(stem) > 3 and (stem[-3] not in _VOWELS or stem[-4:-2] in _DIPHTHONGS):
        yield stem + "n"  # feiern, steuern; must not match: zieren, lehren, spielen
        if stem + "en" in weak():  # beschweren
            yield stem + "en"
        return
    contracted = stem[:-1] + "eln"  # handle -> handeln, stichle -> sticheln; but zählte -> zählen
    if stem.endswith("l") and stem[-2] not in _VOWELS and (contracted in weak() or (len(stem) > 3 and stem[-2] not in "lrh")):
        yield contracted
        return
    if stem + "en" in weak() or not stem.endswith(("e", "end", *_ADJECTIVES)):
        yield stem + "en"  # must not match: "folgenden", "gegenteiligen" are adjectives


# ---- cues

_AUXILIARIES = frozenset({"haben", "sein", "werden"})
_MODALS = frozenset({"dürfen", "können", "mögen", "müssen", "sollen", "wollen"})
_CONJUNCTIONS = frozenset({"und", "oder", "sowie", "aber", "dass", "wie", "als", "ob", "bzw"})
_LONGEST_WORD = 80  # no verb is longer; a megabyte without a blank is no verb
_MOST_WORDS = 60  # a cue is a few words; what comes after this many is not read


def cue_lemmas(forms: Sequence[str]) -> tuple[str, ...]:
    """The verbs of a cue as infinitives in the order of its words, a parted prefix put back; nouns are left out.

    With "sein" or "werden" and a participle or adjective comes first what the two say together, then the participle's verb.

    >>> cue_lemmas(("kündigte", "an")), cue_lemmas(("hat", "angekündigt")), cue_lemmas(("geht", "davon", "aus"))
    (('ankündigen',), ('ankündigen',), ('ausgehen',))
    >>> cue_lemmas(("ist", "überzeugt")), cue_lemmas(("wurde", "bekannt"))
    (('überzeugt sein', 'überzeugen'), ('bekannt werden',))
    """
    forms = tuple(form[:_LONGEST_WORD] for form in forms[:_MOST_WORDS])
    lower = tuple(form.lower() for form in forms)
    verbs = [i for i in range(len(forms)) if _is_cue_verb(forms, i)]
    helped = any(_helper(reading) for i in verbs for reading in readings(lower[i]))
    entries = [(i, _best(lower[i], helped)) for i in verbs]
    main = [(i, reading) for i, reading in entries if reading.lemma not in _AUXILIARIES | _MODALS]
    lemmas = [*_states(forms, entries, main), *(_with_particle(reading, lower, i) for i, reading in main)]
    if not lemmas:
        lemmas = [reading.lemma for _, reading in entries if reading.lemma in _MODALS]
    return tuple(dict.fromkeys(lemmas or [reading.lemma for _, reading in entries][:1]))


def _is_cue_verb(forms: Sequence[str], place: int) -> bool:
    form, lower = forms[place], forms[place].lower()
    if lower in prefixes() or (form[:1].isupper() and (place > 0 or not _opens_as_verb(lower))):
        return False
    # Must not match: "eine bestimmte Ansicht" (an adjective before its noun).
    adjective = lower in other_words() and forms[min(place + 1, len(forms) - 1)][:1].isupper()
    return bool(readings(lower)) and not adjective


def _helper(reading: VerbForm) -> bool:
    return finite(reading) and reading.lemma in _AUXILIARIES | _MODALS


def _opens_as_verb(form: str) -> bool:
    # "Hieß es", "Sagte er": the verb opens the sentence. Must not match: nouns such as "Rede", "Angaben", "Bericht".
    listed = [
        reading for reading in readings(form) if not reading.guessed and reading.person == 3 and reading.number == "singular"
    ]
    return any(reading.tense == "past" or not form.endswith("e") for reading in listed)


def _best(form: str, helped: bool) -> VerbForm:
    """The reading that is likely in a cue: listed before guessed; beside "haben", "werden", "will" one that isn't finite."""

    def rank(reading: VerbForm) -> tuple[bool, bool, bool, int]:
        amiss = finite(reading) if helped else not finite(reading)
        return reading.guessed, amiss and not _helper(reading), reading.person not in (0, 3), len(reading.lemma)

    return min(readings(form), key=rank)


def _with_particle(reading: VerbForm, lower: Sequence[str], place: int) -> str:
    """The verb with its parted prefix: after a finite verb (teilte mit), or just before it (bekannt gegeben)."""
    kinds = prefixes()
    if place and kinds.get(lower[place - 1]) == "apart":
        return lower[place - 1] + reading.lemma
    if not finite(reading):
        return reading.lemma
    for i in range(len(lower) - 1, place, -1):
        ends = i + 1 == len(lower) or not lower[i + 1].isalpha() or lower[i + 1] in _CONJUNCTIONS
        # Must not match: "kommentierte mit den Worten", "warnte vor" (prepositional_verbs.tsv).
        if kinds.get(lower[i]) in ("separable", "apart") and ends and (reading.lemma, lower[i]) not in _prepositional():
            return lower[i] + reading.lemma
    return reading.lemma


@cache
def _prepositional() -> frozenset[tuple[str, ...]]:
    return frozenset(table("prepositional_verbs.tsv"))


def _states(forms: Sequence[str], entries: list[tuple[int, VerbForm]], main: list[tuple[int, VerbForm]]) -> list[str]:
    """What "sein" or "werden" says together with a participle or an adjective (überzeugt sein, bekannt werden)."""
    lower = [form.lower() for form in forms]
    helper = next((reading.lemma for _, reading in entries if reading.lemma in ("sein", "werden") and finite(reading)), None)
    if helper is None or "worden" in lower:
        return []
    if main:
        return [f"{lower[i]} sein" for i, reading in main if _participle(reading)] if helper == "sein" else []
    together = "werden" if "geworden" in lower else helper
    verbs, others = {i for i, _ in entries}, words("no_adjectives.tsv")
    return [
        f"{word} {together}"
        for i, word in enumerate(lower)
        if i not in verbs
        and word.isalpha()
        and forms[i][:1].islower()
        and len(word) > 3
        and word not in others
        # Must not match: "ist der festen Überzeugung", "sind zwei Kernaussagen" (an attribute of a noun).
        and not forms[min(i + 1, len(forms) - 1)][:1].isupper()
    ]
