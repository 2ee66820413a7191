"""The one shadow, of things that float: callout, toast, drag chip."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QGraphicsDropShadowEffect, QWidget

from infusion_desktop.ui.look.current import current_theme, look
from infusion_desktop.ui.look.sizes import pxf
from infusion_desktop.ui.look.theme import Theme


class Shadow(QGraphicsDropShadowEffect):
    """y 4, blur 16, in the colour of the theme in use."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.setOffset(0, pxf(4))
        self.setBlurRadius(pxf(16))
        self.setColor(current_theme().shadow)
        look().changed.connect(self._follow)

    def _follow(self, theme: Theme) -> None:
        self.setColor(theme.shadow)


def float_above(widget: QWidget) -> None:
    """Give a widget the shadow."""
    widget.setGraphicsEffect(Shadow(widget))
