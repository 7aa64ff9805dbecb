"""Wires on the command line: corrections, withdrawals, embargoes, in whatever order they come. All texts are invented."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_cli import run
from tests.reports.misbehaving import Net, network, page

URN = "urn:newsml:npa.example:20260310:260310-99-1"
LEAD = "<p>Musterwil (npa) - In Musterwil ist in der Nacht eine Lagerhalle des Holzhändlers Tarnbrock ausgebrannt.</p>"
HURT = "<p>Bei dem Brand seien {} Menschen verletzt worden, sagte Feuerwehrsprecherin Vera Muster am Dienstag.</p>"
END = "<p>Die Bahnstrecke nach Seeheim sei noch bis zum Abend gesperrt, sagte Muster weiter.</p>"


def item(version: int, hurt: str = "41", **said: Any) -> dict[str, Any]:
    head = {
        "urn": URN,
        "version": version,
        "version_created": f"2026-03-10T{6 + version:02d}:00:00+01:00",
        "headline": "Lagerhalle ausgebrannt",
        "dateline": "Musterwil (npa)",
        "byline": "Von Jule Ahr",
        "article_html": LEAD + HURT.format(hurt) + END,
        "categories": [{"type": "dnltype:provider", "qcode": "nprov:npa", "name": "npa"}],
        "pubstatus": "usable",
    }
    return head | said


CANCEL = item(3, article_html="", pubstatus="canceled", ednotes=[{"role": "dpaednoterole:correction", "ednote": "Falsch."}])


class Desk:
    """A ledger that messages come to, one file after the other."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.ledger, self.number = folder, folder / "l.sqlite", 0

    def add(self, *items: dict[str, Any], code: int = 0) -> tuple[str, str]:
        self.number += 1
        path = self.folder / f"{self.number}.json"
        path.write_text(json.dumps(list(items)), "utf-8")
        done = run("add", str(path), "--jobs", "1", ledger=self.ledger, code=code)
        return done.stdout.decode(), done.stderr.decode()

    def rows(self, command: str, *options: str) -> list[dict[str, Any]]:
        shown = run(command, "--json", *options, ledger=self.ledger).stdout.decode()
        return [json.loads(line) for line in shown.splitlines()]

    def story(self, *options: str) -> str:
        (one,) = self.rows("stories")
        return run("story", one["id"], *options, ledger=self.ledger).stdout.decode()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_a_correction_is_a_new_version_that_says_what_it_corrects(desk: Desk) -> None:
    words = "Im 2. Absatz: 14 statt 41."
    desk.add(item(1))
    out, _ = desk.add(item(2, "14", signal="sig:correction", ednotes=[{"role": "dpaednoterole:correction", "ednote": words}]))
    assert "1 of them as new versions" in out
    (row,) = desk.rows("reports")
    assert (row["version"], row["signal"], row["correction"], row["item_version"]) == (2, "correction", words, "2")
    assert (row["agency"], row["dateline"], row["byline"]) == ("npa", "Musterwil (npa)", "Von Jule Ahr")
    assert len(row["page_sha256"]) == 64
    record = json.loads(desk.story("--json"))
    (relation,) = (one for one in record["relations"] if one["kind"] == "corrects")
    claims = {claim["id"]: claim for claim in desk.rows("claims", "--all-versions")}
    assert "14 Menschen" in claims[relation["claim"]]["content"]
    assert "41 Menschen" in claims[relation["other"]]["content"]
    assert [ground["rule"] for ground in relation["grounds"]] == ["related.agency_corrects", "related.agency_words"]
    assert relation["grounds"][1]["words"] == [words]


@pytest.mark.parametrize("order", [(1, 2, 3), (3, 1, 2), (2, 3, 1)])
def test_a_withdrawn_item_stays_marked_in_every_command_whatever_came_first(desk: Desk, order: tuple[int, ...]) -> None:
    came = {1: item(1), 2: item(2, "44"), 3: CANCEL}
    said = [desk.add(came[number]) for number in order]
    out, told = said[order.index(3)]
    kept = order.index(3)
    stays = {0: "what comes of it later is marked", 1: "1 report of it stays, marked", 2: "2 reports of it stay, marked"}[kept]
    assert told.strip().endswith(stays)
    assert "1 withdrawn by their agency" in out
    at = "2026-03-10T09:00:00+01:00"
    assert {row["withdrawn"] for row in desk.rows("reports", "--all-versions")} == {at}
    assert {row["withdrawn"] for row in desk.rows("claims", "--all-versions")} == {at}
    (latest,) = desk.rows("reports")
    assert (latest["item_version"], latest["status"]) == ("2", "canceled")
    shown = run("show", latest["id"], ledger=desk.ledger)
    assert "withdrawn (npa" in shown.stderr.decode() or "zurückgezogen (npa" in shown.stderr.decode()
    (record,) = desk.rows("show", latest["id"])
    assert record["report"]["withdrawn"]["words"] == "Falsch."
    assert desk.story().startswith("warned\t")
    assert len(json.loads(desk.story("--json"))["withdrawn"]) == 2


