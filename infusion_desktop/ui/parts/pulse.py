"""The pulse of "waiting": the only thing that loops; a still dot where no motion is wanted."""

from __future__ import annotations

from PySide6.QtCore import Property, QByteArray, QEasingCurve, QPropertyAnimation, QRectF, Qt
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from infusion_desktop.ui.look import motion
from infusion_desktop.ui.look.current import current_theme
from infusion_desktop.ui.look.sizes import pxf
from infusion_desktop.ui.look.theme import Token
from infusion_desktop.ui.parts.glyphs import Glyph

_FAINT = 0.35


class Pulse(Glyph):
    """A dot of 8 px that fades and comes back once a second while it is shown; the word stands beside it."""

    def __init__(self, ink: Token = "accent", parent: QWidget | None = None) -> None:
        super().__init__(8, "Waiting", parent)
        self._ink: Token = ink
        self._strength = 1.0
        self._move = QPropertyAnimation(self, QByteArray(b"strength"), self)
        self._move.setKeyValueAt(0.0, 1.0)
        self._move.setKeyValueAt(0.5, _FAINT)
        self._move.setKeyValueAt(1.0, 1.0)
        self._move.setEasingCurve(QEasingCurve.Type.InOutSine)
        self._move.setLoopCount(-1)

    def _get_strength(self) -> float:
        return self._strength

    def _set_strength(self, strength: float) -> None:
        self._strength = strength
        self.update()

    strength = Property(float, _get_strength, _set_strength)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if time := motion.duration(motion.PULSE):
            self._move.setDuration(time)
            self._move.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._move.stop()
        self._set_strength(1.0)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setOpacity(self._strength)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(current_theme().color(self._ink))
            side = pxf(8)
            painter.drawEllipse(QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side))
