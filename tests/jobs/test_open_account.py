"""Opening the account behind a connection: all that a screen says of it, or why it cannot be opened."""

from __future__ import annotations

from pathlib import Path

import pytest

from infusion_desktop.jobs.open_account import open_account
from infusion_desktop.jobs.sign_out import sign_out
from infusion_desktop.model.problem import ConnectorError, ProblemKind
from tests.fakes.home import at_home, signed_in
from tests.fakes.keychain import FakeKeychain

pytestmark = pytest.mark.anyio


async def test_all_that_is_known_of_it(tmp_path: Path) -> None:
    keychain = FakeKeychain()
    with at_home(tmp_path, keychain) as program:
        await signed_in(program)
    with at_home(tmp_path, keychain) as program:  # its process is started by this, too
        opened = await open_account(program, "Demo account")
        assert (opened.account.name, opened.demo, opened.lasting) == ("Bright Path Coaching", True, True)
        assert opened.signed_in_by == "browser"
        assert opened.secret_kept.endswith(".")
        assert opened.schema.object("contact").count == 5
        assert opened.allowance is not None
        assert opened.evidence


async def test_keys_of_a_session_are_said_to_be_so(tmp_path: Path) -> None:
    with at_home(tmp_path, None) as program:
        await signed_in(program)
        opened = await open_account(program, "Demo account")
        assert opened.lasting is False
        assert "session" in opened.secret_kept
    with at_home(tmp_path, None) as program:
        with pytest.raises(ConnectorError) as lost:
            await open_account(program, "Demo account")
        assert lost.value.problem.kind is ProblemKind.SIGN_IN


async def test_signed_out_needs_a_sign_in(tmp_path: Path) -> None:
    with at_home(tmp_path, FakeKeychain()) as program:
        await signed_in(program)
        await sign_out(program, "Demo account")
        with pytest.raises(ConnectorError) as lost:
            await open_account(program, "Demo account")
        assert lost.value.problem.kind is ProblemKind.SIGN_IN
        assert "Signed out" in str(lost.value)
        with pytest.raises(ConnectorError) as unknown:
            await open_account(program, "gone")
        assert unknown.value.problem.kind is ProblemKind.ASK_USER
