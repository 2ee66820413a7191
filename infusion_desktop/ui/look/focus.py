"""The focus ring: 2 px, 2 px off the control, only while the keyboard is what moves the focus.

Qt notes in the window whether the last move of the focus came from the keyboard; a click clears it.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QFocusFrame, QWidget

from infusion_desktop.ui.look.current import current_theme
from infusion_desktop.ui.look.sizes import BUTTON_RADIUS, pxf

RING = "focusRing"  # property of a widget: True or False overrules what its class says
RADIUS = "focusRadius"  # property of a widget: the radius of its own edge, in px at 100 %


def by_keyboard(widget: QWidget) -> bool:
    """Whether the widget has the focus and the keyboard put it there."""
    return widget.hasFocus() and widget.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)


def paint_ring(
    painter: QPainter, rect: QRectF, radius: float = BUTTON_RADIUS, *, inside: bool = False
) -> None:
    """Paint the ring along the inner edge of a rectangle; `radius` in px at 100 %."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(current_theme().accent_text, pxf(2)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    margin = pxf(2) if inside else pxf(1)
    painter.drawRoundedRect(rect.adjusted(margin, margin, -margin, -margin), pxf(radius), pxf(radius))
    painter.restore()


class _Ring(QFocusFrame):
    """The ring around one widget; Qt moves it along and keeps it inside scrolling areas."""

    def paintEvent(self, event: QPaintEvent) -> None:
        radius = self.widget().property(RADIUS)
        with QPainter(self) as painter:
            paint_ring(painter, QRectF(self.rect()), (BUTTON_RADIUS if radius is None else radius) + 3)


class FocusRings(QObject):
    """Puts the ring around the control that has the focus."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._ring: _Ring | None = None
        self._number = 0
        application.focusChanged.connect(self._moved)

    def ring_around(self) -> QWidget | None:
        """The widget that has a ring, if any."""
        return None if self._ring is None else self._ring.widget()

    def renew(self, _theme: object = None) -> None:
        """Put the ring where it belongs again: a change of style hides it."""
        self._moved(None, QApplication.focusWidget())

    def _moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._ring is not None:
            self._ring.hide()
            self._ring.deleteLater()
        self._ring = None
        if new is not None and _wants_ring(new) and by_keyboard(new):
            self._number += 1
            self._ring = _Ring(new.window())
            self._ring.destroyed.connect(partial(self._gone, self._number))
            self._ring.setWidget(new)

    def _gone(self, number: int) -> None:
        """Forget a ring that went with its window."""
        if number == self._number:
            self._ring = None


def renew_ring() -> None:
    """Put the ring where it belongs, after something changed without moving the focus."""
    application = QApplication.instance()
    for rings in application.findChildren(FocusRings) if application is not None else ():
        rings.renew()


def _wants_ring(widget: QWidget) -> bool:
    told = widget.property(RING)
    if told is not None:
        return bool(told)
    return isinstance(widget, QAbstractButton | QComboBox)
