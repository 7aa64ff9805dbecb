"""Through whom a statement passed: its source first, then those who passed it on.

Invariant: chains and reasons are parallel to the attributions; every link points to one of the sources; a link's span is a
mention of the statement's own sentences (or None), and equals its slice of the text.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from zufolge.claims.coreference import Sources, read_sources
from zufolge.claims.entities import Entity
from zufolge.claims.joined import given_to_host, same_speaker, with_twin
from zufolge.claims.lexicon import pronouns
from zufolge.claims.mention import Mention
from zufolge.claims.mentions import mentions
from zufolge.claims.nesting import hosts
from zufolge.claims.open_cues import leaves_open
from zufolge.claims.phrases import page
from zufolge.claims.relays import according_to, clip, recipient_from, relays, relied_on, stated
from zufolge.claims.sources import records
from zufolge.claims.steps import Step, deduplicated, is_plural, judges, one_person, only_says, publishers, rule_of, takes_up
from zufolge.claims.unspoken import named_after_all, subject
from zufolge.claims.word_ranges import word_ranges
from zufolge.language.document import Document, Range
from zufolge.schema import Attribution, Link, Reason, Report, Source, Span

_REACH = 3  # sentences that a statement without a source reaches back for the last one
_JUDGING = ("opinion", "document")
_TOLD = ("chain.told", "chain.addressee", "chain.interview", "chain.carried", "chain.continued")
_NOBODY = ("vernehmen", "hörensagen")
_MOST_SPEAKERS = 12
_MOST_READ = 80  # words of a statement that is searched for a source of its own
_MOST_BACK = 30  # attributions before that are looked at


@dataclass(frozen=True, slots=True)
class Traced:
    """The sources of a report, and for each attribution its chain and the reason of each link."""

    sources: tuple[Source, ...]
    chains: tuple[tuple[Link, ...], ...]
    reasons: tuple[tuple[Reason, ...], ...]


def trace(
    document: Document, report: Report, attributions: Sequence[Attribution], names: Sequence[tuple[str, Span]] = ()
) -> Traced:
    """The chain of every attribution and the sources of the report. names: the model's named entities, used as a hint."""
    if not attributions or not document.words:
        return Traced((), ((),) * len(attributions), ((Reason("chain", "chain.unknown"),),) * len(attributions))
    tracer = _Tracer(document, report, attributions, names)
    steps = tracer.run()
    sources, ids = records(document, tracer.sources.entities, [step.entity for chain in steps for step in chain])
    chains = tuple(tuple(_link(document, step, ids) for step in chain) for chain in steps)
    reasons = tuple(
        tuple(Reason(f"chain.{k}", step.rule, link.span) for k, (step, link) in enumerate(zip(chain, links, strict=True)))
        or (tracer.why_empty(i),)
        for i, (chain, links) in enumerate(zip(steps, chains, strict=True))
    )
    return Traced(sources, chains, reasons)


def _link(document: Document, step: Step, ids: dict[int, str]) -> Link:
    span = document.span(*step.words) if step.words is not None else None
    return Link(step.said or step.entity.name, "relay" if step.relay else "origin", span, ids[step.entity.number])


