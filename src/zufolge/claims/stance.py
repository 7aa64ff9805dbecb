"""The speech act of an attribution as the report tells it: asserted, claimed, denied, demanded ...

Invariant: one stance of cues.ACTS for every attribution, with its reason. The cue decides; where it is neutral or absent, the
statement's own words do (claims/acts.py); where nothing tells, the statement is asserted, and the reason says so.
"""

from collections.abc import Sequence
from itertools import pairwise

from zufolge.claims.acts import act_of, verdict
from zufolge.claims.clauses import MOST, closed, main_clauses, predicate, segments, verbal
from zufolge.claims.cues import Act, noun_stance, read, value
from zufolge.claims.hearsay import forecast
from zufolge.language.document import Document
from zufolge.language.quotation_marks import QuoteState
from zufolge.language.verbs import cue_lemmas
from zufolge.schema import Attribution, Reason, Span

_MOST_CLAUSES = 3
_MOST_HOSTS = 4  # a quotation inside a quotation inside ...: more levels are not read
_OPINIONS = ("ansicht", "meinung", "auffassung", "überzeugung", "sicht")
_NEUTRAL = ("neutral", "value")
_AMEND = "amend"

Found = tuple[str, str, tuple[int, ...]]
"""Stance, rule and the words that it rests on."""


def stance(
    document: Document, attributions: Sequence[Attribution], index: int, hosts: Sequence[int | None]
) -> tuple[str, tuple[Reason, ...]]:
    """The stance of an attribution; `hosts` is what claims.nesting.hosts says."""
    for _ in range(_MOST_HOSTS):
        host = hosts[index]
        if host is None or not _quotes_host(attributions[index], attributions[host]):
            break
        found = _of(document, attributions[host])
        index = host
        if found[1] != "stance.none" or hosts[host] is None:
            return _answer(document, (found[0], "stance.host" if found[1] != "stance.none" else found[1], found[2]))
    return _answer(document, _of(document, attributions[index]))


def _answer(document: Document, found: Found) -> tuple[str, tuple[Reason, ...]]:
    label, rule, words = found
    span: Span | None = document.span(words[0], words[0] + 1) if words else None
    if words and words[-1] - words[0] < MOST // 2:
        span = document.span(min(words), max(words) + 1)
    return label, (Reason("stance", rule, span),)


def _quotes_host(inner: Attribution, host: Attribution) -> bool:
    """Whether a quotation is part of its host's words: a direct quote with the host's speaker or cue, or without any."""
    if inner.form != "direct":
        return False
    same_cue = not inner.cue or any(span in host.cue for span in inner.cue)
    return same_cue or not inner.speaker or not host.speaker or inner.speaker == host.speaker


def _of(document: Document, attribution: Attribution) -> Found:
    content = _words(document, attribution.content)
    if not content:
        return "assert", "stance.none", ()
    if attribution.cue:
        named = _by_cue(document, attribution, content)
    elif attribution.form == "reported":
        named = _by_clause(document, attribution, content)
    else:
        named = _by_source(document, attribution, content) or _by_sentence(document, attribution, content)
    if named and named[0] == _AMEND:
        named = ("other" if attribution.form == "reported" else "neutral", *named[1:])
    if named and named[0] not in _NEUTRAL:
        return named
    if attribution.form == "reported":
        return ("assert", *named[1:]) if named else ("assert", "stance.none", ())
    foretold = forecast(document, attribution, content)
    if foretold is not None:
        return "expect", "stance.forecast", (foretold,)
    own = act_of(document, attribution, content, _manner(document, attribution))
    if own:
        return own.stance, "stance.content", own.words
    return ("assert", "stance.neutral", named[2]) if named else ("assert", "stance.none", ())


