"""When to go slower than the limits allow: after refusals, and while others use the same budget."""

from __future__ import annotations

from infusion_desktop.web.limits import Heard, Window

SPIKE_SHARE = 0.7
"""After a spike the pace is cut to this share of what it was ..."""
LEAST_SHARE = 0.1
CREEP = 0.02
"""... and comes back by this share of the allowed pace each second."""
FIRST_HOLD, LONGEST_HOLD = 2.0, 60.0
"""Seconds that everything is held after a refusal without Retry-After: 2, 4, 8 ... 60."""
LONGEST_RETRY_AFTER = 24 * 3600.0
NEARLY_EMPTY = 0.1
"""The share of the minute's budget below which others' use makes us slower."""
BREATH = 2.0
"""Seconds to wait while others have used up the minute."""


class Slowdown:
    """How far below the allowed pace to stay, and until when to send nothing at all."""

    def __init__(self) -> None:
        self.held_until = float("-inf")
        self._hold = 0.0
        self._held_at = float("-inf")
        self._after_spike = 1.0
        self._spike_at = float("-inf")
        self._budget = 1.0

    def share(self, now: float) -> float:
        """The share of the allowed pace that is right now used; 1 when nothing is amiss."""
        creeping = 1.0
        if self._after_spike < 1:
            creeping = min(1.0, self._after_spike + CREEP * (now - self._spike_at))
            if creeping >= 1:
                self._after_spike = 1.0
        return min(creeping, self._budget)

    def spike(self, left_at: float, now: float) -> bool:
        """Slow down, unless the refused call left before the last slowing down took effect.

        Tells whether the pace was all that was allowed until then.
        """
        if left_at < self._spike_at:
            return False
        share = self.share(now)
        self._after_spike = max(LEAST_SHARE, share * SPIKE_SHARE)
        self._spike_at = now
        return share >= 1

    def throttle(self, left_at: float, retry_after: float | None, now: float) -> float:
        """Hold everything; gives the seconds. Refusals of calls from before a hold do not lengthen it."""
        if left_at >= self._held_at:
            self._hold = min(LONGEST_HOLD, self._hold * 2 or FIRST_HOLD)
            self._held_at = now
            wait = self._hold
        else:
            wait = 0.0
        if retry_after is not None and retry_after >= 0:
            wait = min(retry_after, LONGEST_RETRY_AFTER)
        self.held_until = max(self.held_until, now + wait)
        return max(0.0, self.held_until - now)

    def relieved(self, left_at: float) -> None:
        """A call that left after the last hold went through: the next hold begins small again."""
        if left_at >= self._held_at:
            self._hold = 0.0

    def hear(self, heard: Heard, own_calls: int, now: float) -> None:
        """Hold back while the minute's budget runs out and it is not we who use it.

        ``own_calls`` are ours of the last minute. At our own even pace the budget is nearly used up at
        the end of each minute, which is as it should be; so only the use of others counts.
        """
        share = 1.0
        for window in heard.minutes:
            left = _left(window)
            if window.limit is None or left is None:
                continue
            others = window.limit - left - own_calls
            if others <= max(5.0, 0.02 * window.limit):
                continue
            if left <= 0:
                self.held_until = max(self.held_until, now + BREATH)
            share = min(share, max(LEAST_SHARE / 2, left / (NEARLY_EMPTY * window.limit)))
        if heard.minutes:
            self._budget = share


def _left(window: Window) -> float | None:
    if window.available is not None:
        return window.available
    if window.used is not None and window.limit is not None:
        return window.limit - window.used
    return None
