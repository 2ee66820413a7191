"""Keeps the computer from falling asleep while a run is under way, and says whether it works."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Protocol

PATIENCE = 10.0
"""Seconds after which a system that does not answer counts as one that cannot."""


@dataclass(frozen=True, slots=True)
class Awake:
    """Whether the computer is kept awake; ``why_not`` is a clause where it could not be."""

    active: bool = False
    why_not: str = ""

    @property
    def sentence(self) -> str:
        """What the screen says."""
        if self.active:
            return "The computer stays awake"
        return f"Could not keep the computer awake: {self.why_not}" if self.why_not else ""


class StayAwake(Protocol):
    """Keeps awake between :meth:`hold` and :meth:`let_go`; both may be called again and again."""

    async def hold(self) -> Awake:
        """Ask the system to stay awake; never raises."""
        ...

    async def let_go(self) -> None:
        """Let the system sleep again."""
        ...


class SystemStayAwake:
    """Implements :class:`StayAwake` by the services of the operating system.

    What keeps awake belongs to the thread that asked for it, and asking may take a while, so it has a thread
    of its own for as long as it lasts.
    """

    def __init__(self) -> None:
        """Nothing is asked of the system yet."""
        self._over: threading.Event | None = None
        self._thread: threading.Thread | None = None
        self._held = Awake()

    async def hold(self) -> Awake:
        """See the protocol."""
        if self._over is not None:
            return self._held
        told: Future[Awake] = Future()
        self._over = threading.Event()
        self._thread = threading.Thread(target=_keep, args=(told, self._over), name="stay awake", daemon=True)
        self._thread.start()
        try:
            self._held = await asyncio.wait_for(asyncio.shield(asyncio.wrap_future(told)), PATIENCE)
        except TimeoutError:
            self._held = Awake(False, "the system did not answer")
        return self._held

    async def let_go(self) -> None:
        """See the protocol."""
        over, thread, self._over, self._thread = self._over, self._thread, None, None
        if over is None or thread is None:
            return
        over.set()
        await asyncio.to_thread(thread.join, PATIENCE)


def _keep(told: Future[Awake], over: threading.Event) -> None:
    """Keep awake until ``over`` is set; whatever the library or the system says is told, never raised."""
    try:
        from wakepy import keep  # imported when first needed: it is not part of the program's start

        with keep.running(on_fail="pass") as mode:
            told.set_result(Awake(bool(mode.active), "" if mode.active else NOT_HERE))
            over.wait()
    except Exception:  # noqa: BLE001  a service of comfort must not end a run
        with contextlib.suppress(Exception):
            told.set_result(Awake(False, REFUSED))


REFUSED = "the system did not let it. Set it to stay awake yourself"
NOT_HERE = "this system offers no way to. Set it to stay awake yourself"
