"""Lists of pairs in the side panel: a pair, why, and the buttons that take it over or turn it down."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from infusion_desktop.ui.look.current import current_theme
from infusion_desktop.ui.look.focus import by_keyboard, paint_ring
from infusion_desktop.ui.look.fonts import Role, font
from infusion_desktop.ui.look.icons import paint_icon
from infusion_desktop.ui.look.sizes import BUTTON_RADIUS, px, pxf
from infusion_desktop.ui.mapping.faces import STATES
from infusion_desktop.ui.mapping.lines import Line, LineState
from infusion_desktop.ui.parts import painting

ROW = 52
_BUTTON, _RIGHT, _SIDE = 28, 12, 16
AnyIndex = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole + 1
TITLE = Qt.ItemDataRole.UserRole + 2


class Press(Enum):
    """What stands at the right of a row."""

    YES = "yes"
    NO = "no"


class PairsModel(QAbstractListModel):
    """Some lines with the labels of their fields."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[tuple[Line, str]] = []

    def set_lines(self, lines: Sequence[tuple[Line, str]]) -> None:
        """Show these lines, each with the label of its field."""
        if list(lines) == self._lines:
            return
        self.beginResetModel()
        self._lines = list(lines)
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line, label = self._lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{line.pair.column} → {label}"
        if role == LINE:
            return line
        if role == TITLE:
            return label
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = (
                f"{line.pair.column} into {label}, {STATES[line.state].value}. {line.problem or line.reason}"
            )
            return said if line.confirmed else f"{said} Space takes it over, Delete turns it down."
        return None


class _PairDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(px(200), px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        theme, line = current_theme(), index.data(LINE)
        area = QRectF(option.rect)
        view: PairsList = self.parent()  # type: ignore[assignment]
        painter.save()
        if option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, theme.hover)
        painting.line(painter, area, theme.border)
        right = area.right() - pxf(_SIDE)
        for press in view.presses(line):
            box = QRectF(button_rect(option.rect, press, view.presses(line)))
            self._paint_button(painter, box, press, hot=view.hot == (index.row(), press))
            right = min(right, box.left() - pxf(8))
        left = area.left() + pxf(_SIDE)
        label, wide = font(Role.LABEL), right - left
        first = QRectF(left, area.top() + pxf(8), wide, pxf(18))
        arrow_room = pxf(12 + 2 * 6)
        column, field = line.pair.column, index.data(TITLE)
        both = painting.width_of(column, label) + painting.width_of(field, label) + arrow_room
        room = wide - arrow_room
        share = painting.width_of(column, label) if both <= wide else room / 2
        taken = painting.words(
            painter, QRectF(left, first.top(), share, first.height()), column, label, theme.text
        )
        side = pxf(12)
        at = left + taken + pxf(6)
        paint_icon(
            painter,
            "arrow-right",
            QRectF(round(at), first.center().y() - side / 2, side, side),
            theme.text3,
        )
        at += side + pxf(6)
        painting.words(painter, QRectF(at, first.top(), right - at, first.height()), field, label, theme.text)
        below = QRectF(left, area.top() + pxf(27), wide, pxf(16))
        ink = theme.bad if line.state is LineState.PROBLEM else theme.text2
        painting.words(painter, below, line.problem or line.reason, font(Role.SMALL), ink)
        if index.row() == view.currentIndex().row() and by_keyboard(view):
            paint_ring(painter, area, inside=True)
        painter.restore()

    def _paint_button(self, painter: QPainter, box: QRectF, press: Press, *, hot: bool) -> None:
        theme = current_theme()
        ground = theme.ok_tint if press is Press.YES else None
        if hot:
            ground = theme.sunken
        if ground is not None:
            painting.box(painter, box, BUTTON_RADIUS, ground)
        side = pxf(16)
        icon = QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side)
        name = "check" if press is Press.YES else "x"
        paint_icon(painter, name, icon, theme.ok if press is Press.YES else theme.text2)


def button_rect(row: QRect, press: Press, presses: Sequence[Press]) -> QRect:
    """Return where a button of a row is, in the view."""
    place = list(reversed(presses)).index(press)
    side = px(_BUTTON)
    x = row.right() - px(_RIGHT) - side - place * (side + px(4))
    return QRect(x, row.top() + (row.height() - side) // 2, side, side)


class PairsList(QListView):
    """A list as high as its rows. Space takes over, Delete turns down or removes, Enter selects."""

    confirm = Signal(object)
    dismiss = Signal(object)
    chosen = Signal(object)

    def __init__(self, name: str, *, offers: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hot: tuple[int, Press] | None = None
        self._offers = offers
        self.pairs = PairsModel()
        self.setModel(self.pairs)
        self.setItemDelegate(_PairDelegate(self))
        self.setAccessibleName(name)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.pairs.modelReset.connect(self._fit)
        self._fit()

    def presses(self, line: Line) -> tuple[Press, ...]:
        """The buttons of a row."""
        return (Press.YES, Press.NO) if self._offers and not line.confirmed else ()

    def _fit(self) -> None:
        self.hot = None
        self.setFixedHeight(max(1, self.pairs.rowCount() * px(ROW)))

    def _under(self, at: QPoint) -> tuple[QModelIndex, Press | None]:
        index = self.indexAt(at)
        if index.isValid():
            presses = self.presses(index.data(LINE))
            for press in presses:
                if button_rect(self.visualRect(index), press, presses).contains(at):
                    return index, press
        return index, None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        index, press = self._under(event.position().toPoint())
        hot = (index.row(), press) if press is not None else None
        if hot != self.hot:
            self.hot = hot
            self.viewport().update()
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index, press = self._under(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            self._act(index, press)

    def _act(self, index: QModelIndex, press: Press | None) -> None:
        place = index.data(LINE).place
        if press is Press.YES:
            self.confirm.emit(place)
        elif press is Press.NO:
            self.dismiss.emit(place)
        else:
            self.chosen.emit(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index, key = self.currentIndex(), event.key()
        acts = {
            Qt.Key.Key_Space: Press.YES,
            Qt.Key.Key_Delete: Press.NO,
            Qt.Key.Key_Return: None,
            Qt.Key.Key_Enter: None,
        }
        if not index.isValid() or key not in acts:
            super().keyPressEvent(event)
            return
        press = acts[Qt.Key(key)]
        if press is Press.YES and not self.presses(index.data(LINE)):
            press = None
        row = index.row()
        self._act(index, press)
        if press is not None and self.pairs.rowCount():
            self.setCurrentIndex(self.pairs.index(min(row, self.pairs.rowCount() - 1)))

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            index, press = self._under(event.pos())
            if index.isValid():
                line: Line = index.data(LINE)
                said = {Press.YES: "Take this pair over", Press.NO: "Don’t suggest this again"}
                words = said[press] if press is not None else (line.problem or line.reason)
                QToolTip.showText(event.globalPos(), words, self)
                return True
        return super().viewportEvent(event)
