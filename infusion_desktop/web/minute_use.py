"""The calls of the minute under way: counted here, and raised where an answer says that others call, too."""

from __future__ import annotations

from datetime import datetime

from infusion_desktop.web.limits import Heard, Window

MINUTE = 60


class MinuteUse:
    """Counts by whole minutes of the clock, as the windows of such services do."""

    def __init__(self) -> None:
        self._minute = 0
        self._used = 0

    def count(self, utc: datetime) -> int:
        """Count one call that leaves at ``utc``; gives the number of its minute."""
        self._roll(utc)
        self._used += 1
        return self._minute

    def hear(self, heard: Heard, minute: int) -> None:
        """Take the higher count of an answer to a call of ``minute``; one of an earlier minute is let go."""
        if minute == self._minute:
            self._used = max([self._used, *(_used(window) for window in heard.minutes)])

    def used(self, utc: datetime) -> int:
        """Calls counted in the minute of ``utc``, by all software as far as known."""
        self._roll(utc)
        return self._used

    def _roll(self, utc: datetime) -> None:
        minute = int(utc.timestamp() // MINUTE)
        if minute != self._minute:
            self._minute, self._used = minute, 0


def _used(window: Window) -> int:
    if window.used is not None:
        return int(window.used)
    if window.limit is not None and window.available is not None:
        return int(window.limit - window.available)
    return 0
