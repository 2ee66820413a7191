"""Paints the rows of both columns: two lines, an icon, chips, and what stands at the right."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from infusion_desktop.ui.look.current import current_theme
from infusion_desktop.ui.look.focus import by_keyboard, paint_ring
from infusion_desktop.ui.look.fonts import Role, font
from infusion_desktop.ui.look.icons import paint_icon
from infusion_desktop.ui.look.sizes import MAPPING_ROW, px, pxf
from infusion_desktop.ui.mapping.columns_model import FACE, KEY
from infusion_desktop.ui.mapping.faces import Face, RowKind, Side
from infusion_desktop.ui.mapping.mood import Mood, RowMood
from infusion_desktop.ui.parts import painting
from infusion_desktop.ui.parts.chip import chip_width, paint_chip

HEAD_ROW = 33
MORE_ROW = 32
ICON_AT = {Side.SOURCE: 13, Side.TARGET: 17}
TEXT_AT = {Side.SOURCE: 39, Side.TARGET: 43}
RIGHT_PAD = {Side.SOURCE: 15, Side.TARGET: 13}
FIGURE_WIDTH = 44
_HEIGHTS = {RowKind.FIELD: MAPPING_ROW, RowKind.HEAD: HEAD_ROW, RowKind.MORE: MORE_ROW}
AnyIndex = QModelIndex | QPersistentModelIndex


class RowDelegate(QStyledItemDelegate):
    """Paints one side. ``narrow`` hides what stands at the right, where there is no room for it."""

    def __init__(self, view: QTreeView, side: Side, mood: Mood) -> None:
        super().__init__(view)
        self._view = view
        self._side = side
        self._mood = mood
        self.narrow = False

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        face: Face = index.data(FACE)
        return QSize(px(80), px(_HEIGHTS[face.kind]))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        face: Face | None = index.data(FACE)
        if face is None:
            return
        painter.save()
        area = QRectF(option.rect)
        area.setLeft(0)
        hot = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if face.kind is RowKind.HEAD:
            self._paint_head(painter, area, face, index, hot=hot)
        elif face.kind is RowKind.MORE:
            self._paint_more(painter, area, face, hot=hot)
        else:
            mood = self._mood.row(self._side, index.data(KEY))
            self._paint_row(painter, area, face, mood, hot=hot and self._mood.origin is None)
        if index == self._view.currentIndex() and by_keyboard(self._view):
            paint_ring(painter, area, inside=True)
        painter.restore()

    def _paint_row(self, painter: QPainter, area: QRectF, face: Face, mood: RowMood, *, hot: bool) -> None:
        theme = current_theme()
        if mood.ground is not None:
            painter.fillRect(area, theme.color(mood.ground))
        elif hot:
            painter.fillRect(area, theme.hover)
        if mood.edge is not None:
            painting.box(painter, area, 0, None, theme.color(mood.edge), mood.edge_width)
        painter.setOpacity(mood.opacity)
        side = pxf(16)
        icon = QRectF(pxf(ICON_AT[self._side]), round(area.center().y() - side / 2), side, side)
        paint_icon(painter, face.icon, icon, theme.color("bad" if mood.ink == "bad" else "text2"))
        right = self._paint_right(painter, area, face, mood)
        left = pxf(TEXT_AT[self._side])
        strong = font(Role.LABEL)
        chips = sum(chip_width(chip) + pxf(6) for chip in face.chips)
        room = max(pxf(40), right - left - chips)
        title = QRectF(left, area.top() + pxf(4), room, pxf(18))
        wide = painting.words(painter, title, face.title, strong, theme.color(mood.ink))
        at = left + wide + pxf(6)
        for chip in face.chips:
            if at + chip_width(chip) <= right + 1:
                at += paint_chip(painter, QPointF(at, title.center().y()), chip) + pxf(6)
        below = QRectF(left, area.top() + pxf(21), max(pxf(20), right - left), pxf(16))
        role = Role.MONO if face.mono else Role.SMALL
        painting.words(painter, below, face.second, font(role), theme.text2 if face.mono else theme.text3)

    def _paint_right(self, painter: QPainter, area: QRectF, face: Face, mood: RowMood) -> float:
        """Paint what stands at the right; return where the room for words ends."""
        theme = current_theme()
        right = area.right() - pxf(RIGHT_PAD[self._side])
        if mood.chip is not None:
            wide = chip_width(mood.chip)
            paint_chip(painter, QPointF(right - wide, area.center().y()), mood.chip)
            return right - wide - pxf(8)
        if face.locked:
            side = pxf(14)
            lock = QRectF(right - side, round(area.center().y() - side / 2), side, side)
            paint_icon(painter, "lock", lock, theme.color("bad" if mood.ink == "bad" else "text3"))
            return right - side - pxf(8)
        if not face.right or self.narrow:
            return right
        figures = font(Role.SMALL, tabular=True)
        wide = max(
            painting.width_of(face.right, figures), pxf(FIGURE_WIDTH if self._side is Side.SOURCE else 0)
        )
        where = QRectF(right - wide, area.top(), wide, area.height())
        painting.words(painter, where, face.right, figures, theme.text3, painting.RIGHT)
        return right - wide - pxf(8)

    def _paint_head(self, painter: QPainter, area: QRectF, face: Face, index: AnyIndex, *, hot: bool) -> None:
        theme = current_theme()
        painter.fillRect(area, theme.hover if hot else theme.window)
        painting.line(painter, area, theme.border)
        if index.row() > 0:
            painter.fillRect(QRectF(area.left(), area.top(), area.width(), 1), theme.border)
        open_ = self._view.isExpanded(index.model().index(index.row(), 0))
        side = pxf(16)
        chevron = QRectF(pxf(9), round(area.center().y() - side / 2), side, side)
        paint_icon(painter, "chevron-down" if open_ else "chevron-right", chevron, theme.text2)
        small = font(Role.SMALL)
        right = area.right() - pxf(RIGHT_PAD[self._side])
        wide = painting.width_of(face.right, small)
        painting.words(
            painter, QRectF(right - wide, area.top(), wide + 1, area.height()), face.right, small, theme.text3
        )
        title = QRectF(pxf(30), area.top(), right - wide - pxf(38), area.height())
        painting.words(painter, title, face.title, font(Role.STRONG), theme.text2)

    def _paint_more(self, painter: QPainter, area: QRectF, face: Face, *, hot: bool) -> None:
        theme = current_theme()
        if hot:
            painter.fillRect(area, theme.hover)
        side = pxf(14)
        icon = QRectF(pxf(ICON_AT[self._side] + 1), round(area.center().y() - side / 2), side, side)
        paint_icon(painter, face.icon, icon, theme.accent_text)
        words = QRectF(pxf(TEXT_AT[self._side]), area.top(), area.width(), area.height())
        painting.words(painter, words, face.title, font(Role.SMALL_HEAD), theme.accent_text)
