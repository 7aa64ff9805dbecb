"""The only door to onnxruntime: a text in, the attributions of its claims out.

Invariant: nothing is loaded before the first text is read; the same text always gives the same result.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, cast

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from zufolge.attribution.decode import Floats, Ints, Quotation, Thresholds, decode, distances, sigmoid, without_doubles
from zufolge.attribution.encoding import Encoded, encode
from zufolge.attribution.labels import ROLES
from zufolge.attribution.tidy import tidy
from zufolge.attribution.windows import Window, windows
from zufolge.errors import ModelError
from zufolge.language.tokens import words
from zufolge.offsets import span
from zufolge.schema import Attribution, Form, Medium

BOS, EOS = 0, 2
# The pair head's memory grows with anchors times words squared; windows bound the words, this the anchors.
_ANCHORS_AT_ONCE = 8


def shipped_model() -> Traversable:
    """The folder of the model that comes with the package."""
    return resources.files("zufolge.attribution") / "model"


@dataclass(frozen=True)
class Tagger:
    """The reader's model. `threads` is the number of cores to use, 0 for all."""

    folder: Traversable
    threads: int = 0

    @cached_property
    def card(self) -> dict[str, Any]:
        """What reader.json says: version and thresholds."""
        try:
            return cast("dict[str, Any]", json.loads(self._file("reader.json")))
        except ValueError as error:
            raise ModelError(f"is broken ({error})", where=str(self.folder / "reader.json"), remedy=_REINSTALL) from error

    @property
    def version(self) -> str:
        """Name and version of the model with a mark of its files, kept with everything it reads."""
        mark = hashlib.sha256(json.dumps([self.card["sha256"], self.card["thresholds"]], sort_keys=True).encode())
        return f"{self.card['name']}/{self.card['version']}+{mark.hexdigest()[:8]}"

    @cached_property
    def thresholds(self) -> Thresholds:
        """What counts as found."""
        try:
            return Thresholds(**self.card["thresholds"])
        except (KeyError, TypeError) as error:
            raise ModelError(f"is broken ({error!r})", where=str(self.folder / "reader.json"), remedy=_REINSTALL) from error

    @cached_property
    def tokenizer(self) -> Tokenizer:
        """Pieces of words."""
        try:
            return Tokenizer.from_buffer(self._file("tokenizer.json"))
        except ModelError:
            raise
        except Exception as error:  # the library raises plain Exception
            raise ModelError(f"is broken ({error})", where=str(self.folder / "tokenizer.json"), remedy=_REINSTALL) from error

    @cached_property
    def _encoder(self) -> onnxruntime.InferenceSession:
        return self._session("encoder.onnx")

    @cached_property
    def _pairs(self) -> onnxruntime.InferenceSession:
        return self._session("pairs.onnx")

    def tag(self, text: str) -> list[Attribution]:
        """The attributions of `text`, in the order of their contents. Raises ModelError if the model is broken."""
        spans = words(text)
        encoded = encode(self.tokenizer, text, spans)
        found = [q for window in windows(encoded) for q in self._read(encoded, window)]
        return [_attribution(text, spans, tidy(q, text, spans)) for q in without_doubles(found, self.thresholds.same)]

    def _read(self, encoded: Encoded, window: Window) -> Iterator[Quotation]:
        """Quotations that begin in the words which `window` owns, in word indices of the whole text."""
        a, b = int(encoded.first[window.start]), int(encoded.last[window.end - 1]) + 1
        logits, as_anchor, as_word = self._encoder.run(
            None,
            {
                "pieces": np.concatenate([[BOS], encoded.pieces[a:b], [EOS]]),
                "quote": np.pad(encoded.quote[a:b], 1),
                "boundary": np.pad(encoded.boundary[a:b], 1),
                "first": encoded.first[window.start : window.end] - a + 1,
                "last": encoded.last[window.start : window.end] - a + 1,
            },
        )
        owned = np.arange(window.own_start - window.start, window.own_end - window.start)
        anchors = owned[sigmoid(logits[owned]) >= self.thresholds.candidate]
        if not len(anchors):
            return
        found = [
            self._pairs_of(anchors[at : at + _ANCHORS_AT_ONCE], as_anchor, as_word)
            for at in range(0, len(anchors), _ANCHORS_AT_ONCE)
        ]
        parts, form, medium, valid = (np.concatenate(part) for part in zip(*found, strict=True))
        for quotation in decode(anchors, logits[anchors], parts, form, medium, valid, self.thresholds):
            yield _shifted(quotation, window.start)

    def _pairs_of(self, anchors: Ints, as_anchor: Floats, as_word: Floats) -> list[Floats]:
        buckets = distances(anchors, len(as_word))
        return cast("list[Floats]", self._pairs.run(None, {"anchor": as_anchor[anchors], "word": as_word, "buckets": buckets}))

    def _session(self, name: str) -> onnxruntime.InferenceSession:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self.threads
        options.log_severity_level = 3
        try:
            return onnxruntime.InferenceSession(self._file(name), options, providers=["CPUExecutionProvider"])
        except Exception as error:  # onnxruntime raises classes of its own for each kind of broken file
            raise ModelError(f"can't be loaded ({error})", where=str(self.folder / name), remedy=_REINSTALL) from error

    def _file(self, name: str) -> bytes:
        try:
            return (self.folder / name).read_bytes()
        except OSError as error:
            raise ModelError("the reader's model is not there", where=str(self.folder / name), remedy=_REINSTALL) from error


_REINSTALL = "Install zufolge again; the model comes with the package"


def _shifted(quotation: Quotation, by: int) -> Quotation:
    segments = {role: tuple((a + by, b + by) for a, b in found) for role, found in quotation.segments.items()}
    return Quotation(segments, quotation.form, quotation.medium, quotation.confidence)


def _attribution(text: str, spans: list[tuple[int, int]], quotation: Quotation) -> Attribution:
    chars = {role: tuple(span(text, spans[a][0], spans[b - 1][1]) for a, b in quotation.segments[role]) for role in ROLES}
    return Attribution(
        form=cast("Form", quotation.form),
        medium=cast("Medium", quotation.medium),
        confidence=round(quotation.confidence, 4),
        **chars,
    )


def load(threads: int = 0) -> Tagger:
    """The model that comes with the package."""
    return Tagger(shipped_model(), threads)
