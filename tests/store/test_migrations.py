"""State files of every earlier version still open, with what is in them; migrations are only added to."""

from __future__ import annotations

import re
import shutil
import sqlite3
from pathlib import Path

import pytest

from infusion_desktop.model.plan import RunBucket, RunState
from infusion_desktop.store import attempts
from infusion_desktop.store.connections import list_connections
from infusion_desktop.store.database import STATE_FILE, open_state
from infusion_desktop.store.day_calls import StoredDayCounter
from infusion_desktop.store.links import links_of
from infusion_desktop.store.migrations import STEPS
from infusion_desktop.store.plans import newest_plan
from infusion_desktop.store.runs import unfinished_run

OLD_FILES = sorted((Path(__file__).parent.parent / "data").glob("state-*.sqlite"))


def names() -> list[str]:
    return list(STEPS)


def tables(state: sqlite3.Connection) -> set[str]:
    """All tables and indexes, as they were made."""
    found = state.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {re.sub(r"\s+", " ", row[0]) for row in found}


@pytest.fixture(params=OLD_FILES, ids=lambda path: path.stem)
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A data folder whose state file an earlier version has written."""
    shutil.copy(request.param, tmp_path / STATE_FILE)
    return tmp_path


def test_what_an_earlier_version_stored_is_still_there(folder: Path) -> None:
    state = open_state(folder)
    assert [connection.name for connection in list_connections(state)] == ["my account"]
    assert list(links_of(state, "tenant", "project", "contact")) == [("k:a@x.example", "7")]
    assert StoredDayCounter(state).used("tenant", "2026-03-02") == 7
    plan, run = newest_plan(state, "project", "tenant"), unfinished_run(state, "project", "tenant")
    assert plan is not None
    assert run is not None
    assert (plan.sums["contact"].rows, run.state) == (2, RunState.RUNNING)
    sums = attempts.written_sums(state, "run")["contact"]
    assert (sums.of(RunBucket.CREATED), sums.of(RunBucket.UNCERTAIN)) == (1, 1)
    assert [each.row for each in attempts.open_attempts(state, "tenant")] == [2]
    state.close()


def test_an_old_file_becomes_the_same_as_a_new_one(folder: Path, tmp_path: Path) -> None:
    """So no migration was changed after it was given out."""
    old, new = open_state(folder), open_state(tmp_path / "new")
    assert tables(old) == tables(new)
    old.close()
    new.close()


def test_each_migration_but_the_newest_has_an_old_file() -> None:
    numbers = [path.stem.removeprefix("state-") for path in OLD_FILES]
    assert numbers == [name[1:4] for name in names()]
    assert names() == sorted(set(names()))
