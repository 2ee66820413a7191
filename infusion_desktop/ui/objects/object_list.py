"""The list of objects at the left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyleOptionViewItem, QWidget

from infusion_desktop.ui.look.fonts import Role, font
from infusion_desktop.ui.look.sizes import LARGE, PAGE, px, pxf
from infusion_desktop.ui.look.theme import Theme
from infusion_desktop.ui.objects.lines import ObjectLine
from infusion_desktop.ui.objects.object_list_model import ObjectListModel
from infusion_desktop.ui.parts import painting
from infusion_desktop.ui.parts.cell import Cell
from infusion_desktop.ui.parts.cell_delegate import CellDelegate
from infusion_desktop.ui.parts.views import dress_list

HEIGHT = 56


class _Tall(CellDelegate):
    """Rows of 56 px."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(px(64), px(HEIGHT))

    def _sign(self, painter: QPainter, area: QRectF, first: QRectF, cell: Cell, theme: Theme) -> float:
        return super()._sign(painter, area, first, cell, theme) + pxf(8)

    def paint_cell(self, painter: QPainter, area: QRectF, cell: Cell, theme: Theme) -> None:
        area = area.adjusted(0, 0, pxf(PAGE - LARGE), 0)
        # The count belongs to the first line; the second one has the whole width.
        figures = font(Role.BODY, tabular=True)
        first = QRectF(area.left(), area.center().y() - pxf(18), area.width(), pxf(20))
        painting.words(painter, first, cell.trailing, figures, theme.text2, painting.RIGHT)
        super().paint_cell(painter, area, replace(cell, trailing=""), theme)


class ObjectList(QListView):
    """One object is chosen, always; `chosen` is emitted with its key when a person chose another."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = ObjectListModel(self)
        self._telling = True
        self.setModel(self._model)
        dress_list(self, "Objects of the account", bar=True, lines=False)
        self.setItemDelegate(_Tall(self, edge=PAGE, bar=True, lines=False))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._moved)

    def show_objects(self, lines: Sequence[ObjectLine], chosen: str) -> None:
        """Show these, with one of them chosen; nobody is told."""
        self._telling = False
        try:
            self._model.set_lines(lines)
            row = self._model.row_of(chosen)
            if row >= 0 and row != self.currentIndex().row():
                flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
                self.selectionModel().setCurrentIndex(self._model.index(row), flag)
        finally:
            self._telling = True

    def _moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        if self._telling and now.isValid():
            self.chosen.emit(self._model.lines[now.row()].key)
