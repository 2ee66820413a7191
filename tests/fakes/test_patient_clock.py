from __future__ import annotations

import sqlite3
from functools import partial
from pathlib import Path

import pytest

from tests.fakes.patient_clock import CountedJournal, PatientClock

pytestmark = pytest.mark.anyio


def make_table(state: sqlite3.Connection, n: int) -> None:
    state.execute(f"CREATE TABLE t{n} (a)")


async def test_no_time_passes_while_the_disk_is_waited_for(tmp_path: Path) -> None:
    clock = PatientClock()

    async def work() -> float:
        connection = sqlite3.connect(tmp_path / "facts", isolation_level=None, check_same_thread=False)
        journal = CountedJournal(connection)
        journal.clock = clock
        for n in range(20):
            await journal.put(partial(make_table, n=n))
        await journal.close()
        return clock.now()

    assert await clock.run(work()) == 1000.0
    assert clock.busy == 0


async def test_hours_pass_in_a_moment() -> None:
    clock = PatientClock()
    await clock.run(clock.sleep(7200))
    assert clock.now() == 8200.0
