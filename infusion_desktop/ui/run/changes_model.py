"""The change table: a record is a block of rows, one a field; pages come as a person scrolls."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from infusion_desktop.jobs.changes import OVERWRITES, ChangesPage, PlannedRecord
from infusion_desktop.model.plan import Bucket
from infusion_desktop.ui.look.numbers import count
from infusion_desktop.ui.parts.cell import CELL, Cell, Weight, arrow, kept_value, new_value, old_value

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
WRITTEN = (Bucket.CREATE, Bucket.UPDATE)
COLUMNS = ("Contact", "Field", "In Infusionsoft now", "", "After the run", "Rule")
REASON_COLUMNS = ("Contact", "Why", "In the file", "", "", "")
FIELD, NOW, ARROW, AFTER, RULE = range(1, 6)


class Line(NamedTuple):
    """One row of the table: the cells, what screen readers say, the tooltip of the rule."""

    cells: tuple[Cell, ...]
    spoken: tuple[str, ...]
    tip: str


class ChangesModel(QAbstractTableModel):
    """Rows of one bucket. ``ask`` is called with the last record's number when more are wanted.

    Whoever is asked answers with :meth:`add`, once for each time.
    """

    def __init__(self, ask: Callable[[int], None], parent: QObject | None = None) -> None:
        """Begin empty, with nothing to ask for."""
        super().__init__(parent)
        self._ask = ask
        self._lines: list[Line] = []
        self._last = 0
        self._more = False
        self._asked = False
        self._bucket = Bucket.UPDATE
        self._noun = "Contact"

    # --- what is in it ------------------------------------------------------------------------------

    def begin(self, bucket: Bucket, noun: str) -> None:
        """Show another bucket, of records called ``noun``: empty it and ask for its first page."""
        self.beginResetModel()
        self._lines = []
        self._last, self._more, self._asked = 0, True, True
        self._bucket, self._noun = bucket, noun
        self.endResetModel()
        self._ask(0)

    def add(self, page: ChangesPage) -> None:
        """Put a page behind what is there."""
        lines = [line for record in page.records for line in _lines(record)]
        if lines:
            first = len(self._lines)
            self.beginInsertRows(QModelIndex(), first, first + len(lines) - 1)
            self._lines += lines
            self.endInsertRows()
        if page.records:
            self._last = page.records[-1].number
        self._more, self._asked = page.more, False

    def failed(self) -> None:
        """Say that a page did not come; it is not asked for again by itself."""
        self._more, self._asked = False, False

    @property
    def waiting(self) -> bool:
        """Whether a page is on its way."""
        return self._asked

    # --- Qt -----------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._more and not self._asked

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self._asked = True
            self._ask(self._last)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._lines):
            return None
        line = self._lines[index.row()]
        if role == CELL:
            return line.cells[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.cells[index.column()].text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.spoken[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            tip = line.tip if index.column() == RULE else ""
            return tip or line.cells[index.column()].text or None
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        names = COLUMNS if self._bucket in WRITTEN else REASON_COLUMNS
        if not 0 <= section < len(names):
            return None
        return self._noun if section == 0 else names[section]


def _lines(record: PlannedRecord) -> Iterator[Line]:
    """Cut a record into the rows of the table; its name stands in the first one."""
    if record.bucket not in WRITTEN:
        yield _reason_line(record)
        return
    rows = len(record.changes) + len(record.left_out)
    for place, change in enumerate(record.changes):
        end = place == rows - 1
        named = _named(record, end=end) if place == 0 else Cell(block_end=end)
        replaced = change.rule == OVERWRITES
        now = old_value(change.before, block_end=end)
        cells = (
            named,
            Cell(change.field, ink="text2", block_end=end),
            now,
            arrow(block_end=end),
            new_value(change.after, block_end=end),
            Cell(change.rule, ink="text3", small=True, block_end=end),
        )
        before = f"before: {change.before}" if replaced else "empty before"
        spoken = (record.label, change.field, before, "becomes", change.after or "empty", change.why)
        yield Line(cells, spoken, change.why[:1].upper() + change.why[1:])
    for place, value in enumerate(record.left_out, start=len(record.changes)):
        end = place == rows - 1
        cells = (
            _named(record, end=end) if place == 0 else Cell(block_end=end),
            Cell(value.column, ink="text2", block_end=end),
            Cell(block_end=end),
            Cell(block_end=end),
            Cell(f"left out: {value.text}", ink="warn", block_end=end),
            Cell("Left out", ink="warn", small=True, block_end=end),
        )
        spoken = (record.label, value.column, "", "", f"{value.text} is left out", value.reason)
        yield Line(cells, spoken, value.reason[:1].upper() + value.reason[1:])


def _reason_line(record: PlannedRecord) -> Line:
    why = record.reason or "The account holds the same already"
    why = why[:1].upper() + why[1:]
    texts = [value.text for value in record.left_out if value.reason in record.reason]
    texts = texts or [value.text for value in record.left_out]
    cells = (
        _named(record, end=True),
        Cell(why, ink="text2"),
        kept_value(texts[0]) if texts else Cell(),
        Cell(),
        Cell(),
        Cell(),
    )
    return Line(cells, (record.label, why, texts[0] if texts else "", "", "", ""), "")


def _named(record: PlannedRecord, *, end: bool) -> Cell:
    caption = f"row {count(record.number)}" if record.line else ""
    return Cell(record.label, caption=caption, weight=Weight.STRONG, block_end=end)
