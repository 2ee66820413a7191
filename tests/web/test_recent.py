from __future__ import annotations

from infusion_desktop.web.recent import RecentCalls


def test_calls_of_the_last_minute_are_counted() -> None:
    recent = RecentCalls()
    for tick in range(200):
        recent.add(100 + tick * 0.5)  # two a second for 100 s
    assert recent.within_a_minute(200) in range(120, 125)
    assert recent.within_a_minute(262) == 0


def test_it_stays_small_at_any_rate() -> None:
    recent = RecentCalls()
    for tick in range(100_000):
        recent.add(tick / 1000)
        recent.within_a_minute(tick / 1000)
    assert len(recent._buckets) <= 62
    assert 60_000 <= recent.within_a_minute(100) <= 61_000
