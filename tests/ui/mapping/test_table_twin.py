"""The table twin: the whole job in rows, by keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from infusion_desktop.ui.mapping.table_model import COLUMN, FIELD, RULE, STATE
from infusion_desktop.ui.mapping.table_twin import NONE, TableTwin
from infusion_desktop.ui.mapping.toolbar import TABLE
from tests.ui.mapping.bench import MappingBench
from tests.ui.pressing import PATIENCE_MS

K = Qt.Key


def opened(tab: MappingBench, column: str) -> QComboBox:
    """Go to a column's row and open the list of fields by Enter."""
    tab.tab.show_as(TABLE)
    table = tab.tab.table.table
    row = next(at for at in range(table.rows.rowCount()) if table.rows.index(at, COLUMN).data() == column)
    table.setFocus(Qt.FocusReason.TabFocusReason)
    table.setCurrentIndex(table.rows.index(row, COLUMN))
    tab.qtbot.keyClick(table, K.Key_Return)
    tab.qtbot.waitUntil(lambda: bool(table.findChildren(QComboBox)), timeout=PATIENCE_MS)
    (combo,) = table.findChildren(QComboBox)
    tab.qtbot.waitUntil(lambda: combo.view().isVisible(), timeout=PATIENCE_MS)
    return combo


def choose(tab: MappingBench, combo: QComboBox, typed: str) -> None:
    view = combo.view()
    tab.qtbot.keyClicks(view, typed)
    tab.qtbot.keyClick(view, K.Key_Return)
    tab.settle()


def test_a_field_is_chosen_by_typing(tab: MappingBench) -> None:
    combo = opened(tab, "Badge ID")
    choose(tab, combo, "old")
    assert tab.pairs["Badge ID"] == "custom_fields.10"
    assert tab.toasts[-1] == "Badge ID now goes into Old CRM number."


def test_what_fits_stands_first_and_tags_cannot_be_chosen(tab: MappingBench) -> None:
    combo = opened(tab, "Events attended")
    labels = [combo.itemText(at) for at in range(combo.count())]
    assert labels[0] == NONE
    assert labels[1] == "Events attended"
    tags = labels.index("Tags")
    assert not combo.model().item(tags).isEnabled()  # type: ignore[attr-defined]
    assert "never enter it" in combo.itemData(tags, Qt.ItemDataRole.ToolTipRole)
    assert (
        labels.index("Birthday (replaces Birthday)") < tags
        if "Birthday (replaces Birthday)" in labels
        else True
    )
    tab.qtbot.keyClick(combo.view(), K.Key_Escape)


def test_not_paired_takes_the_pair_out(tab: MappingBench) -> None:
    combo = opened(tab, "Mobile")
    choose(tab, combo, NONE)
    assert "Mobile" not in tab.pairs


def test_space_confirms_delete_removes_and_control_z_takes_back(tab: MappingBench) -> None:
    tab.tab.show_as(TABLE)
    table = tab.tab.table.table
    row = table.rows.row_of(("Programme", "custom_fields.6"))
    table.setFocus(Qt.FocusReason.TabFocusReason)
    table.setCurrentIndex(table.rows.index(row, COLUMN))
    tab.qtbot.keyClick(table, K.Key_Space)
    assert tab.pairs["Programme"] == "custom_fields.6"
    assert table.currentIndex().row() == row
    tab.qtbot.keyClick(table, K.Key_Delete)
    assert "Programme" not in tab.pairs
    tab.qtbot.keyClick(table, K.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert tab.pairs["Programme"] == "custom_fields.6"


def test_moving_shows_the_pair_in_the_inspector_and_escape_closes_it(tab: MappingBench) -> None:
    tab.tab.show_as(TABLE)
    table = tab.tab.table.table
    table.setFocus(Qt.FocusReason.TabFocusReason)
    table.setCurrentIndex(table.rows.index(0, COLUMN))
    tab.qtbot.keyClick(table, K.Key_Down)
    assert tab.presenter.selected == ("First name", "given_name")
    assert tab.tab.panel.inspector.title.text() == "First name → First name"
    tab.qtbot.keyClick(table, K.Key_Escape)
    assert tab.presenter.selected is None


def test_a_click_on_the_field_opens_the_list(tab: MappingBench) -> None:
    tab.tab.show_as(TABLE)
    tab.settle()
    table = tab.tab.table.table
    rect = table.visualRect(table.rows.index(1, FIELD))
    tab.qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert tab.presenter.selected == ("First name", "given_name")
    tab.qtbot.waitUntil(lambda: bool(table.findChildren(QComboBox)), timeout=PATIENCE_MS)
    (combo,) = table.findChildren(QComboBox)
    tab.qtbot.waitUntil(lambda: combo.view().isVisible(), timeout=PATIENCE_MS)
    tab.qtbot.keyClick(combo.view(), K.Key_Escape)


def test_the_rows_add_up(tab: MappingBench) -> None:
    assert tab.tab.table.sum.text() == "17 columns: 13 paired, 1 idea, 3 not paired"


def test_the_selected_line_is_the_row_the_keyboard_is_on(tab: MappingBench) -> None:
    tab.tab.show_as(TABLE)
    tab.presenter.select(("Surname", "family_name"))
    assert tab.tab.table.table.currentIndex().row() == 2


@pytest.mark.parametrize(("wide", "margin"), [(720, 16), (912, 24)])
def test_rules_and_states_are_never_cut_and_the_margins_are_those_of_the_page(
    tab: MappingBench, wide: int, margin: int
) -> None:
    twin = TableTwin(tab.tab.presenter)
    twin.resize(wide, 600)
    twin.show()
    assert twin.layout().contentsMargins().left() == margin
    table = twin.table
    widths = [table.columnWidth(column) for column in range(table.model().columnCount())]
    assert table.viewport().width() - 6 < sum(widths) <= table.viewport().width()
    assert widths[RULE] >= 96
    assert widths[STATE] >= 172
    twin.deleteLater()
