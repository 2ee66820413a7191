"""Paints the field table: cells as everywhere, heads of groups, and the star of what is required."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from infusion_desktop.ui.look.current import current_theme
from infusion_desktop.ui.look.fonts import Role, font
from infusion_desktop.ui.look.sizes import LARGE, px, pxf
from infusion_desktop.ui.look.theme import Theme
from infusion_desktop.ui.objects.arrange import Section
from infusion_desktop.ui.objects.field_table_model import LINE, STAR
from infusion_desktop.ui.parts import painting
from infusion_desktop.ui.parts.cell import Cell
from infusion_desktop.ui.parts.cell_delegate import CellDelegate

SECTION_HEIGHT = 32


class FieldDelegate(CellDelegate):
    """`hover_row` is the row under the pointer: all of it lights up."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.hover_row = -1

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line = index.data(LINE)
        if isinstance(line, Section):
            _paint_section(painter, QRectF(option.rect), line)
            return
        if index.row() == self.hover_row:
            option.state |= QStyle.StateFlag.State_MouseOver
        super().paint(painter, option, index)

    def paint_cell(self, painter: QPainter, area: QRectF, cell: Cell, theme: Theme) -> None:
        if cell.text.startswith(STAR):
            painting.words(painter, area, STAR, font(Role.STRONG), theme.bad)
            cell = replace(cell, text=cell.text.removeprefix(STAR).strip())
            area = area.adjusted(pxf(13), 0, 0, 0)
        super().paint_cell(painter, area, cell, theme)


def _paint_section(painter: QPainter, area: QRectF, line: Section) -> None:
    theme = current_theme()
    painter.fillRect(area, theme.window)
    painting.line(painter, area, theme.border)
    inner = area.adjusted(px(LARGE), 0, 0, -1)
    wide = painting.words(painter, inner, line.title, font(Role.SMALL_STRONG), theme.text2)
    inner.setLeft(inner.left() + wide + px(8))
    painting.words(painter, inner, str(line.fields), font(Role.SMALL, tabular=True), theme.text3)
