"""A key that a person pasted, kept in the vault."""

from __future__ import annotations

from infusion_desktop.model.problem import ProblemKind, fail
from infusion_desktop.model.secrets import SecretPlace, SecretVault


class KeptKey:
    """Implements :class:`infusion_desktop.model.secrets.SecretSource` for the secrets named ``keys``."""

    def __init__(self, vault: SecretVault, keys: str) -> None:
        """Nothing is read yet."""
        self._vault = vault
        self._name = f"{keys} key"

    async def read(self) -> str:
        """Return the key; raises SIGN_IN with a sentence if it is not there."""
        key = await self._vault.read(self._name)
        if not key:
            raise fail(
                ProblemKind.SIGN_IN,
                "The key of this connection is not kept on this computer any more. Nothing was sent, and a "
                "run goes on where it stopped. Enter the key again.",
            )
        return key

    async def keep(self, key: str) -> SecretPlace:
        """Keep the key, and say where it is."""
        return await self._vault.write(self._name, key)

    async def forget(self) -> None:
        """Delete the key; raises ASK_USER if the keychain does not let go of it."""
        await self._vault.forget(self._name)

    def in_memory(self) -> bool:
        """Tell whether the key is known in this session, without asking the keychain."""
        return self._vault.holds(self._name)

    def describe(self) -> str:
        """Say where the key is looked for."""
        return "kept in the keychain, or in memory where there is none"
