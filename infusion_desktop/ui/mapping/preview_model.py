"""The fields of one row as a table: what Infusionsoft holds now, and what it holds after the run."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from infusion_desktop.jobs.preview_rows import PreviewField, PreviewRow, Turn
from infusion_desktop.ui.mapping.columns_model import KEY
from infusion_desktop.ui.parts.cell import Cell, bad_value, kept_value, new_value, old_value

HEADS = ("Field", "In Infusionsoft now", "After the run")
AnyIndex = QModelIndex | QPersistentModelIndex
NOT_LOOKED_UP = "not looked up"


class PreviewModel(QAbstractTableModel):
    """One row a pair."""

    def __init__(self) -> None:
        super().__init__()
        self._fields: tuple[PreviewField, ...] = ()
        self._looked_up = True

    def show_row(self, row: PreviewRow | None, *, looked_up: bool) -> None:
        """Show the fields of a row."""
        fields = row.fields if row is not None else ()
        if (fields, looked_up) == (self._fields, self._looked_up):
            return
        self.beginResetModel()
        self._fields, self._looked_up = fields, looked_up
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._fields)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(HEADS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        across = orientation == Qt.Orientation.Horizontal and 0 <= section < len(HEADS)
        return HEADS[section] if across and role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        each = self._fields[index.row()]
        cell = self._cell(each, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"“{each.after}” {each.problem}." if each.problem else cell.text
        if role == KEY:
            return each.pair.field
        return cell.answer(role)

    def _cell(self, each: PreviewField, column: int) -> Cell:
        if column == 0:
            return Cell(each.label, small=True)
        if column == 1:
            if not self._looked_up:
                return Cell(NOT_LOOKED_UP, ink="text3", small=True)
            made = kept_value(each.before)
            if each.turn is Turn.CHANGES:
                made = old_value(each.before)
            return _small(made)
        if each.turn is Turn.UNUSABLE:
            return _small(bad_value(each.after or "can’t be used"))
        return _small(new_value(each.after if each.turn is Turn.CHANGES else None))


def _small(cell: Cell) -> Cell:
    return replace(cell, small=True)
