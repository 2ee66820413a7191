from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from infusion_desktop.ui.look.theme import LIGHT
from infusion_desktop.ui.parts.fill_bar import paint_fill


def painted(share: float, *, words: bool) -> QImage:
    image = QImage(120, 44, QImage.Format.Format_RGB32)
    image.fill(LIGHT.surface)
    with QPainter(image) as painter:
        paint_fill(painter, QRectF(0, 0, 120, 44), share, words=words)
    return image


@pytest.mark.parametrize(("share", "wide"), [(0.0, 0), (0.001, 4), (0.5, 16), (1.0, 32), (3.0, 32)])
def test_the_bar_is_as_long_as_the_share(qapp, share: float, wide: int) -> None:
    image = painted(share, words=False)
    filled = [x for x in range(120) if image.pixelColor(x, 21) == LIGHT.accent]
    assert len(filled) in range(max(0, wide - 2), wide + 1)
    assert image.pixelColor(110, 21) == (LIGHT.accent if share >= 1 else LIGHT.sunken)
    assert image.pixelColor(110, 16) == LIGHT.surface


def test_the_percent_stands_at_the_right_and_moves_the_bar_left(qapp) -> None:
    image = painted(0.97, words=True)
    assert any(image.pixelColor(x, y) == LIGHT.text for x in range(92, 120) for y in range(44))
    assert not any(image.pixelColor(x, 21) in (LIGHT.sunken, LIGHT.accent) for x in range(90, 120))
