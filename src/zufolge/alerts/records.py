"""Rules for alerts: frozen records.

Invariant: a condition without a value asks nothing; of several values in one field one is enough, of several fields all must
hold. A target's key names it for good, holds no secret, and is the same however its other fields change.
"""

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import get_args, get_type_hints
from urllib.parse import urlsplit

from zufolge.schema import Development

KINDS: tuple[str, ...] = get_args(get_type_hints(Development)["kind"])
"""What can happen: report, claim, origin, figure, confirms, contradicts, denies, corrects, withdrawn."""


@dataclass(frozen=True, slots=True)
class FigureAsked:
    """A figure that counts one of these things (any, if there are none) in this unit, above `over` and below `under`."""

    counted: tuple[str, ...] = ()
    unit: str | None = None
    over: float | None = None
    under: float | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """What a rule looks for.

    changes: kinds of developments; sources: parts of names of who says it; words: each a word or several that must all stand
    there; outlets: parts of the outlet's name; kinds: of a source in the chain; the labels of the claim; a figure that it
    carries.
    """

    changes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    stances: tuple[str, ...] = ()
    certainties: tuple[str, ...] = ()
    figure: FigureAsked | None = None


@dataclass(frozen=True, slots=True)
class Terminal:
    """Standard output of the program that watches."""

    @property
    def key(self) -> str:
        """Its name in the ledger."""
        return "terminal"


@dataclass(frozen=True, slots=True)
class Command:
    """A program with its arguments, never a shell; timeout in seconds."""

    arguments: tuple[str, ...]
    timeout: float = 30.0

    @property
    def key(self) -> str:
        """Its name in the ledger."""
        return f"command {self.arguments[0]} {_hash(json.dumps(self.arguments))}"


@dataclass(frozen=True, slots=True)
class Webhook:
    """An address that gets the alert by POST. secret: the environment's variable that holds it; private: it may be local."""

    url: str
    secret: str | None = None
    private: bool = False

    @property
    def key(self) -> str:
        """Its name in the ledger, without the path, in which such addresses carry their secret."""
        return f"webhook {urlsplit(self.url).hostname} {_hash(self.url)}"


@dataclass(frozen=True, slots=True)
class Mail:
    """A mailbox."""

    address: str

    @property
    def key(self) -> str:
        """Its name in the ledger."""
        return f"mail {self.address}"


Target = Terminal | Command | Webhook | Mail


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what it looks for and whom it tells. line: where it stands in its file."""

    name: str
    when: Condition
    to: tuple[Target, ...]
    line: int = 0


def _hash(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
