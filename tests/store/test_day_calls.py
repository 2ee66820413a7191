from __future__ import annotations

from pathlib import Path

from infusion_desktop.store.day_calls import StoredDayCounter
from tests.fakes.state_file import a_state


def test_the_count_never_goes_down_within_a_day_and_outlives_the_program(tmp_path: Path) -> None:
    for used, counted in ((5, 5), (3, 5), (8, 8), (0, 8)):
        with a_state(tmp_path) as state:
            StoredDayCounter(state).record("tenant", "2026-03-02", used)
        with a_state(tmp_path) as state:
            assert StoredDayCounter(state).used("tenant", "2026-03-02") == counted


def test_each_account_and_each_day_has_its_own_count(tmp_path: Path) -> None:
    with a_state(tmp_path) as state:
        counter = StoredDayCounter(state)
        counter.record("tenant", "2026-03-02", 7)
        assert counter.used("tenant", "2026-03-03") == 0
        assert counter.used("another", "2026-03-02") == 0


def test_a_full_disk_lets_the_count_go_and_nothing_else(tmp_path: Path) -> None:
    with a_state(tmp_path) as state:
        counter = StoredDayCounter(state)
        (pages,) = state.execute("PRAGMA page_count").fetchone()
        state.execute(f"PRAGMA max_page_count={pages}")
        for number in range(5_000):
            counter.record(f"tenant {number} " + "x" * 200, "2026-03-02", 1)
        assert counter.used("tenant 0 " + "x" * 200, "2026-03-02") == 1
        assert counter.used("tenant 4999 " + "x" * 200, "2026-03-02") == 0
