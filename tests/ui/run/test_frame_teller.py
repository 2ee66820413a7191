"""What the window around the Run tab is told: the same figures as the page shows, and each once."""

from __future__ import annotations

import pytest

from infusion_desktop.jobs.live_run import Phase
from infusion_desktop.model.problem import Problem, ProblemKind
from infusion_desktop.ui.run.frame_teller import FrameTeller
from infusion_desktop.ui.run.screens import Ended, Going, Looking, Ready, Rehearsing, Result
from infusion_desktop.ui.tab import TabMark
from tests.ui.run.desk import Frames
from tests.ui.run.values import figures, moment, rehearsed, run_of


@pytest.fixture
def frames() -> Frames:
    return Frames()


@pytest.fixture
def teller(frames: Frames) -> FrameTeller:
    return FrameTeller(frames.frame)


def used(frames: Frames) -> list[int]:
    return [allowance.day_used for allowance in frames.calls if allowance is not None]


def test_calls_are_told_once_for_each_rehearsal_moment_and_run(frames: Frames, teller: FrameTeller) -> None:
    looking = Looking(rehearsed(used=2_310))
    teller.tell(looking)
    teller.tell(Looking(looking.rehearsed, note="Rehearsed again."))
    assert used(frames) == [2_310]
    teller.tell(Going(moment(figures=figures(day_used=2_400))))
    teller.tell(Going(moment(figures=figures(resets_at=None))))
    done = Result(run_of(), Ended.DONE, figures=figures(day_used=2_500))
    teller.tell(done)
    teller.tell(done)
    teller.tell(Result(run_of(), Ended.DONE))  # an earlier run, of which nothing is known any more
    assert used(frames) == [2_310, 2_400, 2_500]


def test_a_moment_that_is_not_painted_is_not_told(frames: Frames, teller: FrameTeller) -> None:
    teller.tell(Going(moment(created=100, updated=0)))
    told = list(frames.marks)
    assert told[-1].percent == 4
    teller.tell(Going(moment(created=1_900, updated=0)), painted=False)
    assert frames.marks == told
    assert len(frames.calls) == 1


def test_the_mark_says_how_a_run_stands(frames: Frames, teller: FrameTeller) -> None:
    teller.tell(Ready())
    teller.tell(Going(moment(Phase.CHECKING)))
    teller.tell(Result(run_of(), Ended.DONE))
    teller.tell(Result(run_of(), Ended.TROUBLE, Problem(ProblemKind.UNREACHABLE, "It can't be reached.")))
    assert [(mark.percent, mark.ready, mark.problems) for mark in frames.marks] == [
        (None, False, 0),
        (None, True, 0),
        (None, True, 1),
    ]
    assert frames.marks[0] == TabMark()


def test_keys_and_what_is_under_way_go_to_the_status_bar(frames: Frames, teller: FrameTeller) -> None:
    for screen in (Rehearsing(), Rehearsing(done=4), Looking(rehearsed()), Going(moment(Phase.PAUSED))):
        teller.tell(screen)
    assert frames.doing == ["Rehearsing, nothing is written", "", "Run paused"]
    assert [hint.does for hint in frames.hints] == ["goes on"]
