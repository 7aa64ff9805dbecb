"""Who was asked and did not answer, or would not say.

Invariant: a silence is told in one sentence by words of a list (silence_phrases.tsv), and it is somebody's only if a known
party stands in that sentence, or it begins with a name or noun; else it is left out. What is written with a capital only
because the sentence begins with it is neither ("Offiziell wollte das Amt ...", "Zur Menge ...").
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from zufolge.comparison.parties import Parties
from zufolge.comparison.told import Told
from zufolge.language.document import Document, Range
from zufolge.language.lists import table
from zufolge.language.lists import words as listed
from zufolge.language.quotation_marks import QuoteState
from zufolge.schema import Ground, Party, Silence

_GAP, _REACH = "…", 8
# A sentence of more words is no sentence but a list or a table.
_LONGEST = 80
# A name in front of the verb is short: "Die Reederei Ostkurs", "Ein Sprecher der Kantonspolizei Bern".
_SUBJECT = 7
_Phrase = tuple[re.Pattern[str], frozenset[str]]
_LINKS = frozenset({"der", "des", "für", "von", "und", "am", "im"})
_ARTICLES = frozenset({"der", "die", "das", "den", "dem", "des", "ein", "eine", "einer", "einem"})


def find_silences(reports: Sequence[Told], parties: Parties) -> tuple[Silence, ...]:
    """The silences that reports tell of, in their order; of one party once in a report."""
    found: dict[tuple[str, str], Silence] = {}
    for told in reports:
        heard = [parties.origins[claim.id] for claim in told.reading.claims if claim.id in parties.origins]
        known = list({party.key: party for party in (*heard, *parties.origins.values())}.values())
        for sentence, (first, last) in _silent(told.page):
            name = _party_in(told.page, sentence, known) or _subject(told.page, sentence)
            if name:
                words = told.page.text[told.page.starts[first] : told.page.ends[last - 1]]
                silence = Silence(name, told.id, told.page.span(*sentence), (Ground("silence.said", (words,)),))
                found.setdefault((told.id, name), silence)
    return tuple(found.values())


def is_silence(said: Sequence[str]) -> bool:
    """Whether words, in lower case, only tell that somebody would not say: "man äußere sich nicht zu internen Papieren"."""
    words = " ".join((*said, ""))
    return len(said) <= _LONGEST and any(phrase.search(words) and not but & set(said) for phrase, but in _phrases())


def _silent(page: Document) -> Iterator[tuple[Range, Range]]:
    """Sentences that tell of a silence, and the words that say so."""
    for sentence in page.sentences:
        if sentence[1] - sentence[0] > _LONGEST:
            continue
        lower = page.lower[slice(*sentence)]
        words = " ".join((*lower, ""))
        for phrase, but in _phrases():
            match = phrase.search(words)
            if match and not but & set(lower):
                first, last = words.count(" ", 0, match.start()), words.count(" ", 0, match.end())
                # In somebody's own words ("Ich sage nichts") it is a claim, which is kept as one.
                if page.quoted[sentence[0] + first] is not QuoteState.INSIDE:
                    yield sentence, (sentence[0] + first, sentence[0] + last)
                    break


def _party_in(page: Document, sentence: Range, known: Sequence[Party]) -> str | None:
    """The party whose name stands in the sentence, the first one of them; of names that begin there the longest."""
    text = page.text[page.starts[sentence[0]] : page.ends[sentence[1] - 1]]
    places = [(text.find(name), -len(name), party.name) for party in known for name in (party.name, *party.names) if name]
    found = sorted(place for place in places if place[0] >= 0 and text[place[0]].isupper())
    return found[0][2] if found else None


def _subject(page: Document, sentence: Range) -> str | None:
    """The name or noun that the sentence begins with, without its article: "Reederei Ostkurs", "Amt für Strassen"."""
    words = page.forms[sentence[0] : min(sentence[0] + _SUBJECT, sentence[1])]
    begin = 1 if words and words[0].lower() in _ARTICLES else 0
    end = begin
    while end < len(words) and (_is_named(words[end]) or (words[end] in _LINKS and end > begin and _next_named(words, end))):
        end += 1
    if not begin and words and not _is_noun(page, words[0], alone=end == 1):
        return None
    return " ".join(words[begin:end]) or None


def _is_noun(page: Document, word: str, *, alone: bool) -> bool:
    """Whether a word that begins a sentence is a name or noun; one that stands alone must have its capital elsewhere too."""
    if word.lower() in listed("closed_words.tsv") or word.lower() in listed("sentence_openers.tsv"):
        return False
    first = {sentence[0] for sentence in page.sentences}
    return not alone or any(form == word and place not in first for place, form in enumerate(page.forms))


def _is_named(word: str) -> bool:
    return word[0].isupper() and word[-1].isalnum()


def _next_named(words: Sequence[str], place: int) -> bool:
    return place + 1 < len(words) and _is_named(words[place + 1])


@cache
def _phrases() -> tuple[_Phrase, ...]:
    """Each phrase as a pattern over words that each end with a blank, and the words that must not stand beside it."""
    return tuple(
        (re.compile(r"(?<!\S)" + "".join(map(_part, words.split()))), frozenset() if but == "-" else frozenset(but.split("|")))
        for words, but, _ in table("silence_phrases.tsv")
    )


def _part(part: str) -> str:
    if part == _GAP:
        return rf"(?:\S+ ){{0,{_REACH}}}?"
    return "(?:" + "|".join(re.escape(word).replace(r"\*", r"\S*") for word in part.split("|")) + ") "
