"""The demo account put back: new content, another account, and never behind another window's back."""

from __future__ import annotations

from pathlib import Path

import pytest

from infusion_desktop.jobs.reset_demo import reset_demo
from infusion_desktop.model.problem import ConnectorError, ProblemKind
from tests.fakes.home import at_home, change_account, signed_in
from tests.fakes.keychain import FakeKeychain

pytestmark = pytest.mark.anyio


async def test_it_holds_what_it_held_when_it_was_new(tmp_path: Path) -> None:
    with at_home(tmp_path, FakeKeychain()) as program:
        before = await signed_in(program)
        change_account(tmp_path, "DELETE FROM contacts")
        await reset_demo(program)
        after = await signed_in(program)
        assert after.account.id != before.account.id
        assert after.connection.settings["address"] == before.connection.settings["address"]
        reader = program.open(after.connection)
        assert await reader.count("contact") == 5
        await reader.close()
        await program.demo.start()
        assert (await signed_in(program)).account.id == after.account.id, "only that once"


async def test_another_window_keeps_its_account(tmp_path: Path) -> None:
    with at_home(tmp_path, None) as first, at_home(tmp_path, None) as second:
        before = await signed_in(first)
        with pytest.raises(ConnectorError) as refused:
            await reset_demo(second)
        assert refused.value.problem.kind is ProblemKind.ASK_USER
        assert "Another window" in str(refused.value)
        assert (await signed_in(first)).account.id == before.account.id
