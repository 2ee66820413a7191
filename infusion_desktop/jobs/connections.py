"""The list of connections, and where the secrets of each are kept."""

from __future__ import annotations

from dataclasses import dataclass

from infusion_desktop.jobs.parts import Parts
from infusion_desktop.store import connections as stored
from infusion_desktop.store.connections import SavedConnection
from infusion_desktop.store.environment_secret import EnvironmentSecret
from infusion_desktop.store.kept_key import KeptKey

NO_SECRETS = frozenset({"csv_file", "excel_workbook"})
SIGNED_OUT = "Signed out: no key is kept. Sign in to use this connection."
GONE = (
    "Its key was kept for an earlier session only, since there was no keychain. Sign in again to use this "
    "connection."
)


@dataclass(frozen=True, slots=True)
class ConnectionView:
    """One connection as it is listed.

    ``signed_in_by`` is ``browser``, ``key``, ``environment`` or empty. ``signed_in`` tells whether it can be
    opened without signing in first, as far as that is known without asking the keychain. ``secret_kept`` is
    a sentence, empty for connections without secrets.
    """

    connection: SavedConnection
    signed_in: bool
    signed_in_by: str
    secret_kept: str
    demo: bool


async def list_connections(parts: Parts) -> list[ConnectionView]:
    """Return all connections by name. The keychain is not asked, so nothing has to be unlocked for this."""
    return [await view_of(parts, saved) for saved in stored.list_connections(parts.state)]


async def view_of(parts: Parts, saved: SavedConnection) -> ConnectionView:
    """Return one connection as it is listed; the keychain is not asked."""
    settings = saved.settings
    demo = settings.get(stored.DEMO) == "yes"
    variable = settings.get(stored.KEY_VARIABLE)
    if variable:
        kept = f"The key is {EnvironmentSecret(variable).describe()}."
        return ConnectionView(saved, signed_in=True, signed_in_by="environment", secret_kept=kept, demo=demo)
    by, keys = settings.get(stored.SIGNED_IN_BY, ""), settings.get(stored.KEYS, "")
    if not by:
        kept = "" if saved.kind in NO_SECRETS else SIGNED_OUT
        return ConnectionView(saved, signed_in=not kept, signed_in_by="", secret_kept=kept, demo=demo)
    place = await parts.vault.place()
    kept_by = KeptKey(parts.vault, keys) if by == stored.BY_KEY else parts.tokens(keys)
    if settings.get(stored.KEPT) != stored.IN_KEYCHAIN and not kept_by.in_memory():
        return ConnectionView(saved, signed_in=False, signed_in_by=by, secret_kept=GONE, demo=demo)
    return ConnectionView(saved, signed_in=True, signed_in_by=by, secret_kept=place.sentence, demo=demo)
