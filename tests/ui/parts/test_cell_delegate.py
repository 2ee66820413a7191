from __future__ import annotations

import pytest
from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QRect, Qt
from PySide6.QtGui import QAccessible, QHelpEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QTableView, QToolTip, QVBoxLayout, QWidget

from infusion_desktop.ui.look.current import Look, Scheme
from infusion_desktop.ui.look.theme import DARK, LIGHT
from infusion_desktop.ui.parts.cell import CELL, Cell, Weight, figure, new_value, old_value
from infusion_desktop.ui.parts.cell_delegate import FITTED, cell_font, cell_of
from infusion_desktop.ui.parts.chip import ChipKind, ChipWords
from infusion_desktop.ui.parts.state import State
from infusion_desktop.ui.parts.views import dress_table


class Cells(QAbstractTableModel):
    def __init__(self, rows: list[list[Cell]]) -> None:
        super().__init__()
        self.rows = rows

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return len(self.rows)

    def columnCount(self, parent: QModelIndex | None = None) -> int:
        return len(self.rows[0])

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole):
        cell = self.rows[index.row()][index.column()]
        if role == CELL:
            return cell
        return cell.spoken() if role == Qt.ItemDataRole.AccessibleTextRole else None


@pytest.fixture
def table(shown):
    """Shows cells as a table; returns the view and a way to paint one cell."""

    def show(rows: list[list[Cell]], *, row: int = 44) -> QTableView:
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.addWidget(QPushButton("before"))
        view = QTableView()
        view.horizontalHeader().hide()
        dress_table(view, "Fields", row)
        model = Cells(rows)
        model.setParent(view)
        view.setModel(model)
        for column in range(model.columnCount()):
            view.setColumnWidth(column, 220)
        layout.addWidget(view)
        whole.resize(40 + 220 * model.columnCount(), 300)
        shown(whole)
        return view

    return show


def cell_picture(view: QTableView, row: int, column: int) -> QImage:
    area: QRect = view.visualRect(view.model().index(row, column))
    return view.viewport().grab(area).toImage().convertToFormat(QImage.Format.Format_RGB32)


def inked(image: QImage, *inks) -> list[tuple[int, int]]:
    names = {ink.name() for ink in inks}
    return [
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).name() in names
    ]


def test_two_lines_stand_above_each_other_in_their_inks(table, the_look: Look) -> None:
    view = table([[Cell("IIIIIIII", "IIIIIIII", mono=True, weight=Weight.STRONG)]])
    for scheme, theme in ((Scheme.LIGHT, LIGHT), (Scheme.DARK, DARK)):
        the_look.set_scheme(scheme)
        image = cell_picture(view, 0, 0)
        first, second = inked(image, theme.text), inked(image, theme.text3)
        assert max(y for _, y in first) < min(y for _, y in second)
        assert min(x for x, _ in first) in range(16, 19)


def test_the_last_line_of_a_block_has_the_hairline(table) -> None:
    rows = [[Cell("Ines", block_end=False)], [Cell("")], [Cell("Maya")]]
    view = table(rows, row=32)
    ends = [cell_picture(view, row, 0).pixelColor(100, 31) == LIGHT.border for row in range(3)]
    assert ends == [False, True, True]


def test_chosen_and_hovered_rows_have_their_ground(table) -> None:
    view = table([[Cell("a"), Cell("b")], [Cell("c"), Cell("d")]], row=32)
    view.selectRow(0)
    assert cell_picture(view, 0, 1).pixelColor(150, 10) == LIGHT.accent_tint
    assert cell_picture(view, 1, 1).pixelColor(150, 10) == LIGHT.surface
    QTest.mouseMove(view.viewport(), view.visualRect(view.model().index(1, 0)).center())
    assert cell_picture(view, 1, 0).pixelColor(150, 10) == LIGHT.hover


def test_figures_end_at_the_right_edge(table) -> None:
    view = table([[figure(6214)], [figure(41)]], row=32)
    ends = [max(x for x, _ in inked(cell_picture(view, row, 0), LIGHT.text)) for row in range(2)]
    assert abs(ends[0] - ends[1]) <= 1
    assert ends[0] in range(220 - 20, 220 - 15)


def test_the_old_value_is_struck_through_and_the_new_one_is_green(table) -> None:
    view = table([[old_value("IIII"), new_value("IIII"), old_value(None)]], row=32)
    image = cell_picture(view, 0, 0)
    middle = [x for x, y in inked(image, LIGHT.text2) if y == 16]
    assert middle == list(range(middle[0], middle[0] + 14))  # the letters alone would be four strokes
    assert inked(cell_picture(view, 0, 1), LIGHT.ok)
    assert not inked(cell_picture(view, 0, 2), LIGHT.text2)


