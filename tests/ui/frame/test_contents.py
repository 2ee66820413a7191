"""The window filled: the right project is open, and header, status bar, menu, keys and tabs are wired."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from infusion_desktop.jobs.projects import list_projects, new_draft, open_project
from infusion_desktop.model.budget import Allowance
from infusion_desktop.model.connector import Account
from infusion_desktop.model.schema import Schema
from infusion_desktop.ui.current_project import OpenAccount
from infusion_desktop.ui.frame.contents import BUSY, Contents
from infusion_desktop.ui.frame.help_dialog import HelpDialog
from infusion_desktop.ui.frame.memory import WindowMemory
from infusion_desktop.ui.frame.name_dialog import NameDialog
from infusion_desktop.ui.frame.window import MainWindow
from infusion_desktop.ui.parts.menu import Menu
from infusion_desktop.ui.tab import TabName
from tests.ui.pressing import PATIENCE_MS
from tests.ui.window_bench import WindowBench

RESET = datetime(2026, 3, 5, tzinfo=UTC)


class Filled:
    """A window filled on the bench's data folder."""

    def __init__(self, bench: WindowBench, qtbot: QtBot, folder: Path) -> None:
        self._bench = bench
        self._qtbot = qtbot
        self.folder = folder
        self.window: MainWindow | None = None
        self.contents: Contents | None = None
        self.task: asyncio.Task[Contents] | None = None

    def open(self, wanted: Path | None = None) -> Contents:
        memory = WindowMemory(self.folder)
        window = self.window = MainWindow(memory)
        window.show_as_left()
        with self._qtbot.waitActive(window):
            window.activateWindow()
        loop = asyncio.get_running_loop()
        task = self.task = loop.create_task(Contents.open(window, self._bench.engine, memory, wanted))
        self._qtbot.waitUntil(task.done, timeout=20_000)
        self.contents = task.result()
        return self.contents

    def close(self) -> None:
        if self.contents is not None and self.window is not None:
            task = asyncio.get_running_loop().create_task(self.contents.close())
            self._qtbot.waitUntil(task.done, timeout=20_000)
            self.window.end()
            self.window.deleteLater()
            self.contents = None


@pytest.fixture
def filled(window_bench: WindowBench, qtbot: QtBot, tmp_path: Path) -> Iterator[Filled]:
    made = Filled(window_bench, qtbot, tmp_path / "data")
    yield made
    made.close()


def account(**more: object) -> OpenAccount:
    told = OpenAccount(
        connection="Demo account",
        account=Account("t1", "Northwind Coaching"),
        schema=Schema((), RESET),
        allowance=Allowance(25, 1_500, 150_000, 2_310, RESET),
        demo=True,
        secret_kept="in memory",
        evidence=(),
    )
    return replace(told, **more)


def test_the_first_time_there_is_a_new_project(filled: Filled) -> None:
    contents = filled.open()
    assert contents.current.view.project.name == "Untitled project"
    assert filled.window.header.project.accessibleName() == "Project: Untitled project"
    assert filled.window.status.right == "Calls are counted after the sign-in"
    assert filled.window.header.badge.accessibleName() == "No account yet"


