"""The act that a statement's own words carry, where no cue names one: "Wir verurteilen ...", "Bitte warten Sie".

Invariant: only the first sentences and main clauses are read, at most MOST words each; nothing comes from subordinate clauses.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice, pairwise

from zufolge.claims.clauses import MOST, closed, negation, predicate_start, segments, subordinate
from zufolge.claims.cues import Act, adjectives, read, value
from zufolge.language.document import Document
from zufolge.language.folding import fold_word as fold
from zufolge.language.lists import table, words
from zufolge.language.quotation_marks import QuoteState
from zufolge.language.verbs import finite, readings
from zufolge.schema import Attribution

_SENTENCES = 3
_VERDICT = 14  # words of a statement in which a verdict stands, if at all


def verdict(document: Document, indices: Sequence[int]) -> Act | None:
    """Praise or blame in the first words of a verdict: "inakzeptabel", "ein Musterbeispiel"; "nicht gut" is turned round."""
    for place, i in enumerate(indices[:_VERDICT]):
        found = value(document.forms[i])
        if found:
            turned = any(
                document.lower[j] in ("nicht", "kein", "keine", "keinen", "wenig") for j in indices[max(0, place - 2) : place]
            )
            return Act("support" if (found == "positive") != turned else "criticise", (i,))
    return None


def act_of(document: Document, attribution: Attribution, content: Sequence[int], manner: str) -> Act | None:
    """The act of the first main statement that carries one.

    manner: "said" (sagte, or no cue), "according_to" (laut), "opinion" (nach Ansicht), "carried" (demnach).
    """
    speaker = _names(document, attribution)
    opens = content[0] == document.sentence(content[0])[0] or not document.forms[content[0] - 1].isalnum()
    after_comma = content[0] > 0 and document.forms[content[0] - 1] == ","
    for sentence in _sentences(document, content):
        for place, segment in enumerate(segments(document, sentence)):
            clause = _without_lead(document, segment)
            # "eine Krankheit, die behandelt werden müsse" is no statement of its own; "sagte, die Stadt müsse handeln" is.
            first = place == 0 and (opens and not (after_comma and sentence[0] == content[0]))
            if not clause or (subordinate(document, clause, first) and not _complement(document, clause, place)):
                continue
            act = _clause(document, attribution, clause, speaker, manner)
            if act:
                return act
        if manner == "said" and _question(document, attribution, sentence, content):
            return Act("ask", (sentence[-1],))
    return None


def _sentences(document: Document, content: Sequence[int]) -> Iterator[tuple[int, ...]]:
    found: list[int] = []
    count = 0
    for i in content:
        if found and document.sentence_of[i] != document.sentence_of[found[0]]:
            yield tuple(found)
            found, count = [], count + 1
            if count == _SENTENCES:
                return
        if len(found) < 2 * MOST:
            found.append(i)
    if found:
        yield tuple(found)


def _without_lead(document: Document, clause: Sequence[int]) -> tuple[int, ...]:
    """A clause without marks and joining words before it ("Und wir fordern ...")."""
    start = 0
    while start < len(clause) and (
        not document.forms[clause[start]][:1].isalnum() or document.lower[clause[start]] in ("und", "aber", "denn")
    ):
        start += 1
    return tuple(clause[start : start + MOST])


def _complement(document: Document, clause: Sequence[int], place: int) -> bool:
    # In "sagte, dass die Regierung handeln müsse" the clause with "dass" is the statement itself.
    return place == 0 and document.lower[clause[0]] == "dass"


def _names(document: Document, attribution: Attribution) -> frozenset[str]:
    """The capitalised words of the speaker, in lower case."""
    found: set[str] = set()
    for span in attribution.speaker[:4]:
        first, last = document.touched(span.start, span.end)
        found.update(document.lower[i] for i in range(first, min(last, first + 20)) if document.forms[i][:1].isupper())
    return frozenset(found - {"der", "die", "das", "er", "sie", "ein", "eine"})


def _clause(
    document: Document, attribution: Attribution, clause: Sequence[int], speaker: frozenset[str], manner: str
) -> Act | None:
    hearsay = next((i for i in clause if document.lower[i] == "angeblich" and document.quoted[i] != QuoteState.INSIDE), None)
    if hearsay is not None and attribution.form != "direct":
        return Act("claim", (hearsay,))
    if manner == "said":
        act = (
            _performative(document, clause)
            or _imperative(document, attribution, clause)
            or _order(document, attribution, clause)
            or _slogan(document, attribution, clause)
            or _person(document, attribution, clause, speaker)
        )
        act = act or _accusation(document, attribution, clause)
        if act:
            return act
    return _modal(document, attribution, clause, speaker, manner)


@cache
def _performatives() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, stance, _ in table("performatives.tsv"):
        parts = tuple(fold(phrase).split())
        found.setdefault(parts[0], []).append((parts, stance))
    return {first: tuple(rows) for first, rows in found.items()}


def _performative(document: Document, clause: Sequence[int]) -> Act | None:
    """A listed phrase at the beginning, or right after one word ("Wir sind enttäuscht")."""
    folded = [fold(document.forms[i]) for i in clause[:8]]
    for start in (0, 1):
        for parts, stance in _performatives().get(folded[start] if start < len(folded) else "", ()):
            if tuple(folded[start : start + len(parts)]) == parts and (
                start == 0 or folded[0] in closed("first_person") | closed("third_person")
            ):
                return Act(stance, tuple(clause[start : start + len(parts)]))
    return None


def _imperative(document: Document, attribution: Attribution, clause: Sequence[int]) -> Act | None:
    """Orders: "Helfen Sie uns", "Stoppt den Krieg!", "Lasst uns gehen". Must not match: "Kommen Sie?", "Macht ist gut"."""
    if attribution.form != "direct" or len(clause) < 2:
        return None
    first, second = clause[0], clause[1]
    verb = readings(document.lower[first])
    mark = _mark(document, clause[-1])
    polite = document.forms[second] == "Sie" and any(r.mood == "infinitive" and not r.guessed for r in verb)
    called = any(r.mood == "imperative" and not r.guessed for r in verb) and not document.lower[first].endswith("e")
    if (polite and mark != "?") or (called and (mark == "!" or document.lower[second] == "uns")):
        return Act("demand", (first, second) if polite else (first,))
    return None


def _order(document: Document, attribution: Attribution, clause: Sequence[int]) -> Act | None:
    """An order in the infinitive: "Türen bitte geschlossen halten", "Nicht füttern!".

    Must not match: "«die Strasse sperren»" as part of a sentence, "Alle Kinder warten", "um sie zu sperren", "Erst wenn die
    Züge wieder fahren, ..." (a clause that something subordinates).
    """
    words_ = [i for i in clause if document.forms[i][:1].isalnum()]
    if len(words_) < 2 or document.lower[words_[0]] in closed("no_order") or attribution.form == "reported":
        return None
    if any(document.lower[i] in closed("subordinator") for i in words_[:_OPENING]):
        return None
    last, mark = words_[-1], _mark(document, words_[-1])
    if mark == "?" or document.lower[words_[-2]] == "zu" or not _bare_infinitive(document, last):
        return None
    if predicate_start(document, words_) == 0 or any(_may_be_finite(document, i, i == words_[-2]) for i in words_[:-1]):
        return None  # "Sollte der Verein sich bewerben"
    if any(document.lower[i] == "bitte" for i in words_):
        return Act("demand", (last,))
    whole = attribution.form == "direct" and document.forms[words_[0]][:1].isupper() and _opens_quote(document, words_[0])
    return Act("demand", (last,)) if whole and (mark == "!" or _no_subject(document, words_)) else None


def _slogan(document: Document, attribution: Attribution, clause: Sequence[int]) -> Act | None:
    # "skandierten «Brücken bauen statt Mauern»": an infinitive among what is chanted, and no finite verb.
    chanted = (document.lower[i] for span in attribution.cue[:4] for i in range(*document.touched(span.start, span.end)))
    if attribution.form != "direct" or len(clause) > _SLOGAN or not any(_chants(word) for word in islice(chanted, 12)):
        return None
    words_ = [i for i in clause if document.forms[i].isalpha()]
    verb = next((i for i in words_[1:] if _bare_infinitive(document, i)), None)
    others = [i for i in words_ if i != verb and document.forms[i][:1].islower()]
    if verb is None or document.lower[words_[0]] in closed("no_order") or _may_be_plural(document, words_, verb):
        return None
    return None if any(_may_be_finite(document, i, False) for i in others) else Act("demand", (verb,))


_SLOGAN = 8  # words
_OPENING = 4  # words of a clause among which a subordinator stands: "auch erst dann, wenn"


def _chants(word: str) -> bool:
    return word.startswith(("skandier", "sprechchör", "parole", "slogan", "gerufen")) or word in (
        "rief",
        "riefen",
        "rufen",
        "ruft",
    )


def _may_be_plural(document: Document, indices: Sequence[int], verb: int) -> bool:
    # "Alle Kinder warten", "Die Leute gehen": a subject in the plural before its verb.
    before = {document.lower[i] for i in indices if i < verb}
    return bool(before & (closed("article") | closed("pronoun") | {"alle", "beide", "manche", "wenige"}))


def _may_be_finite(document: Document, word: int, last: bool) -> bool:
    """Whether a word may be the finite verb of a clause; a participle just before the infinitive is none."""
    lower = document.lower[word]
    found = [r for r in readings(lower) if not r.guessed]
    if lower == "bitte" or document.forms[word][:1].isupper() or (last and any(r.mood == "participle" for r in found)):
        return False
    return any(finite(r) for r in found)


def _no_subject(document: Document, indices: Sequence[int]) -> bool:
    """Whether the words before a last infinitive can't be its subject alone: "Alle Kinder warten", "Bund und Land zahlen"."""
    lower = [document.lower[i] for i in indices[:-1]]
    if lower[0] in closed("article") | closed("pronoun") | closed("subordinator") | {"alle", "beide", "manche", "wenige"}:
        return False
    return (
        any(
            word not in ("und", "oder", "sowie") and document.forms[i][:1].islower()
            for word, i in zip(lower, indices, strict=False)
        )
        or lower[0] == "nicht"
    )


