from __future__ import annotations

from pathlib import Path

import pytest

from infusion_desktop.jobs.connect import keep, try_out
from infusion_desktop.store.connections import SavedConnection, load_connection
from infusion_desktop.store.database import open_state
from tests.fakes.desk import Desk

pytestmark = pytest.mark.anyio


def test_a_connection_is_kept_before_it_is_tried(tmp_path: Path) -> None:
    state = open_state(tmp_path)
    made = SavedConnection("mine", "csv_file", {"path": "/a.csv"})
    assert keep(state, made) is False
    assert keep(state, made) is True
    assert load_connection(state, "mine") == made
    state.close()


async def test_trying_out_tells_the_account(desk: Desk) -> None:
    made = SavedConnection("mine", "infusionsoft", {})
    connected = await desk.through(try_out(made, desk.account, replaced=True))
    account = await desk.through(desk.account.check())
    assert (connected.connection, connected.account, connected.replaced) == (made, account, True)
