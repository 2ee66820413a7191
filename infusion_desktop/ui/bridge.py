"""What the tabs know of the engine: a way to have a job done, and to start work of their own."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any, Protocol, TypeVar

from infusion_desktop.jobs.parts import Parts
from infusion_desktop.jobs.workspace import Tell
from infusion_desktop.model.progress import Progress

T = TypeVar("T")
Job = Callable[[Parts, Tell], Coroutine[Any, Any, T]]
"""A coroutine function that is run on the engine thread, with the open program and a way to tell progress."""


def in_silence(_: Progress) -> None:
    """Listen to no progress."""


class Bridge(Protocol):
    """From the window's thread to the engine and back."""

    async def run(self, name: str, job: Job[T], listen: Tell = in_silence) -> T:
        """Run ``job`` on the engine thread and return what it returns; call this on the window's loop.

        ``listen`` is called on the window's thread, at most 20 times a second: of several values without a
        note only the newest, and every note. Cancelling this cancels the job. Raises what the job raises:
        ConnectorError for what a person must know; anything else is a fault of the program.
        """
        ...

    def start(self, name: str, work: Coroutine[Any, Any, None]) -> None:
        """Start ``work`` on the window's loop, from a slot or a presenter; it ends with the window.

        A ConnectorError that it lets out is shown as a notice with its sentence; anything else as a fault.
        """
        ...

    def tell_engine(self, action: Callable[[], None]) -> None:
        """Have a short, plain ``action`` called on the engine thread (to set an event of a running job)."""
        ...
