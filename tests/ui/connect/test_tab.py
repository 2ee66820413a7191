"""The Connect tab over a real program: files chosen, dropped, read otherwise; keys only, names, layouts."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QStackedWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from infusion_desktop.jobs.projects import new_draft
from infusion_desktop.ui.connect.state import Stands
from infusion_desktop.ui.tab import TabMark
from tests.ui.connect.bench import TabBench, people_file, stands
from tests.ui.pressing import click

LONG = 20_000


def wait_file(qtbot: QtBot, bench: TabBench, state: Stands = Stands.READY) -> None:
    qtbot.waitUntil(lambda: stands(bench.tab.presenter.source) is state, timeout=LONG)


class DropWindow(QWidget):
    """Stands for the window around the tab: takes a file anywhere and hands it to the tab."""

    def __init__(self, bench: TabBench) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self._tab = bench.tab

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self._tab.open_file(Path(event.mimeData().urls()[0].toLocalFile()))


def test_a_dropped_file_becomes_the_source(on_screen: TabBench, qtbot: QtBot) -> None:
    window = DropWindow(on_screen)
    qtbot.addWidget(window)
    window.show()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(people_file(on_screen.folder)))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(5, 5), copy, data, left, none))
    QApplication.sendEvent(window, QDropEvent(QPointF(5, 5), copy, data, left, none))
    wait_file(qtbot, on_screen)
    assert on_screen.tab.home.source.heading.text() == "people.csv"
    assert on_screen.tab.home.source.first.text() == "2 rows, 4 columns"
    assert on_screen.tab.home.source.second.text() == "UTF-8, commas, column names in row 1"


def test_pages_that_may_be_needed_are_made_one_at_a_time(on_screen: TabBench) -> None:
    pages = on_screen.tab.findChild(QStackedWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert pages.count() == 1
    assert [pages.count() for _ in on_screen.tab.make_pages()] == [2, 3, 4]
    assert pages.currentWidget() is on_screen.tab.home


def test_a_file_is_chosen_in_a_dialog_that_holds_nothing_up(on_screen: TabBench, qtbot: QtBot) -> None:
    path = people_file(on_screen.folder)
    click(qtbot, on_screen.tab.home_view.file_button)
    dialog = on_screen.tab.dialog
    assert dialog is not None
    assert dialog.testOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.waitUntil(dialog.isVisible, timeout=LONG)
    dialog.selectFile(str(path))
    line = dialog.findChild(QLineEdit)
    assert line is not None
    line.setText(str(path))
    qtbot.keyClick(line, Qt.Key.Key_Return)
    wait_file(qtbot, on_screen)
    assert on_screen.current.view.project.source_file == str(path)
    assert on_screen.tab.dialog is None


def test_the_rows_are_seen_and_read_otherwise_at_once(on_screen: TabBench, qtbot: QtBot) -> None:
    tab = on_screen.tab
    tab.open_file(people_file(on_screen.folder, content="Name;Town\nZoë;Köln\n"))
    wait_file(qtbot, on_screen)
    click(qtbot, tab.home_view.rows_button)
    assert tab.rows.isVisible()
    assert tab.rows.model.index(0, 1).data() == "Zoë"
    combo = tab.rows.combos["encoding"]
    combo.setFocus()
    qtbot.keyClicks(combo, combo.itemText(combo.findData("cp1252")).split()[0])
    qtbot.waitUntil(lambda: tab.rows.model.index(0, 1).data() == "ZoÃ«", timeout=LONG)
    assert dict(on_screen.current.view.project.source_settings)["encoding"] == "cp1252"
    qtbot.keyClick(tab.rows.table, Qt.Key.Key_Escape)
    assert tab.home.isVisible()


@pytest.mark.parametrize("broken", ["empty", "folder", "picture"])
def test_what_cannot_be_read_has_a_sentence_on_its_card(
    on_screen: TabBench, qtbot: QtBot, broken: str
) -> None:
    path = on_screen.folder / "strange.csv"
    if broken == "folder":
        path.mkdir()
    else:
        path.write_bytes(b"" if broken == "empty" else b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    on_screen.tab.open_file(path)
    wait_file(qtbot, on_screen, Stands.TROUBLE)
    card = on_screen.tab.home.source
    assert card.sentence.isVisible()
    assert card.sentence.text().endswith(".")
    assert on_screen.current.view.project.source_file is None
    assert on_screen.notes.marks[-1] == TabMark(problems=1)


def test_coming_back_to_the_window_notices_a_changed_file(on_screen: TabBench, qtbot: QtBot) -> None:
    path = people_file(on_screen.folder)
    on_screen.tab.open_file(path)
    wait_file(qtbot, on_screen)
    path.write_text("Only\none\n", encoding="utf-8")
    os.utime(path, ns=(1, 1))
    on_screen.tab.came_back()
    wait_file(qtbot, on_screen, Stands.CHANGED)
    click(qtbot, on_screen.tab.home_view.again_button)
    wait_file(qtbot, on_screen)
    assert on_screen.tab.home.source.first.text() == "1 row, 1 column"


def test_an_earlier_project_is_opened_by_the_window(on_screen: TabBench, qtbot: QtBot) -> None:
    path, _ = new_draft(on_screen.folder / "data", "Autumn fair")
    opened: list[Path] = []
    tab = on_screen.tab
    tab.on_open_project = opened.append
    tab.restore()
    qtbot.waitUntil(lambda: bool(tab.presenter.projects), timeout=LONG)
    button = tab.home.cards.earlier.button
    assert button is not None
    click(qtbot, button)
    menu = tab.home_view.projects
    qtbot.waitUntil(menu.isVisible, timeout=LONG)
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert opened == [path]


def test_resetting_the_demo_asks_first(on_screen: TabBench, qtbot: QtBot) -> None:
    tab = on_screen.tab
    tab.home_view.reset_demo.emit()
    assert tab.question is not None
    assert len(tab.question.accessibleDescription()) > 40
    qtbot.keyClick(tab.question, Qt.Key.Key_Escape)
    assert tab.question is None
    assert stands(tab.presenter.account) is Stands.NONE


def test_the_whole_tab_by_the_keyboard(on_screen: TabBench, qtbot: QtBot) -> None:
    """Tab and Enter reach the sample, its rows, the way back, and the three ways to an account."""
    tab = on_screen.tab
    tab.activateWindow()
    tab.home_view.file_button.setFocus()
    qtbot.keyClick(tab.home_view.file_button, Qt.Key.Key_Tab)
    assert tab.home_view.sample_button.hasFocus()
    qtbot.keyClick(tab.home_view.sample_button, Qt.Key.Key_Return)
    wait_file(qtbot, on_screen)
    press_by_tab(qtbot, tab, tab.home_view.rows_button)
    assert tab.rows.isVisible()
    qtbot.keyClick(tab.rows.table, Qt.Key.Key_Escape)
    assert tab.home.isVisible()
    tab.home_view.file_button.setFocus()
    button = tab.home.cards.live.button
    assert button is not None
    press_by_tab(qtbot, tab, button)
    assert tab.live.isVisible()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert tab.home.isVisible()


def press_by_tab(qtbot: QtBot, tab: QWidget, button: QAbstractButton) -> None:
    for _ in range(40):
        focus = QApplication.focusWidget() or tab
        if focus is button:
            qtbot.keyClick(button, Qt.Key.Key_Return)
            return
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    pytest.fail(f"Tab never came to {button.accessibleName()}")


def test_every_control_has_a_name(on_screen: TabBench, qtbot: QtBot) -> None:
    tab = on_screen.tab
    tab.open_file(people_file(on_screen.folder))
    wait_file(qtbot, on_screen)
    kinds = (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView)
    nameless = [
        f"{type(widget).__name__} {widget.objectName()} {widget.toolTip()}"
        for kind in kinds
        for widget in tab.findChildren(kind)
        if not (widget.accessibleName() or getattr(widget, "text", str)()) and own(widget)
    ]
    assert nameless == []
    off = [
        button.text() or button.accessibleName()
        for button in tab.findChildren(QAbstractButton)
        if not button.isEnabled() and not button.toolTip() and own(button)
    ]
    assert off == [], "off, and nobody says why"


def own(widget: QWidget) -> bool:
    """Whether it is one of ours, not a part that Qt makes inside of its own widgets."""
    parent = widget.parent()
    while parent is not None:
        if isinstance(parent, QComboBox | QAbstractItemView):
            return False
        parent = parent.parent()
    return True


@pytest.mark.parametrize("size", [(1024, 612), (1280, 712), (1920, 992)])
def test_it_is_as_small_as_the_window_allows(
    on_screen: TabBench, qtbot: QtBot, size: tuple[int, int]
) -> None:
    tab = on_screen.tab
    tab.resize(1920, 992)
    qtbot.wait(20)
    for page in (tab.home, tab.live, tab.rows, tab.sign_in):
        tab._pages.setCurrentWidget(page)
        tab.resize(*size)
        qtbot.wait(20)
        assert (tab.width(), tab.height()) == size
    side = tab.sign_in.cancel_button
    assert tab.rect().contains(side.mapTo(tab, side.rect().bottomRight()))
