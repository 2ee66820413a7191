from __future__ import annotations

import asyncio
from datetime import UTC

from infusion_desktop.model.clock import SystemClock


def test_the_system_clock_goes_forward_and_knows_its_zone() -> None:
    clock = SystemClock()
    before = clock.now()
    asyncio.run(clock.sleep(0.01))
    assert clock.now() > before
    assert clock.utc().tzinfo is UTC


def test_a_negative_sleep_returns_at_once() -> None:
    asyncio.run(asyncio.wait_for(SystemClock().sleep(-5), timeout=1))
