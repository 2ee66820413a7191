from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from infusion_desktop.model.problem import ConnectorError, ProblemKind
from infusion_desktop.web.day_budget import DayBudget, day_left, next_midnight
from infusion_desktop.web.limits import Heard, Window
from tests.fakes.clock import FakeClock
from tests.fakes.day_counter import FakeDayCounter

EVENING = datetime(2026, 3, 2, 23, 59, 0, tzinfo=UTC)


def budget(clock: FakeClock, counter: FakeDayCounter | None = None) -> DayBudget:
    return DayBudget(counter or FakeDayCounter(), "user key", clock)


def test_calls_are_kept_under_the_account_and_the_kind_of_key_at_most_once_a_second() -> None:
    clock, counter = FakeClock(), FakeDayCounter()
    day = budget(clock, counter)
    day.count()
    assert counter.writes == [], "nobody knows whose call it was"
    day.attach("abc123")
    for _ in range(100):
        day.count()
        clock.jump(0.04)
    assert len(counter.writes) == 4, "4 s of calls"
    day.save()
    assert counter.stored == {("abc123 (user key)", "2026-03-02"): 101}


def test_what_was_counted_earlier_today_goes_on() -> None:
    clock, counter = FakeClock(), FakeDayCounter()
    counter.record("abc123 (user key)", "2026-03-02", 29_990)
    day = budget(clock, counter)
    day.count()
    day.attach("abc123")
    assert day.used == 29_990
    day.attach("abc123")
    assert day.used == 29_990


def test_a_new_day_begins_at_midnight_utc() -> None:
    clock = FakeClock(utc=EVENING)
    day = budget(clock)
    day.count()
    clock.jump(61)
    day.roll()
    assert (day.used, day.generation) == (0, 1)
    assert day.resets_at == datetime(2026, 3, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    ("used", "heard", "in_flight", "expected"),
    [
        pytest.param(10, (Window(100, 40),), 0, 60, id="others use the key too"),
        pytest.param(10, (Window(100, 95),), 5, 10, id="calls in flight explain a lower number"),
        pytest.param(60, (Window(100, 99),), 5, 6, id="the account began anew"),
        pytest.param(10, (Window(100, 90), Window(250, 20)), 0, 80, id="the tightest budget counts"),
        pytest.param(10, (Window(100, None, 33),), 0, 33, id="only what is used is told"),
        pytest.param(10, (Window(None, 0),), 0, 10, id="not enforced"),
        pytest.param(10, (), 0, 10, id="not told"),
    ],
)
def test_answers_correct_the_count(
    used: int, heard: tuple[Window, ...], in_flight: int, expected: int
) -> None:
    day = budget(FakeClock())
    day.used = used
    day.hear(Heard(days=heard), 100, generation=0, in_flight=in_flight)
    assert day.used == expected


def test_an_answer_to_a_call_of_yesterday_is_not_taken_for_today() -> None:
    clock = FakeClock(utc=EVENING)
    day = budget(clock)
    clock.jump(61)
    day.hear(Heard(days=(Window(100, 0),)), 100, generation=0, in_flight=0)
    day.refuse_if_spent(100)


def test_the_reset_is_taken_from_the_answer_if_it_is_believable() -> None:
    clock = FakeClock()
    day = budget(clock)
    soon = clock.utc() + timedelta(hours=3)
    for wild in (clock.utc() - timedelta(hours=1), clock.utc() + timedelta(days=400)):
        day.hear(Heard(days=(Window(100, 50),), resets_at=wild), 100, generation=0, in_flight=0)
        assert day.resets_at == next_midnight(clock.utc())
    day.hear(Heard(days=(Window(100, 50),), resets_at=soon), 100, generation=0, in_flight=0)
    assert day.resets_at == soon


def test_a_spent_day_pauses_until_the_reset_in_local_time() -> None:
    clock, counter = FakeClock(), FakeDayCounter()
    day = budget(clock, counter)
    day.attach("abc123")
    day.used = 30_000
    with pytest.raises(ConnectorError) as caught:
        day.refuse_if_spent(30_000)
    problem = caught.value.problem
    assert problem.kind is ProblemKind.PAUSE
    assert problem.resume_at == datetime(2026, 3, 3, tzinfo=UTC)
    local = problem.resume_at.astimezone()
    assert f"until the quota resets at {local:%H:%M} on {local.day} {local:%B}" in problem.message
    assert "30,000 calls" in problem.message
    assert counter.stored, "the count is written down before the pause"
    day.refuse_if_spent(None)
    clock.jump(13 * 3600)
    day.refuse_if_spent(30_000)


def test_day_left_is_the_least_of_all() -> None:
    assert day_left(Heard(days=(Window(100, 40), Window(50, None, 45), Window(None, 1)))) == 5
    assert day_left(Heard(days=(Window(100),))) is None
