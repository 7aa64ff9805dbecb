"""robots.txt, by RFC 9309."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zufolge.reports.network.robots import ALL, rules_of


def allowed(text: str, *paths: str) -> list[bool]:
    rules = rules_of(text)
    return [rules.allow(path) for path in paths]


def test_the_longest_rule_decides_and_of_equals_the_one_that_allows() -> None:
    text = "User-agent: *\nDisallow: /\nAllow: /news/\nDisallow: /news/archiv\nAllow: /same\nDisallow: /same"
    assert allowed(text, "/", "/x", "/news/", "/news/a", "/news/archiv/1", "/same") == [False, False, True, True, False, True]


def test_the_own_group_goes_before_that_of_everybody_and_groups_of_one_name_are_one() -> None:
    groups = ("*\nDisallow: /", "ZuFolge/2.0\nDisallow: /a", "other\nDisallow: /c", "zufolge\nDisallow: /b")
    text = "\n\n".join(f"User-Agent: {group}" for group in groups)
    assert allowed(text, "/a", "/b", "/c", "/d") == [False, False, True, True]


def test_a_group_may_have_several_names_and_an_own_group_may_be_empty() -> None:
    assert allowed("User-agent: x\nUser-agent: *\nDisallow: /a\n", "/a", "/b") == [False, True]
    assert allowed("User-agent: zufolge\n\nUser-agent: *\nDisallow: /", "/a") == [False]  # the names stand together
    assert allowed("User-agent: zufolge\nDisallow:\n\nUser-agent: *\nDisallow: /", "/a") == [True]
    assert allowed("User-agent: zufolgebot\nDisallow: /", "/a") == [True]
    assert allowed("Disallow: /\n", "/a") == [True]  # a rule without a group


@pytest.mark.parametrize(
    ("rule", "fits", "does_not"),
    [
        ("/a", ["/a", "/a/b", "/ab", "/a?x"], ["/", "/b/a", "/A"]),
        ("/*.pdf$", ["/x.pdf", "/a/b.pdf"], ["/x.pdf?y", "/x.pdfx", "/pdf"]),
        ("/a*b*c", ["/abc", "/axbxc/d"], ["/acb", "/ab"]),
        ("/a$", ["/a"], ["/a/", "/ab"]),
        ("*/x", ["/x", "/a/x/b"], ["/y"]),
        ("/a*$", ["/a", "/abc"], ["/b"]),
        ("/a*a$", ["/aa", "/aba"], ["/a", "/ab"]),
        ("/ä", ["/%C3%A4", "/%c3%a4", "/ä"], ["/%E4"]),
        ("/%7Euser", ["/~user", "/%7euser"], ["/user"]),
        ("/a%2Fb", ["/a%2fb"], ["/a/b"]),
        ("/?s=", ["/?s=x"], ["/?t"]),
        ("/", ["/", "/x"], []),
    ],
)
def test_rules_fit_the_beginnings_of_paths(rule: str, fits: list[str], does_not: list[str]) -> None:
    text = f"User-agent: *\nDisallow: {rule}"
    assert allowed(text, *fits) == [False] * len(fits)
    assert allowed(text, *does_not) == [True] * len(does_not)


def test_odd_lines_are_passed_over() -> None:
    text = "\ufeffUSER-AGENT:*# alle\r\n  DISALLOW  :  /a # b\rfoo\nSitemap: /x\nDisallow\nDisallow: c\nDisallow: /d\x00"
    assert allowed(text, "/a", "/c", "/b") == [False, True, True]


def test_robots_txt_itself_may_always_be_read() -> None:
    assert allowed("User-agent: *\nDisallow: /", "/robots.txt", "/robots.txt?") == [True, False]


@pytest.mark.parametrize(("said", "delay"), [("3", 3.0), ("0.5", 0.5), ("-1", None), ("viel", None), ("1e9", None), ("", None)])
def test_a_delay_is_read(said: str, delay: float | None) -> None:
    assert rules_of(f"User-agent: *\nCrawl-delay: {said}").delay == delay


def test_nothing_in_a_file_takes_long() -> None:
    begun = time.monotonic()
    hostile = "User-agent: *\nDisallow: /" + "*a" * 200_000 + "$\n" + "Disallow: /*a*a*a*a*b\n" * 5_000
    assert rules_of(hostile).allow("/" + "a" * 7_000)
    assert time.monotonic() - begun < 60


@given(st.text(max_size=200), st.text(max_size=40))
def test_any_text_has_an_answer(text: str, path: str) -> None:
    assert rules_of("User-agent: *\nDisallow: /" + text).allow("/" + path) in (True, False)
    assert rules_of("").rules == ALL.rules
