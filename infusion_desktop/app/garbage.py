"""Reference cycles are collected on the window's thread only.

Python collects cycles on whatever thread happens to allocate. Were that the engine's, it would now and then
take apart objects of Qt that lie in a cycle, from a thread that must not touch them. So the automatic
collection is off, and the window's thread collects by the same thresholds. A precaution: test processes with
a run under way had crashed now and then, which has not been seen since; no crash was caught in the act.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 250


class WindowGarbage(QObject):
    """Collects from now until :meth:`close`; made and closed on the window's thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Take over from the automatic collection."""
        super().__init__(parent)
        gc.disable()
        self._beat = QTimer(self)
        self._beat.setInterval(EVERY_MS)
        self._beat.timeout.connect(self.collect)
        self._beat.start()

    def leave_out_what_is_there(self) -> None:
        """Never look again at what is alive now: it stays, and each look at it holds the window up."""
        gc.freeze()

    def collect(self) -> int | None:
        """Collect the oldest generation that is due; returns which, or None."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        due = [number for number in range(3) if counts[number] > thresholds[number]]
        if not due:
            return None
        gc.collect(due[-1])
        return due[-1]

    def close(self) -> None:
        """Give the collection back; the engine's thread must be over."""
        self._beat.stop()
        gc.unfreeze()
        gc.enable()
