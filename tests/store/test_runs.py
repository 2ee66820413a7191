from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from infusion_desktop.model.plan import Bucket, PlanSums, RunBucket, RunState
from infusion_desktop.store import runs
from infusion_desktop.store.plans import newest_plan, save_plan
from tests.fakes.clock import START
from tests.fakes.state_file import a_plan, a_row, a_run, a_state, with_run


def test_a_run_and_its_rows_come_back_as_they_were_stored(tmp_path: Path) -> None:
    stored = a_run(
        ended_at=START + timedelta(hours=1),
        surplus=("7", "8"),
        note="a note",
        plan_sums={"contact": PlanSums({Bucket.CREATE: 1}), "company": PlanSums({})},
    )
    row = a_row(1, before="{}", whole="{}", record_id="7", operation="update")
    with a_state(tmp_path) as state:
        runs.insert_run(state, stored)
        runs.insert_rows(state, "run", [row])
        assert runs.load_run(state, "run") == stored
        assert runs.load_row(state, "run", 1) == row
        with pytest.raises(KeyError):
            runs.load_run(state, "another")


@pytest.mark.parametrize(
    ("standing", "goes_on"),
    [
        (RunState.RUNNING, True),
        (RunState.PAUSED, True),
        (RunState.STOPPED, True),
        (RunState.DONE, False),
        (RunState.ENDED, False),
    ],
)
def test_which_runs_are_gone_on_with(tmp_path: Path, standing: RunState, goes_on: bool) -> None:
    with a_state(tmp_path) as state:
        with_run(state, state=standing)
        assert (runs.unfinished_run(state, "project", "tenant") is not None) is goes_on
        assert (runs.unfinished_run(state, "project") is not None) is goes_on
        assert runs.unfinished_run(state, "project", "another") is None
        assert runs.unfinished_run(state, "another", "tenant") is None


def test_the_newest_unfinished_run_is_the_one(tmp_path: Path) -> None:
    with a_state(tmp_path) as state:
        with_run(state, run_id="new", started_at=START + timedelta(days=1))
        with_run(state, run_id="old")
        found = runs.unfinished_run(state, "project", "tenant")
        assert found is not None
        assert found.id == "new"


def test_a_run_moves_on(tmp_path: Path) -> None:
    with a_state(tmp_path) as state:
        with_run(state)
        runs.set_run_state(state, "run", RunState.PAUSED, note="The day is spent.")
        runs.set_refreshed(state, "run", START + timedelta(minutes=1), {"contact": 77})
        found = runs.load_run(state, "run")
        assert (found.state, found.note, found.ended_at) == (RunState.PAUSED, "The day is spent.", None)
        assert found.refreshed_at == START + timedelta(minutes=1)
        assert found.highest == {"contact": 77}


def test_surplus_is_gathered_once_each(tmp_path: Path) -> None:
    with a_state(tmp_path) as state:
        with_run(state)
        runs.add_surplus(state, "run", ["9"])
        runs.add_surplus(state, "run", ["9", "11"])
        assert set(runs.load_run(state, "run").surplus) == {"9", "11"}
        assert len(runs.load_run(state, "run").surplus) == 2


def test_a_row_planned_anew_keeps_what_was_planned_first(tmp_path: Path) -> None:
    with a_state(tmp_path) as state:
        with_run(state, a_row(1))
        anew = a_row(1, operation="update", record_id="7", sending='{"a":"b"}', before="{}", reason="since")
        runs.replace_row(state, "run", anew)
        assert runs.load_row(state, "run", 1) == anew
        runs.set_verdict(state, "run", 1, RunBucket.CONFLICT, "why")
        found = runs.load_row(state, "run", 1)
        assert (found.planned, found.verdict, found.reason) == ("create", "conflict", "why")


def test_a_row_that_needed_no_write_is_paired_with_its_record(tmp_path: Path) -> None:
    with a_state(tmp_path) as state:
        with_run(state, a_row(1))
        runs.set_pairing(state, a_run(), a_row(1), "7")
        assert runs.load_row(state, "run", 1).record_id == "7"
        assert state.execute("SELECT identity, record_id FROM links").fetchall() == [("k:1", "7")]


def test_a_plan_is_marked_as_executed(tmp_path: Path) -> None:
    with a_state(tmp_path) as state:
        save_plan(state, a_plan())
        runs.mark_executed(state, "plan")
        found = newest_plan(state, "project", "tenant")
        assert found is not None
        assert found.executed
