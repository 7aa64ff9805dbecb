"""The map from the model's own certainty to how often it is right, fitted on articles that it was not trained on.

Maximum likelihood with Platt's softened targets (Platt 1999): twenty right events do not become certainty. Invariant: the
slopes are never negative, so that a fitted map never falls.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from evaluation.calibration import Event, judged
from evaluation.gold import GoldArticle
from zufolge.attribution.confidence import Odds, calibrated, log_odds
from zufolge.attribution.decode import without_doubles
from zufolge.attribution.labels import ROLES
from zufolge.attribution.tagger import Tagger
from zufolge.language.tokens import words

FEWEST = 50  # a role with fewer events takes the map of all roles together
FOLDS = 10
_RIDGE = 1e-3  # keeps slopes finite where certainty tells right from wrong without exception
_DECIMALS = 4

Said = Mapping[str, Sequence[Event]]
"""Events of one article by kind."""
Rows = npt.NDArray[np.float64]


def uncalibrated(tagger: Tagger, articles: Iterable[GoldArticle]) -> list[Said]:
    """What the reader reports of each article, as sure as the model itself is of it."""
    return [_of_article(tagger, article) for article in articles]


def _of_article(tagger: Tagger, article: GoldArticle) -> Said:
    spans = words(article.text)
    found = without_doubles(tagger.quotations(article.text, spans, tagger.thresholds), tagger.thresholds.same)
    said = [article.decoded(one, spans) for one in found]
    sures = [{"content": one.confidence, **one.certainty} for one in found]
    events: dict[str, list[Event]] = defaultdict(list)
    for kind, event in judged(article, said, sures):
        events[kind].append(event)
    return events


def maps(articles: Iterable[Said]) -> dict[str, Odds]:
    """For the content and each role that was named: what a certainty is worth."""
    said = _joined(articles)
    together = [event for role in ROLES[1:] for event in said[role]]
    return {
        kind: fit(said[kind] if kind == "content" or len(said[kind]) >= FEWEST else together) for kind in ROLES if said[kind]
    }


def crossed(articles: Sequence[Said], fold: int = FOLDS) -> dict[str, list[Event]]:
    """All events, each with the probability by maps that were fitted on the other articles."""
    out: dict[str, list[Event]] = defaultdict(list)
    for part in range(fold):
        learned = maps(one for n, one in enumerate(articles) if n % fold != part)
        for kind, events in _joined(articles[part::fold]).items():
            odds = learned.get(kind, Odds())
            out[kind] += [replace(e, confidence=calibrated(odds, e.confidence, _content(e))) for e in events]
    return out


def _joined(articles: Iterable[Said]) -> dict[str, list[Event]]:
    out: dict[str, list[Event]] = defaultdict(list)
    for article in articles:
        for kind in ROLES:
            out[kind] += article.get(kind, ())
    return out


def _content(event: Event) -> float:
    return 0.5 if event.content is None else event.content


def fit(said: Sequence[Event]) -> Odds:
    """The likeliest map for some events of one kind; without events nothing is changed."""
    if not said:
        return Odds()
    rows = np.array([(log_odds(e.confidence), log_odds(_content(e)), 1.0) for e in said])
    right = sum(e.right for e in said)
    targets = np.where([e.right for e in said], (right + 1) / (right + 2), 1 / (len(said) - right + 2))
    best = minimize(
        _loss, [1.0, 0.0, 0.0], (rows, targets), jac=True, method="L-BFGS-B", bounds=[(0, None), (0, None), (None, None)]
    )
    own, content, constant = (round(float(value), _DECIMALS) for value in best.x)
    return Odds(own, content, constant)


def _loss(weights: Rows, rows: Rows, targets: Rows) -> tuple[float, Rows]:
    """Cross entropy and its slope."""
    odds = rows @ weights
    slopes = weights * np.array([1.0, 1.0, 0.0])
    loss = float((np.logaddexp(0, odds) - targets * odds).sum() + _RIDGE * (slopes @ slopes))
    return loss, rows.T @ (1 / (1 + np.exp(-odds)) - targets) + 2 * _RIDGE * slopes


def as_record(fitted: Mapping[str, Odds]) -> dict[str, Any]:
    """The maps as they stand in reader.json."""
    return {kind: odds._asdict() for kind, odds in fitted.items()}
