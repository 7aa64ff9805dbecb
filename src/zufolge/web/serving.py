"""The app behind a port: started, announced, ended."""

import asyncio
import gc
import sys
from collections.abc import Callable

import uvicorn

from zufolge.errors import InputError
from zufolge.web.app import create_app
from zufolge.web.configuration import Configuration

_GOODBYE = 3
"""Seconds that connections have to end when the app ends."""
_TURN = 0.001
"""Seconds for which one thread may hold the interpreter while others wait for it.

SQLite lets go of it for every row; with Python's own 5 ms a page with 100 rows would wait half a second for one that is being
rendered. At 1 ms both take twice as long as alone, as they must.
"""
_COLLECTED = (5_000, 20, 50)
"""After so many new objects those in cycles are looked for, after so many such looks among older ones, and among all."""


class Server(uvicorn.Server):
    """A server that says when it can be reached."""

    def __init__(self, configuration: Configuration, ready: Callable[[str], None]) -> None:
        self._ready, self._configuration = ready, configuration
        super().__init__(
            uvicorn.Config(
                create_app(configuration),
                host=configuration.host,
                port=configuration.port,
                log_config=None,
                access_log=False,
                server_header=False,
                proxy_headers=False,
                timeout_graceful_shutdown=_GOODBYE,
            )
        )

    async def startup(self, sockets: list[object] | None = None) -> None:  # type: ignore[override]
        """Open the port, then say the address."""
        await super().startup(sockets)  # type: ignore[arg-type]
        if self.started:
            self._ready(self.address)

    async def shutdown(self, sockets: list[object] | None = None) -> None:  # type: ignore[override]
        """Let go who listens for news, else they would be waited for; then close the port."""
        self.config.app.state.site.hub.close()  # type: ignore[union-attr]
        await super().shutdown(sockets)  # type: ignore[arg-type]

    @property
    def address(self) -> str:
        """Where browsers find it, with the port that is really open."""
        port = self.servers[0].sockets[0].getsockname()[1]
        host = self._configuration.host
        shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104
        return f"http://{shown}:{port}/"


def run(configuration: Configuration, ready: Callable[[str], None]) -> None:
    """Serve until interrupted; `ready` gets the address. Raises InputError if the port can't be opened."""
    server = Server(configuration, ready)
    sys.setswitchinterval(_TURN)
    # What is loaded now stays for good and need not be looked through for what nobody holds any more, nor what has become old
    # as often: each time everybody would wait for a fifth of a second.
    gc.freeze()
    gc.set_threshold(*_COLLECTED)
    try:
        asyncio.run(server.serve())
    except SystemExit as error:
        where = f"{configuration.host}:{configuration.port}"
        raise InputError(
            "this address can't be listened on: it is taken, not this machine's, or not allowed",
            where,
            "Choose another with --port or --host",
        ) from error
    except KeyboardInterrupt:
        return


__all__ = ["Server", "run"]
