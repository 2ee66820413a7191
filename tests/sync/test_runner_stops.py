"""What stops a run leaves it resumable, with every row where it was; nothing is sent after the stop."""

from __future__ import annotations

from datetime import timedelta

import pytest

from infusion_desktop.model.change import Change
from infusion_desktop.model.plan import RunState
from infusion_desktop.model.problem import ProblemKind
from infusion_desktop.sync.runner import unexpected
from tests.fakes.desk import Desk, counts
from tests.fakes.scripted_account import Reply
from tests.fakes.small_schema import EMAIL

pytestmark = pytest.mark.anyio


def people(desk: Desk, count: int) -> None:
    desk.file(["email", "first"], [(f"p{n}@x.example", f"P{n}") for n in range(1, count + 1)])


STOPPERS = [
    (Reply.DAY_SPENT, ProblemKind.PAUSE, RunState.PAUSED),
    (Reply.SIGNED_OUT, ProblemKind.SIGN_IN, RunState.STOPPED),
    (Reply.KEY_REFUSED, ProblemKind.SIGN_IN, RunState.STOPPED),
    (Reply.GONE_QUIET, ProblemKind.UNREACHABLE, RunState.STOPPED),
]


@pytest.mark.parametrize(("reply", "kind", "state"), STOPPERS)
async def test_a_spent_day_a_lost_sign_in_and_a_lost_network_stop_the_run_resumable(
    desk: Desk, reply: Reply, kind: ProblemKind, state: RunState
) -> None:
    people(desk, 20)
    desk.account.script[9] = [reply]
    report = await desk.run()
    assert (report.state, report.problem and report.problem.kind) == (state, kind)
    ended = counts(report)
    assert sum(ended.values()) == 20
    assert set(ended) == {"created", "pending"}
    assert ended["pending"] >= 8
    assert ended["created"] == len(desk.account.values("contact"))
    again = await desk.run()
    assert (again.run, again.state, counts(again)) == (report.run, RunState.DONE, {"created": 20})
    assert len(desk.account.values("contact")) == 20


async def test_a_service_that_stays_unreachable_stops_the_run_after_some_waiting(desk: Desk) -> None:
    people(desk, 30)
    desk.account.script = {row: [Reply.UNREACHABLE] * 9 for row in range(1, 31)}
    began = desk.clock.now()
    report = await desk.run()
    assert report.problem is not None
    assert report.problem.kind is ProblemKind.UNREACHABLE
    assert (counts(report), report.state) == ({"pending": 30}, RunState.STOPPED)
    assert 7 <= desk.clock.now() - began < 60


async def test_a_short_outage_is_waited_out(desk: Desk) -> None:
    people(desk, 30)
    desk.account.script = {row: [Reply.UNREACHABLE] for row in range(1, 5)}
    assert counts(await desk.run()) == {"created": 30}


async def test_rows_in_flight_at_a_stop_are_waited_for_and_noted(desk: Desk) -> None:
    people(desk, 20)
    desk.account.latency = 2.0

    def stop(change: Change) -> Reply:
        desk.stop.set()
        return Reply.APPLIED

    desk.account.script[4] = [stop]
    report = await desk.run()
    assert report.state is RunState.STOPPED
    assert report.problem is None
    assert counts(report)["created"] == len(desk.account.sent) == len(desk.account.values("contact"))
    assert desk.rows("SELECT count(*) FROM attempts WHERE outcome IS NULL OR outcome = 'uncertain'") == [0]
    assert counts(await desk.run()) == {"created": 20}


async def test_a_run_stopped_while_its_last_row_is_parked_is_not_done(desk: Desk) -> None:
    """A run ends only when nothing is parked (4.4): it is gone on with, and the row is looked for."""
    people(desk, 2)

    def stop(change: Change) -> Reply:
        desk.stop.set()
        return Reply.LOST_AFTER

    desk.account.script[2] = [stop]
    desk.account.latency = 1.0
    report = await desk.run()
    assert counts(report) == {"created": 1, "uncertain": 1}
    assert report.state is RunState.STOPPED
    again = await desk.run()
    assert (again.run, counts(again)) == (report.run, {"created": 2})
    assert len(desk.account.values("contact")) == 2


