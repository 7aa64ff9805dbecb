"""The training texts' readers, on invented files in the corpora's formats."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from evaluation.gold import read_gold
from tests.training.examples import BRIDGE, FIRE, shown
from training.corpus import Article, german_news, plain, redewiedergabe
from zufolge.attribution.labels import FORMS, MEDIA, ROLES
from zufolge.language.tokens import words

KEYS = dict(zip(ROLES, ("quote", "speaker", "cue", "frame", "addressee"), strict=True))
NOTHING: dict[str, Any] = {"spans": [], "text": "", "tokenIds": []}


def checked(one: Article) -> Article:
    """What holds of every article."""
    assert one.spans == words(one.text)
    for quotation in one.quotations or ():
        assert set(quotation.roles) == set(ROLES)
        assert all(0 <= i < len(one.spans) for indices in quotation.roles.values() for i in indices)
        assert quotation.anchor == min(quotation.roles["content"])
    return one


def roles(one: Article, number: int) -> dict[str, str]:
    """The words of a quotation's roles, those that it has."""
    assert one.quotations is not None
    return {role: " ".join(shown(one, found)) for role, found in one.quotations[number].roles.items() if found}


def kind(one: Article, number: int) -> tuple[str, str]:
    assert one.quotations is not None
    return FORMS[one.quotations[number].form], MEDIA[one.quotations[number].medium]


def part(text: str, *surfaces: str) -> dict[str, Any]:
    """A part of an annotation as the corpus writes it; its tokens are our words."""
    spans = []
    for surface in surfaces:
        at = text.index(surface)
        spans.append({"charBegin": at, "charEnd": at + len(surface), "begin": 0, "end": 0})
    inside = [i for i, (a, b) in enumerate(words(text)) if any(a < s["charEnd"] and s["charBegin"] < b for s in spans)]
    return {"spans": spans, "text": " ".join(surfaces), "tokenIds": inside}


def annotation(form: str, medium: str, **parts: dict[str, Any] | None) -> dict[str, Any]:
    return {"type": form, "medium": medium, **dict.fromkeys(KEYS.values(), NOTHING), **parts}


def news(path: Path, *documents: tuple[str, list[dict[str, Any]]]) -> Path:
    with path.open("w", encoding="utf-8") as out:
        for number, (text, annotations) in enumerate(documents):
            tokens = [{"id": i, "charBegin": a, "charEnd": b, "text": text[a:b]} for i, (a, b) in enumerate(words(text))]
            document = {"doc": f"n{number}", "originalText": text, "tokens": tokens, "annotations": annotations}
            out.write(json.dumps(document, ensure_ascii=False) + "\n")
    return path


def test_news_has_every_role_of_a_quotation(tmp_path: Path) -> None:
    indirect = annotation(
        "Indirect",
        "SW",
        quote=part(BRIDGE, "Die Brücke sei sicher"),
        speaker=part(BRIDGE, "Bürgermeisterin Vera Muster"),
        cue=part(BRIDGE, "sagte"),
        frame=part(BRIDGE, "sagte Bürgermeisterin Vera Muster dem Musterblatt"),
        addressee=part(BRIDGE, "dem Musterblatt"),
    )
    (one,) = map(checked, german_news(news(tmp_path / "n.jsonl", (BRIDGE, [indirect]))))
    assert (one.doc, one.text, one.known) == ("n0", BRIDGE, frozenset(ROLES))
    assert kind(one, 0) == ("indirect", "SW")
    assert roles(one, 0) == {
        "content": "Die Brücke sei sicher",
        "speaker": "Bürgermeisterin Vera Muster",
        "cue": "sagte",
        "frame": "sagte Bürgermeisterin Vera Muster dem Musterblatt",
        "addressee": "dem Musterblatt",
    }


def test_nested_quotations_and_those_of_several_segments_keep_their_words(tmp_path: Path) -> None:
    split = annotation("Direct", "Speech", quote=part(FIRE, "„Es brennt“", "„und zwar im ganzen Haus.“"))
    outer = annotation(
        "Indirect", "Speech", quote=part(FIRE, "man habe „keine Hinweise“ auf einen"), cue=part(FIRE, "teilte", "mit")
    )
    inner = annotation("Direct", "none", quote=part(FIRE, "keine Hinweise"))
    (one,) = map(checked, german_news(news(tmp_path / "n.jsonl", (FIRE, [split, outer, inner]))))
    assert [roles(one, n)["content"] for n in range(3)] == [
        "„ Es brennt “ „ und zwar im ganzen Haus . “",
        "man habe „ keine Hinweise “ auf einen",
        "keine Hinweise",
    ]
    assert roles(one, 1)["cue"] == "teilte mit"
    contents = [q.roles["content"] for q in one.quotations or ()]
    assert contents[2] < contents[1]
    assert shown(one, [q.anchor for q in one.quotations or ()]) == ["„", "man", "keine"]


