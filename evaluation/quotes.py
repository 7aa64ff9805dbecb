"""Scores the installed reader on quotations, and says what changed since the last accepted model."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.gold import GoldArticle, fingerprint, read_gold
from evaluation.metrics import FOUND, Pair, counts, figures, intervals, pair, total
from zufolge.schema import Attribution

ACCEPTED = Path(__file__).parent / "accepted"
Tag = Callable[[str], Sequence[Attribution]]


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores on one gold file: figures in percent with 95 % intervals, and every gold claim's fate."""

    gold: str
    fingerprint: str
    articles: int
    quotations: int
    reader: str
    figures: dict[str, float]
    intervals: dict[str, tuple[float, float]]
    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


def score(path: Path, tag: Tag, reader: str, rounds: int = 1000) -> tuple[Scores, dict[str, list[str]]]:
    """Scores of `tag` on a gold file; also, for each article, the gold claims that were found ("12-30 direct")."""
    sums, found, gold_claims = [], {}, 0
    texts: dict[str, str] = {}
    for article in read_gold(path):
        pairs = pair(article.quotations, [article.quotation(a) for a in tag(article.text)])
        sums.append(counts(pairs))
        gold_claims += len(article.quotations)
        names = dict(_named(article, p) for p in pairs if p.gold)
        texts |= {f"{article.doc} {name}": text for name, text in names.items()}
        found[article.doc] = sorted(_named(article, p)[0] for p in pairs if p.overlap >= FOUND)
    gained, lost = _changes(fingerprint(path), found, texts)
    return Scores(
        path.name,
        fingerprint(path),
        len(sums),
        gold_claims,
        reader,
        figures(total(sums)),
        intervals(sums, rounds) if rounds else {},
        gained,
        lost,
    ), found


def _named(article: GoldArticle, p: Pair) -> tuple[str, str]:
    assert p.gold is not None  # noqa: S101 -- only called for pairs with gold
    tokens = p.gold.parts["content"]
    place = f"{article.starts[min(tokens)]}-{article.ends[max(tokens)]} {p.gold.form}"
    return place, article.words_of(tokens)


def _changes(mark: str, found: dict[str, list[str]], texts: dict[str, str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    file = ACCEPTED / f"{mark}.json"
    if not file.exists():
        return (), ()
    before = {f"{doc} {name}" for doc, names in json.loads(file.read_text("utf-8"))["found"].items() for name in names}
    now = {f"{doc} {name}" for doc, names in found.items() for name in names}
    return (
        tuple(f"{key}: {texts.get(key, '')}" for key in sorted(now - before)),
        tuple(f"{key}: {texts.get(key, '')}" for key in sorted(before - now)),
    )


def accept(scores: Scores, found: dict[str, list[str]]) -> Path:
    """Record what this reader finds as the mark for the next one: offsets and forms, never the gold's words."""
    ACCEPTED.mkdir(exist_ok=True)
    file = ACCEPTED / f"{scores.fingerprint}.json"
    file.write_text(json.dumps({"gold": scores.gold, "reader": scores.reader, "found": found}, indent=0) + "\n", "utf-8")
    return file
