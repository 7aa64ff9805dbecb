"""A smaller vocabulary for German news: fewer rows of the embedding, the same segmentation.

Kept are all pieces that the training texts use, every single character of Latin script and punctuation,
and the most frequent Latin-script pieces up to a given number. The tokenizer is a unigram model, so a text
whose best segmentation uses kept pieces only is segmented as before.
"""

import json
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

LATIN_PIECES = 40_000
_SPECIAL = 4  # <s>, <pad>, </s>, <unk> keep their ids


def prune(tokenizer_file: Path, texts: Iterable[str], latin_pieces: int = LATIN_PIECES) -> tuple[str, npt.NDArray[np.int64]]:
    """The pruned tokenizer as JSON, and for each new id the old one."""
    specification: dict[str, Any] = json.loads(tokenizer_file.read_text("utf-8"))
    vocabulary: list[tuple[str, float]] = [tuple(entry) for entry in specification["model"]["vocab"]]
    tokenizer = Tokenizer.from_file(str(tokenizer_file))
    kept = set(range(_SPECIAL))
    for text in texts:
        kept.update(tokenizer.encode(text, add_special_tokens=False).ids)
    latin = (i for i, (piece, _) in enumerate(vocabulary) if i >= _SPECIAL and _is_latin(piece))
    kept.update(i for n, i in enumerate(latin) if n < latin_pieces or len(vocabulary[i][0].strip("▁")) <= 1)
    old = sorted(i for i in kept if i < len(vocabulary) and vocabulary[i][0] != "<mask>")
    specification["model"]["vocab"] = [vocabulary[i] for i in old]
    specification["added_tokens"] = specification["added_tokens"][:_SPECIAL]
    specification["post_processor"] = None
    specification["truncation"] = specification["padding"] = None
    return json.dumps(specification, ensure_ascii=False), np.asarray(old, dtype=np.int64)


def _is_latin(piece: str) -> bool:
    return all(not c.isalpha() or "LATIN" in unicodedata.name(c, "") for c in piece)
