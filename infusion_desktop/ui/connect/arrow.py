"""The arrow from the left card to the right one: solid once both ends are ready."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from infusion_desktop.ui.look.current import current_theme
from infusion_desktop.ui.look.sizes import px, pxf
from infusion_desktop.ui.parts.state import State, state_line, state_pen


class Arrow(QWidget):
    """As wide as the gap between the cards; says the same to screen readers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = State.IDEA
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.show_ready(False)

    @property
    def state(self) -> State:
        """How it is drawn: CONFIRMED or IDEA."""
        return self._state

    def show_ready(self, ready: bool) -> None:
        """Draw it solid, or dotted while an end is missing."""
        self._state = State.CONFIRMED if ready else State.IDEA
        words = "Values go from left to right" if ready else "Values will go from left to right"
        self.setAccessibleName(words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(80), px(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = state_line(self._state, current_theme())
        middle = self.height() / 2
        begin, end = pxf(6), self.width() - pxf(6)
        painter.setPen(state_pen(self._state, 3 if self._state is State.CONFIRMED else 2))
        painter.drawLine(QPointF(begin, middle), QPointF(end - pxf(10), middle))
        painter.setPen(QPen(colour, 0))
        painter.setBrush(colour)
        if self.width() > px(48):
            painter.drawEllipse(QPointF(begin, middle), pxf(5), pxf(5))
        half, long = pxf(7), pxf(12)
        tip = QPointF(end, middle)
        painter.drawPolygon(
            QPolygonF([tip, QPointF(end - long, middle - half), QPointF(end - long, middle + half)])
        )
        painter.end()
