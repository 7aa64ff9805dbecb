"""How what a person typed becomes a query of the full text search, by the folding that what is indexed went through.

Invariant: what is indexed and what is asked go through the same `fold`, so that a text is found by any of its own words.
"""

from zufolge.language.folding import fold, joined

__all__ = ["fold", "match_expression"]


def match_expression(text: str) -> str:
    r"""What a person typed as an FTS5 query that can't be malformed; empty if there is no word in it.

    Every word is quoted, all must occur; what folds to several words ("E-Mail") must occur as that sequence.

    >>> match_expression('Größ* OR "E-Mail')
    '"groess"* AND "or" AND "e mail"'
    """
    phrases = ((fold(word), "*" if word.endswith("*") else "") for word in joined(text).split())
    # Repetitions add nothing, and a very long query is mostly repetition.
    return " AND ".join(dict.fromkeys(f'"{words}"{star}' for words, star in phrases if words))
