"""Windows in which a record that others make meanwhile could be overlooked, and so made a second time."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from infusion_desktop.model.change import Change
from infusion_desktop.model.plan import RunState
from infusion_desktop.model.problem import ConnectorError, Problem, ProblemKind
from infusion_desktop.model.record import Record
from infusion_desktop.model.tasks import start_task
from tests.fakes.desk import Desk, counts
from tests.fakes.scripted_account import Reply
from tests.fakes.small_schema import EMAIL

pytestmark = pytest.mark.anyio


def met_twice(desk: Desk) -> dict[str | None, int]:
    found = Counter(values.get(EMAIL) for values in desk.account.values("contact"))
    return {email: number for email, number in found.items() if number > 1}


def others_make(desk: Desk, email: str, *, after: float, reply: Reply) -> Callable[[Change], Reply]:
    """Answer with ``reply``, and let somebody else make a record so many seconds later."""

    async def make() -> None:
        await desk.clock.sleep(after)
        desk.account.have("contact", **{EMAIL: email, "given_name": "Theirs"})

    def answer(_: Change) -> Reply:
        start_task("somebody else", make())
        return reply

    return answer


async def test_rule_4_7_a_look_that_fails_half_way_does_not_free_the_row_to_be_sent_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.file(["email", "first"], [("p1@x.example", "P1"), *((f"f{n}@x.example", "F") for n in range(3))])
    desk.account.settle_seconds = 61
    desk.account.script[1] = [others_make(desk, "p1@x.example", after=5, reply=Reply.LOST_BEFORE)]

    async def broken(*_: object) -> Record | None:
        raise ConnectorError(Problem(ProblemKind.UNREACHABLE, "503 again and again"))

    with monkeypatch.context() as patch:
        patch.setattr(desk.account, "read_one", broken)
        first = await desk.run()
    assert (first.state, counts(first)) == (RunState.STOPPED, {"created": 3, "uncertain": 1})
    assert counts(await desk.run()) == {"created": 3, "updated": 1}
    assert met_twice(desk) == {}


async def test_rule_3_3_a_record_met_while_its_row_waits_for_its_turn_is_met_again(desk: Desk) -> None:
    desk.file(["email", "first"], [(f"p{n}@x.example", "P") for n in range(1, 9)])
    desk.account.slot = 35.0
    desk.account.script[1] = [others_make(desk, "p4@x.example", after=50, reply=Reply.APPLIED)]
    desk.account.script[4] = [Reply.DAY_SPENT]
    assert (await desk.run()).state is RunState.PAUSED
    desk.account.slot = 0.01
    assert counts(await desk.run()) == {"created": 7, "updated": 1}
    assert met_twice(desk) == {}


async def test_rule_4_7_what_another_projects_run_settles_is_met_when_the_first_goes_on(desk: Desk) -> None:
    desk.file(["email", "first"], [("p1@x.example", "P1"), *((f"f{n}@x.example", "F") for n in range(3))])
    desk.account.settle_seconds = 61
    desk.account.script[1] = [others_make(desk, "p1@x.example", after=5, reply=Reply.LOST_BEFORE)]
    await desk.run_until_killed(60.9)
    project, source = desk.project, desk.source
    desk.file(["email", "first"], [("zz@x.example", "Z")])
    desk.project = dataclasses.replace(desk.project, id="project-2")
    assert counts(await desk.run()) == {"created": 1}
    desk.project, desk.source = project, source
    assert counts(await desk.run()) == {"created": 3, "updated": 1}
    assert met_twice(desk) == {}


async def test_a_key_that_may_not_create_leaves_all_rows_to_one_that_may(desk: Desk) -> None:
    desk.file(["email", "first"], [(f"p{n}@x.example", "P") for n in range(1, 9)])
    desk.account.script = {row: [Reply.FORBIDDEN] for row in range(1, 9)}
    first = await desk.run()
    assert (first.state, counts(first)) == (RunState.STOPPED, {"pending": 8})
    assert first.problem is not None
    assert first.problem.kind is ProblemKind.STOP_OBJECT
    desk.account.script.clear()
    assert counts(await desk.run()) == {"created": 8}


async def test_a_stop_is_heard_while_a_dead_process_is_settled(desk: Desk) -> None:
    desk.file(["email"], [("p1@x.example",), ("p2@x.example",)])
    desk.account.settle_seconds = 60
    desk.account.script[1] = [Reply.LOST_BEFORE]
    await desk.run_until_killed(1)
    with desk.workspace() as workspace:
        began = desk.clock.now()
        job = desk.start(workspace)
        stop = desk.stop

        async def later() -> None:
            await desk.clock.sleep(2)
            stop.set()

        start_task("stopper", later())
        report = await desk.through(job)
    assert report.state is RunState.STOPPED
    assert desk.clock.now() - began < 5


async def test_rows_that_all_wait_for_one_parent_are_not_all_held_in_memory(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("infusion_desktop.sync.runner.MOST_WAITING", 50)
    monkeypatch.setattr("infusion_desktop.sync.runner._CHUNK", 10)
    desk.file(["email", "company"], [(f"p{n}@x.example", "Smith") for n in range(300)])
    desk.account.settle_seconds = 3
    desk.account.script[1] = [Reply.LOST_AFTER]
    report = await desk.run()
    assert (counts(report), counts(report, "company")) == ({"created": 300}, {"created": 1})
    assert met_twice(desk) == {}


class FastClock:
    """The account beside a computer that is two minutes fast: its own clock is that much behind."""

    def __init__(self, desk: Desk) -> None:
        self._clock = desk.clock

    def now(self) -> float:
        return self._clock.now()

    def utc(self) -> datetime:
        return self._clock.utc() - timedelta(minutes=2)

    async def sleep(self, seconds: float) -> None:
        await self._clock.sleep(seconds)


async def test_rule_5_2_a_computer_whose_clock_is_fast_still_sees_what_others_do(desk: Desk) -> None:
    desk.account.clock = FastClock(desk)
    desk.file(["email", "first"], [(f"p{n}@x.example", "P") for n in range(1, 4)])
    await desk.rehearse()
    desk.account.have("contact", **{EMAIL: "p2@x.example", "given_name": "Theirs"})
    assert counts(await desk.run()) == {"created": 2, "updated": 1}
    assert met_twice(desk) == {}
