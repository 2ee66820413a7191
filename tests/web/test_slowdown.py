from __future__ import annotations

import pytest

from infusion_desktop.web.limits import Heard, Window
from infusion_desktop.web.slowdown import Slowdown


def test_a_spike_slows_down_and_the_pace_creeps_back() -> None:
    slow = Slowdown()
    assert slow.share(0) == 1
    slow.spike(left_at=9, now=10)
    assert slow.share(10) == pytest.approx(0.7)
    assert slow.share(20) == pytest.approx(0.9)
    assert slow.share(41) == 1


def test_spikes_of_calls_that_left_before_the_slowing_down_count_once() -> None:
    slow = Slowdown()
    for _ in range(40):
        slow.spike(left_at=9.9, now=10)
    assert slow.share(10) == pytest.approx(0.7)
    slow.spike(left_at=10.5, now=11)
    assert slow.share(11) == pytest.approx(0.72 * 0.7)


def test_the_pace_never_falls_to_nothing() -> None:
    slow = Slowdown()
    for second in range(100):
        slow.spike(left_at=second, now=second)
    assert slow.share(99) == pytest.approx(0.1)


def test_holds_double_up_to_a_minute_and_begin_small_after_relief() -> None:
    slow = Slowdown()
    now, holds = 100.0, []
    for _ in range(7):
        holds.append(slow.throttle(left_at=now, retry_after=None, now=now))
        now = slow.held_until
    assert holds == [2, 4, 8, 16, 32, 60, 60]
    slow.relieved(left_at=now)
    assert slow.throttle(left_at=now + 1, retry_after=None, now=now + 1) == 2


def test_refusals_of_calls_in_flight_at_the_hold_do_not_lengthen_it() -> None:
    slow = Slowdown()
    assert slow.throttle(left_at=99, retry_after=None, now=100) == 2
    for _ in range(40):
        assert slow.throttle(left_at=99.5, retry_after=None, now=100.5) == pytest.approx(1.5)
    slow.relieved(left_at=99.9)  # an answer to a call from before the hold is no relief
    assert slow.throttle(left_at=102, retry_after=None, now=102) == 4


def test_retry_after_is_obeyed() -> None:
    slow = Slowdown()
    assert slow.throttle(left_at=0, retry_after=17, now=0) == 17
    assert slow.throttle(left_at=0, retry_after=40, now=5) == 40
    assert slow.held_until == 45


@pytest.mark.parametrize(
    ("available", "own_calls", "share"),
    [
        pytest.param(2, 238, 1, id="we use it up ourselves, at the right pace"),
        pytest.param(150, 20, 1, id="others use it, but plenty is left"),
        pytest.param(12, 20, 0.5, id="others use it, and little is left"),
        pytest.param(1, 20, 0.05, id="nearly nothing is left"),
    ],
)
def test_others_on_the_same_budget_hold_us_back(available: int, own_calls: int, share: float) -> None:
    slow = Slowdown()
    slow.hear(Heard(minutes=(Window(240, available, 240 - available),)), own_calls, now=50)
    assert slow.share(50) == pytest.approx(share)
    slow.hear(Heard(minutes=(Window(240, 239),)), own_calls, now=60)
    assert slow.share(60) == 1


def test_nothing_left_by_others_makes_us_wait_a_breath() -> None:
    slow = Slowdown()
    slow.hear(Heard(minutes=(Window(240, None, 240),)), 10, now=50)
    assert slow.held_until == 52
    slow.hear(Heard(), 10, now=51)
    assert slow.share(51) < 1, "an answer without headers changes nothing"
