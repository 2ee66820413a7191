"""Faults: how they are asked for, and that a seed gives the same ones."""

from __future__ import annotations

import pytest

from infusion_desktop.demo.faults import NO_MISHAP, Fault, FaultSource, read_faults


def test_odds_and_delay_are_read() -> None:
    plan = read_faults("late=0.5:2.5,drop_after=0.1, spike=1")
    assert plan.odds == {Fault.LATE: 0.5, Fault.DROP_AFTER: 0.1, Fault.SPIKE: 1.0}
    assert plan.late_seconds == 2.5
    assert read_faults("late=1").late_seconds == 1.0
    assert read_faults(None).odds == {}


@pytest.mark.parametrize(
    "text", ["fire=0.1", "late=2", "late=-1", "late=x", "late", "late=0.1:x", "spike=1:1"]
)
def test_nonsense_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="fault"):
        read_faults(text)


def test_the_same_seed_gives_the_same_faults() -> None:
    plan = read_faults(",".join(f"{fault}=0.2" for fault in Fault))
    writes = [number % 3 == 0 for number in range(300)]
    first, again, other = (
        [source.draw(write=write) for write in writes]
        for source in (FaultSource(plan, 7), FaultSource(plan, 7), FaultSource(plan, 8))
    )
    assert first == again
    assert first != other
    assert {mishap.fault for mishap in first} >= set(Fault) - {Fault.LATE}
    assert any(mishap.delay == 1.0 for mishap in first)


def test_a_read_meets_no_fault_of_writes() -> None:
    source = FaultSource(read_faults("drop_before=1,drop_after=1,late_write=1"), 1)
    assert {source.draw(write=False) for _ in range(50)} == {NO_MISHAP}


def test_a_late_write_comes_half_a_second_to_two_seconds_later() -> None:
    source = FaultSource(read_faults("late_write=1"), 3)
    waits = [source.draw(write=True).apply_after for _ in range(200)]
    assert min(waits) >= 0.5
    assert max(waits) <= 2.0
    assert max(waits) - min(waits) > 1.0


def test_odds_are_kept() -> None:
    source = FaultSource(read_faults("throttle=0.2"), 3)
    hits = sum(source.draw(write=False).fault is Fault.THROTTLE for _ in range(2000))
    assert 320 < hits < 480
