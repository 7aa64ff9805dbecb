"""Vectors of the full pretrained model, for the reader to learn: `python -m training.teacher --work DIR --corpora DIR`.

multilingual-e5-small as its authors use it for likeness (Wang et al. 2024): "query: " before the text, mean of the last
layer's states. They lie in a narrow cone; so the mean is taken off and the 128 strongest directions are kept.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from training.batches import BOS, EOS, PAD, Floats, padded
from training.model import VECTOR, Reader
from training.texts import all_articles, load, unit_text, units

PREFIX = "query: "
_MOST_PIECES = 160  # of a sentence; longer ones are read by their beginning


@torch.no_grad()
def sentence_vectors(model: Reader, tokenizer: Tokenizer, texts: Sequence[str], device: torch.device) -> Floats:
    """Unit vectors [texts, hidden] of the pretrained model."""
    model.eval()
    ids = [e.ids[:_MOST_PIECES] for e in tokenizer.encode_batch([PREFIX + t for t in texts], add_special_tokens=False)]
    order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
    out = np.zeros((len(ids), model.embedding.embedding_dim), np.float32)
    for at in range(0, len(order), 64):
        some = order[at : at + 64]
        pieces = torch.from_numpy(padded([np.asarray([BOS, *ids[i], EOS]) for i in some], PAD)).to(device)
        length = torch.tensor([len(ids[i]) + 2 for i in some], device=device)
        none = torch.zeros_like(pieces)
        states = model.encode(pieces, none, none, length)
        real = (torch.arange(pieces.shape[1], device=device)[None] < length[:, None]).float()
        mean = (states * real[..., None]).sum(1) / length[:, None]
        out[some] = torch.nn.functional.normalize(mean, dim=-1).cpu().numpy()
    return out


def directions(vectors: Floats, width: int = VECTOR) -> tuple[Floats, Floats]:
    """Mean [hidden] and the `width` strongest directions [hidden, width] of some vectors."""
    mean = vectors.mean(0)
    _, axes = np.linalg.eigh(np.cov((vectors - mean).T))
    return mean, axes[:, ::-1][:, :width].astype(np.float32)


def narrowed(vectors: Floats, mean: Floats, axes: Floats) -> Floats:
    """Unit vectors [n, width]: the mean taken off, seen along the axes."""
    seen = (vectors - mean) @ axes
    return seen / np.linalg.norm(seen, axis=1, keepdims=True)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", required=True, type=Path)
    parser.add_argument("--corpora", required=True, type=Path)
    args = parser.parse_args()
    texts = load(args.work, args.corpora)
    start = torch.load(args.work / "start.pt", weights_only=True)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    model = Reader(**start["sizes"])
    model.load_state_dict(start["weights"])
    found = sorted({unit_text(a, u) for a in all_articles(texts) for u in units(a)})
    vectors = sentence_vectors(model.to(device), texts.tokenizer, found, device)
    mean, axes = directions(vectors)
    near = narrowed(vectors, mean, axes).astype(np.float16)
    np.savez(
        args.work / "vectors.npz", units=np.frombuffer(json.dumps(found).encode(), np.uint8), vectors=near, mean=mean, axes=axes
    )
    print(
        f"{len(found)} vectors, {np.var((vectors - mean) @ axes) / np.var(vectors - mean) * VECTOR / vectors.shape[1]:.3f} kept"
    )


if __name__ == "__main__":
    main()
