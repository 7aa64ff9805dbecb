"""What the model is trained to say. Every loss takes a batch and gives a scalar; targets are probabilities."""

import torch
from torch import Tensor
from torch.nn import functional as F

from training.batches import BOS, EOS, NO_LABEL, PAD, Batch
from training.model import Pairs, Reader, distance_buckets
from training.plan import Plan
from zufolge.attribution.decode import SINGLE
from zufolge.attribution.encoding import UNKNOWN
from zufolge.attribution.labels import ENTITY_LABELS, ROLES

LOSSES = ("anchor", "inside", "ends", "form", "medium", "valid", "pointer", "entities", "vectors", "words", "like")
# like: how far the reader is from one that it shall become like (training.distil).
_WEIGHTS = {"anchor": 1.0, "inside": 0.1, "ends": 0.1, "form": 0.3, "medium": 0.3, "valid": 0.3, "words": 1.0, "like": 2.0}
OUTSIDE_OR_MISC = [ENTITY_LABELS.index(label) for label in ("O", "B-MISC", "I-MISC")]
_POINTING = tuple(ROLES.index(role) for role in ROLES if role in SINGLE)


def total(parts: dict[str, Tensor], plan: Plan) -> Tensor:
    """The weighted sum of all losses."""
    weights = {**_WEIGHTS, "pointer": plan.pointer, "entities": plan.entities, "vectors": plan.vectors}
    return torch.stack([weights[name] * value for name, value in parts.items()]).sum()


def reading(model: Reader, batch: Batch, plan: Plan, hidden: float) -> dict[str, Tensor]:
    """Losses of quotations, entities and vectors; a share `hidden` of the pieces is made unreadable."""
    return said(model, batch, plan, model.encode(unreadable(batch.pieces, hidden), batch.quote, batch.boundary, batch.length))


def unreadable(pieces: Tensor, share: float) -> Tensor:
    """The pieces, a share of them unknown ones; the marks of beginning and end stay."""
    if not share:
        return pieces
    mark = (pieces == BOS) | (pieces == PAD) | (pieces == EOS) | (torch.rand(pieces.shape, device=pieces.device) >= share)
    return torch.where(mark, pieces, UNKNOWN)


def said(model: Reader, batch: Batch, plan: Plan, states: Tensor) -> dict[str, Tensor]:
    """The losses of what the heads say of pieces' vectors [batch, length, hidden]."""
    words = model.words(states, batch.first, batch.last).float()
    logits = model.anchors(words).float()
    losses = {
        "anchor": (F.binary_cross_entropy_with_logits(logits, batch.anchors, reduction="none") * batch.owned).sum() / batch.real
    }
    if len(batch.rows):
        losses |= _pairs(model, batch, plan, words, logits)
    if plan.entities:
        losses["entities"] = entity_loss(model.entities(words).float().flatten(0, 1), batch.entities.flatten())
    if plan.vectors and len(batch.vectors):
        given = model.vector(batch.pooling @ words.flatten(0, 1)).float()
        losses["vectors"] = (1 - F.cosine_similarity(given, batch.vectors, dim=-1)).mean()
    return losses


def entity_loss(logits: Tensor, target: Tensor) -> Tensor:
    """Cross-entropy; where a corpus has no class MISC, a word outside its names may still be one of that class."""
    sure = logits.log_softmax(-1)
    either = sure[:, OUTSIDE_OR_MISC].logsumexp(-1, keepdim=True)
    count = (target != NO_LABEL).sum().clamp(min=1)
    return F.nll_loss(torch.cat([sure, either], -1), target, ignore_index=NO_LABEL, reduction="sum") / count


