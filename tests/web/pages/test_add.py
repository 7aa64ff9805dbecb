"""Adding from the browser's forms: what is taken, refused, stopped and told. All texts are invented."""

import gzip
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.reports.misbehaving import Net, bomb, network, packed, page, to
from tests.web.adding import TEXT, client_on, job_of
from tests.web.conftest import token_of
from tests.web.workers import Held, Idle
from zufolge.web.jobs import Jobs
from zufolge.web.pages.add import MOST_CHARACTERS, MOST_FILES

URL = "http://bote.example/bruecke"
HTML = page(
    f"<!doctype html><html lang=de><head><title>Brücke gesperrt</title></head><body><article><h1>Brücke gesperrt</h1>"
    f"<p>{TEXT}</p><p>Wann sie wieder aufgeht, sagte die Stadt nicht. Umleitungen sind ausgeschildert.</p>"
    "</article></body></html>",
    "Content-Type: text/html; charset=utf-8",
)


@pytest.fixture
def net() -> Iterator[Net]:
    with network() as made:
        yield made


@pytest.fixture
def client(own_ledger: Path, net: Net) -> Iterator[TestClient]:
    with client_on(own_ledger, net) as one:
        yield one


def sent(client: TestClient, way: str, **fields: str) -> str:
    """Sends a form; the address of the job."""
    answer = client.post(f"/add/{way}", data={"csrf": token_of(client), **fields})
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def uploaded(client: TestClient, *files: tuple[str, bytes], **fields: str) -> str:
    answer = client.post(
        "/add/files", data={"csrf": token_of(client), **fields}, files=[("files", (name, data)) for name, data in files]
    )
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def test_a_text_that_was_pasted_is_read_as_it_was_pasted_with_what_was_stated(client: TestClient) -> None:
    location = sent(client, "text", text=f"{TEXT}\r\n\r\nMehr später.", title="Brücke", outlet="Bote", published="2026-03-10")
    (report,) = job_of(client, location).reports
    kept = client.app.state.site.ledger.reading(report.id).report  # type: ignore[attr-defined]
    assert (kept.text, kept.title, kept.outlet, kept.published) == (f"{TEXT}\n\nMehr später.", "Brücke", "Bote", "2026-03-10")
    shown = client.get(location).text
    assert f'href="/reports/{report.id}"' in shown
    assert "fertig" in shown
    assert "http-equiv" not in shown


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", TEXT.encode()),
        ("a.md", f"---\ntitle: Brücke\ndate: 2026-03-10\n---\n\n{TEXT}\n".encode()),
        ("seite.html", HTML.partition(b"\r\n\r\n")[2]),
        ("zeilen.jsonl", f'{{"text": "{TEXT}", "title": "Brücke"}}\n'.encode()),
        ("latin.txt", TEXT.encode("latin-1")),
    ],
)
def test_files_are_read_by_what_they_hold(client: TestClient, name: str, data: bytes) -> None:
    job = job_of(client, uploaded(client, (name, data), outlet="Bote"))
    assert (job.kept, job.refused) == (1, 0), job.refusals
    assert job.given.names == (name,)


def test_of_several_files_each_that_can_not_be_read_is_listed_with_what_to_do(client: TestClient) -> None:
    location = uploaded(client, ("a.txt", TEXT.encode()), ("leer.txt", b""), ("bild.png", b"\x89PNG\r\n\x1a\n" + bytes(90)))
    job = job_of(client, location)
    assert (job.kept, job.refused) == (1, 2)
    shown = client.get(location).text
    for refusal in job.refusals:
        assert refusal.where in ("leer.txt", "bild.png")
        assert refusal.do
        assert refusal.where in shown
    assert str(client.app.state.site.configuration.ledger.parent) not in shown  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "name",
    ["../../../etc/passwd", "..\\..\\a.md", "/etc/cron.d/x", "a\0b.md", "<script>alert(1)</script>.md", "x" * 900, "…/…"],
)
def test_a_files_name_leads_nowhere_and_is_shown_as_a_name(client: TestClient, name: str, own_ledger: Path) -> None:
    inside = own_ledger.parent
    before = set(inside.rglob("*"))
    location = uploaded(client, (name, TEXT.encode()))
    job = job_of(client, location)
    assert job.kept == 1
    assert not {"/", "\\", "\0"} & set(job.given.names[0])
    assert len(job.given.names[0]) <= 120
    assert "<script>alert" not in client.get(location).text
    new = {path.relative_to(inside).parts[0] for path in set(inside.rglob("*")) - before}
    assert all(part.startswith("own.") for part in new), new


WARC = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 300000000\r\n\r\n"


