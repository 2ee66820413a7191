"""Connect: keep a connection by its name, and try it out."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from infusion_desktop.model.connector import Account, Reader
from infusion_desktop.model.secrets import SecretPlace
from infusion_desktop.store.connections import SavedConnection, save_connection


@dataclass(frozen=True, slots=True)
class Connected:
    """A connection that was stored and works. ``replaced``: there was one of that name.

    ``place`` says where its secrets are kept, None if it has none here (a file, an environment variable).
    """

    connection: SavedConnection
    account: Account
    replaced: bool
    place: SecretPlace | None = None


def keep(state: sqlite3.Connection, connection: SavedConnection) -> bool:
    """Store a connection, replacing one of the same name; tells whether there was one."""
    return save_connection(state, connection)


async def try_out(connection: SavedConnection, reader: Reader, *, replaced: bool) -> Connected:
    """Sign in once; raises what the connector raises. The connection is stored already."""
    return Connected(connection, await reader.check(), replaced)
