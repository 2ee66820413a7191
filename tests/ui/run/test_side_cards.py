from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from infusion_desktop.jobs.live_run import Phase
from infusion_desktop.jobs.stay_awake import Awake
from infusion_desktop.model.plan import Bucket, RunBucket, RunState
from infusion_desktop.ui.run.side_cards import BeforeRunCard, ForecastCard, RunsCard, SafeCard, StagesCard
from tests.ui.run.values import NOW, figures, moment, rehearsed, run_of


def test_the_forecast_is_shown_and_spoken(qtbot: QtBot) -> None:
    card = ForecastCard()
    qtbot.addWidget(card)
    card.show()
    card.show_forecast(rehearsed(), NOW)
    assert "about 3 min" in card.accessibleName()
    assert not card.warning.isVisible()
    card.show_forecast(rehearsed(calls=200_000), NOW)
    assert "days" in card.warning.text()
    card.show_forecast(rehearsed(per_day=None), NOW)
    assert not card.meter.isVisible()


def test_lines_before_the_run_open_their_rows(qtbot: QtBot) -> None:
    card = BeforeRunCard()
    qtbot.addWidget(card)
    opened: list[tuple[Bucket, str]] = []
    card.opened.connect(lambda bucket, key: opened.append((bucket, key)))
    card.show_lines(rehearsed())
    card.show_lines(rehearsed())
    card.show()
    assert len(card.rows) == 4
    for row in card.rows[:2]:
        qtbot.mouseClick(row.button, Qt.MouseButton.LeftButton)
    assert opened == [(Bucket.CONFLICT, "contact"), (Bucket.BLOCKED, "contact")]
    assert [row.button is None for row in card.rows] == [False, False, True, True]


def test_stages_have_their_counts_and_a_new_run_begins_without_them(qtbot: QtBot) -> None:
    card = StagesCard()
    qtbot.addWidget(card)
    names = [("company", "Companies"), ("contact", "Contacts")]
    card.show_moment(moment(), names)
    assert card._stages["company"].figure.text() == "60 of 60"
    assert card._stages["contact"].figure.text().replace(",", "") == "3112 of 3800"
    assert card.caption.text() == "2 min 6 s so far"
    card.begin()
    assert list(card._stages) == [""]


def test_what_is_safe_follows_what_is_told(qtbot: QtBot) -> None:
    card = SafeCard()
    qtbot.addWidget(card)
    card.show_moment(moment(awake=Awake(active=True)))
    assert card.awake.title.text() == "The computer stays awake"
    assert card.slowed.title.text() == "Told to slow down: 0 times"
    card.show_moment(moment(awake=Awake(active=False, why_not="no way"), figures=figures(refusals=3)))
    assert card.awake.title.text() == "Could not keep the computer awake"
    assert card.awake.second.text() == "No way. If it falls asleep, the run goes on when it wakes."
    assert card.slowed.title.text() == "Told to slow down: 3 times"
    card.show_moment(moment(Phase.PAUSED))
    assert card.awake.title.text() == "The computer may sleep"
    card.show_moment(moment())
    assert card.awake.title.text().startswith("Asking")


def test_earlier_runs_are_opened_by_mouse_and_keyboard(qtbot: QtBot) -> None:
    card = RunsCard()
    qtbot.addWidget(card)
    card.resize(360, 400)
    card.show()
    assert card.nothing.isVisible()
    opened: list[str] = []
    card.opened.connect(opened.append)
    stopped = run_of(RunState.STOPPED, {RunBucket.PENDING: 2}, run="run-2")
    card.show_runs((stopped, run_of()), NOW)
    assert not card.nothing.isVisible()
    place = card.table.visualRect(card.model.index(1, 0)).center()
    qtbot.mouseClick(card.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    card.table.setCurrentIndex(card.model.index(0, 0))
    qtbot.keyClick(card.table, Qt.Key.Key_Return)
    assert opened == ["run-1", "run-2"]
