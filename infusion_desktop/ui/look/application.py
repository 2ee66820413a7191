"""Gives an application the look: fonts, style, palette, style sheet, and again when the theme changes."""

from __future__ import annotations

from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication, QToolTip

from infusion_desktop.ui.look.current import Look, Scheme, look
from infusion_desktop.ui.look.focus import FocusRings
from infusion_desktop.ui.look.fonts import Role, font, load_fonts
from infusion_desktop.ui.look.sheet import sheet
from infusion_desktop.ui.look.sizes import scale_for, set_scale
from infusion_desktop.ui.look.style import LookStyle
from infusion_desktop.ui.look.theme import Theme, palette

_APPLIED = "infusionDesktopLook"


def apply_look(application: QApplication, scheme: Scheme = Scheme.SYSTEM) -> Look:
    """Give the application the look, before its first widget; a second call only sets the scheme.

    Raises:
        FileNotFoundError: a bundled font is missing or cannot be read.
    """
    current = look()
    if not application.property(_APPLIED):
        set_scale(scale_for(QFontInfo(application.font()).pixelSize()))
        load_fonts()
        application.setStyle(LookStyle())
        application.setFont(font(Role.BODY))
        _dress(application, current.theme)
        rings = FocusRings(application)
        current.switching.connect(lambda theme: _dress(application, theme))
        current.switching.connect(rings.renew)
        application.setProperty(_APPLIED, True)
    current.set_scheme(scheme)
    return current


def _dress(application: QApplication, theme: Theme) -> None:
    application.setPalette(palette(theme))
    application.setStyleSheet(sheet(theme))
    QToolTip.setFont(font(Role.SMALL))
