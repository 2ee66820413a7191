"""What a system allows: windows of calls, what is left of the day, and what a job will cost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Allowance:
    """The limits in force as last learned.

    ``per_second`` is the spike limit, ``per_minute`` and ``per_day`` the smallest of the token's and the
    account's windows; None where a window is not enforced. ``day_used`` and ``minute_used`` count all
    software on the key, in the day and the whole minute of the clock that are under way; ``resets_at`` is
    aware UTC. ``refusals`` counts how often this program was told to slow down since it signed in.
    """

    per_second: float | None
    per_minute: int | None
    per_day: int | None
    day_used: int
    resets_at: datetime
    minute_used: int = 0
    refusals: int = 0

    @property
    def rate(self) -> float | None:
        """Calls a second that every window but the day's allows; None if none is enforced."""
        rates = [self.per_second] if self.per_second else []
        if self.per_minute:
            rates.append(self.per_minute / 60)
        return min(rates) if rates else None

    @property
    def day_left(self) -> int | None:
        """Calls left today; None if the day is not limited."""
        return None if self.per_day is None else max(0, self.per_day - self.day_used)


@dataclass(frozen=True, slots=True)
class Cost:
    """What a job takes: HTTP calls and seconds at the allowed pace."""

    calls: int
    seconds: float
