"""Runs that go on: after a change of the file, after deaths, and on another account (5.3, 2.2)."""

from __future__ import annotations

import asyncio

import pytest

from infusion_desktop.jobs.run import RunOrder, run
from infusion_desktop.model.connector import Reader
from infusion_desktop.model.plan import RunState
from infusion_desktop.model.problem import ProblemKind, fail
from tests.fakes.desk import Desk, counts
from tests.fakes.scripted_account import Reply
from tests.fakes.small_schema import EMAIL

pytestmark = pytest.mark.anyio


def people(desk: Desk, count: int = 20, name: str = "P") -> None:
    desk.file(["email", "first"], [(f"p{n}@x.example", name) for n in range(1, count + 1)])


async def test_rule_5_3_an_unfinished_run_goes_on_with_its_stored_plan_although_the_file_has_changed(
    desk: Desk,
) -> None:
    people(desk)
    desk.account.script[9] = [Reply.SIGNED_OUT]
    first = await desk.run()
    people(desk, 30, "Changed")
    second = await desk.run()
    assert (second.run, counts(second)) == (first.run, {"created": 20})
    assert {values["given_name"] for values in desk.account.values("contact")} == {"P"}
    assert any("file" in note and "changed" in note for note in desk.notes())


async def test_rule_5_3_an_unfinished_run_goes_on_although_its_source_can_no_longer_be_opened(
    desk: Desk,
) -> None:
    people(desk)
    desk.account.script[9] = [Reply.SIGNED_OUT]
    first = await desk.run()

    def gone() -> Reader:
        raise fail(ProblemKind.ASK_USER, "There is no connection of that name.")

    with desk.workspace() as workspace:
        order = RunOrder(desk.project, gone)
        going_on = run(workspace, order, desk.account, asyncio.Event(), desk.told.append)
        second = await desk.through(going_on)
    assert (second.run, counts(second)) == (first.run, {"created": 20})
    assert any("cannot be read any more" in note for note in desk.notes())


async def test_a_killed_run_goes_on_and_writes_every_row_once(desk: Desk) -> None:
    people(desk, 60)
    for seconds in (0.1, 0.2, 0.2):
        await desk.run_until_killed(seconds)
    report = await desk.run()
    assert (report.state, counts(report)) == (RunState.DONE, {"created": 60})
    emails = [values[EMAIL] for values in desk.account.values("contact")]
    assert len(emails) == len(set(emails)) == 60


async def test_rule_2_2_another_account_behind_the_same_name_is_another_account(desk: Desk) -> None:
    """A demo account that was reset has a new tenant id: nothing that was known of the old one holds."""
    people(desk)
    desk.account.script[9] = [Reply.SIGNED_OUT]
    first = await desk.run()
    desk.account.tenant = "tenant-2"
    desk.account.records = {"contact": {}, "company": {}}
    report = await desk.run()
    assert (report.run != first.run, counts(report)) == (True, {"created": 20})


async def test_rule_5_2_an_executed_plan_that_changed_nothing_is_not_executed_again(desk: Desk) -> None:
    """Nothing in the account tells that it was executed: every row was refused."""
    people(desk, 2)
    await desk.rehearse()
    for _ in range(2):
        desk.account.script = {1: [Reply.REFUSED], 2: [Reply.REFUSED]}
        assert counts(await desk.run()) == {"failed": 2}
    assert len(set(desk.rows("SELECT plan FROM runs"))) == 2


@pytest.mark.parametrize("new", [False, True])
async def test_rule_5_3_what_another_project_left_uncertain_is_settled_before_a_run_plans(
    desk: Desk, new: bool
) -> None:
    people(desk, 1)
    desk.account.script[1] = [Reply.NEVER]
    await desk.run_until_killed(1)
    mine = desk.project
    desk.project = type(mine)("project-2", "Other", "account", mine.mapping, source_file="list")
    assert counts(await desk.run(new=new)) == {"unchanged": 1}
    assert desk.rows("SELECT outcome FROM attempts") == ["applied"]
    assert desk.rows("SELECT project FROM links ORDER BY project") == ["project-1", "project-2"]
