from __future__ import annotations

from pathlib import Path

from infusion_desktop.store.database import open_state
from infusion_desktop.store.day_calls import StoredDayCounter


def test_the_count_of_a_day_never_goes_down_and_outlives_the_program(tmp_path: Path) -> None:
    state = open_state(tmp_path)
    counter = StoredDayCounter(state)
    assert counter.used("acct", "2026-01-01") == 0
    counter.record("acct", "2026-01-01", 10)
    counter.record("acct", "2026-01-01", 4)
    counter.record("other", "2026-01-01", 7)
    state.close()
    again = open_state(tmp_path)
    assert StoredDayCounter(again).used("acct", "2026-01-01") == 10
    assert StoredDayCounter(again).used("acct", "2026-01-02") == 0
    again.close()
