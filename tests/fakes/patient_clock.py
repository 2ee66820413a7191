"""A virtual clock for work that also waits for a thread: it stands still while the disk is busy."""

from __future__ import annotations

import asyncio
from typing import Any

from infusion_desktop.store.group_commit import Fact, GroupCommit
from tests.fakes.clock import FakeClock

LOOK_AGAIN = 0.0002


class PatientClock(FakeClock):
    """Moves on only when no task can go on and no journal of :meth:`journal` is busy."""

    def __init__(self) -> None:
        super().__init__()
        self.busy = 0

    async def _let_all_run(self) -> None:  # type: ignore[override]
        loop: Any = asyncio.get_running_loop()
        while True:
            await asyncio.sleep(0)
            if self.busy:
                await asyncio.sleep(LOOK_AGAIN)
            elif not loop._ready:
                return


class CountedJournal(GroupCommit):
    """The program's own journal; it only tells the clock when somebody waits for the disk."""

    clock: PatientClock

    async def put(self, fact: Fact) -> Any:
        self.clock.busy += 1
        try:
            return await super().put(fact)
        finally:
            self.clock.busy -= 1

    async def close(self) -> None:
        self.clock.busy += 1
        try:
            await super().close()
        finally:
            self.clock.busy -= 1
