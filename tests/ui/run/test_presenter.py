"""The presenter on real rehearsals and real runs; every screen, and a way on out of every trouble."""

from __future__ import annotations

import asyncio
import signal
from dataclasses import replace
from pathlib import Path

import pytest

from infusion_desktop.jobs.changes import ChangesAsked
from infusion_desktop.jobs.live_run import Phase
from infusion_desktop.model.mapping import FieldPair
from infusion_desktop.model.plan import Bucket, RunBucket, RunState
from infusion_desktop.model.problem import ConnectorError, Problem, ProblemKind
from infusion_desktop.model.tasks import start_task
from infusion_desktop.ui.run.presenter import writes
from infusion_desktop.ui.run.screens import Ended, Going, Looking, Missing, Ready, Rehearsing, Result
from infusion_desktop.ui.tab import TabName
from tests.journeys.account_process import FREE
from tests.ui.run.desk import RunDesk, sending

pytestmark = pytest.mark.anyio


def looking(desk: RunDesk) -> Looking:
    assert isinstance(desk.screen, Looking), desk.screen
    return desk.screen


def result(desk: RunDesk) -> Result:
    assert isinstance(desk.screen, Result), desk.screen
    return desk.screen


async def test_what_is_missing_is_said_one_after_the_other_with_the_way_there(desk: RunDesk) -> None:
    view = desk.current.view
    steps = [
        (replace(view, account=None), TabName.CONNECT, "Choose an account"),
        (replace(view, source=None), TabName.CONNECT, "Choose a file"),
        (
            replace(view, project=replace(view.project, mapping=replace(view.project.mapping, pairs=()))),
            TabName.MAPPING,
            "Pair columns",
        ),
    ]
    for missing, way, button in steps:
        desk.current.change(missing)
        assert isinstance(desk.screen, Missing)
        assert (desk.screen.way, desk.screen.button) == (way, button)
        await desk.presenter.rehearse()
        assert isinstance(desk.screen, Missing)
    desk.current.change(view)
    assert desk.screen == Ready()


async def test_a_rehearsal_tells_how_far_it_is_and_is_shared_with_the_other_tabs(desk: RunDesk) -> None:
    await desk.presenter.rehearse()
    made = looking(desk).rehearsed
    assert desk.current.view.rehearsal is made.rehearsal
    assert made.sums["contact"].rows == 40
    progress = [screen for screen in desk.screens if isinstance(screen, Rehearsing)]
    assert progress[0] == Rehearsing()
    assert any(screen.total == 40 for screen in progress)
    assert writes(made) == sum(of.of(Bucket.CREATE) + of.of(Bucket.UPDATE) for of in made.sums.values())


async def test_a_rehearsal_that_cannot_be_made_says_why_and_can_be_tried_again(desk: RunDesk) -> None:
    text = desk.path.read_text(encoding="utf-8")
    desk.path.unlink()
    await desk.presenter.rehearse()
    assert isinstance(desk.screen, Ready)
    assert desk.screen.problem is not None
    assert "people.csv" in desk.screen.problem.message
    desk.path.write_text(text, encoding="utf-8")
    await desk.presenter.rehearse()
    looking(desk)


async def test_a_rehearsal_is_let_go_when_the_project_changes_also_while_it_is_made(desk: RunDesk) -> None:
    await desk.presenter.rehearse()
    project = desk.current.view.project
    fewer = replace(project, mapping=replace(project.mapping, pairs=project.mapping.pairs[:2]))
    desk.current.change(replace(desk.current.view, project=fewer))
    assert desk.screen == Ready()
    work = start_task("rehearse", desk.presenter.rehearse())
    await desk.until(lambda screen: isinstance(screen, Rehearsing))
    desk.current.change(replace(desk.current.view, project=project))
    await work
    assert isinstance(desk.screen, Ready)
    assert desk.screen.problem is not None
    assert "was changed while" in desk.screen.problem.message


async def test_a_name_is_no_reason_to_rehearse_again(desk: RunDesk) -> None:
    await desk.presenter.rehearse()
    made = looking(desk)
    named = replace(desk.current.view.project, name="Another name")
    desk.current.change(replace(desk.current.view, project=named))
    assert desk.screen is made


async def test_pages_of_rows_come_for_every_bucket_and_hold_every_row(desk: RunDesk) -> None:
    await desk.presenter.rehearse()
    made = looking(desk).rehearsed
    plan = made.rehearsal.plan
    seen = 0
    for bucket in Bucket:
        page = await desk.presenter.page(ChangesAsked(plan.id, plan.staging, "contact", bucket))
        assert len(page.records) == made.sums["contact"].of(bucket)
        seen += len(page.records)
    assert seen == 40


