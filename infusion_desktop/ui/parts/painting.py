"""Strokes that all painted parts share: boxes, one line of text, widths."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from infusion_desktop.ui.look.sizes import pxf

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter


def box(
    painter: QPainter,
    rect: QRect | QRectF,
    radius: float,
    fill: QColor | None = None,
    edge: QColor | None = None,
    width: float = 1.0,
) -> None:
    """Paint a rounded box whose edge lies inside the rectangle; radius and width in px at 100 %."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    area = QRectF(rect)
    painter.setPen(Qt.PenStyle.NoPen)
    if edge is not None:
        line = max(1.0, pxf(width)) if width > 1 else 1.0
        painter.setPen(QPen(edge, line))
        area.adjust(line / 2, line / 2, -line / 2, -line / 2)
    painter.setBrush(Qt.BrushStyle.NoBrush if fill is None else fill)
    painter.drawRoundedRect(area, pxf(radius), pxf(radius))
    painter.restore()


def line(painter: QPainter, rect: QRect | QRectF, colour: QColor) -> None:
    """Paint a hairline along the bottom edge of a rectangle."""
    area = QRectF(rect)
    painter.fillRect(QRectF(area.left(), area.bottom() - 1, area.width(), 1), colour)


def width_of(words: str, font: QFont) -> float:
    """Return how wide a line of text is."""
    return QFontMetricsF(font).horizontalAdvance(words)


def words(
    painter: QPainter,
    rect: QRect | QRectF,
    text: str,
    font: QFont,
    colour: QColor,
    align: Qt.AlignmentFlag = LEFT,
) -> float:
    """Paint one line of text, elided where it does not fit; return the width that it took."""
    area = QRectF(rect)
    metrics = QFontMetricsF(font)
    shown = text
    # A fraction of a pixel is no reason to elide.
    if metrics.horizontalAdvance(text) > area.width() + 0.5:
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(area, int(align | Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip), shown)
    return metrics.horizontalAdvance(shown)
