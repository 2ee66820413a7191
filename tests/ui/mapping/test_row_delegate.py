"""Rows as they are painted."""

from __future__ import annotations

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QStyleOptionViewItem

from infusion_desktop.ui.look.current import current_theme
from infusion_desktop.ui.mapping.field_column import FieldColumn
from infusion_desktop.ui.mapping.row_delegate import HEAD_ROW, MORE_ROW
from tests.ui.mapping.bench import MappingBench


def picture(tab: MappingBench, column: FieldColumn, key: str) -> QImage:
    tab.spot(column, key)
    model = tab.canvas.columns if column is tab.canvas.source else tab.canvas.fields
    rect = column.tree.visualRect(model.find(key))
    return column.tree.viewport().grab(rect).toImage()


def ground(image: QImage) -> str:
    return image.pixelColor(image.width() - 4, 3).name()


def test_rows_are_as_high_as_designed(tab: MappingBench) -> None:
    tree, fields = tab.canvas.target.tree, tab.canvas.fields
    assert tree.visualRect(fields.find("given_name")).height() == 40
    assert tree.visualRect(fields.index(1, 0)).height() == HEAD_ROW
    assert tree.visualRect(fields.find("anniversary")).height() == MORE_ROW


def test_selected_rows_have_the_tint(tab: MappingBench) -> None:
    assert ground(picture(tab, tab.canvas.source, "Mobile")) == current_theme().surface.name()
    tab.presenter.select(("Mobile", "phone_numbers.PHONE1"))
    tab.settle()
    assert ground(picture(tab, tab.canvas.source, "Mobile")) == current_theme().accent_tint.name()
    assert (
        ground(picture(tab, tab.canvas.target, "phone_numbers.PHONE1")) == current_theme().accent_tint.name()
    )


def test_what_does_not_fit_is_faint_while_a_column_is_dragged(tab: MappingBench) -> None:
    calm = picture(tab, tab.canvas.target, "birthday")
    tab.click(tab.spot(tab.canvas.source, "Badge ID"))
    assert picture(tab, tab.canvas.target, "birthday") != calm
    tab.canvas.pointing.escape()
    tab.settle()
    assert picture(tab, tab.canvas.target, "birthday") == calm


def test_where_it_is_narrow_fill_rates_are_left_out(tab: MappingBench) -> None:
    wide = picture(tab, tab.canvas.source, "Mobile")
    tab.canvas.set_narrow(True)
    tab.settle()
    assert picture(tab, tab.canvas.source, "Mobile") != wide


def test_the_size_does_not_depend_on_the_words(tab: MappingBench) -> None:
    delegate = tab.canvas.source.delegate
    sizes = {
        delegate.sizeHint(QStyleOptionViewItem(), tab.canvas.columns.index(row)).height()
        for row in range(tab.canvas.columns.rowCount())
    }
    assert sizes == {40}
