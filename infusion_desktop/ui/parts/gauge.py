"""The gauge: how many calls a second, on a half ring that shows the limit."""

from __future__ import annotations

import math
from enum import Enum

from PySide6.QtCore import Property, QByteArray, QPointF, QPropertyAnimation, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from infusion_desktop.ui.look import motion
from infusion_desktop.ui.look.current import current_theme
from infusion_desktop.ui.look.fonts import Role, font
from infusion_desktop.ui.look.numbers import count, decimal
from infusion_desktop.ui.look.sizes import px, pxf
from infusion_desktop.ui.look.theme import Theme
from infusion_desktop.ui.parts import painting

RADIUS = 84  # of the middle of the ring
THICKNESS = 14
SCALE_TO = 1.2  # the end of the scale, in limits
_TICKS = 6  # pieces of the scale


class Pace(Enum):
    """What colours the fill."""

    STEADY = "steady"
    SLOWED = "told to slow down"
    PAUSED = "paused"


class Gauge(QProgressBar):
    """Shows a rate against its limit. Screen readers hear it as a progress bar whose value is the rate."""

    def __init__(self, limit: float, unit: str = "calls a second", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._limit = limit
        self._unit = unit
        self._pace = Pace.STEADY
        self._rate = 0.0
        self._shown = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._move = QPropertyAnimation(self, QByteArray(b"needle"), self)
        self._move.setEasingCurve(motion.EASE)
        self.set_limit(limit)

    @property
    def rate(self) -> float:
        """The rate that was told last, per second."""
        return self._rate

    def set_limit(self, limit: float) -> None:
        """Set the limit; the scale ends at 1.2 of it. ValueError if it is not above 0."""
        if limit <= 0:
            raise ValueError("a limit is above 0")
        self._limit = limit
        self.setRange(0, round(limit * SCALE_TO * 10))
        self.set_rate(self._rate, self._pace)

    def set_rate(self, rate: float, pace: Pace = Pace.STEADY) -> None:
        """Show a rate; the figure changes at once, the fill moves in 200 ms."""
        self._rate = rate
        self._pace = pace
        self.setValue(max(0, min(self.maximum(), round(rate * 10))))
        spoken = f"{decimal(rate)} {self._unit}, the limit is {_plain(self._limit)}"
        self.setAccessibleName(spoken if pace is Pace.STEADY else f"{spoken}, {pace.value}")
        time = motion.duration(motion.ARRIVE)
        self._move.stop()
        if time and self.isVisible():
            self._move.setDuration(time)
            self._move.setStartValue(self._shown)
            self._move.setEndValue(rate)
            self._move.start()
        else:
            self._set_needle(rate)

    def _needle(self) -> float:
        return self._shown

    def _set_needle(self, rate: float) -> None:
        self._shown = rate
        self.update()

    needle = Property(float, _needle, _set_needle)

    def sizeHint(self) -> QSize:
        # Room on the right for the number at the limit, which stands outside the ring.
        return QSize(px(250), px(126))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _angle(self, rate: float) -> float:
        """The angle of a rate in degrees: 180 at 0, 0 at the end of the scale."""
        share = max(0.0, min(1.0, rate / (self._limit * SCALE_TO)))
        return 180.0 * (1.0 - share)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            middle = QPointF(self.width() / 2, pxf(98))
            self._arc(painter, middle, theme.sunken, 0.0, self._limit)
            self._arc(painter, middle, theme.bad_tint, self._limit, self._limit * SCALE_TO)
            if self._shown > 0:
                self._arc(painter, middle, self._fill(theme), 0.0, self._shown)
            self._scale(painter, middle, theme)
            figures = font(Role.GAUGE, tabular=True)
            box = QRectF(middle.x() - pxf(70), middle.y() - pxf(50), pxf(140), pxf(48))
            painting.words(painter, box, decimal(self._rate), figures, theme.text, painting.CENTRE)
            box = QRectF(middle.x() - pxf(70), middle.y() - pxf(2), pxf(140), pxf(16))
            painting.words(painter, box, self._unit, font(Role.SMALL), theme.text3, painting.CENTRE)

    def _fill(self, theme: Theme) -> QColor:
        return {Pace.STEADY: theme.accent, Pace.SLOWED: theme.warn_line, Pace.PAUSED: theme.text3}[self._pace]

    def _arc(self, painter: QPainter, middle: QPointF, colour: QColor, start: float, end: float) -> None:
        pen = QPen(colour, pxf(THICKNESS))
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        radius = pxf(RADIUS)
        area = QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)
        first, last = self._angle(start), self._angle(end)
        painter.drawArc(area, round(first * 16), round((last - first) * 16))

    def _scale(self, painter: QPainter, middle: QPointF, theme: Theme) -> None:
        for step in range(_TICKS + 1):
            angle = 180.0 * step / _TICKS
            if abs(angle - self._angle(self._limit)) < 2:
                continue  # the limit has a tick of its own
            painter.setPen(QPen(theme.border_strong, pxf(1.5)))
            painter.drawLine(_at(middle, angle, RADIUS - 16), _at(middle, angle, RADIUS - 12))
        limit = self._angle(self._limit)
        # A thin gap of the card's colour keeps the tick apart from the fill.
        painter.setPen(QPen(theme.surface, pxf(4)))
        painter.drawLine(_at(middle, limit, RADIUS - 8), _at(middle, limit, RADIUS + 8))
        painter.setPen(QPen(theme.text, pxf(2)))
        painter.drawLine(_at(middle, limit, RADIUS - 11), _at(middle, limit, RADIUS + 11))
        spot = _at(middle, limit, RADIUS + 34)
        box = QRectF(spot.x() - pxf(20), spot.y() - pxf(8), pxf(40), pxf(16))
        painting.words(
            painter, box, _plain(self._limit), font(Role.SMALL_STRONG), theme.text2, painting.CENTRE
        )


def _at(middle: QPointF, degrees: float, radius: float) -> QPointF:
    angle = math.radians(degrees)
    return QPointF(middle.x() + pxf(radius) * math.cos(angle), middle.y() - pxf(radius) * math.sin(angle))


def _plain(number: float) -> str:
    return count(int(number)) if number == int(number) else decimal(number)
