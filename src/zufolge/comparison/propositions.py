"""What a statement says is not so, and whether it only points at another statement.

Invariant: a negation holds for the words of its own clause ("nicht ausgespült, sondern überströmt" denies the one and asserts
the other); what is called false, or denied by who speaks, is denied as a whole; two negations take each other back.
"""

from collections.abc import Iterable, Sequence
from functools import cache

from zufolge.comparison.party_words import role
from zufolge.comparison.wording import Term, kind_of
from zufolge.language.document import Document
from zufolge.language.lists import table, words
from zufolge.language.verbs import finite, readings

_ADJECTIVES = ("e", "en", "er", "es", "em")
_CLAUSE_ENDS = frozenset({",", ";", ":", "–", "—", ".", "!", "?"})
_COORDINATED = frozenset({"und", "oder", "sowie", "aber"})
_POINTING = frozenset({"das", "dies", "dem", "diesem", "dazu", "davon", "darauf", "dagegen", "es", "so"})
# A statement that points says hardly more than its pointer: "Das ist nicht geschehen", "Dem widersprach die Behörde gestern".
_POINTER_WORDS = 14
_AHEAD = 3
# A verb of denying stands at the beginning of what it denies; words behind so many are not looked at.
_DENIAL_WORDS = 60
_HAD = frozenset({"hätte", "hätten"})
_CARRIED = frozenset({"dass", "daß", "wonach", "ob"})


def negated(page: Document, content: Sequence[int], stance: str | None) -> frozenset[int]:
    """Which words of a statement stand in what is said not to be so.

    A verb of denying before a subordinate clause turns it round once more: "bestritt, nicht informiert zu haben" says that
    somebody was informed; "er habe nicht gestohlen, wies er zurück" denies once.
    """
    whole = frozenset(content)
    own = _negated_words(page, content)
    if untrue(page, content) or retracting(page, content):
        own = whole - own
    if stance != "deny":
        return own
    return whole - own if own and _subordinate(page, content) else whole


def denying(page: Document, content: Iterable[int]) -> frozenset[int]:
    """Which words of a statement say that something is denied: the verb with its parted prefix, a noun of denying, "falsch"."""
    inside = list(content)[:_DENIAL_WORDS]
    found = frozenset(word for word in inside if page.lower[word] in _kinds("deny"))
    return found | untrue(page, inside) | _verbs(page, inside, _kinds("verb"))


def untrue(page: Document, content: Iterable[int]) -> frozenset[int]:
    """Which words of a statement call something false."""
    return frozenset(word for word in content if page.lower[word] in _kinds("untrue"))


def retracting(page: Document, content: Iterable[int]) -> frozenset[int]:
    """Which words take back what was said, beside a noun for it: "nahm die Darstellung zurück"; empty where none do."""
    inside = list(content)[:_DENIAL_WORDS]
    if not any(page.lower[word] in _topics() for word in inside):
        return frozenset()
    return _verbs(page, inside, _kinds("retract"))


def _verbs(page: Document, inside: Sequence[int], verbs: frozenset[str]) -> frozenset[int]:
    """The words that are forms of the verbs, with their parted prefixes."""
    found: set[int] = set()
    for word in inside:
        form = page.lower[word]
        lemmas = {reading.lemma for reading in readings(form) if not reading.guessed}
        if lemmas & verbs:
            found.add(word)
        for parted in inside:
            if lemmas and parted > word and {page.lower[parted] + lemma for lemma in lemmas} & verbs:
                found |= {word, parted}
    return frozenset(found)


@cache
def _topics() -> frozenset[str]:
    """Nouns that take up what somebody said: "Darstellung", "Angaben"."""
    return frozenset(row[0] for row in table("relation_words.tsv") if row[1] == "topic") | words("topic_nouns.tsv")


@cache
def _adopting() -> tuple[str, ...]:
    return tuple(words("adopting_verbs.tsv"))


def points(page: Document, content: Sequence[int], found: Sequence[Term], stance: str | None) -> bool:
    """Whether a statement says nothing without another one. found: its terms, without names and words of denying.

    Must match: "Das Unternehmen bestreitet das." "Das ist nicht geschehen." Must not match: "Das ist höhere Gewalt."
    """
    taken_up = {word for word in content if page.lower[word] in _topics()} if stance == "confirm" else set()
    # "bestätigte die neue Zahl", "bestätigte die Angaben der Polizei": what is confirmed stands elsewhere.
    taken_up |= {word for word in content if page.lower[word].endswith(_ADJECTIVES) and word + 1 in taken_up}
    taken_up |= {word for word in content if taken_up and page.forms[word][:1].isupper() and role(page.forms[word]) is not None}
    telling = (
        term
        for term in found
        if kind_of(term.key) != "light"
        and page.lower[term.word] not in words("generic_nouns.tsv")
        and term.word not in taken_up
        and not (taken_up and page.lower[term.word].startswith(_adopting()))
    )
    if len(content) > _POINTER_WORDS or any(telling):
        return False
    return stance in ("deny", "confirm") or any(page.lower[word] in _POINTING for word in content)


