"""The table of fields: fills its width, sorts by its heads, opens the details by Enter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from infusion_desktop.ui.look.sizes import TWO_LINE_ROW, px, scale
from infusion_desktop.ui.objects.arrange import Line, Section, Sorting
from infusion_desktop.ui.objects.field_columns import column_widths
from infusion_desktop.ui.objects.field_delegate import SECTION_HEIGHT, FieldDelegate
from infusion_desktop.ui.objects.field_table_model import COLUMNS, LINE, FieldTableModel
from infusion_desktop.ui.objects.lines import FieldLine
from infusion_desktop.ui.parts.menu import Menu
from infusion_desktop.ui.parts.views import dress_table


class FieldTable(QTableView):
    """`sorted_by` is emitted with a column, `opened` and `looked_at` with a field's key, `copied` with its
    API name once that is on the clipboard, `closed` on Esc.
    """

    sorted_by = Signal(str)
    opened = Signal(str)
    looked_at = Signal(str)
    copied = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = FieldTableModel(self)
        self._delegate = FieldDelegate(self)
        self.setModel(self._model)
        dress_table(self, "Fields", TWO_LINE_ROW)
        self.setItemDelegate(self._delegate)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionsClickable(True)
        head.sectionClicked.connect(lambda section: self.sorted_by.emit(COLUMNS[section].value))
        self.entered.connect(self._hovered)
        self.doubleClicked.connect(lambda _: self.open_details())
        self.selectionModel().currentRowChanged.connect(self._moved)

    @property
    def fields(self) -> FieldTableModel:
        """What it shows."""
        return self._model

    def show_lines(self, lines: Sequence[Line], sorting: Sorting | None) -> None:
        """Show these; the field that was selected stays so if it is still in view."""
        before = self.selected()
        if self._model.set_lines(lines, sorting):
            self._lay_out()
            row = self._model.row_of(before.key) if before else -1
            if row >= 0:
                self._select(row)
            else:
                self.scrollToTop()
                if self.hasFocus():
                    self.select_first()

    def selected(self) -> FieldLine | None:
        """The field that is selected."""
        line = self.currentIndex().data(LINE) if self.currentIndex().isValid() else None
        return line if isinstance(line, FieldLine) else None

    def select_first(self) -> None:
        """Select the first field, unless one is selected."""
        if self.selected() is None:
            lines = enumerate(self._model.lines)
            first = next((row for row, line in lines if not isinstance(line, Section)), -1)
            if first >= 0:
                self._select(first)

    def open_details(self) -> None:
        """Ask for the details of the selected field."""
        line = self.selected()
        if line is not None:
            self.opened.emit(line.key)

    def copy_api_name(self) -> None:
        """Put the API name of the selected field on the clipboard."""
        line = self.selected()
        if line is not None:
            QGuiApplication.clipboard().setText(line.key)
            self.copied.emit(line.key)

    def menu(self) -> Menu:
        """What can be done here, for those who look for it in the context menu."""
        menu = Menu(parent=self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, keys, act in (
            ("Show the details", "Return", self.open_details),
            ("Copy the API name", "Ctrl+C", self.copy_api_name),
        ):
            action = QAction(text, menu)
            action.setShortcut(QKeySequence(keys))
            action.setEnabled(self.selected() is not None)
            action.triggered.connect(act)
            menu.addAction(action)
        menu.addSeparator()
        for column in COLUMNS:
            action = QAction(f"Sort by {column.value.lower()}", menu)
            action.triggered.connect(lambda _=False, by=column: self.sorted_by.emit(by.value))
            menu.addAction(action)
        return menu

    # --- Qt ----------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.open_details()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_api_name()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            cell = self.visualRect(self.currentIndex())
            place = self.viewport().mapToGlobal(cell.bottomLeft() + QPoint(px(16), 0))
        self.menu().popup(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        widths = column_widths(int(self.viewport().width() / scale()))
        used = 0
        for number, column in enumerate(COLUMNS):
            self.setColumnHidden(number, column not in widths)
            if column in widths:
                used += px(widths[column])
                self.setColumnWidth(number, px(widths[column]))
        # What rounding left over goes to the last column, so that no gap stays at the right.
        last = len(COLUMNS) - 1
        self.setColumnWidth(last, self.columnWidth(last) + self.viewport().width() - used)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Leave:
            self._hover(-1)
        return super().viewportEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.select_first()

    # --- inside ------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.clearSpans()
        for row, line in enumerate(self._model.lines):
            section = isinstance(line, Section)
            self.setRowHeight(row, px(SECTION_HEIGHT if section else TWO_LINE_ROW))
            if section:
                self.setSpan(row, 0, 1, len(COLUMNS))

    def _select(self, row: int) -> None:
        flags = QItemSelectionModel.SelectionFlag
        index = self._model.index(row, 0)
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def _moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        line = now.data(LINE) if now.isValid() else None
        if isinstance(line, FieldLine):
            self.looked_at.emit(line.key)

    def _hovered(self, index: QModelIndex) -> None:
        self._hover(index.row())

    def _hover(self, row: int) -> None:
        if row != self._delegate.hover_row:
            self._delegate.hover_row = row
            self.viewport().update()