async def test_a_run_ends_in_sums_that_are_those_of_the_rehearsal_and_of_the_account(desk: RunDesk) -> None:
    await desk.presenter.rehearse()
    planned = looking(desk).rehearsed.sums["contact"]
    before = desk.account.rows("SELECT count(*) FROM contacts")[0][0]
    await desk.presenter.start()
    found = result(desk)
    sums = found.run.sums["contact"]
    assert (found.how, found.problem, found.run.state) == (Ended.DONE, None, RunState.DONE)
    assert sums.of(RunBucket.CREATED) == planned.of(Bucket.CREATE)
    assert sums.of(RunBucket.UPDATED) == planned.of(Bucket.UPDATE)
    assert sums.rows == 40
    after = desk.account.rows("SELECT count(*) FROM contacts")[0][0]
    assert int(str(after)) - int(str(before)) == sums.of(RunBucket.CREATED)
    assert sum(one.rows for one in found.left_over) == found.run.left_over > 0
    assert desk.presenter.shown.runs[0] == found.run
    assert not desk.presenter.is_running
    assert (desk.current.view.running, desk.current.view.rehearsal) == (False, None)
    for screen in desk.screens:
        if isinstance(screen, Going):
            assert all(of.rows in {0, 40, 1} for of in screen.moment.sums.values())
    assert desk.awake.asked[0] == "hold"
    assert desk.awake.asked[-1] == "let go"


async def test_pause_go_on_and_stop_and_the_window_can_wait_for_the_end(desk: RunDesk) -> None:
    running = await desk.run_slowly(150)
    assert (desk.presenter.is_running, desk.current.view.running) == (True, True)
    await desk.presenter.rehearse()  # refused: a run is under way
    view = desk.current.view
    desk.current.change(replace(view, project=replace(view.project, id="project-2")))
    assert isinstance(desk.screen, Going), "whatever is opened, a run stays in view until its end"
    desk.current.change(view)
    desk.presenter.pause()
    await desk.until(lambda screen: isinstance(screen, Going) and screen.moment.phase is Phase.PAUSED)
    assert desk.presenter.is_running
    await desk.presenter.go_on()
    await desk.until(sending)
    await asyncio.wait_for(desk.presenter.stop_and_wait(), 20)
    await running
    found = result(desk)
    assert (found.how, found.problem) == (Ended.STOPPED, None)
    assert found.run.unfinished
    assert 0 < found.run.changes < 150
    await desk.presenter.go_on()
    assert result(desk).how is Ended.DONE
    assert result(desk).run.run == found.run.run


async def test_an_account_that_goes_away_and_comes_back(desk: RunDesk) -> None:
    running = await desk.run_slowly(120)
    desk.account.stop(signal.SIGKILL)
    await running
    found = result(desk)
    assert (found.how, found.run.unfinished) == (Ended.TROUBLE, True)
    assert found.problem is not None
    assert found.problem.kind is ProblemKind.UNREACHABLE
    await desk.presenter.go_on()  # still away
    again = result(desk)
    assert again.problem is not None
    assert again.problem.kind is ProblemKind.UNREACHABLE
    desk.account.start()
    await desk.presenter.go_on()
    assert result(desk).how is Ended.DONE
    emails = desk.account.rows("SELECT email1 FROM contacts WHERE email1 LIKE '%@run.example'")
    assert len(emails) == len(set(emails)) == result(desk).run.sums["contact"].of(RunBucket.CREATED)


async def test_a_spent_day_waits_in_a_sentence_and_can_be_paused_and_stopped(desk: RunDesk) -> None:
    await desk.presenter.rehearse()
    ((used,),) = desk.account.rows("SELECT day_used FROM used WHERE owner = 'tenant'")
    desk.account.stop()
    desk.account.start(*FREE[:4], "--calls-per-day", str(int(str(used)) + 25))
    running = start_task("run", desk.presenter.start())
    waiting = await desk.until(lambda s: isinstance(s, Going) and s.moment.phase is Phase.WAITING)
    assert isinstance(waiting, Going)
    assert waiting.moment.problem is not None
    assert waiting.moment.problem.resume_at is not None
    assert "quota" in waiting.moment.problem.message
    desk.presenter.pause()
    await desk.until(lambda screen: isinstance(screen, Going) and screen.moment.phase is Phase.PAUSED)
    desk.presenter.stop()
    await running
    assert result(desk).how is Ended.STOPPED
    desk.account.stop()
    desk.account.start(*FREE)
    await desk.presenter.go_on()
    assert result(desk).how is Ended.DONE


