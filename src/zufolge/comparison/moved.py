"""Relations that figures show: a party gives a newer value, corrects its own, or holds another than another party.

Invariant: only values of one tally are compared; a newer value of the same party updates or corrects, it never contradicts;
another party's value contradicts only where both are held at the same time and can't both be right.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from zufolge.comparison.explicit import make
from zufolge.comparison.facts import Fact
from zufolge.comparison.lineup import Lineup, entry, last_sentence, other_party, same_party, sentence
from zufolge.comparison.named_values import former, named, replaced
from zufolge.comparison.reactions import Reaction, miscounted, sentence_before
from zufolge.comparison.tallies import Given, Hold, Tally, compatible
from zufolge.language.lists import words
from zufolge.schema import Figure, Relation

_MOST = 60  # parties of one tally whose values are laid side by side
_WORDS = 120  # of a sentence that are read
# Of the shorter claim's terms: "nicht acht, sondern sechs Drohnen" / "drangen acht Drohnen in den Luftraum ein".
_ABOUT_THE_SAME = 0.3
_TELLING = 10.0  # every story has a two
_REACTED = frozenset({"deny", "wrong", "reject", "against"})
_CORRECTED = frozenset({"withdraw", "wrong", "correct"})

Reacting = Mapping[str, Sequence[Reaction]]
_AtOnce = Mapping[tuple[str, str], Sequence[Hold]]


def moved(lineup: Lineup, tallies: Sequence[Tally], reacting: Reacting) -> list[Relation]:
    """The relations that the tallies show."""
    found: list[Relation] = list(_replacing(lineup, reacting))
    for tally in tallies:
        found += _newer(lineup, tally, reacting)
        found += _at_odds(lineup, tally, reacting)
    return found


# ---- values that are named as replaced


def _replacing(lineup: Lineup, reacting: Reacting) -> Iterator[Relation]:
    """From "nicht 27, sondern 24", "statt 6500 seien es 4000" to the claim that gave the value which is replaced."""
    told: set[tuple[str, str]] = set()
    for fact in lineup.facts:
        for value, wrong in replaced(fact):
            other = _who_gave(lineup, fact, value)
            if other is None or (lineup.group[fact.id], lineup.group[other.id]) in told:
                continue
            told.add((lineup.group[fact.id], lineup.group[other.id]))
            name, values = fact.party.name if fact.party else "", (other.figures[0].span.text, fact.figures[0].span.text)
            corrected = _titled(fact) is not None or any(r.role in ("correct", "withdraw") for r in reacting.get(fact.id, ()))
            said = _correction(lineup, fact, reacting)
            if other_party(fact, other) and not corrected:
                # "431 und nicht 412, wie es bei der Reederei hieß" is no correction of its own.
                if wrong and fact.figures[0].counted:
                    names = (other.party.name if other.party else "", name)
                    yield make("contradicts", fact, other, "related.other_value", *names, fact.figures[0].counted[0], *values)
            elif wrong or said is not None:
                yield make("corrects", fact, other, *(said or ("related.corrected", "nicht … sondern")))
            else:
                yield make("updates", fact, other, "related.newer", name, " ".join(fact.figures[0].counted), *values)
            break


def _who_gave(lineup: Lineup, fact: Fact, value: float) -> Fact | None:
    """The claim that gave a value, of the same party rather than of another; a small one only beside the same words."""
    units = {figure.unit for figure in fact.figures}
    before = [lineup.facts[place] for place in lineup.valued.get(value, ()) if place < lineup.place[fact.id]]
    alike = [
        other
        for other in before
        if units & {figure.unit for figure in other.figures}
        and lineup.group[other.id] != lineup.group[fact.id]
        and (
            lineup.overlap(fact.id, other.id) >= _ABOUT_THE_SAME
            or (value >= _TELLING and same_party(fact, other))
            or {noun for figure in fact.figures for noun in figure.counted}
            & {noun for figure in other.figures for noun in figure.counted}
        )
    ]
    own = [other for other in alike if same_party(fact, other)]
    return next(iter(own or alike), None)


# ---- newer values of one party


def _newer(lineup: Lineup, tally: Tally, reacting: Reacting) -> Iterator[Relation]:
    at_once = _at_once(lineup, tally)
    for one in tally.holds:
        after = next((h for h in tally.holds if h.party.key == one.party.key and h.since is one.until), None)
        if after is None:
            continue
        # "1100 sollen am Stammsitz wegfallen, 340 in Traunbruck": told at once, both hold.
        together = lineup.report[after.since.id] == lineup.report[one.since.id] and not former(one.since)
        if together and not _own_correction(after.since, one.since):
            continue
        if not _nearest(lineup, at_once, one, after.since) or not _nearest(lineup, at_once, after, one.since):
            continue
        shown = (after.party.name, tally.thing.label, one.value.figure.span.text, after.value.figure.span.text)
        correction = _correction(lineup, after.since, reacting, one.value.figure)
        older = {lineup.report[given.fact.id]: given.fact for given in reversed(_of(tally, one, former=True))}
        gone = {given.fact.id for given in _of(tally, one, former=True) if given.former}
        # A report that tells both values shows the step itself; one that calls the old one wrong needs no more than that.
        seen = {lineup.report[after.since.id]}
        yield _step(after.since, one.since, correction, shown)
        inside = older.get(lineup.report[after.since.id])
        # "mit 130 Hektar, nach 40 am Vorabend"
        told_before = inside is not None and (inside.id in gone or lineup.before(inside, after.since))
        if inside is not None and inside.id not in (one.since.id, after.since.id) and told_before:
            yield _step(after.since, inside, correction, shown)
        for given in _of(tally, after):
            fact = given.fact
            if lineup.report[fact.id] in seen:
                continue
            said = _correction(lineup, fact, reacting, one.value.figure) if correction else None
            inside = older.get(lineup.report[fact.id])
            inside = inside if inside is None or inside.id != fact.id else None
            if said or (inside is not None and not correction):
                seen.add(lineup.report[fact.id])
                yield _step(fact, inside or one.since, said, shown)


def _step(fact: Fact, other: Fact, correction: tuple[str, str] | None, shown: tuple[str, ...]) -> Relation:
    if correction is None:
        return make("updates", fact, other, "related.newer", *shown)
    rule, said = correction
    return make("corrects", fact, other, rule, said)


def _correction(lineup: Lineup, fact: Fact, reacting: Reacting, old: Figure | None = None) -> tuple[str, str] | None:
    """Rule and words by which a claim, the sentence before it, or its party's claim beside it calls a value (old) wrong.

    Must not match: "Die Zahl der Toten stieg auf sechs", one sentence after another figure was taken back.
    """
    row, at = lineup.of_report[lineup.report[fact.id]], lineup.in_text[fact.id]
    said = [*reacting.get(fact.id, ()), *sentence_before(fact, row[max(0, at - 1) : at])]
    conceded = next((r for r in said if r.role == "concede"), None)
    if conceded is not None:
        return "related.corrected", conceded.words or "einräumen"
    page = fact.told.page
    title = _titled(fact)
    if title is not None:
        return "related.corrected", title
    first, last = (page.sentences[sentence(fact)][0], page.sentences[last_sentence(fact)][1]) if page.words else (0, 0)
    around = page.lower[first : min(last, first + _WORDS)]
    if any(wrong for _, wrong in replaced(fact)) and not any(
        other_party(fact, one) and former(one) for one in row[at + 1 : at + 2]
    ):
        return "related.corrected", "nicht … sondern"
    if words("update_words.tsv").isdisjoint(around):
        for other in (*row[max(0, at - 1) : at], *row[at + 1 : at + 2]):
            if _goes_for(fact, other, old) and same_party(fact, other) and abs(sentence(other) - sentence(fact)) <= 1:
                said += reacting.get(other.id, ())
    for reaction in said:
        if reaction.role in _CORRECTED:
            taken_back = reaction.role == "withdraw" or (reaction.role == "wrong" and not miscounted(reaction))
            return ("related.withdrawn" if taken_back else "related.corrected"), reaction.words
    return None


def _goes_for(fact: Fact, other: Fact, old: Figure | None) -> bool:
    """Whether what a claim takes back may be a figure of the claim beside it.

    Must not match: "Die Zahl korrigierte es von 91 auf 86. Aus dem Kreis stammen davon 29" (15 before): that one only grew.
    """
    values = {figure.value for figure in fact.figures} | ({old.value} if old else set())
    shares = not other.figures or bool(values & named(other))
    new = max((figure.value or 0.0 for figure in fact.figures), default=0.0)
    return shares or (old is not None and old.value is not None and new < old.value)


def _nearest(lineup: Lineup, at_once: _AtOnce, hold: Hold, fact: Fact) -> bool:
    """Whether of several values that a party gives at once this is the one that another claim's words are nearest to."""
    rivals = [one for one in at_once.get((hold.party.key, lineup.report[hold.since.id]), ()) if one.since is not hold.since]
    if not rivals or former(hold.since) or fact.id in {one.since.id for one in rivals}:
        return True
    own = lineup.overlap(hold.since.id, fact.id)
    return all(own > lineup.overlap(one.since.id, fact.id) for one in rivals[:_MOST])