def test_a_part_that_cuts_a_word_touches_it_and_one_that_ends_at_it_does_not(tmp_path: Path) -> None:
    text = "US-Chefin Muster sagt Nein."
    cut = annotation("Direct", "Speech", quote=part(text, "Nein"), speaker=part(text, "Chefin"), frame=part(text, "Muster "))
    (one,) = map(checked, german_news(news(tmp_path / "n.jsonl", (text, [cut]))))
    assert roles(one, 0) == {"content": "Nein", "speaker": "US-Chefin", "frame": "Muster"}


def test_parts_may_be_null_and_a_quotation_without_content_is_none(tmp_path: Path) -> None:
    said = annotation("Reported", "ST", quote=part(FIRE, "Täter"), speaker=None, cue=None, frame=None, addressee=None)
    file = news(
        tmp_path / "n.jsonl", (FIRE, [annotation("Direct", "Speech", quote=None), said, annotation("Direct", "TW")]), ("", [])
    )
    one, empty = map(checked, german_news(file))
    assert (roles(one, 0), kind(one, 0), len(one.quotations or ())) == ({"content": "Täter"}, ("reported", "ST"), 1)
    assert (empty.quotations, empty.spans) == ([], [])


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Direct", "direct"),
        ("Indirect", "indirect"),
        ("Reported", "reported"),
        ("FreeIndirect", "free_indirect"),
        ("IndirectFreeIndirect", "indirect_free_indirect"),
    ],
)
@pytest.mark.parametrize("medium", MEDIA)
def test_forms_and_media_are_those_of_the_gold(tmp_path: Path, name: str, form: str, medium: str) -> None:
    file = news(tmp_path / "n.jsonl", (FIRE, [annotation(name, medium, quote=part(FIRE, "Es brennt"))]))
    (one,), (gold,) = german_news(file), read_gold(file)
    assert kind(one, 0) == (form, medium) == (gold.quotations[0].form, gold.quotations[0].medium)


def test_what_is_trained_on_is_what_is_scored(tmp_path: Path) -> None:
    said = annotation("Direct", "Speech", quote=part(FIRE, "Es brennt", "Haus"), speaker=part(FIRE, "Otto Beispiel"))
    file = news(tmp_path / "n.jsonl", (FIRE, [said]))
    (one,), (gold,) = german_news(file), read_gold(file)
    assert one.quotations is not None
    assert one.quotations[0].roles == gold.quotations[0].parts


def tml(path: Path, inside: str) -> None:
    path.parent.mkdir(exist_ok=True)
    dated = '<DOCID>x</DOCID>\n<DCT><TIMEX3 tid="t0">2031-01-02</TIMEX3></DCT>'
    path.write_text(f'<?xml version="1.0" ?>\n<TimeML>\n{dated}\n{inside}\n</TimeML>\n', "utf-8")


def test_plain_texts_lose_their_time_expressions_and_everything_around_the_text(tmp_path: Path) -> None:
    tml(tmp_path / "b" / "2.tml", "<TEXT>Es regnet.</TEXT>")
    tml(
        tmp_path / "a" / "1.tml",
        '<TEXT>\nMuster &amp; Co öffnet <TIMEX3 tid="t1"\ntype="DATE">am &lt;Montag&gt;</TIMEX3>.\n\nMehr nicht.\n</TEXT>',
    )
    tml(tmp_path / "b" / "3.tml", "")
    tml(tmp_path / "b" / "4.xml", "<TEXT>Anderes.</TEXT>")
    first, second = map(checked, plain(tmp_path))
    assert (first.doc, first.text) == ("plain 1", "Muster & Co öffnet am <Montag>.\n\nMehr nicht.")
    assert (second.doc, second.text) == ("plain 2", "Es regnet.")
    assert first.quotations is second.quotations is None


COLUMNS = ("tok", "normtok", "stwr", "frame", "speaker", "intexpr")


def rows(path: Path, tokens: Iterable[tuple[str, ...]]) -> None:
    """A sample: its rows are a token and its marks "stwr=...", "speaker=..."."""
    lines = ["\t".join(COLUMNS)]
    for token, *marks in tokens:
        told = dict.fromkeys(COLUMNS, "-") | {"tok": token, "normtok": token} | dict(m.split("=", 1) for m in marks)
        lines.append("\t".join(told[c] for c in COLUMNS))
    path.write_text("\n".join(lines) + "\n", "utf-8")


def metadata(folder: Path, **fictional: str) -> Path:
    lines = ["file\tyear\tfictional", *(f"{name}.tsv\t1900\t{value}" for name, value in fictional.items())]
    (folder / "metadata.tsv").write_text("\n".join(lines) + "\n", "utf-8")
    return folder


