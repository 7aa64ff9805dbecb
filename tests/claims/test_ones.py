"""An article counts where the text counts: in an enumeration with a number, or before a noun that news counts."""

import pytest

from zufolge.claims.figures import find_figures
from zufolge.language.document import document


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Drei Zäune sind weg, eine Mauer ist übrig.", [3, 1]),
        ("Eine Mauer ist übrig, drei Zäune sind weg.", [1, 3]),
        ("Der Sturm hat drei Zäune umgeworfen und eine Mauer beschädigt.", [3, 1]),
        ("Drei Zäune wurden repariert, ein weiterer Zaun fehlt.", [3, 1]),
        ("Drei Zäune sowie eine Mauer fehlen.", [3, 1]),
        ("Eine Mauer und drei Zäune fehlen.", [1, 3]),
        # must not count
        ("Drei Zäune sind weg, ein Sprecher war nicht zu sprechen.", [3]),
        ("Drei Zäune sind weg, ein Ende ist nicht in Sicht.", [3]),
        ("Drei Zäune sind weg. Ein Mann ist da.", [3]),
        ("Drei Wirte sind angeklagt, ein vierter Mann wegen Betrugs.", [3]),
        ("Ein Mann ist da.", []),
    ],
)
def test_an_article_counts_in_an_enumeration(text: str, values: list[float]) -> None:
    assert [figure.value for figure in find_figures(document(text), ())] == values
