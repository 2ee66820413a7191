"""A bridge for tests of presenters: a real program, whose jobs run on the loop of the test."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any, TypeVar

from infusion_desktop.jobs.workspace import Tell
from infusion_desktop.model.problem import ConnectorError, Problem
from infusion_desktop.model.tasks import end_task, start_task
from infusion_desktop.ui.bridge import Job, in_silence
from infusion_desktop.wiring import Program

T = TypeVar("T")


class InlineBridge:
    """Implements ``Bridge``; ``problems`` are those that nobody caught. Close it at the end of the test."""

    def __init__(self, folder: Path) -> None:
        self.program = Program(folder)
        self.problems: list[Problem] = []
        self.faults: list[BaseException] = []
        self._tasks: set[asyncio.Task[None]] = set()

    async def run(self, name: str, job: Job[T], listen: Tell = in_silence) -> T:
        return await start_task(name, job(self.program, listen))

    def start(self, name: str, work: Coroutine[Any, Any, None]) -> None:
        task = start_task(name, work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def tell_engine(self, action: Callable[[], None]) -> None:
        asyncio.get_running_loop().call_soon(action)

    async def settled(self) -> None:
        """Wait until all that was started is over."""
        while self._tasks:
            await asyncio.wait(set(self._tasks))
            await asyncio.sleep(0)

    async def close(self) -> None:
        for task in tuple(self._tasks):
            await end_task(task)
        self.program.close()

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if task.cancelled():
            return
        error = task.exception()
        if isinstance(error, ConnectorError):
            self.problems.append(error.problem)
        elif error is not None:
            self.faults.append(error)
