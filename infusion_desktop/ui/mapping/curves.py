"""Curves between two ports: their shape, where their glyphs stand, whether the mouse is on one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPainterPathStroker, QPolygonF

from infusion_desktop.ui.look.sizes import pxf

HANDLE = 0.45
"""The handles are level and reach so far into the gutter."""
REACH = 10
"""So wide is a line for the mouse, in px at 100 %."""
ARROW_LONG, ARROW_WIDE, ARROW_GAP = 9, 10, 6
GLYPH = 20
_PIECES = 24
_PLACES = (0.5, 0.2, 0.8, 0.35, 0.65)


def curve(start: QPointF, end: QPointF) -> QPainterPath:
    """Return the cubic from ``start`` to ``end``."""
    path = QPainterPath(start)
    path.cubicTo(*_handles(start, end), end)
    return path


def on_curve(start: QPointF, end: QPointF, at: float) -> QPointF:
    """Return the point of a curve at 0 (its start) to 1 (its end)."""
    first, second = _handles(start, end)
    left = 1 - at
    weights = (left**3, 3 * left * left * at, 3 * left * at * at, at**3)
    points = (start, first, second, end)
    return QPointF(
        sum(weight * point.x() for weight, point in zip(weights, points, strict=True)),
        sum(weight * point.y() for weight, point in zip(weights, points, strict=True)),
    )


def first_part(start: QPointF, end: QPointF, share: float) -> QPainterPath:
    """Return the beginning of a curve: ``share`` 0 is nothing of it, 1 the whole."""
    if share >= 1:
        return curve(start, end)
    path = QPainterPath(start)
    for step in range(1, _PIECES + 1):
        path.lineTo(on_curve(start, end, share * step / _PIECES))
    return path


def arrow(tip: QPointF) -> QPolygonF:
    """Return the head of an arrow that points to the right, its tip at ``tip``."""
    back, half = tip.x() - pxf(ARROW_LONG), pxf(ARROW_WIDE) / 2
    return QPolygonF([tip, QPointF(back, tip.y() - half), QPointF(back, tip.y() + half)])


def is_on(path: QPainterPath, point: QPointF) -> bool:
    """Tell whether the mouse at ``point`` means this curve."""
    reach = pxf(REACH)
    if not path.boundingRect().adjusted(-reach, -reach, reach, reach).contains(point):
        return False
    stroker = QPainterPathStroker()
    stroker.setWidth(reach)
    stroker.setCapStyle(Qt.PenCapStyle.RoundCap)
    return stroker.createStroke(path).contains(point)


def glyph_places(ends: Sequence[tuple[QPointF, QPointF]], room: QRectF) -> list[QPointF]:
    """Return where the glyph of each curve stands: in its middle, or along it where another is too close.

    Glyphs stay inside ``room``, as far as their curve is inside.
    """
    side = pxf(GLYPH)
    grid: dict[tuple[int, int], list[QPointF]] = {}

    def is_free(point: QPointF) -> bool:
        column, row = int(point.x() // side), int(point.y() // side)
        near = (
            other
            for x in (column - 1, column, column + 1)
            for y in (row - 1, row, row + 1)
            for other in grid.get((x, y), ())
        )
        return all((point - other).manhattanLength() >= side for other in near)

    placed: list[QPointF] = []
    for start, end in ends:
        points = [on_curve(start, end, at) for at in _PLACES]
        inside = [point for point in points if room.contains(point)] or points
        found = next((point for point in inside if is_free(point)), inside[0])
        grid.setdefault((int(found.x() // side), int(found.y() // side)), []).append(found)
        placed.append(found)
    return placed


def _handles(start: QPointF, end: QPointF) -> tuple[QPointF, QPointF]:
    reach = (end.x() - start.x()) * HANDLE
    return QPointF(start.x() + reach, start.y()), QPointF(end.x() - reach, end.y())
