from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infusion_desktop.jobs.live_run import Phase
from infusion_desktop.jobs.rehearsed import Overwritten
from infusion_desktop.model.plan import Bucket, PlanSums, RunBucket, RunState, RunSums
from infusion_desktop.model.problem import Problem, ProblemKind
from infusion_desktop.ui.look.numbers import clock
from infusion_desktop.ui.run import wording
from infusion_desktop.ui.run.screens import Ended, Going, Ready, Rehearsing, Result
from tests.fakes.small_schema import CONTACT
from tests.ui.run.values import NOW, PLAN, RESET, figures, moment, rehearsed, run_of


def plain(text: str) -> str:
    """Without the separators of a country."""
    return text.replace(",", "").replace("\u202f", "")


def test_the_button_says_what_it_does() -> None:
    assert plain(wording.write_words(rehearsed())) == "Create 2412 update 1388 add 60 companies"
    assert wording.write_words(rehearsed({"contact": PlanSums({Bucket.UPDATE: 1})})) == "Update 1"
    one = {"contact": PlanSums({Bucket.CREATE: 3}), "company": PlanSums({Bucket.CREATE: 1})}
    assert wording.write_words(rehearsed(one)) == "Create 3, add 1 company"


def test_the_forecast_tells_calls_time_and_share_rounded_up() -> None:
    told = wording.forecast_words(rehearsed(calls=8_040, seconds=325), NOW)
    assert (plain(told.calls), told.time, told.warning) == ("8040", "6 min", "")
    assert told.share.startswith("5")
    assert told.done == f"done about {clock(NOW + timedelta(seconds=325))}"
    assert wording.forecast_words(rehearsed(seconds=20.2), NOW).time == "21 s"
    assert wording.forecast_words(rehearsed(per_day=None), NOW).share_of == "no limit a day"


@pytest.mark.parametrize(("calls", "days"), [(100, None), (101, 2), (1_100, 2), (1_101, 3)])
def test_a_run_that_needs_more_than_today_says_how_many_days(calls: int, days: int | None) -> None:
    told = wording.forecast_words(rehearsed(calls=calls, used=900, per_day=1_000), NOW)
    assert (f"{days} days" in told.warning) if days else told.warning == ""


@pytest.mark.parametrize("bucket", list(Bucket))
def test_every_tile_has_a_head_with_its_count(bucket: Bucket) -> None:
    title, second = wording.bucket_title(bucket, 3, CONTACT, Overwritten(4, 1))
    assert title.startswith("3 contacts")
    assert wording.bucket_title(bucket, 1, CONTACT, Overwritten())[0].startswith("1 contact ")
    if bucket is Bucket.UPDATE:
        assert second == "4 values overwritten, 1 blank filled"


@given(st.dictionaries(st.sampled_from(list(RunBucket)), st.integers(0, 10_000)))
def test_the_parts_of_a_sum_are_the_rows_whatever_the_run(counts: dict[RunBucket, int]) -> None:
    sums = RunSums(counts)
    assert sum(number for _, number in wording.sum_parts(sums)) == sums.rows


@given(st.dictionaries(st.sampled_from(list(RunBucket)), st.integers(0, 10_000)))
def test_what_is_sent_and_what_is_not_are_all_that_is_to_be_written(counts: dict[RunBucket, int]) -> None:
    told = moment()
    written = {"contact": RunSums(counts), "company": RunSums({RunBucket.PENDING: 2})}
    sent = wording.sent(type(told)("Sending", written=written))
    assert sent.total == RunSums(counts).rows + 2
    assert sent.done + sent.pending == sent.total
    assert min(sent.created, sent.updated, sent.failed, sent.others, sent.pending) >= 0


