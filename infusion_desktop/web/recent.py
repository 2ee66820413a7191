"""How many calls this program made in the last minute, in a few numbers whatever the rate."""

from __future__ import annotations

from collections import deque

MINUTE = 60.0


class RecentCalls:
    """Counts calls of the last 60 s in buckets of one second, so that it never grows past 61 of them."""

    def __init__(self) -> None:
        self._buckets: deque[tuple[int, int]] = deque()
        self._total = 0

    def add(self, now: float) -> None:
        """Count one call at ``now`` seconds (monotonic)."""
        second = int(now)
        if self._buckets and self._buckets[-1][0] == second:
            self._buckets[-1] = (second, self._buckets[-1][1] + 1)
        else:
            self._buckets.append((second, 1))
        self._total += 1

    def busiest_second(self, now: float) -> int:
        """The most calls counted in one of the last three whole seconds, or in the one under way."""
        return max((count for second, count in self._buckets if second >= now - 4), default=0)

    def within_a_minute(self, now: float) -> int:
        """Calls counted in the 60 s (to the second, rounded up) before ``now``."""
        oldest = now - MINUTE - 1
        while self._buckets and self._buckets[0][0] < oldest:
            self._total -= self._buckets.popleft()[1]
        return self._total
