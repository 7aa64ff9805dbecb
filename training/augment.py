"""House styles: the same article as Swiss, Austrian and German outlets would set it.

Every change keeps the words and their order; only characters inside a word change, so that labels
(word indices) stay valid and offsets are computed anew.
"""

import random
import re

Span = tuple[int, int]
_OPENING, _CLOSING = '„“«»"', '“”»«"'
_STYLES = (("«", "»"), ("»", "«"), ("„", "“"), ('"', '"'), ("“", "”"))
# Thousands. Must not match: the date "24.12.2020".
_NUMBER = re.compile(r"(?<![\d.'’])\d{1,3}(?:[.'’]\d{3})+(?![\d.'’])")


def restyle(text: str, spans: list[Span], states: list[int], rng: random.Random) -> tuple[str, list[Span]]:
    """The text in a random house style. `states` are the words' QuoteStates (1 opening, 3 closing)."""
    opening, closing = rng.choice(_STYLES)
    swiss = rng.random() < 0.5
    number = rng.choice(
        (
            lambda s: s,
            lambda s: re.sub(r"[.'’]", "'", s),
            lambda s: re.sub(r"[.'’]", "’", s),
            lambda s: re.sub(r"[.'’]", ".", s),
        )
    )
    lost = rng.random() < 0.08  # a closing mark goes missing now and then

    def change(word: str, state: int) -> str:
        if state == 1 and word in _OPENING:
            return opening
        if state == 3 and word in _CLOSING:
            return closing if not (lost and rng.random() < 0.3) else "."
        if swiss:
            word = word.replace("ß", "ss")
        return _NUMBER.sub(lambda m: number(m.group()), word)

    return _rewrite(text, spans, [change(text[a:b], s) for (a, b), s in zip(spans, states, strict=True)])


def _rewrite(text: str, spans: list[Span], new: list[str]) -> tuple[str, list[Span]]:
    parts, moved, before, length = [], [], 0, 0
    for (start, end), word in zip(spans, new, strict=True):
        gap = text[before:start]
        length += len(gap)
        moved.append((length, length + len(word)))
        length += len(word)
        parts += [gap, word]
        before = end
    return "".join([*parts, text[before:]]), moved
