"""The calls of today: counted here, corrected by what answers say, kept across restarts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from infusion_desktop.model.clock import Clock
from infusion_desktop.model.day_counter import DayCounter
from infusion_desktop.model.problem import ConnectorError, Problem, ProblemKind
from infusion_desktop.web.limits import Heard

SAVE_EVERY = 1.0
"""Seconds between two writes of the counter at the least."""
LONGEST_DAY = timedelta(hours=48)
"""A reset later than this is a wild header, and is not believed."""


def next_midnight(now: datetime) -> datetime:
    """The next 00:00 UTC after ``now`` (aware UTC), when services of this kind begin a new day."""
    return datetime(now.year, now.month, now.day, tzinfo=UTC) + timedelta(days=1)


def day_left(heard: Heard) -> float | None:
    """The fewest calls left in any day window of an answer; None if no window says it."""
    left = []
    for window in heard.days:
        if window.limit is None:
            continue
        if window.available is not None:
            left.append(window.available)
        elif window.used is not None:
            left.append(window.limit - window.used)
    return max(0.0, min(left)) if left else None


class DayBudget:
    """Counts the day's calls of one kind of key of one account.

    The account is often known only from the first answer: until :meth:`attach` the count lives in memory.
    ``generation`` goes up with each new day, so that an answer to a call of
    yesterday is not taken for today's.
    """

    def __init__(self, counter: DayCounter, kind: str, clock: Clock) -> None:
        self._counter = counter
        self.kind = kind
        self._clock = clock
        self._account: str | None = None
        self._saved_at = float("-inf")
        self._saved = 0
        self.used = 0
        self.generation = 0
        self.resets_at = next_midnight(clock.utc())

    def attach(self, account: str) -> None:
        """Say whose calls these are; what was counted earlier today, by whatever run, is added in."""
        if self._account == account:
            return
        self._account = account
        self.roll()
        self.used = max(self.used, self._counter.used(self._name, self._day))
        self.save()

    @property
    def _name(self) -> str:
        return f"{self._account} ({self.kind})"

    @property
    def _day(self) -> str:
        return self._clock.utc().date().isoformat()

    def roll(self) -> None:
        """Begin a new day if the old one is over."""
        now = self._clock.utc()
        if now >= self.resets_at:
            self.used = 0
            self._saved = 0
            self.generation += 1
            self.resets_at = next_midnight(now)

    def count(self) -> None:
        """Count one call that leaves now."""
        self.roll()
        self.used += 1
        if self._clock.now() - self._saved_at >= SAVE_EVERY:
            self.save()

    def hear(self, heard: Heard, limit: float | None, *, generation: int, in_flight: int) -> None:
        """Correct the count by an answer to a call of ``generation``; ``in_flight`` calls have no answer yet.

        A higher number than ours means that other software uses the key too. A lower one is believed only
        if the calls still in flight do not explain it (the account began anew).
        """
        self.roll()
        if generation != self.generation:
            return
        now = self._clock.utc()
        if heard.resets_at is not None and now < heard.resets_at <= now + LONGEST_DAY:
            self.resets_at = heard.resets_at
        left = day_left(heard)
        if left is None or limit is None:
            return
        theirs = int(limit - left)
        if theirs > self.used:
            self.used = theirs
        elif theirs < self.used - in_flight:
            self.used = theirs + in_flight

    def refuse_if_spent(self, limit: float | None) -> None:
        """Raise ConnectorError PAUSE with the time of the reset if nothing is left of the day."""
        self.roll()
        if limit is not None and self.used >= limit:
            self.save()
            raise ConnectorError(spent(self.resets_at, int(limit)))

    def save(self) -> None:
        """Write the count down; called at most once a second while calls go out, and at the end."""
        if self._account is None or self.used == self._saved:
            return
        self._counter.record(self._name, self._day, self.used)
        self._saved, self._saved_at = self.used, self._clock.now()


def spent(resets_at: datetime, limit: int) -> Problem:
    """The problem of a spent day; the sentence has the user's own time zone."""
    local = resets_at.astimezone()
    return Problem(
        ProblemKind.PAUSE,
        f"Today's quota of {limit:,} calls is used up. What was written so far is safe, and nothing else is "
        f"sent until the quota resets at {local:%H:%M} on {local.day} {local:%B} (your local time). "
        "Start the run again after that, and it goes on where it stopped.",
        resume_at=resets_at,
        status=429,
    )
