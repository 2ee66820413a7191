"""The fields of an object as a table model: one row a field, with the heads of their groups between them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from infusion_desktop.ui.look.numbers import DASH, percent
from infusion_desktop.ui.objects.arrange import Column, Line, Section, Sorting
from infusion_desktop.ui.objects.lines import CONSENT, CUSTOM, MATCH_KEY, FieldLine
from infusion_desktop.ui.parts.cell import CELL, Cell, Weight
from infusion_desktop.ui.parts.chip import ChipKind, ChipWords

LINE = Qt.ItemDataRole.UserRole + 1
"""The whole line of a row."""
STAR = "*"
"""Stands before the rule of what is required."""
COLUMNS = tuple(Column)
LISTED_IN_TIP = 25
"""Options that a tooltip names; the details name all."""
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class FieldTableModel(QAbstractTableModel):
    """Shows what it is given; searching, sorting and grouping are done by the presenter."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[Line, ...] = ()
        self._keys: tuple[str, ...] = ()
        self._sorting: Sorting | None = None

    @property
    def lines(self) -> tuple[Line, ...]:
        """What is shown."""
        return self._lines

    def set_lines(self, lines: Sequence[Line], sorting: Sorting | None) -> bool:
        """Show these; tells whether the rows are others (then views must lay them out anew)."""
        lines = tuple(lines)
        if sorting != self._sorting:
            self._sorting = sorting
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)
        if lines == self._lines:
            return False
        keys = tuple(_key(line) for line in lines)
        if keys == self._keys:
            self._lines = lines
            self.dataChanged.emit(self.index(0, 0), self.index(len(lines) - 1, len(COLUMNS) - 1))
            return False
        self.beginResetModel()
        self._lines, self._keys = lines, keys
        self.endResetModel()
        return True

    def row_of(self, key: str) -> int:
        """The row of a field; -1 if it is not in view."""
        return self._keys.index(key) if key in self._keys else -1

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if isinstance(self._lines[index.row()], Section):
            # Neither enabled nor selectable, so that the arrow keys step over it.
            return Qt.ItemFlag.ItemNeverHasChildren
        return super().flags(index) | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not self.checkIndex(index, self.CheckIndexOption.IndexIsValid):
            return None
        line, column = self._lines[index.row()], COLUMNS[index.column()]
        if role == LINE:
            return line
        if isinstance(line, Section):
            return _of_section(line, column, role)
        if role == CELL:
            return _cell(line, column)
        if role == Qt.ItemDataRole.DisplayRole:
            return _text(line, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return _tip(line, column) or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _spoken(line, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        column = COLUMNS[section]
        sorting = self._sorting if self._sorting and self._sorting.column is column else None
        if role == Qt.ItemDataRole.DisplayRole:
            arrow = "" if sorting is None else " ↓" if sorting.descending else " ↑"
            return column.value + arrow
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"Click to sort by {column.value.lower()}; a third click goes back to the groups"
        return None


def _key(line: Line) -> str:
    return f"\n{line.title}" if isinstance(line, Section) else line.key


def _alignment(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column is Column.FILLED else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _of_section(line: Section, column: Column, role: int) -> Any:
    if column is not Column.FIELD:
        return None
    if role == Qt.ItemDataRole.DisplayRole:
        return line.title
    if role == Qt.ItemDataRole.AccessibleTextRole:
        return f"Group {line.title}, {line.fields} {'field' if line.fields == 1 else 'fields'}"
    return None


def _text(line: FieldLine, column: Column) -> str:
    texts = {
        Column.FIELD: line.label,
        Column.KIND: line.kind,
        Column.RULE: line.rule,
        Column.OPTIONS: line.options,
        Column.VALUES: line.values_text,
        Column.FILLED: DASH if line.share is None else percent(line.share),
    }
    return texts[column]


def chip_of(word: str) -> ChipWords:
    """The chip of a word that stands beside a label."""
    if word == MATCH_KEY:
        return ChipWords(word, ChipKind.ACCENT, "key-round")
    kinds = {CUSTOM: ChipKind.OUTLINED, CONSENT: ChipKind.NEUTRAL}
    return ChipWords(word, kinds.get(word, ChipKind.ACCENT))


def _cell(line: FieldLine, column: Column) -> Cell:
    text = _text(line, column)
    if column is Column.FIELD:
        chips = tuple(chip_of(word) for word in line.chips)
        return Cell(text, second=line.key, mono=True, chips=chips, weight=Weight.STRONG)
    if column is Column.KIND:
        return Cell(text, icon=line.icon, ink="text2")
    if column is Column.FILLED:
        return Cell(text, fill=line.share, right=True, ink="text3")
    if column is Column.RULE and line.rule_mark == "star":
        return Cell(f"{STAR} {text}", weight=Weight.LABEL)
    icon = "lock" if column is Column.RULE and line.rule_mark == "lock" else ""
    return Cell(text, icon=icon, ink="text3" if text == DASH else "text2")


def _spoken(line: FieldLine, column: Column) -> str:
    if column is Column.FIELD:
        return ", ".join((line.label, *line.chips, f"API name {line.key}"))
    if column is Column.RULE and line.sentences:
        return " ".join(line.sentences)
    if column is Column.FILLED and line.filled:
        return line.filled
    text = _text(line, column)
    return f"{column.value}: {'none' if text == DASH else text}"


def _tip(line: FieldLine, column: Column) -> str:
    """What more there is to say, also what has no column of its own where the window is narrow."""
    if column is Column.FIELD:
        options = [] if not line.option_labels else [f"Options: {line.options}"]
        return "\n".join((line.label, line.key, *line.sentences, *options))
    if column is Column.OPTIONS:
        return options_tip(line)
    if column is Column.VALUES:
        return "\n".join(f"{value.text} ({value.records})" for value in line.values)
    if column is Column.FILLED:
        return line.filled
    return "\n".join(line.sentences) if column is Column.RULE else ""


def options_tip(line: FieldLine) -> str:
    """The options, one a line, as far as a tooltip has room for them."""
    told = list(line.option_labels[:LISTED_IN_TIP])
    left = len(line.option_labels) - len(told)
    if left:
        told.append(f"and {left} more; Enter shows all")
    if line.open_options:
        told.append("Other values are taken, too")
    return "\n".join(told)
