"""The one bridge between the window's loop (qasync's) and the engine thread."""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, QTimer

from infusion_desktop.jobs.parts import Parts
from infusion_desktop.jobs.workspace import Tell
from infusion_desktop.model.problem import ConnectorError, Problem
from infusion_desktop.model.progress import Progress
from infusion_desktop.model.tasks import end_task, start_task
from infusion_desktop.ui.bridge import Job, in_silence

T = TypeVar("T")
BEAT_MS = 50
"""Progress reaches the window at most 20 times a second."""


class Engine(Protocol):
    """What the bridge needs of the engine thread."""

    def submit(self, name: str, job: Callable[[Parts], Coroutine[Any, Any, T]]) -> Future[T]:
        """Run a job; cancelling the future cancels it."""
        ...

    def call(self, action: Callable[[], None]) -> None:
        """Have an action called on the engine thread."""
        ...


class _Mailbox:
    """Progress on its way from the engine: every note, and of the rest the newest only."""

    def __init__(self, listen: Tell) -> None:
        self._listen = listen
        self._lock = threading.Lock()
        self._notes: deque[Progress] = deque()
        self._newest: Progress | None = None

    def put(self, progress: Progress) -> None:
        """Called on the engine thread."""
        with self._lock:
            if progress.note:
                self._notes.append(progress)
            else:
                self._newest = progress

    def empty(self) -> None:
        """Called on the window's thread."""
        with self._lock:
            waiting = [*self._notes]
            if self._newest is not None:
                waiting.append(self._newest)
            self._notes.clear()
            self._newest = None
        for progress in waiting:
            self._listen(progress)


class AsyncBridge(QObject):
    """Implements :class:`infusion_desktop.ui.bridge.Bridge` on a qasync loop."""

    def __init__(
        self,
        engine: Engine,
        show_problem: Callable[[Problem], None],
        show_fault: Callable[[BaseException], None],
        parent: QObject | None = None,
    ) -> None:
        """Lead to ``engine``; what nobody else has shown is given to one of the two functions."""
        super().__init__(parent)
        self._engine = engine
        self._show_problem = show_problem
        self._show_fault = show_fault
        self._boxes: set[_Mailbox] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._closing = False
        self._beat = QTimer(self)
        self._beat.setInterval(BEAT_MS)
        self._beat.timeout.connect(self._empty_boxes)

    async def run(self, name: str, job: Job[T], listen: Tell = in_silence) -> T:
        """See the protocol."""
        box = _Mailbox(listen)
        self._boxes.add(box)
        self._beat.start()
        try:
            return await asyncio.wrap_future(self._engine.submit(name, lambda parts: job(parts, box.put)))
        finally:
            self._boxes.discard(box)
            if not self._boxes:
                self._beat.stop()
            if not self._closing:
                box.empty()

    def start(self, name: str, work: Coroutine[Any, Any, None]) -> None:
        """See the protocol."""
        if self._closing:
            work.close()
            return
        task = start_task(name, work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def tell_engine(self, action: Callable[[], None]) -> None:
        """See the protocol."""
        self._engine.call(action)

    async def close(self) -> None:
        """Refuse new work, then cancel and await what is under way."""
        self._closing = True
        self._beat.stop()
        mine = asyncio.current_task()
        for task in [task for task in self._tasks if task is not mine]:
            await end_task(task)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if task.cancelled():
            return
        error = task.exception()
        if isinstance(error, ConnectorError):
            self._show_problem(error.problem)
        elif error is not None:
            self._show_fault(error)

    def _empty_boxes(self) -> None:
        for box in tuple(self._boxes):
            box.empty()
