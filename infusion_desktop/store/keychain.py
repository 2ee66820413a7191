"""The system's keychain, by the library `keyring`, and only those of its backends that really are one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

ALLOWED = {
    "keyring.backends.macOS.Keyring": "the macOS keychain",
    "keyring.backends.Windows.WinVaultKeyring": "the Windows Credential Manager",
    "keyring.backends.SecretService.Keyring": "this computer's keychain (Secret Service)",
    "keyring.backends.kwallet.DBusKeyring": "this computer's keychain (KWallet)",
    "keyring.backends.kwallet.DBusKeyringKWallet4": "this computer's keychain (KWallet)",
}
"""Backends by the name of their class, with how they are called on screen.

Everything else is refused: `keyrings.alt`, once installed, is chosen by itself where there is no keychain,
and writes secrets into a plain file; the null backend forgets what it is given without a word.
"""
SERVICE = "Infusion Desktop"


class Keychain(Protocol):
    """A store of texts by name. Any method may raise any exception, and may wait for a person."""

    title: str

    def get(self, name: str) -> str | None:
        """Return the text, or None."""
        ...

    def set(self, name: str, text: str) -> None:
        """Keep the text."""
        ...

    def delete(self, name: str) -> None:
        """Delete the text; one that is not there is fine."""
        ...


class SystemKeychain:
    """Implements :class:`Keychain` by one backend of the library."""

    def __init__(self, backend: Any, title: str) -> None:
        self._backend = backend
        self.title = title

    def get(self, name: str) -> str | None:
        """Return the entry; raises what the backend raises (locked, no answer)."""
        text: str | None = self._backend.get_password(_service(name), name)
        return text

    def set(self, name: str, text: str) -> None:
        """Write the entry; raises what the backend raises."""
        self._backend.set_password(_service(name), name, text)

    def delete(self, name: str) -> None:
        """Delete the entry; one that is not there is fine."""
        from keyring.errors import PasswordDeleteError

        try:
            self._backend.delete_password(_service(name), name)
        except PasswordDeleteError:
            # The library raises this for a missing entry and for one that could not be deleted.
            if self.get(name) is not None:
                raise


def find_keychain() -> SystemKeychain | None:
    """Look for a keychain of the system; None if there is none that is allowed. Takes 70 to 200 ms.

    A backend that the person has chosen for `keyring` is used if it is an allowed one, never another.
    """
    import keyring

    for backend in _backends(keyring.get_keyring()):
        kind = type(backend)
        title = ALLOWED.get(f"{kind.__module__}.{kind.__qualname__}")
        if title is not None:
            return SystemKeychain(backend, title)
    return None


def _backends(chosen: Any) -> Iterator[Any]:
    """The backend itself, or those of a chain, the best first."""
    yield chosen
    kind = type(chosen)
    if f"{kind.__module__}.{kind.__qualname__}" == "keyring.backends.chainer.ChainerBackend":
        yield from chosen.backends


def _service(name: str) -> str:
    """One service for each entry: Windows keeps one user per service only."""
    return f"{SERVICE} {name}"
