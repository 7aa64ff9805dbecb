"""How sure a statement is, as the one who makes it presents it.

Invariant: only a marker in a main clause of the statement counts, or the verb or noun that introduces it; of several
the weakest.
A reportative subjunctive, "sollen" and the "können" of ability lower nothing.
"""

from collections.abc import Iterator, Sequence
from functools import cache

from zufolge.claims.contents import words_of
from zufolge.claims.cues import verbs
from zufolge.claims.main_clauses import Clause, clauses_of
from zufolge.language.document import Document
from zufolge.language.lists import table, words
from zufolge.language.verbs import cue_lemmas, finite, readings
from zufolge.schema import Attribution, Reason

_WEAKEST = ("unknown", "possible", "probable")
_CUE_WORDS = 12
_SENTENCES = 4  # of a statement, read for questions
_LINKING = frozenset(
    {
        "sein",
        "bleiben",
        "werden",
        "scheinen",
        "haben",
        "geben",
        "bestehen",
        "herrschen",
        "gehen",
        "gelten",
        "erscheinen",
        "lassen",
    }
)
_CLAUSE_OPENERS = frozenset({"dass", "daß", "ob", "wann", "wer", "wie", "warum", "wo", "zu"})
_NEGATIONS = frozenset({"nicht", "kein", "keine", "keinen", "keinem", "keiner", "nie", "niemand", "nichts"})
_NEAR = 20  # words to each side in which the verb of a predicate stands
_BETWEEN = 3  # words that may stand inside a phrase: "nicht völlig auszuschließen", "steht noch nicht fest"

Found = tuple[str, str, int, int]


def certainty(
    document: Document, attributions: Sequence[Attribution], index: int, hosts: Sequence[int | None]
) -> tuple[str, tuple[Reason, ...]]:
    """certain, probable, possible or unknown, and why."""
    attribution = attributions[index]
    content = words_of(document, attribution.content)
    found = [*_cue(document, attribution), *_noun(document, content), *_content(document, content)]
    found += _question(document, attribution, content)
    host = hosts[index]
    if not found and host is not None and attribution.form == "direct" and content:
        found += _of_host(document, attribution, attributions[host], content[0])
    if not found:
        return "certain", (Reason("certainty", "certainty.plain"),)
    label, rule, first, last = min(found, key=lambda one: _WEAKEST.index(one[0]))
    return label, (Reason("certainty", rule, document.span(first, last)),)


def _of_host(document: Document, inner: Attribution, host: Attribution, start: int) -> Iterator[Found]:
    """What stands before a quoted part of a statement in its sentence: "es sei möglich, dass er „nie wieder“ komme"."""
    if inner.speaker and host.speaker and inner.speaker != host.speaker:
        return
    for found in _content(document, words_of(document, host.content)):
        if found[2] < start and document.sentence_of[found[2]] == document.sentence_of[start]:
            yield found


def _content(document: Document, content: Sequence[int]) -> Iterator[Found]:
    pieces = clauses_of(document, content)
    for number, piece in enumerate(pieces):
        if not piece.main:
            continue
        following = pieces[number + 1] if number + 1 < len(pieces) else None
        yield from _whether(document, number, piece, following)
        for place, word in enumerate(piece.words):
            yield from _adverb(document, piece.words, place)
            yield from _verb(document, piece.words, word)
            yield from _may(document, piece.words, place)
            yield from _predicate(document, piece.words, place, following)
            yield from _can_be(document, piece.words, place)
            yield from _own_opinion(document, piece.words, place)


_QUESTION_WORDS = "wer wem wen was wie wo wann warum wieso weshalb woher wohin welche welcher welches welchen wozu womit wofür"
_QUESTIONS = frozenset([*_QUESTION_WORDS.split(), "wessen"])
_RHETORICAL = frozenset({"kann", "könnte", "sollte", "würde", "will", "spricht"})  # "Wer kann das glauben?": nobody


def _question(document: Document, attribution: Attribution, content: Sequence[int]) -> Iterator[Found]:
    """A statement of questions alone: "«Wer bezahlt das?»", also reported: "fragte, wer das bezahle"."""
    letters = [word for word in content if document.forms[word][:1].isalpha()]
    if not letters:
        return
    first = letters[0]
    cue = [document.forms[word] for word in words_of(document, attribution.cue)[:_CUE_WORDS]]
    asked = any(verbs().get(lemma.replace("ß", "ss"), ("",))[0] == "ask" for lemma in cue_lemmas(cue)) if cue else False
    reported = asked and document.lower[first] in _QUESTIONS
    if reported or _all_questions(document, content, letters):
        yield "unknown", "certainty.question", first, first + 1


