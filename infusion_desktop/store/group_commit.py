"""Durable facts at the price of a shared disk flush: many small transactions, one commit.

The journal must be on disk before bytes leave (sync rules 4.2). One flush per fact would cost more than
the call itself; here facts that arrive while a flush is under way share the next one. A caller returns
only when its own fact is on disk.
"""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

from infusion_desktop.model.tasks import start_task

Fact = Callable[[sqlite3.Connection], Any]
"""Writes with the given connection, inside a transaction that is not its own; returns anything."""


class _Waiting(NamedTuple):
    fact: Fact
    done: asyncio.Future[Any]


class GroupCommit:
    """The one writer of a run. Start it on the loop that uses it, end it with :meth:`close`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Own ``connection`` (to the state file) until closed; all writes happen on one thread."""
        self._connection = connection
        self._waiting: list[_Waiting] = []
        self._wake = asyncio.Event()
        self._closing = False
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="journal")
        self._task = start_task("journal writer", self._write_on())

    async def put(self, fact: Fact) -> Any:
        """Return what ``fact`` returned, once it is on disk; raises what it, or one of its group, raised."""
        if self._closing:
            raise RuntimeError("the journal is closed")
        done: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._waiting.append(_Waiting(fact, done))
        self._wake.set()
        return await done

    async def close(self) -> None:
        """Write what is waiting, then end the thread and the connection."""
        self._closing = True
        self._wake.set()
        await self._task
        self._thread.shutdown()
        self._connection.close()

    async def _write_on(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            await self._wake.wait()
            self._wake.clear()
            group, self._waiting = self._waiting, []
            if group:
                await loop.run_in_executor(self._thread, self._flush, group, loop)
            if self._closing and not self._waiting:
                return

    def _flush(self, group: list[_Waiting], loop: asyncio.AbstractEventLoop) -> None:
        results: list[Any] = []
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            results = [waiting.fact(self._connection) for waiting in group]
            self._connection.execute("COMMIT")
        except Exception as error:  # noqa: BLE001  whatever it was, those who wait must hear of it
            with contextlib.suppress(sqlite3.Error):  # a broken disk may refuse even that
                self._connection.execute("ROLLBACK")
            loop.call_soon_threadsafe(_settle, group, [error] * len(group))
        else:
            loop.call_soon_threadsafe(_settle, group, results)


def _settle(group: list[_Waiting], results: list[Any]) -> None:
    for waiting, result in zip(group, results, strict=True):
        if waiting.done.cancelled():
            continue
        if isinstance(result, Exception):
            waiting.done.set_exception(result)
        else:
            waiting.done.set_result(result)
