"""Each screen has one next step at most that is filled, and every step that is off says why."""

from __future__ import annotations

import pytest

from infusion_desktop.jobs.live_run import Phase
from infusion_desktop.model.plan import Bucket, PlanSums, RunBucket, RunState
from infusion_desktop.model.problem import Problem, ProblemKind
from infusion_desktop.ui.parts.buttons import Kind
from infusion_desktop.ui.run.screens import Ended, Going, Looking, Ready, Result, Screen
from infusion_desktop.ui.run.steps import foot, hints, steps, stop_consequences
from tests.ui.run.values import moment, rehearsed, run_of

STOPPED = run_of(RunState.STOPPED, {RunBucket.CREATED: 1, RunBucket.PENDING: 5})
CLEAN = run_of(counts={RunBucket.CREATED: 2})
SIGN_IN = Problem(ProblemKind.SIGN_IN, "Sign in.")
SCREENS: list[tuple[Screen, list[str]]] = [
    (Ready(), []),
    (Looking(rehearsed()), ["run"]),
    (Looking(rehearsed({"contact": PlanSums({Bucket.UNCHANGED: 3})})), ["rehearse"]),
    (Going(moment()), ["pause", "stop"]),
    (Going(moment(Phase.PAUSING)), ["pause", "stop"]),
    (Going(moment(Phase.PAUSED)), ["go on", "stop"]),
    (Going(moment(Phase.WAITING)), ["pause", "stop"]),
    (Going(moment(), stopping=True), ["pause", "stop"]),
    (Result(run_of(), Ended.DONE), ["save", "rehearse"]),
    (Result(run_of(rows_kept=False), Ended.DONE), ["save", "rehearse"]),
    (Result(CLEAN, Ended.DONE), ["rehearse"]),
    (Result(STOPPED, Ended.STOPPED), ["go on", "rehearse"]),
    (Result(STOPPED, Ended.TROUBLE, SIGN_IN), ["sign in", "go on"]),
]


@pytest.mark.parametrize(("screen", "deeds"), SCREENS)
def test_steps_of_each_screen(screen: Screen, deeds: list[str]) -> None:
    offered = steps(screen)
    assert [step.deed for step in offered] == deeds
    assert sum(step.kind is Kind.FILLED for step in offered) <= 1
    assert all(step.text for step in offered)


def test_what_is_off_says_why() -> None:
    saving, _ = steps(Result(run_of(rows_kept=False), Ended.DONE))
    assert "rehearsed again" in saving.off
    assert all(step.off for step in steps(Going(moment(), stopping=True)))
    pause, stop = steps(Going(moment(Phase.PAUSING)))
    assert (bool(pause.off), bool(stop.off)) == (True, False)


def test_the_question_before_a_stop_names_what_follows() -> None:
    title, consequences = stop_consequences(Going(moment()))
    assert title.startswith("Stop the run with 688 ")
    assert any("nothing is written twice" in text for text in consequences)
    assert any("finished and noted" in text for text in consequences)


def test_keys_are_named_where_they_work() -> None:
    assert [hint.does for hint in hints(Looking(rehearsed()))] == ["open a tile", "rehearses again"]
    assert hints(Going(moment(Phase.PAUSED)))[0].does == "goes on"
    assert hints(Going(moment()))[0].does == "pauses"
    assert hints(Ready()) == ()
    assert len(hints(Result(run_of(), Ended.DONE))) == 2


def test_the_sentence_under_the_steps_says_what_follows() -> None:
    assert "twice" in foot(Result(STOPPED, Ended.STOPPED))
    assert "drop it here" in foot(Result(run_of(), Ended.DONE))
    assert foot(Result(CLEAN, Ended.DONE)) == ""
    assert foot(Going(moment(Phase.PAUSED))) != foot(Going(moment())) != foot(Going(moment(Phase.WAITING)))
    assert "Nothing is to be written" in foot(
        Looking(rehearsed({"contact": PlanSums({Bucket.UNCHANGED: 3})}))
    )
