"""Scores as tables for people (Markdown that also reads well in a terminal) and as JSON for programs."""

import json
from collections.abc import Iterator
from dataclasses import asdict

from evaluation.quotes import Scores

_MAIN = ("messages", "roles", "joint", "speaker", "cue", "frame", "addressee", "form", "medium")
_SHOWN = 40


def as_json(scores: Scores) -> str:
    """One line."""
    return json.dumps(asdict(scores), ensure_ascii=False)


def as_text(scores: Scores) -> Iterator[str]:
    """Lines: head, table for each part, table for each form, gained and lost claims."""
    f, i = scores.figures, scores.intervals
    yield f"{scores.gold} ({scores.fingerprint}), reader {scores.reader}"
    yield f"{scores.articles} articles, {scores.quotations} quotations"
    yield ""
    yield "| % | P | R | F1 | 95 % interval of F1 |"
    yield "|---|---|---|---|---|"
    for name in _MAIN:
        yield f"| {name} | {f[f'{name} P']:.1f} | {f[f'{name} R']:.1f} | {f[f'{name} F1']:.1f} | {_interval(i, f'{name} F1')} |"
    yield ""
    yield "| % | found (content overlap at least half) | 95 % interval | and form right: P | R | F1 |"
    yield "|---|---|---|---|---|---|"
    for name in (n for n in f if n.startswith("recall ")):
        form = name.removeprefix("recall ")
        right = " | ".join(f"{f[f'{form} {figure}']:.1f}" for figure in ("P", "R", "F1"))
        yield f"| {form} | {f[name]:.1f} | {_interval(i, name)} | {right} |"
    yield ""
    yield f"speaker of found quotations right: {f['speaker of found']:.1f} % ({_interval(i, 'speaker of found')})"
    for title, claims in (("Gained", scores.gained), ("Lost", scores.lost)):
        if claims:
            yield ""
            yield f"{title} against the last accepted reader: {len(claims)}"
            yield from (f"  {claim[:160]}" for claim in claims[:_SHOWN])
            if len(claims) > _SHOWN:
                yield f"  ... and {len(claims) - _SHOWN} more"


def _interval(intervals: dict[str, tuple[float, float]], name: str) -> str:
    return f"{intervals[name][0]:.1f} to {intervals[name][1]:.1f}" if name in intervals else ""
