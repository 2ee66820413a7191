"""The limits of a web service as plain numbers, and what one answer says of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

SHARE = 0.99
"""The share of the allowed rate that is used: a step of 1 % more keeps every window of one second whole."""


@dataclass(frozen=True, slots=True)
class Window:
    """One window of calls: how many are allowed in it; ``None`` means that it is not enforced."""

    limit: float | None = None
    available: float | None = None
    used: float | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """Calls allowed per second, minute and day, all at once; None where a window is not enforced."""

    per_second: float | None = None
    per_minute: float | None = None
    per_day: float | None = None

    @property
    def rate(self) -> float | None:
        """Calls a second that the second and the minute both allow; None if neither is enforced."""
        rates = [self.per_second] if self.per_second is not None else []
        if self.per_minute is not None:
            rates.append(self.per_minute / 60)
        return min(rates) if rates else None


@dataclass(frozen=True, slots=True)
class Heard:
    """What one answer's headers say; a window that is None was not in them, or could not be read.

    ``minutes`` and ``days`` hold one window for each budget that counts the call (the key's, the
    account's). ``resets_at`` is aware UTC, when the day begins anew.
    """

    second: Window | None = None
    minutes: tuple[Window, ...] = ()
    days: tuple[Window, ...] = ()
    resets_at: datetime | None = None

    @property
    def anything(self) -> bool:
        """Whether at least one window could be read."""
        return self.second is not None or bool(self.minutes) or bool(self.days)

    @property
    def day_spent(self) -> bool:
        """Whether some day window says that nothing is left."""
        return any(w.limit is not None and w.available is not None and w.available <= 0 for w in self.days)


def smallest(windows: tuple[Window, ...]) -> float | None:
    """The tightest limit of several windows of the same length; None if none is enforced."""
    limits = [window.limit for window in windows if window.limit is not None]
    return min(limits) if limits else None


def learn(constants: Limits, known: Limits | None, heard: Heard) -> Limits | None:
    """Return the limits in force after an answer.

    Each window that the answer speaks of is taken from it; one that it does not speak of keeps what was
    learned before, else the constant of the kind of key. An answer without any readable header changes
    nothing (``known``, which is None until headers were seen).
    """
    if not heard.anything:
        return known
    before = known or constants
    return Limits(
        before.per_second if heard.second is None else heard.second.limit,
        before.per_minute if not heard.minutes else smallest(heard.minutes),
        before.per_day if not heard.days else smallest(heard.days),
    )
