"""Named connections: which connector, with which settings; never a secret."""

from __future__ import annotations

import json
import secrets
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from infusion_desktop.model.secrets import SecretPlace

KEY_VARIABLE = "key_from_env"
"""The setting that names the environment variable which holds a connection's key."""
KEYS = "keys"
"""The setting under whose value (random, no secret) the vault keeps the secrets of a connection."""
SIGNED_IN_BY = "signed_in_by"
BY_BROWSER, BY_KEY = "browser", "key"
KEPT = "keys_kept"
FOR_THIS_SESSION, IN_KEYCHAIN = "session", "keychain"
DEMO = "demo"
"""The connector's setting that marks the connection to the demo account of this data folder: ``yes``."""
SECRET_SETTINGS = frozenset({KEY_VARIABLE, KEYS, SIGNED_IN_BY, KEPT})
"""The program's own settings, which say where secrets are; all others are the connector's."""


@dataclass(frozen=True, slots=True)
class SavedConnection:
    """One connection; ``settings`` hold addresses, paths and the *name* of an environment variable."""

    name: str
    kind: str
    settings: Mapping[str, str]


def connector_settings(settings: Mapping[str, str]) -> dict[str, str]:
    """Return the connector's own settings, without those that say where secrets are."""
    return {key: value for key, value in settings.items() if key not in SECRET_SETTINGS}


def keys_of(connection: SavedConnection | None) -> str:
    """Return the name under which the secrets of a connection are kept, or one for a new connection.

    It is random, since the connections of other data folders are in the same keychain.
    """
    return (connection.settings.get(KEYS) if connection else None) or secrets.token_hex(8)


def kept_word(place: SecretPlace) -> str:
    """Return the value of the setting ``keys_kept``."""
    return IN_KEYCHAIN if place.lasting else FOR_THIS_SESSION


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