async def test_a_pause_is_waited_out_if_told_so(desk: Desk) -> None:
    people(desk, 10)
    desk.account.resume_at = desk.clock.utc() + timedelta(hours=5)
    desk.account.script[5] = [Reply.DAY_SPENT]
    began = desk.clock.now()
    report = await desk.run(wait=True)
    assert (report.state, counts(report)) == (RunState.DONE, {"created": 10})
    assert desk.clock.now() - began >= 5 * 3600
    assert "The day is spent." in desk.notes()


async def test_after_a_short_pause_absence_is_still_believed_only_the_settle_time_after_the_attempt(
    desk: Desk,
) -> None:
    """The lock was taken long ago, but the attempt is a moment old (4.4)."""
    people(desk, 200)
    desk.account.at_once = 2
    desk.account.settle_seconds = 3.0
    desk.account.late_by = 2.5

    def spent(change: Change) -> Reply:
        desk.account.resume_at = desk.clock.utc() + timedelta(seconds=0.5)
        return Reply.DAY_SPENT

    desk.account.script = {199: [Reply.LATE], 200: [spent]}
    report = await desk.run(wait=True)
    desk.clock.jump(60)
    assert counts(report) == {"created": 200}
    assert len(desk.account.values("contact")) == 200


async def test_a_refusal_of_the_whole_object_stops_the_run(desk: Desk) -> None:
    people(desk, 20)
    desk.account.script[3] = [Reply.FORBIDDEN]
    report = await desk.run()
    assert report.problem is not None
    assert report.problem.kind is ProblemKind.STOP_OBJECT
    assert counts(report)["failed"] == 1
    assert counts(report)["pending"] > 10


async def test_a_refused_row_fails_alone_with_what_the_account_said(desk: Desk) -> None:
    people(desk, 5)
    desk.account.script[2] = [Reply.REFUSED]
    report = await desk.run()
    assert (report.state, counts(report)) == (RunState.DONE, {"created": 4, "failed": 1})
    assert desk.verdict(2) == ("failed", "The account refused it.")


async def test_a_full_disk_stops_the_run_before_bytes_leave(desk: Desk) -> None:
    """What cannot be noted is not sent; what was sent is still there to go on from."""
    people(desk, 300)
    noted_late = []

    def leaving(change: Change) -> None:
        if not desk.rows("SELECT 1 FROM attempts WHERE row = ?", change.row):
            noted_late.append(change.row)

    desk.account.leaving = leaving
    desk.journal_pages = 60
    try:
        report = await desk.run()
    except Exception as error:
        assert "full" in unexpected(error).message  # noqa: PT017  either way is a sentence
    else:
        assert report.problem is not None
        assert "full" in report.problem.message
    assert noted_late == []
    assert 0 < len(desk.account.sent) < 300
    desk.journal_pages = None
    assert counts(await desk.run()) == {"created": 300}
    assert len(desk.account.values("contact")) == 300


async def test_what_nobody_foresaw_stops_the_run_in_a_sentence_and_keeps_its_text_out_of_it(
    desk: Desk,
) -> None:
    people(desk, 5)

    def broken(change: Change) -> None:
        if change.row == 3:
            raise RuntimeError(f"bad {change.values[EMAIL]}")

    desk.account.leaving = broken
    report = await desk.run()
    assert report.state is RunState.STOPPED
    assert report.problem is not None
    assert (report.problem.kind, report.problem.detail) == (ProblemKind.BUG, "RuntimeError")
    assert "p3@x.example" not in report.problem.message
    desk.account.leaving = None
    assert counts(await desk.run()) == {"created": 5}


async def test_progress_counts_rows_and_what_is_being_looked_for(desk: Desk) -> None:
    people(desk, 30)
    desk.account.script[2] = [Reply.LOST_BEFORE]
    await desk.run()
    sending = [progress for progress in desk.told if progress.stage == "Sending"]
    assert any("being looked for" in progress.counts for progress in sending)
    assert (sending[-1].done, sending[-1].total) == (30, 30)
    assert all(progress.done <= 30 for progress in sending)
    assert [p.done for p in sending] == sorted(p.done for p in sending)
