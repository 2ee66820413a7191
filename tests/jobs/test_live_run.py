"""Live runs against the real demo account: true figures, pause, stop, and a way on out of trouble."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from infusion_desktop.jobs.live_run import LiveEnd, LiveOrder, Moment, Phase, live_run
from infusion_desktop.jobs.run_control import RunControl
from infusion_desktop.jobs.stay_awake import Awake
from infusion_desktop.model.clock import SystemClock
from infusion_desktop.model.plan import RunBucket, RunState
from infusion_desktop.model.problem import ProblemKind
from infusion_desktop.model.tasks import start_task
from infusion_desktop.store.runs import unfinished_run
from tests.jobs.live_bench import LiveBench
from tests.journeys.account_process import FREE, DemoAccount

pytestmark = pytest.mark.anyio
FAST = ("--calls-per-second", "200", "--calls-per-minute", "0", "--calls-per-day", "0")
SLOW = ("--calls-per-second", "40", "--calls-per-minute", "0", "--calls-per-day", "0")


@pytest.fixture
async def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[LiveBench]:
    with DemoAccount(tmp_path, *FREE, contacts=30) as account:
        made = LiveBench(tmp_path, account, monkeypatch)
        yield made
        made.close()


class DayClock(SystemClock):
    """The machine's clock, but for the date."""

    ahead = timedelta(0)

    def utc(self) -> datetime:
        return super().utc() + self.ahead


async def go(bench: LiveBench, order: LiveOrder, control: RunControl | None = None) -> LiveEnd:
    return await live_run(bench.program, order, control or RunControl(), bench.hear, bench.awake)


async def until(bench: LiveBench, what: Callable[[Moment], bool]) -> Moment:
    """Wait until a moment of that kind was told."""
    async with asyncio.timeout(30):
        while True:
            for moment in bench.moments:
                if what(moment):
                    return moment
            await asyncio.sleep(0.02)


def sending(moment: Moment) -> bool:
    return moment.phase is Phase.SENDING and moment.done >= 20


def mains(end: LiveEnd) -> dict[str, int]:
    assert end.report is not None
    sums = end.report.sums["contact"]
    return {bucket.value: sums.of(bucket) for bucket in RunBucket if sums.of(bucket)}


async def test_every_figure_is_that_of_the_account_and_every_moment_adds_up(bench: LiveBench) -> None:
    bench.account.stop()
    bench.account.start("--calls-per-second", "80", "--calls-per-minute", "5000", "--calls-per-day", "9000")
    bench.people(240)
    rehearsed = await bench.rehearse()
    before = bench.account.calls("%")
    end = await go(bench, bench.order(rehearsed))
    assert end.report is not None
    assert (end.report.state, end.problem, mains(end)) == (RunState.DONE, None, {"created": 240})
    figures = end.figures
    # The account's own count is the truth.
    assert figures.calls == bench.account.calls("%") - before
    ((used,),) = bench.account.rows("SELECT day_used FROM used WHERE owner = 'tenant'")
    assert figures.day_used == used == figures.day_before + figures.calls_today + figures.day_others
    assert (figures.day_before, figures.calls_today, figures.day_others) == (before, figures.calls, 0)
    assert figures.limit == 80
    assert figures.refusals == bench.account.rows("SELECT count(*) FROM calls WHERE status = 429")[0][0] == 0
    drawn = sum(figures.curve) * figures.curve_step
    assert drawn <= figures.calls <= drawn + 2 * 80
    fast = max(moment.figures.a_second for moment in bench.moments)
    assert 60 < fast <= 80
    for moment in bench.moments:
        for sums in moment.sums.values():
            assert sums.rows == 240
    assert len(bench.emails()) == 240


