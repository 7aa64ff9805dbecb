"""Invented articles with their quotations, and readers small enough for a test."""

import random
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

from training.corpus import Article, Quotation
from zufolge.attribution.labels import FORMS, MEDIA, ROLES
from zufolge.language.tokens import words

MODEL = Path(__file__).parents[2] / "src" / "zufolge" / "attribution" / "model"
SIZES: dict[str, Any] = {"hidden": 32, "heads": 4, "feed_forward": 64, "layers": 1, "eps": 1e-12}

BRIDGE = (
    "Die Brücke sei sicher, sagte Bürgermeisterin Vera Muster dem Musterblatt. "
    "„Wir prüfen sie jedes Jahr“, so der Statiker Emil Probe. Rund 1.500 Leute standen draußen."
)
FIRE = (
    "„Es brennt“, rief Nachbar Otto Beispiel, „und zwar im ganzen Haus.“\n\n"
    "Der Sprecher teilte später mit, man habe „keine Hinweise“ auf einen Täter gefunden."
)
FILLER = "Am See war es still, nur ein Boot fuhr langsam vorbei. " * 42


def dice(seed: int = 0) -> random.Random:
    return random.Random(seed)  # noqa: S311 - seeded pseudo-randomness is wanted


@cache
def tokenizer() -> Tokenizer:
    return Tokenizer.from_file(str(MODEL / "tokenizer.json"))


def touched(text: str, surfaces: Iterable[str]) -> frozenset[int]:
    """The words that the first occurrences of some strings touch."""
    ranges = [(text.index(s), text.index(s) + len(s)) for s in surfaces]
    return frozenset(i for i, (a, b) in enumerate(words(text)) if any(a < end and start < b for start, end in ranges))


def said(text: str, form: str, *content: str, medium: str = "Speech", **parts: str) -> Quotation:
    """A quotation by its words: segments of the content, and the other roles, their segments divided by a bar."""
    roles = {role: touched(text, parts[role].split("|")) if role in parts else frozenset[int]() for role in ROLES}
    return Quotation(roles | {"content": touched(text, content)}, FORMS.index(form), MEDIA.index(medium))


def in_bridge(text: str = BRIDGE) -> list[Quotation]:
    return [
        said(
            text,
            "indirect",
            "Die Brücke sei sicher",
            speaker="Bürgermeisterin Vera Muster",
            cue="sagte",
            frame="sagte Bürgermeisterin Vera Muster dem Musterblatt",
            addressee="dem Musterblatt",
        ),
        said(text, "direct", "„Wir prüfen sie jedes Jahr“", medium="SW", speaker="der Statiker Emil Probe", frame="so der"),
    ]


def in_fire(text: str = FIRE) -> list[Quotation]:
    """One in two segments, and one inside another."""
    return [
        said(text, "direct", "„Es brennt“", "„und zwar im ganzen Haus.“", speaker="Nachbar Otto Beispiel", cue="rief"),
        said(text, "indirect", "man habe „keine Hinweise“ auf einen Täter gefunden", speaker="Der Sprecher", cue="teilte|mit"),
        said(text, "reported", "„keine Hinweise“", medium="ST", speaker="Der Sprecher"),
    ]


def article(doc: str, text: str, quotations: list[Quotation] | None, **more: Any) -> Article:
    return Article(doc, text, words(text), quotations, **more)


def bridge(**more: Any) -> Article:
    return article("bridge", BRIDGE, in_bridge(), **more)


def fire(**more: Any) -> Article:
    return article("fire", FIRE, in_fire(), **more)


def long() -> Article:
    """More than one window: the fire, much filler, the bridge."""
    text = f"{FIRE}\n\n{FILLER}\n\n{BRIDGE}"
    return article("long", text, [*in_fire(text), *in_bridge(text)])


def shown(one: Article, indices: Iterable[int]) -> list[str]:
    """The words at some places."""
    return [one.text[slice(*one.spans[i])] for i in sorted(indices)]


def reader(seed: int = 0, **sizes: Any) -> Any:
    """A small reader with random weights (those that start at zero too), its dropout off."""
    torch = import_module("torch")
    torch.manual_seed(seed)
    sizes = SIZES | {"vocabulary": tokenizer().get_vocab_size(), "dropout": 0.0} | sizes
    model = import_module("training.model").Reader(**sizes)
    with torch.no_grad():
        for table in (model.quote, model.boundary, model.distance):
            table.weight.normal_(std=0.5)
    return model.eval()
