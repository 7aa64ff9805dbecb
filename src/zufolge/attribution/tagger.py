"""The only door to onnxruntime: a text in; the attributions of its claims, its names and its vectors out.

Invariant: nothing is loaded before the first text is read; the same text always gives the same result.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, NamedTuple, cast

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from zufolge.attribution.analysis import Analysis, Entity, Unit, names
from zufolge.attribution.confidence import Odds, calibrated
from zufolge.attribution.decode import (
    Floats,
    Ints,
    Quotation,
    Thresholds,
    decode,
    distances,
    sigmoid,
    together,
    without_doubles,
)
from zufolge.attribution.encoding import encode
from zufolge.attribution.framed import Site, raised, sites
from zufolge.attribution.labels import ENTITY_LABELS, ROLES
from zufolge.attribution.tidy import tidy
from zufolge.attribution.windows import Window, inputs, windows
from zufolge.errors import InputError, ModelError
from zufolge.language.tokens import words
from zufolge.offsets import span
from zufolge.schema import Attribution, Form, Medium, Model

# The pair head's memory grows with anchors times words squared; windows bound the words, this the anchors.
_ANCHORS_AT_ONCE = 8
# Where the pair head looks at near words only: so many words apart may anchors be that are read together.
_APART_AT_MOST = 32
_NOTHING = np.float32(-1e4)  # the score of what was not looked at

FOLDERS: dict[Model, str] = {"full": "model", "fast": "fast"}


def shipped_model(model: Model = "full") -> Traversable:
    """The folder of a model that comes with the package. Raises InputError for a name that none has."""
    if model not in FOLDERS:
        raise InputError(f"there is no model {model!r}", "model", f"Choose {' or '.join(FOLDERS)}.")
    return resources.files("zufolge.attribution") / FOLDERS[model]


_CARD = ("name", "version", "thresholds", "calibration", "sha256")
_OUTPUTS = ("anchors", "as_anchor", "as_word", "entities", "vectors")


class _Seen(NamedTuple):
    """What the encoder says of a window's words (see training/graph.py)."""

    anchors: Floats
    as_anchor: Floats
    as_word: Floats
    entities: Floats
    vectors: Floats


