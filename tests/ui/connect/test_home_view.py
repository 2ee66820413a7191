"""What is read and pressed at rest, for each way in which both ends can stand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from infusion_desktop.jobs.connections import ConnectionView
from infusion_desktop.jobs.projects import KeptProject
from infusion_desktop.store.connections import SavedConnection
from infusion_desktop.ui.connect.home import Home
from infusion_desktop.ui.connect.home_view import HomeView
from infusion_desktop.ui.connect.state import ConnectState, EndState, Stands
from infusion_desktop.ui.current_project import CurrentProject
from infusion_desktop.ui.parts.buttons import Kind
from tests.ui.connect.bench import empty_project
from tests.ui.connect.looks import LOOK
from tests.ui.connect.test_account_card import ACCOUNT
from tests.ui.pressing import PATIENCE_MS

READY = EndState(Stands.READY)


class Shown:
    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.home = Home()
        qtbot.addWidget(self.home)
        self.current: CurrentProject = empty_project(folder)
        self.view = HomeView(self.home, self.current)
        self.home.resize(1280, 712)
        self.home.show()

    def show(self, state: ConnectState, *, file: bool = False, account: str = "") -> None:
        view = self.current.view
        project = replace(
            view.project, source_file="/data/people.csv" if file else None, target_connection=account
        )
        opened = state.account.stands is Stands.READY
        self.current.change(replace(view, project=project, account=ACCOUNT if opened else None))
        look = LOOK if state.source.stands in {Stands.READY, Stands.CHANGED} else None
        self.view.show_state(state, look, can_open_projects=True)

    def filled(self) -> list[str]:
        """The filled buttons that can be seen: at most one."""
        buttons = [card.button for card in self.home.cards.all() if card.button is not None]
        buttons += [self.home.account.fields_button, self.home.account.empty.button]
        return [b.text() for b in buttons if b.isVisible() and b.kind is Kind.FILLED]


@pytest.fixture
def shown(qtbot: QtBot, tmp_path: Path) -> Shown:
    return Shown(qtbot, tmp_path)


def known(name: str, *, demo: bool = False, signed_in: bool = True) -> ConnectionView:
    return ConnectionView(SavedConnection(name, "infusionsoft", {}), signed_in, "browser", "Kept.", demo)


def test_nothing_yet(shown: Shown) -> None:
    shown.show(ConnectState())
    assert shown.home.source.heading.text() == "No file yet"
    assert shown.home.target.heading.text() == "No account yet"
    assert shown.view.sample_button.isVisible()
    assert not shown.view.rows_button.isVisible()
    assert not shown.view.switch_button.isVisible()
    assert shown.filled() == ["Open the demo"]
    for card, comes in ((shown.home.cards.hubspot, True), (shown.home.cards.database, True)):
        assert (card.button is None) is comes


def test_both_ready(shown: Shown) -> None:
    state = ConnectState(READY, READY, "This computer's keychain", (known("Demo account", demo=True),))
    shown.show(state, file=True, account="Demo account")
    assert shown.home.source.heading.text() == "people.csv"
    assert shown.view.rows_button.isVisible()
    assert not shown.view.sample_button.isVisible()
    assert shown.view.reset_button.isVisible()
    assert shown.home.cards.demo.chosen
    assert shown.filled() == ["See the fields"]
    assert shown.home.arrow.accessibleName() == "Values go from left to right"


def test_a_changed_file_can_be_read_again(shown: Shown) -> None:
    changed = EndState(Stands.CHANGED, "It was changed. Read it again.")
    shown.show(ConnectState(changed, EndState()), file=True)
    assert shown.home.source.sentence.text() == "It was changed. Read it again."
    assert shown.view.again_button.isVisible()
    assert not shown.view.rows_button.isVisible()


def test_what_is_under_way_is_said(shown: Shown) -> None:
    busy = ConnectState(EndState(Stands.BUSY, "Reading people.csv"), EndState(Stands.BUSY, "Opening Mine"))
    shown.show(busy, file=True, account="Mine")
    assert shown.home.source.first.text() == "Reading people.csv"
    assert shown.home.target.first.text() == "Opening Mine"
    assert shown.filled() == []


def test_a_lost_sign_in_has_one_way_on(shown: Shown) -> None:
    lost = EndState(Stands.LOST, "Signed out. Sign in to go on.")
    shown.show(ConnectState(READY, lost), file=True, account="Mine")
    assert shown.home.target.sentence.text() == "Signed out. Sign in to go on."
    assert shown.filled() == ["Sign in again"]


def test_a_demo_that_is_known_is_used_without_a_sign_in(shown: Shown) -> None:
    shown.show(ConnectState(connections=(known("Demo account", demo=True),)))
    assert shown.home.cards.demo.button is not None
    assert shown.home.cards.demo.button.text() == "Use it"


def test_live_accounts(shown: Shown, qtbot: QtBot) -> None:
    button = shown.home.cards.live.button
    assert button is not None
    shown.show(ConnectState())
    with qtbot.waitSignal(shown.view.connect_live, timeout=PATIENCE_MS):
        button.click()
    shown.show(ConnectState(connections=(known("Mine"),)))
    with qtbot.waitSignal(shown.view.use_connection, timeout=PATIENCE_MS) as used:
        button.click()
    assert used.args == ["Mine"]
    shown.show(ConnectState(connections=(known("Mine"), known("Yours"), known("Old", signed_in=False))))
    assert shown.home.cards.live.status.text() == "2 accounts"


def test_the_menu_of_accounts(shown: Shown, qtbot: QtBot) -> None:
    state = ConnectState(READY, READY, "", (known("Demo account", demo=True), known("Mine")))
    shown.show(state, file=True, account="Demo account")
    actions = [action for action in shown.view.accounts.actions() if not action.isSeparator()]
    assert [(action.text(), action.isEnabled()) for action in actions] == [
        ("Demo account", False),
        ("Mine", True),
        ("Connect another account…", True),
    ]
    with qtbot.waitSignal(shown.view.use_connection, timeout=PATIENCE_MS) as used:
        actions[1].trigger()
    assert used.args == ["Mine"]
    with qtbot.waitSignal(shown.view.connect_live, timeout=PATIENCE_MS):
        actions[2].trigger()


def test_earlier_projects(shown: Shown, qtbot: QtBot) -> None:
    button = shown.home.cards.earlier.button
    assert button is not None
    shown.show(ConnectState())
    assert not button.isEnabled()
    assert button.toolTip() == "There is no other project yet."
    kept = KeptProject(Path("/data/one.json"), "Autumn fair", datetime.now(UTC))
    shown.show(ConnectState(projects=(kept,)))
    assert button.isEnabled()
    assert shown.home.cards.earlier.status.text() == "1 project"
    (action,) = shown.view.projects.actions()
    with qtbot.waitSignal(shown.view.open_project, timeout=PATIENCE_MS) as opened:
        action.trigger()
    assert opened.args == [Path("/data/one.json")]
    shown.view.show_state(ConnectState(projects=(kept,)), None, can_open_projects=False)
    assert not button.isEnabled()