def docx(megabytes: int) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w:document>" + " " * megabytes * 1_000_000 + "</w:document>")
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("bombe.docx", docx(200)),
        (
            "bombe.warc.gz",
            gzip.compress(b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 300000000\r\n\r\n" + bytes(100_000_000)),
        ),
        ("bombe.txt", b"a" * 21_000_000),
        ("tief.html", b"<!doctype html>" + b"<div>" * 200_000),
    ],
)
def test_what_is_huge_once_it_is_unpacked_is_refused_and_nothing_breaks(client: TestClient, name: str, data: bytes) -> None:
    job = job_of(client, uploaded(client, (name, data)))
    assert job.state == "done"
    assert (job.kept, job.refused) == (0, 1), job
    assert job.refusals[0].do


def test_more_than_is_taken_at_once_is_refused_before_it_is_read(client: TestClient, own_ledger: Path) -> None:
    answer = client.post("/add/files", headers={"content-length": "65000000"}, content=b"x")
    assert answer.status_code == 413
    assert "zufolge add" in answer.text
    many = [("files", (f"{number}.txt", b"x")) for number in range(MOST_FILES + 1)]
    answer = client.post("/add/files", data={"csrf": token_of(client)}, files=many)
    assert answer.status_code == 413
    assert f"{MOST_FILES + 1} files" in answer.text
    assert not list(own_ledger.parent.glob("own.jobs/q*"))


@pytest.mark.parametrize(
    ("way", "fields", "told"),
    [
        ("text", {"text": " \n"}, "there is no text"),
        ("text", {"text": TEXT, "published": "gestern"}, "is no date"),
        ("text", {"text": "a" * (MOST_CHARACTERS + 1)}, "more than one report can have"),
        ("files", {}, "there is no file"),
        ("address", {"address": ""}, "has the scheme"),
        ("address", {"address": "/etc/passwd"}, "has the scheme"),
        ("address", {"address": URL, "published": "2026-02-30"}, "is no date"),
    ],
)
def test_a_mistake_is_told_at_its_form_and_nothing_that_was_typed_is_lost(
    client: TestClient, way: str, fields: dict[str, str], told: str
) -> None:
    answer = client.post(f"/add/{way}", data={"csrf": token_of(client), "outlet": "Orrgauer Bote", **fields})
    assert answer.status_code in (413, 422)
    assert told in answer.text
    assert 'value="Orrgauer Bote"' in answer.text
    if fields.get("text", "").strip():
        assert fields["text"][:100] in answer.text
    assert client.app.state.site.jobs.jobs() == []  # type: ignore[attr-defined]


def test_an_address_is_read_through_the_one_door(client: TestClient, net: Net) -> None:
    net.site.answers["/bruecke"] = HTML
    location = sent(client, "address", address=URL, outlet="Bote", published="2026-03-10")
    job = job_of(client, location)
    assert (job.kept, job.given.names) == (1, (URL,)), job
    assert [path for path, _ in net.site.asked] == ["/robots.txt", "/bruecke"]
    (kept,) = [one for one in client.app.state.site.ledger.reports() if one.id == job.reports[0].id]  # type: ignore[attr-defined]
    assert (kept.location, kept.title) == (URL, "Brücke gesperrt")


CLOSED = [
    "http://127.0.0.1/",
    "http://127.1/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0177.0.0.1/",
    "http://[::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://localhost/",
    "http://intern.localhost/",
    "http://10.0.0.1/",
    "http://192.168.1.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://[fe80::1]/",
    "http://[fd00:ec2::254]/",
    "http://100.100.100.200/",
    "http://drucker.lan/",
    "http://user:pass@bote.example/",
    "http://bote.example:22/",
    "ftp://bote.example/",
    "file:///etc/passwd",
    "gopher://bote.example/",
    "http://bote.example\\@127.0.0.1/",
    "http://127.0.0.1\t/",
]


@pytest.mark.parametrize("address", CLOSED)
def test_no_address_leads_inside(client: TestClient, net: Net, address: str) -> None:
    answer = client.post("/add/address", data={"csrf": token_of(client), "address": address})
    assert answer.status_code == 422
    assert net.connected == []
    assert client.app.state.site.jobs.jobs() == []  # type: ignore[attr-defined]


