from __future__ import annotations

import asyncio

import pytest

from infusion_desktop.model.tasks import end_task, start_task

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
