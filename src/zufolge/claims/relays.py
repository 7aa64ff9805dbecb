"""Who passed a statement on, beside the one who made it: "laut Reuters", "sagte sie der Zeitung", "wie der Sender berichtete".

Invariant: a relay is named in the sentences of the statement, outside of its content; a medium that is only talked about (an
object, a genitive) is none.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from zufolge.claims.lexicon import noun, sayings
from zufolge.claims.media import QUOTES, head
from zufolge.claims.mention import Mention
from zufolge.claims.mentions import mentions
from zufolge.claims.phrases import POSSESSIVE, Page
from zufolge.language.document import Range
from zufolge.language.lists import table

_NEAR = 4  # words between a sign and the medium
_DATIVE_ARTICLES = ("der", "dem", "den", "einer", "einem", "im", "zur", "zum", "vom")
_NOMINATIVE = ("", "der", "die", "das", "ein", "eine", "sein", "seine", "ihr", "ihre")
_STATED = frozenset(("angaben", "aussagen", "an", "bekannt", "mit"))
_OURS = ("unserer", "unserem")
_FAR = 14  # words between a verb and a recipient behind its subject
_LONGEST = 10  # words of a recipient
_SHORTEST_QUOTED = 3  # words of a quoted name and its marks, without the article
_LONGEST_SHORT = 5  # letters of an abbreviation
_MOST = 120  # words of a sentence that are read on either side of the cue


@cache
def signs() -> dict[str, str]:
    """Words by which something is passed on, in lower case, with their type (passing_on.tsv)."""
    return {word.lower(): kind for word, kind, _ in table("passing_on.tsv")}


def relays(at: Page, places: Sequence[Range], without: frozenset[int], addressed: frozenset[int]) -> list[tuple[Mention, str]]:
    """Media and agencies that pass something on in the ranges of words `places`, with the rule that says so.

    without: words of the content and of the speaker, which can't name a relay; addressed: words of the addressee.
    """
    found: list[tuple[Mention, str]] = []
    for first, last in places:
        for start, end in _free(first, last, without):
            for found_here in mentions(at, start, end, spoken=False):
                mention = as_recipient(at, found_here, first, without, addressed)
                own = mention.determiner in POSSESSIVE and mention.determiner not in _OURS
                told = mention.journalism and not own and not _is_anybody(mention) and not _is_accusative(mention)
                rule = _rule(at, mention, (first, last), without, addressed) if told else ""
                if rule:
                    found.append((mention, rule))
                elif found and mention.journalism and _joined(at, found[-1][0], mention):
                    found.append((mention, found[-1][1]))
    return found


def as_recipient(at: Page, mention: Mention, start: int, without: frozenset[int], addressed: frozenset[int]) -> Mention:
    """The mention as a medium, where its form and its place say so: "sagte Reber der Rundschau", "bestätigte dem „Falter“".

    Must not match: "sagte er der Polizei", "die Sprecherin der „Initiative“".
    """
    if (
        mention.journalism
        or mention.kind in ("person", "government")
        or mention.noun is not None
        or mention.last - mention.first > _LONGEST
    ):
        return mention
    if mention.determiner not in ("dem", "der") or (mention.known is not None and mention.known.type != "media"):
        return mention
    forms = at.document.forms
    said = forms[mention.last - 1]
    name = " ".join(form for form in forms[mention.first + 1 : mention.last] if form[0].isalnum())
    quoted = forms[mention.first + 1] in QUOTES and mention.last - mention.first > _SHORTEST_QUOTED
    ends = head(said) if mention.last == mention.first + 2 else None
    if quoted and noun(forms[mention.last - 2]) is not None and ends is None:
        return mention  # "dem „Bündnis Altstadt-Club“"
    if not (quoted or ends is not None or _is_abbreviation(said, mention)) or not _is_told(
        at, mention, start, without, addressed
    ):
        return mention
    known_name = mention.name if quoted and mention.name else ends[0] if ends is not None else name
    return replace(mention, name=known_name, phrase=known_name, kind="media")


def recipient_from(at: Page, first: int, last: int) -> int:
    """Where a recipient begins in the words of a speaker, or their end: "(Sprecher Jonas Reber) der kpx".

    Must not match: "die Chefin der kpx", "Vera Ebner von der kpx".
    """
    lower, forms = at.document.lower, at.document.forms
    for w in range(first + 2, min(last - 1, first + 60)):
        medium = at.known.get(w + 2 if forms[w + 1] in QUOTES else w + 1)
        if lower[w] not in ("dem", "der") or medium is None or medium[1].kind not in ("media", "agency"):
            continue
        named = forms[w - 1][0].isupper() and forms[w - 2][0].isupper() and noun(forms[w - 1]) is None and w - 1 not in at.known
        if named or (lower[w] == "dem" and lower[w - 1] == ","):
            return w
    return last


def _is_abbreviation(form: str, mention: Mention) -> bool:
    return (
        mention.last == mention.first + 2
        and form.isupper()
        and form.isalpha()
        and 2 <= len(form) <= _LONGEST_SHORT
        and mention.determiner == "der"
    )


def _is_told(at: Page, mention: Mention, start: int, without: frozenset[int], addressed: frozenset[int]) -> bool:
    """Whether a recipient stands here: it is marked, or it follows its verb, the speaker, or words of time after these."""
    if any(i in addressed for i in range(mention.first, mention.last)):
        return True
    lower, forms = at.document.lower, at.document.forms
    before = mention.first - 1
    if before < start:  # "Dem „Falter“ sagte Ebner"
        return signs().get(lower[mention.last] if mention.last < len(lower) else "") in ("say", "verb")
    if lower[before] in ("gegenüber", "mit") and any(
        signs().get(word) == "talk" for word in lower[max(start, before - 3) : before + 1]
    ):
        return True
    near = range(max(start, before - _FAR), before + 1)
    told = any(signs().get(lower[k]) in ("say", "verb") for k in near)
    beside = before in without or signs().get(lower[before]) in ("say", "verb") or lower[before] in (",", "er", "sie")
    return told and (beside or (forms[before][0].isupper() and noun(forms[before]) is None and mention.determiner == "dem"))


def _is_accusative(mention: Mention) -> bool:
    """An object: "den Kurier". Must not match: "den Altstädter Nachrichten"."""
    return mention.determiner == "den" and mention.gender in ("m", "f", "n")


def _is_anybody(mention: Mention) -> bool:
    """Whether only the press in general is named: "sagte sie den Medien". Must not match: "russischen Medien"."""
    if mention.known is not None and mention.known.ordinary and mention.name == "Presse":
        return mention.last - mention.first <= 2 and bool(mention.determiner)  # „Die Presse“ stands in quotation marks
    plain = not mention.name and mention.noun is not None and mention.noun.key in ("presse", "medien", "öffentlichkeit")
    return plain and bool(mention.determiner) and not mention.attributes and " " not in mention.phrase and not mention.saying


def _free(first: int, last: int, without: frozenset[int]) -> list[Range]:
    """The stretches of a range that are not taken."""
    found: list[Range] = []
    start = first
    for i in range(first, last + 1):
        if i == last or i in without:
            if start < i:
                found.append((start, i))
            start = i + 1
    return found


def _joined(at: Page, before: Mention, mention: Mention) -> bool:
    between = at.document.lower[before.last : mention.first]
    return len(between) <= 2 and any(word in ("und", "sowie", ",") for word in between)


def _rule(at: Page, mention: Mention, place: Range, without: frozenset[int], addressed: frozenset[int]) -> str:
    """Why a medium is a relay here; "" where it is none."""
    lower = at.document.lower
    if any(i in addressed for i in range(mention.first, mention.last)):
        return "chain.addressee"
    before = [lower[i] for i in range(max(place[0], mention.first - _NEAR), mention.first)]
    after = [lower[i] for i in range(mention.last, min(place[1], mention.last + _NEAR)) if i not in without]
    types_before = [signs().get(word, "") for word in before]
    types_after = [signs().get(word, "") for word in after]
    if "after" in types_after[:1] or "before" in types_before[-2:] or (mention.saying and mention.name and "nach" in before):
        return "chain.laut"
    if not mention.name and (
        mention.saying == "report" or (mention.noun is not None and mention.noun.classes[0] == "relay_report")
    ):
        return "chain.reports" if {"nach", "laut", "aus"} & set(before[-2:]) or "verb" in (*types_before, *types_after) else ""
    if any(word in sayings() for word in before[-3:]) and "nach" in before:
        return "chain.laut"
    if "gegenüber" in (*before[-2:], *after[:1]) or "talk" in types_before:
        return "chain.interview"
    if "verb" in types_before[-2:] and mention.determiner not in _DATIVE_ARTICLES[1:4]:
        return "chain.passed_on"
    if {"rely", "quote"} & {*types_before, *types_after} or "verb" in types_after:
        return "chain.passed_on"
    if (
        before[-1:] in (["zu"], ["bei"], ["in"], ["für"])
        or mention.determiner in _DATIVE_ARTICLES[:5]
        or mention.determiner in ("zur", "zum", "dieser", "diesem", *_OURS)
    ):
        return "chain.told"
    return _without_article(at, mention, without)


def _without_article(at: Page, mention: Mention, without: frozenset[int]) -> str:
    """A medium right behind the speaker needs no article: "sagte Ebner Radio Altstadt"."""
    ahead = mention.first - 1
    if not mention.determiner and not mention.saying and ahead in without and at.document.forms[ahead][0].isalpha():
        return "chain.told" if mention.known is not None or mention.head == "radio" else ""
    return ""


def relied_on(at: Page, place: Range, without: frozenset[int]) -> list[Mention]:
    """On whom a medium relies: "unter Berufung auf Regierungskreise", "beruft sich auf den Minister"."""
    lower = at.document.lower
    for i in range(place[0], place[1]):
        if i in without or signs().get(lower[i]) != "rely":
            continue
        for k in range(i + 1, min(place[1], i + _NEAR + 1)):
            if lower[k] == "auf" and k not in without:
                if k + 1 < place[1] and lower[k + 1] in ("die", "den", "das", "der") and lower[k + 2 : k + 3] == ("sich",):
                    return []
                end = next((j for j in range(k + 1, min(place[1], k + 25)) if j in without), min(place[1], k + 25))
                return mentions(at, k + 1, end, spoken=False)[:1]
    return []


def stated(at: Page, place: Range) -> Mention | None:
    """Who says something within a statement: "(Wie Reuters berichtete,) machte die Behörde die Angaben ..."."""
    lower = at.document.lower
    for i in range(place[0], min(place[1], place[0] + 14)):
        if signs().get(lower[i]) not in ("say", "state"):
            continue
        if signs()[lower[i]] == "state" and not _STATED & frozenset(lower[i + 1 : min(place[1], i + 14)]):
            continue
        if lower[i - 1] not in ("das", "dies") and any(
            m.first < i < m.last for m in mentions(at, max(place[0], i - 8), min(place[1], i + 8), spoken=False)
        ):
            continue  # "die erwartete Reform"
        behind = mentions(at, i + 1, min(place[1], i + 14), spoken=False)[:1]
        before = mentions(at, max(place[0], i - 12), i, spoken=False)[-1:]
        near = [m for m in behind if m.first == i + 1] + [m for m in before if m.last == i]
        return next((m for m in near if _is_subject(m)), None)
    return None


def _is_subject(mention: Mention) -> bool:
    if mention.pronoun is not None:
        return mention.pronoun.word in ("er", "sie")
    return mention.determiner in _NOMINATIVE and bool(mention.name or mention.noun is not None) and not mention.saying


def according_to(at: Page, place: Range, only: int | None = None) -> tuple[Mention, str] | None:
    """A source with "laut", "zufolge" or "nach Ansicht" in a range of words, with the type of its noun of saying ("" for laut).

    only: the one word that is to be looked at.
    """
    lower = at.document.lower
    for i in range(place[0], place[1]) if only is None else (only,):
        end = min(place[1], i + 14)
        if lower[i] in ("laut", "gemäß", "gemäss"):
            found = mentions(at, i + 1, end, spoken=False)
            if found and found[0].first <= i + 3:
                return found[0], found[0].saying
        elif lower[i] == "nach":
            found = mentions(at, i + 1, end, spoken=False)
            if found and found[0].saying and found[0].first <= i + 5:
                return found[0], found[0].saying
        elif lower[i] == "zufolge":
            found = mentions(at, max(place[0], i - 12), i, spoken=False)
            if found and found[-1].last >= i - 1:
                return found[-1], found[-1].saying
    return None


def clip(place: Range, around: int) -> Range:
    """A sentence, cut down to a bounded number of words around one of them."""
    return max(place[0], around - _MOST), min(place[1], around + _MOST)
