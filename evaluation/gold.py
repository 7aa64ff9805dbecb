"""Gold in the format of "German News Quotation Attribution": one JSON object a line, one article a line.

Invariant: what is compared are sets of the gold's own tokens; a predicted span counts for every token it touches.
"""

import hashlib
import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zufolge.attribution.decode import Quotation as Decoded
from zufolge.attribution.labels import ROLES
from zufolge.schema import Attribution, Span

PARTS = ROLES
_GOLD_KEY = {"content": "quote"}
# The corpus's names of the forms, and ours.
CORPUS_FORMS = {
    "Direct": "direct",
    "Indirect": "indirect",
    "Reported": "reported",
    "FreeIndirect": "free_indirect",
    "IndirectFreeIndirect": "indirect_free_indirect",
}

Tokens = frozenset[int]


@dataclass(frozen=True, slots=True)
class Quotation:
    """Token ids by part, and the two labels."""

    parts: dict[str, Tokens]
    form: str
    medium: str


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """A text, its tokens' offsets (ordered) and its quotations."""

    doc: str
    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    quotations: tuple[Quotation, ...]

    def tokens(self, spans: Iterable[Span]) -> Tokens:
        """Ids of the tokens that the spans touch."""
        return self.touched((s.start, s.end) for s in spans)

    def touched(self, ranges: Iterable[tuple[int, int]]) -> Tokens:
        """Ids of the tokens that half-open ranges of characters touch."""
        return frozenset(i for a, b in ranges for i in range(bisect_right(self.ends, a), bisect_left(self.starts, b)))

    def quotation(self, found: Attribution) -> Quotation:
        """A prediction in the gold's tokens."""
        return Quotation({part: self.tokens(getattr(found, part)) for part in PARTS}, found.form, found.medium)

    def decoded(self, found: Decoded, spans: Sequence[tuple[int, int]]) -> Quotation:
        """A decoded quotation, whose words are `spans`, in the gold's tokens."""
        parts = {part: self.touched((spans[a][0], spans[b - 1][1]) for a, b in found.segments[part]) for part in PARTS}
        return Quotation(parts, found.form, found.medium)

    def words_of(self, tokens: Tokens) -> str:
        """The text of some tokens, gaps marked."""
        shown: list[str] = []
        for before, token in zip([None, *sorted(tokens)], sorted(tokens), strict=False):
            if before is not None and token != before + 1:
                shown.append("…")
            shown.append(self.text[self.starts[token] : self.ends[token]])
        return " ".join(shown)


def read_gold(path: Path) -> Iterator[GoldArticle]:
    """The articles of a gold file. Raises ValueError naming the line that is not in the format."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                yield _article(json.loads(line))
            except (KeyError, TypeError, json.JSONDecodeError) as error:
                raise ValueError(f"{path}, line {number}: not an article of the corpus's format ({error!r})") from error


def fingerprint(path: Path) -> str:
    """First 16 hex digits of the file's SHA-256, of a folder that of its *.json: which gold a score was measured on."""
    files = sorted(path.glob("*.json")) if path.is_dir() else [path]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]


def _article(document: dict[str, Any]) -> GoldArticle:
    tokens = document["tokens"]
    if [t["id"] for t in tokens] != list(range(len(tokens))):
        raise KeyError("token ids that count from 0")
    return GoldArticle(
        document["doc"],
        document["originalText"],
        tuple(t["charBegin"] for t in tokens),
        tuple(t["charEnd"] for t in tokens),
        tuple(
            Quotation(
                {part: frozenset((a[_GOLD_KEY.get(part, part)] or {"tokenIds": ()})["tokenIds"]) for part in PARTS},
                CORPUS_FORMS[a["type"]],
                a["medium"],
            )
            for a in document["annotations"]
        ),
    )
