"""At most one reading at a time, which can be stopped. No Qt."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from infusion_desktop.ui.bridge import Bridge


class _Reading:
    """One that is under way: its task once it runs."""

    def __init__(self) -> None:
        self.task: asyncio.Task[None] | None = None
        self.stopped = False


class OneReading:
    """Starts work through the bridge, refuses a second one meanwhile, and says when it is over."""

    def __init__(self, bridge: Bridge, over: Callable[[], None]) -> None:
        """``over`` is called when what was started has ended, in whatever way but by :meth:`stop`."""
        self._bridge = bridge
        self._over = over
        self._now: _Reading | None = None

    @property
    def under_way(self) -> bool:
        """Whether something is being read."""
        return self._now is not None

    def start(self, name: str, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Have ``work`` done unless something is under way; what it raises goes to the bridge."""
        if self._now is not None:
            return
        reading = self._now = _Reading()

        async def owned() -> None:
            if reading.stopped:
                return
            reading.task = asyncio.current_task()
            try:
                await work()
            finally:
                if self._now is reading:
                    self._now = None
                    self._over()

        self._bridge.start(name, owned())

    def stop(self) -> None:
        """Let go of what is under way, also of what has not begun yet."""
        reading, self._now = self._now, None
        if reading is not None:
            reading.stopped = True
            if reading.task is not None:
                reading.task.cancel()
