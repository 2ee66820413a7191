from __future__ import annotations

import asyncio

import pytest

from infusion_desktop.ui.objects.one_reading import OneReading
from tests.ui.inline_bridge import InlineBridge

pytestmark = pytest.mark.anyio


async def test_only_one_is_under_way_and_its_end_is_told(inline_bridge: InlineBridge) -> None:
    told: list[str] = []
    gate = asyncio.Event()

    async def work() -> None:
        told.append("began")
        await gate.wait()

    reading = OneReading(inline_bridge, lambda: told.append("over"))
    reading.start("first", work)
    reading.start("second", work)
    assert reading.under_way
    gate.set()
    await inline_bridge.settled()
    assert told == ["began", "over"]
    assert not reading.under_way


async def test_stopping_cancels_and_makes_room_at_once(inline_bridge: InlineBridge) -> None:
    told: list[str] = []

    async def work() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            told.append("ended")

    async def other() -> None:
        told.append("other")

    reading = OneReading(inline_bridge, lambda: told.append("over"))
    reading.start("first", work)
    await asyncio.sleep(0)
    reading.stop()
    assert not reading.under_way
    reading.start("second", other)
    await inline_bridge.settled()
    assert sorted(told) == ["ended", "other", "over"]


async def test_what_was_stopped_before_it_began_never_begins(inline_bridge: InlineBridge) -> None:
    told: list[str] = []

    async def work() -> None:
        told.append("began")

    reading = OneReading(inline_bridge, lambda: told.append("over"))
    reading.start("first", work)
    reading.stop()
    reading.stop()
    await inline_bridge.settled()
    assert told == []


async def test_a_failure_goes_to_the_bridge_and_is_over(inline_bridge: InlineBridge) -> None:
    told: list[str] = []

    async def work() -> None:
        raise KeyError("a slip")

    reading = OneReading(inline_bridge, lambda: told.append("over"))
    reading.start("first", work)
    await inline_bridge.settled()
    assert told == ["over"]
    assert isinstance(inline_bridge.faults.pop(), KeyError)