async def test_a_revoked_key_asks_to_sign_in_and_a_new_one_goes_on(
    desk: RunDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost: list[Problem] = []
    desk.presenter.on_signed_out = lost.append
    running = await desk.run_slowly(120)
    monkeypatch.setenv("DEMO_KEY", "KeapAK-revoked")
    await running
    assert [problem.kind for problem in lost] == [ProblemKind.SIGN_IN]
    found = result(desk)
    assert found.problem is not None
    assert (found.how, found.problem.kind) == (Ended.TROUBLE, ProblemKind.SIGN_IN)
    account = desk.current.view.account
    desk.current.change(replace(desk.current.view, account=None))
    assert result(desk).problem is not None
    desk.current.change(replace(desk.current.view, account=account))
    assert result(desk).problem is None, "somebody has signed in again"
    monkeypatch.setenv("DEMO_KEY", "KeapAK-demo-account")
    await desk.presenter.go_on()
    assert result(desk).how is Ended.DONE


async def test_a_plan_that_no_longer_holds_is_looked_at_again_before_anything_is_sent(desk: RunDesk) -> None:
    await desk.presenter.rehearse()
    before = desk.account.writes()
    desk.path.write_text(
        desk.path.read_text(encoding="utf-8") + "new@run.example,New,,,,,\n", encoding="utf-8"
    )
    await desk.presenter.start()
    screen = looking(desk)
    assert screen.note.startswith("Rehearsed again, since the file")
    assert screen.rehearsed.sums["contact"].rows == 41
    assert desk.account.writes() == before
    assert desk.current.view.rehearsal is screen.rehearsed.rehearsal
    await desk.presenter.start()
    assert result(desk).how is Ended.DONE


async def test_a_run_that_was_cut_off_is_offered_when_the_project_is_opened(desk: RunDesk) -> None:
    running = await desk.run_slowly(120)
    running.cancel()  # the window dies
    await asyncio.gather(running, return_exceptions=True)
    other = RunDesk(desk.bridge, desk.account, desk.path, desk.current)
    await other.presenter.offer_to_go_on()
    found = result(other)
    assert (found.how, found.run.unfinished) == (Ended.CUT_OFF, True)
    view = other.current.view
    offer = start_task("offer", other.presenter.offer_to_go_on())
    await asyncio.sleep(0)
    other.current.change(replace(view, project=replace(view.project, id="project-2")))
    await offer
    assert other.screen == Ready(), "the run is of the project that was open before"
    other.current.change(view)
    await other.presenter.offer_to_go_on()
    assert result(other) == found
    other.current.change(replace(view, account=None))
    await other.presenter.go_on()
    assert result(other).problem is not None
    other.current.change(view)
    await other.presenter.go_on()
    assert result(other).how is Ended.DONE


async def test_nothing_is_offered_where_nothing_was_cut_off(desk: RunDesk) -> None:
    await desk.presenter.offer_to_go_on()
    assert desk.screen == Ready()
    assert desk.presenter.shown.runs == ()


async def test_earlier_runs_can_be_opened(desk: RunDesk) -> None:
    await desk.presenter.rehearse()
    await desk.presenter.start()
    first = result(desk).run
    await desk.presenter.rehearse()
    await desk.presenter.open(first.run)
    assert result(desk).run.sums == first.sums
    assert result(desk).run.rows_kept is False  # rehearsed again since


async def test_left_over_rows_are_saved_and_a_bad_place_is_said(desk: RunDesk, tmp_path: Path) -> None:
    await desk.presenter.rehearse()
    await desk.presenter.start()
    saved = await desk.presenter.save_left_over(tmp_path / "rows.csv")
    assert saved.rows == result(desk).run.left_over
    with pytest.raises(ConnectorError, match="could not be saved"):
        await desk.presenter.save_left_over(tmp_path / "nowhere" / "rows.csv")


async def test_a_pair_that_the_account_does_not_know_is_a_sentence_not_a_fault(desk: RunDesk) -> None:
    project = desk.current.view.project
    pairs = (*project.mapping.pairs, FieldPair("Notes", "nowhere"))
    changed = replace(project, mapping=replace(project.mapping, pairs=pairs))
    desk.current.change(replace(desk.current.view, project=changed))
    await desk.presenter.rehearse()
    assert isinstance(desk.screen, Ready)
    assert desk.screen.problem is not None
    assert "nowhere" in desk.screen.problem.message