def _all_questions(document: Document, content: Sequence[int], letters: Sequence[int]) -> bool:
    """Whether each sentence of a statement begins and ends as a question. Must not match: "Das ist gut, oder?"."""
    inside = set(content)
    for number in sorted({document.sentence_of[word] for word in letters})[:_SENTENCES]:
        own = [word for word in letters if document.sentence_of[word] == number]
        after = document.forms[own[-1] + 1 : own[-1] + 3]
        opens = document.lower[own[0]] in _QUESTIONS or _begins_with_verb(document, own[0])
        second = len(own) > 1 and document.lower[own[1]] in _QUESTIONS  # "Und wer ...", "Seit wann"
        rhetorical = any(document.lower[word] in _RHETORICAL for word in own[1:3])
        if "?" not in after or not (opens or second) or own[0] not in inside or rhetorical:
            return False
    return True


def _begins_with_verb(document: Document, word: int) -> bool:
    return any(finite(reading) and not reading.guessed for reading in readings(document.lower[word]))


_MAY = frozenset({"kann", "können", "könne"})
_MOST_TAIL = 4  # words at the end of a clause in which the infinitive stands


def _may(document: Document, piece: Sequence[int], place: int) -> Iterator[Found]:
    """können of what may be: "es könne sich um Brandstiftung handeln", "er könne gestürzt sein"."""
    word = piece[place]
    if document.lower[word] not in _MAY or document.forms[word][:1].isupper():
        return
    forms = [document.lower[one] for one in piece]
    if not _NEGATIONS.isdisjoint(forms):
        return  # "das könne nicht sein": sure that it isn't
    about = "handeln" in forms[-_MOST_TAIL:] and "um" in forms and "sich" in forms
    tail = [form for form in forms[place + 1 :][-2:] if form.isalpha()]
    perfect = len(tail) == 2 and tail[1] in ("sein", "haben") and _participle(tail[0])
    if about or perfect or (tail[-1:] == ["sein"] and _indefinite(document, piece)):
        yield "possible", "certainty.may", word, word + 1


def _participle(form: str) -> bool:
    return any(reading.mood == "participle" and reading.tense == "past" for reading in readings(form))


def _indefinite(document: Document, piece: Sequence[int]) -> bool:
    # "Es könne ein Fehler sein", "Grund könne das Leck sein"; not "man könne stolz sein".
    return any(document.lower[one] in ("ein", "eine", "grund", "ursache", "auslöser") for one in piece)


def _whether(document: Document, number: int, piece: Clause, following: Clause | None) -> Iterator[Found]:
    # The statement is an "ob" clause. Must not match: "Ob es regnet, prüfe man" (the object of another verb).
    if number == 0 and document.lower[piece.words[0]] == "ob" and (following is None or not following.main):
        yield "unknown", "certainty.whether", piece.words[0], piece.words[0] + 1


@cache
def _phrases() -> dict[str, tuple[tuple[tuple[str, ...], str, int], ...]]:
    """Adverbs and phrases by their first word: (words, certainty, how many words may stand between)."""
    found: dict[str, list[tuple[tuple[str, ...], str, int]]] = {}
    for phrase, label, kind, _ in table("modal_words.tsv"):
        if kind in ("adverb", "phrase"):
            parts = tuple(phrase.lower().split())
            found.setdefault(parts[0], []).append((parts, label, _BETWEEN if kind == "phrase" else 0))
    return {first: tuple(entries) for first, entries in found.items()}


@cache
def _singles(kind: str) -> dict[str, str]:
    return {row[0].lower(): row[1] for row in table("modal_words.tsv") if row[2] == kind}


def _adverb(document: Document, piece: Sequence[int], place: int) -> Iterator[Found]:
    word = piece[place]
    for parts, label, between in _phrases().get(document.lower[word], ()):
        last = _match(document, piece, place, parts, between)
        # "nicht mehr so klar": a verdict.
        loose = last is not None and "so" in document.lower[word + 1 : last] and "so" not in parts
        if last is not None and not loose and not _excluded(document, piece, place, last):
            yield label, "certainty.adverb", word, last + 1


