"""The fill rate: how many of the records have a value, as a bar of 32 by 4 and a percent."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from infusion_desktop.ui.look.current import current_theme
from infusion_desktop.ui.look.fonts import Role, font
from infusion_desktop.ui.look.numbers import percent
from infusion_desktop.ui.look.sizes import pxf
from infusion_desktop.ui.parts import painting

_WIDTH = 32
_HEIGHT = 4


def paint_fill(painter: QPainter, area: QRectF, share: float, *, words: bool = True) -> None:
    """Paint bar and percent at the right edge of an area; `share` is 0 to 1, `words` False leaves the bar."""
    theme = current_theme()
    wide, tall = pxf(_WIDTH), pxf(_HEIGHT)
    figure = font(Role.SMALL_HEAD, tabular=True)
    room = painting.width_of(percent(1.0), figure) + pxf(8) if words else 0.0
    bar = QRectF(area.right() - room - wide, round(area.center().y() - tall / 2), wide, tall)
    painting.box(painter, bar, 2, theme.sunken)
    if share > 0:
        # What is there is seen, however little.
        part = QRectF(bar.left(), bar.top(), max(tall, wide * min(1.0, share)), tall)
        painting.box(painter, part, 2, theme.accent)
    if words:
        painting.words(painter, area, percent(share), figure, theme.text, painting.RIGHT)
