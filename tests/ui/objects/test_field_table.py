from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from infusion_desktop.ui.objects.arrange import Column, Section, Sorting, arranged
from infusion_desktop.ui.objects.field_table import FieldTable
from infusion_desktop.ui.objects.field_table_model import COLUMNS
from infusion_desktop.ui.objects.lines import field_lines
from infusion_desktop.ui.parts.menu import Menu
from tests.ui.objects.kinds import CONTACT, FACTS, SCHEMA

LINES = field_lines(CONTACT, SCHEMA, FACTS, str)
GROUPED = arranged(LINES, None)


def table_of(shown, width: int = 1000, lines=GROUPED) -> FieldTable:
    table = FieldTable()
    table.resize(width, 400)
    shown(table)
    table.show_lines(lines, None)
    return table


def columns_of(table: FieldTable) -> set[Column]:
    return {column for number, column in enumerate(COLUMNS) if not table.isColumnHidden(number)}


def test_columns_fill_the_width_and_give_way(shown) -> None:
    table = table_of(shown)
    assert columns_of(table) == set(Column)
    assert sum(table.columnWidth(n) for n in range(6)) == table.viewport().width()
    table.resize(788, 400)
    assert columns_of(table) == set(Column) - {Column.OPTIONS}
    assert sum(table.columnWidth(n) for n in range(6)) == table.viewport().width()


def test_groups_span_the_table_and_are_stepped_over(shown) -> None:
    table = table_of(shown)
    assert isinstance(table.fields.lines[0], Section)
    assert (table.columnSpan(0, 0), table.rowHeight(0), table.rowHeight(1)) == (6, 32, 44)
    table.setFocus(Qt.FocusReason.TabFocusReason)
    first = table.selected()
    assert first is not None
    assert first.label == "Email"
    QTest.keyClick(table, Qt.Key.Key_Down)
    second = table.selected()
    assert second is not None
    assert second.label == "First name", "the head of its group is stepped over"
    QTest.keyClick(table, Qt.Key.Key_Up)
    assert table.selected() == first


def test_enter_space_and_a_double_click_open_the_details(shown, qtbot) -> None:
    table = table_of(shown)
    table.setFocus(Qt.FocusReason.TabFocusReason)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        with qtbot.waitSignal(table.opened) as told:
            QTest.keyClick(table, key)
        assert told.args == ["email_addresses.EMAIL1"]
    row = table.fields.row_of("given_name")
    place = table.visualRect(table.fields.index(row, 1)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(table.opened) as told:
        QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.args == ["given_name"]


def test_the_api_name_is_copied(shown, qtbot) -> None:
    table = table_of(shown)
    table.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(table.copied):
        QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "email_addresses.EMAIL1"


def test_a_click_on_a_head_asks_to_sort(shown, qtbot) -> None:
    table = table_of(shown)
    head = table.horizontalHeader()
    with qtbot.waitSignal(table.sorted_by) as told:
        QTest.mouseClick(
            head.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(head.sectionViewportPosition(5) + 20, 10)
        )
    assert told.args == ["Filled"]


def test_the_menu_does_all_of_it_by_keyboard(shown, qtbot) -> None:
    table = table_of(shown)
    table.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(table, Qt.Key.Key_Menu)
    menu = table.menu()
    names = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert names[:2] == ["Show the details", "Copy the API name"]
    assert "Sort by filled" in names
    with qtbot.waitSignal(table.sorted_by) as told:
        next(action for action in menu.actions() if action.text() == "Sort by filled").trigger()
    assert told.args == ["Filled"]
    for opened in table.findChildren(Menu):
        opened.close()
    QApplication.processEvents()


def test_the_selected_field_stays_selected_through_sorting_and_new_figures(shown) -> None:
    table = table_of(shown, lines=arranged(field_lines(CONTACT, SCHEMA, None, str), None))
    table.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(table, Qt.Key.Key_Down)
    table.show_lines(GROUPED, None)
    selected = table.selected()
    assert selected is not None
    assert (selected.key, selected.share) == ("given_name", 0.97)
    by_name = Sorting(Column.FIELD, descending=True)
    table.show_lines(arranged(LINES, by_name), by_name)
    selected = table.selected()
    assert selected is not None
    assert selected.key == "given_name"
    assert table.columnSpan(0, 0) == 1
    table.show_lines(LINES[:1], None)
    assert table.selected() == LINES[0], "the first one, where it is out of view and the table has the focus"
    table.clearFocus()
    table.show_lines(LINES[1:2], None)
    assert table.selected() is None


def test_escape_closes_and_moving_tells_what_is_looked_at(shown, qtbot) -> None:
    table = table_of(shown)
    with qtbot.waitSignal(table.looked_at) as told:
        QTest.keyClick(table, Qt.Key.Key_Down)
    assert told.args == ["given_name"]
    with qtbot.waitSignal(table.closed):
        QTest.keyClick(table, Qt.Key.Key_Escape)


def test_the_row_under_the_pointer_lights_up_until_it_leaves(shown) -> None:
    table = table_of(shown)
    place = table.visualRect(table.fields.index(1, 2)).center()
    QTest.mouseMove(table.viewport(), place)
    QApplication.processEvents()
    assert table.hover_row == 1
    QApplication.sendEvent(table.viewport(), QEvent(QEvent.Type.Leave))
    assert table.hover_row == -1
