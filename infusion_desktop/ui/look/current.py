"""The theme in use, and the switch between light, dark and what the system says."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from infusion_desktop.ui.look.theme import DARK, LIGHT, Theme


class Scheme(Enum):
    """What the person chose; the value is what settings keep."""

    LIGHT = "light"
    DARK = "dark"
    SYSTEM = "system"


class Look(QObject):
    """The theme in use. `changed` is emitted after every widget was given the new colours.

    Parts that paint themselves need no connection: a change of theme repaints every widget, and they ask
    `current_theme()` while they paint. Connect only what is built once from colours (rich text, pictures).
    """

    changed = Signal(object)  # the Theme
    switching = Signal(object)  # the Theme, before widgets hear of it; for apply_look

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scheme = Scheme.SYSTEM
        self._theme = LIGHT
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._system_changed)

    @property
    def scheme(self) -> Scheme:
        """What the person chose."""
        return self._scheme

    @property
    def theme(self) -> Theme:
        """The colours in use."""
        return self._theme

    def set_scheme(self, scheme: Scheme) -> None:
        """Switch at run time; widgets repaint before this returns to the event loop."""
        self._scheme = scheme
        hints = QGuiApplication.styleHints()
        asked = {Scheme.LIGHT: Qt.ColorScheme.Light, Scheme.DARK: Qt.ColorScheme.Dark}
        if scheme in asked:
            hints.setColorScheme(asked[scheme])  # for title bars and the system's own dialogs
        else:
            hints.unsetColorScheme()
        self._use(self._wanted())

    def toggle(self) -> None:
        """Switch to the other of light and dark, and keep to it."""
        self.set_scheme(Scheme.LIGHT if self._theme.dark else Scheme.DARK)

    def _wanted(self) -> Theme:
        if self._scheme is Scheme.SYSTEM:
            # Bare Linux says Unknown: light.
            return DARK if QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark else LIGHT
        return DARK if self._scheme is Scheme.DARK else LIGHT

    def _system_changed(self, _scheme: Qt.ColorScheme) -> None:
        if self._scheme is Scheme.SYSTEM:
            self._use(self._wanted())

    def _use(self, theme: Theme) -> None:
        if theme is self._theme:
            return
        self._theme = theme
        self.switching.emit(theme)
        self.changed.emit(theme)


_looks: list[Look] = []


def look() -> Look:
    """Return the one Look of the program; needs a QGuiApplication."""
    if not _looks:
        application = QGuiApplication.instance()
        if application is None:
            raise RuntimeError("the look needs an application")
        made = Look(application)
        made.destroyed.connect(_looks.clear)
        _looks.append(made)
    return _looks[0]


def current_theme() -> Theme:
    """Return the colours in use."""
    return look().theme
