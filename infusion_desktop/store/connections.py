"""Named connections: which connector, with which settings; never a secret."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SavedConnection:
    """One connection; ``settings`` hold addresses, paths and the *name* of an environment variable."""

    name: str
    kind: str
    settings: Mapping[str, str]


def save_connection(state: sqlite3.Connection, connection: SavedConnection) -> bool:
    """Store ``connection``, replacing one of the same name; tells whether there was one."""
    known = load_connection(state, connection.name) is not None
    state.execute(
        "INSERT INTO connections (name, kind, settings) VALUES (?, ?, ?) "
        "ON CONFLICT (name) DO UPDATE SET kind = excluded.kind, settings = excluded.settings",
        (connection.name, connection.kind, json.dumps(dict(connection.settings), sort_keys=True)),
    )
    return known


def load_connection(state: sqlite3.Connection, name: str) -> SavedConnection | None:
    """Return the connection called ``name``, or None."""
    row = state.execute("SELECT name, kind, settings FROM connections WHERE name = ?", (name,)).fetchone()
    return SavedConnection(row[0], row[1], json.loads(row[2])) if row else None


def list_connections(state: sqlite3.Connection) -> list[SavedConnection]:
    """Return all connections by name."""
    rows = state.execute("SELECT name, kind, settings FROM connections ORDER BY name")
    return [SavedConnection(name, kind, json.loads(settings)) for name, kind, settings in rows]
