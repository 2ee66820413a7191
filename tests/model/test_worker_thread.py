from __future__ import annotations

import threading
import time

import pytest

from infusion_desktop.model.worker_thread import within

pytestmark = pytest.mark.anyio


async def test_work_is_done_in_a_thread_of_its_own() -> None:
    name = await within(5, "a worker", lambda: threading.current_thread().name)
    assert name == "a worker"


async def test_what_the_work_raises_is_raised_here() -> None:
    def fail() -> None:
        raise LookupError("nothing there")

    with pytest.raises(LookupError, match="nothing there"):
        await within(5, "a worker", fail)


async def test_work_that_hangs_is_left_behind() -> None:
    go_on = threading.Event()
    begun = time.monotonic()
    with pytest.raises(TimeoutError):
        await within(0.05, "a hanging worker", lambda: go_on.wait(20))
    assert time.monotonic() - begun < 5
    (left,) = [thread for thread in threading.enumerate() if thread.name == "a hanging worker"]
    assert left.daemon
    go_on.set()
    left.join(5)
