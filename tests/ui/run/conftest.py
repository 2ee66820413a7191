from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from infusion_desktop.ui.look.application import apply_look
from tests.journeys.account_process import FREE, KEY, DemoAccount
from tests.ui.inline_bridge import InlineBridge
from tests.ui.run.desk import COLUMNS, RunDesk, people


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> None:
    """The look of the program, for every widget."""
    apply_look(qapp)


@pytest.fixture
def account(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DemoAccount]:
    """A demo account without limits, with a key that is accepted."""
    monkeypatch.setenv("DEMO_KEY", KEY)
    with DemoAccount(tmp_path, *FREE, contacts=30) as made:
        yield made


@pytest.fixture
async def desk(inline_bridge: InlineBridge, account: DemoAccount, tmp_path: Path) -> AsyncIterator[RunDesk]:
    """A presenter on a signed-in project with a file of some 40 people."""
    made = await RunDesk.of(inline_bridge, account, tmp_path / "people.csv", COLUMNS, people(account, 40))
    yield made
    assert inline_bridge.faults == []
