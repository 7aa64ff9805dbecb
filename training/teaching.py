"""Models teach another one: what they say of texts, each article read only by models that were not trained on it.

Invariant: nothing that a teacher says of an annotated article rests on that article's annotation, so that its doubts are
real ones (Wolpert 1992, stacked generalisation; Hinton et al. 2015, distillation).
"""

from collections.abc import Iterable, Sequence

import torch

from training.corpus import Article
from training.model import Reader
from training.plan import Plan, held_out, seen
from training.predict import look, teach
from training.soft import Soft
from training.texts import Texts

Teacher = tuple[Plan, Reader]


def said(teachers: Sequence[Teacher], texts: Texts, device: torch.device) -> dict[str, Soft]:
    """What the teachers say of the news articles that none of them holds out, and of the plain texts, by article.

    Raises ValueError if an article was seen by all teachers.
    """
    for _, model in teachers:
        model.eval()
    plan = teachers[0][0]
    taught = {a.doc for a in held_out(texts.news, plan.fold, plan.folds)[0]}
    known = [{a.doc for a in seen(texts.news, plan)} for plan, _ in teachers]
    found = {}
    for article in (*(a for a in texts.news if a.doc in taught), *texts.plain):
        models = [model for (_, model), docs in zip(teachers, known, strict=True) if article.doc not in docs]
        if not models:
            raise ValueError(f"{article.doc}: every teacher was trained on it; give teachers of all parts")
        found[article.doc] = _said(models, article, texts, device)
    return found


def _said(models: Iterable[Reader], article: Article, texts: Texts, device: torch.device) -> Soft:
    return teach(look(list(models), article, texts.tokenizer, device), len(article.spans))
