"""One click: the demo account is started or found, and stays the same account at the same address."""

from __future__ import annotations

import socket
from contextlib import closing
from pathlib import Path

import pytest

from infusion_desktop.jobs.connect_demo import connect_demo, open_awake, wake_demo
from infusion_desktop.store.connections import SavedConnection
from tests.fakes.home import at_home, signed_in
from tests.fakes.keychain import FakeKeychain

pytestmark = pytest.mark.anyio


async def test_the_account_is_woken_for_its_connection(tmp_path: Path) -> None:
    keychain = FakeKeychain()
    with at_home(tmp_path, keychain) as program:
        made = await signed_in(program)
    with at_home(tmp_path, keychain) as program:
        awake = await wake_demo(program, program.connection("Demo account"))
        assert awake == program.connection("Demo account")
        assert awake.settings == made.connection.settings
        reader = program.open(awake)
        assert (await reader.check()).id == made.account.id
        await reader.close()


async def test_a_port_that_somebody_has_taken_is_replaced(tmp_path: Path) -> None:
    keychain = FakeKeychain()
    with at_home(tmp_path, keychain) as program:
        made = await signed_in(program)
    port = int(made.connection.settings["address"].rpartition(":")[2])
    with closing(socket.socket()) as other, at_home(tmp_path, keychain) as program:
        other.bind(("127.0.0.1", port))
        other.listen()
        awake = await wake_demo(program, program.connection("Demo account"))
        assert awake.settings["address"] != made.connection.settings["address"]
        assert awake == program.connection("Demo account")
        assert awake.settings["keys"] == made.connection.settings["keys"]
        reader = program.open(awake)
        assert (await reader.check()).id == made.account.id
        await reader.close()


async def test_two_sign_ins_use_one_process(tmp_path: Path) -> None:
    with at_home(tmp_path, None) as program:
        one, other = await connect_demo(program), await connect_demo(program, "Second")
        assert one.address.partition("?")[0] == other.address.partition("?")[0]
        assert other.connection == "Second"


async def test_no_other_connection_wakes_it(tmp_path: Path) -> None:
    other = SavedConnection("mine", "infusionsoft", {"address": "https://api.infusionsoft.com"})
    with at_home(tmp_path, None) as program:
        assert await wake_demo(program, other) is other
        assert not (tmp_path / "demo-account.sqlite").exists()


async def test_an_account_that_has_died_is_started_where_rows_are_to_go(tmp_path: Path) -> None:
    with at_home(tmp_path, FakeKeychain()) as program:
        made = await signed_in(program)
        process = program.demo._server._process
        assert process is not None
        process.kill()
        process.wait()
        target = await open_awake(program, "Demo account")
        assert (await target.check()).id == made.account.id
        await target.close()
