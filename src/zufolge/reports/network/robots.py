"""robots.txt: what a site asks programs not to read (RFC 9309).

Invariant: the longest rule that fits a path decides, and of two of the same length the one that allows; reading takes time in
proportion to the file, whatever it holds. `urllib.robotparser` takes the first rule and knows no wildcards.
"""

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote_to_bytes

NAME = "zufolge"
_RULES = 20_000
_UNRESERVED = "-._~"
_PRODUCT = re.compile(r"[a-zA-Z_*-]*")
_SECONDS = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,6})?")


@dataclass(frozen=True, slots=True)
class Rule:
    """A path's beginning that is allowed or not; "*" stands for anything, "$" at its end for the end."""

    allowed: bool
    pattern: str


@dataclass(frozen=True, slots=True)
class Rules:
    """What a robots.txt says to this program. delay: seconds between requests that it asks for (Crawl-delay), None if not."""

    rules: tuple[Rule, ...] = ()
    delay: float | None = None

    def allow(self, path: str) -> bool:
        """Whether `path` (with its query) may be read."""
        if path == "/robots.txt":
            return True
        path = _normal(path)
        fitting = [(len(rule.pattern), rule.allowed) for rule in self.rules if _fits(rule.pattern, path)]
        return max(fitting, default=(0, True))[1]


ALL = Rules()
"""Everything may be read."""


def rules_of(text: str) -> Rules:
    """The rules of a robots.txt for this program: of all groups with its name, else of all groups for everybody."""
    own, others, named = _Group(), _Group(), False
    agents: list[str] = []
    in_rules = False
    for key, value in _lines(text):
        if key == "user-agent":
            agents = [] if in_rules else agents
            in_rules = False
            agents.append("".join(_PRODUCT.findall(value)[:1]).lower())
            named = named or agents[-1] == NAME
        elif key in ("allow", "disallow", "crawl-delay"):
            in_rules = True
            for name, group in ((NAME, own), ("*", others)):
                if name in agents:
                    group.add(key, value)
    group = own if named else others
    return Rules(tuple(group.rules), group.delay)


class _Group:
    """Rules while they are read."""

    def __init__(self) -> None:
        self.rules: list[Rule] = []
        self.delay: float | None = None

    def add(self, key: str, value: str) -> None:
        if key == "crawl-delay":
            self.delay = float(value) if _SECONDS.fullmatch(value) else self.delay
        elif value.startswith(("/", "*")):  # an empty rule says nothing; another one can fit no path
            self.rules.append(Rule(key == "allow", _normal(value)))


def _lines(text: str) -> list[tuple[str, str]]:
    """The lines with a key and a value, without comments, no more of them than anybody needs."""
    found: list[tuple[str, str]] = []
    for line in re.split(r"\r\n|\r|\n", text.removeprefix("\ufeff")):
        key, colon, value = line.partition("#")[0].partition(":")
        if colon and len(found) < _RULES:
            found.append((key.strip().lower(), value.strip()))
    return found


def _normal(path: str) -> str:
    """A path in which each character is written in one way: unreserved ones plainly, others as they are or in percent signs."""
    parts = re.split(r"(%[0-9a-fA-F]{2})", path)
    for i, part in enumerate(parts):
        if i % 2:
            plain = unquote_to_bytes(part).decode("latin-1")
            parts[i] = plain if plain.isascii() and (plain.isalnum() or plain in _UNRESERVED) else part.upper()
        else:
            parts[i] = quote(part, safe="%/:?#[]@!$&'()*+,;=-._~|", errors="replace")
    return "".join(parts)


def _fits(pattern: str, path: str) -> bool:
    """Whether `path` begins with `pattern`. Piece by piece from the left: the first place that fits is never the wrong one."""
    ends = pattern.endswith("$")
    first, *others = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    last = others.pop() if ends and others else None
    for piece in others:
        at = path.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    if not ends:
        return True
    return at == len(path) if last is None else path.endswith(last) and len(path) - len(last) >= at
