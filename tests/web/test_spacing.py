from __future__ import annotations

import random

import pytest

from infusion_desktop.web.spacing import Spacing


def departures(rate: float, lateness: list[float]) -> list[float]:
    """When calls go that are each ready at once but leave late by these seconds."""
    spacing, step, now, out = Spacing(), 1 / (0.99 * rate), 0.0, []
    for late in lateness:
        now = max(now, spacing.due(step)) + late
        spacing.went(now, step)
        out.append(now)
    return out


def most_within(times: list[float], seconds: float) -> int:
    """The most events in any window of this length (half-open)."""
    start, most = 0, 0
    for end, time in enumerate(times):
        while time - times[start] >= seconds:
            start += 1
        most = max(most, end - start + 1)
    return most


@pytest.mark.parametrize("rate", [1, 4, 10, 25, 50, 100])
def test_no_window_holds_more_than_the_rate_whatever_stalls(rate: int) -> None:
    rng = random.Random(rate)
    stalls = [
        rng.choice([0, 0, 0.002, 0.009, 0.03, rng.random(), 5.0 if rng.random() < 0.02 else 0])
        for _ in range(8000)
    ]
    times = departures(rate, stalls)
    assert most_within(times, 1.0) <= rate
    assert most_within(times, 60.0) <= rate * 60


def test_small_lateness_is_caught_up_and_costs_nothing() -> None:
    rng = random.Random(1)
    times = departures(25, [rng.uniform(0, 0.009) for _ in range(20_000)])
    assert 0.98 * 25 <= (len(times) - 1) / (times[-1] - times[0]) <= 25


def test_at_most_ten_milliseconds_are_caught_up() -> None:
    times = departures(25, [0, 3.0, 0, 0, 0])
    step = 1 / (0.99 * 25)
    assert times[2] - times[1] == pytest.approx(step - 0.010)
    assert times[3] - times[2] == pytest.approx(step)


def test_the_first_call_goes_at_once_and_without_limits_all_do() -> None:
    spacing = Spacing()
    assert spacing.due(0.5) < 0
    spacing.went(7.0, 0.0)
    assert spacing.due(0.0) <= 7.0
