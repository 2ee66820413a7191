"""Reference cycles are collected on the window's thread only.

Python collects cycles on whatever thread happens to allocate. Were that the engine's, it would now and then
destroy widgets that lie in a cycle, from a thread that must not touch them: the program would crash without a
word. So the automatic collection is off, and the window's thread collects by the same thresholds.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 250


class WindowGarbage(QObject):
    """Collects from now until :meth:`close`; lives on the window's thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Take over from the automatic collection. What is alive now is left out from then on: it stays."""
        super().__init__(parent)
        gc.disable()
        gc.freeze()
        self._beat = QTimer(self)
        self._beat.setInterval(EVERY_MS)
        self._beat.timeout.connect(self.collect)
        self._beat.start()

    def collect(self) -> int | None:
        """Collect the oldest generation that is due; returns which, or None."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        due = [number for number in range(3) if counts[number] > thresholds[number]]
        if not due:
            return None
        gc.collect(due[-1])
        return due[-1]

    def close(self) -> None:
        """Give the collection back; nothing may run on another thread any more."""
        self._beat.stop()
        gc.enable()
