"""The list of connections says where the secrets of each are, without asking the keychain for them."""

from __future__ import annotations

from pathlib import Path

import pytest

from infusion_desktop.jobs.connect_key import connect_with_key
from infusion_desktop.jobs.connections import GONE, SIGNED_OUT, ConnectionView, list_connections
from infusion_desktop.jobs.sign_out import sign_out
from infusion_desktop.store.connections import KEY_VARIABLE, SavedConnection, save_connection
from infusion_desktop.wiring import Program
from tests.fakes.home import at_home, signed_in
from tests.fakes.keychain import FakeKeychain

pytestmark = pytest.mark.anyio


async def views(program: Program) -> dict[str, ConnectionView]:
    return {view.connection.name: view for view in await list_connections(program)}


async def fill(program: Program) -> None:
    """One connection of each kind."""
    address = await program.demo.start()
    await signed_in(program)
    await connect_with_key(program, "by key", "KeapAK-demo-account", {"address": address})
    await connect_with_key(program, "out", "KeapAK-demo-account", {"address": address})
    await sign_out(program, "out")
    save_connection(program.state, SavedConnection("env", "infusionsoft", {KEY_VARIABLE: "MY_KEY"}))
    save_connection(program.state, SavedConnection("file", "csv_file", {"path": "/people.csv"}))


def told(found: dict[str, ConnectionView]) -> dict[str, tuple[bool, str, bool]]:
    return {name: (view.signed_in, view.signed_in_by, view.demo) for name, view in found.items()}


async def test_where_the_secrets_are(tmp_path: Path) -> None:
    keychain = FakeKeychain()
    with at_home(tmp_path, keychain) as program:
        await fill(program)
    with at_home(tmp_path, keychain) as program:
        keychain.done.clear()
        found = await views(program)
        assert keychain.done == []
    assert told(found) == {
        "Demo account": (True, "browser", True),
        "by key": (True, "key", False),
        "env": (True, "environment", False),
        "file": (True, "", False),
        "out": (False, "", False),
    }
    for name in ("Demo account", "by key"):
        assert found[name].secret_kept == "The key is kept in the keychain of the test, and nowhere else."
    assert "environment variable MY_KEY" in found["env"].secret_kept
    assert (found["file"].secret_kept, found["out"].secret_kept) == ("", SIGNED_OUT)


async def test_what_was_kept_for_a_session_is_gone_with_it(tmp_path: Path) -> None:
    with at_home(tmp_path, None) as program:
        await fill(program)
        found = await views(program)
        assert found["Demo account"].signed_in
        assert found["by key"].signed_in
        assert "for this session only" in found["Demo account"].secret_kept
    with at_home(tmp_path, None) as program:
        found = await views(program)
        assert told(found)["Demo account"] == (False, "browser", True)
        assert told(found)["by key"] == (False, "key", False)
        assert found["Demo account"].secret_kept == found["by key"].secret_kept == GONE