def _match(document: Document, piece: Sequence[int], place: int, parts: Sequence[str], between: int) -> int | None:
    """The last word of a phrase that begins at `place`, a few words between its parts allowed."""
    at = place
    for wanted in parts[1:]:
        later = range(at + 1, min(len(piece), at + 2 + between))
        found = next((i for i in later if document.lower[piece[i]] == wanted), None)
        if found is None:
            return None
        at = found
    return piece[at]


def _excluded(document: Document, piece: Sequence[int], place: int, last: int) -> bool:
    """Whether an adverb says something else: "sich wohl fühlen", "sowohl", "wohl aber", "ein wahrscheinlich krankes Tier"."""
    form = document.lower[piece[place]]
    after = document.lower[last + 1] if last + 1 < len(document.lower) else ""
    before = document.lower[piece[place - 1]] if place else ""
    if form == "wohl":
        feels = any(document.lower[word].startswith(("fühl", "gefühl", "ergeh")) for word in piece)
        return feels or after in ("aber", "und") or before in ("sehr", "zum", "das", "auf")
    if form == "wahrscheinlich" and before in ("nicht", "wenig", "sehr", "weniger"):
        return before != "sehr"
    # An adverb behind an article belongs to an attribute: "der offenbar betrunkene Fahrer".
    return before in _ARTICLES and after[:1].isalpha()


