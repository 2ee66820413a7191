"""A day counter in memory that remembers each time it was written."""

from __future__ import annotations


class FakeDayCounter:
    """Implements the program's day counter."""

    def __init__(self) -> None:
        self.stored: dict[tuple[str, str], int] = {}
        self.writes: list[tuple[str, str, int]] = []

    def used(self, account: str, day: str) -> int:
        """Calls counted."""
        return self.stored.get((account, day), 0)

    def record(self, account: str, day: str, used: int) -> None:
        """Remember; a smaller number is ignored."""
        self.writes.append((account, day, used))
        self.stored[account, day] = max(used, self.used(account, day))
