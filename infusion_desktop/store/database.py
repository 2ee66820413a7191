"""Opens SQLite files: the state file, which must survive anything, and staging files, which need not."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

from filelock import FileLock

from infusion_desktop.model.problem import ConnectorError, ProblemKind, fail
from infusion_desktop.store.migrations import STEPS, applied_steps, apply_steps

STATE_FILE = "state.sqlite"
BUSY_SECONDS = 30.0
ROOM_FOR_A_TRANSACTION = 256 * 1024
"""Bytes."""
_STAGING_PRAGMAS = (
    "page_size=16384",
    "journal_mode=OFF",
    "synchronous=OFF",
    "temp_store=MEMORY",
    "cache_size=-49152",
)


def open_state(folder: Path) -> sqlite3.Connection:
    """Open (and make, and migrate) the state file of a data folder.

    Each commit is on disk before it returns (``synchronous=FULL``). Before pending migrations run, the
    file is copied beside itself. Raises ConnectorError ASK_USER if a newer program has written it, or if
    it cannot be opened.
    """
    path = folder / STATE_FILE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # Two programs that meet a new folder must not both make the tables.
        with FileLock(folder / "state.lock"):
            connection = _connect(path)
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=FULL")
            connection.execute("PRAGMA fullfsync=ON")
            _migrate(connection, path)
    except (sqlite3.Error, OSError) as error:
        raise storage_error(error, path) from error
    return connection


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    applied = applied_steps(connection)
    pending = STEPS.keys() - applied
    if applied - STEPS.keys():
        raise fail(
            ProblemKind.ASK_USER,
            f"The data folder {path.parent} was last used by a newer version of Infusion Desktop. "
            "Nothing was changed. Install the newest version, or choose another data folder.",
        )
    if not pending:
        return
    if applied:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copy2(path, path.with_name(f"state-before-{min(pending)}.sqlite"))
    apply_steps(connection)


def new_staging(path: Path) -> sqlite3.Connection:
    """Make an empty staging file for one plan, replacing a stale one of the same name.

    Raises ConnectorError ASK_USER if the folder cannot be written to.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        return _staging(path)
    except OSError as error:
        raise storage_error(error, path) from error


def staging_in_memory() -> sqlite3.Connection:
    """Make an empty staging file that is on no disk, for a plan of a few rows."""
    return sqlite3.connect(":memory:", isolation_level=None)


def open_staging(path: Path) -> sqlite3.Connection:
    """Open an existing staging file; raises FileNotFoundError if it has been cleared away."""
    if not path.exists():
        raise FileNotFoundError(path)
    return _staging(path)


def _staging(path: Path) -> sqlite3.Connection:
    connection = _connect(path)
    try:
        for pragma in _STAGING_PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("SELECT 1 FROM sqlite_master LIMIT 1")  # reads, so that a damaged file shows here
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _connect(path: Path) -> sqlite3.Connection:
    # isolation_level None: transactions are opened in words (BEGIN), never behind our back.
    # check_same_thread False: the journal's writer thread uses its own connection, handed over once.
    return sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)


def _no_room(folder: Path) -> bool:
    """Whether a disk has hardly any room left: SQLite then calls some failures "disk I/O error"."""
    try:
        return shutil.disk_usage(folder).free < ROOM_FOR_A_TRANSACTION
    except OSError:
        return False


def storage_error(error: Exception, path: Path) -> ConnectorError:
    """Turn what SQLite or the disk says into a sentence."""
    text = str(error).lower()
    if "full" in text or "no space" in text or ("disk i/o error" in text and _no_room(path.parent)):
        return fail(
            ProblemKind.ASK_USER,
            f"The disk that holds {path.parent} is full. What was done so far is safe, and nothing more "
            "was sent. Free some space and start again; a run goes on where it was.",
            detail=type(error).__name__,
        )
    if isinstance(error, OSError):
        return fail(
            ProblemKind.ASK_USER,
            f"The data folder {path.parent} could not be used ({error.strerror or 'unknown reason'}). "
            "Nothing was sent. Make it a folder that you may write to, or name another one in the "
            "environment variable INFUSION_DESKTOP_HOME.",
            detail=type(error).__name__,
        )
    return fail(
        ProblemKind.ASK_USER,
        f"The file {path} could not be used ({error}). Nothing was sent. Check that the folder can be "
        "written to and that the file is not damaged, or choose another data folder.",
        detail=type(error).__name__,
    )
