"""The figures of a run under way: calls a second, the curve since the start, the minute and the day."""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass
from datetime import datetime

from infusion_desktop.model.budget import Allowance

WINDOW = 2.0
"""Seconds over which the calls a second of this moment are counted: one alone jumps by whole calls."""
MOST_POINTS = 600
"""Points of the curve; when there are more, two and two become one."""
RECENT = 10.0
"""Seconds whose pace tells how long the rest will take."""


@dataclass(frozen=True, slots=True)
class Figures:
    """All that the meters show. Calls are those of this program on this connection since the run began.

    ``a_second`` is the pace of this moment, ``average`` that since the start. ``curve`` holds the calls of
    each ``curve_step`` seconds, brought to one second; the point under way is not in it yet.
    ``day_before`` + ``calls_today`` + ``day_others`` = ``day_used``; calls that were refused are in none of
    them. ``elapsed`` counts only time in which the run was under way (s).
    """

    calls: int = 0
    a_second: float = 0.0
    average: float = 0.0
    limit: float | None = None
    curve: tuple[float, ...] = ()
    curve_step: float = 1.0
    elapsed: float = 0.0
    minute_used: int = 0
    per_minute: int | None = None
    second_of_minute: int = 0
    day_used: int = 0
    per_day: int | None = None
    day_before: int = 0
    calls_today: int = 0
    day_others: int = 0
    resets_at: datetime | None = None
    refusals: int = 0


class RunMeter:
    """Is shown the connector's count of calls again and again, and works out the rest."""

    def __init__(self) -> None:
        """Begin with nothing counted."""
        self._elapsed = 0.0
        self._last_at: float | None = None
        self._calls = 0
        self._seen: deque[tuple[float, int]] = deque()
        self._points: list[int] = []
        self._step = 1.0
        self._in_points = 0
        self._resets_at: datetime | None = None
        self._day_before = 0
        self._day_from = 0
        self._allowance: Allowance | None = None
        self._second = 0

    def sample(
        self, now: float, utc: datetime, calls: int, allowance: Allowance | None, *, starting: bool = False
    ) -> None:
        """Take note of ``calls`` made until ``now`` (monotonic, s); call it some times a second.

        While ``starting``, what the account has counted beyond them was used before the run.
        """
        before = self._elapsed, self._calls
        if self._last_at is not None:
            self._elapsed += max(0.0, now - self._last_at)
        self._last_at = now
        self._calls = calls
        self._second = utc.second
        self._seen.append((self._elapsed, calls))
        while len(self._seen) > 1 and self._seen[1][0] <= self._elapsed - RECENT:
            self._seen.popleft()
        self._draw(*before)
        if allowance is not None:
            self._count_the_day(calls, allowance, starting=starting)

    def hold(self) -> None:
        """Stop the watch: the run is paused, and the time until the next sample is not part of it."""
        self._last_at = None
        self._seen.clear()

    def pace(self, seconds: float = WINDOW) -> float:
        """Calls a second within the last ``seconds`` of the run."""
        if not self._seen:
            return 0.0
        since = self._elapsed - seconds
        first = self._seen[0]
        for seen in self._seen:
            if seen[0] > since:
                break
            first = seen
        length = self._elapsed - first[0]
        return (self._calls - first[1]) / length if length > 0 else 0.0

    def figures(self) -> Figures:
        """All figures as of the last sample."""
        told = self._allowance
        used = told.day_used if told else 0
        today = self._today(self._calls, told.refusals if told else 0)
        return Figures(
            calls=self._calls,
            a_second=self.pace(),
            average=self._calls / self._elapsed if self._elapsed > 0 else 0.0,
            limit=told.rate if told else None,
            curve=tuple(point / self._step for point in self._points),
            curve_step=self._step,
            elapsed=self._elapsed,
            minute_used=told.minute_used if told else 0,
            per_minute=told.per_minute if told else None,
            second_of_minute=self._second,
            day_used=used,
            per_day=told.per_day if told else None,
            day_before=self._day_before,
            calls_today=today,
            day_others=max(0, used - self._day_before - today),
            resets_at=told.resets_at if told else None,
            refusals=told.refusals if told else 0,
        )

    def _today(self, calls: int, refusals: int) -> int:
        """Calls of this run that the account has charged today: one that it refuses, it does not charge."""
        return max(0, calls - refusals - self._day_from)

    def _draw(self, before: float, calls_before: int) -> None:
        """Close the points whose time is over; calls between two samples count as evenly spaced."""
        while (end := (len(self._points) + 1) * self._step) <= self._elapsed:
            share = (end - before) / (self._elapsed - before) if self._elapsed > before else 1.0
            at_end = calls_before + math.floor(max(0.0, share) * (self._calls - calls_before))
            self._points.append(max(0, at_end - self._in_points))
            self._in_points = max(self._in_points, at_end)
            if len(self._points) >= MOST_POINTS:
                self._points = [sum(pair) for pair in zip(self._points[::2], self._points[1::2], strict=True)]
                self._step *= 2

    def _count_the_day(self, calls: int, allowance: Allowance, *, starting: bool) -> None:
        """Part the day's calls into those before the run, those of the run and those of others."""
        if starting or self._resets_at is None:
            self._day_before = max(0, allowance.day_used - calls + allowance.refusals)
        elif allowance.resets_at > self._resets_at and allowance.day_used < self._day_before + calls:
            self._day_before = 0
            self._day_from = self._today(calls, allowance.refusals) + self._day_from - allowance.day_used
        self._resets_at = allowance.resets_at
        lower = allowance.day_used - self._today(calls, allowance.refusals)
        self._day_before = max(0, min(self._day_before, lower))
        self._allowance = allowance
