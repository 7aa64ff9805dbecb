"""How a report words that a claim reacts to another: denies it, calls it wrong, takes it back, keeps to its own.

Invariant: words count for the one claim whose sentence they stand in and that does not leave them to another claim's content;
what somebody is quoted with verbatim says nothing of how the report takes it, unless it is about a statement.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from zufolge.comparison.counted_things import subsequence
from zufolge.comparison.facts import Fact
from zufolge.comparison.lineup import Lineup, last_sentence, sentence
from zufolge.language.document import Document
from zufolge.language.folding import fold_word as fold
from zufolge.language.lists import table, words
from zufolge.language.numerals import word_value

Role = Literal["deny", "wrong", "reject", "withdraw", "correct", "against", "insist", "confirm", "concede"]

_MOST = 120  # words of a sentence that are read
_AROUND = 12  # claims on either side that can share a sentence with one
_STEM = 4
_STANCES: dict[str, Role] = {"deny": "deny", "confirm": "confirm", "concede": "concede"}
_NOT = frozenset({"nicht", "nie"})
_BY = frozenset({"nach", "laut", "gemäß", "gemäss"})
_CALLS = frozenset({"nannte", "nennt", "nannten", "nennen", "bezeichnete", "bezeichnet", "bezeichneten", "genannt"})
# A participle of these in the passive, or before a noun, tells a state and no reaction.
_PARTICIPLES = (
    "bestätigt",
    "dementiert",
    "widerlegt",
    "korrigiert",
    "berichtigt",
    "bestritten",
    "eingeräumt",
    "zugegeben",
    "unbestätigt",
)
_PASSIVE = frozenset(
    {"sei", "seien", "ist", "sind", "war", "waren", "wurde", "wurden", "worden", "werden", "wird", "gilt", "gelten"}
)
_BEFORE_NOUNS = frozenset(
    {"der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "alle", "keine", "rund", "bislang", "bisher", "neu"}
)
# What a stance read by the model and words that say the same have in common.
_SAME: Mapping[Role, tuple[Role, ...]] = {"deny": ("deny", "wrong", "reject"), "concede": ("concede", "confirm")}
# Of several roles in one sentence the one that says most about the claim.
_ORDER: tuple[Role, ...] = ("withdraw", "correct", "deny", "wrong", "reject", "confirm", "concede", "insist", "against")


@dataclass(frozen=True, slots=True)
class Reaction:
    """What a claim's sentence says of it.

    words: those that say it, as written; topics: nouns that take up a statement ("Bericht", "Zahlen"), in lower case;
    taken_up: whether it takes up what was said ("bestritt das", "wies die Vorwürfe zurück"); inside: whether the words are the
    claim's own ("Der Sprecher dementierte"), not those of the frame around what is denied ("Sie bestritt, dass ...").
    """

    role: Role
    words: str
    topics: frozenset[str] = frozenset()
    taken_up: bool = False
    inside: bool = False


def reactions(lineup: Lineup) -> dict[str, tuple[Reaction, ...]]:
    """The reactions of every claim that has one, those that say most first."""
    found = {}
    for facts in lineup.of_report.values():
        for number, fact in enumerate(facts):
            read = _read(fact, facts[max(0, number - _AROUND) : number + _AROUND + 1])
            if read:
                found[fact.id] = read
    return found


def taken_back(lineup: Lineup, reacting: Mapping[str, Sequence[Reaction]]) -> frozenset[str]:
    """The claims (ids) that name one figure and say that it was wrong: "Die Angabe von 15 Minuten sei falsch gewesen"."""
    return frozenset(
        fact.id
        for fact in lineup.facts
        if len(fact.figures) == 1
        and any(
            one.role in ("withdraw", "deny") or (one.role == "wrong" and not miscounted(one))
            for one in reacting.get(fact.id, ())
        )
    )


def miscounted(reaction: Reaction) -> bool:
    """Whether it was counted wrongly, so that another number takes its place ("doppelt gezählt", "Rechenfehler")."""
    return any(fold(word) in fold(reaction.words) for word in words("miscount_words.tsv"))


def errs(fact: Fact) -> bool:
    """Whether a claim says that something was counted or told wrongly: "man habe Pensionierte mitgerechnet"."""
    page = fact.told.page
    inside = page.inside(fact.claim.attribution.content)[:_MOST]
    said = [fold(page.forms[i]) for i in inside]
    return any(word.startswith(fold(one)) for word in said for one in words("miscount_words.tsv"))


def goes_on(fact: Fact) -> bool:
    """Whether a claim tells how things went on: "Mittlerweile lägen 160 Verletzte in der Klinik"."""
    page = fact.told.page
    return not words("update_words.tsv").isdisjoint(page.lower[i] for i in page.inside(fact.claim.attribution.content)[:_MOST])


def sentence_before(fact: Fact, before: Sequence[Fact]) -> tuple[Reaction, ...]:
    """The reactions that the sentence before a claim tells, where it holds none of the claims `before` it.

    "Der Stab korrigierte die Zahl. Statt der gemeldeten 1500 hätten 1150 ..."
    """
    number = sentence(fact) - 1
    page = fact.told.page
    if number < 0 or any(sentence(other) <= number <= last_sentence(other) for other in before):
        return ()
    first, last = page.sentences[number]
    if any(page.paragraph[first + 1 : page.sentences[number + 1][0] + 1]):
        return ()
    return _roles(fact, range(first, min(last, first + _MOST)))


def negated(fact: Fact) -> bool:
    """Whether a claim says that something is not so; by its polarity where it was read, else by its words."""
    if fact.claim.polarity is not None and fact.claim.stance != "deny":
        return fact.claim.polarity == "negative"
    page = fact.told.page
    inside = page.inside(fact.claim.attribution.content)
    following = [*(page.lower[i] for i in inside[1:]), ""]
    if any(page.lower[i] in _untrue() for i in inside):
        return True
    # "nicht nur", and "nicht 412, sondern 431", deny only a part.
    return any(
        page.lower[i] in _negations() and after not in _parts() and word_value(after) is None
        for i, after in zip(inside, following, strict=False)
    )


def _read(fact: Fact, facts: Sequence[Fact]) -> tuple[Reaction, ...]:
    own = _own(fact, facts)
    found = {reaction.role: reaction for reaction in reversed(_roles(fact, own))}
    stance = _STANCES.get(fact.claim.stance or "")
    if stance:
        _by_stance(fact, own, stance, found)
    elif fact.claim.stance == "criticise" and not found:
        # "Er nannte das Kosmetik", whatever he calls it.
        said = next((fact.told.page.forms[i] for i in own if fact.told.page.lower[i] in _CALLS), None)
        topics = _topics(fact, own)
        if said and _taken(fact, own, topics):
            found["reject"] = Reaction("reject", said, topics, True, True)
    return tuple(found[role] for role in _ORDER if role in found)


def _by_stance(fact: Fact, own: Sequence[int], stance: Role, found: dict[Role, Reaction]) -> None:
    """Add what the stance says to the reactions found by words, and leave out those that it rules out."""
    if stance not in found:
        worded = next((one for one in found.values() if one.role in _SAME.get(stance, ())), None)
        other = next(iter(found.values()), None)
        topics = other.topics if other else _topics(fact, own)
        stated = Reaction(stance, "", topics, _taken(fact, own, _topics(fact, own)))
        found[stance] = replace(worded, role=stance) if worded else stated
    # "Stützt dagegen die Darstellung der Polizei" contradicts nothing.
    found.pop("reject" if stance == "deny" else "against", None)
    if not found[stance].topics and _refuses(fact, own):
        found.pop(stance)


def _refuses(fact: Fact, own: Sequence[int]) -> bool:
    """Whether somebody refuses an offer or a demand, which denies nothing: "Die Gewerkschaft lehnte es ab"."""
    said = frozenset(fact.told.page.lower[i] for i in own)
    return any(said.issuperset(parts) for parts in _refusals())


@cache
def _refusals() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(phrase.split()) for phrase in sorted(words("refusing_words.tsv")))


def _own(fact: Fact, facts: Sequence[Fact]) -> list[int]:
    """The words of a claim's sentences that are not another claim's."""
    page = fact.told.page
    if not page.words:
        return []
    first, last = page.sentences[sentence(fact)][0], page.sentences[last_sentence(fact)][1]
    own = set(page.inside(fact.claim.attribution.content))
    others = {
        i
        for other in facts
        if other.id != fact.id and sentence(other) <= last_sentence(fact) and last_sentence(other) >= sentence(fact)
        for i in page.inside(other.claim.attribution.content)
    }
    return [i for i in range(first, min(last, first + _MOST)) if i in own or i not in others]


_NOUNS = frozenset({"Stimmen"})  # "die Stimmen dürfen nicht gezählt werden"; "Stimmen nicht die Zahlen" opens a sentence


def _roles(fact: Fact, indices: Sequence[int]) -> tuple[Reaction, ...]:
    page = fact.told.page
    if fact.claim.stance == "assert":
        indices = [i for i in indices if not _participle(page, i)]
    indices = [i for i in indices if page.forms[i] not in _NOUNS or page.lower[i + 1 : i + 2] == ("nicht",)]
    said = [fold(page.forms[i]) for i in indices]
    topics = _topics(fact, indices)
    taken = _taken(fact, indices, topics)
    content = frozenset(page.inside(fact.claim.attribution.content))
    found: dict[Role, Reaction] = {}
    for word in dict.fromkeys(said):
        for parts, role, beside in _patterns(word):
            if role not in found and (beside == "any" or topics) and _says(parts, said, role):
                shown = [i for i, folded in zip(indices, said, strict=True) if _is_part(parts, folded)]
                written = " … ".join(page.forms[i] for i in shown[:4])
                found[role] = Reaction(role, written, topics, taken, not content.isdisjoint(shown))
    # "dementierte nicht", "weder bestätigen noch dementieren" say nothing either way.
    either: tuple[Role, ...] = ("deny", "confirm")
    for role in either:
        if role in found and ("weder" in said or _not_said(said, role)):
            found.pop(role)
    return tuple(found[role] for role in _ORDER if role in found)


def _participle(page: Document, i: int) -> bool:
    """Whether a form of "bestätigen", "dementieren" only says what state something is in: "91 bestätigte Fälle".

    "Zwei Fälle seien bestätigt", "keiner davon wurde bestätigt", "der bestätigten Fälle"; not "die Ämter bestätigten Berichte".
    """
    lower = page.lower[i]
    if not lower.startswith(_PARTICIPLES):
        return False
    first, last = page.sentence(i)
    before, after = page.lower[i - 1] if i > first else "", page.forms[i + 1] if i + 1 < last else ""
    if lower.endswith(("t", "rt")):
        near = page.lower[max(first, i - _AROUND) : min(last, i + _AROUND // 4)]
        return not _PASSIVE.isdisjoint(near) and after != ","
    attributive = before in _BEFORE_NOUNS or word_value(before) is not None or before.endswith(("er", "en", "e", "em"))
    return attributive and (after[:1].isupper() or after.endswith(("e", "en", "er")))


def _not_said(said: Sequence[str], role: Role) -> bool:
    """Whether the verb of a role has a "nicht" behind it, or before it where it ends the clause: "nicht bestätigt"."""
    verbs = [parts for row in _by_first().values() for parts, found, _ in row if found == role and len(parts) == 1]
    places = [k for k, word in enumerate(said) if any(_is_part(parts, word) for parts in verbs)]
    return any("nicht" in said[k + 1 : k + 3] or said[k - 1 : k] == ["nicht"] for k in places)


def _says(parts: Sequence[str], said: Sequence[str], role: Role) -> bool:
    """Whether the words of a pattern are said; not with a "nicht" inside a verb of denying: "schließt nicht mehr aus"."""
    if not subsequence(parts, said):
        return False
    if role not in ("deny", "reject", "wrong") or len(parts) == 1 or not _NOT.isdisjoint(parts):
        return True
    first = next((k for k, word in enumerate(said) if _is_part(parts[:1], word)), 0)
    last = next((k for k in range(len(said) - 1, -1, -1) if _is_part(parts[-1:], said[k])), 0)
    return _NOT.isdisjoint(said[first:last])


def _is_part(parts: Sequence[str], folded: str) -> bool:
    return any(folded.startswith(part[:-1]) if part.endswith("*") else folded == part for part in parts)


def _topics(fact: Fact, indices: Iterable[int]) -> frozenset[str]:
    page = fact.told.page
    # "nach Angaben ihrer Anwälte" only says whose words they are.
    nouns = (
        fold(page.forms[i]) for i in indices if page.forms[i][:1].isupper() and _BY.isdisjoint(page.lower[max(0, i - 2) : i])
    )
    return frozenset(noun for noun in nouns if noun in _topic_nouns() or noun.endswith(("zahlen", "angaben")))


def _taken(fact: Fact, indices: Sequence[int], topics: frozenset[str]) -> bool:
    """Whether the words take up what was said: "bestritt das", "wies die Vorwürfe zurück"; not "bestritt das Treffen"."""
    page = fact.told.page
    if topics:
        return True
    following = [*indices[1:], -1]
    return any(
        page.lower[i] in _pointers() and (after != i + 1 or not page.forms[after][:1].isupper())
        for i, after in zip(indices, following, strict=False)
    )


@cache
def _pointers() -> frozenset[str]:
    return _listed("this") | {
        "es",
        "ihm",
        "ihr",
        "ihnen",
        "diesem",
        "dieser",
        "davon",
        "dagegen",
        "daran",
        "hiervon",
        "dafür",
        "dazu",
        "hierfür",
        "hierzu",
    }


@cache
def _topic_nouns() -> frozenset[str]:
    return _listed("topic") | frozenset(fold(noun) for noun, _, _ in table("topic_nouns.tsv"))


@cache
def _listed(role: str) -> frozenset[str]:
    return frozenset(fold(word) for word, found, _ in table("relation_words.tsv") if found == role)


Pattern = tuple[tuple[str, ...], Role, str]


@cache
def _by_first() -> dict[str, tuple[Pattern, ...]]:
    found: dict[str, list[Pattern]] = {}
    for said, role, beside, _ in table("reaction_words.tsv"):
        parts = tuple(fold(part) for part in said.split())
        key = parts[0][:-1][:_STEM] if parts[0].endswith("*") else parts[0]
        found.setdefault(key, []).append((parts, _role(role), beside))
    return {key: tuple(rows) for key, rows in found.items()}


def _role(written: str) -> Role:
    return next(role for role in _ORDER if role == written)


def _patterns(word: str) -> Iterable[Pattern]:
    yield from _by_first().get(word, ())
    if len(word) > _STEM:
        yield from _by_first().get(word[:_STEM], ())


@cache
def _untrue() -> frozenset[str]:
    return frozenset(word for word, kind in table("negating_words.tsv") if kind in ("untrue", "without"))


@cache
def _negations() -> frozenset[str]:
    return frozenset(word for word, kind in table("negation.tsv") if kind == "word")


@cache
def _parts() -> frozenset[str]:
    return frozenset(word for word, kind in table("negation.tsv") if kind == "part")
