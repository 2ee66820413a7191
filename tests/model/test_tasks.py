from __future__ import annotations

import asyncio

import pytest

from infusion_desktop.model.tasks import end_task, start_task, to_the_end

pytestmark = pytest.mark.anyio


async def test_a_task_has_its_name_and_gives_its_result() -> None:
    async def work() -> int:
        return 7

    task = start_task("seven", work())
    assert task.get_name() == "seven"
    assert await task == 7


async def test_ending_a_task_waits_until_it_is_over() -> None:
    over = []

    async def work() -> None:
        try:
            await asyncio.sleep(60)
        finally:
            over.append(True)

    task = start_task("long", work())
    await asyncio.sleep(0)
    await end_task(task)
    assert over == [True]
    assert task.cancelled()


async def test_an_error_of_an_ended_task_is_not_raised_where_it_is_ended() -> None:
    async def work() -> None:
        raise ValueError("broken")

    task = start_task("broken", work())
    await asyncio.sleep(0)
    await end_task(task)
    assert isinstance(task.exception(), ValueError)


@pytest.mark.anyio
async def test_what_must_not_stop_half_way_is_finished_before_the_cancellation_goes_on() -> None:
    done: list[str] = []
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def work() -> str:
        begun.set()
        await go_on.wait()
        done.append("kept")
        return "kept"

    task = start_task("caller", to_the_end("work", work()))
    await begun.wait()
    task.cancel()
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.sleep(0)
    assert not task.done()
    go_on.set()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert done == ["kept"]


@pytest.mark.anyio
async def test_work_to_the_end_gives_its_value_or_its_error() -> None:
    async def gives() -> int:
        return 3

    async def fails() -> int:
        raise LookupError("no")

    assert await to_the_end("work", gives()) == 3
    with pytest.raises(LookupError, match="no"):
        await to_the_end("work", fails())
