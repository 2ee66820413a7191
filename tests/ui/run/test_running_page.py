from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from infusion_desktop.jobs.live_run import Phase
from infusion_desktop.model.problem import Problem, ProblemKind
from infusion_desktop.ui.run import running_page
from infusion_desktop.ui.run.running_page import RunningPage
from infusion_desktop.ui.run.screens import Going
from tests.ui.run.values import NOW, RESET, figures, moment


@pytest.fixture
def page(qtbot: QtBot) -> RunningPage:
    made = RunningPage()
    qtbot.addWidget(made)
    made.resize(848, 660)
    made.show()
    made.begin()
    return made


def test_all_figures_of_a_moment_are_shown_and_add_up(page: RunningPage) -> None:
    page.show_going(Going(moment()), NOW)
    assert page.title.text().endswith(" changes sent")
    assert page.sum.adds_up
    assert page.pace.gauge.rate == 24.8
    assert "1,042 of 1,500" in page.pace.minute.meter.accessibleName().replace("1042", "1,042").replace(
        "1500", "1,500"
    )
    assert page.bar.share == pytest.approx(3_172 / 3_860, abs=0.001)
    assert page.percent.text().startswith("82")
    assert page.left.text() == "about 30 s left"
    assert page.latest.rowCount() == 9
    assert page.latest.index(0, 2).data() == "Person 9"
    assert not page.pace.no_limit.isVisible()


def test_moments_that_come_too_fast_are_let_go_but_never_a_change_of_state(
    page: RunningPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert running_page.REPAINT_MS == 100
    monkeypatch.setattr(running_page, "REPAINT_MS", 60_000)  # however slow the machine, these come too fast
    page.show_going(Going(moment()), NOW)
    page.show_going(Going(moment(figures=figures(a_second=3.0))), NOW)
    assert page.pace.gauge.rate == 24.8
    page.show_going(Going(moment(Phase.PAUSED)), NOW)
    assert page.pace.gauge.rate == 0
    assert page.title.text().startswith("Paused")
    monkeypatch.setattr(running_page, "REPAINT_MS", 0)
    page.show_going(Going(moment(Phase.PAUSED, created=2_000)), NOW)
    assert page.latest.rowCount() == 9


def test_waiting_says_why_and_until_when(page: RunningPage) -> None:
    problem = Problem(ProblemKind.PAUSE, "Today's quota is used up.", resume_at=RESET)
    page.show_going(Going(moment(Phase.WAITING, problem=problem)), NOW)
    assert page.notice.sentence == "Today's quota is used up."
    assert page.title.text().startswith("Waiting for the quota until")


def test_an_account_without_limits_has_no_meters_of_nothing(page: RunningPage) -> None:
    free = figures(limit=None, per_minute=None, per_day=None)
    page.show_going(Going(moment(figures=free), notes=("The file has changed.",)), NOW)
    assert page.pace.no_limit.isVisible()
    assert not page.pace.day.isVisible()
    assert page.notice.sentence == "The file has changed."
