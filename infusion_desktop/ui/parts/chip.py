"""Chips: a word in a box of 18 px; the same strokes serve a label and a row of a list."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from infusion_desktop.ui.look.current import current_theme
from infusion_desktop.ui.look.fonts import Role, font
from infusion_desktop.ui.look.icons import known_icon, paint_icon
from infusion_desktop.ui.look.sizes import CHIP, CHIP_RADIUS, px, pxf
from infusion_desktop.ui.parts import painting


class ChipKind(Enum):
    """What a chip says: (ground, words, edge), as tokens."""

    NEUTRAL = ("sunken", "text2", None)  # Read-only, Never paired for you
    OUTLINED = ("surface", "text2", "border")  # Custom
    ACCENT = ("accent_tint", "accent_text", None)  # Match key, Creation Notes, demo
    SOLID = ("accent", "on_accent", None)  # Drop here instead
    OK = ("ok_tint", "ok", None)
    WARN = ("warn_tint", "warn", None)
    BAD = ("bad_tint", "bad", None)
    BAD_OUTLINED = ("surface", "bad", "bad_line")  # what is dragged where it cannot go
    WHITE = ("surface", "text2", None)  # on a sunken ground


class ChipWords(NamedTuple):
    """A chip in a row: its words, what it says, and an icon before them."""

    text: str
    kind: ChipKind = ChipKind.NEUTRAL
    icon: str = ""


_PADDING = 6
_ICON = 12
_ICON_GAP = 4


def chip_width(chip: ChipWords) -> float:
    """Return the width of a chip in px of this system."""
    icon = pxf(_ICON + _ICON_GAP) if chip.icon else 0.0
    return painting.width_of(chip.text, font(Role.TINY)) + 2 * pxf(_PADDING) + icon


def paint_chip(painter: QPainter, left_centre: QPointF, chip: ChipWords, height: float = CHIP) -> float:
    """Paint a chip to the right of a point, centred on its height; return its width."""
    theme = current_theme()
    ground, ink, edge = chip.kind.value
    width = chip_width(chip)
    tall = px(height)
    rect = QRectF(left_centre.x(), round(left_centre.y() - tall / 2), width, tall)
    painting.box(
        painter, rect, CHIP_RADIUS, theme.color(ground), theme.color(edge) if edge is not None else None
    )
    colour = theme.color(ink)
    left = rect.left() + pxf(_PADDING)
    if chip.icon:
        size = px(_ICON)
        top = round(rect.center().y() - size / 2)
        paint_icon(painter, chip.icon, QRectF(round(left), top, size, size), colour)
        left += pxf(_ICON + _ICON_GAP)
    area = QRectF(left, rect.top(), rect.right() - left, rect.height())
    painting.words(painter, area, chip.text, font(Role.TINY), colour)
    return width


class Chip(QLabel):
    """A chip as a label of its own; screen readers read its words."""

    def __init__(
        self,
        text: str,
        kind: ChipKind = ChipKind.NEUTRAL,
        icon: str = "",
        *,
        height: int = CHIP,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._kind = kind
        self._icon = known_icon(icon) if icon else ""
        self._tall = height
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def chip(self) -> ChipWords:
        """What it shows."""
        return ChipWords(self.text(), self._kind, self._icon)

    def set_chip(self, text: str, kind: ChipKind, icon: str = "") -> None:
        """Show something else."""
        self._kind = kind
        self._icon = icon
        self.setText(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(int(chip_width(self.chip) + 0.999), px(self._tall))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            paint_chip(painter, QPointF(0, self.height() / 2), self.chip, self._tall)
