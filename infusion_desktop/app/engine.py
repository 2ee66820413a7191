"""The engine thread: one plain asyncio loop on which all jobs run, apart from the window's.

A window that stands still for a moment bends the pace of a sync on its own loop and then makes it burst; on
a thread of its own the pace holds.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from typing import Any, Generic, Protocol, TypeVar

from infusion_desktop.model.tasks import end_task

T = TypeVar("T")
P = TypeVar("P", bound="Closes")


class Closes(Protocol):
    """What the engine builds and closes on its own thread."""

    def close(self) -> None:
        """Let go of files and processes."""
        ...


class Engine(Generic[P]):
    """Owns the thread, its loop, and the program that is built on it (connections belong to their thread)."""

    def __init__(self, build: Callable[[], P]) -> None:
        """Start the thread at once; ``build`` is called on it."""
        self._build = build
        self._parts: Future[P] = Future()
        self._loop = asyncio.new_event_loop()
        self._over = asyncio.Event()
        self._jobs: set[asyncio.Task[Any]] = set()
        self._thread = threading.Thread(target=self._live, name="engine", daemon=True)
        self._thread.start()

    @property
    def parts(self) -> Future[P]:
        """The program once it is built; carries what building raised."""
        return self._parts

    def submit(self, name: str, job: Callable[[P], Coroutine[Any, Any, T]]) -> Future[T]:
        """Run ``job`` on the engine; cancelling the future cancels it. May be called from any thread.

        A full disk is no fault of the program: whatever job meets it raises ConnectorError with a sentence.
        """

        async def named() -> T:
            task = asyncio.current_task()
            if task is not None:
                task.set_name(name)
                self._jobs.add(task)
            try:
                return await job(await asyncio.wrap_future(self._parts))
            except Exception as error:
                from infusion_desktop.jobs.fault import disk_trouble

                if (told := disk_trouble(error)) is not None:
                    raise told from error
                raise
            finally:
                if task is not None:
                    self._jobs.discard(task)

        return asyncio.run_coroutine_threadsafe(named(), self._loop)

    def call(self, action: Callable[[], None]) -> None:
        """Have ``action`` called on the engine thread soon."""
        self._loop.call_soon_threadsafe(action)

    def close(self, patience: float = 10.0) -> bool:
        """Cancel what runs, close the program, end the thread; False if it is not over after ``patience`` s.

        What is cut off here is gone on with the next time: nothing of a run depends on a good end.
        """
        if not self._thread.is_alive():
            return True
        self._loop.call_soon_threadsafe(self._over.set)
        self._thread.join(patience)
        return not self._thread.is_alive()

    def _live(self) -> None:
        with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
            runner.run(self._work())

    async def _work(self) -> None:
        try:
            parts = self._build()
        except Exception as error:  # noqa: BLE001  whoever asks for the program hears of it
            self._parts.set_exception(error)
            await self._over.wait()
            return
        self._parts.set_result(parts)
        try:
            await self._over.wait()
            for job in tuple(self._jobs):
                await end_task(job)
        finally:
            parts.close()
