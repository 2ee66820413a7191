from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path

import pytest

from infusion_desktop.store.database import open_state
from infusion_desktop.store.day_calls import StoredDayCounter
from infusion_desktop.store.group_commit import GroupCommit

pytestmark = pytest.mark.anyio


def used(number: int) -> object:
    def fact(state: sqlite3.Connection) -> int:
        state.execute("INSERT INTO day_calls VALUES ('acct', ?, 1)", (str(number),))
        return number

    return fact


async def test_a_fact_is_on_disk_when_put_returns(tmp_path: Path) -> None:
    journal = GroupCommit(open_state(tmp_path))
    beside = open_state(tmp_path)
    assert await journal.put(used(1)) == 1  # type: ignore[arg-type]
    assert StoredDayCounter(beside).used("acct", "1") == 1
    beside.close()
    await journal.close()


async def test_facts_that_arrive_together_share_a_commit_and_keep_their_answers(tmp_path: Path) -> None:
    journal = GroupCommit(open_state(tmp_path))
    commits: list[str] = []
    journal._connection.set_trace_callback(lambda sql: commits.append(sql) if sql == "COMMIT" else None)
    answers = await asyncio.gather(*(journal.put(used(n)) for n in range(50)))  # type: ignore[arg-type]
    assert answers == list(range(50))
    assert len(commits) < 10
    await journal.close()


async def test_an_error_reaches_everyone_of_the_group_and_nothing_of_it_is_kept(tmp_path: Path) -> None:
    journal = GroupCommit(open_state(tmp_path))

    def broken(state: sqlite3.Connection) -> None:
        state.execute("INSERT INTO no_such_table VALUES (1)")

    results = await asyncio.gather(
        journal.put(used(1)),  # type: ignore[arg-type]
        journal.put(broken),
        return_exceptions=True,
    )
    assert all(isinstance(result, sqlite3.OperationalError) for result in results)
    assert await journal.put(used(1)) == 1  # type: ignore[arg-type]
    await journal.close()


async def test_closing_writes_what_waits_first(tmp_path: Path) -> None:
    journal = GroupCommit(open_state(tmp_path))
    waiting = asyncio.gather(*(journal.put(used(n)) for n in range(5)))  # type: ignore[arg-type]
    await asyncio.sleep(0)
    await journal.close()
    assert await waiting == list(range(5))


async def test_one_who_waits_no_more_disturbs_nobody(tmp_path: Path) -> None:
    journal = GroupCommit(open_state(tmp_path))
    from infusion_desktop.model.tasks import end_task, start_task

    impatient = start_task("impatient", journal.put(used(1)))  # type: ignore[arg-type]
    await asyncio.sleep(0)
    other = start_task("other", journal.put(used(2)))  # type: ignore[arg-type]
    await asyncio.sleep(0)
    await end_task(impatient)
    assert await other == 2
    await journal.close()
