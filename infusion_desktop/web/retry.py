"""Trying a read again. Writes are never tried again here: that takes a look first."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

from infusion_desktop.model.clock import Clock

T = TypeVar("T")

READ_WAITS = (1.0, 2.0, 4.0)
"""Seconds before the second, third and fourth try of a read."""


class TryAgainError(Exception):
    """A read failed in a way that may pass; ``why`` is what is raised if it does not."""

    def __init__(self, why: Exception) -> None:
        super().__init__(str(why))
        self.why = why


async def read_again(
    attempt: Callable[[], Awaitable[T]], clock: Clock, waits: tuple[float, ...] = READ_WAITS
) -> T:
    """Await ``attempt`` until it does not raise :class:`TryAgainError`, at most ``len(waits)`` times more.

    Raises the ``why`` of the last try; all other exceptions at once.
    """
    for wait in waits:
        try:
            return await attempt()
        except TryAgainError:
            await clock.sleep(wait)
    try:
        return await attempt()
    except TryAgainError as last:
        raise last.why from last
