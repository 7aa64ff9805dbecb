"""Where things stand in the web app.

Invariant: every address is a path of this app, and the same thing has the same address on every page and in the API.
"""

from urllib.parse import quote

from zufolge.ledger.sources import source_key
from zufolge.views.chain_graph import ChainNode
from zufolge.views.story import Place


def source_address(name: str) -> str | None:
    """The address of a source's page, made of its name; None for a name without a letter or digit."""
    key = source_key(name)
    return f"/sources/{quote(key.replace(' ', '-'))}" if key else None


def place_address(place: Place) -> str:
    """The address of a claim at its sentence, or of a report as a whole."""
    return f"/claims/{place.claim}" if place.claim else f"/reports/{place.report}"


def node_address(node: ChainNode) -> str | None:
    """Where a name of the chains leads: to its one report, to the list of reports, or to the source."""
    if len(node.reports) == 1:
        return f"/reports/{node.reports[0]}"
    return "#reports" if node.reports else source_address(node.name)
