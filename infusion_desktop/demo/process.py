"""The server process: a bound socket, uvicorn around the application, and a clean end within a second."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import socket
import sys
from collections.abc import Callable, Iterator

import uvicorn

from infusion_desktop.demo.application import Application
from infusion_desktop.demo.connection import CuttableConnection

HOST = "127.0.0.1"
# Long, so that no idle connection is closed just when a slow client uses it again.
KEEP_ALIVE = 300
PATIENCE = 0.4


def bind(port: int) -> socket.socket:
    """A socket bound to the port of this machine's loopback address; 0 takes a free one. Raises OSError."""
    # With the protocol named, asyncio switches Nagle's delay off; else each answer waits 40 ms for an ACK.
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if sys.platform != "win32":
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((HOST, port))
    except OSError:
        bound.close()
        raise
    return bound


class DemoServer(uvicorn.Server):
    """uvicorn's server with an own end: no signal is raised again, and slow answers are not waited for."""

    def __init__(self, application: Application, ready: Callable[[], None]) -> None:
        super().__init__(
            uvicorn.Config(
                application,
                loop="asyncio",
                http=CuttableConnection,
                ws="none",
                lifespan="off",
                log_config=None,
                access_log=False,
                timeout_keep_alive=KEEP_ALIVE,
                server_header=False,
            )
        )
        self._application = application
        self._ready = ready
        self._loop: asyncio.AbstractEventLoop | None = None

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """End on SIGINT and SIGTERM; outside the main thread there are no signals to catch."""
        with contextlib.suppress(ValueError):
            for number in (signal.SIGINT, signal.SIGTERM):
                signal.signal(number, lambda *_: self.stop())
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to listen, then say so."""
        self._loop = asyncio.get_running_loop()
        await super().startup(sockets)
        if not self.should_exit:
            self._ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End within a second: late writes are applied, answers that are still waiting are given up."""
        asyncio.get_running_loop().call_later(PATIENCE, self._give_up)
        await super().shutdown(sockets)
        self._application.finish_late_writes()

    def _give_up(self) -> None:
        self.force_exit = True

    def stop(self) -> None:
        """Ask for the end; may be called from a signal or another thread."""
        self.should_exit = True
