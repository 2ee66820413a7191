from __future__ import annotations

from datetime import UTC, datetime

from infusion_desktop.model.budget import Allowance

RESET = datetime(2026, 1, 2, tzinfo=UTC)


def test_the_slowest_window_gives_the_rate() -> None:
    assert Allowance(25, 1500, None, 0, RESET).rate == 25
    assert Allowance(10, 240, None, 0, RESET).rate == 4
    assert Allowance(None, 600, None, 0, RESET).rate == 10
    assert Allowance(None, None, None, 0, RESET).rate is None


def test_what_is_left_of_the_day_is_never_negative() -> None:
    assert Allowance(None, None, 100, 40, RESET).day_left == 60
    assert Allowance(None, None, 100, 140, RESET).day_left == 0
    assert Allowance(None, None, None, 140, RESET).day_left is None
