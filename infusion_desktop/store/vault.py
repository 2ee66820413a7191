"""Keeps secrets in the system's keychain; where there is none, in memory for this session, and says so."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TypeVar

from infusion_desktop.model.problem import ConnectorError, ProblemKind, fail
from infusion_desktop.model.secrets import SecretPlace
from infusion_desktop.model.worker_thread import within
from infusion_desktop.store.keychain import Keychain, find_keychain
from infusion_desktop.store.secret_parts import MOST_PARTS, TooLongError, cut, join, part_name, parts_of

T = TypeVar("T")
log = logging.getLogger(__name__)

PATIENCE = 30.0
"""Seconds for the keychain to answer; a person may have to type its password meanwhile."""
NONE = "This computer has no keychain that can be used"
BROKEN = "The keychain of this computer could not keep the key"


class Vault:
    """Implements :class:`infusion_desktop.model.secrets.SecretVault`. All calls come from one thread.

    What was read or written is also held in memory, so that the keychain is not asked for each call.
    """

    def __init__(
        self, find: Callable[[], Keychain | None] = find_keychain, *, patience: float = PATIENCE
    ) -> None:
        """Look for the keychain by ``find``, when it is first needed."""
        self._find = find
        self._patience = patience
        self._looked = False
        self._keychain: Keychain | None = None
        self._why_memory = ""
        self._known: dict[str, str] = {}

    async def read(self, name: str, *, again: bool = False) -> str | None:
        """Return the secret, None if there is none; raises SIGN_IN if the keychain cannot be asked."""
        keychain = await self._look()
        if name in self._known and (not again or keychain is None or self._why_memory):
            return self._known[name]
        if keychain is None:
            return None
        try:
            found = await self._ask("read a key", lambda: _read(keychain, name))
        except _KeychainError as error:
            raise fail(
                ProblemKind.SIGN_IN,
                "The key is kept in the keychain of this computer, which is locked or does not answer. "
                "Nothing was sent. Unlock the keychain and try again, or sign in again.",
                detail=str(error),
            ) from None
        if found is None:
            self._known.pop(name, None)
        else:
            self._known[name] = found
        return found

    async def write(self, name: str, secret: str) -> SecretPlace:
        """Keep the secret in the keychain and read it back there; if that fails, keep it in memory only."""
        keychain = await self._look()
        if keychain is not None and not self._why_memory:
            try:
                await self._ask("keep a key", lambda: _write(keychain, name, secret))
            except _KeychainError as error:
                # From now on in memory: the next key would only make the person wait again.
                self._why_memory = BROKEN
                log.info("the keychain failed, keys are kept in memory: %s", error)
        # Only now: nobody is to use a new token that is not kept yet.
        self._known[name] = secret
        return await self.place()

    async def forget(self, name: str) -> None:
        """Delete the secret in memory and in the keychain; raises ASK_USER if the keychain keeps it."""
        self._known.pop(name, None)
        keychain = await self._look()
        if keychain is None:
            return
        try:
            await self._ask("forget a key", lambda: _delete(keychain, name))
        except _KeychainError as error:
            raise fail(
                ProblemKind.ASK_USER,
                f"The keychain of this computer did not let a key be deleted. The program does not use it "
                f'any more. Unlock the keychain and sign out again, or delete the entry "{name}" there.',
                detail=str(error),
            ) from None

    async def place(self) -> SecretPlace:
        """Say where secrets are kept from now on."""
        keychain = await self._look()
        if keychain is not None and not self._why_memory:
            return SecretPlace(
                lasting=True,
                name=f"in {keychain.title}",
                sentence=f"The key is kept in {keychain.title}, and nowhere else.",
            )
        return SecretPlace(
            lasting=False,
            name="in memory, for this session only",
            sentence=f"{self._why_memory or NONE}, so the key is kept for this session only: it is in "
            "memory, nothing is written to the disk, and you sign in again after the next start.",
        )

    def holds(self, name: str) -> bool:
        """Tell whether the secret is known in this session."""
        return name in self._known

    async def _look(self) -> Keychain | None:
        if not self._looked:
            try:
                self._keychain = await self._ask("look for a keychain", self._find)
            except _KeychainError as error:
                log.info("no keychain was found: %s", error)
            self._looked = True
        return self._keychain

    async def _ask(self, what: str, work: Callable[[], T]) -> T:
        """Have ``work`` done in a thread; raises _KeychainError in words without values."""
        try:
            return await within(self._patience, what, work)
        except ConnectorError:
            raise
        except TimeoutError:
            raise _KeychainError(f"no answer in {self._patience:g} s") from None
        except TooLongError:
            raise _KeychainError("the key is too long for it") from None
        except Exception as error:  # noqa: BLE001  backends raise what they like; a text may hold a value
            raise _KeychainError(type(error).__name__) from None


class _KeychainError(Exception):
    """The keychain did not do what it was asked for; the text holds no secret."""


class _NotKeptError(Exception):
    """What was read back is not what was written."""


def _read(keychain: Keychain, name: str) -> str | None:
    entry = keychain.get(name)
    if entry is None:
        return None
    return join(entry, [keychain.get(part_name(name, number)) for number in range(1, parts_of(entry) + 1)])


def _write(keychain: Keychain, name: str, secret: str) -> None:
    for entry, text in cut(name, secret):
        keychain.set(entry, text)
    if _read(keychain, name) != secret:
        raise _NotKeptError


def _delete(keychain: Keychain, name: str) -> None:
    keychain.delete(name)
    for number in range(1, MOST_PARTS + 1):
        if keychain.get(part_name(name, number)) is None:
            return
        keychain.delete(part_name(name, number))
