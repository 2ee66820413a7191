from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import pytest

from infusion_desktop.jobs.run_meter import MOST_POINTS, RunMeter
from infusion_desktop.model.budget import Allowance

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
RESET = datetime(2026, 3, 2, tzinfo=UTC)


def told(used: int, refusals: int = 0, resets: datetime = RESET) -> Allowance:
    return Allowance(25, 1500, 150_000, used, resets, minute_used=7, refusals=refusals)


def run(meter: RunMeter, seconds: float, rate: float, *, start: float = 0.0, calls: int = 0) -> int:
    """Sample ten times a second while calls go out evenly; gives the calls at the end."""
    steps = round(seconds * 10)
    for step in range(steps + 1):
        made = calls + int(rate * step / 10)
        meter.sample(100 + start + step / 10, NOON, made, told(made))
    return calls + int(rate * steps / 10)


def test_the_pace_of_the_moment_and_the_average_are_those_of_the_calls() -> None:
    meter = RunMeter()
    calls = run(meter, 20, 25)
    figures = meter.figures()
    assert figures.calls == calls
    assert figures.elapsed == pytest.approx(20)
    assert figures.a_second == pytest.approx(25, abs=0.6)
    assert figures.average == pytest.approx(25, abs=0.1)
    assert set(figures.curve[1:]) <= {24.0, 25.0, 26.0}
    run(meter, 4, 0, start=20, calls=calls)
    assert meter.figures().a_second == 0
    assert meter.figures().average == pytest.approx(25 * 20 / 24, abs=0.1)


def test_time_at_rest_is_no_part_of_the_run() -> None:
    meter = RunMeter()
    calls = run(meter, 10, 20)
    meter.hold()
    assert meter.figures().a_second == 0
    run(meter, 10, 20, start=3600, calls=calls)
    figures = meter.figures()
    assert figures.elapsed == pytest.approx(20)
    assert len(figures.curve) == 20
    assert figures.average == pytest.approx(20, abs=0.1)


@pytest.mark.parametrize("seed", range(5))
def test_the_curve_holds_every_call_however_long_the_run_and_uneven_the_samples(seed: int) -> None:
    chosen = random.Random(seed)
    meter, now, calls = RunMeter(), 50.0, 0
    for _ in range(9_000):
        now += chosen.uniform(0.02, 0.4)
        calls += chosen.randrange(0, 12)
        meter.sample(now, NOON, calls, None)
        figures = meter.figures()
        assert len(figures.curve) <= MOST_POINTS
    drawn = sum(figures.curve) * figures.curve_step
    assert drawn <= calls
    assert calls - drawn < 12 * figures.curve_step / 0.02
    assert (
        len(figures.curve) * figures.curve_step
        <= figures.elapsed
        < (len(figures.curve) + 1) * figures.curve_step
    )


def test_the_day_is_parted_into_before_ours_and_others_and_adds_up() -> None:
    meter = RunMeter()
    meter.sample(1, NOON, 0, told(0), starting=True)  # nothing heard yet
    meter.sample(2, NOON, 10, told(2_310), starting=True)
    meter.sample(3, NOON, 60, told(2_360))
    meter.sample(4, NOON, 100, told(2_440, refusals=3))
    figures = meter.figures()
    assert (figures.day_before, figures.calls_today, figures.day_others) == (2_300, 97, 43)
    assert figures.day_before + figures.calls_today + figures.day_others == figures.day_used
    assert (figures.limit, figures.per_minute, figures.minute_used, figures.refusals) == (25, 1500, 7, 3)


def test_a_new_day_begins_with_our_own_calls_of_it() -> None:
    meter = RunMeter()
    meter.sample(1, NOON, 10, told(2_310), starting=True)
    meter.sample(2, NOON, 1_000, told(3_300))
    meter.sample(3, NOON, 1_040, told(40, resets=RESET + timedelta(days=1)))
    meter.sample(4, NOON, 1_060, told(60, resets=RESET + timedelta(days=1)))
    figures = meter.figures()
    assert (figures.day_before, figures.calls_today, figures.day_others) == (0, 60, 0)
