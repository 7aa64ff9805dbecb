"""All texts that training reads, as windows: `load` once, then one pool for each phase.

news          annotated quotations (what counts)
historical    Redewiedergabe, for a first, rough training
named         sentences with named entities
plain         newspaper texts without labels; they count once a teacher has read them
"""

import json
import multiprocessing
import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from training.batches import Sample, variants
from training.corpus import Article, german_news, plain, redewiedergabe
from training.entities import Tagged, smartdata, wikineural
from training.plan import Plan, seen
from training.soft import Soft
from zufolge.attribution.labels import ENTITY_LABELS
from zufolge.language.tokens import sentences

Pool = list[list[list[Sample]]]


@dataclass
class Texts:
    """Articles by corpus; pools are made when first asked for."""

    tokenizer: Tokenizer
    news: list[Article]
    named: list[Article]
    plain: list[Article]
    stories: list[Article]
    fiction: list[Article]

    def __post_init__(self) -> None:
        self._pools: dict[str, Pool] = {}

    def training(self, plan: Plan) -> Pool:
        """The news articles of a plan's training part, with plain texts where a teacher has read them."""
        read = [a for a in self.plain if a.soft]
        taught = self._pool(f"plain {plan.variants} {len(read)}", read, plan.variants)
        name = f"news {plan.variants} {plan.gold} {len(read)} {plan.turn}"
        news = seen(self._pool(name, self.news, plan.variants, plan.gold, plan.turn), plan)
        return [*news[: round(plan.amount * len(news))], *taught]

    def named_texts(self) -> Pool:
        """Texts with named entities."""
        return self._pool("named", self.named, 1)

    def historical(self, fiction: bool) -> Pool:
        """Redewiedergabe, without or with its fiction."""
        pool = self._pool("historical", self.stories, 2)
        return [*pool, *self._pool("fiction", self.fiction, 2)] if fiction else pool

    def every_text(self) -> Pool:
        """All texts, for masked words."""
        articles = [replace(a, soft=None) for a in (*self.news, *self.plain)]
        return [*self._pool("every", articles, 2), *self.historical(True), *self.named_texts()]

    def with_teacher(self, said: dict[str, Soft]) -> "Texts":
        """The same texts with what a teacher says of the news and the plain ones."""
        news, more = ([replace(a, soft=said.get(a.doc)) for a in some] for some in (self.news, self.plain))
        return replace(self, news=news, plain=more)

    def _pool(self, name: str, articles: list[Article], number: int, gold: float = 1.0, turn: float = 0.0) -> Pool:
        if name not in self._pools:
            self._pools[name] = windowed(articles, self.tokenizer, number, gold, turn)
        return self._pools[name]


def windowed(articles: list[Article], tokenizer: Tokenizer, number: int, gold: float, turn: float = 0.0) -> Pool:
    """`number` variants of each article, made by as many processes as there are cores (before any use of a GPU)."""
    make = partial(variants, tokenizer=tokenizer, number=number, seed=1, gold=gold, turn=turn)
    if len(articles) < 50 or multiprocessing.current_process().daemon:
        return [make(a) for a in articles]
    os.environ["TOKENIZERS_PARALLELISM"] = "false"
    with multiprocessing.get_context("fork").Pool(os.cpu_count()) as workers:
        return workers.map(make, articles, chunksize=8)


def load(work: Path, corpora: Path) -> Texts:
    """Read all corpora; vectors.npz of `work` (training.teacher) is added if it is there."""
    texts = Texts(
        Tokenizer.from_file(str(work / "tokenizer.json")),
        list(german_news(corpora / "german-news-quotation" / "train.jsonl")),
        [
            Article(f"named {n}", t.text, t.spans, None, entities=_without_misc(t) if "MISC" not in t.known else t.labels)
            for n, t in enumerate(
                (
                    *wikineural(corpora / "ner" / "wikineural-de-val.conllu"),
                    *smartdata(corpora / "ner" / "smartdata-v1-train.json.gz"),
                )
            )
        ],
        list(plain(corpora / "krauts-dolomiten")),
        list(redewiedergabe(work / "redewiedergabe" / "tsv", fictional=False)),
        list(redewiedergabe(work / "redewiedergabe" / "tsv", fictional=True)),
    )
    file = work / "vectors.npz"
    if file.exists():
        known = np.load(file)
        vectors = dict(zip(json.loads(known["units"].tobytes()), known["vectors"], strict=True))
        for name in ("news", "named", "plain"):
            setattr(texts, name, [_with_vectors(a, vectors) for a in getattr(texts, name)])
    return texts


def units(article: Article) -> tuple[tuple[int, int], ...]:
    """What of an article gets a vector: its sentences and its quotations' unbroken contents, of three words and more."""
    found = dict.fromkeys(sentences(article.text, article.spans))
    for quotation in article.quotations or ():
        content = quotation.roles["content"]
        if max(content) - min(content) + 1 == len(content):
            found[min(content), max(content) + 1] = None
    return tuple((a, b) for a, b in found if b - a > 2)


def unit_text(article: Article, unit: tuple[int, int]) -> str:
    """The characters of a unit."""
    return article.text[article.spans[unit[0]][0] : article.spans[unit[1] - 1][1]]


def _without_misc(text: Tagged) -> list[int]:
    """Labels of a corpus that has no class MISC: outside its names is "outside or MISC" (see losses)."""
    return [label or len(ENTITY_LABELS) for label in text.labels]


def _with_vectors(article: Article, vectors: dict[str, np.ndarray]) -> Article:
    known = [(u, vectors[t]) for u in units(article) if (t := unit_text(article, u)) in vectors]
    if not known:
        return article
    return replace(article, units=tuple(u for u, _ in known), vectors=np.stack([v for _, v in known]))


def all_articles(texts: Texts) -> Iterable[Article]:
    """Articles whose units get vectors."""
    return (*texts.news, *texts.named, *texts.plain)
