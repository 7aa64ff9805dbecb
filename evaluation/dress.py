"""Does the reader depend on a house's typography? The same gold as a Swiss or an Austrian outlet would set it.

Invariant: words, their order and the tokens' ids stay; only marks, ß and the separators of thousands change, and every
token's new offsets hold its own text in new dress. What is a word's matter ("Jänner", "parkieren") is left alone.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Literal

import numpy as np

from evaluation.gold import GoldArticle
from evaluation.metrics import figures, total
from zufolge.language.quotation_marks import QuoteState, quote_states
from zufolge.language.tokens import paragraph_starts, words

Style = Literal["CH", "AT"]


@dataclass(frozen=True, slots=True)
class Fashion:
    """What a house sets: (opening, closing) double and single marks, the separator of thousands, spellings."""

    double: tuple[str, str]
    single: tuple[str, str]
    thousands: str
    letters: Mapping[str, str]


FASHIONS: dict[Style, Fashion] = {
    "CH": Fashion(("«", "»"), ("‹", "›"), "'", {"ß": "ss", "ẞ": "SS"}),
    "AT": Fashion(("»", "«"), ("›", "‹"), ".", {}),
}
_DOUBLE, _SINGLE = frozenset('„“”«»"‟'), frozenset("‚‘’‹›")
_AFTER_OPENING = frozenset("([{-–—/") | _DOUBLE | _SINGLE  # a mark that follows one of these may open
# "1.500", "2'000'000"; must not match: "1,5", "12.05.2010", "2005", "15:30".
_NUMBER = re.compile(r"(?<![\d.,'’])\d{1,3}([.'’])\d{3}(?:\1\d{3})*(?![\d.'’]*\d)")


def dress(article: GoldArticle, style: Style) -> GoldArticle:
    """The article in the dress of `style`; quotations are token ids and stay as they are."""
    new = list(_characters(article.text, FASHIONS[style]))
    offsets = [0, *accumulate(map(len, new))]
    return replace(
        article,
        text="".join(new),
        starts=tuple(offsets[start] for start in article.starts),
        ends=tuple(offsets[end] for end in article.ends),
    )


def _characters(text: str, fashion: Fashion) -> Iterator[str]:
    """What stands for each character of the text."""
    marks = _marks(text, fashion)
    for number in _NUMBER.finditer(text):
        separator = number.group(1)
        marks |= {i: fashion.thousands for i in range(*number.span()) if text[i] == separator}
    for i, character in enumerate(text):
        yield marks.get(i, fashion.letters.get(character, character))


def _marks(text: str, fashion: Fashion) -> dict[int, str]:
    """New quotation marks by offset. Apostrophes and marks that quote nothing stay."""
    spans = words(text)
    new: dict[int, str] = {}
    for (start, _), state in zip(spans, quote_states(text, spans, list(paragraph_starts(text, spans))), strict=True):
        pair = fashion.double if text[start] in _DOUBLE else fashion.single if text[start] in _SINGLE else None
        if pair and state in (QuoteState.OPENING, QuoteState.CLOSING):
            new[start] = pair[state == QuoteState.CLOSING or _looks_closing(text, start)]
    return new


def _looks_closing(text: str, at: int) -> bool:
    """Whether a mark hangs on the word before it: quote_states takes a mark without a partner for an opening one."""
    before, after = text[at - 1 : at] or " ", text[at + 1 : at + 2] or " "
    return not before.isspace() and before not in _AFTER_OPENING and not after.isalnum()


def compare(plain: Sequence[Mapping[str, float]], dressed: Sequence[Mapping[str, float]], style: str) -> Iterator[str]:
    """Markdown: figures as published, in new dress, and the difference with its 95 % interval.

    `plain` and `dressed` are the same articles' sums (`metrics.counts`); they are resampled together.
    """
    as_published, in_dress = figures(total(plain)), figures(total(dressed))
    drawn = _differences(plain, dressed)
    yield f"| % | as published | in dress {style} | difference | 95 % interval |"
    yield "|---|---|---|---|---|"
    for name in (n for n in as_published if n.endswith(" F1") or n.startswith(("recall", "speaker of"))):
        low, high = np.percentile([d[name] for d in drawn], (2.5, 97.5))
        a, b = as_published[name], in_dress.get(name, 0.0)
        yield f"| {name} | {a:.1f} | {b:.1f} | {b - a:+.1f} | {low:+.1f} to {high:+.1f} |"


def _differences(
    plain: Sequence[Mapping[str, float]], dressed: Sequence[Mapping[str, float]], rounds: int = 1000, seed: int = 0
) -> list[dict[str, float]]:
    keys = sorted({key for sums in (*plain, *dressed) for key in sums})
    before, after = (np.array([[sums.get(k, 0.0) for k in keys] for sums in side]) for side in (plain, dressed))
    rng = np.random.default_rng(seed)
    out: list[dict[str, float]] = []
    for _ in range(rounds):
        drawn = rng.multinomial(len(plain), np.full(len(plain), 1 / len(plain)))
        old, new = (figures(dict(zip(keys, (drawn @ side).tolist(), strict=True))) for side in (before, after))
        out.append({name: new[name] - value for name, value in old.items()})
    return out
