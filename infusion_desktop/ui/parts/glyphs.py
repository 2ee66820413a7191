"""Glyphs: rings, dots and discs that say with their shape what their colour says."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from infusion_desktop.ui.look.current import current_theme
from infusion_desktop.ui.look.fonts import Role, font
from infusion_desktop.ui.look.icons import known_icon, paint_icon
from infusion_desktop.ui.look.sizes import BUTTON_RADIUS, px, pxf
from infusion_desktop.ui.look.theme import Token
from infusion_desktop.ui.parts import painting


class Glyph(QLabel):
    """A painted square; a label, so that screen readers read its name."""

    def __init__(self, side: float, name: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._side = side
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(px(self._side), px(self._side))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _middle(self) -> QPointF:
        return QPointF(self.width() / 2, self.height() / 2)

    def _square(self, side: float) -> QRectF:
        """A square in the middle, on whole pixels, so that an icon in it is sharp."""
        length = px(side)
        return QRectF((self.width() - length) // 2, (self.height() - length) // 2, length, length)


def _ring(painter: QPainter, rect: QRectF, width: float, share: float, colour: QColor) -> None:
    """Paint a ring, a pixel inside a square: a track, of which a share is filled from the top."""
    inset = pxf(width / 2 + 1)
    area = rect.adjusted(inset, inset, -inset, -inset)
    pen = QPen(current_theme().sunken, pxf(width))
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.drawEllipse(area)
    pen.setColor(colour)
    painter.setPen(pen)
    painter.drawArc(area, 90 * 16, -round(share * 360 * 16))


class Step(Enum):
    """Where a step of a longer way stands."""

    DONE = "done"
    NOW = "now"
    NEXT = "next"
    FAILED = "failed"


class StepGlyph(Glyph):
    """A numbered step: tinted check when done, filled when it is its turn, ring when it is to come."""

    def __init__(self, number: int, step: Step = Step.NEXT, parent: QWidget | None = None) -> None:
        super().__init__(24, "", parent)
        self._number = number
        self.set_step(step)

    def set_step(self, step: Step) -> None:
        self._step = step
        self.setAccessibleName(f"Step {self._number}, {step.value}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            ground, ink = {
                Step.DONE: (theme.ok_tint, theme.ok),
                Step.NOW: (theme.accent, theme.on_accent),
                Step.NEXT: (None, theme.text2),
                Step.FAILED: (theme.bad_tint, theme.bad),
            }[self._step]
            painter.setPen(Qt.PenStyle.NoPen if ground is not None else QPen(theme.border_strong, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush if ground is None else ground)
            radius = pxf(12) - (0.5 if ground is None else 0)
            painter.drawEllipse(self._middle(), radius, radius)
            if self._step in {Step.DONE, Step.FAILED}:
                sign = "check" if self._step is Step.DONE else "x"
                paint_icon(painter, sign, self._square(14), ink, weight=2.5)
            else:
                strong = font(Role.SMALL_STRONG, tabular=True)
                painting.words(painter, self.rect(), str(self._number), strong, ink, painting.CENTRE)


class NumberGlyph(Glyph):
    """A number on a tinted disc of 20 px, for lists of ways."""

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(20, str(number), parent)
        self._number = number

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        with QPainter(self) as painter:
            painting.box(painter, self.rect(), 10, theme.accent_tint)
            strong = font(Role.TINY_STRONG, tabular=True)
            painting.words(
                painter, self.rect(), str(self._number), strong, theme.accent_text, painting.CENTRE
            )


class StageRing(Glyph):
    """A stage of a run: dashed while it waits, a ring that fills, a tinted check when done."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(24, name, parent)
        self._name = name
        self._share = 0.0
        self.set_share(0.0)

    def set_share(self, share: float) -> None:
        """Show how much is done: 0 waits, 1 is done."""
        self._share = min(1.0, max(0.0, share))
        said = "waits" if self._share == 0 else "done" if self._share == 1 else f"{self._share:.0%}"
        self.setAccessibleName(f"{self._name}: {said}" if self._name else said)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self._share >= 1:
                painting.box(painter, self.rect(), 12, theme.ok_tint)
                paint_icon(painter, "check", self._square(14), theme.ok, weight=2.5)
            elif self._share <= 0:
                pen = QPen(theme.border_strong, pxf(2))
                pen.setDashPattern([1.5, 1.6])
                painter.setPen(pen)
                painter.drawEllipse(self._middle(), pxf(9), pxf(9))
            else:
                _ring(painter, QRectF(self.rect()), 4, self._share, theme.accent)


class DoneRing(Glyph):
    """A ring of 68 px: how much of what was written was read back as it should be."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(68, name, parent)
        self._share = 1.0

    def set_share(self, share: float) -> None:
        self._share = min(1.0, max(0.0, share))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            _ring(painter, QRectF(self.rect()), 8, self._share, theme.ok_line)
            if self._share >= 1:
                paint_icon(painter, "check", self._square(26), theme.ok, weight=2.5)


class Dot(Glyph):
    """A dot of 8 px: filled when something is there, hollow when not; the word stands beside it."""

    def __init__(self, on: bool, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(8, name, parent)
        self._on = on
        self._ink: Token = "ok_line"

    def set_on(self, on: bool, ink: Token = "ok_line") -> None:
        self._on = on
        self._ink = ink
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self._on:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.color(self._ink))
                painter.drawEllipse(self._middle(), pxf(4), pxf(4))
            else:
                painter.setPen(QPen(theme.border_strong, pxf(2)))
                painter.drawEllipse(self._middle(), pxf(3), pxf(3))


class IconSquare(Glyph):
    """An icon on a tinted square: 28 in rows, 32 and 40 in cards."""

    def __init__(
        self,
        icon: str,
        ground: Token = "sunken",
        ink: Token = "text2",
        side: float = 28,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(side, "", parent)
        self.set_icon(icon, ground, ink)

    def set_icon(self, icon: str, ground: Token = "sunken", ink: Token = "text2") -> None:
        self._icon = known_icon(icon)
        self._ground: Token = ground
        self._ink: Token = ink
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        with QPainter(self) as painter:
            painting.box(painter, self.rect(), BUTTON_RADIUS, theme.color(self._ground))
            inside = self._square(20 if self._side >= 40 else 18 if self._side >= 32 else 16)
            paint_icon(painter, self._icon, inside, theme.color(self._ink))


class PlainIcon(Glyph):
    """An icon alone, 16 px, in a colour of the theme; decoration unless it is given a name."""

    def __init__(
        self, icon: str, ink: Token = "text2", side: float = 16, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(side, name, parent)
        self.set_icon(icon, ink)

    def set_icon(self, icon: str, ink: Token = "text2") -> None:
        self._icon = known_icon(icon)
        self._ink: Token = ink
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            weight = 2.0 if self._side < 28 else 1.5
            paint_icon(painter, self._icon, QRectF(self.rect()), current_theme().color(self._ink), weight)


class Bullet(Glyph):
    """The dot before a line of a list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(18, "", parent)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(current_theme().text3)
            painter.drawEllipse(self._middle(), pxf(2), pxf(2))