@dataclass(frozen=True)
class Tagger:
    """The reader's model. `threads` is the number of cores to use, 0 for all.

    base: the folder of the model whose tokenizer and table of pieces this one shares, None for a model that has its own.
    """

    folder: Traversable
    threads: int = 0
    base: Traversable | None = None

    @cached_property
    def card(self) -> dict[str, Any]:
        """What reader.json says: version, thresholds, calibration."""
        where = str(self.folder / "reader.json")
        try:
            card = cast("dict[str, Any]", json.loads(self._file("reader.json")))
            missing = [part for part in _CARD if part not in card]
        except (TypeError, ValueError) as error:
            raise ModelError(f"is broken ({error})", where=where, remedy=_REINSTALL) from error
        if missing:
            raise ModelError(f"is of another version: it says nothing of {missing[0]}", where=where, remedy=_REINSTALL)
        return card

    @property
    def version(self) -> str:
        """Name and version of the model with a mark of its files, kept with everything it reads."""
        mark = hashlib.sha256(
            json.dumps([self.card[part] for part in ("sha256", "thresholds", "calibration")], sort_keys=True).encode()
        )
        return f"{self.card['name']}/{self.card['version']}+{mark.hexdigest()[:8]}"

    @cached_property
    def thresholds(self) -> Thresholds:
        """What counts as found."""
        try:
            return Thresholds(**self.card["thresholds"])
        except (KeyError, TypeError) as error:
            raise ModelError(f"is broken ({error!r})", where=str(self.folder / "reader.json"), remedy=_REINSTALL) from error

    @cached_property
    def calibration(self) -> dict[str, Odds]:
        """For the content and each role: what the model's own certainty is worth."""
        try:
            return {kind: Odds(**{k: float(v) for k, v in odds.items()}) for kind, odds in self.card["calibration"].items()}
        except (AttributeError, TypeError, ValueError) as error:
            raise ModelError(f"is broken ({error!r})", where=str(self.folder / "reader.json"), remedy=_REINSTALL) from error

    @cached_property
    def tokenizer(self) -> Tokenizer:
        """Pieces of words."""
        try:
            return Tokenizer.from_buffer(_bytes(self._shared / "tokenizer.json"))
        except ModelError:
            raise
        except Exception as error:  # the library raises plain Exception
            raise ModelError(f"is broken ({error})", where=str(self._shared / "tokenizer.json"), remedy=_REINSTALL) from error

    @cached_property
    def reach(self) -> int:
        """How many words before and behind an anchor the pair head looks at, 0: all of the window."""
        return int(self.card.get("reach", 0))

    @cached_property
    def _encoder(self) -> onnxruntime.InferenceSession:
        return self._session("encoder.onnx")

    @cached_property
    def _pairs(self) -> onnxruntime.InferenceSession:
        return self._session("pairs.onnx")

    def tag(self, text: str) -> list[Attribution]:
        """The attributions of `text`, in the order of their contents. Raises ModelError if the model is broken."""
        spans = words(text)
        return self._attributions(text, spans, [q for _, _, found in self._passes(text, spans) for q in found])

    def analyse(self, text: str) -> Analysis:
        """Attributions, names and vectors of `text` from one run of the encoder. Raises ModelError as `tag` does."""
        spans = words(text)
        entities = np.zeros((len(spans), len(ENTITY_LABELS)), np.float32)
        vectors = np.zeros((len(spans), 0), np.float16)
        found: list[Quotation] = []
        for window, seen, quotations in self._passes(text, spans):
            if not vectors.shape[1]:
                vectors = np.zeros((len(spans), seen.vectors.shape[1]), np.float16)
            own = slice(window.own_start - window.start, window.own_end - window.start)
            entities[window.own_start : window.own_end] = seen.entities[own]
            vectors[window.own_start : window.own_end] = seen.vectors[own]
            found += quotations
        return Analysis(
            text,
            tuple(self._attributions(text, spans, found)),
            tuple(
                Entity(span(text, spans[a][0], spans[b - 1][1]), kind, round(sure, 4)) for a, b, kind, sure in names(entities)
            ),
            tuple(spans),
            vectors,
        )

    def vectors(self, text: str, units: Sequence[Unit]) -> Floats:
        """Vectors of some stretches of `text`, in its context (see Analysis.vectors)."""
        return self.analyse(text).vectors(units)

    def quotations(self, text: str, spans: Sequence[tuple[int, int]], thresholds: Thresholds) -> list[Quotation]:
        """Everything decoded with some thresholds, doubles included, in word indices: for choosing thresholds."""
        return [tidy(q, text, spans) for _, _, found in self._passes(text, spans, thresholds) for q in found]

    def _attributions(self, text: str, spans: Sequence[tuple[int, int]], found: list[Quotation]) -> list[Attribution]:
        kept = without_doubles(found, self.thresholds.same)
        return [_attribution(text, spans, tidy(q, text, spans), self.calibration) for q in kept]

    def _passes(
        self, text: str, spans: Sequence[tuple[int, int]], thresholds: Thresholds | None = None
    ) -> Iterator[tuple[Window, "_Seen", list[Quotation]]]:
        """Each window with what the encoder says and the quotations that begin in the words which it owns."""
        thresholds = thresholds or self.thresholds
        framed = {site.anchor: site for site in sites(text, spans)} if thresholds.framed else {}
        encoded = encode(self.tokenizer, text, spans)
        for window in windows(encoded):
            seen = _Seen(*self._encoder.run(_OUTPUTS, inputs(encoded, window)))
            yield window, seen, list(self._read(window, seen, thresholds, framed))

    def _read(self, window: Window, seen: "_Seen", thresholds: Thresholds, framed: Mapping[int, Site]) -> Iterator[Quotation]:
        """Quotations that begin in the words which `window` owns, in word indices of the whole text.

        framed: places where grammar says that a statement stands, by their first words.
        """
        owned = np.arange(window.own_start - window.start, window.own_end - window.start)
        expected = [word - window.start for word in framed if window.own_start <= word < window.own_end]
        anchors = owned[(sigmoid(seen.anchors[owned]) >= thresholds.candidate) | np.isin(owned, expected)]
        if not len(anchors):
            return
        found = [
            self._pairs_of(some, seen.as_anchor, seen.as_word)
            for some in together(anchors, _ANCHORS_AT_ONCE, _APART_AT_MOST if self.reach else len(seen.anchors))
        ]
        parts, form, medium, valid = (np.concatenate(part) for part in zip(*found, strict=True))
        for decoded in decode(anchors, seen.anchors[anchors], parts, form, medium, valid, thresholds, expected):
            quotation = decoded.shifted(window.start)
            site = framed.get(quotation.segments["content"][0][0])
            if kept := raised(quotation, site, thresholds):
                yield kept

    def _pairs_of(self, anchors: Ints, as_anchor: Floats, as_word: Floats) -> list[Floats]:
        words = len(as_word)
        low, high = (max(anchors[0] - self.reach, 0), min(anchors[-1] + self.reach + 1, words)) if self.reach else (0, words)
        buckets = distances(anchors - low, high - low)
        found = self._pairs.run(None, {"anchor": as_anchor[anchors], "word": as_word[low:high], "buckets": buckets})
        parts, *of_anchors = cast("list[Floats]", found)
        if high - low < words:
            whole = np.full((len(parts), words, *parts.shape[2:]), _NOTHING, np.float32)
            whole[:, low:high] = parts
            parts = whole
        return [parts, *of_anchors]

    @property
    def _shared(self) -> Traversable:
        return self.base or self.folder

    def _session(self, name: str) -> onnxruntime.InferenceSession:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self.threads
        # Threads that wait by turning round cost as much as those that work, and take the core from other processes.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        # The graphs are written as they shall run; a higher level joins sum and normalisation in a slower step.
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
        options.log_severity_level = 3
        if self.base and name == "encoder.onnx":
            options.add_external_initializers([TABLE], [self._table])
        try:
            return onnxruntime.InferenceSession(self._file(name), options, providers=["CPUExecutionProvider"])
        except Exception as error:  # onnxruntime raises classes of its own for each kind of broken file
            raise ModelError(f"can't be loaded ({error})", where=str(self.folder / name), remedy=_REINSTALL) from error

    @cached_property
    def _table(self) -> onnxruntime.OrtValue:
        """The table of pieces out of the file of the model that it is shared with."""
        where = self._shared / "encoder.onnx"
        try:
            at, rows, width = (int(number) for number in self.card["table"])
        except (KeyError, TypeError, ValueError) as error:
            raise ModelError(f"is broken ({error!r})", where=str(self.folder / "reader.json"), remedy=_REINSTALL) from error
        table = np.frombuffer(_bytes(where, at, rows * width), np.int8)
        if len(table) != rows * width:
            raise ModelError("is too short", where=str(where), remedy=_REINSTALL)
        return onnxruntime.OrtValue.ortvalue_from_numpy(table.reshape(rows, width))

    def _file(self, name: str) -> bytes:
        return _bytes(self.folder / name)


