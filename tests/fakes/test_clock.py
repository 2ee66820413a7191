from __future__ import annotations

import asyncio

import pytest

from tests.fakes.clock import START, FakeClock


@pytest.mark.anyio
async def test_time_passes_from_sleeper_to_sleeper() -> None:
    clock = FakeClock()
    woken: list[tuple[str, float]] = []

    async def sleeper(name: str, seconds: float) -> None:
        await clock.sleep(seconds)
        woken.append((name, clock.now()))

    async def both() -> str:
        await asyncio.gather(sleeper("late", 7200), sleeper("soon", 5))
        return "done"

    assert await clock.run(both()) == "done"
    assert woken == [("soon", 1005.0), ("late", 8200.0)]
    assert (clock.utc() - START).total_seconds() == 7200


@pytest.mark.anyio
async def test_timers_miss_as_told_and_jumps_pass_time() -> None:
    clock = FakeClock(lateness=lambda: -0.5)

    async def work() -> float:
        await clock.sleep(2)
        clock.jump(100)
        return clock.now()

    assert await clock.run(work()) == 1101.5


@pytest.mark.anyio
async def test_work_that_waits_for_nothing_is_reported() -> None:
    async def stuck() -> None:
        await asyncio.get_running_loop().create_future()

    with pytest.raises(AssertionError, match="nothing for the clock"):
        await FakeClock().run(stuck())


@pytest.mark.anyio
async def test_work_ends_at_the_time_given() -> None:
    clock = FakeClock()

    async def forever() -> None:
        while True:
            await clock.sleep(10)

    await clock.run(forever(), until=95)
    assert clock.now() == 1090
