"""A real server on a free port, in a thread, for as long as a `with` lasts."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from queue import Queue

from zufolge.web.configuration import Configuration
from zufolge.web.serving import Server

PATIENCE = 30


@contextmanager
def served(configuration: Configuration) -> Iterator[str]:
    """The address of a running app, without the slash at its end."""
    ready: Queue[str] = Queue()
    server = Server(replace(configuration, port=0), ready.put)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield ready.get(timeout=PATIENCE).rstrip("/")
    finally:
        server.should_exit = True
        thread.join(PATIENCE)
        assert not thread.is_alive()
