"""The frame: tabs by mouse and key, marks, hints, colours, dropped files, and a close that is asked first."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from infusion_desktop.model.problem import Problem, ProblemKind
from infusion_desktop.ui.frame.memory import WindowMemory
from infusion_desktop.ui.frame.window import MainWindow
from infusion_desktop.ui.look.application import apply_look
from infusion_desktop.ui.look.current import Scheme, look
from infusion_desktop.ui.parts.keycap import KeyHint as KeyRow
from infusion_desktop.ui.parts.tabs import MarkKind
from infusion_desktop.ui.parts.toast import Toast as ToastFrame
from infusion_desktop.ui.tab import KeyHint, TabMark, TabName, Toast
from tests.ui.pressing import PATIENCE_MS


@pytest.fixture
def memory(tmp_path: Path) -> WindowMemory:
    return WindowMemory(tmp_path)


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, memory: WindowMemory) -> Iterator[MainWindow]:
    apply_look(qapp, Scheme.LIGHT)
    made = MainWindow(memory)
    qtbot.addWidget(made)
    made.show_as_left()
    qtbot.waitExposed(made)
    made.activateWindow()
    yield made
    look().set_scheme(Scheme.LIGHT)
    made.end()


def test_the_first_paint_is_told_once(qapp: QApplication, qtbot: QtBot, memory: WindowMemory) -> None:
    apply_look(qapp, Scheme.LIGHT)
    made = MainWindow(memory)
    qtbot.addWidget(made)
    told: list[bool] = []
    made.painted.connect(lambda: told.append(True))
    made.show_as_left()
    qtbot.waitUntil(lambda: bool(told), timeout=PATIENCE_MS)
    made.repaint()
    assert told == [True]
    assert (made.width(), made.height()) == (1280, 800)


@pytest.mark.parametrize(("number", "tab"), list(enumerate(TabName, start=1)))
def test_a_tab_is_turned_to_by_its_key(window: MainWindow, qtbot: QtBot, number: int, tab: TabName) -> None:
    window.go_to(TabName.RUN if tab is not TabName.RUN else TabName.CONNECT)
    qtbot.keyClick(window, getattr(Qt.Key, f"Key_{number}"), Qt.KeyboardModifier.ControlModifier)
    assert window.tab is tab


def test_a_tab_is_turned_to_by_the_mouse(window: MainWindow, qtbot: QtBot) -> None:
    page = QLabel("fields")
    window.set_page(TabName.OBJECTS, page)
    tabs = window.header.tabs
    qtbot.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(1).center())
    assert window.tab is TabName.OBJECTS
    assert page.isVisible()


def test_a_page_that_is_replaced_leaves_the_tab_in_view_where_it_is(window: MainWindow) -> None:
    window.go_to(TabName.MAPPING)
    for tab in TabName:
        window.set_page(tab, QLabel(tab.value))
    assert window.tab is TabName.MAPPING
    assert [window.page(tab).text() for tab in TabName] == [tab.value for tab in TabName]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("mark", "kind"),
    [
        (TabMark(ready=True), MarkKind.READY),
        (TabMark(problems=2), MarkKind.PROBLEMS),
        (TabMark(ready=True, problems=2), MarkKind.PROBLEMS),
        (TabMark(percent=39, problems=1), MarkKind.RUNNING),
        (TabMark(), None),
    ],
)
def test_what_a_mark_says_the_running_percentage_first_then_problems(
    window: MainWindow, mark: TabMark, kind: MarkKind | None
) -> None:
    window.mark(TabName.RUN, mark)
    painted = window.header.tabs.mark(3)
    assert (painted.kind if painted else None) is kind


def test_the_status_bar_shows_the_keys_of_the_tab_in_view(window: MainWindow, qtbot: QtBot) -> None:
    window.hints(TabName.CONNECT, (KeyHint(("Ctrl", "O"), "opens a file"),))
    window.hints(TabName.RUN, (KeyHint(("Ctrl", "P"), "pauses"),))
    qtbot.waitUntil(lambda: shown_keys(window) == ["Ctrl O opens a file"], timeout=PATIENCE_MS)
    window.go_to(TabName.RUN)
    qtbot.waitUntil(lambda: shown_keys(window) == ["Ctrl P pauses"], timeout=PATIENCE_MS)
    assert window.hints_of(TabName.CONNECT) == (KeyHint(("Ctrl", "O"), "opens a file"),)


def shown_keys(window: MainWindow) -> list[str]:
    return [row.accessibleName() for row in window.status.findChildren(KeyRow) if row.isVisible()]


def test_the_colours_change_at_run_time_and_are_kept(
    window: MainWindow, memory: WindowMemory, qtbot: QtBot
) -> None:
    light = window.grab().toImage().pixelColor(600, 400)
    assert window.theme_button.toolTip() == "Use dark colours"
    qtbot.mouseClick(window.theme_button, Qt.MouseButton.LeftButton)
    dark = window.grab().toImage().pixelColor(600, 400)
    assert light.lightness() > 200
    assert dark.lightness() < 60
    assert memory.scheme is Scheme.DARK
    assert window.theme_button.toolTip() == "Use light colours"


def test_a_file_may_be_dropped_anywhere(window: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "leads.csv"
    file.write_text("E-mail\n")
    dropped: list[Path] = []
    window.dropped.connect(dropped.append)
    assert drop(window, [QUrl.fromLocalFile(str(file))])
    assert dropped == [file]


def test_a_folder_or_an_address_is_no_file(window: MainWindow, tmp_path: Path) -> None:
    dropped: list[Path] = []
    window.dropped.connect(dropped.append)
    assert not drop(window, [QUrl.fromLocalFile(str(tmp_path)), QUrl("https://example.com/a.csv")])
    assert dropped == []


def drop(window: MainWindow, urls: list[QUrl]) -> bool:
    """Drag over the middle of the window and let go; tells whether the window takes it."""
    data = QMimeData()
    data.setUrls(urls)
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    middle = window.rect().center()
    enter = QDragEnterEvent(middle, copy, data, left, none)
    QApplication.sendEvent(window, enter)
    QApplication.sendEvent(window, QDropEvent(QPointF(middle), copy, data, left, none))
    return enter.isAccepted()


def test_closing_is_asked_first_and_ends_once(window: MainWindow) -> None:
    asked: list[bool] = []
    closed: list[bool] = []
    window.closed.connect(lambda: closed.append(True))
    window.ask_before_closing(lambda: asked.append(True))
    window.close()
    assert (asked, closed, window.isVisible()) == ([True], [], True)
    window.end()
    assert (asked, closed, window.isVisible()) == ([True], [True], False)


def test_a_close_that_may_be_at_once_needs_no_second_try(window: MainWindow) -> None:
    closed: list[bool] = []
    window.closed.connect(lambda: closed.append(True))
    window.ask_before_closing(window.end)
    window.close()
    assert (closed, window.isVisible()) == ([True], False)


def test_a_problem_nobody_showed_is_a_notice_with_its_sentence(window: MainWindow) -> None:
    window.show_problem(Problem(ProblemKind.ASK_USER, "The file is gone. Nothing was changed."))
    assert window.banner.sentence == "The file is gone. Nothing was changed."
    assert window.banner.isVisible()


def test_a_program_that_cannot_be_opened_says_why_and_can_be_closed(window: MainWindow, qtbot: QtBot) -> None:
    window.show_unusable("The data folder cannot be used. Nothing was changed.")
    assert "cannot be used" in said(window)
    closed: list[bool] = []
    window.closed.connect(lambda: closed.append(True))
    button = next(
        b for b in window.findChildren(QPushButton) if b.isVisible() and b.text() == "Close Infusion Desktop"
    )
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert closed == [True]


def said(window: MainWindow) -> str:
    return " ".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def test_a_toast_says_its_sentence_and_takes_back(window: MainWindow, qtbot: QtBot) -> None:
    undone: list[bool] = []
    window.toast(Toast("Mobile now goes into Phone 1", "Undo", lambda: undone.append(True)))
    button = next(b for b in window.findChildren(QPushButton) if b.isVisible() and b.text() == "Undo")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert undone == [True]


def test_a_toast_stands_over_the_canvas_and_goes_with_the_tab_it_speaks_of(window: MainWindow) -> None:
    window.toast(Toast("Mobile now goes into Phone 1", "Undo", lambda: None))
    toast = window.findChild(ToastFrame)
    assert toast.isVisible()
    assert toast.geometry().bottom() < window.status.y()
    window.go_to(TabName.RUN)
    assert not toast.isVisible()


def test_a_narrow_window_keeps_only_the_name_of_the_account(window: MainWindow) -> None:
    window.header.badge.set_account("Northwind Coaching", demo=True)
    window.resize(1280, 800)
    wide = window.header.badge.sizeHint().width()
    window.resize(1024, 700)
    QApplication.processEvents()
    assert window.header.badge.sizeHint().width() < wide
    assert "demo" in window.header.badge.toolTip()


def test_every_control_of_the_frame_has_a_name(window: MainWindow) -> None:
    nameless = [
        button
        for button in window.findChildren(QPushButton)
        if button.isVisible() and not (button.accessibleName() or button.text())
    ]
    assert nameless == []
    assert window.header.tabs.accessibleName()
