"""What a person says to a run under way: pause, go on, stop. May be called from any thread."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from enum import StrEnum


class Wish(StrEnum):
    """What is to happen with the run."""

    GO = "go"
    PAUSE = "pause"
    STOP = "stop"


class RunControl:
    """One for each run; the job listens to it on its own loop, the window speaks to it from its thread.

    ``gentle`` is set while the run is to finish the calls on their way and send no more.
    """

    def __init__(self) -> None:
        """Begin with the wish that the run goes on."""
        self._lock = threading.Lock()
        self._wish = Wish.GO
        self._loop: asyncio.AbstractEventLoop | None = None
        self._changed = asyncio.Event()
        self._hold = asyncio.Event()

    @property
    def wish(self) -> Wish:
        """What was wished for last; a stop is for good."""
        return self._wish

    def pause(self) -> None:
        """Finish the calls on their way, then wait for :meth:`go_on` or :meth:`stop`."""
        self._say(Wish.PAUSE)

    def go_on(self) -> None:
        """Go on after a pause, or at once instead of waiting any longer."""
        self._say(Wish.GO)

    def stop(self) -> None:
        """Finish the calls on their way, then end the job; the run itself can be gone on with later."""
        self._say(Wish.STOP)

    def listen(self) -> asyncio.Event:
        """Return the event that is set while no more is to be sent; called by the job, on its loop."""
        with self._lock:
            self._loop = asyncio.get_running_loop()
        self._tell()
        return self._hold

    async def changed(self) -> Wish:
        """Wait until something is said, and return the wish then."""
        await self._changed.wait()
        self._changed.clear()
        return self._wish

    def forget(self) -> None:
        """Take what was said until now as heard."""
        self._changed.clear()

    def _say(self, wish: Wish) -> None:
        with self._lock:
            if self._wish is not Wish.STOP:
                self._wish = wish
            loop = self._loop
        if loop is not None:
            with contextlib.suppress(RuntimeError):  # the loop is closed: there is no run any more
                loop.call_soon_threadsafe(self._tell)

    def _tell(self) -> None:
        self._changed.set()
        if self._wish is Wish.GO:
            self._hold.clear()
        else:
            self._hold.set()
