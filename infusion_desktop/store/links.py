"""The link table: which row of a project is which record of an account, once found, for ever."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

_SAVE = (
    "INSERT INTO links (account, project, object, identity, record_id) VALUES (?, ?, ?, ?, ?) "
    "ON CONFLICT DO UPDATE SET record_id = excluded.record_id"
)


def links_of(
    state: sqlite3.Connection, account: str, project: str, object_key: str
) -> Iterator[tuple[str, str]]:
    """Give (identity, record id) of every link of a project's object."""
    yield from state.execute(
        "SELECT identity, record_id FROM links WHERE account = ? AND project = ? AND object = ?",
        (account, project, object_key),
    )


def save_links(
    state: sqlite3.Connection, account: str, project: str, object_key: str, pairs: Iterable[tuple[str, str]]
) -> None:
    """Store (identity, record id) pairs, inside the caller's transaction."""
    state.executemany(_SAVE, ((account, project, object_key, identity, record) for identity, record in pairs))


def drop_links(
    state: sqlite3.Connection, account: str, project: str, object_key: str, identities: Iterable[str]
) -> None:
    """Forget links whose record is absent from a full snapshot (rules 2.2)."""
    state.executemany(
        "DELETE FROM links WHERE account = ? AND project = ? AND object = ? AND identity = ?",
        ((account, project, object_key, identity) for identity in identities),
    )
