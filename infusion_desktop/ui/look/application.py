"""Gives an application the look: fonts, style, palette, style sheet, and again when the theme changes.

In two steps, since Qt's own names for the parts of a style take longer than all else of it: what the frame of
the window shows is there at once, the style of Qt's own controls comes behind the first paint.
"""

from __future__ import annotations

from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication, QToolTip

from infusion_desktop.ui.look.current import Look, Scheme, look
from infusion_desktop.ui.look.fonts import Role, font, load_fonts
from infusion_desktop.ui.look.sizes import scale_for, set_scale
from infusion_desktop.ui.look.theme import Theme, palette

_BEGUN, _APPLIED = "infusionDesktopLookBegun", "infusionDesktopLook"


def apply_look(application: QApplication, scheme: Scheme = Scheme.SYSTEM) -> Look:
    """Give the application the look, before its first widget; a second call only sets the scheme.

    Raises:
        FileNotFoundError: a bundled font is missing or cannot be read.
    """
    current = begin_look(application, scheme)
    finish_look(application)
    return current


def begin_look(application: QApplication, scheme: Scheme = Scheme.SYSTEM) -> Look:
    """Give it scale, fonts and colours, enough for what paints itself; raises as :func:`apply_look` does."""
    current = look()
    if not application.property(_BEGUN):
        set_scale(scale_for(QFontInfo(application.font()).pixelSize()))
        load_fonts()
        application.setFont(font(Role.BODY))
        application.setProperty(_BEGUN, True)
    current.set_scheme(scheme)
    if not application.property(_APPLIED):
        application.setPalette(palette(current.theme))
    return current


def finish_look(application: QApplication) -> None:
    """Give it the rest, before the first control of Qt's own is shown."""
    if application.property(_APPLIED):
        return
    from infusion_desktop.ui.look.focus import FocusRings
    from infusion_desktop.ui.look.style import LookStyle

    current = look()
    application.setStyle(LookStyle())
    _dress(application, current.theme)
    rings = FocusRings(application)
    current.switching.connect(lambda theme: _dress(application, theme))
    current.switching.connect(rings.renew)
    application.setProperty(_APPLIED, True)


def _dress(application: QApplication, theme: Theme) -> None:
    from infusion_desktop.ui.look.sheet import sheet

    application.setPalette(palette(theme))
    application.setStyleSheet(sheet(theme))
    QToolTip.setFont(font(Role.SMALL))
