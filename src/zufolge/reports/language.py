"""Which language a text is in.

Invariant: None where it can't be told; never a guess from a few words. Texts that are clearly in one of the languages of
data/function_words.tsv are told by their function words alone, because py3langid takes seconds to load its model; it is
loaded only for the others.
"""

import re
from functools import cache
from pathlib import Path
from typing import Any

_DATA = Path(__file__).parent / "data" / "function_words.tsv"
_SAMPLE = 20_000
_SAMPLE_IN_DOUBT = 4_000
_WORD = re.compile(r"[^\W\d_]+")

# A language is clear when it has this many function words, this share of all words, and this lead over the next one.
# German news: 35 to 45 per cent, next one under 8. Must not be clear: Luxembourgish, Low German, a list of names.
_CLEAR_COUNT, _CLEAR_SHARE, _CLEAR_LEAD = 3, 0.2, 2.0
_FEW_WORDS = 5
_SURE = 0.6  # py3langid's own probability

NAMES = {
    "ar": "Arabic", "bg": "Bulgarian", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "en": "English",
    "es": "Spanish", "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew", "hr": "Croatian", "hu": "Hungarian",
    "it": "Italian", "ja": "Japanese", "ko": "Korean", "lb": "Luxembourgish", "nl": "Dutch", "no": "Norwegian", "pl": "Polish",
    "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovenian", "sq": "Albanian", "sr": "Serbian",
    "sv": "Swedish", "tr": "Turkish", "uk": "Ukrainian", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


def find_language(text: str) -> str | None:
    """ISO 639-1 code of the language of `text` (its beginning), or None.

    >>> find_language("Das Wasser ist nicht sauber, sagte der Sprecher."), find_language("Hallo Welt")
    ('de', None)
    """
    words = [word.lower() for word in _WORD.findall(text[:_SAMPLE])]
    clear = _by_function_words(words)
    if clear or len(words) < _FEW_WORDS:
        return clear
    return _by_library(text[:_SAMPLE_IN_DOUBT])


def language_note(language: str | None) -> str | None:
    """What a person should know about a text in this language, or None for German."""
    if language == "de":
        return None
    if language is None:
        return "the language can't be told: the reader is made for German"
    return f"language looks like {NAMES[language]} ({language}): the reader is made for German"


def _by_function_words(words: list[str]) -> str | None:
    counts = sorted(((sum(word in listed for word in words), code) for code, listed in _function_words()), reverse=True)
    (first, code), (second, _) = counts[:2]
    clear = first >= _CLEAR_COUNT and first >= _CLEAR_SHARE * len(words) and first >= _CLEAR_LEAD * second
    return code if clear else None


@cache
def _function_words() -> tuple[tuple[str, frozenset[str]], ...]:
    lines = (line for line in _DATA.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return tuple((code, frozenset(words.split())) for code, _, words in (line.partition("\t") for line in lines))


def _by_library(text: str) -> str | None:
    language, probability = _identifier().classify(text)
    return language if probability >= _SURE and language in NAMES else None


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(NAMES))
    return identifier
