"""Paints `Cell`s: one or two lines, chips, states, old and new values, fill rates, blocks of one record."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
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
from infusion_desktop.ui.look.sizes import LARGE, ROW, TWO_LINE_ROW, px, pxf
from infusion_desktop.ui.look.theme import DISABLED_OPACITY, Theme
from infusion_desktop.ui.parts import painting
from infusion_desktop.ui.parts.cell import CELL, Cell, Weight
from infusion_desktop.ui.parts.chip import chip_width, paint_chip
from infusion_desktop.ui.parts.fill_bar import paint_fill
from infusion_desktop.ui.parts.state import paint_state

Index = QModelIndex | QPersistentModelIndex
FITTED = "fitted"
"""Property of a view that is as high as its rows: the edge of its card is the line under the last one."""


class CellDelegate(QStyledItemDelegate):
    """One delegate for all lists and tables.

    `padding` is the space at the left of a cell and at the right of right-aligned ones, `edge` that of the
    first and last column; `bar` paints the 3 px selection bar at the left of a chosen row (object list).
    Sub-classes may override `paint_cell`.
    """

    def __init__(
        self, parent: QWidget, *, padding: int = 0, edge: int = LARGE, bar: bool = False, lines: bool = True
    ) -> None:
        super().__init__(parent)
        self._padding = padding
        self._edge = edge
        self._bar = bar
        self._lines = lines

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        cell = cell_of(index)
        return QSize(px(64), px(TWO_LINE_ROW if cell.second else ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, content, hairline and the focus ring of one cell."""
        theme = current_theme()
        cell = cell_of(index)
        state = option.state
        rect = QRectF(option.rect)
        painter.save()
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(rect, theme.accent_tint)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.hover)
        if self._lines and cell.block_end and not _meets_edge(option.widget, index):
            painting.line(painter, rect, theme.border)
        if chosen and self._bar and index.column() == 0:
            painter.fillRect(QRectF(rect.left(), rect.top(), pxf(3), rect.height()), theme.accent)
        if not state & QStyle.StateFlag.State_Enabled:
            painter.setOpacity(DISABLED_OPACITY)
        last = not index.sibling(index.row(), index.column() + 1).isValid()
        left = pxf(self._edge if index.column() == 0 else self._padding)
        right = pxf(self._edge if last else LARGE)
        self.paint_cell(painter, rect.adjusted(left, 0, -right, 0), cell, theme)
        painter.restore()
        view = option.widget
        if state & QStyle.StateFlag.State_HasFocus and by_keyboard(view):
            paint_ring(painter, rect.adjusted(1, 1, -1, -1), 4, inside=True)

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Tell in a tooltip what is cut in a cell, unless the model has something to tell itself."""
        if event.type() is not QEvent.Type.ToolTip or index.data(Qt.ItemDataRole.ToolTipRole):
            return super().helpEvent(event, view, option, index)
        told = self.cut_text(cell_of(index), view.visualRect(index).width() - 2 * px(LARGE))
        QToolTip.showText(event.globalPos(), told, view)
        return True

    def cut_text(self, cell: Cell, room: float) -> str:
        """Return the words of a cell that has no room for all of them; an empty text if it has."""
        first = painting.width_of(cell.text, cell_font(cell)) + sum(
            pxf(6) + chip_width(c) for c in cell.chips
        )
        first += pxf(26) if cell.state is not None else pxf(24) if cell.icon else 0.0
        if cell.trailing:
            first += pxf(8) + painting.width_of(cell.trailing, font(Role.SMALL, tabular=True))
        second = painting.width_of(cell.second, font(Role.MONO if cell.mono else Role.SMALL)) + (
            pxf(26) if cell.state is not None else pxf(24) if cell.icon else 0.0
        )
        return (
            "\n".join(part for part in (cell.text, cell.second) if part) if max(first, second) > room else ""
        )

    def paint_cell(self, painter: QPainter, area: QRectF, cell: Cell, theme: Theme) -> None:
        """Paint the content of a cell into its area without margins."""
        if cell.fill is not None:
            paint_fill(painter, area, cell.fill)
            return
        first, second = _lines(area, bool(cell.second))
        left = area.left() + self._sign(painter, area, first, cell, theme)
        right = area.right()
        if cell.trailing:
            small = font(Role.SMALL, tabular=True)
            wide = painting.width_of(cell.trailing, small)
            box = QRectF(right - wide - 1, area.top(), wide + 1, area.height())
            painting.words(painter, box, cell.trailing, small, theme.text3, painting.RIGHT)
            right -= wide + pxf(8)
        text = QRectF(left, first.top(), right - left, first.height())
        self._first_line(painter, text, cell, theme)
        if cell.second:
            box = QRectF(left, second.top(), right - left, second.height())
            if cell.second_icon:
                side = px(12)
                top = round(box.center().y() - side / 2)
                paint_icon(painter, cell.second_icon, QRectF(round(left), top, side, side), theme.text3)
                box.setLeft(left + side + px(4))
            role = Role.MONO if cell.mono else Role.SMALL
            painting.words(painter, box, cell.second, font(role), theme.text3)

    def _sign(self, painter: QPainter, area: QRectF, first: QRectF, cell: Cell, theme: Theme) -> float:
        """Paint state or icon at the left; return how much room it takes."""
        if cell.state is not None:
            middle = QPointF(area.left() + pxf(9), area.center().y())
            paint_state(painter, middle, cell.state, 18)
            return pxf(26)
        if not cell.icon:
            return 0.0
        side = px(16)
        x = area.center().x() - side / 2 if cell.centre else area.left()
        # Beside two lines an icon belongs to the first one.
        y = (area.center().y() if not cell.second else first.center().y()) - side / 2
        paint_icon(painter, cell.icon, QRectF(round(x), round(y), side, side), theme.color(cell.icon_ink))
        return side + pxf(8)

    def _first_line(self, painter: QPainter, area: QRectF, cell: Cell, theme: Theme) -> None:
        chosen = cell_font(cell)
        behind = sum(pxf(6) + chip_width(chip) for chip in cell.chips)
        small = font(Role.SMALL, tabular=True)
        if cell.caption:
            behind += pxf(6) + painting.width_of(cell.caption, small)
        text = QRectF(area.left(), area.top(), max(pxf(16), area.width() - behind), area.height())
        if cell.right or cell.centre:
            align = painting.RIGHT if cell.right else painting.CENTRE
            painting.words(painter, area, cell.text, chosen, theme.color(cell.ink), align)
            return
        taken = self._maybe_struck(painter, text, cell, chosen, theme)
        left = area.left() + taken
        if cell.caption:
            box = QRectF(left + pxf(6), area.top(), area.right() - left - pxf(6), area.height())
            left += pxf(6) + painting.words(painter, box, cell.caption, small, theme.text3)
        for chip in cell.chips:
            left += pxf(6)
            left += paint_chip(painter, QPointF(left, area.center().y()), chip)

    def _maybe_struck(
        self, painter: QPainter, area: QRectF, cell: Cell, chosen: QFont, theme: Theme
    ) -> float:
        colour: QColor = theme.color(cell.ink)
        taken = painting.words(painter, area, cell.text, chosen, colour)
        if cell.struck:
            # Drawn by hand: the font's own line is thin and sits at another height in each weight.
            painter.fillRect(QRectF(area.left(), round(area.center().y()), taken, 1), colour)
        return taken


def _meets_edge(view: QWidget | None, index: Index) -> bool:
    last = index.row() == index.model().rowCount() - 1
    return last and view is not None and bool(view.property(FITTED))


def cell_of(index: Index) -> Cell:
    """Return the cell of an index; a model without cells shows its display text."""
    found = index.data(CELL)
    if isinstance(found, Cell):
        return found
    shown = index.data(Qt.ItemDataRole.DisplayRole)
    return Cell("" if shown is None else str(shown))


def cell_font(cell: Cell) -> QFont:
    """Return the font of the first line."""
    body = {Weight.PLAIN: Role.BODY, Weight.LABEL: Role.LABEL, Weight.STRONG: Role.STRONG}
    small = {Weight.PLAIN: Role.SMALL, Weight.LABEL: Role.SMALL_HEAD, Weight.STRONG: Role.SMALL_STRONG}
    # In words the figures of one width would also widen the hyphens.
    figures = not any(letter.isalpha() or letter == "-" for letter in cell.text)
    return font((small if cell.small else body)[cell.weight], tabular=figures)


def _lines(area: QRectF, two: bool) -> tuple[QRectF, QRectF]:
    """The boxes of both lines: 18 and 16 px, centred together; one line takes the whole height."""
    if not two:
        return area, QRectF()
    upper, lower = pxf(18), pxf(16)
    top = round(area.center().y() - (upper + lower) / 2)
    return (
        QRectF(area.left(), top, area.width(), upper),
        QRectF(area.left(), top + upper, area.width(), lower),
    )
