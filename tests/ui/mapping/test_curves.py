"""Curves, where their glyphs stand, and whether the mouse means one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QRectF

from infusion_desktop.ui.mapping.curves import arrow, curve, glyph_places, is_on, on_curve

START, END = QPointF(0, 0), QPointF(200, 100)


def test_a_curve_leaves_and_arrives_level() -> None:
    path = curve(START, END)
    assert path.pointAtPercent(0) == START
    assert path.pointAtPercent(1) == END
    assert abs(path.slopeAtPercent(0.001)) < 0.05
    assert abs(path.slopeAtPercent(0.999)) < 0.05


def test_points_on_it() -> None:
    assert on_curve(START, END, 0) == START
    assert on_curve(START, END, 1) == END
    assert on_curve(START, END, 0.5) == QPointF(100, 50)


@pytest.mark.parametrize(
    ("x", "y", "on"), [(100, 50, True), (100, 54, True), (100, 62, False), (-30, 0, False)]
)
def test_whether_the_mouse_is_on_it(x: float, y: float, on: bool) -> None:
    assert is_on(curve(START, END), QPointF(x, y)) is on


def test_the_arrow_points_at_its_tip() -> None:
    head = arrow(QPointF(50, 10))
    assert head.first() == QPointF(50, 10)
    assert head.boundingRect().width() == 9
    assert head.boundingRect().height() == 10


def test_glyphs_stand_in_the_middle_or_slide_along_where_it_is_taken() -> None:
    room = QRectF(0, -500, 200, 1_000)
    crossing = [(QPointF(0, 0), QPointF(200, 100)), (QPointF(0, 100), QPointF(200, 0))]
    first, second = glyph_places(crossing, room)
    assert first == QPointF(100, 50)
    assert second == on_curve(*crossing[1], 0.2)


def test_many_glyphs_never_cover_each_other_while_there_is_room() -> None:
    ends = [(QPointF(0, 40 * n), QPointF(200, 40 * (n % 7))) for n in range(12)]
    placed = glyph_places(ends, QRectF(0, 0, 200, 480))
    close = [
        (a, b)
        for a, one in enumerate(placed)
        for b, other in enumerate(placed[:a])
        if (one - other).manhattanLength() < 20
    ]
    assert len(close) <= 2


def test_glyphs_stay_inside() -> None:
    (place,) = glyph_places([(QPointF(0, 0), QPointF(200, 400))], QRectF(0, 0, 200, 150))
    assert place.y() <= 150