@pytest.mark.parametrize(("share", "wide"), [(0.0, 0), (0.5, 16), (1.0, 32), (0.001, 4)])
def test_the_fill_rate_is_a_bar_of_32_by_4(table, share: float, wide: int) -> None:
    view = table([[Cell(fill=share)]])
    bar = inked(cell_picture(view, 0, 0), LIGHT.accent)
    columns = {x for x, _ in bar}
    assert len(columns) in range(max(0, wide - 2), wide + 1)
    assert {y for _, y in bar} <= set(range(20, 24))


def test_chips_stand_behind_the_words_also_when_these_are_cut(table) -> None:
    chips = (ChipWords("Custom", ChipKind.ACCENT),)
    view = table([[Cell("Short", chips=chips)], [Cell("A label that is far too long to fit", chips=chips)]])
    grounds = [inked(cell_picture(view, row, 0), LIGHT.accent_tint) for row in range(2)]
    assert min(x for x, _ in grounds[0]) < min(x for x, _ in grounds[1])
    assert max(x for x, _ in grounds[1]) <= 220 - 16


def test_state_icon_trailing_and_caption_have_their_places(table) -> None:
    view = table(
        [
            [Cell("IIII", state=State.CONFIRMED, trailing="3 options")],
            [Cell("IIII", icon="mail", caption="row 3")],
            [Cell("IIII", "Read only", second_icon="lock")],
        ]
    )
    first = [min(x for x, _ in inked(cell_picture(view, row, 0), LIGHT.text)) for row in range(3)]
    assert first[0] == first[2] + 26
    assert first[1] == first[2] + 24
    assert inked(cell_picture(view, 0, 0), LIGHT.ok_line)
    image = cell_picture(view, 0, 0)
    assert any(image.pixelColor(x, 22) != LIGHT.surface for x in range(190, 204))


def test_the_keyboard_has_a_ring_inside_the_row(table, press) -> None:
    view = table([[Cell("a")], [Cell("b")]], row=32)
    view.setCurrentIndex(view.model().index(0, 0))
    assert not inked(cell_picture(view, 0, 0), LIGHT.accent_text)
    view.window().findChild(QPushButton).setFocus()
    press(Qt.Key.Key_Tab)
    assert view.hasFocus()
    assert inked(cell_picture(view, 0, 0), LIGHT.accent_text)
    press(Qt.Key.Key_Down)
    assert inked(cell_picture(view, 1, 0), LIGHT.accent_text)
    assert not inked(cell_picture(view, 0, 0), LIGHT.accent_text)


def test_rows_are_read(table) -> None:
    view = table([[Cell("Email 1", "email_addresses.EMAIL1", mono=True)]])
    interface = QAccessible.queryAccessibleInterface(view)
    children = [interface.child(n) for n in range(interface.childCount())]
    names = [child.text(QAccessible.Text.Name) for child in children if child.role() is QAccessible.Role.Cell]
    assert names == ["Email 1, email_addresses.EMAIL1"]


def test_heights_follow_the_lines(table) -> None:
    view = table([[Cell("a")], [Cell("a", "b")]])
    delegate = view.itemDelegate()
    heights = [delegate.sizeHint(None, view.model().index(row, 0)).height() for row in range(2)]
    assert heights == [32, 44]


def test_models_without_cells_show_their_text() -> None:
    class Plain(Cells):
        def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole):
            return "plain" if role == Qt.ItemDataRole.DisplayRole else None

    model = Plain([[Cell()]])
    assert cell_of(model.index(0, 0)) == Cell("plain")
    assert cell_of(QModelIndex()) == Cell("")


def test_only_figures_are_tabular(qapp) -> None:
    features = [cell_font(Cell(text)).featureTags() for text in ("555 0100", "E-mail")]
    assert [len(tags) for tags in features] == [1, 0]
    assert cell_font(Cell("x", small=True, weight=Weight.STRONG)).pixelSize() == 12


def hover(view: QTableView, column: int) -> str:
    """The tooltip over a cell of the first row."""
    place = view.visualRect(view.model().index(0, column)).center()
    QToolTip.hideText()
    event = QHelpEvent(QEvent.Type.ToolTip, place, view.viewport().mapToGlobal(place))
    QApplication.sendEvent(view.viewport(), event)
    return QToolTip.text()


def test_what_is_cut_is_told_in_a_tooltip(table) -> None:
    long = "A column with a name that nobody would give to it, and yet"
    view = table([[Cell(long, second="short"), Cell("short"), Cell("short", second="a_" * 40, mono=True)]])
    assert hover(view, 1) == ""
    assert hover(view, 0) == f"{long}\nshort"
    assert hover(view, 2).startswith("short\na_a_")


def test_the_last_row_of_a_fitted_view_leaves_the_line_to_its_card(table) -> None:
    view = table([[Cell("One")], [Cell("Two")]])
    lines = [cell_picture(view, row, 0).pixelColor(100, 43).name() for row in (0, 1)]
    assert lines == [LIGHT.border.name()] * 2
    view.setProperty(FITTED, True)
    lines = [cell_picture(view, row, 0).pixelColor(100, 43).name() for row in (0, 1)]
    assert lines == [LIGHT.border.name(), LIGHT.surface.name()]
