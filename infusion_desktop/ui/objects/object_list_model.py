"""The objects of the account as a list model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from infusion_desktop.ui.objects.lines import ObjectLine
from infusion_desktop.ui.parts.cell import CELL, Cell, Weight

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class ObjectListModel(QAbstractListModel):
    """One row an object, in the account's order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[ObjectLine, ...] = ()

    def set_lines(self, lines: Sequence[ObjectLine]) -> None:
        """Show these; where the same objects are there, rows stay (and with them what is selected)."""
        lines = tuple(lines)
        if lines == self._lines:
            return
        if [line.key for line in lines] == [line.key for line in self._lines]:
            self._lines = lines
            self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))
            return
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    @property
    def lines(self) -> tuple[ObjectLine, ...]:
        """What is shown."""
        return self._lines

    def row_of(self, key: str) -> int:
        """The row of an object; -1 if it is not there."""
        return next((row for row, line in enumerate(self._lines) if line.key == key), -1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not self.checkIndex(index, self.CheckIndexOption.IndexIsValid):
            return None
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.label
        if role == Qt.ItemDataRole.ToolTipRole:
            return line.reason or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.spoken
        return _cell(line) if role == CELL else None


def _cell(line: ObjectLine) -> Cell:
    return Cell(
        line.label,
        second=line.rights,
        second_icon="lock" if line.locked else "",
        icon=line.icon,
        weight=Weight.STRONG,
        trailing=line.count,
    )
