"""The system's keychain: which backends are one, and a real one in a D-Bus session of its own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import SecretService, chainer, fail, kwallet, null
from keyring.errors import PasswordDeleteError

from infusion_desktop.store.keychain import ALLOWED, SystemKeychain, find_keychain
from tests.store.keychain_session import LOCKED, in_session


class PlaintextKeyring(KeyringBackend):
    """What must never be used: it stands for the one of keyrings.alt."""

    priority = 9  # type: ignore[assignment]

    def get_password(self, service: str, username: str) -> str | None:
        raise AssertionError("a secret was looked for in a plain file")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise AssertionError("a secret was written into a plain file")

    def delete_password(self, service: str, username: str) -> None:
        raise AssertionError("a plain file was touched")


class Chain(chainer.ChainerBackend):
    """A chain of a test's choice; by its name it is the library's."""

    backends: list[Any] = []  # type: ignore[assignment]  # noqa: RUF012


Chain.__module__, Chain.__qualname__ = "keyring.backends.chainer", "ChainerBackend"


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Lets the library choose a backend."""
    return lambda backend: monkeypatch.setattr(keyring, "get_keyring", lambda: backend)


@pytest.mark.parametrize("backend", [fail.Keyring(), null.Keyring(), PlaintextKeyring()])
def test_what_is_no_keychain_is_not_used(chosen: Any, backend: KeyringBackend) -> None:
    chosen(backend)
    assert find_keychain() is None


def test_of_a_chain_only_a_keychain_is_used(chosen: Any) -> None:
    chain = Chain()
    chain.backends = [PlaintextKeyring(), SecretService.Keyring(), kwallet.DBusKeyring()]  # type: ignore[misc]
    chosen(chain)
    found = find_keychain()
    assert found is not None
    assert found.title == "this computer's keychain (Secret Service)"
    chain.backends = [PlaintextKeyring(), null.Keyring()]  # type: ignore[misc]
    assert find_keychain() is None


def test_the_names_of_the_backends_are_the_librarys() -> None:
    # Those of the other systems cannot be imported here; their names are looked up in the library's files.
    folder = Path(str(keyring.__file__)).parent / "backends"
    for name in ALLOWED:
        module, _, kind = name.removeprefix("keyring.backends.").rpartition(".")
        files = [file for file in (folder / f"{module}.py", folder / module / "__init__.py") if file.exists()]
        assert f"class {kind}(" in files[0].read_text(encoding="utf-8"), name


class Backend:
    """A backend that keeps in memory, and raises for what is missing as the library's do."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.stubborn = False

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.stubborn or (service, username) not in self.kept:
            raise PasswordDeleteError("not deleted")
        del self.kept[service, username]


def test_each_entry_has_a_service_of_its_own() -> None:
    backend = Backend()
    keychain = SystemKeychain(backend, "a keychain")
    keychain.set("k1 access", "one")
    keychain.set("k1 refresh", "two")
    assert list(backend.kept) == [
        ("Infusion Desktop k1 access", "k1 access"),
        ("Infusion Desktop k1 refresh", "k1 refresh"),
    ]
    assert keychain.get("k1 access") == "one"


def test_deleting_what_is_missing_is_fine_and_what_stays_is_told() -> None:
    backend = Backend()
    keychain = SystemKeychain(backend, "a keychain")
    keychain.delete("k1 access")
    keychain.set("k1 access", "one")
    backend.stubborn = True
    with pytest.raises(PasswordDeleteError):
        keychain.delete("k1 access")
    backend.stubborn = False
    keychain.delete("k1 access")
    assert backend.kept == {}


KEPT_AND_FORGOTTEN = """
import asyncio, json
from infusion_desktop.store.vault import Vault

LONG = "long" * 1000

async def main():
    first = Vault()
    places = [await first.write("k1 access", "short"), await first.write("k1 refresh", LONG)]
    second = Vault()  # a second program
    read = [await second.read("k1 access"), await second.read("k1 refresh") == LONG]
    for name in ("k1 access", "k1 refresh", "k1 missing"):
        await second.forget(name)
    third = Vault()
    gone = [await third.read("k1 access"), await third.read("k1 refresh"), await third.read("k1 refresh.1")]
    print(json.dumps([[place.lasting for place in places], places[0].sentence, read, gone]))

asyncio.run(main())
"""

LOCKED_AWAY = """
import asyncio, json
from infusion_desktop.model.problem import ConnectorError
from infusion_desktop.store.vault import Vault

async def main():
    vault = Vault()
    try:
        await vault.read("k1 access")
        said = ""
    except ConnectorError as error:
        said = error.problem.message
    place = await vault.write("k1 access", "short")
    print(json.dumps([said, place.lasting, place.sentence, await vault.read("k1 access", again=True)]))

asyncio.run(main())
"""


def test_a_real_keychain_keeps_and_forgets(tmp_path: Path) -> None:
    lasting, sentence, read, gone = json.loads(in_session(tmp_path / "home", "-c", KEPT_AND_FORGOTTEN))
    assert lasting == [True, True]
    assert sentence == "The key is kept in this computer's keychain (Secret Service), and nowhere else."
    assert read == ["short", True]
    assert gone == [None, None, None]


def test_a_real_keychain_that_is_locked_is_told(tmp_path: Path) -> None:
    said, lasting, sentence, read = json.loads(
        in_session(tmp_path / "home", "-c", LOCKED_AWAY, session=LOCKED)
    )
    assert "locked or does not answer" in said
    assert not lasting
    assert "could not keep the key, so the key is kept for this session only" in sentence
    assert read == "short"
