"""Waits for a call that may hang, in a thread of its own, for a limited time."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


async def within(seconds: float, name: str, work: Callable[[], T]) -> T:
    """Call ``work`` in a thread called ``name``; raises what it raises, TimeoutError after ``seconds``.

    A call that hangs (a keychain that waits for a password) is left behind in its thread, which does not keep
    the program from ending; what it gives later is dropped. The loop's own threads would be waited for.
    """
    loop = asyncio.get_running_loop()
    done: asyncio.Future[T] = loop.create_future()

    def settle(value: T | None, error: BaseException | None) -> None:
        if done.done():
            return
        if error is not None:
            done.set_exception(error)
        else:
            done.set_result(value)  # type: ignore[arg-type]

    def run() -> None:
        value: Any = None
        problem: BaseException | None = None
        try:
            value = work()
        except Exception as error:  # noqa: BLE001  it is raised again where it is waited for
            problem = error
        with contextlib.suppress(RuntimeError):  # the loop is closed: nobody waits any more
            loop.call_soon_threadsafe(settle, value, problem)

    threading.Thread(target=run, name=name, daemon=True).start()
    return await asyncio.wait_for(done, seconds)
