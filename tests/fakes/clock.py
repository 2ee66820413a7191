"""A clock that tests move: hours pass in a moment, and timers fire as early or as late as the test likes."""

from __future__ import annotations

import asyncio
import heapq
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from infusion_desktop.model.tasks import end_task, start_task

T = TypeVar("T")
START = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


class FakeClock:
    """Implements the program's clock. ``lateness`` gives seconds (negative: early) by which a timer misses.

    Time passes only inside :meth:`run`, from sleeper to sleeper, and by :meth:`jump`.
    """

    def __init__(self, *, utc: datetime = START, lateness: Callable[[], float] = lambda: 0.0) -> None:
        self._now = 1000.0
        self._utc_at_zero = utc - timedelta(seconds=self._now)
        self._lateness = lateness
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._turn = 0
        self.slept: list[float] = []

    def now(self) -> float:
        """Seconds on the monotonic clock."""
        return self._now

    def utc(self) -> datetime:
        """The time of day, aware, UTC."""
        return self._utc_at_zero + timedelta(seconds=self._now)

    async def sleep(self, seconds: float) -> None:
        """Wait until the clock was moved past that time."""
        self.slept.append(seconds)
        self._turn += 1
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        at = self._now + max(0.0, seconds + self._lateness())
        heapq.heappush(self._sleepers, (at, self._turn, future))
        await future

    def jump(self, seconds: float) -> None:
        """Let time pass while nothing runs: a stalled program, a computer that sleeps."""
        self._now += seconds

    async def run(self, work: Coroutine[Any, Any, T], *, until: float = float("inf")) -> T | None:
        """Run ``work`` to its end, or until ``until`` seconds have passed (then it is ended, giving None)."""
        task = start_task("work of a test", work)
        end = self._now + until
        while not task.done():
            await self._let_all_run()
            if task.done():
                break
            if not self._sleepers:
                await end_task(task)
                raise AssertionError("everything waits, and nothing for the clock")
            at, _, future = heapq.heappop(self._sleepers)
            if at > end:
                await end_task(task)
                return None
            self._now = max(self._now, at)
            if not future.done():
                future.set_result(None)
        return await task

    @staticmethod
    async def _let_all_run() -> None:
        loop: Any = asyncio.get_running_loop()
        while True:
            await asyncio.sleep(0)
            if not loop._ready:
                return
