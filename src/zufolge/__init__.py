"""zufolge: who says what in German news, tied to the characters of its source.

>>> from zufolge import read
>>> for claim in read(text, published="2026-03-10").claims:
...     print(claim.attribution.speaker, claim.attribution.content)
"""

from typing import TYPE_CHECKING, Any

from zufolge.errors import ZufolgeError
from zufolge.schema import Attribution, Claim, Reading, Report, Source, Span

if TYPE_CHECKING:
    from zufolge.pipeline import read

__all__ = ["Attribution", "Claim", "Reading", "Report", "Source", "Span", "ZufolgeError", "read"]


def __getattr__(name: str) -> Any:
    # The model's run time takes a moment to import; commands that only read the ledger don't pay for it.
    if name == "read":
        from zufolge.pipeline import read

        return read
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