def test_the_title_says_what_the_run_is_doing() -> None:
    sent = wording.sent(moment())
    assert plain(wording.going_title(moment(), sent, stopping=False)) == "3172 of 3860 changes sent"
    checking = moment(Phase.CHECKING, sums={})
    assert wording.going_title(checking, sent, stopping=False).startswith("Checking")
    assert wording.going_title(moment(Phase.PAUSED), sent, stopping=False).startswith("Paused: ")
    assert wording.going_title(moment(Phase.PAUSING), sent, stopping=True).startswith("Stopping")
    problem = Problem(ProblemKind.PAUSE, "spent", resume_at=RESET)
    waiting = wording.going_title(moment(Phase.WAITING, problem=problem), sent, stopping=False)
    assert waiting == f"Waiting for the quota until {clock(RESET)}"


def test_the_time_left_is_estimated_until_the_pace_is_known() -> None:
    assert wording.left_words(moment(figures=figures(elapsed=2.0)), 688, NOW)[0] == "estimating"
    left, done = wording.left_words(moment(), 688, NOW)
    assert left == "about 30 s left"
    assert done.startswith("done about ")
    assert wording.left_words(moment(Phase.PAUSED), 688, NOW)[0] == "goes on when you say so"
    assert wording.seconds_left(figures(a_second=0.0), 10) is None


def test_the_meters_say_what_others_used_and_when_the_day_ends() -> None:
    left, right = wording.day_words(figures(), 688, NOW)
    assert plain(left) == "6248 when done; 130 by other software"
    assert right == f"resets at {clock(RESET)}, in 7 h 30 min"
    assert wording.day_words(figures(), 688, NOW, narrow=True)[1] == f"resets at {clock(RESET)}"
    assert wording.minute_words(figures()) == ("42 seconds into the minute", "evenly spaced, never refused")
    assert wording.minute_words(figures(refusals=2))[1] == "refused 2 times"
    assert wording.slowed_title(1) == "Told to slow down: 1 time"
    assert wording.slowed_text(0) != wording.slowed_text(1)


def test_a_result_says_how_it_ended_and_never_all_where_some_were_lost() -> None:
    assert (
        plain(wording.result_title(Result(run_of(), Ended.DONE)))
        == "Done: all 3800 changes are in Infusionsoft"
    )
    lost = run_of(counts={RunBucket.CREATED: 3, RunBucket.FAILED: 1})
    assert wording.result_title(Result(lost, Ended.DONE)) == "Done: 3 changes made, some were not"
    assert "nothing was to be" in wording.result_title(Result(run_of(counts={}), Ended.DONE))
    stopped = run_of(RunState.STOPPED, {RunBucket.CREATED: 1, RunBucket.PENDING: 5})
    assert wording.result_title(Result(stopped, Ended.STOPPED)) == "Stopped after 1 change"
    assert {wording.result_title(Result(stopped, how)) for how in Ended} >= {"Held up after 1 change"}


def test_the_line_under_a_result_compares_with_the_forecast() -> None:
    done = Result(run_of(), Ended.DONE, figures=figures(calls=3_900))
    assert "calls as forecast, told to slow down: 0 times." in wording.result_line(done, 3_900, NOW)
    assert plain(wording.result_line(done, 3_800, NOW)).count("3900 calls (3800 forecast)") == 1
    assert "forecast" not in wording.result_line(done, None, NOW)


def test_runs_are_listed_by_when_and_what_came_of_them() -> None:
    assert wording.run_words(run_of(), NOW)[2:] == ("circle-alert", "warn")
    assert wording.run_words(run_of(counts={RunBucket.CREATED: 2}), NOW)[1:] == (
        "2 changes",
        "circle-check",
        "ok",
    )
    assert wording.run_words(run_of(RunState.PAUSED), NOW)[1].startswith("unfinished")
    assert wording.run_words(run_of(RunState.ENDED), NOW)[1].startswith("given up")