_ARTICLES = frozenset(
    ("der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "eines", "mit", "von", "durch")
)


def _verb(document: Document, piece: Sequence[int], word: int) -> Iterator[Found]:
    form, listed = document.lower[word], _singles("verb")
    label = listed.get(form)
    if label is None and document.forms[word][:1].islower():
        lemmas = (reading.lemma for reading in readings(form) if finite(reading) and not reading.guessed)
        label = next((listed[lemma] for lemma in lemmas if lemma in listed), None)
        if label and form.startswith("schein") | form.startswith("schien") and not _seems(document, piece, word):
            return
    if label and not able(document, piece, word):
        yield label, "certainty.verb", word, word + 1


def able(document: Document, clause: Sequence[int], word: int) -> bool:
    """Whether "könnten" and "dürften" tell what somebody can or may do in reported speech ("sie könnten nicht weiterfahren").

    Only in the plural, where können has no subjunctive 1 of its own: "könnte" and "dürfte" always say that something is likely.
    """
    if document.lower[word] not in ("könnten", "dürften"):
        return False
    place = clause.index(word)
    near = {document.lower[one] for one in clause[max(0, place - 3) : place + 7]}
    return not near.isdisjoint(words("ability_words.tsv"))


def _seems(document: Document, piece: Sequence[int], word: int) -> bool:
    """Whether "scheinen" means to seem. Must not match: "die Sonne scheint"."""
    forms = [document.lower[place] for place in piece]
    return not {"sonne", "licht", "mond"}.intersection(forms) and len(forms) > 2 and word >= 0


def _ability(document: Document, piece: Sequence[int], word: int) -> bool:
    place = piece.index(word)
    near = {document.lower[one] for one in piece[max(0, place - 2) : place + 7]}
    return document.lower[word] == "könnten" and not _NEGATIONS.isdisjoint(near)


def _predicate(document: Document, piece: Sequence[int], place: int, following: Clause | None) -> Iterator[Found]:
    word = piece[place]
    for kind in ("predicate", "dass"):
        label = _singles(kind).get(document.lower[word]) or (_suspicion(document, word) if kind == "predicate" else None)
        if label is None or (kind == "dass" and not _opens_clause(document, following)):
            continue
        near = piece[max(0, place - _NEAR) : place + _NEAR]
        if label == "probable" and not _NEGATIONS.isdisjoint(document.lower[one] for one in near):
            continue  # "Ein Verdacht bestehe nicht mehr"
        links = any(reading.lemma in _LINKING and finite(reading) for one in near for reading in readings(document.lower[one]))
        after = document.forms[word + 1 : word + 2]
        # Must not match: "unbekannt gebliebene Täter", "offen Kritik".
        if links and (document.forms[word][:1].isupper() or not after or not after[0][:1].isupper()):
            yield label, "certainty.predicate", word, word + 1


def _suspicion(document: Document, word: int) -> str | None:
    # "Anfangsverdacht", "Mordverdacht": any of them.
    compound = document.lower[word].endswith("verdacht") and document.forms[word][:1].isupper()
    return _singles("noun").get("verdacht") if compound else None


def _can_be(document: Document, piece: Sequence[int], place: int) -> Iterator[Found]:
    """Möglich as what may be: "Ein Defekt sei möglich", "Möglich sei auch ein Defekt"; not "ab Montag möglich"."""
    word = piece[place]
    if document.lower[word] != "möglich" or not words("possible_not.tsv").isdisjoint(document.lower[one] for one in piece):
        return
    if any(document.forms[one][:1].isdigit() for one in piece):
        return
    ends = place == len(piece) - 1 and document.lower[piece[0]] not in _CLAUSE_OPENERS
    opens = place == 0 and len(piece) > 1 and _being(document.lower[piece[1]])
    stop = document.forms[piece[-1] + 1 : piece[-1] + 2]
    if (opens or (ends and stop != (",",))) and any(_being(document.lower[one]) for one in piece):
        yield "possible", "certainty.predicate", word, word + 1


_CAN = frozenset({"kann", "können", "könne", "könnte", "könnten"})
_SELF = frozenset({"mir", "uns", "sich"})
_THINK = frozenset({"denke", "denken", "vermute", "vermuten", "schätze", "schätzen"})


def _own_opinion(document: Document, piece: Sequence[int], place: int) -> Iterator[Found]:
    """What a speaker holds to be so: "Ich kann mir vorstellen, dass", "Wir denken, es war ein Fehler".

    Must not match: "Wir denken an die Opfer", "Das kann ich mir nicht vorstellen".
    """
    word = piece[place]
    form = document.lower[word]
    if form == "vorstellen" and _imaginable(document, piece[max(0, place - _NEAR) : place + _NEAR]):
        yield "possible", "certainty.predicate", word, word + 1
    elif form in _THINK and place == 1 and document.lower[piece[0]] in ("ich", "wir"):
        if len(piece) == 2:
            yield "probable", "certainty.verb", word, word + 1
        else:
            yield from _thinks(document, piece, word)


def _imaginable(document: Document, near: Sequence[int]) -> bool:
    lower = {document.lower[one] for one in near}
    return bool(lower & _CAN and lower & _SELF) and _NEGATIONS.isdisjoint(lower) and "kaum" not in lower


def _thinks(document: Document, piece: Sequence[int], word: int) -> Iterator[Found]:
    # A clause without its comma: "Wir denken die Teilchen stammen aus dem Innern."
    rest = [one for one in piece if one > word][:_NEAR]
    verbs_ = [one for one in rest if any(finite(r) and not r.guessed for r in readings(document.lower[one]))]
    if verbs_ and document.lower[rest[0]] not in ("an", "über", "nicht", "daran", "darüber", "nur", "auch"):
        yield "probable", "certainty.verb", word, word + 1


def _being(form: str) -> bool:
    return form in ("ist", "sind", "sei", "seien", "wäre", "wären", "war", "waren", "bleibt", "scheint")


def _opens_clause(document: Document, following: Clause | None) -> bool:
    return following is not None and document.lower[following.words[0]] in _CLAUSE_OPENERS


def _cue(document: Document, attribution: Attribution) -> Iterator[Found]:
    cue = words_of(document, attribution.cue)[:_CUE_WORDS]
    forms, lower = [document.forms[word] for word in cue], [document.lower[word] for word in cue]
    if not cue:
        return
    negated = not _NEGATIONS.isdisjoint(lower)
    lemmas = set(cue_lemmas(forms))
    for phrase, label in _singles("cue").items():
        *others, verb = phrase.split()
        wanted = [other for other in others if other != "nicht"]
        if (
            (verb in lemmas or (verb in lower and verb not in lemmas))
            and set(wanted) <= set(lower)
            and negated == ("nicht" in others)
        ):
            yield label, "certainty.cue", cue[0], cue[0] + 1


def _noun(document: Document, content: Sequence[int]) -> Iterator[Found]:
    """A noun just before the statement that it introduces ("die Annahme, dass ...")."""
    if len(content) == 0 or content[0] < 2 or document.forms[content[0] - 1] not in (",", ":"):
        return
    word = content[0] - 2
    form = document.lower[word]
    label = next(
        (_singles("noun")[one] for one in (form, form.removesuffix("en"), form.removesuffix("s")) if one in _singles("noun")),
        _suspicion(document, word),
    )
    if label and document.forms[word][:1].isupper():
        yield label, "certainty.noun", word, word + 1
