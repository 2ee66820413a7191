"""See the rows: the choices show what is in force, and tell at once what a person picks."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from infusion_desktop.ui.connect.rows_page import RowsPage
from tests.ui.connect.looks import BOOK, LOOK
from tests.ui.pressing import PATIENCE_MS


@pytest.fixture
def page(qtbot: QtBot) -> RowsPage:
    made = RowsPage()
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    return made


def options(page: RowsPage, setting: str) -> list[str]:
    combo = page.combos[setting]
    return [combo.itemText(at) for at in range(combo.count())]


def test_a_text_file_offers_header_encoding_and_delimiter(page: RowsPage) -> None:
    page.show_look(LOOK)
    assert [page.combos[name].isVisible() for name in ("sheet", "header_row", "encoding", "delimiter")] == [
        False,
        True,
        True,
        True,
    ]
    assert page.combos["encoding"].currentText() == "Find out (UTF-8)"
    assert page.combos["delimiter"].currentText() == "Find out (Semicolon)"
    assert page.combos["header_row"].currentText() == "Find out (row 3)"
    assert page.notes.text() == "Read as UTF-8."
    assert page.table.model().rowCount() == 2


def test_what_was_chosen_is_shown_as_chosen(page: RowsPage) -> None:
    page.show_look(replace(LOOK, settings={"encoding": "cp1252", "header_row": "40"}, encoding="cp1252"))
    assert page.combos["encoding"].currentText() == "Windows (cp1252)"
    assert options(page, "encoding")[0] == "Find out"
    assert page.combos["header_row"].currentText() == "Row 40"


def test_a_workbook_offers_its_sheets_and_says_which_are_hidden(page: RowsPage) -> None:
    page.show_look(BOOK)
    assert options(page, "sheet") == ["People", "Old (hidden)"]
    assert page.combos["sheet"].currentText() == "People"
    assert not page.combos["encoding"].isVisible()
    page.show_look(replace(BOOK, sheet="Old"))
    assert page.combos["sheet"].currentText() == "Old (hidden)"


def test_picking_by_the_keyboard_is_told_at_once(page: RowsPage, qtbot: QtBot) -> None:
    page.show_look(LOOK)
    told: list[tuple[str, str]] = []
    page.chosen.connect(lambda setting, value: told.append((setting, value)))
    page.combos["delimiter"].setFocus()
    qtbot.keyClick(page.combos["delimiter"], Qt.Key.Key_Down)
    qtbot.keyClick(page.combos["header_row"], Qt.Key.Key_Down)
    assert told == [("delimiter", ","), ("header_row", "1")]


def test_nothing_is_told_while_another_look_is_shown(page: RowsPage) -> None:
    told: list[str] = []
    page.chosen.connect(lambda setting, _: told.append(setting))
    page.show_look(LOOK)
    page.show_look(BOOK)
    page.show_look(None)
    assert told == []
    assert page.table.model().rowCount() == 0


def test_escape_and_the_arrow_lead_back(page: RowsPage, qtbot: QtBot) -> None:
    page.show_look(LOOK)
    with qtbot.waitSignal(page.left, timeout=PATIENCE_MS):
        qtbot.mouseClick(page.back, Qt.MouseButton.LeftButton)
    page.activateWindow()
    page.table.setFocus()
    with qtbot.waitSignal(page.left, timeout=PATIENCE_MS):
        qtbot.keyClick(page.table, Qt.Key.Key_Escape)
