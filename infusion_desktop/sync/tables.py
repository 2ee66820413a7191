"""The staging file's tables: one plan's source rows, snapshot and plan rows.

``source``   n (1-based row of the file), line, identity, key, raw and mapped (JSON arrays), refs (JSON array
             of the texts that name other records), left_out (JSON array of [column, field, reason, text]),
             problem, key_trouble (why a key that is there cannot be used), key_count (rows with this key)
``target``   id, key, mapped, refs (JSON array of record ids), extras, twins (records with this key)
``wholes``   row (of ``target``), whole: its multi-part properties as they were read, as far as there are any.
             Only rows to be written need them, so they are kept out of the way of the match: many more
             records of ``target`` fit into SQLite's cache
``parents``  object, id, key, name: the snapshot of an object that rows refer to
``links``    identity, target_row: pairs found earlier whose record is in the snapshot
``lost_links``  identities whose linked record is gone
``plan``     object, n, bucket, identity, key, record_id, changes (JSON array of [field, before, after, rule];
             NULL on a create means "all that is mapped"), left_out, parents (JSON array aligned with refs),
             reason
``facts``    name, value: columns of the source (JSON array), its digest, moment of the snapshot, counts
"""

from __future__ import annotations

import sqlite3

TABLES = """
CREATE TABLE source (n INTEGER PRIMARY KEY, line INTEGER, identity TEXT, key TEXT, raw TEXT, mapped TEXT,
    refs TEXT, left_out TEXT, problem TEXT, key_trouble TEXT, key_count INTEGER DEFAULT 1);
CREATE TABLE target (row INTEGER PRIMARY KEY, id TEXT, key TEXT, mapped TEXT, refs TEXT, extras TEXT,
    twins INTEGER DEFAULT 1);
CREATE TABLE wholes (row INTEGER PRIMARY KEY, whole TEXT);
CREATE TABLE parents (object TEXT, id TEXT, key TEXT, name TEXT);
CREATE TABLE links (identity TEXT PRIMARY KEY, target_row INTEGER) WITHOUT ROWID;
CREATE TABLE lost_links (identity TEXT);
CREATE TABLE plan (object TEXT, n INTEGER, bucket TEXT, identity TEXT, key TEXT, record_id TEXT, changes TEXT,
    left_out TEXT, parents TEXT, reason TEXT, PRIMARY KEY (object, n)) WITHOUT ROWID;
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
"""


def make_tables(staging: sqlite3.Connection) -> None:
    """Make the tables of a new staging file."""
    staging.executescript(TABLES)


def index_records(staging: sqlite3.Connection) -> None:
    """Index the snapshot and the plan by record id: for checks and starts; a rehearsal needs neither."""
    staging.execute("CREATE INDEX IF NOT EXISTS target_by_id ON target (id)")
    staging.execute(
        "CREATE INDEX IF NOT EXISTS plan_by_record ON plan (object, record_id) WHERE record_id IS NOT NULL"
    )


def set_fact(staging: sqlite3.Connection, name: str, value: str) -> None:
    """Remember a small fact beside the rows."""
    staging.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, value))


def fact(staging: sqlite3.Connection, name: str, default: str = "") -> str:
    """Return a remembered fact."""
    row = staging.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
    return str(row[0]) if row else default
