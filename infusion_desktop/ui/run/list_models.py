"""The small lists of the Run tab: latest changes, left-over rows, earlier runs; few rows, often replaced."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from infusion_desktop.ui.parts.cell import Cell

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class CellsModel(QAbstractTableModel):
    """Rows of cells with a key each; :meth:`replace` moves, adds and removes only what has changed."""

    def __init__(self, columns: Sequence[str], parent: QObject | None = None) -> None:
        """Begin empty, with these heads (empty ones for lists without)."""
        super().__init__(parent)
        self._columns = tuple(columns)
        self._rows: list[tuple[Any, tuple[Cell, ...]]] = []

    def replace(self, rows: Sequence[tuple[Any, tuple[Cell, ...]]]) -> None:
        """Show ``rows``, each (key, cells). New ones at the top push the others down."""
        keys = [key for key, _ in rows]
        old = [key for key, _ in self._rows]
        new_on_top = keys.index(old[0]) if old and old[0] in keys else len(keys)
        kept = len(keys) - new_on_top
        if kept and keys[new_on_top:] == old[:kept]:
            self._push(rows, new_on_top, kept)
        elif rows != self._rows:
            self.beginResetModel()
            self._rows = list(rows)
            self.endResetModel()

    def key(self, row: int) -> Any:
        """The key of a row."""
        return self._rows[row][0]

    def _push(self, rows: Sequence[tuple[Any, tuple[Cell, ...]]], new: int, kept: int) -> None:
        if len(self._rows) > kept:
            self.beginRemoveRows(QModelIndex(), kept, len(self._rows) - 1)
            del self._rows[kept:]
            self.endRemoveRows()
        if new:
            self.beginInsertRows(QModelIndex(), 0, new - 1)
            self._rows[:0] = rows[:new]
            self.endInsertRows()
        if self._rows != list(rows):
            self._rows = list(rows)
            last = self.index(len(self._rows) - 1, len(self._columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        cell = self._rows[index.row()][1][index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell.text or None
        return cell.answer(role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section] if 0 <= section < len(self._columns) else None
        return None
