"""What goes wrong: every error of the reader on gold by kind, and a sample of them for people to look at.

Invariant: an error names places, never words, unless words are asked for: the gold's texts may not be passed on.
Which errors are shown depends on the gold, the reader and the seed alone.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from evaluation.gold import GoldArticle, Quotation, Tokens
from evaluation.metrics import Pair, token_f1
from evaluation.speakers import kind_of

BOUNDARY = 0.8  # extents count as right from this token F1
SHOWN = 100


@dataclass(frozen=True, slots=True)
class Error:
    """One error. gold and found are labels ("direct"), tokens, or both; `offset` is where its quotation begins."""

    article: GoldArticle
    offset: int
    kind: str
    gold: tuple[str, Tokens]
    found: tuple[str, Tokens]

    def shown(self, side: tuple[str, Tokens], words: bool) -> str:
        """A label with the places of its tokens as characters ("12-30 45-50"), or with their words."""
        label, tokens = side
        where = self.article.words_of(tokens) if words else " ".join(_places(self.article, tokens))
        return " ".join(filter(None, (label, where))) or "-"


def errors(article: GoldArticle, pairs: Sequence[Pair]) -> Iterator[Error]:
    """The errors of one article; a quotation may have several. Pairs that share no word are no pairs."""
    for p in pairs:
        if p.gold and p.found and p.overlap:
            yield from _of_pair(article, p.gold, p.found, p.overlap)
        else:
            yield from (_alone(article, "missed", q) for q in (p.gold,) if q and q.parts["content"])
            yield from (_alone(article, "invented", q) for q in (p.found,) if q and q.parts["content"])


def _alone(article: GoldArticle, kind: str, quotation: Quotation) -> Error:
    content = quotation.parts["content"]
    side, nothing = (quotation.form, content), ("", frozenset[int]())
    gold, found = (side, nothing) if kind == "missed" else (nothing, side)
    return Error(article, article.starts[min(content)], f"{kind} {quotation.form}", gold, found)


def _of_pair(article: GoldArticle, gold: Quotation, found: Quotation, overlap: float) -> Iterator[Error]:
    offset, content = article.starts[min(gold.parts["content"])], gold.parts["content"]
    if overlap < BOUNDARY:
        yield Error(article, offset, "boundary", ("", content), ("", found.parts["content"]))
    for label in ("form", "medium"):
        if getattr(gold, label) != getattr(found, label):
            yield Error(
                article, offset, f"wrong {label}", (getattr(gold, label), content), (getattr(found, label), frozenset())
            )
    if kind := speaker_error(article, gold, found):
        yield Error(article, offset, f"speaker {kind}", ("", gold.parts["speaker"]), ("", found.parts["speaker"]))
    for part in ("frame", "cue", "addressee"):
        a, b = gold.parts[part], found.parts[part]
        if (a or b) and token_f1(a, b) < BOUNDARY:
            kind = "missing" if not b else "invented" if not a else "extent"
            yield Error(article, offset, f"{part} {kind}", ("", a), ("", b))


def speaker_error(article: GoldArticle, gold: Quotation, found: Quotation) -> str | None:
    """What is wrong with the speaker, if its token F1 is below BOUNDARY."""
    right, said = gold.parts["speaker"], found.parts["speaker"]
    if right == said or token_f1(right, said) >= BOUNDARY:
        return None
    if not right or not said:
        return "invented" if said else "missing"
    if right & said:
        return "cut short" if said < right else "too long" if said > right else "shifted"
    if said & gold.parts["addressee"]:
        return "is the addressee"
    pronouns = [kind_of(article.words_of(tokens)) == "pronoun only" for tokens in (right, said)]
    if pronouns[0] != pronouns[1]:
        return "is a pronoun for a name" if pronouns[1] else "is a name for a pronoun"
    return "is another mention"


def sample(every: Sequence[Error], count: int = SHOWN, seed: int = 0) -> list[Error]:
    """`count` errors, by kind and place: each kind in proportion to its share (largest remainders), drawn at random."""
    kinds: dict[str, list[Error]] = defaultdict(list)
    for error in every:
        kinds[error.kind].append(error)
    share = min(count, len(every)) / max(len(every), 1)
    quota = {kind: int(len(of_kind) * share) for kind, of_kind in kinds.items()}
    rest = sorted(kinds, key=lambda kind: (quota[kind] - len(kinds[kind]) * share, kind))
    for kind in rest[: min(count, len(every)) - sum(quota.values())]:
        quota[kind] += 1
    rng = random.Random(seed)  # noqa: S311 -- a sample that can be drawn again
    drawn = [error for kind in sorted(kinds) for error in rng.sample(kinds[kind], quota[kind])]
    return sorted(drawn, key=lambda e: (e.kind, e.article.doc, e.offset))


def as_markdown(every: Sequence[Error], count: int = SHOWN, seed: int = 0, words: bool = False) -> Iterator[str]:
    """How many errors of each kind there are, then a sample of them; with the gold's words only if `words`."""
    yield from ("| kind | errors |", "|---|---|")
    yield from (f"| {kind} | {number} |" for kind, number in Counter(e.kind for e in every).most_common())
    yield from ("", "| doc | offset | kind | gold | found |", "|---|---|---|---|---|")
    for e in sample(every, count, seed):
        cells = (e.article.doc, str(e.offset), e.kind, e.shown(e.gold, words), e.shown(e.found, words))
        yield f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |"


def _places(article: GoldArticle, tokens: Tokens) -> Iterator[str]:
    for _, run in groupby(enumerate(sorted(tokens)), key=lambda pair: pair[1] - pair[0]):
        ids = [token for _, token in run]
        yield f"{article.starts[ids[0]]}-{article.ends[ids[-1]]}"
