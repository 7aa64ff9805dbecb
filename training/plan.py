"""What one training run does, as one frozen record; it is written beside the run's checkpoints."""

from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Plan:
    """Sizes, phases, rates and weights of losses. Rates are per step of `windows` windows."""

    seed: int = 1
    layers: int = 8
    # Phases, in epochs: masked words on all texts, historical quotations, news, and gentler news with hidden pieces.
    words_epochs: int = 0
    historical_epochs: int = 1
    epochs: int = 10
    again_epochs: int = 3
    again_rate: float = 0.5
    # Last, if any, all heads together, from the mean of the two phases before.
    joint_epochs: int = 0
    joint_rate: float = 0.5
    hidden: float = 0.0  # share of the pieces that are made unreadable in the news phase
    again_hidden: float = 0.1
    joint_hidden: float = 0.1
    heads_from: str = "historical"  # the first phase in which entities and vectors are trained
    fiction: bool = True  # whether the historical phase reads narrative fiction as well
    windows: int = 8
    encoder_rate: float = 2e-4
    head_rate: float = 8e-4
    words_rate: float = 5e-4
    words_windows: int = 32
    layer_decay: float = 0.9
    embeddings: bool = False  # whether word embeddings move after the masked-word phase
    warm_up: float = 0.06
    average: float = 0.995  # exponential mean of the weights, which is what is kept
    dropout: float = 0.1
    most_anchors: int = 80
    false_anchors: float = 0.34
    pointer: float = 0.0  # weight of the loss that lets first and last words of a single segment compete
    entities: float = 0.1  # weight of named entities
    extra: int = 150  # texts with named entities read in each epoch
    vectors: float = 0.2  # weight of sentence vectors
    gold: float = 1.0  # share of the gold label where a teacher says something too
    fold: int = 0  # which part of the news articles is held out,
    folds: int = 10  # of how many; 0: nothing is held out
    part: int = 0  # which part of the other articles this model does not see, so that it can teach what they say,
    parts: int = 0  # of how many; 0: it sees all of them
    clip: float = 5.0  # longest gradient
    reach: int = 0  # words before and behind an anchor that the pair head looks at; 0: all
    turn: float = 0.0  # chance of a statement to be turned round in those variants that are not as published (turned.py)
    variants: int = 6  # of each article, the first as published, the others in random house styles
    amount: float = 1.0  # share of the training articles used, for learning curves


def seen(articles: list[T], plan: Plan) -> list[T]:
    """The articles that a plan's model is trained on: neither held out nor the part that it will teach."""
    rest, _ = held_out(articles, plan.fold, plan.folds)
    return held_out(rest, plan.part, plan.parts)[0]


def held_out(articles: list[T], fold: int, folds: int) -> tuple[list[T], list[T]]:
    """Training and held-out articles: every `folds`-th, from `fold` on, is held out."""
    if not folds:
        return articles, []
    return [a for i, a in enumerate(articles) if i % folds != fold], articles[fold::folds]
