from __future__ import annotations

import dataclasses

import pytest

from infusion_desktop.jobs.run import difference, total
from infusion_desktop.model.plan import Bucket, PlanSums, RunBucket, RunState, RunSums
from tests.fakes.desk import Desk, counts
from tests.fakes.small_schema import EMAIL

pytestmark = pytest.mark.anyio


def test_what_needed_no_write_keeps_its_bucket_and_the_rest_is_the_journals() -> None:
    planned = PlanSums({Bucket.CREATE: 5, Bucket.UNCHANGED: 2, Bucket.BLOCKED: 1, Bucket.SKIPPED: 3})
    written = RunSums({RunBucket.CREATED: 3, RunBucket.UNCHANGED: 1, RunBucket.FAILED: 1})
    found = total(planned, written)
    assert found.rows == planned.rows
    assert (found.of(RunBucket.CREATED), found.of(RunBucket.UNCHANGED)) == (3, 3)
    assert (found.of(RunBucket.BLOCKED), found.of(RunBucket.SKIPPED)) == (1, 3)


def test_the_difference_of_two_plans_is_told_bucket_by_bucket() -> None:
    before = {"contact": PlanSums({Bucket.CREATE: 5})}
    after = {"contact": PlanSums({Bucket.CREATE: 4, Bucket.UPDATE: 1})}
    assert difference(before, after) == "Changed: create 5 -> 4 (contact), update 0 -> 1 (contact)."
    assert difference(before, before) == "The sums are the same."


async def test_a_run_without_a_rehearsal_plans_first_and_a_second_one_writes_nothing(desk: Desk) -> None:
    desk.file(["email"], [("a@x.example",), ("b@x.example",)])
    assert counts(await desk.run()) == {"created": 2}
    again = await desk.run()
    assert counts(again) == {"unchanged": 2}
    assert again.clean
    assert len(desk.account.values("contact")) == 2


async def test_a_rehearsed_plan_is_executed_once(desk: Desk) -> None:
    desk.file(["email"], [("a@x.example",)])
    rehearsal = await desk.rehearse()
    await desk.run()
    await desk.run()
    assert desk.rows("SELECT plan FROM runs ORDER BY rowid")[0] == rehearsal.plan.id
    assert len(set(desk.rows("SELECT plan FROM runs"))) == 2


async def test_a_stale_plan_is_made_again_and_the_difference_told(desk: Desk) -> None:
    desk.file(["email", "first"], [("a@x.example", "Ann")])
    await desk.rehearse()
    desk.account.have("contact", **{EMAIL: "a@x.example", "given_name": "Bob"})
    assert counts(await desk.run()) == {"updated": 1}
    told = [note for note in desk.notes() if note.startswith("Planned again")]
    assert len(told) == 1
    assert "update 0 -> 1" in told[0]


async def test_an_unfinished_run_goes_on_with_its_own_plan_though_the_project_has_changed(desk: Desk) -> None:
    desk.file(["email", "first"], [(f"p{n}@x.example", "Ann") for n in range(40)])
    desk.account.slot = 0.1
    await desk.run_until_killed(2)
    mapping = dataclasses.replace(desk.project.mapping, pairs=desk.project.mapping.pairs[:1])
    desk.project = dataclasses.replace(desk.project, mapping=mapping)
    assert counts(await desk.run()) == {"created": 40}
    assert {values["given_name"] for values in desk.account.values("contact")} == {"Ann"}
    assert any("The project has changed" in note for note in desk.notes())


async def test_new_ends_the_unfinished_run_first(desk: Desk) -> None:
    desk.file(["email"], [(f"p{n}@x.example",) for n in range(40)])
    desk.account.slot = 0.1
    await desk.run_until_killed(2)
    report = await desk.run(new=True)
    assert report.sums["contact"].rows == 40
    assert len(desk.account.values("contact")) == 40
    assert desk.rows("SELECT state FROM runs ORDER BY rowid") == [RunState.ENDED.value, RunState.DONE.value]


async def test_a_stop_leaves_the_rest_pending_and_the_run_to_be_gone_on_with(desk: Desk) -> None:
    desk.file(["email"], [(f"p{n}@x.example",) for n in range(40)])
    desk.account.slot = 0.1

    async def stopped() -> object:
        with desk.workspace() as workspace:
            work = desk.start(workspace)
            from infusion_desktop.model.tasks import start_task

            task = start_task("run", work)
            await desk.clock.sleep(2)
            desk.stop.set()
            return await task

    report = await desk.through(stopped())
    assert report.state is RunState.STOPPED  # type: ignore[attr-defined]
    assert counts(report)["pending"] > 0  # type: ignore[arg-type]
    assert counts(await desk.run()) == {"created": 40}
