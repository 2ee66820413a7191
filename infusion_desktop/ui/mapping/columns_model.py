"""The columns of the file as an item model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from infusion_desktop.jobs.column_facts import ColumnFacts
from infusion_desktop.ui.mapping.faces import Face, face_of_column, spoken_column
from infusion_desktop.ui.mapping.lines import Line

KEY = Qt.ItemDataRole.UserRole + 1
"""The name of a column, or the key of a field; None for other rows."""
FACE = Qt.ItemDataRole.UserRole + 2
AnyIndex = QModelIndex | QPersistentModelIndex


class ColumnsModel(QAbstractListModel):
    """One row a column; a search hides those whose name and values do not hold it."""

    def __init__(self) -> None:
        super().__init__()
        self._all: tuple[ColumnFacts, ...] = ()
        self._shown: list[ColumnFacts] = []
        self._faces: dict[str, Face] = {}
        self._lines: Mapping[str, tuple[Line, str]] = {}
        self._search = ""

    def set_columns(self, columns: Sequence[ColumnFacts]) -> None:
        """Show these columns."""
        self.beginResetModel()
        self._all = tuple(columns)
        self._faces = {}
        self._shown = self._found()
        self.endResetModel()

    def set_lines(self, lines: Mapping[str, tuple[Line, str]]) -> None:
        """Know the line of each column and the name of its field: for screen readers."""
        self._lines = lines
        if self._shown:
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))

    def search(self, text: str) -> None:
        """Show only what holds ``text``."""
        self.beginResetModel()
        self._search = text.strip().casefold()
        self._shown = self._found()
        self.endResetModel()

    def _found(self) -> list[ColumnFacts]:
        wanted = self._search
        return [
            each
            for each in self._all
            if wanted in each.name.casefold() or any(wanted in value.casefold() for value in each.values)
        ]

    def find(self, key: str) -> QModelIndex:
        """Return the index of a column, invalid if it is not shown."""
        for row, each in enumerate(self._shown):
            if each.name == key:
                return self.index(row)
        return QModelIndex()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        facts = self._shown[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, KEY):
            return facts.name
        if role == FACE:
            if facts.name not in self._faces:
                self._faces[facts.name] = face_of_column(facts)
            return self._faces[facts.name]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            line, label = self._lines.get(facts.name, (None, ""))
            return spoken_column(facts, line, label)
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
