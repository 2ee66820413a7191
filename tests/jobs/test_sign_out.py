"""Signing out forgets the secrets and keeps the connection."""

from __future__ import annotations

from pathlib import Path

import pytest

from infusion_desktop.jobs.connect_key import connect_with_key
from infusion_desktop.jobs.sign_in import SignInWish, begin_sign_in, finish_sign_in, sign_in_again
from infusion_desktop.jobs.sign_out import sign_out
from infusion_desktop.model.problem import ConnectorError, ProblemKind
from infusion_desktop.store.connections import SavedConnection, save_connection
from tests.fakes import browser
from tests.fakes.home import at_home, signed_in
from tests.fakes.keychain import FakeKeychain

pytestmark = pytest.mark.anyio


async def test_tokens_and_client_secret_are_forgotten(tmp_path: Path) -> None:
    keychain = FakeKeychain()
    with at_home(tmp_path, keychain) as program:
        made = await signed_in(program)
        reader = program.open(made.connection)
        out = await sign_out(program, "Demo account")
        assert keychain.entries == {}
        assert program.connection("Demo account") == out
        assert out.settings["address"] == made.connection.settings["address"]
        with pytest.raises(ConnectorError, match="Nobody is signed in"):
            await reader.check()
        await reader.close()
        with pytest.raises(
            ConnectorError, match="Nobody is signed in to this Infusionsoft account"
        ) as caught:
            program.open(out)
        assert caught.value.problem.kind is ProblemKind.SIGN_IN
        begun = await sign_in_again(program, "Demo account")
        again = await finish_sign_in(program, begun, browser.sign_in(begun.address))
        assert again.account == made.account


async def test_a_key_is_forgotten(tmp_path: Path) -> None:
    keychain = FakeKeychain()
    with at_home(tmp_path, keychain) as program:
        address = await program.demo.start()
        await connect_with_key(program, "mine", "KeapAK-demo-account", {"address": address})
        await sign_out(program, "mine")
        assert keychain.entries == {}


async def test_in_memory_it_is_forgotten_as_well(tmp_path: Path) -> None:
    with at_home(tmp_path, None) as program:
        made = await signed_in(program)
        await sign_out(program, "Demo account")
        assert not program.tokens(made.connection.settings["keys"]).in_memory()


async def test_what_is_missing_or_has_no_secrets_is_fine(tmp_path: Path) -> None:
    keychain = FakeKeychain()
    with at_home(tmp_path, keychain) as program:
        await signed_in(program)
        keychain.entries.clear()
        await sign_out(program, "Demo account")
        await sign_out(program, "Demo account")
        save_connection(program.state, SavedConnection("file", "csv_file", {"path": "/people.csv"}))
        assert (await sign_out(program, "file")).settings == {"path": "/people.csv"}
        with pytest.raises(ConnectorError, match="no connection called"):
            await sign_out(program, "unknown")


async def test_a_keychain_that_keeps_its_entries_is_told_and_one_is_signed_out_all_the_same(
    tmp_path: Path,
) -> None:
    keychain = FakeKeychain()
    with at_home(tmp_path, keychain) as program:
        made = await signed_in(program)
        keychain.broken = RuntimeError("locked")
        with pytest.raises(ConnectorError, match="did not let a key be deleted"):
            await sign_out(program, "Demo account")
        with pytest.raises(ConnectorError, match="Nobody is signed in"):
            program.open(program.connection("Demo account"))
        keychain.broken = None
        begun_again = await signed_in(program)
        assert begun_again.connection.settings["keys"] == made.connection.settings["keys"]


async def test_an_own_client_secret_is_to_be_entered_again(tmp_path: Path) -> None:
    keychain = FakeKeychain()
    with at_home(tmp_path, keychain) as program:
        settings = dict(program.demo.settings(await program.demo.start()))
        del settings["demo"]  # as an account of one's own
        wish = SignInWish("mine", settings, program.demo.client_secret)
        begun = await begin_sign_in(program, wish)
        await finish_sign_in(program, begun, browser.sign_in(begun.address))
        again = await sign_in_again(program, "mine")
        assert again.client_secret == program.demo.client_secret
        await sign_out(program, "mine")
        with pytest.raises(ConnectorError, match="client secret is missing"):
            await sign_in_again(program, "mine")
        begun = await begin_sign_in(program, wish)
        assert (await finish_sign_in(program, begun, browser.sign_in(begun.address))).replaced


async def test_a_locked_keychain_only_asks_for_the_client_secret(tmp_path: Path) -> None:
    keychain = FakeKeychain()
    with at_home(tmp_path, keychain) as program:
        settings = dict(program.demo.settings(await program.demo.start()))
        del settings["demo"]
        begun = await begin_sign_in(program, SignInWish("mine", settings, program.demo.client_secret))
        await finish_sign_in(program, begun, browser.sign_in(begun.address))
    keychain.broken = RuntimeError("locked")
    with at_home(tmp_path, keychain) as again, pytest.raises(ConnectorError, match="secret is missing"):
        await sign_in_again(again, "mine")
