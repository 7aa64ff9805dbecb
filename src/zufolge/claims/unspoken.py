"""Who speaks where the reader marked nobody: the subject beside the verb, or whom an impersonal cue names after all.

Invariant: only a bounded number of words around the cue are read, and none of the statement itself.
"""

from collections.abc import Sequence

from zufolge.claims.coreference import Sources
from zufolge.claims.lexicon import sayings
from zufolge.claims.mention import Mention
from zufolge.claims.mentions import mentions
from zufolge.claims.phrases import Page
from zufolge.claims.relays import clip
from zufolge.claims.word_ranges import WordRanges

_JOINING = (",", "und", "sowie")  # before a second verb of the same subject: "Die Prüfer kamen, gingen und sagten ..."


def named_after_all(at: Page, content: WordRanges, cue: Sequence[int]) -> Mention | None:
    """Whom an impersonal cue names after all: "hieß es aus dem Ministerium", "heißt es in dem Bericht"."""
    lower = at.document.lower
    first, last = clip(at.document.sentence(cue[0]), cue[0])
    free = [w for w in range(first, last) if w not in content]
    for w in free:
        agent = lower[w] in ("von", "vom", "durch", "seitens") and (w > cue[0] or w == first)
        if (agent or lower[w] in ("aus", "bei", "in", "im")) and min(abs(w - c) for c in cue) <= 6:
            end = next((k for k in range(w + 1, last) if k in content), last)
            start = w if lower[w] in ("im", "vom") else w + 1
            found = [m for m in mentions(at, start, min(end, w + 15), spoken=False) if m.noun is not None or m.name or m.saying]
            if found and found[0].first <= w + 3:
                return found[0]
    return None


def subject(at: Page, sources: Sources, content: WordRanges, cue: Sequence[int]) -> Mention | None:
    """The subject beside the cue's verb that the reader did not mark: right behind it, else before it."""
    first, last = clip(at.document.sentence(cue[0]), cue[0])
    end = next((k for k in range(cue[0] + 1, last) if k in content), last)
    lower_before = at.document.lower[cue[0] - 1] if cue[0] > first else ""
    begins = [m for m in mentions(at, max(first, cue[0] - 12), cue[0], spoken=False) if m.last == cue[0]]
    for mention in begins[-1:]:
        opens = mention.first == first or mention.determiner in ("der", "die", "das", "ein", "eine")
        free = not any(word in content for word in range(mention.first, cue[0]))
        if opens and free and _can_be_subject(mention) and _is_sure(sources, mention):
            return mention
    if not any(word in content for word in range(first, cue[0])) and cue[0] - first <= 20:
        whole = mentions(at, first, cue[0])
        if (
            len(whole) == 1
            and (whole[0].first, whole[0].last) == (first, cue[0])
            and whole[0].sure
            and _can_be_subject(whole[0])
        ):
            return whole[0]
    behind = [m for m in mentions(at, cue[0] + 1, min(end, cue[0] + 16), spoken=False) if m.first <= cue[0] + 3]
    for mention in behind[:1]:
        if _can_be_subject(mention) and (mention.first == cue[0] + 1 or mention.pronoun is None):
            return mention
    if cue[0] - 1 > first and lower_before in _JOINING:
        opening = mentions(at, first, min(first + 12, cue[0]), spoken=False)[:1]
        for mention in opening:
            if mention.first == first and mention.pronoun is None and _can_be_subject(mention) and first not in content:
                return mention if _is_sure(sources, mention) else None
    start = next((k + 1 for k in range(cue[0] - 1, max(first, cue[0] - 12) - 1, -1) if k in content), max(first, cue[0] - 12))
    before = [m for m in mentions(at, start, cue[0], spoken=False) if m.last >= cue[0] - 1 or m.first == first]
    return before[-1] if before and _can_be_subject(before[-1]) and _is_sure(sources, before[-1]) else None


def _is_sure(sources: Sources, mention: Mention) -> bool:
    """Whether a mention names somebody beyond doubt. Must not: an opener ("Unmissverständlich sagt das Gericht ...")."""
    told = bool(mention.determiner) or mention.sure or mention.known is not None or mention.noun is not None
    return told or mention.pronoun is not None or sources.is_surname(mention.name)


def _can_be_subject(mention: Mention) -> bool:
    if mention.pronoun is not None:
        return mention.pronoun.type in ("personal", "demonstrative", "general", "both")
    nominative = mention.determiner in (
        "",
        "der",
        "die",
        "das",
        "ein",
        "eine",
        "diese",
        "dieser",
        "dieses",
        "seine",
        "ihre",
        "sein",
        "ihr",
    )
    return (
        nominative and bool(mention.name or mention.noun is not None) and not mention.saying and mention.head not in sayings()
    )