def _bytes(file: Traversable, at: int = 0, count: int = -1) -> bytes:
    """A file's bytes, or `count` of them from `at` on."""
    try:
        with file.open("rb") as stream:
            stream.seek(at)
            return stream.read(count)
    except OSError as error:
        raise ModelError("the reader's model is not there", where=str(file), remedy=_REINSTALL) from error


TABLE = "embedding.int8"
"""The table of pieces, as the encoder's graph calls it (training/graph.py)."""
_REINSTALL = "Install zufolge again; the model comes with the package"


def _attribution(
    text: str, spans: Sequence[tuple[int, int]], quotation: Quotation, calibration: Mapping[str, Odds]
) -> Attribution:
    content = quotation.confidence
    chars = {role: tuple(span(text, spans[a][0], spans[b - 1][1]) for a, b in quotation.segments[role]) for role in ROLES}
    return Attribution(
        form=cast("Form", quotation.form),
        medium=cast("Medium", quotation.medium),
        confidence=_shown(calibrated(calibration.get("content", Odds()), content)),
        role_confidence=tuple(
            (role, _shown(calibrated(calibration.get(role, Odds()), sure, content)))
            for role, sure in quotation.certainty.items()
        ),
        **chars,
    )


def _shown(probability: float) -> float:
    """With four decimals, and never certain."""
    return min(max(round(probability, 4), 0.0001), 0.9999)


def load(threads: int = 0, model: Model = "full") -> Tagger:
    """A model that comes with the package. Raises InputError for a name that none has."""
    return Tagger(shipped_model(model), threads, None if model == "full" else shipped_model())
