"""`python -m benchmarks.hardness [--reports N] [--seed N]`: strange texts for the claim rooms.

Two tables: mutated reports with attributions anywhere (nothing may raise; the slowest is named, so that it can be read again),
and how time grows with the length of a text, from 10,000 characters to 1 MB, for texts of several shapes (the exponent of a
power law fitted to the times; 1 is linear).
"""

import argparse
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args

from benchmarks.fit import exponent
from benchmarks.speed import texts
from zufolge.pipeline import read_attributions
from zufolge.schema import Attribution, Form, Report, Span

LENGTHS = (10_000, 30_000, 100_000, 300_000, 1_000_000)
ODD = "„“»«\"'’()[]–-.,;:!?…0123456789%€§ \t\n\u00a0\u2028\u202e\ud800\u0301ßẞſ😀ÄäIİ１٣½"
WORDS = (
    *("laut", "zufolge", "nach Angaben", "soll", "sollen", "will", "sei", "habe", "wie", "demnach", "nicht", "kein", "rund"),
    *(
        "mehr als",
        "zwischen",
        "bis",
        "und",
        "anderthalb",
        "Millionen",
        "Prozent",
        "Dutzende",
        "am",
        "Freitag",
        "im",
        "Mai",
        "Ende",
    ),
    *(
        "vor",
        "seit",
        "Wochen",
        "2023",
        "3.",
        "1'500",
        "er",
        "sie",
        "sagte",
        "teilte",
        "mit",
        "bestätigte",
        "dementierte",
        "dies",
    ),
)


@dataclass(frozen=True, slots=True)
class Hardest:
    """The report that took longest: its number, its length and the seconds."""

    number: int
    characters: int
    seconds: float


def mutated(text: str, rng: random.Random) -> str:
    """The text with some of its parts moved, doubled, lost, or replaced by what such texts seldom hold."""
    parts = text.split(" ")
    for _ in range(rng.randrange(1, 12)):
        i, j = sorted(rng.randrange(len(parts) + 1) for _ in range(2))
        change = rng.randrange(6)
        if change == 0:
            del parts[i : min(j, i + 20)]
        elif change == 1:
            parts[i:i] = parts[i : min(j, i + 30)]
        elif change == 2:
            parts.insert(i, rng.choice(WORDS))
        elif change == 3:
            parts.insert(i, "".join(rng.choice(ODD) for _ in range(rng.randrange(1, 8))))
        elif change == 4:
            parts[i:j] = rng.sample(parts[i:j], j - i) if j - i < 50 else parts[i:j]
        else:
            parts[i:j] = [" ".join(parts[i:j])[::-1]] if rng.random() < 0.2 else parts[i:j]
        parts = parts or ["."]
    return " ".join(parts)


def anywhere(text: str, rng: random.Random, most: int = 12) -> list[Attribution]:
    """Attributions with spans anywhere, as no tagger would give them: overlapping, nested, in any order, empty roles."""

    def spans(least: int) -> tuple[Span, ...]:
        found = []
        for _ in range(rng.randrange(least, 3)):
            start = rng.randrange(len(text))
            end = min(len(text), start + rng.choice((1, 5, 30, 200)))
            found.append(Span(start, end, text[start:end]))
        return tuple(sorted(found))

    def one() -> Attribution:
        roles = [spans(0) for _ in range(4)]
        return Attribution(rng.choice(get_args(Form)), "Speech", spans(1), roles[0], roles[1], roles[2], roles[3])

    return [one() for _ in range(rng.randrange(most) if text else 0)]


def survive(count: int, seed: int) -> Hardest:
    """Read so many mutated reports. Raises whatever a rule raises, with the number of the report in its notes."""
    originals, hardest = texts(), Hardest(0, 0, 0.0)
    for number in range(count):
        rng = random.Random(f"{seed} {number}")  # noqa: S311 -- nothing secret
        text = mutated(rng.choice(originals), rng)[: rng.choice((300, 1000, 3000))]
        report = Report(
            text, title=rng.choice((None, "Titel")), published=rng.choice((None, "2024-10-23", "heute", "0001-01-01"))
        )
        began = time.perf_counter()
        try:
            read_attributions(report, anywhere(text, rng))
        except Exception as error:
            error.add_note(f"report {number} of seed {seed}")
            raise
        spent = time.perf_counter() - began
        if spent > hardest.seconds:
            hardest = Hardest(number, len(text), spent)
    return hardest


def shapes() -> Iterator[tuple[str, str]]:
    """Names of shapes of text, and what is repeated to make them."""
    prose = "\n\n".join(texts())
    yield "reports one after another", prose + "\n\n"
    yield "one sentence without an end", prose.replace(".", ",").replace("\n", " ").replace("!", ",").replace("?", ",")
    yield "one paragraph of quotation marks", "„“»«\"'"
    yield "digits", "1"
    yield "numbers", "12'500 bis 3,5 Millionen "
    yield "number words", "zweieinhalbtausend und anderthalb "
    yield "dates", "am 3. Mai 2024 bis Ende Juni "
    yield "cues", "laut Angaben zufolge sagte sollen demnach "
    yield "one word", "soll"
    yield "line ends", "\n"


def growth(pattern: str) -> tuple[list[float], float]:
    """Seconds for each length, and the exponent fitted to them."""
    spent = []
    for length in LENGTHS:
        text = (pattern * (length // len(pattern) + 1))[:length]
        report = Report(text, published="2024-10-23")
        found = _regularly(text)
        began = time.perf_counter()
        read_attributions(report, found)
        spent.append(time.perf_counter() - began)
    return spent, exponent(LENGTHS, spent)


def _regularly(text: str) -> list[Attribution]:
    """An attribution in every 400 characters."""

    def place(start: int, end: int) -> tuple[Span]:
        return (Span(start, end, text[start:end]),)

    return [
        Attribution("indirect", "Speech", place(at, at + 150), place(at + 170, at + 190), place(at + 160, at + 166))
        for at in range(0, len(text) - 300, 400)
    ]


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.hardness", description=__doc__)
    parser.add_argument("--reports", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    print("| text, characters | " + " | ".join(f"{n:,}" for n in LENGTHS) + " | exponent |")
    print("|---|" + "---|" * (len(LENGTHS) + 1))
    for name, pattern in shapes():
        seconds, exponent = growth(pattern)
        print(f"| {name}, s | " + " | ".join(f"{s:.2f}" for s in seconds) + f" | {exponent:.2f} |", flush=True)
    hardest = survive(args.reports, args.seed)
    print(f"\n{args.reports:,} mutated reports were read, seed {args.seed}. The slowest: {hardest}")


if __name__ == "__main__":
    main()
