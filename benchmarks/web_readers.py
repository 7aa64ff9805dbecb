"""`python -m benchmarks.web_readers`: readers of a running web app, as locust has them, in a process of their own.

Invariant: nothing of it is imported elsewhere, for locust patches the sockets of the process that loads it. It reads a JSON
object from standard input (`address`, `asked`, `readers`, `seconds`, `pause`, `seed`) and writes one list to standard output:
[kind, milliseconds, bytes, what went wrong or ""] for each answer, redirects followed.
"""

import json
import random
import sys
from typing import Any

import gevent
from locust import HttpUser, task
from locust.env import Environment

from benchmarks.web_asked import chosen


def reader(task_: dict[str, Any]) -> type[Any]:
    """A reader: asks, looks at it for a while (pause: mean seconds), asks for something else."""
    rng, pause = random.Random(task_["seed"]), task_["pause"]  # noqa: S311 -- nothing secret

    def ask(user: Any) -> None:
        kind, address = chosen(task_["asked"], rng)
        parts = {"HX-Request": "true"} if kind in ("panel of a claim", "search, as somebody types") else {}
        user.client.get(address, name=kind, headers={"Accept-Language": "de", "Accept-Encoding": "gzip", **parts})

    body = {
        "host": task_["address"],
        "tasks": [task(ask)],
        "wait_time": lambda _: rng.uniform(0.5, 1.5) * pause,
        "on_start": lambda _: gevent.sleep(rng.uniform(0, 1) * pause),  # nobody comes at the very same moment
    }
    return type("Reader", (HttpUser,), body)


def answers(task_: dict[str, Any]) -> list[tuple[str, float, int, str]]:
    """What the readers were answered."""
    found: list[tuple[str, float, int, str]] = []

    def listen(name: str, response_time: float, response_length: int, exception: Exception | None, **_: object) -> None:
        found.append((name, response_time, response_length, str(exception or "")))

    environment = Environment(user_classes=[reader(task_)])
    answered: Any = environment.events.request  # has no types
    answered.add_listener(listen)
    runner = environment.create_local_runner()
    runner.start(task_["readers"], spawn_rate=task_["readers"])
    gevent.sleep(task_["seconds"])
    runner.quit()
    return found


if __name__ == "__main__":
    json.dump(answers(json.load(sys.stdin)), sys.stdout)
