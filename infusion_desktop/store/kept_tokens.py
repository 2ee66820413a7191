"""The tokens of one connection in the vault: newest first in line, one renewal at a time on this computer."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from infusion_desktop.model.clock import Clock
from infusion_desktop.model.problem import ConnectorError, Problem, ProblemKind, fail
from infusion_desktop.model.secrets import SecretPlace, SecretVault, Tokens

LONGEST_TURN = 90.0
"""Seconds to wait for the turn; a renewal takes at most half of that."""
LOOK_EVERY = 0.1


class KeptTokens:
    """Implements :class:`infusion_desktop.model.secrets.TokenStore`; one for each connection of a program."""

    def __init__(self, vault: SecretVault, keys: str, folder: Path, clock: Clock) -> None:
        """Keep under the name ``keys``; the lock between programs is a file in ``folder``."""
        self._vault = vault
        self._access, self._refresh, self._client = (
            f"{keys} {word}" for word in ("access", "refresh", "client")
        )
        self._lock = FileLock(folder / "locks" / f"tokens-{keys}.lock", blocking=False)
        self._turn = asyncio.Lock()
        self._clock = clock

    async def read(self) -> Tokens | None:
        """Return the newest tokens known here; None if nobody is signed in."""
        return await self._read(again=False)

    async def _read(self, *, again: bool) -> Tokens | None:
        refresh = await self._vault.read(self._refresh, again=again)
        access = await self._vault.read(self._access, again=again)
        return _tokens(access, refresh) if access and refresh else None

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Hold the right to renew, and look again at what is kept; raises WAIT if the turn does not come."""
        async with self._turn:
            await self._take_lock()
            try:
                # A keychain that cannot be asked now (locked) is not needed for what is in memory.
                with suppress(ConnectorError):
                    await self._read(again=True)
                yield
            finally:
                self._lock.release()

    async def _take_lock(self) -> None:
        Path(self._lock.lock_file).parent.mkdir(parents=True, exist_ok=True)
        begun = self._clock.now()
        while True:
            try:
                self._lock.acquire()
                return
            except Timeout:
                if self._clock.now() - begun > LONGEST_TURN:
                    raise ConnectorError(_BUSY) from None
                await self._clock.sleep(LOOK_EVERY)

    async def begin(self, tokens: Tokens, client_secret: str) -> SecretPlace:
        """Keep all of a new sign-in, and say where it is."""
        await self._vault.write(self._client, client_secret)
        await self.save(tokens)
        return await self._vault.place()

    async def save(self, tokens: Tokens) -> None:
        """Keep new tokens; when this returns they were read back from where they are kept.

        The refresh token goes first: if the program dies in between, the old access token stands beside the
        new refresh token, which works; the other way round the sign-in would be lost.
        """
        await self._vault.write(self._refresh, tokens.refresh)
        await self._vault.write(self._access, f"{tokens.expires_at:.3f} {tokens.life:.3f} {tokens.access}")

    async def kept_client_secret(self) -> str:
        """Return the client's secret, empty if there is none."""
        return await self._vault.read(self._client) or ""

    async def client_secret(self) -> str:
        """Return the client's secret; raises SIGN_IN if there is none."""
        secret = await self.kept_client_secret()
        if not secret:
            raise fail(
                ProblemKind.SIGN_IN,
                "The client secret of this connection is not kept on this computer any more. Nothing was "
                "sent, and a run goes on where it stopped. Sign in again and enter it.",
            )
        return secret

    async def forget(self) -> None:
        """Delete tokens and client secret; raises ASK_USER if the keychain does not let go of one."""
        kept: ConnectorError | None = None
        for name in (self._access, self._refresh, self._client):
            try:
                await self._vault.forget(name)
            except ConnectorError as error:
                kept = error
        if kept is not None:
            raise kept

    def in_memory(self) -> bool:
        """Tell whether the tokens are known in this session, without asking the keychain."""
        return self._vault.holds(self._refresh)

    def describe(self) -> str:
        """Say where the tokens are looked for."""
        return "kept in the keychain, or in memory where there is none"


_BUSY = Problem(
    ProblemKind.WAIT,
    "Another window of this program is renewing the sign-in and does not come to an end. Nothing was sent. "
    "Close the other window, then try again.",
    retry_after=60,
)


def _tokens(access: str, refresh: str) -> Tokens | None:
    """Read the entry of the access token: seconds since 1970, life in seconds, token."""
    try:
        expires, life, token = access.split(" ", 2)
        return Tokens(token, refresh, float(expires), float(life))
    except ValueError:
        return None
