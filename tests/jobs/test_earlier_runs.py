from __future__ import annotations

import pytest

from infusion_desktop.jobs.earlier_runs import earlier_runs, open_run, run_to_go_on_with
from infusion_desktop.model.plan import RunBucket, RunState
from infusion_desktop.model.problem import ConnectorError
from tests.fakes.desk import Desk

pytestmark = pytest.mark.anyio


async def test_runs_are_listed_the_newest_first_with_sums_that_add_up(desk: Desk) -> None:
    desk.file(["email", "company"], [("a@x.example", "Acme"), ("b@x.example", None), ("nothing", None)])
    await desk.run()
    desk.file(["email"], [("a@x.example",), ("c@x.example",)])
    await desk.run()
    with desk.workspace() as workspace:
        second, first = earlier_runs(workspace, "project-1")
        assert earlier_runs(workspace, "project-1", limit=1) == (second,)
        assert earlier_runs(workspace, "another") == ()
        assert open_run(workspace, first.run) == first
        assert run_to_go_on_with(workspace, "project-1") is None
    assert (first.state, first.unfinished, first.left_over, first.rows_kept) == (
        RunState.DONE,
        False,
        1,
        False,
    )
    assert (first.sums["contact"].rows, first.sums["company"].of(RunBucket.CREATED), first.changes) == (
        3,
        1,
        3,
    )
    assert (second.left_over, second.rows_kept, second.changes) == (0, True, 1)
    assert second.sums["contact"].of(RunBucket.UNCHANGED) == 1


async def test_a_run_that_was_cut_off_is_offered_and_one_that_is_not_there_refused(desk: Desk) -> None:
    desk.file(["email"], [(f"p{n}@x.example",) for n in range(40)])
    desk.account.slot = 0.1
    await desk.run_until_killed(2)
    with desk.workspace() as workspace:
        found = run_to_go_on_with(workspace, "project-1")
        assert found is not None
        assert found.unfinished
        assert found.sums["contact"].rows == 40
        assert 0 < found.sums["contact"].of(RunBucket.CREATED) < 40
        with pytest.raises(ConnectorError, match="not in the journal"):
            open_run(workspace, "nowhere")