def _pairs(model: Reader, batch: Batch, plan: Plan, words: Tensor, logits: Tensor) -> dict[str, Tensor]:
    rows, heads, valid = batch.rows, batch.heads, batch.valid
    count, trained = logits.shape[1], len(batch.rows)
    if batch.wrong:
        # Near misses: words that the anchor head takes for beginnings and that are none.
        scores = (logits.detach() - 1e4 * ((batch.anchors > 0.02) | (batch.owned == 0)).float()).flatten()
        pool = scores.topk(min(3 * batch.wrong, scores.numel())).indices
        drawn = pool[torch.randperm(len(pool), device=pool.device)[: batch.wrong]]
        rows, heads = torch.cat([rows, drawn // count]), torch.cat([heads, drawn % count])
        valid = torch.cat([valid, valid.new_zeros(len(drawn))])
    mask = (torch.arange(count, device=rows.device)[None] < batch.words[rows][:, None]).float()
    as_anchor, as_word = model.project(words)
    read, buckets, target = as_word[rows], distance_buckets(heads, count), batch.parts
    if plan.reach and count > 2 * plan.reach + 1:
        near, exists = around(heads, count, plan.reach)
        mask = mask.gather(1, near) * exists
        read, buckets = as_word[rows[:, None], near], buckets.gather(1, near)
        target = target[torch.arange(trained, device=rows.device)[:, None], near[:trained]]
    out: Pairs = model.pairs(as_anchor[rows, heads], read, buckets, mask)
    sure = batch.valid
    total_sure = sure.sum().clamp(min=1)
    parts, target = out.parts[:trained].float(), target.float()
    weight = mask[:trained, :, None, None] * batch.known[:, None, :, None] * sure[:, None, None, None]
    each = (F.binary_cross_entropy_with_logits(parts, target, reduction="none") * weight).sum((0, 1, 2)) / total_sure
    losses = {
        "inside": each[0],
        "ends": each[1:].sum(),
        "form": -(batch.form * out.form[:trained].float().log_softmax(-1) * sure[:, None]).sum() / total_sure,
        "medium": -(batch.medium * out.medium[:trained].float().log_softmax(-1) * sure[:, None]).sum() / total_sure,
        "valid": F.binary_cross_entropy_with_logits(out.valid.float(), valid),
    }
    if plan.pointer:
        scores = parts[:, :, _POINTING, 1:] + (1 - mask[:trained, :, None, None]) * -1e4
        wanted = target[:, :, _POINTING, 1:] * weight[:, :, _POINTING]
        losses["pointer"] = -(wanted * scores.log_softmax(1)).sum() / total_sure
    return losses


def around(heads: Tensor, count: int, reach: int) -> tuple[Tensor, Tensor]:
    """The words up to `reach` before and behind each anchor, [anchors, 2 * reach + 1], and 1 for those that there are."""
    places = heads[:, None] + torch.arange(-reach, reach + 1, device=heads.device)[None]
    return places.clamp(0, count - 1), ((places >= 0) & (places < count)).float()


def masked_words(model: Reader, batch: Batch, share: float = 0.15) -> dict[str, Tensor]:
    """Guessing hidden words (Devlin et al. 2019): four in five hidden, one replaced, one left, whole words at a time."""
    device = batch.pieces.device
    count = batch.first.shape[1]
    exists = torch.arange(count, device=device)[None] < batch.words[:, None]
    hide = (torch.rand(batch.first.shape, device=device) < share) & exists
    places = torch.arange(batch.pieces.shape[1], device=device)
    marks = torch.zeros(batch.pieces.shape[0], batch.pieces.shape[1] + 1, device=device)
    marks.scatter_add_(1, batch.first, hide.float())
    marks.scatter_add_(1, batch.last + 1, -hide.float())
    covered = (marks.cumsum(1)[:, :-1] > 0.5) & (places[None] < batch.length[:, None])
    dice = torch.rand(batch.pieces.shape, device=device)
    other = torch.randint_like(batch.pieces, UNKNOWN + 1, model.embedding.num_embeddings)
    pieces = torch.where(covered & (dice < 0.8), UNKNOWN, torch.where(covered & (dice > 0.9), other, batch.pieces))
    states = model.encode(pieces, batch.quote, batch.boundary, batch.length)
    guessed = model.guesses(states[covered]).float()
    # In a short window it may be that nothing is hidden: then the loss is 0, not the mean of nothing.
    return {"words": F.cross_entropy(guessed, batch.pieces[covered], reduction="sum") / max(1, len(guessed))}
