"""The count of today's calls, which must outlive the program."""

from __future__ import annotations

from typing import Protocol


class DayCounter(Protocol):
    """Calls made today (UTC) by one account's key."""

    def used(self, account: str, day: str) -> int:
        """Calls counted for ``account`` on ``day`` (ISO date, UTC)."""
        ...

    def record(self, account: str, day: str, used: int) -> None:
        """Remember that ``used`` calls have been made; a smaller number than before is ignored."""
        ...