def test_the_same_message_twice_changes_nothing(desk: Desk) -> None:
    desk.add(item(1))
    before = desk.rows("reports", "--all-versions"), desk.story("--json")
    out, _ = desk.add(item(1))
    assert "0 kept, 1 known already" in out
    assert (desk.rows("reports", "--all-versions"), desk.story("--json")) == before


def test_an_embargo_is_said_until_its_time_and_lifted_by_the_next_message(desk: Desk) -> None:
    _, told = desk.add(item(1, embargoed="2999-01-01T06:00:00+01:00"))
    assert "embargoed until 2999-01-01" in told
    (row,) = desk.rows("reports")
    assert row["embargo"] == "2999-01-01T06:00:00+01:00"
    assert {claim["embargo"] for claim in desk.rows("claims")} == {row["embargo"]}
    assert "2999" in run("show", row["id"], ledger=desk.ledger).stderr.decode()
    assert "2999" in desk.story("--markdown")
    desk.add(item(1))  # the same text, free now
    assert [row["embargo"] for row in desk.rows("reports")] == [None]
    assert "2999" not in desk.story("--markdown")


def test_an_embargo_that_is_over_is_not_said(desk: Desk) -> None:
    desk.add(item(1, embargoed="2026-03-10T08:00:00+01:00"))
    (row,) = desk.rows("reports")
    assert row["embargo"] is None
    assert run("show", row["id"], ledger=desk.ledger).stderr.decode() == ""
    assert not desk.story().startswith("warned")


def test_read_takes_a_withdrawal_and_marks_what_it_withdraws(desk: Desk, tmp_path: Path) -> None:
    for number, one in enumerate((item(1), CANCEL)):
        path = tmp_path / f"read{number}.json"
        path.write_text(json.dumps(one), "utf-8")
        done = run("read", str(path), ledger=desk.ledger)
    assert done.stdout == b""
    assert "1 report of it stays, marked" in done.stderr.decode()
    assert [row["status"] for row in desk.rows("reports")] == ["canceled"]


@pytest.fixture
def net() -> Iterator[Net]:
    with network() as made:
        yield made


def test_read_takes_an_address_through_the_door(net: Net, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    said = "Die Brücke in Musterwil bleibt gesperrt, sagte Stadträtin Vera Muster am Dienstag vor den Medien."
    text = f"<!doctype html><title>Brücke zu</title><article><h1>Brücke zu</h1><p>{said}</p></article>"
    net.site.answers |= {"/a": page("", "Content-Type: text/html", body=text.encode()), "/b": page("", status="404 Not Found")}
    base = f"http://127.0.0.1:{net.ports[80]}"
    refused = run("read", f"{base}/a", ledger=desk.ledger, code=2)
    assert "127.0.0.1, which is closed (this machine)" in refused.stderr.decode()
    monkeypatch.setenv("ZUFOLGE_ALLOW_PRIVATE", "1")
    offline = run("read", "--offline", f"{base}/a", ledger=desk.ledger, code=2)
    assert "the network is switched off" in offline.stderr.decode()
    assert net.site.asked == []
    done = run("read", "--json", f"{base}/b", f"{base}/a#top", ledger=desk.ledger, code=2)
    assert "answers with status 404 (Not Found)" in done.stderr.decode()
    record = json.loads(done.stdout)
    assert record["report"]["text"] == said
    assert record["report"]["arrival"]["address"] == f"{base}/a"
    assert record["report"]["arrival"]["captured"]
    (row,) = desk.rows("reports")
    assert (row["location"], row["captured"]) == (f"{base}/a", record["report"]["arrival"]["captured"])
