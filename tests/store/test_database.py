"""The state file survives anything; what cannot be used is told in a sentence."""

from __future__ import annotations

import sqlite3
import stat
import threading
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from infusion_desktop.model.problem import ConnectorError, ProblemKind
from infusion_desktop.store.connections import SavedConnection, load_connection, save_connection
from infusion_desktop.store.database import (
    STATE_FILE,
    new_staging,
    open_staging,
    open_state,
    staging_in_memory,
    storage_error,
)
from infusion_desktop.store.migrations import STEPS

CONNECTION = SavedConnection("name", "csv_file", {"path": "x"})


def with_later_migration(monkeypatch: pytest.MonkeyPatch, work: Any = None) -> None:
    """The program as its next version: one migration more."""

    def m999_later(db: Database) -> None:
        (work or (lambda: None))()
        db.execute("CREATE TABLE later (a)")

    monkeypatch.setitem(STEPS, m999_later.__name__, m999_later)


def test_each_commit_is_on_disk_before_it_returns(tmp_path: Path) -> None:
    state = open_state(tmp_path / "new" / "folder")
    pragmas = {
        name: state.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "fullfsync")
    }
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "fullfsync": 1}
    state.close()


def test_what_was_stored_is_there_when_opened_again(tmp_path: Path) -> None:
    for known in (False, True):
        state = open_state(tmp_path)
        assert save_connection(state, CONNECTION) is known
        state.close()
    assert [path.name for path in tmp_path.glob("state-before*")] == []


def test_a_newer_file_is_refused_in_a_sentence_and_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as next_version:
        with_later_migration(next_version)
        state = open_state(tmp_path)
        save_connection(state, CONNECTION)
        state.close()
    with pytest.raises(ConnectorError, match=r"newer version .* Nothing was changed") as caught:
        open_state(tmp_path)
    assert caught.value.problem.kind is ProblemKind.ASK_USER
    with_later_migration(monkeypatch)
    state = open_state(tmp_path)
    assert load_connection(state, "name") == CONNECTION
    state.close()


def test_a_file_is_copied_before_it_is_migrated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    state = open_state(tmp_path)
    save_connection(state, CONNECTION)
    state.close()
    with_later_migration(monkeypatch)
    open_state(tmp_path).close()
    (backup,) = tmp_path.glob("state-before-*.sqlite")
    kept = sqlite3.connect(backup)
    assert kept.execute("SELECT name FROM connections").fetchall() == [("name",)]
    assert kept.execute("SELECT 1 FROM sqlite_master WHERE name = 'later'").fetchall() == []
    kept.close()


def test_a_migration_that_fails_leaves_the_copy_and_a_file_that_opens_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = open_state(tmp_path)
    save_connection(state, CONNECTION)
    state.close()

    def fail() -> None:
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as next_version:
        with_later_migration(next_version, fail)
        with pytest.raises(ConnectorError, match="is full"):
            open_state(tmp_path)
    assert len(list(tmp_path.glob("state-before-*.sqlite"))) == 1
    state = open_state(tmp_path)
    assert load_connection(state, "name") == CONNECTION
    state.close()


def test_a_damaged_file_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / STATE_FILE).write_bytes(b"this is no database" * 100)
    with pytest.raises(ConnectorError, match=r"could not be used .* Nothing was sent") as caught:
        open_state(tmp_path)
    assert STATE_FILE in caught.value.problem.message


@pytest.mark.parametrize("where", ["the folder is a file", "a parent is a file"])
def test_a_data_folder_that_cannot_be_made_is_told_in_a_sentence(tmp_path: Path, where: str) -> None:
    (tmp_path / "file").write_text("x")
    folder = tmp_path / "file" if where == "the folder is a file" else tmp_path / "file" / "folder"
    with pytest.raises(ConnectorError, match="Nothing was sent"):
        open_state(folder)


FULL = ["database or disk is full", "[Errno 28] No space left on device"]


@pytest.mark.parametrize("text", FULL)
def test_a_full_disk_is_told_as_such(text: str) -> None:
    problem = storage_error(sqlite3.OperationalError(text), Path("/data/state.sqlite")).problem
    assert problem.kind is ProblemKind.ASK_USER
    assert problem.message == (
        "The disk that holds /data is full. What was done so far is safe, and nothing more was sent. "
        "Free some space and start again; a run goes on where it was."
    )


def test_other_errors_are_told_with_the_file() -> None:
    problem = storage_error(sqlite3.DatabaseError("malformed"), Path("/data/state.sqlite")).problem
    assert problem.message.startswith("The file /data/state.sqlite could not be used (malformed).")


def test_a_reader_beside_the_writer_sees_what_is_committed(tmp_path: Path) -> None:
    writer, reader = open_state(tmp_path), open_state(tmp_path)
    writer.execute("BEGIN IMMEDIATE")
    save_connection(writer, CONNECTION)
    assert load_connection(reader, "name") is None
    writer.execute("COMMIT")
    assert load_connection(reader, "name") == CONNECTION
    writer.close()
    reader.close()


def test_two_programs_that_open_a_new_folder_at_once_both_succeed(tmp_path: Path) -> None:
    failed: list[Exception] = []

    def work() -> None:
        try:
            open_state(tmp_path).close()
        except Exception as error:
            failed.append(error)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []


def test_a_staging_file_is_made_anew_and_a_missing_one_is_missed(tmp_path: Path) -> None:
    path = tmp_path / "staging" / "plan.sqlite"
    with pytest.raises(FileNotFoundError):
        open_staging(path)
    for _ in range(2):
        staging = new_staging(path)
        staging.execute("CREATE TABLE rows (a)")
        staging.close()
    staging = open_staging(path)
    assert staging.execute("SELECT count(*) FROM rows").fetchone() == (0,)
    staging.close()
    assert stat.S_ISREG(path.stat().st_mode)


def test_a_staging_file_in_memory_is_its_own(tmp_path: Path) -> None:
    one, other = staging_in_memory(), staging_in_memory()
    one.execute("CREATE TABLE rows (a)")
    assert other.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    one.execute("BEGIN")  # transactions are opened in words
    one.execute("ROLLBACK")
    one.close()
    other.close()
