"""The curve: calls a second since the start, with the limit as a dashed line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from infusion_desktop.ui.look.current import current_theme
from infusion_desktop.ui.look.fonts import Role, font
from infusion_desktop.ui.look.numbers import count, decimal
from infusion_desktop.ui.look.sizes import px, pxf
from infusion_desktop.ui.look.theme import Theme, with_opacity
from infusion_desktop.ui.parts import painting


@dataclass(frozen=True)
class CurveMark:
    """A mark on the time axis: seconds since the start, and what stands there ("16:35")."""

    at: float
    text: str


class Curve(QLabel):
    """A rate over time. `axes` draws grid, figures and marks; without it the curve stands alone (done card).

    Points are (seconds since the start, rate), in order; it paints only as many as it has pixels.
    """

    def __init__(self, limit: float, *, axes: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._limit = limit
        self._axes = axes
        self._points: list[tuple[float, float]] = []
        self._span = 60.0
        self._marks: tuple[CurveMark, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.set_points([], 60.0)

    def set_points(
        self,
        points: Sequence[tuple[float, float]],
        span: float,
        marks: Sequence[CurveMark] = (),
        limit: float | None = None,
    ) -> None:
        """Show these points on an axis of `span` seconds."""
        self._points = list(points)
        self._span = max(span, 1.0)
        self._marks = tuple(marks)
        if limit is not None:
            self._limit = limit
        self.setAccessibleName(self._spoken())
        self.update()

    def _spoken(self) -> str:
        if not self._points:
            return "Calls a second: nothing yet"
        rates = [rate for _, rate in self._points]
        mean = decimal(sum(rates) / len(rates))
        return f"Calls a second: now {decimal(rates[-1])}, on average {mean}, at most {decimal(max(rates))}"

    def sizeHint(self) -> QSize:
        return QSize(px(320), px(120 if self._axes else 60))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), px(80 if self._axes else 40))

    def _plot(self) -> QRectF:
        if not self._axes:
            return QRectF(self.rect()).adjusted(0, pxf(6), 0, -1)
        return QRectF(self.rect()).adjusted(pxf(32), pxf(10), -pxf(6), -pxf(26))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            plot = self._plot()
            top = self._limit if self._axes else self._limit * 1.02
            if self._axes:
                self._grid(painter, plot, theme, top)
            else:
                painter.fillRect(QRectF(plot.left(), plot.bottom(), plot.width(), 1), theme.border)
            pen = QPen(theme.bad_line, 1.0)
            pen.setDashPattern([4, 3])
            painter.setPen(pen)
            height = round(plot.bottom() - plot.height() * self._limit / top) + 0.5
            painter.drawLine(QPointF(plot.left(), height), QPointF(plot.right(), height))
            self._line(painter, plot, theme, top)  # over the limit's line

    def _grid(self, painter: QPainter, plot: QRectF, theme: Theme, top: float) -> None:
        step = _step(top)
        value = 0.0
        while value < top * 0.9:
            y = round(plot.bottom() - plot.height() * value / top)
            painter.fillRect(QRectF(plot.left(), y, plot.width(), 1), theme.border)
            box = QRectF(0, y - pxf(8), plot.left() - pxf(12), pxf(16))
            tiny = font(Role.TINY, tabular=True)
            painting.words(painter, box, count(int(value)), tiny, theme.text3, painting.RIGHT)
            value += step
        box = QRectF(0, plot.top() - pxf(8), plot.left() - pxf(12), pxf(16))
        strong = font(Role.TINY_STRONG, tabular=True)
        painting.words(painter, box, count(round(self._limit)), strong, theme.bad, painting.RIGHT)
        for mark in self._marks:
            x = round(plot.left() + plot.width() * mark.at / self._span)
            if not plot.left() <= x <= plot.right():
                continue
            painter.fillRect(QRectF(x, plot.bottom(), 1, pxf(4)), theme.border_strong)
            box = QRectF(x - pxf(30), plot.bottom() + pxf(5), pxf(60), pxf(16))
            painting.words(
                painter, box, mark.text, font(Role.TINY, tabular=True), theme.text3, painting.CENTRE
            )

    def _line(self, painter: QPainter, plot: QRectF, theme: Theme, top: float) -> None:
        spots = self._spots(plot, top)
        if len(spots) < 2:
            return
        area = QPainterPath(QPointF(spots[0].x(), plot.bottom()))
        for spot in spots:
            area.lineTo(spot)
        area.lineTo(spots[-1].x(), plot.bottom())
        painter.fillPath(area, with_opacity(theme.accent, 0.14 if not theme.dark else 0.18))
        line = theme.accent_text if theme.dark else theme.accent
        pen = QPen(line, pxf(2 if self._axes else 1.5))
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPolyline(QPolygonF(spots))
        if self._axes:
            painter.setBrush(line)
            painter.setPen(QPen(theme.surface, pxf(2)))
            painter.drawEllipse(spots[-1], pxf(4), pxf(4))

    def _spots(self, plot: QRectF, top: float) -> list[QPointF]:
        """The points in pixels: one a pixel of width, the lowest of those that fall on it."""
        lowest: dict[int, float] = {}
        for at, rate in self._points:
            x = round(plot.left() + plot.width() * min(1.0, max(0.0, at / self._span)))
            lowest[x] = min(rate, lowest.get(x, rate))
        return [
            QPointF(x, plot.bottom() - plot.height() * min(rate, top * 1.05) / top)
            for x, rate in lowest.items()
        ]


def _step(top: float) -> float:
    for step in (1, 2, 5, 10, 20, 50, 100, 200, 500):
        if top / step <= 3.5:
            return float(step)
    return top / 3
