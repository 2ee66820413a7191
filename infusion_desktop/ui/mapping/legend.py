"""The legend: how many lines there are of each kind, drawn as they are drawn on the canvas."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from infusion_desktop.ui.look.current import current_theme
from infusion_desktop.ui.look.fonts import Role, font
from infusion_desktop.ui.look.numbers import count
from infusion_desktop.ui.look.sizes import px, pxf
from infusion_desktop.ui.mapping.faces import STATES
from infusion_desktop.ui.mapping.lines import Counts, LineState
from infusion_desktop.ui.parts import painting
from infusion_desktop.ui.parts.state import State, paint_state, state_line, state_pen

_SAMPLE, _GAP, _APART = 18, 6, 14


class Legend(QWidget):
    """A sample of each line with its count; where there is no room, the words stand in the tooltip only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: list[tuple[State, str, str]] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_counts(self, counts: Counts) -> None:
        """Show these numbers; kinds without a line are left out, but for the confirmed ones."""
        problems = counts.of(LineState.PROBLEM)
        told = [
            (STATES[state], counts.of(state), words)
            for state, words in (
                (LineState.CONFIRMED, "confirmed"),
                (LineState.TO_CONFIRM, "to confirm"),
                (LineState.PROBLEM, "problem" if problems == 1 else "problems"),
                (LineState.IDEA, "idea" if counts.of(LineState.IDEA) == 1 else "ideas"),
            )
        ]
        told.append((State.NOT_PAIRED, counts.unpaired, "unpaired"))
        self._entries = [
            (state, count(number), words)
            for state, number, words in told
            if number or state is State.CONFIRMED
        ]
        said = ", ".join(f"{number} {words}" for _, number, words in self._entries)
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.updateGeometry()
        self.update()

    @property
    def narrow(self) -> bool:
        """Whether there is room for the numbers only."""
        return self.width() < self._wide(narrow=False) - 1

    def _wide(self, *, narrow: bool) -> float:
        small = font(Role.SMALL, tabular=True)
        return sum(
            pxf(_SAMPLE + _GAP + _APART) + painting.width_of(number if narrow else f"{number} {words}", small)
            for _, number, words in self._entries
        )

    def sizeHint(self) -> QSize:
        return QSize(round(self._wide(narrow=False)) + 1, px(20))

    def minimumSizeHint(self) -> QSize:
        return QSize(round(self._wide(narrow=True)) + 1, px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        small, theme = font(Role.SMALL, tabular=True), current_theme()
        left, middle, narrow = 0.0, self.height() / 2, self.narrow
        for state, number, words in self._entries:
            self._sample(painter, state, left, middle)
            text = number if narrow else f"{number} {words}"
            area = QRectF(left + pxf(_SAMPLE + _GAP), 0, self.width(), self.height())
            left = area.left() + painting.words(painter, area, text, small, theme.text2) + pxf(_APART)
        painter.end()

    def _sample(self, painter: QPainter, state: State, left: float, middle: float) -> None:
        centre = QPointF(left + pxf(_SAMPLE) / 2, middle)
        if state is State.NOT_PAIRED:
            paint_state(painter, centre, state, ground=current_theme().surface)
            return
        pen = state_pen(state)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawLine(QPointF(left, middle), QPointF(left + pxf(_SAMPLE), middle))
        if state is State.PROBLEM:
            painter.setBrush(state_line(state, current_theme()))
            painter.drawEllipse(centre, pxf(3.5), pxf(3.5))