def _manner(document: Document, attribution: Attribution) -> str:
    """How the statement is tied to its source: "according_to" (laut), "opinion" (nach Ansicht), "carried" (demnach), "said"."""
    cue = {document.lower[i] for i in _words(document, attribution.cue)}
    if cue & closed("carried"):
        return "carried"
    if cue and cue <= closed("according_to") and cue != {"so"}:
        heads = [document.lower[i] for i in _words(document, attribution.speaker)[:3]]
        return "opinion" if any(head.endswith(_OPINIONS) for head in heads) else "according_to"
    return "said"


def _words(document: Document, spans: Sequence[Span]) -> tuple[int, ...]:
    """The first words of the spans, in the order of the text."""
    found: set[int] = set()
    for span in sorted(spans)[:MOST]:
        first, last = document.touched(span.start, span.end)
        found.update(range(first, min(last, first + 4 * MOST)))
    return tuple(sorted(found))


# ---- cues


def _by_cue(document: Document, attribution: Attribution, content: tuple[int, ...]) -> Found | None:
    cue = _words(document, attribution.cue)
    if not cue:
        return None
    clause = _around(document, cue, content)
    cue = _whole(document, cue, clause)
    act = read(document, cue, clause)
    wanted = _wanted(document, tuple(i for i in cue if not document.forms[i][:1].isupper()) or cue)
    if wanted and (act is None or act.stance in (*_NEUTRAL, "assert")):
        return wanted
    # A preposition's object may name an act: "der Warnung des Amtes zufolge", "nach Befürchtungen der Bauern".
    if act is None or act.stance in (*_NEUTRAL, "assert"):
        named = _doubted(document, attribution) or _with_noun(document, content)
        if named:
            return named
    if act is None:
        return _by_source(document, attribution, content) or ("neutral", "stance.neutral", cue)
    if act.stance == "value":
        return _judged(document, act, content)
    return act.stance, _rule(act), act.words


def _whole(document: Document, cue: tuple[int, ...], clause: tuple[int, ...]) -> tuple[int, ...]:
    """A cue with the rest of its verb, where the cue has only the finite one ("wies" of "wies den Bericht zurück")."""
    verb = predicate(document, clause)
    own = [i for i in cue if verbal(document.forms[i], document.lower[i])]
    if not verb or own != [verb[0]]:
        return cue
    # "nannte den Plan ein «Musterbeispiel»": "ein" stands before the statement, not at the end of the clause.
    after = verb[-1] + 1
    ended = after >= len(document.forms) or document.forms[after] in ",;:.!?–—"
    return tuple(sorted({*cue, *verb})) if ended else cue


def _rule(act: Act) -> str:
    return "stance.negated_cue" if act.negated else "stance.neutral" if act.stance in _NEUTRAL else "stance.cue"


_SPEAKS_OF = ("sprach", "sprachen", "spricht", "sprechen", "spreche", "gesprochen")


def _judged(document: Document, act: Act, words: Sequence[int]) -> Found:
    # "sprach von der schlimmsten Katastrophe seit Jahren": names what happened; "nannte den Plan eine Katastrophe" blames.
    spoken = document.lower[act.words[0]] in _SPEAKS_OF
    if spoken and any(value(document.forms[i]) == "mishap" for i in words[:MOST]):
        return "value", "stance.neutral", act.words
    found = verdict(document, words)
    return (found.stance, "stance.verdict", found.words) if found else ("value", "stance.neutral", act.words)


