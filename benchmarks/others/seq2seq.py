"""A sequence-to-sequence model of mT5-base's shape with random weights: what it costs does not depend on its weights.

It stands for the published neural systems that write out quotation, speaker and cue as text. In: the text's pieces, in windows
of 512. Out: as many pieces as the quotations of that window have with their speakers and cues, greedily, eight windows at a
time; the caller gives both numbers (argument 1: a JSON file with, for each text, pieces in and pieces out).
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path

from benchmarks.others.measured import measured

WINDOW, AT_ONCE = 512, 8


def load() -> Callable[[int, str], int]:
    """Writes random pieces, exactly as many as are to be written."""
    import torch
    from transformers import MT5Config, MT5ForConditionalGeneration

    torch.set_num_threads(1)
    torch.manual_seed(0)
    # google/mt5-base, config.json: the shape alone is used.
    shape = MT5Config(
        vocab_size=250112, d_model=768, d_kv=64, d_ff=2048, num_layers=12, num_decoder_layers=12, num_heads=12,
        feed_forward_proj="gated-gelu", decoder_start_token_id=0, pad_token_id=0, eos_token_id=1, tie_word_embeddings=False,
    )  # fmt: skip
    model = MT5ForConditionalGeneration(shape).eval()
    sizes: list[list[int]] = json.loads(Path(sys.argv[1]).read_text("utf-8"))

    def read(number: int, _: str) -> int:
        pieces, out = sizes[number]
        windows = -(-pieces // WINDOW)
        for first in range(0, windows, AT_ONCE):
            rows = min(AT_ONCE, windows - first)
            long = max(1, round(out / windows))
            asked = torch.randint(2, shape.vocab_size, (rows, min(pieces, WINDOW)))
            with torch.inference_mode():
                model.generate(input_ids=asked, min_new_tokens=long, max_new_tokens=long, do_sample=False)
        return 0

    return read


if __name__ == "__main__":
    measured(load)
