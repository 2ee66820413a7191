"""Connect with a key that a person made in the account and pasted: tried first, kept only if it works."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from infusion_desktop.jobs.connect import Connected
from infusion_desktop.jobs.parts import Parts
from infusion_desktop.jobs.sign_in import INFUSIONSOFT
from infusion_desktop.model.problem import ConnectorError, ProblemKind, fail
from infusion_desktop.store.connections import (
    BY_BROWSER,
    BY_KEY,
    DEMO,
    KEPT,
    KEYS,
    SIGNED_IN_BY,
    SavedConnection,
    connector_settings,
    kept_word,
    keys_of,
    load_connection,
    save_connection,
)
from infusion_desktop.store.kept_key import KeptKey

QUOTES = "\"'`“”‘’"


class PastedKey:
    """Implements :class:`infusion_desktop.model.secrets.SecretSource` for a key that is not kept yet."""

    def __init__(self, key: str) -> None:
        self._key = key

    async def read(self) -> str:
        """Return the key."""
        return self._key

    def describe(self) -> str:
        """Say where it is."""
        return "as you pasted it, kept nowhere yet"


def settings_to_renew(parts: Parts, connection: str) -> dict[str, str]:
    """Return what a connection keeps when it gets a new key: its address, if it has one of its own.

    That of the demo account is no address for a key.
    """
    saved = load_connection(parts.state, connection)
    if saved is None or saved.settings.get(DEMO) == "yes" or not saved.settings.get("address"):
        return {}
    return {"address": saved.settings["address"]}


async def connect_with_key(
    parts: Parts,
    connection: str,
    key: str,
    settings: Mapping[str, str] | None = None,
    kind: str = INFUSIONSOFT,
) -> Connected:
    """Sign in with a Personal Access Token or Service Account Key; keep it under the name ``connection``.

    White space and quotes around the key are taken off. ``settings`` may hold another ``address``. Raises
    ConnectorError SIGN_IN if there is no key or it is refused, and what else the first look at the account
    raises; nothing was stored then, and an earlier connection of that name is as it was.
    """
    name = connection.strip()
    if not name:
        raise fail(ProblemKind.ASK_USER, "The connection has no name. Nothing was sent. Give it one.")
    cleaned = key.strip().strip(QUOTES).strip()
    if not cleaned:
        raise fail(ProblemKind.SIGN_IN, "There is no key yet. Nothing was sent. Paste the key, then connect.")
    before = load_connection(parts.state, name)
    keys = keys_of(before)
    own = {**connector_settings(settings or {}), KEYS: keys, SIGNED_IN_BY: BY_KEY}
    reader = parts.open_with(SavedConnection(name, kind, own), PastedKey(cleaned))
    try:
        account = await reader.check()
    finally:
        await reader.close()
    place = await KeptKey(parts.vault, keys).keep(cleaned)
    saved = SavedConnection(name, kind, {**own, KEPT: kept_word(place)})
    replaced = save_connection(parts.state, saved)
    if before is not None and before.settings.get(SIGNED_IN_BY) == BY_BROWSER:
        # A keychain that does not let go of what is of no use any more is no reason not to connect.
        with suppress(ConnectorError):
            await parts.tokens(keys).forget()
    return Connected(saved, account, replaced, place)
