"""The first rows of a file as an item model: columns as they stand, cells as text."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from infusion_desktop.jobs.file_preview import FileLook
from infusion_desktop.ui.look.numbers import count
from infusion_desktop.ui.parts.cell import CELL, Cell

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class RowsModel(QAbstractTableModel):
    """A look's rows; the first column is the line of the file (or the row of the sheet)."""

    def __init__(self) -> None:
        super().__init__()
        self._look: FileLook | None = None

    def show_look(self, look: FileLook | None) -> None:
        """Show another look at a file, or nothing."""
        self.beginResetModel()
        self._look = look
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() or self._look is None else len(self._look.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() or self._look is None else len(self._look.columns) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give a cell: for the delegate, as text, and as it is spoken."""
        if self._look is None or not index.isValid():
            return None
        line = index.column() == 0
        row = self._look.rows[index.row()]
        if line:
            text = count(self._look.lines[index.row()])
        else:
            text = row[index.column() - 1] if index.column() - 1 < len(row) else ""
        if role == CELL:
            return Cell(text, ink="text3" if line else "text", right=line, small=line)
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return text or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"Row {text}" if line else f"{self._look.columns[index.column() - 1]}: {text or 'empty'}"
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Give a column's name; in the tooltip also what its cells do not show."""
        if self._look is None or orientation is not Qt.Orientation.Horizontal:
            return None
        if not 0 <= section <= len(self._look.columns):
            return None
        name = "Row" if section == 0 else self._look.columns[section - 1]
        if role == Qt.ItemDataRole.DisplayRole:
            return name
        if role == Qt.ItemDataRole.ToolTipRole and section:
            note = self._look.column_notes.get(name, "")
            return f"{name}\n{note}" if note else name
        if role == Qt.ItemDataRole.TextAlignmentRole and section == 0:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None