def _bare_infinitive(document: Document, word: int) -> bool:
    found = [r for r in readings(document.lower[word]) if not r.guessed]
    held = "zu" in document.lower[word][2:-4]  # "zusammenzuarbeiten"
    return document.forms[word][:1].islower() and not held and any(r.mood == "infinitive" for r in found)


def _opens_quote(document: Document, word: int) -> bool:
    """Whether a word opens its sentence, or a quotation after a colon."""
    before = [document.forms[i] for i in range(max(document.sentence(word)[0], word - 2), word)]
    return all(not form.isalnum() for form in before[-1:]) and (":" in before or not any(form[:1].isalnum() for form in before))


def _mark(document: Document, last: int) -> str:
    """The mark that ends the sentence of a word, if one stands beside or soon after it."""
    end = document.sentence(last)[1]
    return next((document.forms[i] for i in range(max(last - 2, 0), min(end, last + MOST)) if document.forms[i] in ".!?"), "")


def _person(document: Document, attribution: Attribution, clause: Sequence[int], speaker: frozenset[str]) -> Act | None:
    """A verb of saying or wanting in the first person ("Wir verurteilen das"), in indirect speech in the third ("Er hoffe")."""
    for place, i in enumerate(clause[:8]):
        if document.forms[i][:1].isupper() and place:
            continue
        near = {document.lower[j] for j in (*_subject(document, clause[:place]), *clause[place + 1 : place + 2])}
        own = bool(near & closed("first_person")) or (attribution.form != "direct" and bool(near & closed("third_person")))
        own = own or (attribution.form != "direct" and _acting(document, attribution, clause, place, speaker))
        if own and _speaks(document.lower[i], bool(near & closed("first_person"))):
            if _perfect(document, clause) or "gewesen" in [document.lower[j] for j in clause[-3:]] or _helps(document.lower[i]):
                return None  # "Wir haben uns geeinigt", "er sei wütend gewesen": told, not done
            act = read(document, (i, *_tail(document, clause, place)), clause, nouns=False)
            if act and document.lower[i] in closed("being") and fold(document.forms[act.words[0]]) not in adjectives():
                return None  # "sei zu Dank verpflichtet": no obligation taken on
            return act if act and act.stance not in ("neutral", "value", "amend", "assert", "claim", "ask", "other") else None
    return None


