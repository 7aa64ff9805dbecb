"""From hop to hop, as servers send one on.

Invariant: every hop is checked like an address that a person gives; the way ends, and never goes in a circle.
"""

from collections.abc import Callable

from zufolge.errors import TooManyRedirects
from zufolge.reports.network.addresses import Target, redirected
from zufolge.reports.network.answers import Answer
from zufolge.reports.network.limits import Limits

_REDIRECTS = (301, 302, 303, 307, 308)
_REMEDY = "Give the address of the page itself."


def follow(target: Target, ask: Callable[[Target], Answer], limits: Limits) -> tuple[Target, Answer]:
    """The first answer that sends nobody on, and who gave it.

    Raises TooManyRedirects, RefusedAddress, and what `ask` raises.
    """
    seen = [target]
    while True:
        answer = ask(target)
        location = answer.header("location")
        if answer.status not in _REDIRECTS or location is None:
            return target, answer
        target = redirected(target, location, private=limits.allow_private)
        if target in seen:
            raise TooManyRedirects("is sent on in a circle", seen[0].url, _REMEDY)
        seen.append(target)
        if len(seen) > limits.redirects + 1:
            raise TooManyRedirects(f"is sent on more than {limits.redirects} times", seen[0].url, _REMEDY)
