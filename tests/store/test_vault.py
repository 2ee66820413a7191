"""Secrets are kept in the keychain, or else in memory, and the person is told which."""

from __future__ import annotations

import pytest

from infusion_desktop.model.problem import ConnectorError, ProblemKind
from infusion_desktop.store.vault import Vault
from tests.fakes.keychain import FakeKeychain

pytestmark = pytest.mark.anyio
SECRET = "s3cret"


@pytest.fixture
def keychain() -> FakeKeychain:
    return FakeKeychain()


@pytest.fixture
def vault(keychain: FakeKeychain) -> Vault:
    return Vault(lambda: keychain, patience=5)


async def test_a_secret_is_written_and_read_back_before_it_counts_as_kept(
    vault: Vault, keychain: FakeKeychain
) -> None:
    place = await vault.write("k access", SECRET)
    assert keychain.done == [("set", "k access"), ("get", "k access")]
    assert place.lasting
    assert place.sentence == "The key is kept in the keychain of the test, and nowhere else."
    assert await Vault(lambda: keychain).read("k access") == SECRET


async def test_the_keychain_is_asked_once_unless_told_otherwise(vault: Vault, keychain: FakeKeychain) -> None:
    keychain.entries["k access"] = "first"
    assert [await vault.read("k access") for _ in range(3)] == ["first"] * 3
    assert keychain.done == [("get", "k access")]
    keychain.entries["k access"] = "second"
    assert await vault.read("k access") == "first"
    assert await vault.read("k access", again=True) == "second"
    del keychain.entries["k access"]
    assert await vault.read("k access", again=True) is None
    assert not vault.holds("k access")


async def test_nothing_is_looked_for_before_it_is_needed() -> None:
    looked: list[None] = []

    def find() -> None:
        looked.append(None)

    vault = Vault(find)
    assert looked == []
    await vault.place()
    await vault.place()
    assert looked == [None]


async def test_without_a_keychain_secrets_last_for_the_session() -> None:
    vault = Vault(lambda: None)
    place = await vault.write("k access", SECRET)
    assert not place.lasting
    assert place.name == "in memory, for this session only"
    assert place.sentence == (
        "This computer has no keychain that can be used, so the key is kept for this session only: it is in "
        "memory, nothing is written to the disk, and you sign in again after the next start."
    )
    assert await vault.read("k access", again=True) == SECRET
    assert await Vault(lambda: None).read("k access") is None
    await vault.forget("k access")
    assert await vault.read("k access") is None


async def test_a_search_that_fails_is_no_keychain() -> None:
    def find() -> FakeKeychain:
        raise ImportError("no library")

    assert not (await Vault(find).place()).lasting


@pytest.mark.parametrize("trouble", ["broken", "forgetful", "hanging"])
async def test_a_keychain_that_does_not_keep_is_told_and_not_asked_again(trouble: str) -> None:
    keychain = FakeKeychain()
    vault = Vault(lambda: keychain, patience=0.2)
    if trouble == "broken":
        keychain.broken = RuntimeError(f"prompt dismissed {SECRET}")
    elif trouble == "forgetful":
        keychain.forgetful = True
    else:
        keychain.open.clear()
    place = await vault.write("k access", SECRET)
    assert not place.lasting
    assert place.sentence.startswith(
        "The keychain of this computer could not keep the key, so the key is kept for this session only"
    )
    keychain.open.set()
    keychain.broken = None
    keychain.done.clear()
    assert not (await vault.write("k refresh", "another")).lasting
    assert keychain.done == []
    assert [await vault.read(name) for name in ("k access", "k refresh")] == [SECRET, "another"]


async def test_a_secret_too_long_for_one_entry_is_cut(vault: Vault, keychain: FakeKeychain) -> None:
    long = "x" * 3_000
    assert (await vault.write("k access", long)).lasting
    assert max(map(len, keychain.entries.values())) <= 1_280
    assert await Vault(lambda: keychain).read("k access") == long
    await vault.forget("k access")
    assert keychain.entries == {}


async def test_a_secret_that_fits_nowhere_lasts_for_the_session(vault: Vault) -> None:
    assert not (await vault.write("k access", "x" * 100_000)).lasting


async def test_a_keychain_that_can_not_be_asked_is_told(vault: Vault, keychain: FakeKeychain) -> None:
    keychain.entries["k access"] = SECRET
    keychain.broken = RuntimeError(f"locked {SECRET}")
    with pytest.raises(ConnectorError, match="locked or does not answer") as caught:
        await vault.read("k access")
    problem = caught.value.problem
    assert problem.kind is ProblemKind.SIGN_IN
    assert problem.detail == "RuntimeError"
    keychain.broken = None
    assert await vault.read("k access") == SECRET


async def test_what_the_keychain_does_not_let_go_of_is_told(vault: Vault, keychain: FakeKeychain) -> None:
    await vault.write("k access", SECRET)
    keychain.broken = RuntimeError("locked")
    with pytest.raises(ConnectorError, match='delete the entry "k access" there') as caught:
        await vault.forget("k access")
    assert caught.value.problem.kind is ProblemKind.ASK_USER
    assert not vault.holds("k access")


async def test_forgetting_what_is_not_there_is_fine(vault: Vault) -> None:
    await vault.forget("k access")


async def test_no_secret_is_in_the_log(caplog: pytest.LogCaptureFixture, keychain: FakeKeychain) -> None:
    caplog.set_level("DEBUG")
    keychain.broken = RuntimeError(f"prompt dismissed {SECRET}")
    await Vault(lambda: keychain).write("k access", SECRET)
    assert "RuntimeError" in caplog.text
    assert SECRET not in caplog.text
