"""What leads the tour: it waits, points, clicks, drags, types and takes pictures, as a person would."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

W = TypeVar("W", bound=QWidget)
PATIENCE = 30.0
LOOK = 0.02
"""Seconds between two looks at whether a thing has happened."""
LEFT = Qt.MouseButton.LeftButton


class TourLostError(Exception):
    """Something did not come about; the text says what was waited for."""


class Guide:
    """Leads one window. ``say`` prints a line of progress; pictures go to ``folder``."""

    def __init__(self, window: QWidget, folder: Path, say: Callable[[str], None]) -> None:
        """Begin with ``window`` on screen."""
        self.window = window
        self._folder = folder
        self._say = say
        self._pictures = 0

    def step(self, title: str) -> None:
        """Announce a step of the tour."""
        self._say(title)

    async def until(self, holds: Callable[[], object], what: str, seconds: float = PATIENCE) -> None:
        """Wait until ``holds`` says yes; raises TourLostError with ``what`` was waited for."""
        end = time.monotonic() + seconds
        while not holds():
            if time.monotonic() > end:
                self.picture("lost")
                raise TourLostError(f"{what} did not come about within {seconds:.0f} s")
            await asyncio.sleep(LOOK)

    async def breathe(self, seconds: float = 0.05) -> None:
        """Let the window catch up with what was done."""
        await asyncio.sleep(seconds)

    # -------------------------------------------------------------------------------------------- finding

    def find(self, kind: type[W], name: str, within: QWidget | None = None) -> W:
        """Return the visible widget of that accessible name or text; raises TourLostError."""
        found = self._visible(kind, name, within)
        if found is None:
            raise TourLostError(f'there is no {kind.__name__} "{name}" in view')
        return found

    async def button(self, name: str, within: QWidget | None = None) -> QAbstractButton:
        """Wait for a button of that name to be in view, in its place and ready, and return it."""

        def ready() -> bool:
            found = self._visible(QAbstractButton, name, within)
            # One that was just shown has no height until its layout is done: a click would be lost.
            return found is not None and found.isEnabled() and not found.visibleRegion().isEmpty()

        await self.until(ready, f'a button "{name}"')
        return self.find(QAbstractButton, name, within)

    def _visible(self, kind: type[W], name: str, within: QWidget | None) -> W | None:
        pattern = re.compile(name)
        for widget in (within or self.window).findChildren(kind):
            if widget.isVisible() and any(pattern.fullmatch(known) for known in _names(widget)):
                return widget
        return None

    # -------------------------------------------------------------------------------------- mouse and keys

    async def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Click into a widget (its middle)."""
        QTest.mouseClick(widget, LEFT, Qt.KeyboardModifier.NoModifier, at or widget.rect().center())
        await self.breathe()

    async def press(self, name: str, within: QWidget | None = None) -> None:
        """Click the button of that name, as soon as it is there."""
        await self.click(await self.button(name, within))

    async def keys(self, *keys: Qt.Key, control: bool = False) -> None:
        """Press keys in whatever has the focus."""
        await self._come_forward()
        modifier = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
        for key in keys:
            QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)
            await self.breathe(0.02)

    async def _come_forward(self) -> None:
        """Make the window the active one; where no window manager runs, nobody else does."""
        for _ in range(100):
            if QApplication.activeWindow() is not None:
                return
            self.window.activateWindow()
            await self.breathe(LOOK)

    async def hold(self, widget: QWidget, start: QPoint, target: QWidget, end: QPoint) -> None:
        """Press the mouse at ``start`` and draw it to ``end`` of another widget, without letting go."""
        QTest.mousePress(widget, LEFT, Qt.KeyboardModifier.NoModifier, start)
        goal = widget.mapFromGlobal(target.mapToGlobal(end))
        for part in range(1, 11):
            between = start + (goal - start) * (part / 10)
            QTest.mouseMove(widget, between)
            await self.breathe(0.015)

    async def let_go(self, widget: QWidget, target: QWidget, end: QPoint) -> None:
        """Let the mouse go where :meth:`hold` has brought it."""
        goal = widget.mapFromGlobal(target.mapToGlobal(end))
        QTest.mouseRelease(widget, LEFT, Qt.KeyboardModifier.NoModifier, goal)
        await self.breathe()

    # ------------------------------------------------------------------------------------------- pictures

    def picture(self, name: str) -> Path:
        """Take a picture of the window; returns where it is."""
        self._pictures += 1
        path = self._folder / f"{self._pictures:02}-{name}.png"
        self.window.grab().save(str(path))
        return path


def _names(widget: QWidget) -> list[str]:
    names = [widget.accessibleName()]
    if isinstance(widget, QAbstractButton):
        names.append(widget.text())
    return [name for name in names if name]
