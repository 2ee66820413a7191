"""One column of the canvas: head, search, tree."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt

from infusion_desktop.ui.mapping.faces import RowKind
from tests.ui.mapping.bench import MappingBench


def test_the_head_tells_what_it_is(tab: MappingBench) -> None:
    source, target = tab.canvas.source, tab.canvas.target
    assert source._title.text() == "spring-fair-leads.csv"
    assert source._second.text() == "120 rows, 17 columns"
    assert target._title.text() == "Infusionsoft"
    assert "(demo), 89 fields" in target._second.text()


def test_a_row_is_where_it_is_whatever_is_scrolled_and_where_its_head_is_if_folded(tab: MappingBench) -> None:
    target, fields = tab.canvas.target, tab.canvas.fields
    index = fields.find("custom_fields.10")
    before = target.middle_of(index)
    target.tree.verticalScrollBar().setValue(60)
    assert target.middle_of(index) == before
    head = fields.index(1, 0)
    target.tree.collapse(head)
    assert target.middle_of(fields.find("custom_fields.10")) == target.middle_of(head)
    assert target.middle_of(QModelIndex()) is None


def test_a_head_folds_by_a_click(tab: MappingBench) -> None:
    target, fields = tab.canvas.target, tab.canvas.fields
    head = fields.index(0, 0)
    rect = target.tree.visualRect(head)
    assert target.kind_at(head) is RowKind.HEAD
    assert target.key_at(head) is None
    tab.click(target.tree.viewport().mapTo(tab.canvas, rect.center()))
    assert not target.tree.isExpanded(head)


def test_the_search_opens_by_its_button_and_by_ctrl_f_and_closes_with_everything_shown(
    tab: MappingBench,
) -> None:
    target = tab.canvas.target
    tab.qtbot.mouseClick(target.open_search, Qt.MouseButton.LeftButton)
    assert target.search.hasFocus()
    tab.qtbot.keyClicks(target.search, "zzz")
    assert all(not group.keys for group in tab.canvas.fields.groups)
    tab.qtbot.mouseClick(target.close_search, Qt.MouseButton.LeftButton)
    assert target.search.text() == ""
    assert target.tree.hasFocus()
    tab.qtbot.keyClick(target.tree, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert target.search.hasFocus()


def test_lists_and_buttons_have_names(tab: MappingBench) -> None:
    for column in (tab.canvas.source, tab.canvas.target):
        assert column.tree.accessibleName()
        assert column.open_search.accessibleName().startswith("Search")
        assert column.close_search.accessibleName()
