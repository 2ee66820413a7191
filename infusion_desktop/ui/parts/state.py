"""The state of a pair: its colour, its line and its glyph say the same thing three times."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from infusion_desktop.ui.look.current import current_theme
from infusion_desktop.ui.look.fonts import Role, font
from infusion_desktop.ui.look.icons import paint_icon
from infusion_desktop.ui.look.sizes import pxf
from infusion_desktop.ui.look.theme import Theme
from infusion_desktop.ui.parts import painting
from infusion_desktop.ui.parts.glyphs import Glyph


class State(Enum):
    """The state of a pair, and the words for it."""

    CONFIRMED = "Confirmed"
    TO_CONFIRM = "To confirm"
    PROBLEM = "Problem"
    IDEA = "Only an idea"
    NOT_PAIRED = "Not paired"


def state_line(state: State, theme: Theme) -> QColor:
    """Return the colour of lines, ports and rings of a state."""
    return {
        State.CONFIRMED: theme.ok_line,
        State.TO_CONFIRM: theme.warn_line,
        State.PROBLEM: theme.bad_line,
        State.IDEA: theme.idea_line,
        State.NOT_PAIRED: theme.border_strong,
    }[state]


def state_pen(state: State, width: float = 2.0) -> QPen:
    """Return the pen of a pair's line: solid, dashed 7/4 or dotted 2/4 (in px at 100 %)."""
    pen = QPen(state_line(state, current_theme()), pxf(width))
    dashes = {State.TO_CONFIRM: (7, 4), State.IDEA: (2, 4)}.get(state)
    if dashes:
        pen.setDashPattern([length / width for length in dashes])
    return pen


def paint_state(
    painter: QPainter, middle: QPointF, state: State, size: float = 20, ground: QColor | None = None
) -> None:
    """Paint the glyph of a state: ring with check, ? or +; filled disc with !; small hollow ring."""
    theme = current_theme()
    colour = state_line(state, theme)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inner = theme.surface if ground is None else ground
    if state is State.NOT_PAIRED:
        painter.setPen(QPen(colour, pxf(2)))
        painter.setBrush(inner)
        painter.drawEllipse(middle, pxf(4), pxf(4))
        painter.restore()
        return
    radius = pxf(size) / 2 - pxf(1)
    painter.setPen(QPen(colour, pxf(2)))
    painter.setBrush(colour if state is State.PROBLEM else inner)
    painter.drawEllipse(middle, radius, radius)
    sign = {State.CONFIRMED: "check", State.IDEA: "plus"}.get(state)
    if sign:
        side = round(pxf(size) * 0.6)
        corner = QRectF(round(middle.x() - side / 2), round(middle.y() - side / 2), side, side)
        paint_icon(painter, sign, corner, colour, weight=3.0)
    else:
        letter = font(Role.TINY_STRONG)
        letter.setPixelSize(round(pxf(size) * 0.62))
        letter.setWeight(letter.Weight.Bold)
        box = QRectF(middle.x() - pxf(size), middle.y() - pxf(size), 2 * pxf(size), 2 * pxf(size))
        ink = theme.surface if state is State.PROBLEM else colour
        painting.words(painter, box, "!" if state is State.PROBLEM else "?", letter, ink, painting.CENTRE)
    painter.restore()


class StateGlyph(Glyph):
    """The glyph of a pair's state."""

    def __init__(self, state: State, side: float = 20, parent: QWidget | None = None) -> None:
        super().__init__(side, state.value, parent)
        self._state = state

    def set_state(self, state: State) -> None:
        self._state = state
        self.setAccessibleName(state.value)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            paint_state(painter, self._middle(), self._state, self._side)
