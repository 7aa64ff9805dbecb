"""News for everybody who listens: one watcher, many readers, nobody left behind, nothing left of who is gone."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from starlette.types import Message

from tests.web import filled
from zufolge.judgements import named
from zufolge.ledger import Ledger
from zufolge.ledger.live import Mark
from zufolge.schema import Judgement
from zufolge.web.hub import Event, Hub, Reader, Stream
from zufolge.web.jobs import Given, Job

EVERY = 0.005
PATIENCE = 20.0


def judged(ledger: Ledger, why: str) -> Judgement:
    claim = next(iter(ledger.claims())).claim.id
    made = named(Judgement("", "accept", "claim", (claim,), "vera", filled.AT.isoformat(), why))
    ledger.judge(made)
    return made


def lived(path: Path, test: Callable[[Hub, Ledger], Awaitable[None]]) -> None:
    with Ledger(path) as ledger:
        asyncio.run(asyncio.wait_for(test(Hub(ledger, EVERY), ledger), PATIENCE))


async def heard(reader: Reader, kind: str) -> Event:
    while True:
        event = await reader.waiting.get()
        if event.kind == kind:
            return event


def test_every_reader_hears_what_was_decided_and_the_ledger_is_looked_at_for_all_of_them(own_ledger: Path) -> None:
    async def test(hub: Hub, ledger: Ledger) -> None:
        async with hub.listening(None) as (one, begin), hub.listening(None) as (other, _):
            assert [event.kind for event in begin] == ["hello"]
            before = hub.looks
            made = await asyncio.to_thread(judged, ledger, "eins")
            for reader in (one, other):
                event = await heard(reader, "judgement")
                assert (event.data["id"], event.data["subjects"]) == (made.id, list(made.subjects))
            looks = hub.looks - before
            for _ in range(3):
                async with hub.listening(None):
                    pass
            assert hub.looks - before <= looks + 3 + 3  # one each to find out where they begin, and the watcher's own
        assert len(hub) == 0

    lived(own_ledger, test)


def test_nobody_looks_while_nobody_listens(own_ledger: Path) -> None:
    async def test(hub: Hub, _: Ledger) -> None:
        before = asyncio.all_tasks()
        async with hub.listening(None):
            await asyncio.sleep(EVERY * 4)
        looks = hub.looks
        await asyncio.sleep(EVERY * 10)
        assert hub.looks == looks
        assert asyncio.all_tasks() == before

    lived(own_ledger, test)


def test_who_comes_again_is_told_what_it_missed(own_ledger: Path) -> None:
    async def test(hub: Hub, ledger: Ledger) -> None:
        mark = ledger.live.mark()
        made = [await asyncio.to_thread(judged, ledger, why) for why in ("eins", "zwei")]
        async with hub.listening(mark) as (reader, missed):
            assert reader.waiting.empty()
            assert [event.data.get("id") for event in missed if event.kind == "judgement"] == [one.id for one in made]
        async with hub.listening(Mark(0, 10**6, 0)) as (reader, missed):
            assert [event.kind for event in missed] == ["hello", "reload"]

    lived(own_ledger, test)


def test_who_takes_too_long_is_let_go_and_the_others_are_not_kept_waiting(own_ledger: Path) -> None:
    async def test(hub: Hub, ledger: Ledger) -> None:
        async with hub.listening(None) as (slow, _), hub.listening(None) as (quick, _):
            slow.waiting = asyncio.Queue(2)
            for why in "abcd":
                await asyncio.to_thread(judged, ledger, why)
                await heard(quick, "judgement")
            assert slow.gone.is_set()
            assert not quick.gone.is_set()
            assert len(hub) == 1

    lived(own_ledger, test)


def test_of_a_job_only_the_last_state_since_the_last_look_is_told(own_ledger: Path) -> None:
    async def test(hub: Hub, _: Ledger) -> None:
        async with hub.listening(None) as (reader, _begin):
            for seen in range(50):
                hub.tell(Job("q0123456789ab", Given("text"), "running", "2026-09-20T08:00:00+00:00", seen=seen))
            event = await heard(reader, "job")
            assert event.data == {"id": "q0123456789ab", "state": "running", "seen": 49, "total": None}
            assert event.mark is None

    lived(own_ledger, test)


def test_a_stream_ends_when_its_reader_goes_and_leaves_nothing(own_ledger: Path) -> None:
    async def test(hub: Hub, _: Ledger) -> None:
        sent: list[Message] = []
        gone = asyncio.Event()

        async def receive() -> Message:
            await gone.wait()
            return {"type": "http.disconnect"}

        async def send(message: Message) -> None:
            sent.append(message)
            if len(sent) == 2:
                gone.set()

        await Stream(hub, None)({"type": "http"}, receive, send)
        assert len(hub) == 0
        assert sent[0]["status"] == 200
        assert sent[1]["body"].startswith(b"retry: 3000\n\nid: ")

    lived(own_ledger, test)


def test_a_stream_to_somebody_who_takes_nothing_is_broken_off(own_ledger: Path) -> None:
    async def test(hub: Hub, ledger: Ledger) -> None:
        async def receive() -> Message:
            await asyncio.Event().wait()
            raise AssertionError

        async def send(message: Message) -> None:
            if message["type"] == "http.response.body":
                await asyncio.Event().wait()  # a full buffer that nobody empties

        stream = asyncio.create_task(Stream(hub, None)({"type": "http"}, receive, send))
        while not len(hub):
            await asyncio.sleep(EVERY)
        (reader,) = hub._readers
        hub.close()
        assert reader.gone.is_set()
        await stream
        assert len(hub) == 0
        assert hub.full

    lived(own_ledger, test)


def test_an_event_is_one_that_no_text_can_break() -> None:
    written = Event("report", {"title": "Zeile\nnoch eine\r\u2028data: x\n\nevent: y"}, Mark(1, 2, 3)).encoded().decode()
    assert written.startswith("id: 1-2-3\nevent: report\ndata: {")
    assert written.count("\n") == 4
    assert written.endswith("}\n\n")
    assert "\u2028" not in written
