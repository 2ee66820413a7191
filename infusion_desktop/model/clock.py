"""Time as an argument, so that tests never sleep."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Where the program reads the time and waits."""

    def now(self) -> float:
        """Seconds on a monotonic clock."""
        ...

    def utc(self) -> datetime:
        """The time of day, aware, UTC."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Wait at least about ``seconds``; timers may fire a little early, callers look again."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> float:
        """Seconds on the monotonic clock."""
        return time.monotonic()

    def utc(self) -> datetime:
        """The time of day, aware, UTC."""
        return datetime.now(UTC)

    async def sleep(self, seconds: float) -> None:
        """Sleep on the running loop."""
        await asyncio.sleep(max(0.0, seconds))
