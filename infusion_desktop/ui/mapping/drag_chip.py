"""The chip that goes along with the pointer while a pair is being made."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from infusion_desktop.ui.look.current import current_theme
from infusion_desktop.ui.look.fonts import Role, font
from infusion_desktop.ui.look.icons import paint_icon
from infusion_desktop.ui.look.sizes import BUTTON_RADIUS, BUTTON_SMALL, px, pxf
from infusion_desktop.ui.parts import painting
from infusion_desktop.ui.parts.shadow import float_above

WIDEST = 220


class DragChip(QFrame):
    """Shows what is carried; a ban sign where it can't be put down. The mouse goes through it."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.by_key = False
        """A pair that is made by keyboard has no pointer to go along with."""
        self._words = ""
        self._bad = False
        float_above(self)
        self.hide()

    def carry(self, words: str) -> None:
        """Show what is carried from now on."""
        self._words = words
        self._bad = False
        self.setAccessibleName(words)
        wide = min(px(WIDEST), round(painting.width_of(words, font(Role.SMALL_STRONG))) + px(46))
        self.resize(wide, px(BUTTON_SMALL))

    def set_bad(self, bad: bool) -> None:
        """Show or hide the ban sign."""
        if bad != self._bad:
            self._bad = bad
            self.update()

    def follow(self, at: QPoint, right: int) -> None:
        """Stand beside a point of the canvas, left of ``right``."""
        over = self.parentWidget()
        if over is None:
            return
        room = over.rect()
        x = min(at.x() + px(14), right - self.width() - px(8))
        y = min(max(at.y() - self.height() // 2, 0), room.height() - self.height())
        self.move(x, y)
        self.show()

    def drop(self) -> None:
        """Nothing is carried any more."""
        self.by_key = False
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        ink = theme.bad if self._bad else theme.accent_text
        edge = theme.bad_line if self._bad else theme.accent_line
        painting.box(painter, self.rect(), BUTTON_RADIUS, theme.raised, edge)
        side = pxf(14)
        icon = QRectF(pxf(10), (self.height() - side) / 2, side, side)
        paint_icon(painter, "ban" if self._bad else "spline", icon, ink)
        words = QRectF(pxf(31), 0, self.width() - pxf(41), self.height())
        painting.words(painter, words, self._words, font(Role.SMALL_STRONG), ink)
        painter.end()