class Windows(QObject):
    """Notes every widget that is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return False


def test_while_it_is_filled_no_other_window_flashes_up(filled: Filled, qapp: QApplication) -> None:
    windows = Windows()
    qapp.installEventFilter(windows)
    try:
        filled.open()
    finally:
        qapp.removeEventFilter(windows)
    assert windows.shown == ["MainWindow"]
    assert filled.window.isActiveWindow()


def test_the_project_that_was_open_last_is_open_again(filled: Filled) -> None:
    spring, _ = new_draft(filled.folder, "Spring fair")
    new_draft(filled.folder, "Autumn fair")
    WindowMemory(filled.folder).project = spring
    assert filled.open().current.view.project.name == "Spring fair"


def test_what_cannot_be_opened_is_told_also_when_the_last_project_is_open_instead(filled: Filled) -> None:
    WindowMemory(filled.folder).project = new_draft(filled.folder, "Spring fair")[0]
    damaged = filled.folder / "damaged.json"
    damaged.write_text("{")
    assert filled.open(damaged).current.view.project.name == "Spring fair"
    assert "damaged.json is not a project file" in filled.window.banner.sentence


def test_the_tab_in_view_is_in_place_before_the_others(
    filled: Filled, monkeypatch: pytest.MonkeyPatch
) -> None:
    placed: list[TabName] = []
    place = MainWindow.set_page
    monkeypatch.setattr(
        MainWindow, "set_page", lambda window, tab, page: (placed.append(tab), place(window, tab, page))
    )
    filled.open()
    assert placed == list(TabName)


def test_without_a_memory_the_newest_project_is_opened(filled: Filled) -> None:
    new_draft(filled.folder, "Spring fair")
    (filled.folder / "projects" / "damaged.json").write_text("{")
    assert filled.open().current.view.project.name == "Spring fair"


def test_header_and_status_bar_tell_of_the_account(filled: Filled) -> None:
    contents = filled.open()
    contents.current.change(replace(contents.current.view, account=account()))
    assert filled.window.header.badge.accessibleName() == "Writes to Northwind Coaching (demo account)"
    assert "2310" in filled.window.status.right.replace(",", "")
    assert "calls used today" in filled.window.status.right


def test_a_change_is_saved_by_itself_and_said(filled: Filled, qtbot: QtBot) -> None:
    contents = filled.open()
    contents.projects.rename("Autumn fair")
    qtbot.waitUntil(lambda: filled.window.status.left.startswith("Everything saved at"), timeout=PATIENCE_MS)
    assert open_project(contents.current.view.path).name == "Autumn fair"
    assert filled.window.windowTitle() == "Autumn fair – Infusion Desktop"


def test_a_change_that_cannot_be_saved_is_said_with_a_way_on(filled: Filled, qtbot: QtBot) -> None:
    contents = filled.open()
    path = contents.current.view.path
    path.unlink()
    path.mkdir()
    contents.projects.rename("Autumn fair")
    qtbot.waitUntil(lambda: filled.window.status.left == "The project is not saved", timeout=PATIENCE_MS)
    assert "could not be written" in filled.window.banner.sentence
    filled.window.banner.hide()
    contents.current.change(replace(contents.current.view, running=True))
    assert not filled.window.banner.isVisible(), "what was closed is not said again at each change"
    path.rmdir()
    contents.projects.retry()
    qtbot.waitUntil(lambda: filled.window.status.left.startswith("Everything saved at"), timeout=PATIENCE_MS)
    assert open_project(path).name == "Autumn fair"


def test_a_new_project_by_key(filled: Filled, qtbot: QtBot) -> None:
    contents = filled.open()
    first = contents.current.view.path
    qtbot.keyClick(filled.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: contents.current.view.path != first, timeout=PATIENCE_MS)
    assert len(list_projects(filled.folder)) == 2


def test_the_project_menu_opens_by_the_mouse_and_renames(filled: Filled, qtbot: QtBot) -> None:
    contents = filled.open()
    qtbot.mouseClick(filled.window.header.project, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), Menu), timeout=PATIENCE_MS)
    menu = QApplication.activePopupWidget()
    entry = next(action for action in menu.actions() if action.text() == "Rename…")
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(entry).center())
    qtbot.waitUntil(lambda: bool(filled.window.findChildren(NameDialog)), timeout=PATIENCE_MS)
    dialog = filled.window.findChildren(NameDialog)[0]
    dialog.activateWindow()
    dialog.line.setFocus()
    qtbot.keyClicks(dialog.line, "Winter fair")
    qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    assert contents.current.view.project.name == "Winter fair"


def test_while_a_run_is_under_way_the_project_stays_open(filled: Filled, qtbot: QtBot) -> None:
    contents = filled.open()
    before = contents.current.view.path
    contents.current.change(replace(contents.current.view, running=True))
    qtbot.keyClick(filled.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert filled.window.banner.sentence == BUSY
    assert contents.current.view.path == before
    contents.current.change(replace(contents.current.view, running=False))


def test_the_status_bar_tells_what_is_under_way_and_the_calls_as_they_are_made(filled: Filled) -> None:
    contents = filled.open()
    contents.current.change(replace(contents.current.view, account=account()))
    assert filled.window.status.right.startswith("2,310 of 150,000 calls")
    contents.frame.calls(Allowance(25, 1_500, 150_000, 2_400, RESET))
    contents.current.change(replace(contents.current.view, running=True))
    assert filled.window.status.right.startswith("2,400 of 150,000 calls")  # not what it was at the sign-in
    contents.frame.doing("play", "Running since 16:34")
    assert filled.window.status.left == "Running since 16:34"
    contents.frame.doing("", "")
    assert filled.window.status.left == "Everything is saved"
    contents.current.change(replace(contents.current.view, running=False))


def test_help_opens_by_key_with_the_keys_of_the_tab(filled: Filled, qtbot: QtBot) -> None:
    filled.open()
    qtbot.keyClick(filled.window, Qt.Key.Key_F1)
    qtbot.waitUntil(lambda: bool(filled.window.findChildren(HelpDialog)), timeout=PATIENCE_MS)
    filled.window.findChildren(HelpDialog)[0].reject()


def test_a_file_that_is_dropped_on_any_tab_becomes_the_source(
    filled: Filled, qtbot: QtBot, tmp_path: Path
) -> None:
    contents = filled.open()
    file = tmp_path / "leads.csv"
    file.write_text("Email,First name\nann@x.example,Ann\n")
    filled.window.go_to(TabName.RUN)
    filled.window.dropped.emit(file)
    qtbot.waitUntil(lambda: contents.current.view.source is not None, timeout=PATIENCE_MS)
    assert filled.window.tab is TabName.CONNECT
    assert contents.current.view.project.source_file == str(file)


def test_the_account_badge_leads_to_connect(filled: Filled, qtbot: QtBot) -> None:
    filled.open()
    filled.window.go_to(TabName.RUN)
    qtbot.mouseClick(filled.window.header.badge, Qt.MouseButton.LeftButton)
    assert filled.window.tab is TabName.CONNECT


def test_the_rehearsal_asked_for_on_mapping_is_made_on_run(
    filled: Filled, monkeypatch: pytest.MonkeyPatch
) -> None:
    contents = filled.open()
    asked: list[bool] = []
    monkeypatch.setattr(contents.run, "rehearse", lambda: asked.append(True))
    contents.mapping.on_rehearse()
    assert asked == [True]
    assert filled.window.tab is TabName.RUN


def test_a_window_at_rest_closes_at_once(filled: Filled) -> None:
    filled.open()
    filled.window.close()
    assert not filled.window.isVisible()
