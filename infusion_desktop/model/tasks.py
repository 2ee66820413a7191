"""The one place that starts asyncio tasks: each has a name, an owner and an end."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


def start_task(name: str, work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
    """Start ``work`` as a named task; the caller keeps it and awaits or ends it."""
    return asyncio.get_running_loop().create_task(work, name=name)


async def end_task(task: asyncio.Task[Any]) -> None:
    """Cancel ``task`` and wait until it is over; errors it had are its owner's to look at, not raised."""
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError, Exception):
        await task


async def to_the_end(name: str, work: Coroutine[Any, Any, T]) -> T:
    """Await ``work``, and let it finish even if the caller is cancelled in the middle.

    For what must not stop half-way: a single-use token that was spent, but whose successor is not kept yet.
    The caller's cancellation is raised when the work is over; the work has to have a time limit of its own.
    """
    task = start_task(name, work)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        while not task.done():
            with contextlib.suppress(asyncio.CancelledError):
                await asyncio.wait({task})
        if not task.cancelled():
            task.exception()  # looked at, so that nobody is told of it twice
        raise