@pytest.mark.parametrize(
    ("state", "counts", "title", "listed"),
    [
        (RunState.DONE, {RunBucket.CREATED: 2}, "Nothing is left over", ""),
        (RunState.STOPPED, {RunBucket.PENDING: 9}, "Nothing needs you so far", ""),
        (RunState.DONE, {RunBucket.FAILED: 1}, "1 row still needs you", "1 needs you"),
        (RunState.DONE, {RunBucket.UNCERTAIN: 2}, "2 rows still need you", "2 need you"),
        (
            RunState.STOPPED,
            {RunBucket.UNCERTAIN: 1, RunBucket.PENDING: 3},
            "1 row to be looked up: going on does it",
            "",
        ),
        (
            RunState.STOPPED,
            {RunBucket.UNCERTAIN: 1, RunBucket.FAILED: 1},
            "2 rows still need you",
            "2 need you",
        ),
    ],
)
def test_what_needs_a_person_is_told_apart_from_what_going_on_looks_up(
    state: RunState, counts: dict[RunBucket, int], title: str, listed: str
) -> None:
    run = run_of(state, counts)
    assert (wording.left_over_title(run), wording.left_over_words(run)) == (title, listed)


def test_small_words() -> None:
    assert wording.fields_words(("First name", "Job"), created=False) == "First name, Job"
    assert wording.fields_words(("a", "b", "c", "d"), created=False) == "4 fields"
    assert wording.fields_words(("a",), created=True) == "1 field"
    assert wording.average_words(figures())[1] == "on average; the limit is 25 a second"
    assert wording.used_words(None)[0] == "0 used before"
    assert plain(wording.used_words(rehearsed().allowance)[1]) == "of 150000"
    rows = PLAN["contact"].rows
    assert plain(wording.checked_words(rehearsed(), rows)).startswith(
        "All 5000 rows were checked against Northwind"
    )
    assert wording.checked_words(rehearsed(), 1).startswith("The only row was checked")


def written(created: int, pending: int) -> dict[str, RunSums]:
    """60 companies that are all created, and contacts of which some are."""
    return {
        "company": RunSums({RunBucket.CREATED: 60}),
        "contact": RunSums({RunBucket.CREATED: created, RunBucket.PENDING: pending}),
    }


@pytest.mark.parametrize(
    ("phase", "created", "pending", "percent"),
    [
        (Phase.CHECKING, 0, 140, None),
        (Phase.SENDING, 0, 540, 10),
        (Phase.SENDING, 18, 122, 39),
        (Phase.SENDING, 140, 0, 99),
    ],
)
def test_the_mark_counts_all_objects_and_never_says_all_before_the_end(
    phase: Phase, created: int, pending: int, percent: int | None
) -> None:
    assert wording.percent_sent(moment(phase, written=written(created, pending))) == percent


def test_before_anything_is_known_there_is_no_percentage() -> None:
    assert wording.percent_sent(moment(written={})) is None


def test_the_status_bar_says_what_is_under_way() -> None:
    assert wording.doing_words(Rehearsing()) == ("flask-conical", "Rehearsing, nothing is written")
    assert wording.doing_words(Going(moment())) == ("play", f"Running since {clock(NOW)}")
    assert wording.doing_words(Going(moment(started_at=None))) == ("play", "Starting the run")
    assert wording.doing_words(Going(moment(Phase.PAUSED))) == ("pause", "Run paused")
    spent = Problem(ProblemKind.PAUSE, "The quota is spent.", resume_at=RESET)
    waiting = wording.doing_words(Going(moment(Phase.WAITING, problem=spent)))
    assert waiting == ("clock", f"Waiting for the quota until {clock(RESET)}")
    assert wording.doing_words(Ready()) == ("", "")


def test_what_the_account_has_counted_is_as_the_meters_say() -> None:
    told = wording.allowance_of(figures())
    assert told is not None
    assert (told.day_used, told.per_day, told.resets_at) == (5_560, 150_000, RESET)
    assert wording.allowance_of(figures(resets_at=None)) is None


def test_other_objects_have_a_sum_only_where_there_is_one_to_check() -> None:
    assert wording.other_sums_words("Companies", RunSums({RunBucket.CREATED: 60})) == "Companies: 60 created"
    mixed = RunSums({RunBucket.CREATED: 58, RunBucket.FAILED: 2})
    assert wording.other_sums_words("Companies", mixed) == "Companies: 58 created + 2 failed = 60"
    assert wording.other_sums_words("Companies", RunSums()) == ""
