"""The table twin: the whole mapping as a table, for whoever likes rows better, and for keys alone."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from infusion_desktop.jobs.pair import Fit
from infusion_desktop.ui.look.fonts import Role
from infusion_desktop.ui.look.numbers import count, counted
from infusion_desktop.ui.look.sizes import LARGE, PAGE, TWO_LINE_ROW, px
from infusion_desktop.ui.mapping.canvas_layout import NARROW
from infusion_desktop.ui.mapping.lines import LineState
from infusion_desktop.ui.mapping.presenter import Presenter
from infusion_desktop.ui.mapping.table_model import (
    ARROW,
    COLUMN,
    FIELD,
    PLACE,
    RULE,
    STATE,
    STEPS,
    TableModel,
)
from infusion_desktop.ui.parts.card import Card, rule_across
from infusion_desktop.ui.parts.cell_delegate import CellDelegate
from infusion_desktop.ui.parts.combo import Combo
from infusion_desktop.ui.parts.views import dress_table
from infusion_desktop.ui.parts.words import Words

_SHARES = {COLUMN: 212, FIELD: 240, STEPS: 116}
_FIXED = {ARROW: 32, STATE: 172, RULE: 96}
"""In px at 100 %: what these say is always about as long."""
NONE = "Not paired"
_ORDER = (Fit.OWN, Fit.FREE, Fit.TAKEN, Fit.MISFIT, Fit.REFUSED)
AnyIndex = QModelIndex | QPersistentModelIndex


class FieldChooser(CellDelegate):
    """Edits the field of a row in a combo: what fits stands first, what can't be chosen says why."""

    def __init__(self, view: QTableView, presenter: Presenter) -> None:
        super().__init__(view)
        self._presenter = presenter

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> QWidget:
        presenter, model = self._presenter, index.model()
        column = model.index(index.row(), COLUMN).data()
        combo = Combo(f"Field for {column}", placeholder="Choose a field")
        combo.setParent(parent)
        combo.addItem(NONE, "")
        answers = presenter.answers(column)
        ranked = sorted(answers.values(), key=lambda each: (_ORDER.index(each.fit), not each.lit))
        for answer in ranked:
            label = presenter.label(answer.field)
            note = f" (replaces {answer.replaces})" if answer.fit is Fit.TAKEN else ""
            combo.addItem(f"{label}{note}", answer.field)
            at = combo.count() - 1
            combo.setItemData(at, answer.reason, Qt.ItemDataRole.ToolTipRole)
            if answer.fit is Fit.REFUSED:
                combo.model().item(at).setEnabled(False)  # type: ignore[attr-defined]
        combo.activated.connect(lambda _: self._chosen(combo))
        QTimer.singleShot(0, combo, combo.showPopup)
        return combo

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        place = index.data(PLACE)
        if isinstance(editor, Combo):
            editor.setCurrentIndex(editor.findData(place[1]) if place is not None else -1)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: AnyIndex) -> None:
        if not isinstance(editor, Combo) or editor.currentIndex() < 0:
            return
        column, field, place = (
            model.index(index.row(), COLUMN).data(),
            editor.currentData(),
            index.data(PLACE),
        )
        if field:
            self._presenter.pair(column, field)
        elif place is not None:
            self._presenter.remove(place)

    def _chosen(self, combo: Combo) -> None:
        self.commitData.emit(combo)
        self.closeEditor.emit(combo)


class TwinTable(QTableView):
    """Keys: Enter chooses a field, Space confirms, Delete removes, arrows move."""

    def __init__(self, presenter: Presenter) -> None:
        super().__init__()
        self._presenter = presenter
        self.rows = TableModel(presenter)
        self.setModel(self.rows)
        dress_table(self, "Pairs of columns and fields", row=TWO_LINE_ROW)
        self.setItemDelegate(FieldChooser(self, presenter))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.selectionModel().currentRowChanged.connect(self._moved)
        self._follows = True

    def refresh(self) -> None:
        """Show what is there now, the keyboard where it was."""
        row = self.currentIndex().row()
        self._follows = False
        self.rows.refresh()
        if row >= 0 and not self.currentIndex().isValid():
            self.setCurrentIndex(self.rows.index(min(row, self.rows.rowCount() - 1), COLUMN))
        self._follows = True

    def show_selection(self) -> None:
        """Put the keyboard on the selected line."""
        place = self._presenter.selected
        row = self.rows.row_of(place) if place is not None else -1
        if row >= 0 and row != self.currentIndex().row():
            self.setCurrentIndex(self.rows.index(row, COLUMN))

    def choose(self) -> None:
        """Open the list of fields for the row that the keyboard is on."""
        index = self.currentIndex()
        if index.isValid():
            self.edit(self.rows.index(index.row(), FIELD))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = self.currentIndex().siblingAtColumn(FIELD).data(PLACE)
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.choose()
        elif key == Qt.Key.Key_Space and place is not None:
            self._presenter.confirm(place)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and place is not None:
            self._presenter.remove(place)
        elif key == Qt.Key.Key_Escape and self._presenter.selected is not None:
            self._presenter.select(None)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            return
        self._presenter.select(index.data(PLACE))
        if index.column() == FIELD:
            self.edit(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        whole = sum(_SHARES.values())
        for column, wide in _FIXED.items():
            self.setColumnWidth(column, px(wide))
        room = self.viewport().width() - sum(px(wide) for wide in _FIXED.values())
        for column, share in _SHARES.items():
            self.setColumnWidth(column, room * share // whole)

    def _moved(self, current: QModelIndex, before: QModelIndex) -> None:
        if self._follows and current.isValid() and self.hasFocus():
            self._presenter.select(current.siblingAtColumn(FIELD).data(PLACE))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.setAccepted(event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Space))
        return super().event(event)


class TableTwin(QWidget):
    """The table in its card, with the sum of its rows under it."""

    def __init__(self, presenter: Presenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self.table = TwinTable(presenter)
        self.sum = Words("", Role.SMALL, "text2", tabular=True)
        card = Card(padded=False)
        card.body.setSpacing(0)
        card.body.addWidget(self.table, 1)
        card.body.addWidget(rule_across())
        foot = QHBoxLayout()
        foot.setContentsMargins(px(LARGE), px(4), px(LARGE), px(4))
        foot.addWidget(self.sum)
        foot.addStretch(1)
        foot.addWidget(Words("One row for each column", Role.SMALL, "text3"))
        card.body.addLayout(foot)
        self._rows = QVBoxLayout(self)
        self._rows.addWidget(card)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Keep the margins of the page, which are less where it is narrow."""
        side = px(LARGE if self.width() < px(NARROW) else PAGE)
        self._rows.setContentsMargins(side, px(12), side, px(11))

    def refresh(self) -> None:
        """Show what is there now."""
        self.table.refresh()
        counts, desk = self._presenter.counts, self._presenter.desk
        columns = len(desk.sample.columns) if desk else 0
        ideas = len({line.pair.column for line in self._presenter.lines if line.state is LineState.IDEA})
        paired = columns - counts.unpaired - ideas
        said = [f"{count(paired)} paired"]
        if ideas:
            said.append(counted(ideas, "idea", "ideas"))
        said.append(f"{count(counts.unpaired)} not paired")
        self.sum.setText(f"{counted(columns, 'column', 'columns')}: {', '.join(said)}")
