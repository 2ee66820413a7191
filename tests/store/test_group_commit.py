"""Facts are on disk before their writer goes on, and share a flush where they can (4.2)."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from infusion_desktop.store.group_commit import GroupCommit

pytestmark = pytest.mark.anyio


def connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, isolation_level=None, check_same_thread=False)


def a_journal(path: Path) -> GroupCommit:
    connection = connect(path)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("CREATE TABLE IF NOT EXISTS facts (n INTEGER PRIMARY KEY)")
    return GroupCommit(connection)


def fact(n: int) -> Any:
    def write(state: sqlite3.Connection) -> int:
        state.execute("INSERT INTO facts VALUES (?)", (n,))
        return n * 10

    return write


async def test_a_fact_is_seen_by_others_once_it_returns(tmp_path: Path) -> None:
    journal, another = a_journal(tmp_path / "facts"), connect(tmp_path / "facts")
    for n in range(5):
        assert await journal.put(fact(n)) == n * 10
        assert another.execute("SELECT max(n) FROM facts").fetchone() == (n,)
    another.close()
    await journal.close()


async def test_facts_that_come_together_share_a_commit_and_keep_their_order(tmp_path: Path) -> None:
    journal, commits = a_journal(tmp_path / "facts"), 0

    def count(statement: str) -> None:
        nonlocal commits
        commits += statement.startswith("COMMIT")

    journal._connection.set_trace_callback(count)
    assert await asyncio.gather(*(journal.put(fact(n)) for n in range(200))) == [n * 10 for n in range(200)]
    assert commits <= 3
    await journal.close()


async def test_an_error_reaches_everyone_who_waited_for_the_group_and_nothing_of_it_stays(
    tmp_path: Path,
) -> None:
    journal = a_journal(tmp_path / "facts")
    await journal.put(fact(1))
    found = await asyncio.gather(*(journal.put(fact(n)) for n in (2, 1, 3)), return_exceptions=True)
    assert [type(each) for each in found] == [sqlite3.IntegrityError] * 3
    assert await journal.put(lambda state: state.execute("SELECT n FROM facts").fetchall()) == [(1,)]
    assert await journal.put(fact(2)) == 20
    await journal.close()


class BrokenDisk:
    """A connection whose disk fails when it counts, and again at the attempt to take it back."""

    in_transaction = True

    def execute(self, statement: str, *_: Any) -> None:
        if statement in {"COMMIT", "ROLLBACK"}:
            raise sqlite3.OperationalError("disk I/O error")

    def close(self) -> None:
        """Nothing to let go of."""


async def test_a_disk_that_fails_even_at_the_rollback_leaves_nobody_waiting() -> None:
    journal = GroupCommit(BrokenDisk())  # type: ignore[arg-type]
    with pytest.raises(sqlite3.OperationalError):
        await asyncio.wait_for(journal.put(lambda _: None), 0.2)
    await asyncio.wait_for(journal.close(), 0.2)


async def test_a_writer_that_is_cancelled_does_not_take_others_with_it(tmp_path: Path) -> None:
    journal = a_journal(tmp_path / "facts")
    gone = asyncio.ensure_future(journal.put(fact(1)))
    stays = asyncio.ensure_future(journal.put(fact(2)))
    await asyncio.sleep(0)
    gone.cancel()
    assert await stays == 20
    assert gone.cancelled()
    await journal.close()


async def test_closing_writes_what_is_waiting_and_ends_the_thread(tmp_path: Path) -> None:
    journal = a_journal(tmp_path / "facts")
    waiting = [asyncio.ensure_future(journal.put(fact(n))) for n in range(10)]
    await asyncio.sleep(0)
    await journal.close()
    assert [task.done() for task in waiting] == [True] * 10 or await asyncio.gather(*waiting)
    another = connect(tmp_path / "facts")
    assert another.execute("SELECT count(*) FROM facts").fetchone() == (10,)
    another.close()
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        journal._connection.execute("SELECT 1")


async def test_after_closing_a_fact_is_refused_and_nobody_waits_for_ever(tmp_path: Path) -> None:
    journal = a_journal(tmp_path / "facts")
    await journal.close()
    try:
        await asyncio.wait_for(journal.put(fact(1)), 0.1)
    except TimeoutError:
        pytest.fail("a fact put after closing waits for ever")
    except Exception as error:
        assert not isinstance(error, TimeoutError)  # noqa: PT017  any refusal will do
    else:
        pytest.fail("a fact put after closing was taken")