@pytest.fixture
def historical(tmp_path: Path) -> Path:
    """Two files: a report with marks and a quotation inside another, and a story with thoughts."""
    direct = "stwr=direct.speech.1"
    rows(
        tmp_path / "b_report.tsv",
        [
            ("&quot;", direct),
            ("Komm", direct),
            ("!", direct),
            ("&quot;", direct),
            ("rief", "frame=frame.1", "intexpr=intexpr.1"),
            ("Emil", "frame=frame.1", "speaker=speaker.1"),
            (",", "stwr=-"),
            ("daß", "normtok=dass", "stwr=indirect.speech writing.2"),
            ("er", "stwr=indirect.speech writing.2"),
            ("&quot;", "stwr=indirect.speech writing.2|reported.writing.3"),
            ("sofort", "stwr=indirect.speech writing.2|reported.writing.3", "speaker=speaker.2|speaker.3"),
            ("&quot;", "stwr=indirect.speech writing.2|reported.writing.3"),
            ("(", "normtok="),
            ("bald", "normtok="),
            (")", "normtok="),
            ("komme", "stwr=indirect.speech writing.2"),
            (".",),
        ],
    )
    rows(
        tmp_path / "a_story.tsv",
        [
            ("»", "stwr=direct.thought.1"),
            ("Weh", "stwr=direct.thought.1"),
            ("!", "stwr=direct.thought.1"),
            ("«", "stwr=direct.thought.1"),
            ("dachte", "frame=frame.1"),
            ("sie", "speaker=speaker.1"),
            (".",),
            ("Es", "stwr=freeIndirect.thought.2"),
            ("regnete", "stwr=freeIndirect.thought.2"),
            (".",),
            ("Sie", "speaker=speaker.3"),
            ("ahnte", "intexpr=intexpr.3"),
            ("Böses", "stwr=reported.thought.3"),
            (".",),
        ],
    )
    return metadata(tmp_path, b_report="no", a_story="yes")


def test_a_sample_is_set_as_print_would_set_it(historical: Path) -> None:
    story, report = map(checked, redewiedergabe(historical))
    assert (story.doc, report.doc) == ("a_story.tsv", "b_report.tsv")
    assert report.text == "„Komm!“ rief Emil, dass er „sofort“ (bald) komme."
    assert story.text == "»Weh!« dachte sie. Es regnete. Sie ahnte Böses."


def test_columns_give_the_roles_and_one_word_may_be_of_several_quotations(historical: Path) -> None:
    report = checked(list(redewiedergabe(historical))[1])
    assert [kind(report, n) for n in range(3)] == [("direct", "Speech"), ("indirect", "SW"), ("reported", "Writing")]
    assert roles(report, 0) == {"content": "„ Komm ! “", "speaker": "Emil", "cue": "rief", "frame": "rief Emil"}
    assert roles(report, 1) == {"content": "dass er „ sofort “ komme", "speaker": "sofort"}
    assert roles(report, 2) == {"content": "„ sofort “", "speaker": "sofort"}
    assert report.known == frozenset(ROLES) - {"addressee"}


def test_direct_and_free_indirect_thought_are_left_out_and_other_thought_is_kept(historical: Path) -> None:
    story = next(redewiedergabe(historical))
    assert len(story.quotations or ()) == 1
    assert (kind(story, 0), roles(story, 0)) == (("reported", "ST"), {"content": "Böses", "speaker": "Sie", "cue": "ahnte"})


def test_without_fiction_there_are_only_samples_that_are_none(historical: Path) -> None:
    assert [a.doc for a in redewiedergabe(historical, fictional=False)] == ["b_report.tsv"]
    metadata(historical, a_story="yes")
    assert list(redewiedergabe(historical, fictional=False)) == []


@pytest.mark.parametrize(
    ("mark", "expected"),
    [
        ("direct.speech.1", ("direct", "Speech")),
        ("direct.speech thought.1", ("direct", "ST")),
        ("direct.thought.1", None),
        ("indirect.thought.1", ("indirect", "ST")),
        ("indirect.writing.1", ("indirect", "Writing")),
        ("reported.thought writing.1", ("reported", "ST")),
        ("reported.speech writing.1", ("reported", "SW")),
        ("freeIndirect.speech.1", ("free_indirect", "Speech")),
        ("freeIndirect.thought.1", None),
        ("indirect freeIndirect.thought.1", ("indirect_free_indirect", "ST")),
        ("indirect freeIndirect.speech thought writing.1", ("indirect_free_indirect", "ST")),
        ("-", None),
        ("", None),
    ],
)
def test_types_and_media_become_those_of_the_news(tmp_path: Path, mark: str, expected: tuple[str, str] | None) -> None:
    rows(tmp_path / "x.tsv", [("Nein", f"stwr={mark}"), (".",)])
    one = checked(next(redewiedergabe(metadata(tmp_path, x="no"))))
    assert [kind(one, n) for n in range(len(one.quotations or ()))] == ([expected] if expected else [])