def _accusation(document: Document, attribution: Attribution, clause: Sequence[int]) -> Act | None:
    """A verb that blames, in the subjunctive of indirect speech: "China übertreibe die Gefahr"."""
    if attribution.form == "direct" or negation(document, clause) is not None:
        return None
    for i in clause:
        found = readings(document.lower[i])
        blames = any(r.mood == "subjunctive1" and r.person == 3 and r.lemma in words("accusing_verbs.tsv") for r in found)
        if blames and document.lower[i].endswith("e"):
            return Act("criticise", (i,))
    return _accusing_would(document, attribution, clause)


def _accusing_would(document: Document, attribution: Attribution, clause: Sequence[int]) -> Act | None:
    # "Die Behörden würden die Gefahr verharmlosen": würden stands in for the subjunctive. Must not match: "wenn sie lögen".
    would = next((i for i in clause if document.lower[i] in ("würde", "würden")), None)
    if would is None or attribution.form == "reported" or _unreal(document, clause):
        return None
    for i, after in pairwise((*clause, clause[-1] + 1)):
        ends = after == len(document.forms) or document.lower[after] in ("und", "oder") or not document.forms[after].isalpha()
        if i > would and ends and document.forms[i][:1].islower() and _accuses(document.lower[i]):
            return Act("criticise", (would, i))
    return None


