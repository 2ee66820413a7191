"""Where keys and tokens come from and where they are kept; they are held nowhere else."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from typing import Protocol


class SecretSource(Protocol):
    """Gives one secret each time it is needed."""

    async def read(self) -> str:
        """Return the secret; raises ConnectorError with a sentence if it is not to be had."""
        ...

    def describe(self) -> str:
        """Say in words where the secret is kept, without it."""
        ...


@dataclass(frozen=True, slots=True)
class SecretPlace:
    """Where secrets are kept. ``lasting`` False means that they are gone when the program ends.

    ``name`` completes "The key is kept ..." (``in this computer's keychain (Secret Service)``); ``sentence``
    is a whole explanation for the screen.
    """

    lasting: bool
    name: str
    sentence: str


class SecretVault(Protocol):
    """Keeps short secrets by name: in the system's keychain, or in memory where there is none."""

    async def read(self, name: str, *, again: bool = False) -> str | None:
        """Return the secret, None if there is none; ``again`` looks past what was read before.

        Raises ConnectorError SIGN_IN if the keychain cannot be asked.
        """
        ...

    async def write(self, name: str, secret: str) -> SecretPlace:
        """Keep the secret and read it back; where the keychain fails, in memory. Says where it is now."""
        ...

    async def forget(self, name: str) -> None:
        """Delete the secret everywhere; one that is not there is fine.

        Raises ConnectorError ASK_USER if the keychain keeps it all the same.
        """
        ...

    async def place(self) -> SecretPlace:
        """Say where a secret would be kept now; looks for the keychain the first time."""
        ...

    def holds(self, name: str) -> bool:
        """Tell whether the secret is known in this session; asks no keychain."""
        ...


@dataclass(frozen=True, slots=True)
class Tokens:
    """One sign-in by browser. ``expires_at`` is in seconds since 1970 UTC; ``life`` in seconds, as issued."""

    access: str = field(repr=False)
    refresh: str = field(repr=False)
    expires_at: float
    life: float


class TokenStore(Protocol):
    """Keeps the tokens of one connection; everything that uses the connection shares one store."""

    async def read(self) -> Tokens | None:
        """Return the newest tokens that are known here; None if nobody is signed in."""
        ...

    def turn(self) -> AbstractAsyncContextManager[None]:
        """Hold the right to renew, of which there is one over all tasks and programs of this computer.

        Entering looks again at what is kept, since another program may have renewed; :meth:`read` inside
        gives it. Raises ConnectorError WAIT if the turn does not come.
        """
        ...

    async def save(self, tokens: Tokens) -> None:
        """Keep new tokens and read them back; only then may they be used."""
        ...

    async def client_secret(self) -> str:
        """Return the client's secret; raises ConnectorError SIGN_IN with a sentence if there is none."""
        ...

    def describe(self) -> str:
        """Say in words where the tokens are kept."""
        ...
