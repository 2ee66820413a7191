from __future__ import annotations

import asyncio
import threading

import pytest

from infusion_desktop.jobs.run_control import RunControl, Wish

pytestmark = pytest.mark.anyio


async def test_what_is_said_in_another_thread_is_heard_on_the_loop_of_the_job() -> None:
    control = RunControl()
    hold = control.listen()
    control.forget()
    thread = threading.Thread(target=control.pause)
    thread.start()
    assert await asyncio.wait_for(control.changed(), 5) is Wish.PAUSE
    assert hold.is_set()
    thread.join()
    control.go_on()
    assert await asyncio.wait_for(control.changed(), 5) is Wish.GO
    assert not hold.is_set()


async def test_what_was_said_before_the_job_listens_is_not_lost() -> None:
    control = RunControl()
    control.pause()
    assert control.listen().is_set()
    assert await asyncio.wait_for(control.changed(), 5) is Wish.PAUSE


async def test_a_stop_is_for_good() -> None:
    control = RunControl()
    hold = control.listen()
    control.stop()
    control.go_on()
    control.pause()
    await asyncio.sleep(0)
    assert control.wish is Wish.STOP
    assert hold.is_set()


async def test_what_is_said_when_the_loop_has_ended_does_no_harm() -> None:
    control = RunControl()

    def other_loop() -> None:
        async def listen() -> None:
            control.listen()

        asyncio.run(listen())

    thread = threading.Thread(target=other_loop)
    thread.start()
    thread.join()
    control.stop()
    assert control.wish is Wish.STOP
