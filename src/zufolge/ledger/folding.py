"""How what a person typed becomes a query of the full text search, by the folding that what is indexed went through.

Invariant: what is indexed and what is asked go through the same `fold`, so that a text is found by any of its own words.
"""

from zufolge.language.folding import fold, joined

__all__ = ["fold", "phrases"]


def phrases(text: str) -> tuple[tuple[str, bool], ...]:
    """What a person typed as phrases that must all occur; none if there is no word in it.

    Each is folded words and whether the last one may go on. What folds to several words ("E-Mail") must occur as that sequence.

    >>> phrases('Größ* OR "E-Mail')
    (('groess', True), ('or', False), ('e mail', False))
    """
    found = ((fold(word), word.endswith("*")) for word in joined(text).split())
    # Repetitions add nothing, and a very long query is mostly repetition.
    return tuple(dict.fromkeys((words, begins) for words, begins in found if words))
