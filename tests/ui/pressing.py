"""Clicks that meet their button: one that was just shown has no place until its layout is done."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

PATIENCE_MS = 20_000


def is_in_view(widget: QWidget) -> bool:
    """Whether it is shown, has its place, and can be used."""
    return widget.isEnabled() and not widget.visibleRegion().isEmpty()


def click(qtbot: QtBot, widget: QWidget) -> None:
    """Wait until a widget can be clicked, and click in its middle."""
    qtbot.waitUntil(lambda: is_in_view(widget), timeout=PATIENCE_MS)
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)
