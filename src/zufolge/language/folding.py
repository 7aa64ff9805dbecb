"""How words are made alike before they are compared: for the full text search, for names, and for rules.

Invariant: what is indexed and what is asked go through the same `fold`, so that a text is found by any of its own words.
A folded text holds only letters and digits in lower case, with single spaces between the words.

House styles meet here: "Grösse", "Größe" and "groesse" fold to "groesse"; "1'500", "1.500" and "1 500" (with a fixed space)
to "1500"; "Šefčovič" to "sefcovic"; "Bundes\u00adrat" (soft hyphen) to "bundesrat". There is no German stemming and no
splitting of compounds: "Soldat" does not find "Soldaten"; a prefix does, "Soldat*".
"""

import re
import unicodedata

_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_GROUPING = re.compile("(?<=[0-9])['’.\u00a0\u2009\u202f](?=[0-9]{3}(?![0-9]))")
_WORD = re.compile(r"[^\W_]+")
_MARKS = re.compile("[\u0300-\u036f]")
_LONGEST = 64  # letters of one word that are compared
_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "æ": "ae", "œ": "oe"})


def fold(text: str) -> str:
    """The folded form of a text; empty if it holds no letter and no digit.

    >>> fold("Die Größe: 1'500 m")
    'die groesse 1500 m'
    """
    return " ".join(_WORD.findall(_plain(joined(text))))


def fold_word(word: str) -> str:
    """One word for rules: lower case, ss for ß; of an endless word only the beginning."""
    return word[:_LONGEST].lower().replace("ß", "ss")


def joined(text: str) -> str:
    """The text without invisible characters and without the marks that group digits."""
    return _GROUPING.sub("", _INVISIBLE.sub("", text))


def _plain(text: str) -> str:
    if text.isascii():
        return text.lower()
    # Twice NFKC: case folding can undo it ("ǰ"), and compatibility forms can hide capitals ("℡").
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return _MARKS.sub("", unicodedata.normalize("NFKD", folded.translate(_SPELT_OUT)))