def _around(document: Document, cue: tuple[int, ...], content: tuple[int, ...]) -> tuple[int, ...]:
    """The words of the cue's clauses: between the commas around each of its words, without the statement itself."""
    inside, used = set(content), set(cue)
    found: set[int] = set()
    first, last = document.sentence(cue[0])
    low, high = max(first, cue[0] - MOST // 2), min(last, cue[0] + MOST)
    outside = [i for i in range(low, high) if i not in inside or i in used]
    for segment in segments(document, outside):
        if not used.isdisjoint(segment):
            found.update(segment)
    return tuple(sorted(found | used))


# ---- no cue


def _by_clause(document: Document, attribution: Attribution, content: tuple[int, ...]) -> Found | None:
    """Reported speech names its act in its own main clause: "Nor kritisierte das Vorgehen"."""
    first, last = document.sentence(content[0])
    sentence = tuple(i for i in content if first <= i < last)
    speaker = _speaker(document, attribution)
    plain = tuple(i for i in sentence if document.quoted[i] != QuoteState.INSIDE or i in speaker)
    return _by_verb(document, plain, sentence, speaker) or (
        _by_verb(document, sentence, sentence, speaker) if plain != sentence else None
    )


def _by_verb(document: Document, indices: Sequence[int], whole: Sequence[int], speaker: frozenset[int]) -> Found | None:
    """The act of a sentence's verbs: of several main clauses the first that has one. `whole`: with the words of quotations."""
    neutral: Found | None = None
    for clause in main_clauses(document, indices)[:_MOST_CLAUSES]:
        verb = predicate(document, clause)
        if not verb:
            continue
        full = tuple(i for i in whole if clause[0] <= i <= max(clause[-1], whole[-1] if clause[-1] == indices[-1] else 0))
        found = _named(document, clause, verb, full[:MOST], _predicative(document, full, verb, speaker))
        if found and found[0] not in (*_NEUTRAL, "assert"):
            return found
        neutral = neutral or found
    return neutral


def _named(
    document: Document, clause: tuple[int, ...], verb: tuple[int, ...], full: Sequence[int], judged: Sequence[int]
) -> Found | None:
    wanted = _wanted(document, verb)
    act = read(document, verb, clause, nouns=False)
    if act is None or act.stance == "neutral":
        act = _object(document, full, verb) or act
    if wanted and (act is None or act.stance not in ("other", "suspect", "deny", "ask", "claim")):
        return wanted
    if act is None:
        return None
    if act.stance == "value":
        return _judged(document, act, judged)
    return act.stance, _rule(act), act.words


def _wanted(document: Document, verb: Sequence[int]) -> Found | None:
    """Wanting: "will ... bauen" is an intention, "will ... gesehen haben" a claim."""
    if document.lower[verb[0]] not in closed("wanting"):
        return None
    if len(verb) > 2 and document.lower[verb[-1]] in ("haben", "sein") and document.lower[verb[-2]] != "worden":
        return "claim", "stance.wollen_perfect", (verb[0], verb[-1])
    return "intend", "stance.wollen", (verb[0],)


def _object(document: Document, clause: Sequence[int], verb: Sequence[int]) -> Act | None:
    """The noun of saying beside a light verb: "übte Kritik", "erneuerte die Forderung"."""
    lemmas = cue_lemmas([document.forms[i][:40] for i in verb])
    if not any(lemma.replace("ß", "ss") in closed("light_verb") for lemma in lemmas):
        return None
    for i in clause:
        label = noun_stance(document.forms[i])
        if label and label != "assert" and i > clause[0]:
            return Act(label, (verb[0], i) if verb[0] < i else (i, verb[0]))
    return None


def _speaker(document: Document, attribution: Attribution) -> frozenset[int]:
    return frozenset(_words(document, attribution.speaker))


def _predicative(document: Document, clause: Sequence[int], verb: Sequence[int], speaker: frozenset[int]) -> list[int]:
    """The words of a verdict: after "als", else all but the speaker."""
    after = next((place for place, i in enumerate(clause) if document.lower[i] == "als" and i > verb[0]), -1)
    if after < 0:
        after = next((place for place, i in enumerate(clause) if document.lower[i] == "als"), -1)
    return [i for i in clause[after + 1 :] if i not in speaker]


def _by_source(document: Document, attribution: Attribution, content: tuple[int, ...]) -> Found | None:
    """A speaker span that is a noun of saying names the act: "die Forderung, ...", "nach Befürchtungen der Bauern"."""
    if attribution.form not in ("indirect", "direct"):
        return None
    words = _words(document, attribution.speaker)
    for i in words[:4]:
        label = noun_stance(document.forms[i])
        if label and document.sentence_of[i] == document.sentence_of[content[0]]:
            verb = _over_noun(document, i) if len(words) < 3 and not attribution.cue and label in _OPEN else None
            return verb or ((label, "stance.noun", (i,)) if label not in ("assert", "value") else None)
    return _before(document, content) if attribution.form == "indirect" and not attribution.cue else None


def _before(document: Document, content: tuple[int, ...]) -> Found | None:
    """The noun of saying in the clause before a statement: "den Vorwurf der Bauern, der Preis sinke"."""
    first = max(document.sentence(content[0])[0], content[0] - MOST // 2)
    if content[0] - 1 <= first or document.forms[content[0] - 1] != ",":
        return None
    clause = segments(document, range(first, content[0] - 1))
    label = ((noun_stance(document.forms[i]), i) for i in (clause[-1] if clause else ()))
    return next(
        ((stance_, "stance.noun", (i,)) for stance_, i in label if stance_ and stance_ not in ("assert", "value")), None
    )


def _with_noun(document: Document, content: tuple[int, ...]) -> Found | None:
    """The noun of saying just before a statement, after "mit": "schloss mit dem Appell, ...", "endete mit der Bitte, ..."."""
    noun = content[0] - 2
    if noun < 1 or document.forms[content[0] - 1] != "," or document.sentence(content[0])[0] > noun:
        return None
    label = noun_stance(document.forms[noun])
    tied = any(document.lower[i] in ("mit", "unter") for i in range(max(0, noun - 3), noun))
    return (label, "stance.noun", (noun,)) if tied and label and label not in (*_NEUTRAL, "assert") else None


def _doubted(document: Document, attribution: Attribution) -> Found | None:
    """A noun of saying that the report itself discredits: "abstruse Aussagen", "die unbelegte These"."""
    words = _words(document, (*attribution.speaker[:2], *attribution.cue[:2]))[:MOST]
    for before, noun in pairwise(words):
        if noun != before + 1 or noun_stance(document.forms[noun]) not in ("assert", "claim"):
            continue
        if any(document.lower[before].removesuffix(end) in closed("discrediting") for end in ("en", "em", "er", "es", "e")):
            return "claim", "stance.noun", (before, noun)
    return None


_OPEN = ("assert", "claim", "suspect")  # nouns that leave the act to a verb: "bestritt die Annahme"


def _over_noun(document: Document, noun: int) -> Found | None:
    first, last = document.sentence(noun)
    around = range(max(first, noun - MOST // 2), min(last, noun + MOST // 2))
    clause = next((part for part in segments(document, around) if noun in part), ())
    act = read(document, predicate(document, clause), clause, nouns=False) if clause else None
    return (act.stance, _rule(act), act.words) if act and act.stance in ("deny", "concede", "confirm") else None


def _by_sentence(document: Document, attribution: Attribution, content: tuple[int, ...]) -> Found | None:
    """A quotation without a cue takes the noun before it or the verb of its sentence: "attackierte den Plan als «absurd»"."""
    if attribution.form != "direct":
        return None
    first, last = document.sentence(content[0])
    noun = content[0] - 1
    label = noun_stance(document.forms[noun]) if noun >= first else None
    if label == "value":
        return _judged(document, Act("value", (noun,)), content)
    if label and label != "assert":
        return label, "stance.noun", (noun,)
    inside = set(content)
    low, high = max(first, content[0] - MOST), min(last, content[0] + 3 * MOST)
    outside = [i for i in range(low, high) if i not in inside]
    found = (
        _by_verb(document, outside, [*outside, *content], frozenset(_words(document, attribution.speaker))) if outside else None
    )
    if found is None or (found[1] in ("stance.wollen", "stance.wollen_perfect") and document.forms[content[0] - 1] == ":"):
        return None  # "will den Fall abgeben: «Es reicht.»": the quotation is no part of the intention
    return (found[0], "stance.sentence", found[2]) if found[1] == "stance.cue" else found
