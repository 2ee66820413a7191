from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from infusion_desktop.ui.look.fonts import Role, font
from infusion_desktop.ui.look.theme import LIGHT
from infusion_desktop.ui.parts import painting


@pytest.fixture
def canvas(qapp) -> QImage:
    image = QImage(100, 40, QImage.Format.Format_RGB32)
    image.fill(LIGHT.surface)
    return image


def inked(image: QImage) -> list[int]:
    """The columns that something was painted in."""
    return [
        x
        for x in range(image.width())
        if any(image.pixelColor(x, y) != LIGHT.surface for y in range(image.height()))
    ]


def test_the_edge_of_a_box_lies_inside_and_its_corners_are_round(canvas: QImage) -> None:
    with QPainter(canvas) as painter:
        painting.box(painter, QRectF(10, 5, 50, 30), 8, LIGHT.accent_tint, LIGHT.accent, 2)
    assert canvas.pixelColor(10, 20) == LIGHT.accent
    assert canvas.pixelColor(11, 20) == LIGHT.accent
    assert canvas.pixelColor(12, 20) == LIGHT.accent_tint
    assert canvas.pixelColor(9, 20) == LIGHT.surface
    assert canvas.pixelColor(10, 5) == LIGHT.surface


def test_a_hairline_is_one_pixel_at_the_bottom(canvas: QImage) -> None:
    with QPainter(canvas) as painter:
        painting.line(painter, QRectF(0, 0, 100, 20), LIGHT.border)
    assert [y for y in range(40) if canvas.pixelColor(50, y) == LIGHT.border] == [19]


def test_words_that_do_not_fit_are_elided_inside_their_box(canvas: QImage) -> None:
    body = font(Role.BODY)
    long = "A name that is much too long for this"
    with QPainter(canvas) as painter:
        taken = painting.words(painter, QRectF(10, 0, 60, 40), long, body, LIGHT.text)
    assert 0 < taken <= 60
    assert painting.width_of(long, body) > 60
    assert inked(canvas)[0] >= 10
    assert inked(canvas)[-1] <= 70


def test_figures_stand_at_the_right(canvas: QImage) -> None:
    with QPainter(canvas) as painter:
        area = QRectF(0, 0, 90, 40)
        painting.words(painter, area, "12", font(Role.BODY), LIGHT.text, painting.RIGHT)
    assert inked(canvas)[0] > 70
    assert inked(canvas)[-1] <= 90