def _accuses(form: str) -> bool:
    return any(r.mood == "infinitive" and r.lemma in words("accusing_verbs.tsv") for r in readings(form))


def _subject(document: Document, before: Sequence[int]) -> Sequence[int]:
    """The words just before a verb in which its pronoun may stand: "Wir beide verurteilen"."""
    last = before[-3:]
    nouns = [place for place, j in enumerate(last) if document.forms[j][:1].isupper() and j != before[0]]
    return last[nouns[-1] + 1 :] if nouns else last


def _helps(form: str) -> bool:
    return any(r.lemma in closed("auxiliary") and r.lemma != "sein" for r in readings(form))


def _speaks(form: str, first: bool) -> bool:
    # "wir fordern" in the present; "er hoffe" in the subjunctive 1: the past tells of an earlier act.
    return any(
        finite(r) and not r.guessed and r.tense == "present" and (r.person == 1 if first else r.mood == "subjunctive1")
        for r in readings(form)
    )


def _tail(document: Document, clause: Sequence[int], place: int) -> tuple[int, ...]:
    return tuple(i for i in clause[place + 1 :][-2:] if not document.forms[i][:1].isupper())


def _question(document: Document, attribution: Attribution, sentence: Sequence[int], content: Sequence[int]) -> bool:
    """A direct statement that is one question and nothing else."""
    if attribution.form != "direct" or document.sentence_of[content[0]] != document.sentence_of[content[-1]]:
        return False
    return any(document.forms[i] == "?" for i in sentence[-2:])


# ---- wollen, sollen, müssen: "werden" alone is an outlook, whoever says it


def _modal(
    document: Document, attribution: Attribution, clause: Sequence[int], speaker: frozenset[str], manner: str
) -> Act | None:
    for place, i in enumerate(clause):
        word = document.lower[i]
        if (
            word not in _ALL
            or (place == 0 and word not in closed("shall") | closed("must"))
            or (document.forms[i][:1].isupper() and place)
        ):
            continue
        verb = _infinitive(document, clause, place)
        if place and document.lower[clause[place - 1]] == "zu":
            continue  # "auswandern zu müssen"
        if not verb and _wants(document, attribution, clause, place):
            return Act("intend", (i,))
        if not verb or _perfect(document, clause):
            continue
        act = _carried(document, attribution, clause, place, verb, speaker, manner)
        if act:
            return act
    return None


def _wants(document: Document, attribution: Attribution, clause: Sequence[int], place: int) -> bool:
    # "Wir wollen ein Land, in dem ...": wollen with a thing. Must not match: "Wir wollen, dass er geht", "Wie wir es wollen".
    if attribution.form != "direct" or document.lower[clause[place]] not in closed("will") or place > 1:
        return False
    own = _neighbours(document, clause, place) & {"wir", "ich"}
    return bool(own) and any(document.forms[i][:1].isupper() for i in clause[place + 1 :])


