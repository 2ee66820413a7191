"""What the window remembers from one day to the next: where it stood, its colours, the open project.

A small file beside the state file, of no worth: if it is gone or damaged, the window opens as on day one.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QWidget

from infusion_desktop.ui.look.current import Scheme

_GEOMETRY, _SCHEME, _PROJECT = "window/geometry", "window/scheme", "project/open"


class WindowMemory:
    """Reads and writes the file ``window.ini`` of the data folder."""

    def __init__(self, folder: Path) -> None:
        """Remember in ``folder``; nothing is written before something is to be kept."""
        self.folder = folder
        self._kept = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)

    @property
    def scheme(self) -> Scheme:
        """Light, dark, or as the system."""
        try:
            return Scheme(str(self._kept.value(_SCHEME, Scheme.SYSTEM.value)))
        except ValueError:
            return Scheme.SYSTEM

    @scheme.setter
    def scheme(self, scheme: Scheme) -> None:
        self._kept.setValue(_SCHEME, scheme.value)

    @property
    def project(self) -> Path | None:
        """The project that was open last, if it is still there."""
        path = str(self._kept.value(_PROJECT, ""))
        return Path(path) if path and Path(path).is_file() else None

    @project.setter
    def project(self, path: Path) -> None:
        self._kept.setValue(_PROJECT, str(path))

    def place(self, window: QWidget) -> bool:
        """Put the window where it stood; False if nothing is known, or no screen is there any more."""
        geometry = self._kept.value(_GEOMETRY)
        return isinstance(geometry, QByteArray) and window.restoreGeometry(geometry)

    def keep_place(self, window: QWidget) -> None:
        """Remember where the window stands."""
        self._kept.setValue(_GEOMETRY, window.saveGeometry())
        self._kept.sync()
