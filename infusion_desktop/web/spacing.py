"""Even spacing of calls: when the next may go, without ever catching up more than a few milliseconds."""

from __future__ import annotations

from dataclasses import dataclass

CATCH_UP = 0.010
"""Seconds that a late call may be made up for. A whole step would put 26 calls into a second at 25."""

NEVER = float("-inf")


@dataclass(slots=True)
class Spacing:
    """Slots on a monotonic clock: next = max(planned, sent - 10 ms) + step.

    ``planned`` is the slot of the last call, ``sent`` when it really went. With step = 1 / (0.99 x rate) the
    calls k and k + n are at least n x step - 10 ms apart, which for n = rate is more than one second:
    whatever stalls, no window of one second ever holds more than ``rate`` calls.
    """

    planned: float = NEVER
    sent: float = NEVER

    def due(self, step: float) -> float:
        """When the next call may go at the earliest."""
        return max(self.planned, self.sent - CATCH_UP) + step

    def went(self, now: float, step: float) -> None:
        """Note that a call went at ``now``, which is not before :meth:`due`."""
        due = self.due(step)
        self.planned = due if due > NEVER else now
        self.sent = now
