"""Sign out: the keys and tokens of a connection are forgotten; its name and address stay."""

from __future__ import annotations

from infusion_desktop.jobs.parts import Parts
from infusion_desktop.store.connections import KEPT, KEYS, SIGNED_IN_BY, SavedConnection, save_connection
from infusion_desktop.store.kept_key import KeptKey


async def sign_out(parts: Parts, connection: str) -> SavedConnection:
    """Delete every secret of the connection from the keychain and from memory; what is missing is fine.

    The connection stays, so that projects find it again after the next sign-in. Runs that were cut off can be
    gone on with then. Raises ConnectorError ASK_USER if there is no such connection, or if the keychain
    does not let its entries be deleted (they are named).
    """
    saved = parts.connection(connection)
    keys = saved.settings.get(KEYS, "")
    settings = {key: value for key, value in saved.settings.items() if key not in {SIGNED_IN_BY, KEPT}}
    out = SavedConnection(saved.name, saved.kind, settings)
    save_connection(parts.state, out)
    if keys:
        await parts.tokens(keys).forget()
        await KeptKey(parts.vault, keys).forget()
    return out
