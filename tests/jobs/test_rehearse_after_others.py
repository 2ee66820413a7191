"""What a rehearsal finds from earlier, and what it leaves behind when it does not come to its end (5.3)."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from infusion_desktop.jobs import rehearse as rehearse_job
from infusion_desktop.jobs.rehearse import rehearse
from infusion_desktop.model.connector import Connector
from infusion_desktop.model.problem import ConnectorError
from infusion_desktop.store.account_lock import AccountLock
from infusion_desktop.sync.rehearse import Sides, make_plan
from tests.fakes.desk import Desk
from tests.fakes.scripted_account import Reply

pytestmark = pytest.mark.anyio


def people(desk: Desk, count: int = 20) -> None:
    desk.file(["email", "first"], [(f"p{n}@x.example", "P") for n in range(1, count + 1)])


async def test_rule_5_3_what_any_earlier_run_left_uncertain_is_settled_before_planning(desk: Desk) -> None:
    people(desk, 2)
    desk.account.script = {1: [Reply.NEVER], 2: [Reply.LOST_BEFORE]}
    await desk.run_until_killed(1)
    rehearsal = await desk.rehearse()
    assert desk.rows("SELECT outcome FROM attempts ORDER BY row") == ["applied", "absent"]
    sums = rehearsal.sums["contact"].as_json()
    assert (sums["unchanged"], sums["create"]) == (1, 1)
    assert desk.rows("SELECT identity FROM links") == ["k:p1@x.example"]


async def test_rule_5_3_an_unfinished_run_of_another_project_is_settled_but_not_ended(desk: Desk) -> None:
    people(desk, 1)
    desk.account.script[1] = [Reply.NEVER]
    await desk.run_until_killed(1)
    mine = desk.project
    desk.project = type(mine)("project-2", "Other", "account", mine.mapping, source_file="list")
    await desk.rehearse()
    assert desk.rows("SELECT state, project FROM runs") == [("running", "project-1")]
    assert desk.rows("SELECT outcome FROM attempts") == ["applied"]


async def test_a_rehearsal_does_not_disturb_a_run_under_way(desk: Desk) -> None:
    people(desk)
    desk.account.script[9] = [Reply.SIGNED_OUT]
    await desk.run()
    refused = pytest.raises(ConnectorError, match="Another run")
    with AccountLock(desk.folder, desk.account.tenant), refused:
        await desk.rehearse()
    assert desk.rows("SELECT state FROM runs") == ["stopped"]


async def test_a_rehearsal_that_fails_leaves_no_file_and_no_plan(desk: Desk) -> None:
    people(desk)
    desk.source.columns = ["something else"]
    with pytest.raises(ConnectorError, match="no column called"):
        await desk.rehearse()
    assert list((desk.folder / "staging").iterdir()) == []
    assert desk.rows("SELECT count(*) FROM plans") == [0]


async def test_a_rehearsal_that_is_cut_off_leaves_no_file_and_no_plan(desk: Desk) -> None:
    people(desk, 2000)

    with desk.workspace() as workspace:
        work = asyncio.ensure_future(
            rehearse(workspace, desk.project, desk.source, desk.account, desk.told.append)
        )
        while not list((desk.folder / "staging").glob("*")):
            await asyncio.sleep(0)
        work.cancel()
        await asyncio.gather(work, return_exceptions=True)
        assert work.cancelled()
    assert list((desk.folder / "staging").iterdir()) == []
    assert desk.rows("SELECT count(*) FROM plans") == [0]


async def test_rule_5_1_the_planner_is_handed_a_target_that_cannot_write(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    handed: list[Sides] = []
    real = make_plan

    async def watched(staging: Any, sides: Sides, *rest: Any) -> Any:
        handed.append(sides)
        return await real(staging, sides, *rest)

    monkeypatch.setattr(rehearse_job, "make_plan", watched)
    people(desk)
    await desk.rehearse()
    await desk.run(new=True)
    assert handed
    assert not any(isinstance(sides.target, Connector) for sides in handed)
