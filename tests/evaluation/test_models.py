"""Models are scored by their names, or by the folder that they are in."""

from pathlib import Path

import pytest

from evaluation.models import chosen
from zufolge.attribution.tagger import load, shipped_model
from zufolge.errors import ModelError


@pytest.mark.parametrize("given", [None, Path("full"), Path(str(shipped_model()))])
def test_without_a_word_it_is_the_full_model(given: Path | None) -> None:
    assert chosen(given).version == load().version


def test_the_fast_model_is_known_by_its_name_and_whole() -> None:
    assert chosen(Path("fast")) == load(model="fast")


def test_a_folder_without_a_model_is_told_when_it_is_asked() -> None:
    with pytest.raises(ModelError, match="no-such-folder"):
        chosen(Path("no-such-folder")).tag("Ja, sagte sie.")