async def test_the_minute_is_counted_as_the_account_counts_it(bench: LiveBench) -> None:
    bench.account.stop()
    bench.account.start("--calls-per-second", "100", "--calls-per-minute", "6000", "--calls-per-day", "9000")
    bench.people(100)
    rehearsed = await bench.rehearse()
    while True:
        end = await go(bench, bench.order(rehearsed))
        ((minute, used),) = bench.account.rows("SELECT minute, minute_used FROM used WHERE owner = 'tenant'")
        if int(str(minute)) == int(end.ended_at.timestamp() // 60):
            break
        bench.people(100, first=len(bench.emails()))  # the minute turned meanwhile: once more
        rehearsed = await bench.rehearse()
    assert end.figures.minute_used == used


async def test_calls_of_other_software_are_counted_beside_ours(bench: LiveBench) -> None:
    bench.account.stop()
    bench.account.start("--calls-per-second", "60", "--calls-per-minute", "0", "--calls-per-day", "9000")
    bench.people(150)
    order = bench.order(await bench.rehearse())
    running = start_task("run", go(bench, order))
    await until(bench, sending)
    with bench.account.client() as other:
        answers = [await asyncio.to_thread(other.get, "/tags") for _ in range(12)]
    end = await running
    taken = sum(answer.status_code == 200 for answer in answers)
    assert end.figures.day_others == taken > 0
    assert end.figures.calls_today == end.figures.calls - end.figures.refusals


async def test_a_spike_refusal_is_told_once_for_each_answer(bench: LiveBench) -> None:
    bench.account.stop()
    bench.account.start(*FAST, "--faults", "spike=0.1", "--seed", "4")
    bench.people(60)
    before = bench.account.rows("SELECT coalesce(sum(count), 0) FROM calls WHERE status = 429")[0][0]
    rehearsed = await bench.rehearse()
    rehearsing = bench.account.rows("SELECT coalesce(sum(count), 0) FROM calls WHERE status = 429")[0][0]
    end = await go(bench, bench.order(rehearsed))
    after = bench.account.rows("SELECT coalesce(sum(count), 0) FROM calls WHERE status = 429")[0][0]
    assert before == 0
    assert mains(end) == {"created": 60}
    assert end.figures.refusals == int(str(after)) - int(str(rehearsing)) > 0


async def test_a_pause_finishes_the_calls_on_their_way_and_goes_on_in_the_same_run(bench: LiveBench) -> None:
    bench.account.stop()
    bench.account.start(*SLOW)
    bench.people(120)
    control = RunControl()
    running = start_task("run", go(bench, bench.order(await bench.rehearse()), control))
    await until(bench, sending)
    control.pause()
    paused = await until(bench, lambda moment: moment.phase is Phase.PAUSED)
    there = len(bench.emails())
    assert paused.sums["contact"].of(RunBucket.CREATED) == there < 120
    assert bench.awake.asked[-1] == "let go"
    await asyncio.sleep(0.5)
    assert len(bench.emails()) == there
    control.go_on()
    end = await running
    assert mains(end) == {"created": 120}
    assert len(bench.emails()) == 120
    assert len(bench.program.state.execute("SELECT id FROM runs").fetchall()) == 1
    assert bench.awake.asked[-2:] == ["hold", "let go"]


async def test_a_stop_leaves_the_rest_and_the_run_goes_on_when_asked_to(bench: LiveBench) -> None:
    bench.account.stop()
    bench.account.start(*SLOW)
    bench.people(100)
    rehearsed = await bench.rehearse()
    control = RunControl()
    running = start_task("run", go(bench, bench.order(rehearsed), control))
    await until(bench, sending)
    control.stop()
    end = await running
    assert end.report is not None
    assert (end.report.state, end.problem) == (RunState.STOPPED, None)
    assert mains(end)["created"] + mains(end)["pending"] == 100
    assert mains(end)["created"] == len(bench.emails())
    again = await go(bench, bench.order(rehearsed, going_on=True))
    assert mains(again) == {"created": 100}
    assert len(bench.emails()) == 100


async def test_a_stop_while_paused_or_before_anything_is_sent_ends_it_at_once(bench: LiveBench) -> None:
    bench.people(30)
    order = bench.order(await bench.rehearse())
    control = RunControl()
    control.pause()
    running = start_task("run", go(bench, order, control))
    await until(bench, lambda moment: moment.phase is Phase.PAUSED)
    control.stop()
    end = await running
    assert (mains(end), end.problem) == ({"pending": 30}, None)
    assert bench.emails() == []
    assert mains(await go(bench, replace(order, shown=None))) == {"created": 30}


async def test_the_account_goes_away_in_mid_run_and_comes_back(bench: LiveBench) -> None:
    bench.account.stop()
    bench.account.start(*SLOW)
    bench.people(150)
    rehearsed = await bench.rehearse()
    running = start_task("run", go(bench, bench.order(rehearsed)))
    await until(bench, sending)
    bench.account.stop(signal.SIGKILL)
    end = await running
    assert end.problem is not None
    assert end.problem.kind is ProblemKind.UNREACHABLE
    assert "can't be reached" in end.problem.message
    assert end.report is not None
    assert end.report.sums["contact"].rows == 150
    bench.account.start()
    assert mains(await go(bench, bench.order(rehearsed, going_on=True))) == {"created": 150}
    assert len(bench.emails()) == len(set(bench.emails())) == 150


async def test_a_spent_day_waits_for_its_reset_and_can_be_paused(bench: LiveBench) -> None:
    bench.people(60)
    rehearsed = await bench.rehearse()
    ((used,),) = bench.account.rows("SELECT day_used FROM used WHERE owner = 'tenant'")
    bench.account.stop()
    bench.account.start(*FAST[:4], "--calls-per-day", str(int(str(used)) + 50))
    control = RunControl()
    running = start_task("run", go(bench, bench.order(rehearsed), control))
    waiting = await until(bench, lambda moment: moment.phase is Phase.WAITING)
    assert waiting.problem is not None
    assert waiting.problem.resume_at == waiting.figures.resets_at
    assert "quota" in waiting.problem.message
    assert 0 < waiting.sums["contact"].of(RunBucket.PENDING) < 60
    control.pause()  # it is not to go on by itself
    await until(bench, lambda moment: moment.phase is Phase.PAUSED)
    control.stop()
    end = await running
    assert (end.problem, mains(end)["created"]) == (None, len(bench.emails()))
    # Somebody buys more calls: whoever goes on then need not wait for the reset.
    bench.account.stop()
    bench.account.start(*FREE)
    assert mains(await go(bench, bench.order(rehearsed, going_on=True))) == {"created": 60}
    assert len(bench.emails()) == 60


async def test_a_run_that_waits_for_the_quota_goes_on_by_itself_at_the_reset(bench: LiveBench) -> None:
    bench.people(40)
    rehearsed = await bench.rehearse()
    ((used,),) = bench.account.rows("SELECT day_used FROM used WHERE owner = 'tenant'")
    bench.account.stop()
    bench.account.start(*FAST[:4], "--calls-per-day", str(int(str(used)) + 30))
    clock = bench.program.clock = DayClock()
    running = start_task("run", go(bench, bench.order(rehearsed)))
    await until(bench, lambda moment: moment.phase is Phase.WAITING)
    bench.account.stop()
    bench.account.start(*FREE)
    clock.ahead = timedelta(days=1)  # the computer slept over the reset
    assert mains(await asyncio.wait_for(running, 30)) == {"created": 40}


async def test_a_revoked_key_ends_in_a_sentence_and_a_new_one_goes_on(
    bench: LiveBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.account.stop()
    bench.account.start(*SLOW)
    bench.people(90)
    rehearsed = await bench.rehearse()
    running = start_task("run", go(bench, bench.order(rehearsed)))
    await until(bench, sending)
    monkeypatch.setenv("DEMO_KEY", "KeapAK-another")
    end = await running
    assert end.problem is not None
    assert end.problem.kind is ProblemKind.SIGN_IN
    assert "goes on where it stopped" in end.problem.message
    monkeypatch.undo()
    monkeypatch.setenv("DEMO_KEY", "KeapAK-demo-account")
    assert mains(await go(bench, bench.order(rehearsed, going_on=True))) == {"created": 90}


async def test_a_plan_that_no_longer_holds_is_shown_again_and_nothing_is_sent(bench: LiveBench) -> None:
    bench.people(10)
    rehearsed = await bench.rehearse()
    bench.people(12)
    end = await go(bench, bench.order(rehearsed))
    assert end.planned_again is not None
    again, why, told = end.planned_again
    assert (again.sums["contact"].rows, end.report, bench.emails()) == (12, None, [])
    assert "file" in why
    assert "create 10 -> 12" in told
    assert mains(await go(bench, bench.order(again))) == {"created": 12}


async def test_nothing_new_is_begun_by_going_on_nor_an_unfinished_run_by_a_new_one(bench: LiveBench) -> None:
    bench.account.stop()
    bench.account.start(*SLOW)
    bench.people(60)
    rehearsed = await bench.rehearse()
    end = await go(bench, bench.order(rehearsed, going_on=True))
    assert end.problem is not None
    assert end.problem.message.startswith("There is no unfinished run")
    control = RunControl()
    running = start_task("run", go(bench, bench.order(rehearsed), control))
    await until(bench, sending)
    control.stop()
    await running
    sent = len(bench.emails())
    end = await go(bench, bench.order(rehearsed))
    assert end.problem is not None
    assert end.problem.message.startswith("A run of this project was cut off")
    assert len(bench.emails()) == sent
    assert unfinished_run(bench.program.state, bench.project.id) is not None


async def test_the_newest_writes_are_told_with_the_names_of_the_records(bench: LiveBench) -> None:
    bench.account.stop()
    bench.account.start(*SLOW)
    rows = [(f"p{n}@run.example", f"Pia{n}", "Prell", "Acme Run") for n in range(60)]
    bench.file(("Email", "First Name", "Last Name", "Company"), rows)
    end = await go(bench, bench.order(await bench.rehearse()))
    assert mains(end) == {"created": 60}
    last = bench.moments[-1].latest
    assert last[0].label.startswith("Pia")
    assert last[0].label.endswith(" Prell")
    assert last[0].fields == ("Email", "First name", "Last name", "Company")
    assert all(one.created for one in last)
    assert [one.number for one in last] == sorted((one.number for one in last), reverse=True)
    company = next(one for moment in bench.moments for one in moment.latest if one.object == "company")
    assert (company.label, company.fields) == ("Acme Run", ("Company name",))


async def test_the_computer_that_cannot_be_kept_awake_is_said_to_be_so(bench: LiveBench) -> None:
    bench.people(5)
    bench.awake.state = Awake(active=False, why_not="no way")
    await go(bench, bench.order(await bench.rehearse()))
    assert bench.moments[-1].awake.sentence == "Could not keep the computer awake: no way"


@pytest.mark.expect_log("A run ended by an unexpected ZeroDivisionError")
async def test_what_nobody_foresaw_ends_in_a_sentence_too(bench: LiveBench) -> None:
    class Odd:
        async def hold(self) -> Awake:
            raise ZeroDivisionError

        async def let_go(self) -> None:
            return None

    bench.people(5)
    order = bench.order(await bench.rehearse())
    end = await live_run(bench.program, order, RunControl(), bench.hear, Odd())
    assert end.problem is not None
    assert end.problem.kind is ProblemKind.BUG
    assert "noted and safe" in end.problem.message