class _Tracer:
    """One run over a report's attributions, in the order of the text, hosts before what they hold."""

    def __init__(
        self, document: Document, report: Report, attributions: Sequence[Attribution], names: Sequence[tuple[str, Span]]
    ) -> None:
        self.document = document
        self.attributions = attributions
        self.at = page(document, names, report.credits)
        self.recipients: set[int] = set()  # words of a speaker's span that name a recipient
        self.speakers = [self._mentions(attribution.speaker) for attribution in attributions]
        trusted = frozenset(m.name.split()[-1] for found in self.speakers for m in found if m.kind == "person" and m.name)
        self.sources: Sources = read_sources(self.at, report.title, trusted)
        self.hosts = hosts(attributions)
        self.content = [word_ranges(document, a.content) for a in attributions]
        self.done: dict[int, tuple[Step, ...]] = {}
        self.order: list[int] = []  # those done, in the order of the text
        self._sentences: dict[int, Range] = {}
        self.last: int | None = None  # the last attribution that has a chain
        self.open: int | None = None  # the last attribution whose cue names nobody ("hieß es")

    def run(self) -> list[tuple[Step, ...]]:
        """The steps of every attribution's chain."""
        order = sorted(range(len(self.attributions)), key=lambda i: (self.content[i].first, -len(self.content[i]), i))
        for i in order:
            steps = deduplicated(self._chain(i))
            self.done[i] = steps
            self.order.append(i)
            for step in steps:
                if step.words is not None:
                    self.sources.note(step.entity, *step.words)
            if steps and (self.hosts[i] is None or self.last is None):
                self.last = i
                self.open = None
            elif (
                not steps
                and self.hosts[i] is None
                and leaves_open(self.document, self.document.inside(self.attributions[i].cue))
            ):
                self.open = i
        for i in order:
            self.done[i] = with_twin(i, self.done, self.content)
        for i in reversed(order):
            host = self.hosts[i]
            if host is not None:
                around = (*self.attributions[i].speaker, *self.attributions[i].cue)
                given = given_to_host(i, host, self.done, self.content, self.document.inside(around))
                self.done[host] = deduplicated((*self._elsewhere(given, host), *self.done[host]))
        self.sources.finish()
        return [self.done[i] for i in range(len(self.attributions))]

    def why_empty(self, i: int) -> Reason:
        """Why an attribution has no chain."""
        cue = self.document.inside(self.attributions[i].cue)
        if cue and (leaves_open(self.document, cue)):
            return Reason("chain", "chain.open", self.attributions[i].cue[0])
        return Reason("chain", "chain.unknown")

    # ------------------------------------------------------------------ one attribution
    def _chain(self, i: int) -> tuple[Step, ...]:
        attribution = self.attributions[i]
        spoken = self.speakers[i]
        host = self.hosts[i]
        own = self._spoken(i, spoken) if spoken else self._unspoken(i)
        if host is None or host not in self.done:
            return own
        outer = self.done[host]
        if not own:
            return self._elsewhere(outer, i) if not attribution.cue else ()
        inside = any(word in self.content[host] for mention in spoken for word in range(mention.first, mention.last))
        if any(step.entity is own[0].entity for step in outer):
            return self._elsewhere(outer, i)
        if inside or not spoken:
            first = [step for step in own if not (step.relay and any(step.entity is other.entity for other in outer))]
            return (*first, *(replace(step, relay=True, rule="chain.host") for step in self._elsewhere(outer, i)))
        return own

    def _mentions(self, spans: Sequence[Span]) -> list[Mention]:
        found: list[Mention] = []
        for span in sorted(spans)[:_MOST_SPEAKERS]:
            first, last = self.document.touched(span.start, span.end)
            told = recipient_from(self.at, first, last)
            self.recipients.update(range(told, min(last, told + 20)))
            last = told
            inside = mentions(self.at, first, last)
            clause = next(
                (k for k, m in enumerate(inside) if k and m.pronoun is not None and m.pronoun.type == "relative"), None
            )
            found += one_person(self.document, inside[:clause], last)
        return found

    def _spoken(self, i: int, spoken: Sequence[Mention]) -> tuple[Step, ...]:
        """The chain where the attribution names a speaker."""
        attribution = self.attributions[i]
        if all(mention.head in _NOBODY for mention in spoken):
            return ()
        if all(mention.pronoun is not None and mention.pronoun.type == "carrier" for mention in spoken):
            return self._from_paper(spoken[0].first) or self._carried(i, "chain.demnach")
        here = any(self._is_here(i, mention.first) for mention in spoken)
        if not here:
            earlier = same_speaker(i, self.order[-_MOST_BACK:], self.done, self.attributions)
            if earlier is not None:
                return self._elsewhere(self.done[earlier], i)
        if all(only_says(mention) and not self.sources.document_of(mention) for mention in spoken):
            carried = self._carried(i, "chain.angaben")
            if carried:
                return carried
        steps = [step for mention in spoken if (step := self._step(i, mention, here)) is not None]
        if not steps:
            return self._carried(i, "chain.continued") if not attribution.cue else ()
        return self._with_relays(i, spoken, steps, here)

    def _step(self, i: int, mention: Mention, here: bool) -> Step | None:
        if mention.pronoun is not None and mention.pronoun.type == "carrier":
            return None
        host, cue = self.hosts[i], self.document.inside(self.attributions[i].cue)
        barred: list[Entity] = []
        preferred = self._last_speakers(i)
        if host is not None and host in self.done and mention.first in self.content[host]:
            speakers = [step.entity for step in self.done[host] if not step.relay]
            own = mention.pronoun is not None and mention.pronoun.type in ("first", "general")
            indirect = mention.pronoun is not None and self.attributions[host].form != "direct"
            if own or indirect:
                preferred = speakers
            else:
                barred = speakers
        plural = is_plural(self.document, mention, cue)
        entity = self.sources.resolve(mention, preferred, barred, plural)
        if entity is None:
            return None
        if mention.first < mention.last:
            self.sources.note(entity, mention.first, mention.last)
        relay = mention.journalism and mention.saying not in _JUDGING and not judges(self.document, cue)
        rule = rule_of(mention, relay)
        said = mention.name if mention.known is not None and mention.known.type in ("capital", "seat") else ""
        return Step(entity, relay, (mention.first, mention.last) if here else None, rule, said)

    def _is_here(self, i: int, word: int) -> bool:
        """Whether a word stands in the sentences of the statement and its cue, or in the next."""
        sentences = self._own_sentences(i)
        number = self.document.sentence_of[min(word, len(self.document.sentence_of) - 1)]
        return sentences[0] <= number <= sentences[1] + 1

    def _own_sentences(self, i: int) -> Range:
        """Numbers of the first and the last sentence of content and cue."""
        if i not in self._sentences:
            content = self.content[i]
            words = [
                *((content.first, content.last) if len(content) else ()),
                *self.document.inside(self.attributions[i].cue),
            ] or [0]
            self._sentences[i] = (self.document.sentence_of[min(words)], self.document.sentence_of[max(words)])
        return self._sentences[i]

    # ------------------------------------------------------------------ relays
    def _with_relays(self, i: int, spoken: Sequence[Mention], steps: Sequence[Step], here: bool) -> tuple[Step, ...]:
        found = list(steps)
        places = self._places(i, spoken)
        speaking = frozenset(w for m in spoken for w in range(m.first, m.last)) | frozenset(
            self.document.inside(self.attributions[i].speaker)
        )
        speaking -= self.recipients
        inside = any(word in self.content[i] for word in speaking)
        addressed = frozenset(self.document.inside(self.attributions[i].addressee))
        for place in places:
            without = speaking | (frozenset() if inside else self.content[i].within(place))
            if all(step.relay for step in steps):
                found = [*self._relied(place, without, steps), *found]
            for mention, rule in relays(self.at, [place], without, addressed):
                entity = self.sources.resolve(mention)
                if entity is not None and not (rule == "chain.told" and all(step.relay for step in steps)):
                    found.append(Step(entity, True, (mention.first, mention.last) if here else None, rule))
        found = self._deeper(i, found, inside, speaking)
        if len(found) == len(steps) and not any(step.relay for step in steps):
            found += self._carried_relays(i, spoken, steps)
        return tuple([step for step in found if not step.relay] + [step for step in found if step.relay])

    def _places(self, i: int, spoken: Sequence[Mention]) -> list[Range]:
        """The sentences of cue and speaker, cut to a bounded length."""
        anchors = [m.first for m in spoken] + list(self.document.inside(self.attributions[i].cue))[:1]
        places: list[Range] = []
        for word in anchors:
            place = clip(self.document.sentence(min(word, len(self.document.words) - 1)), word)
            if place not in places and self._is_here(i, word):
                places.append(place)
        return places[:2]

    def _relied(self, place: Range, without: frozenset[int], steps: Sequence[Step]) -> list[Step]:
        """Whom a medium relies on: the source behind it."""
        found: list[Step] = []
        for mention in relied_on(self.at, place, without):
            entity = self.sources.resolve(mention) if mention.pronoun is None else None
            if entity is not None and all(step.entity is not entity for step in steps):
                found.append(Step(entity, mention.journalism, (mention.first, mention.last), "chain.relied"))
        return found

    def _deeper(self, i: int, steps: list[Step], inside: bool, speaking: frozenset[int]) -> list[Step]:
        """Sources that the statement itself names: "Nach Auffassung der Kanzlerin ..., teilte ihr Sprecher mit"."""
        if not 0 < len(self.content[i]) <= _MOST_READ:
            return steps
        words = sorted(self.content[i].within((self.content[i].first, self.content[i].last + 1)))
        place = (words[0], words[-1] + 1)
        named = according_to(self.at, place)
        if named is None:
            return self._stated(steps, place, inside)
        mention, saying = named
        if not mention.name and mention.kind == "document" and saying in ("fact", "opinion"):
            return steps  # "nach neuesten Erkenntnissen"
        touching = bool(speaking & frozenset(range(mention.first - 3, mention.last)))
        if (
            touching
            or not (mention.name or mention.noun is not None)
            or self.document.sentence_of[mention.first] != self.document.sentence_of[words[0]]
        ):
            return steps
        entity = self.sources.resolve(mention)
        if entity is None or any(step.entity is entity for step in steps):
            return steps
        step = Step(entity, False, (mention.first, mention.last), "chain.according")
        if inside and saying != "opinion":
            return [*steps, replace(step, relay=True)]
        if mention.journalism:
            return [*steps, replace(step, relay=True)]
        if inside or all(s.relay for s in steps) or self.attributions[i].form == "indirect":
            return [step, *(replace(s, relay=True) for s in steps)]
        return steps

    def _stated(self, steps: list[Step], place: Range, inside: bool) -> list[Step]:
        """A statement that reports one: by a medium alone, or by somebody who speaks for another ("Dabei betont er ...")."""
        speaks_for = len(steps) > 0 and any(noun.classes[0] == "spokesperson" for noun in steps[0].entity.nouns)
        alone = all(step.relay for step in steps)
        if inside or not (alone or speaks_for):
            return steps
        mention = stated(self.at, place)
        if mention is None or (alone and mention.pronoun is not None):
            return steps
        barred = [step.entity for step in steps]
        entity = self.sources.resolve(mention, [], barred, plural=False)
        if entity is None or entity in barred or entity.kind in ("media", "agency", "document", "unknown"):
            return steps
        return [
            Step(entity, False, (mention.first, mention.last), "chain.stated"),
            *(replace(step, relay=True) for step in steps),
        ]

    def _carried_relays(self, i: int, spoken: Sequence[Mention], steps: Sequence[Step]) -> list[Step]:
        """Relays of the last statement, where this one goes on with its speaker without naming them anew."""
        if self.last is None or not all(mention.pronoun is not None or takes_up(mention) for mention in spoken):
            return []
        before = self.done[self.last]
        origins = [step.entity for step in before if not step.relay]
        if not before or [step.entity for step in steps] != origins or not self._near(i, self.last):
            return []
        told = all(step.rule in _TOLD for step in before if step.relay)
        if not told and not all(mention.pronoun is not None for mention in spoken):
            return []
        same = self._own_sentences(i)[0] <= self._own_sentences(self.last)[1]
        return [replace(step, words=step.words if same else None, rule="chain.carried") for step in before if step.relay]

    # ------------------------------------------------------------------ statements that go on
    def _last_speakers(self, i: int) -> list[Entity]:
        if self.last is None or not self._near(i, self.last):
            return []
        steps = self.done[self.last]
        return [step.entity for step in steps if not step.relay] or [step.entity for step in steps]

    def _near(self, i: int, j: int) -> bool:
        return self._own_sentences(i)[0] - self._own_sentences(j)[1] <= _REACH

    def _carried(self, i: int, rule: str) -> tuple[Step, ...]:
        """The chain of the last statement, carried on."""
        if self.last is None or not self._near(i, self.last):
            return ()
        return tuple(replace(step, words=None, rule=rule) for step in self.done[self.last])

    def _from_paper(self, word: int) -> tuple[Step, ...]:
        """The document that "demnach" takes up: named just before, and later than the last statement."""
        found = self.sources.paper_before(word, 1)
        if found is None:
            return ()
        first, entity = found
        if self.last is not None and self._own_sentences(self.last)[1] >= self.document.sentence_of[first]:
            return ()
        step = Step(entity, entity.kind in ("media", "agency"), None, "chain.paper")
        return (step, *publishers(self.at, self.sources, first, entity))

    def _published(self, mention: Mention) -> list[Step]:
        paper = self.sources.paper_before(mention.first, 2)
        return publishers(self.at, self.sources, *paper) if paper is not None else []

    def _elsewhere(self, steps: Sequence[Step], i: int) -> tuple[Step, ...]:
        """Steps of another attribution: their words stay only where they stand in this one's sentences."""
        return tuple(
            replace(step, words=step.words if step.words is not None and self._is_here(i, step.words[0]) else None)
            for step in steps
        )

    # ------------------------------------------------------------------ statements without a speaker
    def _unspoken(self, i: int) -> tuple[Step, ...]:
        attribution = self.attributions[i]
        cue = self.document.inside(attribution.cue)
        if not cue:
            host = self.hosts[i]
            if host is not None and host in self.done:
                return ()
            if self.open is not None and self._near(i, self.open):
                return ()  # "..., hieß es. Der Zaun sei alt."
            return tuple(self._carried(i, "chain.continued"))
        if leaves_open(self.document, cue):
            return self._told_from(i, cue)
        named = self._beside_cue(i, cue)
        if named:
            return named
        place = self.document.sentence_of[cue[0]]
        for j in reversed(self.order[-_MOST_BACK:]):
            first, last = self._own_sentences(j)
            if self.done[j] and first <= place <= last + 1:
                return self._elsewhere(self.done[j], i)
        return ()

    def _beside_cue(self, i: int, cue: Sequence[int]) -> tuple[Step, ...]:
        """The source in the words of a cue or beside it."""
        carrier = pronouns().get(self.document.lower[cue[0]])
        if carrier is not None and carrier.type == "carrier" and (paper := self._from_paper(cue[0])):
            return paper
        if self.document.lower[cue[0]] in ("laut", "nach", "gemäß", "gemäss"):
            named = according_to(self.at, clip(self.document.sentence(cue[0]), cue[0]), cue[0])
            step = self._step(i, named[0], True) if named is not None else None
            if step is not None and named is not None:
                return self._with_relays(i, [named[0]], [step], True)
        found = subject(self.at, self.sources, self.content[i], cue)
        if found is not None:
            step = self._step(i, found, True)
            if step is not None:
                return self._with_relays(i, [found], [step], True)
        return ()

    def _told_from(self, i: int, cue: Sequence[int]) -> tuple[Step, ...]:
        """The source that an impersonal cue names after all, with whoever passed it on."""
        found = named_after_all(self.at, self.content[i], cue)
        step = self._step(i, found, True) if found is not None else None
        if found is None or step is None:
            return ()
        step = replace(step, rule="chain.impersonal_from")
        published = self._published(found) if self.sources.document_of(found) is step.entity else []
        return (step, *published) if published else self._with_relays(i, [found], [step], True)
