"""The table twin's model: one row a column, with everything that the lines say, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from infusion_desktop.jobs.column_facts import ColumnFacts
from infusion_desktop.model.mapping import Overwrite
from infusion_desktop.transforms import all_transforms
from infusion_desktop.ui.mapping.columns_model import KEY
from infusion_desktop.ui.mapping.edit import Place
from infusion_desktop.ui.mapping.faces import NEVER, STATES, face_of_field, match_fields
from infusion_desktop.ui.mapping.lines import Line, LineState
from infusion_desktop.ui.mapping.presenter import Presenter
from infusion_desktop.ui.parts.cell import Cell, Weight, arrow
from infusion_desktop.ui.parts.state import State

COLUMN, ARROW, FIELD, STATE, STEPS, RULE = range(6)
HEADS = ("Column in the file", "", "Field in Infusionsoft", "State", "Steps", "Rule")
RULES = {Overwrite.ALWAYS: "Overwrite", Overwrite.IF_EMPTY: "Fill blanks"}
PLACE = KEY + 10
AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class TableRow:
    """A column with one of its lines, or none."""

    facts: ColumnFacts
    line: Line | None


class TableModel(QAbstractTableModel):
    """Shows the presenter's lines; a column that goes into two fields has two rows."""

    def __init__(self, presenter: Presenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._rows: list[TableRow] = []

    def refresh(self) -> None:
        """Show what is there now; rows stay where they are if only their content has changed."""
        rows = self._made()
        if [row.facts.name for row in rows] == [row.facts.name for row in self._rows]:
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(HEADS) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row_of(self, place: Place) -> int:
        """Return the row of a line, -1 if there is none."""
        for at, row in enumerate(self._rows):
            if row.line is not None and row.line.place == place:
                return at
        return -1

    def at(self, index: AnyIndex) -> TableRow | None:
        """Return the row of an index."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def _made(self) -> list[TableRow]:
        presenter = self._presenter
        lines: dict[str, list[Line]] = {}
        for line in presenter.lines:
            lines.setdefault(line.pair.column, []).append(line)
        desk = presenter.desk
        return [
            TableRow(facts, line)
            for facts in (desk.facts if desk else ())
            for line in lines.get(facts.name, [None])
        ]

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(HEADS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        across = orientation == Qt.Orientation.Horizontal and 0 <= section < len(HEADS)
        return HEADS[section] if across and role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == FIELD else flags

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.at(index)
        if row is None:
            return None
        cell = self._cell(row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole and row.line is not None:
            return row.line.problem or row.line.reason
        if role == KEY:
            return row.facts.name
        if role == PLACE:
            return row.line.place if row.line is not None else None
        return cell.answer(role)

    def _cell(self, row: TableRow, column: int) -> Cell:
        facts, line = row.facts, row.line
        if column == COLUMN:
            chips = (NEVER,) if facts.never_by_itself else ()
            second = facts.values[0] if facts.values else "empty"
            return Cell(facts.name, second=second, weight=Weight.LABEL, chips=chips)
        if column == ARROW:
            return arrow()
        if column == FIELD:
            return self._field(line)
        if column == STATE:
            if line is None:
                return Cell(State.NOT_PAIRED.value, state=State.NOT_PAIRED, ink="text2", small=True)
            words = line.short if line.state is LineState.PROBLEM else STATES[line.state].value
            weight = Weight.STRONG if line.confirmed else Weight.LABEL
            return Cell(words, state=STATES[line.state], weight=weight, small=True)
        if line is None:
            return Cell("")
        if column == STEPS:
            return Cell(told_steps(line), ink="text2", small=True)
        return Cell(RULES[line.pair.overwrite], ink="text2", small=True)

    def _field(self, line: Line | None) -> Cell:
        if line is None:
            return Cell("Choose a field", ink="text3")
        target, field = self._presenter.target, self._presenter.field(line.pair.field)
        if target is None or field is None:
            return Cell(line.pair.field, ink="bad")
        face = face_of_field(field, match_fields(target), paired=True)
        return Cell(face.title, second=face.second, mono=True, chips=face.chips[:1], weight=Weight.LABEL)


def told_steps(line: Line) -> str:
    """Return the steps of a line in a few words."""
    labels = [
        all_transforms()[step.name].label if step.name in all_transforms() else step.name
        for step in line.pair.steps
    ]
    if len(labels) > 2:
        return f"{len(labels)} steps"
    return ", ".join([*labels[:1], *(label.lower() for label in labels[1:])])
