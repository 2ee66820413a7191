from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlite_utils import Database

from infusion_desktop.model.problem import ConnectorError, ProblemKind
from infusion_desktop.store import database, migrations
from infusion_desktop.store.database import new_staging, open_staging, open_state, storage_error


def test_each_commit_of_the_state_file_is_on_disk_before_it_returns(tmp_path: Path) -> None:
    state = open_state(tmp_path / "new" / "folder")
    assert state.execute("PRAGMA synchronous").fetchone() == (2,)
    assert state.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    state.close()


def test_a_file_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    state = open_state(tmp_path)
    table = migrations.STATE.migrations_table
    state.execute(
        f"INSERT INTO {table} (migration_set, name, applied_at) VALUES ('state', 'm999_later', '2030-01-01')"
    )
    state.close()
    with pytest.raises(
        ConnectorError, match="newer version of Infusion Desktop"
    ) as caught:
        open_state(tmp_path)
    assert caught.value.problem.kind is ProblemKind.ASK_USER


def test_the_file_is_copied_before_a_migration_and_the_copy_opens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = open_state(tmp_path)
    state.execute("INSERT INTO connections VALUES ('mine', 'csv_file', '{}')")
    state.close()
    longer = migrations.Migrations("state")
    longer._migrations = list(migrations.STATE._migrations)

    @longer()
    def m999_more(db: Database) -> None:
        db.execute("CREATE TABLE more (x)")

    monkeypatch.setattr(database, "STATE", longer)
    state = open_state(tmp_path)
    assert state.execute("SELECT count(*) FROM more").fetchone() == (0,)
    state.close()
    copy = sqlite3.connect(tmp_path / "state-before-m999_more.sqlite")
    assert copy.execute("SELECT name FROM connections").fetchall() == [("mine",)]
    assert not copy.execute("SELECT 1 FROM sqlite_master WHERE name = 'more'").fetchall()
    copy.close()


def test_a_damaged_file_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "state.sqlite").write_bytes(b"this is no database at all, but it is long enough" * 50)
    with pytest.raises(ConnectorError, match="could not be used") as caught:
        open_state(tmp_path)
    assert "choose another data folder" in caught.value.problem.message


def test_a_new_staging_file_replaces_a_stale_one(tmp_path: Path) -> None:
    path = tmp_path / "staging" / "a.sqlite"
    staging = new_staging(path)
    staging.execute("CREATE TABLE t (x)")
    staging.close()
    again = open_staging(path)
    assert again.execute("SELECT count(*) FROM t").fetchone() == (0,)
    again.close()
    fresh = new_staging(path)
    assert fresh.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    fresh.close()


def test_a_staging_file_that_was_cleared_away_is_missed(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        open_staging(tmp_path / "gone.sqlite")


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (sqlite3.OperationalError("database or disk is full"), "is full"),
        (OSError(28, "No space left on device"), "is full"),
        (sqlite3.OperationalError("unable to open database file"), "could not be used"),
    ],
)
def test_the_disk_speaks_in_sentences(error: Exception, says: str, tmp_path: Path) -> None:
    problem = storage_error(error, tmp_path / "state.sqlite").problem
    assert problem.kind is ProblemKind.ASK_USER
    assert says in problem.message
