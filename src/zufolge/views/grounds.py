"""The grounds of a comparison in sentences.

Invariant: every ground gives a sentence: the rule's with the words of the case, or, for a rule that this version does not know,
its key with them.
"""

import re

from zufolge.language.rules import rules
from zufolge.schema import Ground
from zufolge.views.safe import one_line
from zufolge.views.words import Language

_PLACE = re.compile(r"\{([0-9])\}")


def sentence(ground: Ground, language: Language) -> str:
    """A ground as a person reads it: "Gleicher Ursprung (KND), gleiche Wörter: Sprengsatz, Ruderanlage."."""
    words = [one_line(word) for word in ground.words]
    rule = rules().get(ground.rule)
    if rule is None:
        return f"{one_line(ground.rule)}: {', '.join(words)}" if words else one_line(ground.rule)
    text = rule.english if language == "en" else rule.german
    # In one pass, so that a word that looks like a place stays a word.
    return _PLACE.sub(lambda place: words[int(place[1])] if int(place[1]) < len(words) else place[0], text)