def turned(page: Document, content: Sequence[int], stance: str | None) -> bool:
    """Whether a statement that points says the opposite of what it points at: "Das stimmt nicht", "wies das zurück"."""
    return stance == "deny" or bool(negated(page, content, stance)) or bool(denying(page, content))


def ought(page: Document, content: Sequence[int]) -> bool:
    """Whether a statement says what should be or should have been: "hätte einbauen sollen", "müsse geklärt werden".

    Must not match: "mussten ihre Häuser verlassen", "hätten ihre Häuser verlassen müssen" (indirect speech about a fact).
    """
    lower = [page.lower[word] for word in content]
    return any(form in _kinds("ought") for form in lower) or ("sollen" in lower and any(form in _HAD for form in lower))


def predicate(page: Document, found: Sequence[Term]) -> str:
    """The term of what is said to happen or to be so: the last verb, participle or adjective that tells something, or "".

    Must not match: an adjective before its noun ("erhöhte Mengen").
    """
    for term in reversed(found):
        behind = page.forms[term.word + 1] if term.word + 1 < len(page.forms) else ""
        if page.forms[term.word][:1].islower() and kind_of(term.key) != "light" and not behind[:1].isupper():
            return term.key
    return ""


def _negated_words(page: Document, content: Sequence[int]) -> frozenset[int]:
    found: set[int] = set()
    carried = False
    for clause in _clauses(page, content):
        odd = _negations(page, clause) % 2 == 1  # "nicht unbemerkt" stays; "niemand hat nichts gesehen" is none
        if carried and page.lower[clause[0]] in _CARRIED:
            odd = not odd  # "Es gibt keine Hinweise, dass ..."
        if odd:
            found.update(clause)
        carried = odd
    return frozenset(found)


def _clauses(page: Document, content: Sequence[int]) -> list[list[int]]:
    """The clauses of a statement, cut at commas and at "und" before a finite verb.

    A piece without a verb belongs to the clause behind it ("Die Brücke, Baujahr 1970, sei nicht gesperrt"), at the end to the
    one before it; not "sondern".
    """
    pieces: list[list[int]] = [[]]
    for place, word in enumerate(content):
        form = page.lower[word]
        ahead = content[place + 1 : place + 1 + _AHEAD]
        if form in _CLAUSE_ENDS or (form in _COORDINATED and any(_finite(page, other) for other in ahead)):
            pieces.append([])
        elif page.forms[word][:1].isalnum():
            pieces[-1].append(word)
    clauses: list[list[int]] = []
    waiting: list[int] = []
    for piece in filter(None, pieces):
        if page.lower[piece[0]] == "sondern":
            clauses += [waiting, piece] if waiting else [piece]  # "nicht 12, sondern 14 Menschen seien verletzt"
            waiting = []
        elif any(_finite(page, word) for word in piece):
            clauses.append(waiting + piece)
            waiting = []
        else:
            waiting += piece
    if waiting and clauses and page.lower[clauses[-1][0]] != "sondern":
        clauses[-1] += waiting
    elif waiting:
        clauses.append(waiting)
    return clauses


def _finite(page: Document, word: int) -> bool:
    found = [reading for reading in readings(page.lower[word]) if not reading.guessed]
    return page.forms[word][:1].islower() and any(finite(reading) for reading in found)


def _negations(page: Document, clause: Sequence[int]) -> int:
    count = 0
    for place, word in enumerate(clause):
        form = page.lower[word]
        ahead = [page.lower[other] for other in clause[place + 1 : place + 1 + _AHEAD]]
        if form in _negation("word") and not _partial(form, ahead):
            count += 1
    return count


def _partial(form: str, ahead: Sequence[str]) -> bool:
    if any(" ".join((form, *ahead)).startswith(phrase) for phrase in _negation("positive")):
        return True
    return form == "nicht" and bool(ahead) and ahead[0] in _negation("part")


def _subordinate(page: Document, content: Sequence[int]) -> bool:
    first, last = content[0], content[-1]
    if page.lower[first] == "dass" or (first and page.lower[first - 1] == "dass"):
        return True
    tail = content[-4:]
    return any(page.lower[word] == "zu" and page.forms[last][:1].islower() for word in tail)


@cache
def _negation(kind: str) -> frozenset[str]:
    return frozenset(word for word, what in table("negation.tsv") if what == kind)


@cache
def _kinds(kind: str) -> frozenset[str]:
    return frozenset(word for word, what in table("negating_words.tsv") if what == kind)
