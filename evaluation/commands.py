"""The commands that look closer: `claims`, `stories`, `calibration`, `breakdown`, `errors`, ..., each on a gold file.

Invariant: they print Markdown, and words of the gold only where `--words` asks for them (`--errors`, of invented stories).
"""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from evaluation import claims, entities, stories
from evaluation.breakdown import breakdown, read
from evaluation.calibration import WITH_FORM, Event, as_markdown, by_width, events
from evaluation.claim_gold import GoldReport, read_claim_gold
from evaluation.dress import FASHIONS, compare, dress
from evaluation.errors import SHOWN, errors
from evaluation.errors import as_markdown as errors_as_markdown
from evaluation.gold import GoldArticle, read_gold
from evaluation.metrics import Pair, counts, pair
from evaluation.models import chosen
from evaluation.odds import as_record, maps, uncalibrated
from evaluation.reliability import picture
from evaluation.story_errors import errors as story_errors
from evaluation.story_gold import GoldStory, read_stories
from zufolge.attribution.tagger import Tagger
from zufolge.pipeline import read_attributions, read_report, reader_name
from zufolge.schema import Attribution, Reading


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> Iterator[argparse.ArgumentParser]:
    """Add the commands; each still lacks `--model`."""
    calibration = commands.add_parser("calibration", help="is what the reader is 80 %% sure of right eight times out of ten?")
    calibration.add_argument("--svg", type=Path, metavar="DIR", help="also draw a picture of each kind into this folder")
    calibration.add_argument("--fit", action="store_true", help="print maps fitted on this gold as JSON instead of tables")
    calibration.set_defaults(run=_calibration)
    tables = commands.add_parser("breakdown", help="figures by form, role, house style, length, time and kind of speaker")
    tables.set_defaults(run=_breakdown)
    wrong = commands.add_parser("errors", help="how many errors of each kind, and a sample of them")
    wrong.add_argument("--words", action="store_true", help="show the gold's words, not only where they stand")
    wrong.add_argument("--count", type=int, default=SHOWN, help="size of the sample")
    wrong.add_argument("--seed", type=int, default=0, help="another number draws another sample")
    wrong.set_defaults(run=_errors)
    dressed = commands.add_parser("dress", help="score in another house style, next to the plain score")
    dressed.add_argument("--style", choices=list(FASHIONS), required=True)
    dressed.set_defaults(run=_dress)
    names = commands.add_parser("entities", help="score named entities on a file of GermEval's format")
    names.add_argument("--half", action="store_true", help="only the half that no training reads")
    names.set_defaults(run=_entities)
    meaning = commands.add_parser("claims", help="score the claim layer, on the gold's own quotations and end to end")
    meaning.add_argument("--json", action="store_true")
    meaning.add_argument("--accept", action="store_true", help="record what is right as the mark for the next version")
    meaning.add_argument("--rooms-only", action="store_true", help="only on the gold's quotations: needs no model")
    meaning.set_defaults(run=_claims)
    told = commands.add_parser("stories", help="score what reports have in common, on a story or a folder of them")
    told.add_argument("--json", action="store_true")
    told.add_argument("--accept", action="store_true", help="record what is right as the mark for the next version")
    told.add_argument("--gold-claims-only", action="store_true", help="not end to end: needs no model")
    told.add_argument("--errors", action="store_true", help="list what is wrong, with the words, instead of the figures")
    told.add_argument("--gold-groups", action="store_true", help="with --errors: those made on the gold's claims and groups")
    told.set_defaults(run=_stories)
    for command in (calibration, tables, wrong, dressed, names, meaning, told):
        command.add_argument("gold", type=Path)
        yield command


def confidences(attribution: Attribution) -> dict[str, float]:
    """How sure the reader says it is: of the content, and of each role where it tells."""
    return {"content": attribution.confidence, **dict(attribution.role_confidence)}


def _tagger(args: argparse.Namespace) -> Tagger:
    return chosen(args.model)


def _pairs(tagger: Tagger, article: GoldArticle) -> list[Pair]:
    return pair(article.quotations, [article.quotation(a) for a in tagger.tag(article.text)])


def claim_scores(gold: list[GoldReport], tagger: Tagger | None, rounds: int = 1000) -> list[claims.ClaimScores]:
    """Scores on the gold's quotations and, with a tagger, end to end."""

    def given(one: GoldReport) -> Reading:
        return read_attributions(one.report, one.attributions)

    scores = [claims.score(gold, given, claims.WAYS[0], rounds)]
    if tagger:
        scores.append(claims.score(gold, lambda one: read_report(one.report, tagger), claims.WAYS[1], rounds))
    return scores


