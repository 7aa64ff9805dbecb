"""The words of the web pages, German and English, beside those of views/words.py.

Invariant: every key has both languages; tests hold that every key is used and every used key is there. Files: data/words.tsv
and data/words/<module>.tsv, three columns parted by tabs: key, German, English. `{name}` stands for a value.
"""

from functools import cache
from importlib import resources

from zufolge.views.words import Language

_COLUMNS = 3


@cache
def words() -> dict[str, tuple[str, str]]:
    """Key -> (German, English). Raises ValueError for a line that is no such row, and for a key that stands there twice."""
    data = resources.files("zufolge.web").joinpath("data")
    files = [data.joinpath("words.tsv"), *sorted(data.joinpath("words").iterdir(), key=lambda file: file.name)]
    found: dict[str, tuple[str, str]] = {}
    for file in files:
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            row = tuple(field.strip() for field in line.split("\t"))
            if len(row) != _COLUMNS or not all(row) or row[0] in found:
                raise ValueError(f"web/data: {file.name}, line {number}: no row of key, German, English, or a key again")
            found[row[0]] = (row[1], row[2])
    return found


def word(key: str, language: Language, **values: object) -> str:
    """The words for `key`, their places filled. Raises KeyError for a key that is in no list."""
    text = words()[key][language == "en"]
    return text.format(**values) if values else text


def word_of(group: str, name: str, language: Language) -> str:
    """The words for `group.name`; a name that has none (of a newer version) as it stands."""
    found = words().get(f"{group}.{name}")
    return found[language == "en"] if found else name
