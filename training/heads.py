"""The heads for names and vectors, fitted on an encoder that stays as it is.

Both are single linear layers on word vectors, so that the best one can be found without training the encoder again:
for names by logistic regression, for vectors in closed form.
"""

import random
from collections.abc import Iterator, Sequence

import torch
from torch import Tensor

from training.batches import NO_LABEL, Batch, Sample, collate
from training.losses import entity_loss
from training.model import Reader
from training.plan import Plan

WINDOWS = 16  # encoded at once
RIDGE = 1.0


def batches(texts: Sequence[Sequence[Sample]], device: torch.device) -> Iterator[Batch]:
    """All windows of some texts, of like length together."""
    order = sorted((s for windows in texts for s in windows), key=lambda s: len(s.pieces))
    for at in range(0, len(order), WINDOWS):
        yield collate(order[at : at + WINDOWS], Plan(vectors=1.0), random.Random(0)).to(device)


@torch.no_grad()
def words_of(model: Reader, batch: Batch) -> Tensor:
    """Word vectors [batch * words, hidden]."""
    states = model.encode(batch.pieces, batch.quote, batch.boundary, batch.length)
    return model.words(states, batch.first, batch.last).flatten(0, 1)


@torch.no_grad()
def fit_vectors(model: Reader, texts: Sequence[Sequence[Sample]], device: torch.device) -> float:
    """The linear map to the teacher's vectors by ridge regression; returns the mean cosine on the same texts."""
    model.eval()
    given, wanted = [], []
    for batch in batches([[s for s in windows if len(s.units)] for windows in texts], device):
        given.append(batch.pooling @ words_of(model, batch))
        wanted.append(batch.vectors)
    if not given:  # no vectors were made (training.teacher)
        return 0.0
    x, y = torch.cat(given).double(), torch.cat(wanted).double()
    x = torch.cat([x, torch.ones_like(x[:, :1])], 1)
    solved = torch.linalg.solve(x.T @ x + RIDGE * torch.eye(x.shape[1], device=device, dtype=x.dtype), x.T @ y)
    model.vector.weight.copy_(solved[:-1].T)
    model.vector.bias.copy_(solved[-1])
    return float(torch.cosine_similarity(x @ solved, y, dim=-1).mean())


def fit_entities(
    model: Reader, texts: Sequence[Sequence[Sample]], device: torch.device, epochs: int = 30, rate: float = 3e-3
) -> float:
    """The label scores of words by logistic regression, from what they are now; returns the last epoch's mean loss."""
    model.eval()
    given, wanted = [], []
    for batch in batches(texts, device):
        labels = batch.entities.flatten()
        given.append(words_of(model, batch)[labels != NO_LABEL])
        wanted.append(labels[labels != NO_LABEL])
    x, y = torch.cat(given), torch.cat(wanted)
    optimizer = torch.optim.AdamW(model.entities.parameters(), lr=rate, weight_decay=0.01)
    steps = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, epochs)
    torch.manual_seed(0)
    mean = 0.0
    for _ in range(epochs):
        order, losses = torch.randperm(len(x), device=device).split(2048), []
        for some in order:
            loss = entity_loss(model.entities(x[some]), y[some])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(float(loss.detach()))
        steps.step()
        mean = sum(losses) / len(losses)
    return mean