@pytest.mark.parametrize("inside", ["127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "fe80::1", "::ffff:127.0.0.1"])
def test_a_name_that_leads_inside_is_not_connected_to(client: TestClient, net: Net, inside: str) -> None:
    net.names["bote.example"] = [[inside]]
    job = job_of(client, sent(client, "address", address=URL))
    assert (job.kept, job.refused) == (0, 1)
    assert "closed" in job.refusals[0].what
    assert net.connected == []


def test_a_name_that_leads_inside_a_moment_later_is_not_connected_to(client: TestClient, net: Net) -> None:
    net.site.answers["/bruecke"] = HTML
    net.names["bote.example"] = [["93.184.215.14"], ["127.0.0.1"]]
    job = job_of(client, sent(client, "address", address=URL))
    assert (job.kept, job.refused) == (0, 1)
    assert set(net.connected) == {"93.184.215.14"}
    assert net.site.paths() == []


@pytest.mark.parametrize(
    "location",
    ["http://127.0.0.1/geheim", "http://[::1]/geheim", "//10.0.0.1/geheim", "http://169.254.169.254/", "file:///etc/passwd"],
)
def test_being_sent_on_to_the_inside_ends_there(client: TestClient, net: Net, location: str) -> None:
    net.site.answers["/bruecke"] = to(location)
    job = job_of(client, sent(client, "address", address=URL))
    assert (job.kept, job.refused) == (0, 1)
    assert net.site.paths() == ["/bruecke"]


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (to("/bruecke"), "circle"),
        (packed(bomb(3)), "larger than"),
        (page("weg", status="404 Not Found"), "404"),
    ],
)
def test_what_an_address_does_wrong_is_told_with_what_to_do(client: TestClient, net: Net, answer: bytes, told: str) -> None:
    net.site.answers["/bruecke"] = answer
    job = job_of(client, sent(client, "address", address=URL))
    (refusal,) = job.refusals
    assert told in refusal.what
    assert refusal.do


def test_what_robots_txt_forbids_is_not_read(client: TestClient, net: Net) -> None:
    net.site.answers |= {"/robots.txt": page("User-agent: *\nDisallow: /"), "/bruecke": HTML}
    job = job_of(client, sent(client, "address", address=URL))
    assert "robots.txt" in job.refusals[0].what
    assert net.site.paths() == []


def test_offline_the_form_for_addresses_says_so_and_takes_none(own_ledger: Path) -> None:
    with client_on(own_ledger) as client:
        shown = client.get("/add").text
        assert "Das Netz ist abgeschaltet" in shown
        assert 'action="/add/address"' not in shown
        answer = client.post("/add/address", data={"csrf": token_of(client), "address": URL})
        assert answer.status_code == 422
        assert "switched off" in answer.text


def test_a_page_without_scripts_shows_progress_by_itself_until_it_is_told_not_to(own_ledger: Path) -> None:
    worker = Held()
    with client_on(own_ledger, worker=worker) as client:
        location = sent(client, "text", text=TEXT)
        assert worker.begun.wait(30)
        shown = client.get(location).text
        assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in shown
        assert "<progress" in shown
        assert "wird gelesen" in shown
        assert "http-equiv" not in client.get(f"{location}?still=1").text
        answer = client.post(f"{location}/stop", data={"csrf": token_of(client)})
        assert answer.headers["location"] == location
        assert job_of(client, location).state == "stopped"
        shown = client.get(location).text
        assert "angehalten" in shown
        assert f'action="{location}/again"' in shown
        answer = client.post(f"{location}/forget", data={"csrf": token_of(client)})
        assert (answer.status_code, answer.headers["location"]) == (303, "/add")
        assert client.get(location).status_code == 404


def test_a_job_that_goes_on_is_not_forgotten(own_ledger: Path) -> None:
    worker = Held()
    with client_on(own_ledger, worker=worker) as client:
        location = sent(client, "text", text=TEXT)
        assert worker.begun.wait(30)
        assert client.post(f"{location}/forget", data={"csrf": token_of(client)}).status_code == 409
        worker.go_on.set()


@pytest.mark.parametrize("way", ["text", "files", "address", "jobs/q0123456789ab/stop", "jobs/q0123456789ab/forget"])
def test_nothing_is_added_or_stopped_without_the_forms_token(client: TestClient, way: str) -> None:
    answer = client.post(f"/add/{way}", data={"text": TEXT, "address": URL})
    assert answer.status_code == 403
    assert client.app.state.site.jobs.jobs() == []  # type: ignore[attr-defined]


@pytest.mark.parametrize(("path", "status"), [("/add/jobs/q0123456789ab", 404), ("/add/jobs/q1", 422)])
def test_jobs_that_are_not_there_are_told_so(client: TestClient, path: str, status: int) -> None:
    assert client.get(path).status_code == status


def test_what_is_too_much_at_once_is_refused_with_the_form_kept(own_ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zufolge.web.jobs.board.WAITING", 0)
    with client_on(own_ledger, worker=Idle()) as client:
        answer = client.post("/add/text", data={"csrf": token_of(client), "text": TEXT})
        assert answer.status_code == 429
        assert "wait already" in answer.text
        assert TEXT[:40] in answer.text
        assert isinstance(client.app.state.site.jobs, Jobs)  # type: ignore[attr-defined]