_ALL = closed("must") | closed("shall") | closed("should") | closed("will")


def _carried(
    document: Document,
    attribution: Attribution,
    clause: Sequence[int],
    place: int,
    verb: str,
    speaker: frozenset[str],
    manner: str,
) -> Act | None:
    word, at = document.lower[clause[place]], (clause[place],)
    state, passive = verb in words("state_verbs.tsv"), verb == "werden"
    if word in closed("will"):
        # "Wir wollen bauen", "Die Firma wolle bauen" said by the firm. Must not match: "Wir werden bauen" (an outlook).
        acting = not (state or passive) and _acting(document, attribution, clause, place, speaker)
        return Act("intend", at) if acting else None
    if manner in ("according_to", "carried") and word not in closed("shall"):
        return None
    if word in closed("must"):
        own = _neighbours(document, clause, place) & {"ich"}
        return Act("demand", at) if not own and (passive or not state) else None
    if word in closed("should"):
        said = attribution.form in ("direct", "indirect") and place > 0
        return Act("demand", at) if said and (passive or not state) else None
    scheduled = verb in closed("scheduled")
    if (state and not (passive or scheduled)) or manner == "according_to" or _around_about(document, clause):
        return None
    asked = manner == "opinion" or (word == "solle" and not passive)
    return Act("demand" if asked else "intend", at)


def _unreal(document: Document, clause: Sequence[int]) -> bool:
    # "sie würden lieber warten", "wenn es regne, würden sie warten": what would be.
    first, last = document.sentence(clause[0])
    around = range(max(first, clause[0] - MOST // 2), min(last, clause[0] + MOST))
    return any(document.lower[i] in closed("unreal") for i in around)


def _around_about(document: Document, clause: Sequence[int]) -> bool:
    # "Es soll sich um einen Unfall handeln", "Es soll um Geld gehen": hearsay, no plan.
    return any(document.lower[i] == "um" for i in clause) and any(
        document.lower[i] in ("handeln", "gehen") for i in clause[-3:]
    )


def _neighbours(document: Document, clause: Sequence[int], place: int) -> frozenset[str]:
    return frozenset(document.lower[j] for j in (*clause[max(0, place - 1) : place], *clause[place + 1 : place + 2]))


def _acting(document: Document, attribution: Attribution, clause: Sequence[int], place: int, speaker: frozenset[str]) -> bool:
    """Whether the subject beside a modal is the speaker."""
    pronouns = (
        closed("first_person") | {"man"} if attribution.form == "direct" else closed("first_person") | closed("third_person")
    )
    if _neighbours(document, clause, place) & pronouns:
        return True
    before = [document.lower[j] for j in clause[max(0, place - 4) : place] if document.forms[j][:1].isupper()]
    after = [document.lower[j] for j in clause[place + 1 : place + 4] if document.forms[j][:1].isupper()]
    return bool(speaker.intersection(before[:3] + after[:1]))


def _infinitive(document: Document, clause: Sequence[int], place: int) -> str:
    """The infinitive that a modal of this clause governs: the last one, "werden" for a passive; empty where there is none."""
    for i in reversed([*clause[:place][-2:], *clause[place + 1 :][-4:]]):
        if document.forms[i][:1].isupper():
            continue
        found = [r for r in readings(document.lower[i]) if r.mood == "infinitive"]
        if found:
            return found[0].lemma
    return ""


def _perfect(document: Document, clause: Sequence[int]) -> bool:
    """Perfect: "soll ... gesagt haben", "müsse ... gewesen sein": nothing that is still to be done."""
    tail = [document.lower[i] for i in clause[-4:] if document.forms[i][:1].isalpha()]
    for before, word in pairwise(tail):
        if word in ("haben", "sein") and any(r.mood == "participle" and r.tense == "past" for r in readings(before)):
            return True
    # "hätte abraten müssen" looks back as well.
    return "worden" in tail or any(document.lower[i] in ("hätte", "hätten") for i in clause)