def _at_once(lineup: Lineup, tally: Tally) -> _AtOnce:
    """The values that each party gives in one report as holding."""
    found: dict[tuple[str, str], list[Hold]] = {}
    for hold in tally.holds:
        if not former(hold.since):
            found.setdefault((hold.party.key, lineup.report[hold.since.id]), []).append(hold)
    return found


def _own_correction(after: Fact, before: Fact) -> bool:
    """Whether a claim stands in an entry of a ticker that calls itself a correction, and another claim in another entry."""
    inside = entry(after)
    return inside is not None and inside != entry(before) and _titled(after) is not None


def _titled(fact: Fact) -> str | None:
    """The title in which the report, or the ticker entry that a claim stands in, calls itself a correction."""
    inside = entry(fact)
    entries = (one.title for one in fact.told.entries if one.span == inside)
    for title in (fact.told.reading.report.title or "", *entries):
        if not words("correction_titles.tsv").isdisjoint(re.findall(r"\w+", title.lower()[:_WORDS])):
            return title
    return None


# ---- values of different parties


def _at_odds(lineup: Lineup, tally: Tally, reacting: Reacting) -> Iterator[Relation]:
    holds, at_once = sorted(tally.holds, key=lambda hold: lineup.place[hold.since.id])[:_MOST], _at_once(lineup, tally)
    for number, later in enumerate(holds):
        facing = [earlier for earlier in holds[:number] if _odds(lineup, tally, earlier, later, reacting, at_once)]
        # Of several rival values in other reports the one most often told is what a new one is against.
        leading = max(facing, key=lambda hold: (len(_of(tally, hold)), -lineup.place[hold.since.id]), default=None)
        for earlier in facing:
            if earlier is leading or _told_together(lineup, tally, earlier, later):
                yield from _both_sides(lineup, tally, earlier, later, reacting)


