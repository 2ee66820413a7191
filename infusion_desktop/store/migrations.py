"""The state file's tables, as small steps that are only ever added to.

sqlite-utils applies them, and is imported only when there is one to apply: each start would wait for it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

Step = Callable[["Database"], None]
_SET, _TABLE = "state", "_sqlite_migrations"  # of sqlite-utils: which steps a file has behind it
STEPS: dict[str, Step] = {}
"""Every step by its name, in order."""


def _step(step: Step) -> Step:
    STEPS[step.__name__] = step
    return step


def applied_steps(state: sqlite3.Connection) -> set[str]:
    """Return the names of the steps that a state file has behind it."""
    known = state.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (_TABLE,))
    if known.fetchone() is None:
        return set()
    rows = state.execute("SELECT name FROM _sqlite_migrations WHERE migration_set = ?", (_SET,))
    return {name for (name,) in rows}


def apply_steps(state: sqlite3.Connection) -> None:
    """Apply the steps that a state file has not seen, each in a transaction."""
    from sqlite_utils import Database, Migrations

    migrations = Migrations(_SET)
    for name, step in STEPS.items():
        migrations(name=name)(step)
    migrations.apply(Database(state, use_counts_table=False))


@_step
def m001_foundations(db: Database) -> None:
    """Connections, plans, runs with their rows, the journal of attempts, links and the day counter."""
    for statement in (
        "CREATE TABLE connections (name TEXT PRIMARY KEY, kind TEXT NOT NULL, settings TEXT NOT NULL)",
        """CREATE TABLE plans (
            id TEXT PRIMARY KEY, project TEXT NOT NULL, account TEXT NOT NULL, made_at TEXT NOT NULL,
            snapshot_at TEXT NOT NULL, staging TEXT NOT NULL, source_digest TEXT,
            project_digest TEXT NOT NULL, sums TEXT NOT NULL, executed INTEGER NOT NULL DEFAULT 0)""",
        "CREATE INDEX plans_by_project ON plans (project, made_at)",
        """CREATE TABLE runs (
            id TEXT PRIMARY KEY, plan TEXT NOT NULL, project TEXT NOT NULL, account TEXT NOT NULL,
            mapping TEXT NOT NULL, state TEXT NOT NULL, started_at TEXT NOT NULL, ended_at TEXT,
            refreshed_at TEXT NOT NULL, highest TEXT NOT NULL, plan_sums TEXT NOT NULL,
            surplus TEXT NOT NULL DEFAULT '[]', note TEXT NOT NULL DEFAULT '')""",
        "CREATE INDEX runs_by_project ON runs (project, started_at)",
        """CREATE TABLE run_rows (
            run TEXT NOT NULL, row INTEGER NOT NULL, object TEXT NOT NULL, number INTEGER NOT NULL,
            identity TEXT NOT NULL, key TEXT, operation TEXT NOT NULL, planned TEXT NOT NULL, record_id TEXT,
            wanted TEXT NOT NULL, refs TEXT NOT NULL, sending TEXT NOT NULL, before TEXT, whole TEXT,
            verdict TEXT, reason TEXT NOT NULL DEFAULT '', PRIMARY KEY (run, row)) WITHOUT ROWID""",
        "CREATE INDEX run_rows_by_record ON run_rows (run, object, record_id)",
        "CREATE INDEX run_rows_by_key ON run_rows (run, object, key)",
        """CREATE TABLE attempts (
            id INTEGER PRIMARY KEY, run TEXT NOT NULL, row INTEGER NOT NULL, account TEXT NOT NULL,
            object TEXT NOT NULL, operation TEXT NOT NULL, target_id TEXT, sent TEXT NOT NULL,
            highest INTEGER NOT NULL, session TEXT NOT NULL, sent_at TEXT NOT NULL,
            outcome TEXT, ended_at TEXT, record_id TEXT, problem TEXT)""",
        "CREATE INDEX attempts_by_row ON attempts (run, row)",
        "CREATE INDEX attempts_by_record ON attempts (account, object, record_id)",
        "CREATE INDEX attempts_open ON attempts (account) WHERE outcome IS NULL OR outcome = 'uncertain'",
        """CREATE TABLE links (
            account TEXT NOT NULL, project TEXT NOT NULL, object TEXT NOT NULL, identity TEXT NOT NULL,
            record_id TEXT NOT NULL, PRIMARY KEY (account, project, object, identity)) WITHOUT ROWID""",
        """CREATE TABLE day_calls (
            account TEXT NOT NULL, day TEXT NOT NULL, used INTEGER NOT NULL, PRIMARY KEY (account, day))""",
    ):
        db.execute(statement)
