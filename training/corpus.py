"""The training texts: words with their offsets, and quotations as sets of word indices.

Two corpora, one form. `german_news` is what counts (Petersen-Frey & Biemann 2024); `redewiedergabe`
(Brunner et al. 2020) is historical and serves for a first, rough training.
"""

import csv
import html
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt

from evaluation.gold import CORPUS_FORMS
from training.soft import Soft
from zufolge.attribution.labels import FORMS, MEDIA, ROLES
from zufolge.language.tokens import words

Span = tuple[int, int]
_TEXT = re.compile(r"<TEXT>(.*?)</TEXT>", re.S)
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Quotation:
    """Word indices by role ("content", "speaker", ...); form and medium as indices."""

    roles: dict[str, frozenset[int]]
    form: int
    medium: int

    @property
    def anchor(self) -> int:
        """The word at which the content begins."""
        return min(self.roles["content"])


@dataclass(frozen=True)
class Article:
    """A text, its words and what is known of it.

    quotations: None where the text is not annotated; known: the roles that the corpus annotates; soft: what a teacher
    says; entities: a label for each word; units: ranges of words (sentences, contents) and vectors [units, width] theirs.
    """

    doc: str
    text: str
    spans: list[Span]
    quotations: list[Quotation] | None
    known: frozenset[str] = frozenset(ROLES)
    soft: Soft | None = None
    entities: list[int] | None = None
    units: tuple[Span, ...] = ()
    vectors: npt.NDArray[np.float16] = field(default_factory=lambda: np.zeros((0, 1), np.float16))


def german_news(path: Path) -> Iterator[Article]:
    """Articles of a file in the format of "German News Quotation Attribution" (one JSON object a line)."""
    with path.open(encoding="utf-8") as lines:
        for document in map(json.loads, lines):
            text = document["originalText"]
            spans = words(text)
            quotations = []
            for annotation in document["annotations"]:
                roles = {
                    role: _touched(spans, [(s["charBegin"], s["charEnd"]) for s in (annotation[key] or {"spans": ()})["spans"]])
                    for role, key in zip(ROLES, ("quote", "speaker", "cue", "frame", "addressee"), strict=True)
                }
                if roles["content"]:
                    quotations.append(
                        Quotation(roles, FORMS.index(CORPUS_FORMS[annotation["type"]]), MEDIA.index(annotation["medium"]))
                    )
            yield Article(document["doc"], text, spans, quotations)


def _touched(spans: list[Span], chars: list[Span]) -> frozenset[int]:
    return frozenset(i for i, (start, end) in enumerate(spans) if any(start < b and a < end for a, b in chars))


def plain(folder: Path) -> Iterator[Article]:
    """Newspaper texts without labels: those of KRAUTS (Strötgen et al. 2018), without its time expressions."""
    for file in sorted(folder.glob("*/*.tml")):
        inside = _TEXT.search(file.read_text("utf-8"))
        if inside:
            text = html.unescape(_TAG.sub("", inside[1])).strip()
            yield Article(f"plain {file.stem}", text, words(text), None)


# Redewiedergabe's types and media in the news corpus's terms. Thought is kept only where news has it too:
# indirect and reported ("glaubt, dass ..."), which the news corpus counts as ST.
_RW_FORM = {
    "direct": "direct",
    "indirect": "indirect",
    "reported": "reported",
    "freeIndirect": "free_indirect",
    "indirect freeIndirect": "indirect_free_indirect",
}
_RW_MEDIUM = {
    "speech": "Speech",
    "writing": "Writing",
    "thought": "ST",
    "speech writing": "SW",
    "speech thought": "ST",
    "speech thought writing": "ST",
    "thought writing": "ST",
}
_NO_BLANK_BEFORE = set(",.;:!?)]“”«…")
_NO_BLANK_AFTER = set("([„»")
# "»Nein!« rief er": this corpus's chevrons point inwards.


def redewiedergabe(folder: Path, fictional: bool = True) -> Iterator[Article]:
    """Samples of the corpus's column format; `fictional` says whether narrative fiction is included."""
    with (folder / "metadata.tsv").open(encoding="utf-8", newline="") as lines:
        files = [
            row["file"]
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            if fictional or row["fictional"] == "no"
        ]
    for file in sorted(files):
        with (folder / file).open(encoding="utf-8", newline="") as lines:
            yield _sample(file, list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)))


def _sample(file: str, rows: list[dict[str, str]]) -> Article:
    text = ""
    chars: list[Span] = []
    inside = False  # between straight marks, which the corpus writes &quot; for opening and closing alike
    for row in rows:
        token = html.unescape(row["normtok"] or row["tok"])
        if token == '"':
            token, inside = ("“" if inside else "„"), not inside
        if text and token not in _NO_BLANK_BEFORE and text[-1] not in _NO_BLANK_AFTER:
            text += " "
        chars.append((len(text), len(text) + len(token)))
        text += token
    spans = words(text)
    word_of = {}
    for i, (start, end) in enumerate(spans):
        word_of.update(dict.fromkeys(range(start, end), i))
    marked: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    kinds: dict[str, tuple[str, str]] = {}
    columns = (("stwr", "content"), ("speaker", "speaker"), ("intexpr", "cue"), ("frame", "frame"))
    for row, (start, end) in zip(rows, chars, strict=True):
        here = {word_of[c] for c in range(start, end) if c in word_of}
        for column, role in columns:
            for value in (row[column] or "-").split("|"):
                parts = value.split(".")
                if role == "content" and len(parts) >= 3:
                    kinds[parts[2]] = (parts[0], parts[1])
                    marked[parts[2]][role] |= here
                elif role != "content" and len(parts) >= 2:
                    marked[parts[1]][role] |= here
    quotations = [
        Quotation(
            {role: frozenset(marked[n][role]) for role in ROLES}, FORMS.index(_RW_FORM[kind]), MEDIA.index(_RW_MEDIUM[medium])
        )
        for n, (kind, medium) in kinds.items()
        if marked[n]["content"] and not (kind in ("direct", "freeIndirect") and medium == "thought")
    ]
    return Article(file, text, spans, quotations, frozenset(ROLES) - {"addressee"})
