"""Plain text.

Invariant: the report's text is the file's decoded text, unchanged, so that offsets are the file's own.
"""

from zufolge.reports.found import Found, is_blank, line_break

_MAX_TITLE = 200
_CLOSERS = "\"'“”„«»‹›‘’)]"


def read_text_report(text: str) -> Found:
    """A report whose text is `text`, with its headline if it has one."""
    return Found(text, title=headline(text))


def headline(text: str) -> str | None:
    r"""The first line with anything in it, if it is short, an empty line and more text follow, and it ends no sentence.

    Must not take: a first paragraph ("Das sagte er am Montag.", also with a closing mark behind the stop), a first line
    that runs on in the next one.
    May end in ? ! … and in "..." ("Warten auf den Regen ...").

    >>> headline("Wasser verunreinigt\n\nOrrstetten (lkd) - In der Stadt ...")
    'Wasser verunreinigt'
    """
    start = next((i for i, c in enumerate(text) if not c.isspace()), len(text))
    end = line_break(text, start)
    if end is None:
        return None
    title = text[start : end.start()].strip()
    second = line_break(text, end.end())
    if second is None or not is_blank(text[end.end() : second.start()]) or is_blank(text[second.end() :]):
        return None
    bare = title.rstrip(_CLOSERS)
    ends_sentence = bare.endswith(".") and not bare.endswith("...")
    in_words = any(c.isalnum() for c in title)  # not "---", "* * *"
    return title if in_words and len(title) <= _MAX_TITLE and not ends_sentence else None
