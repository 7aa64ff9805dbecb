"""What a report is about, as weighted terms: nouns and names, the rarer the heavier.

Invariant: inflection, compounding and the house's spelling change little: "Sprengstoffs" and "Sprengstoffspuren", "Fluss" and
"Fluß" give the same term; the same text always gives the same terms.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache, partial
from math import log, sqrt
from sys import intern

from zufolge.language.document import Document
from zufolge.language.lists import table
from zufolge.language.tokens import words as words_of

Terms = Mapping[str, float]
"""Term -> weight; the squares of all weights add up to 1."""

# Letters that are compared. German compounds begin with what they are about less often than they end with it, but inflection is
# at the end: eight letters keep "Talsperre", "Talsperren" and "Talsperrenaufsicht" together and "Talfahrt" apart.
_LETTERS = 8
_SHORTEST = 3
_FOLDED = str.maketrans({"ß": "ss", "ä": "ae", "ö": "oe", "ü": "ue", "é": "e", "è": "e", "á": "a", "ó": "o"})
# A term of which the list knows nothing is taken to stand in one of 400 reports.
_RARE = 2.5
# A word of the title says what it is about as surely as three in the text.
_TITLE = 3
# What is usual counts as much as so many stories that were read: "Kantonspolizei" is rare in German news and in every second
# story of a Swiss desk. With 200 two fires of one day become one story more often, with 50 one story falls into two.
_USUAL = 100


@dataclass(frozen=True, slots=True)
class Spread:
    """How common terms are in what is read here: of the last `stories` stories so many hold each term."""

    stories: int = 0
    holding: Mapping[str, int] = field(default_factory=dict)


NOTHING = Spread()


def topic(page: Document, title: str | None, spread: Spread = NOTHING) -> Terms:
    """The terms of a report and its title with their weights; empty where no noun stands."""
    return weighed(counts(page, title), spread)


def weighed(counted: Mapping[str, int], spread: Spread = NOTHING) -> Terms:
    """As `topic`, of terms that were counted before."""
    return weighing(spread)(counted)


def weighing(spread: Spread) -> Callable[[Mapping[str, int]], Terms]:
    """`weighed` for many reports: how rare a term is here is asked once."""
    rarity = cache(partial(_rarity, spread=spread))

    def weigh(counted: Mapping[str, int]) -> Terms:
        weights = {term: (1 + log(count)) * rarity(term) for term, count in counted.items()}
        length = sqrt(sum(weight * weight for weight in weights.values()))
        return {term: weight / length for term, weight in weights.items() if weight} if length else {}

    return weigh


def heaviest(terms: Terms, number: int) -> tuple[str, ...]:
    """The terms that say most, the heaviest first."""
    return tuple(sorted(terms, key=lambda term: (-terms[term], term))[:number])


def likeness(one: Terms, other: Terms) -> float:
    """How much two reports are about the same, 0 to 1: the cosine of their terms."""
    small, large = sorted((one, other), key=len)
    return sum(weight * large.get(term, 0.0) for term, weight in small.items())


def terms_of(page: Document) -> Iterator[str]:
    """The terms of a text, one for each noun, name or number of a year, in their order."""
    return _terms_in(page.forms)


def terms(words: Iterable[str]) -> Iterator[str]:
    """The terms of those of the words that have one, in their order."""
    return filter(None, map(_term, words))


def counts(page: Document, title: str | None) -> Counter[str]:
    """How often each term stands in a text; one of the title counts as three in the text."""
    return counts_in(page.text, title)


# A report is one of the nearest of many; its terms take a twentieth of the memory of its `Document`.
@lru_cache(maxsize=1 << 12)
def counts_in(text: str, title: str | None) -> Counter[str]:
    """As `counts`, of a text that is not cut into words yet."""
    found = Counter(_terms_in(text[start:end] for start, end in words_of(text)))
    if title:
        found.update(dict.fromkeys(terms(title.replace("-", " ").split()), _TITLE))
    return found


def _terms_in(forms: Iterable[str]) -> Iterator[str]:
    return terms(part for form in forms for part in (form.split("-") if "-" in form else (form,)))


# The words of one day's reports are mostly the same; so are then the terms in memory.
@lru_cache(maxsize=1 << 15)
def _term(word: str) -> str | None:
    """What a word is compared by; None where it names no subject."""
    if len(word) >= _SHORTEST and word[0].isupper() and word.isalpha():
        return intern(word.lower().translate(_FOLDED)[:_LETTERS])
    return None


def _rarity(term: str, spread: Spread) -> float:
    usual = _known().get(term, _RARE) / 1000
    share = (usual * _USUAL + spread.holding.get(term, 0)) / (_USUAL + spread.stories)
    return max(0.0, log(1 / share)) if share > 0 else 0.0


@cache
def _known() -> dict[str, float]:
    return {term: float(reports) for term, reports in table("term_frequencies.tsv")}