def _claims(args: argparse.Namespace) -> int:
    tagger = None if args.rooms_only else _tagger(args)
    reader = reader_name(tagger.version if tagger else "gold quotations")
    scores = claim_scores(list(read_claim_gold(args.gold)), tagger)
    if args.json:
        print(json.dumps([asdict(one) for one in scores], ensure_ascii=False))
    else:
        print("\n".join(claims.as_text(args.gold, reader, scores)))
    if args.accept:
        print(f"accepted: {claims.accept(args.gold, scores, reader)}", file=sys.stderr)
    return 0


def story_ways(tagger: Tagger | None) -> Iterator[tuple[str, stories.Respond]]:
    """Each way to answer about a story; end to end only with a tagger."""
    yield stories.WAYS[0], stories.on_gold_claims
    yield stories.WAYS[1], stories.on_gold_groups
    if tagger:
        yield stories.WAYS[2], stories.end_to_end(lambda report: read_report(report, tagger))


def story_scores(gold: list[GoldStory], tagger: Tagger | None, rounds: int = 1000) -> list[stories.StoryScores]:
    """Scores on the gold's claims and, with a tagger, end to end."""
    return [stories.score(gold, respond, way, rounds) for way, respond in story_ways(tagger)]


def _stories(args: argparse.Namespace) -> int:
    tagger = None if args.gold_claims_only else _tagger(args)
    gold = read_stories(args.gold)
    if args.errors:
        way, respond = list(story_ways(tagger))[1 if args.gold_groups else -1 if tagger else 0]
        print("\n".join([f"Wrong {way}", *(line for one in gold for line in ("", *story_errors(one, respond(one))))]))
        return 0
    reader = reader_name(tagger.version if tagger else "gold claims")
    scores = story_scores(gold, tagger)
    print(_json(scores) if args.json else "\n".join(stories.as_text(args.gold, reader, scores)))
    if args.accept:
        print(f"accepted: {stories.accept(args.gold, scores, reader)}", file=sys.stderr)
    return 0


def _json(scores: Sequence[stories.StoryScores]) -> str:
    return json.dumps([asdict(one) for one in scores], ensure_ascii=False)


def _calibration(args: argparse.Namespace) -> int:
    tagger = _tagger(args)
    if args.fit:
        print(json.dumps(as_record(maps(uncalibrated(tagger, read_gold(args.gold))))))
        return 0
    said: dict[str, list[Event]] = defaultdict(list)
    for article in read_gold(args.gold):
        for kind, event in events(article, tagger.tag(article.text), confidences):
            said[kind].append(event)
    for kind, of_kind in said.items():
        print("\n".join([*as_markdown(kind, of_kind), ""]))
    for kind in (kind for kind in said if args.svg and kind != WITH_FORM):
        curves = (kind, WITH_FORM) if kind == "content" else (kind,)
        args.svg.mkdir(parents=True, exist_ok=True)
        drawn = picture(f"How often right, by confidence: {kind}", {name: by_width(said[name]) for name in curves})
        (args.svg / f"{kind}.svg").write_text(drawn, "utf-8")
    return 0


def _entities(args: argparse.Namespace) -> int:
    tagger = _tagger(args)

    def find(text: str) -> list[tuple[int, int, str]]:
        return [(e.span.start, e.span.end, e.kind) for e in tagger.analyse(text).entities]

    sentences = entities.germeval(args.gold)
    print("\n".join(entities.as_text(entities.score(entities.split(sentences)[1] if args.half else sentences, find))))
    return 0


def _breakdown(args: argparse.Namespace) -> int:
    print("\n".join(breakdown(read(args.gold, _tagger(args).tag))))
    return 0


def _errors(args: argparse.Namespace) -> int:
    tagger = _tagger(args)
    every = [error for article in read_gold(args.gold) for error in errors(article, _pairs(tagger, article))]
    print("\n".join(errors_as_markdown(every, args.count, args.seed, args.words)))
    return 0


def _dress(args: argparse.Namespace) -> int:
    tagger = _tagger(args)
    articles = list(read_gold(args.gold))
    plain, dressed = (
        [counts(_pairs(tagger, a)) for a in side] for side in (articles, [dress(a, args.style) for a in articles])
    )
    print("\n".join(compare(plain, dressed, args.style)))
    return 0