def _odds(lineup: Lineup, tally: Tally, earlier: Hold, later: Hold, reacting: Reacting, at_once: _AtOnce) -> bool:
    if earlier.party.key == later.party.key or compatible(earlier.value.figure, later.value.figure):
        return False
    if not (_nearest(lineup, at_once, earlier, later.since) and _nearest(lineup, at_once, later, earlier.since)):
        return False
    return _was_held(lineup, earlier, later) and _meet(lineup, tally, earlier, later, reacting)


def _told_together(lineup: Lineup, tally: Tally, earlier: Hold, later: Hold) -> bool:
    reports = {lineup.report[given.fact.id] for given in _of(tally, later)}
    return any(lineup.report[given.fact.id] in reports for given in _of(tally, earlier, former=True))


def _both_sides(lineup: Lineup, tally: Tally, earlier: Hold, later: Hold, reacting: Reacting) -> Iterator[Relation]:
    """The newer value against the older one, in every report that tells both; across reports only where none does."""
    shown = (earlier.party.name, later.party.name, tally.thing.label)
    values = (earlier.value.figure.span.text, later.value.figure.span.text)
    older = {lineup.report[g.fact.id]: g.fact for g in reversed(_of(tally, earlier, former=True))}
    told = False
    for report, fact in {lineup.report[g.fact.id]: g.fact for g in reversed(_of(tally, later))}.items():
        other = older.get(report)
        if other is None:
            continue
        said = next((r for r in reacting.get(other.id, ()) if r.role in ("insist", "against")), None)
        if said is not None and lineup.before(fact, other) and fact.id != later.since.id:
            # "Der Bezirk spricht von 31. Die Polizei hält an 23 fest": the older value is put against the newer one.
            yield make("contradicts", other, fact, "related.insisted", said.words)
            continue
        told = told or report == lineup.report[later.since.id]
        yield make("contradicts", fact, other, "related.other_value", *shown, *values)
    if not told:
        yield make("contradicts", later.since, earlier.since, "related.other_value", *shown, *values)


def _was_held(lineup: Lineup, earlier: Hold, later: Hold) -> bool:
    return earlier.until is None or lineup.place[earlier.until.id] > lineup.place[later.since.id]


def _meet(lineup: Lineup, tally: Tally, earlier: Hold, later: Hold, reacting: Reacting) -> bool:
    """Whether two values are really held against each other.

    A toll runs on: the police's ten of noon and the hospital's twelve of the evening are no contradiction, unless the police
    still say ten, or a report puts both side by side or against each other.
    """
    if tally.thing.course == "fixed" or earlier.last > lineup.place[later.since.id]:
        return True
    reports = {lineup.report[given.fact.id] for given in _of(tally, earlier)} & {
        lineup.report[given.fact.id] for given in _of(tally, later)
    }
    return bool(reports) or any(reaction.role in _REACTED for reaction in reacting.get(later.since.id, ()))


def _of(tally: Tally, hold: Hold, former: bool = False) -> tuple[Given, ...]:
    """The claims in which a party gives the value that it holds; former: also as what it gave before."""
    given = tally.by_holder.get((hold.party.key, hold.value.key), ())
    return given if former else tuple(one for one in given if not one.former)
