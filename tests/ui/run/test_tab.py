"""The Run tab with real widgets, real mouse and key events, the real engine thread and a real account."""

from __future__ import annotations

import asyncio
import csv
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QFileDialog,
    QLineEdit,
    QProgressBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from infusion_desktop.jobs.changes import ChangesAsked, ChangesPage
from infusion_desktop.jobs.live_run import Phase
from infusion_desktop.model.plan import Bucket, RunBucket
from infusion_desktop.model.problem import ProblemKind, fail
from infusion_desktop.ui.current_project import CurrentProject, ProjectView
from infusion_desktop.ui.parts.buttons import Button, Kind
from infusion_desktop.ui.parts.question import Question
from infusion_desktop.ui.run.screens import Ended, Going, Looking, Missing, Ready, Rehearsing, Result
from infusion_desktop.ui.run.tab import RunTab
from infusion_desktop.ui.tab import TabName
from tests.jobs.live_bench import StillAwake
from tests.journeys.account_process import DemoAccount
from tests.ui.pressing import PATIENCE_MS, click
from tests.ui.run.desk import COLUMNS, Frames, project_of, sending
from tests.ui.run.stage import Stage
from tests.ui.window_bench import WindowBench

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def stage(
    qtbot: QtBot, window_bench: WindowBench, account: DemoAccount, tmp_path: Path
) -> Iterator[Callable[[int], Stage]]:
    made: list[Stage] = []

    def make(rows: int = 40) -> Stage:
        made.append(Stage(qtbot, window_bench, account, tmp_path / "people.csv", rows))
        return made[-1]

    yield make
    for one in made:
        assert [problem.message for problem in one.bench.problems] == []


Make = Callable[..., Stage]


def controls(tab: QWidget) -> list[QWidget]:
    """Everything in view that a person can use or that has a value."""
    kinds = (QAbstractButton, QAbstractItemView, QLineEdit, QProgressBar)
    return [
        widget for widget in tab.findChildren(QWidget) if isinstance(widget, kinds) and widget.isVisible()
    ]


def filled(tab: QWidget) -> list[str]:
    found = [
        button for button in tab.findChildren(Button) if button.isVisible() and button.kind is Kind.FILLED
    ]
    return [button.text() for button in found]


def check_the_screen(stage: Stage) -> None:
    """Hold what holds for every screen: names, one filled button, reasons, room for everything."""
    assert len(filled(stage.tab)) <= 1, filled(stage.tab)
    for widget in controls(stage.tab):
        if widget.objectName().startswith("qt_") or isinstance(widget.parent(), QAbstractItemView):
            continue  # Qt's own parts of tables
        assert widget.accessibleName() or getattr(widget, "text", str)(), widget
        if isinstance(widget, QAbstractButton) and not widget.isEnabled():
            assert widget.toolTip(), widget


def test_the_whole_way_by_mouse(stage: Make, qtbot: QtBot) -> None:
    made = stage()
    check_the_screen(made)
    assert isinstance(made.screen, Ready)
    looking = made.rehearse()
    check_the_screen(made)
    sums = looking.rehearsed.sums["contact"]
    tiles = made.tab.rehearsed.tiles
    assert sum(tile.number for tile in tiles.tiles) == sums.rows == 40
    assert made.tab.rehearsed.sum.adds_up
    model = made.tab.rehearsed.changes.model
    for number, bucket in enumerate(
        (Bucket.CREATE, Bucket.UPDATE, Bucket.UNCHANGED, Bucket.CONFLICT, Bucket.BLOCKED, Bucket.SKIPPED)
    ):
        made.click(tiles.tiles[number])
        qtbot.waitUntil(lambda: not model.waiting, timeout=PATIENCE_MS)
        names = [model.index(row, 0).data() for row in range(model.rowCount())]
        assert sum(bool(name) for name in names) == sums.of(bucket)
    assert filled(made.tab) == [made.tab.write.steps["run"].text()]
    assert made.tab.write.steps["run"].text().startswith("Create ")
    made.step("run")
    result = made.until(lambda screen: isinstance(screen, Result))
    assert isinstance(result, Result)
    assert result.how is Ended.DONE
    assert made.tab.result.sum.adds_up
    assert "= 40 rows in the file" in made.tab.result.sum.accessibleName()
    check_the_screen(made)
    assert made.frames.marks[-1].ready
    assert made.frames.doing[:1] + made.frames.doing[-1:] == ["Rehearsing, nothing is written", ""]


def test_the_whole_way_by_keyboard(stage: Make, qtbot: QtBot) -> None:
    made = stage()
    tab = made.tab
    tab.activateWindow()
    tab.start_page.button.setFocus()
    qtbot.keyClick(tab.start_page.button, Qt.Key.Key_Return)
    made.until(lambda screen: isinstance(screen, Looking))
    qtbot.keyClick(tab, Qt.Key.Key_5)
    assert tab.rehearsed.bucket is Bucket.BLOCKED
    qtbot.keyClick(tab, Qt.Key.Key_2)
    assert tab.rehearsed.tiles.current == 1
    made.qtbot.waitUntil(lambda: tab.rehearsed.changes.model.rowCount() > 0, timeout=PATIENCE_MS)
    reached = set()
    widget: QWidget | None = tab.rehearsed.tiles.tiles[0]
    assert widget is not None
    widget.setFocus()
    for _ in range(40):
        focus = QApplication.focusWidget()
        reached.add(focus)
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    for wanted in (tab.rehearsed.changes.search, tab.rehearsed.changes.table, tab.write.steps["run"]):
        assert wanted in reached, wanted
    tab.write.steps["run"].setFocus()
    qtbot.keyClick(tab.write.steps["run"], Qt.Key.Key_Return)
    made.until(lambda screen: isinstance(screen, Result))
    made.until(lambda _: bool(tab.presenter.shown.runs))
    tab.runs.table.setFocus()
    tab.runs.table.setCurrentIndex(tab.runs.model.index(0, 0))
    qtbot.keyClick(tab.runs.table, Qt.Key.Key_Return)
    qtbot.keyClick(tab, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    made.until(lambda screen: isinstance(screen, Looking))


def test_digits_in_the_search_field_are_searched_for_and_open_no_tile(stage: Make, qtbot: QtBot) -> None:
    made = stage()
    made.rehearse()
    page = made.tab.rehearsed
    before = page.bucket
    page.changes.search.setFocus()
    qtbot.keyClicks(page.changes.search, "run.example 5")
    assert page.bucket is before
    qtbot.keyClick(page.changes.search, Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    assert page.bucket is before
    page.tiles.choose(0)
    page.changes.search.clear()
    qtbot.keyClicks(page.changes.search, "nobody of that name")
    qtbot.waitUntil(page.changes.nothing.isVisible, timeout=PATIENCE_MS)
    assert "nobody of that name" in page.changes.nothing.text()
    qtbot.keyClick(page.changes.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: page.changes.model.rowCount() > 0, timeout=PATIENCE_MS)


def test_rows_that_come_late_are_not_put_among_those_in_view(stage: Make, qtbot: QtBot) -> None:
    made = stage()
    looking = made.rehearse()
    page, model = made.tab.rehearsed, made.tab.rehearsed.changes.model

    def turn_and_come_back() -> None:
        page.tiles.choose(0)
        page.tiles.choose(1)
        qtbot.waitUntil(
            lambda: not any(task.get_name() == "read rows" for task in asyncio.all_tasks()),
            timeout=PATIENCE_MS,
        )

    turn_and_come_back()
    names = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert sum(bool(name) for name in names) == looking.rehearsed.sums["contact"].of(Bucket.UPDATE)

    async def late_and_in_vain(asked: ChangesAsked) -> ChangesPage:
        if asked.bucket is Bucket.CREATE:
            await asyncio.sleep(0.1)
            raise fail(ProblemKind.UNREACHABLE, "The rows could not be read.")
        return ChangesPage((), more=False)

    made.tab.presenter.page = late_and_in_vain  # type: ignore[method-assign]
    turn_and_come_back()
    assert page.changes.nothing.text() == "None."


def test_an_earlier_run_names_no_other_account_and_its_rows_are_saved_only_if_kept(
    stage: Make, qtbot: QtBot
) -> None:
    made = stage()
    tab = made.tab
    made.rehearse()
    made.step("run")
    result = made.until(lambda screen: isinstance(screen, Result))
    assert isinstance(result, Result)
    assert tab.write.account.isVisible()
    view = made.current.view
    assert view.account is not None
    other = replace(view.account, account=replace(view.account.account, id="another"))
    made.current.change(replace(view, account=other))
    assert not tab.write.account.isVisible()
    made.current.change(view)
    made.step("rehearse")
    made.until(lambda screen: isinstance(screen, Looking))
    tab.runs.opened.emit(result.run.run)
    made.until(lambda screen: isinstance(screen, Result))
    assert not tab.write.steps["save"].isEnabled()
    qtbot.keyClick(tab, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert tab.findChild(QFileDialog) is None


def test_pause_go_on_and_a_question_before_the_stop(stage: Make, qtbot: QtBot) -> None:
    made = stage(140)
    made.run_slowly()
    check_the_screen(made)
    assert made.tab.is_running
    assert made.frames.marks[-1].percent is not None
    assert filled(made.tab) == []
    qtbot.keyClick(made.tab, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    made.until(lambda screen: isinstance(screen, Going) and screen.moment.phase is Phase.PAUSED)
    check_the_screen(made)
    assert f"{made.frames.marks[-1].percent}" in made.tab.running.percent.text()  # the same figure twice
    assert filled(made.tab) == ["Go on"]
    assert made.tab.running.pace.gauge.rate == 0
    made.step("go on")
    made.until(sending)
    made.step("stop")
    question = made.tab.window().findChild(Question)
    assert question is not None
    assert question.heading.text().startswith("Stop the run with ")
    made.click(question.safe_button)
    assert made.tab.is_running
    made.step("stop")
    question = made.tab.window().findChildren(Question)[-1]
    made.click(question.do_button)
    result = made.until(lambda screen: isinstance(screen, Result))
    assert isinstance(result, Result)
    assert result.how is Ended.STOPPED
    there = made.account.rows("SELECT count(*) FROM contacts WHERE email1 LIKE '%@run.example'")[0][0]
    assert result.run.sums["contact"].of(RunBucket.CREATED) == there
    made.step("go on")
    end = made.until(lambda screen: isinstance(screen, Result) and screen.how is Ended.DONE)
    assert isinstance(end, Result)
    assert end.run.run == result.run.run


def test_the_window_waits_for_the_last_call(stage: Make, qtbot: QtBot) -> None:
    made = stage(140)
    made.run_slowly()
    over: list[int] = []

    async def close() -> None:
        await made.tab.stop_and_wait()
        over.append(1)

    made.bench.bridge.start("close", close())
    qtbot.waitUntil(lambda: bool(over), timeout=15_000)
    assert not made.tab.is_running
    open_ones = "SELECT count(*) FROM attempts WHERE outcome IS NULL"
    found: list[int] = []

    async def look() -> None:
        async def job(parts, _):  # type: ignore[no-untyped-def]
            return parts.state.execute(open_ones).fetchone()[0]

        found.append(await made.bench.bridge.run("look", job))

    made.bench.bridge.start("look", look())
    qtbot.waitUntil(lambda: bool(found), timeout=PATIENCE_MS)
    assert found == [0]


def test_left_over_rows_are_saved_where_a_person_says_and_run_alone(
    stage: Make, qtbot: QtBot, tmp_path: Path
) -> None:
    made = stage()
    made.rehearse()
    made.step("run")
    result = made.until(lambda screen: isinstance(screen, Result))
    assert isinstance(result, Result)
    made.step("save")
    dialog = made.tab.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.selectedFiles()[0].endswith("people, left over.csv")
    out = tmp_path / "rows.csv"
    dialog.fileSelected.emit(str(out))
    dialog.reject()
    qtbot.waitUntil(lambda: bool(made.frames.toasts), timeout=PATIENCE_MS)
    assert made.frames.toasts[0].sentence.startswith(f"{result.run.left_over} rows are in rows.csv")
    with out.open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.reader(file))) == 1 + result.run.left_over
    project = replace(made.current.view.project, source_file=str(out))
    made.current.change(replace(made.current.view, project=project))
    made.step("rehearse")
    looking = made.until(lambda screen: isinstance(screen, Looking))
    assert isinstance(looking, Looking)
    assert looking.rehearsed.sums["contact"].rows == result.run.left_over


def test_lines_before_the_run_open_their_tile(stage: Make) -> None:
    made = stage()
    made.rehearse()
    row = next(row for row in made.tab.before_run.rows if "blocked" in row.title.text())
    assert row.button is not None
    made.click(row.button)
    assert made.tab.rehearsed.bucket is Bucket.BLOCKED


def test_what_is_missing_leads_to_its_tab(qtbot: QtBot, window_bench: WindowBench, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    frames = Frames()
    view = ProjectView(project_of(path, COLUMNS), path.with_suffix(".json"))
    tab = RunTab(window_bench.bridge, CurrentProject(view), frames.frame)
    qtbot.addWidget(tab)
    tab.show()
    assert isinstance(tab.presenter.shown.screen, Missing)
    assert filled(tab) == ["Choose an account"]
    click(qtbot, tab.start_page.button)
    assert frames.went == [TabName.CONNECT]
    tab.rehearse()
    qtbot.wait(50)
    assert isinstance(tab.presenter.shown.screen, Missing)


@pytest.mark.parametrize("size", [(1280, 712), (1024, 612), (1920, 992), (820, 520)])
def test_every_size_holds_both_columns_and_the_next_step_in_view(stage: Make, size: tuple[int, int]) -> None:
    made = stage()
    made.rehearse()
    made.tab.resize(*size)
    button = made.tab.write.steps["run"]
    made.until(lambda _: made.tab.rect().contains(button.mapTo(made.tab, button.rect().bottomRight())))
    made.qtbot.wait(20)
    assert (made.tab.width(), made.tab.height()) == size
    left = made.tab.left.mapTo(made.tab, made.tab.left.rect().topRight())
    assert left.x() < made.tab.write.mapTo(made.tab, made.tab.write.rect().topLeft()).x()
    for tile in made.tab.rehearsed.tiles.tiles:
        assert made.tab.rect().contains(tile.mapTo(made.tab, tile.rect().bottomRight()))


def test_columns_keep_their_place_from_one_state_to_the_next(stage: Make) -> None:
    made = stage()
    places = set()

    def note() -> None:
        places.add((made.tab.left.geometry().getRect(), made.tab._side.geometry().getRect()))

    note()
    made.click(made.tab.start_page.button)
    made.until(lambda screen: isinstance(screen, Rehearsing | Looking))
    note()
    made.until(lambda screen: isinstance(screen, Looking))
    note()
    made.step("run")
    made.until(lambda screen: isinstance(screen, Going | Result))
    note()
    made.until(lambda screen: isinstance(screen, Result))
    note()
    assert len(places) == 1


def test_a_run_that_was_cut_off_turns_to_the_tab_and_offers_to_go_on(stage: Make, qtbot: QtBot) -> None:
    made = stage(140)
    made.run_slowly()
    running = next(task for task in asyncio.all_tasks() if task.get_name() == "run")
    running.cancel()  # the window dies
    qtbot.waitUntil(lambda: not made.tab.is_running, timeout=PATIENCE_MS)
    frames = Frames()
    again = RunTab(made.bench.bridge, made.current, frames.frame, awake=StillAwake())
    qtbot.addWidget(again)
    again.show()
    made.bench.bridge.start("offer", again.offer_to_go_on())
    qtbot.waitUntil(lambda: isinstance(again.presenter.shown.screen, Result), timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: frames.went == [TabName.RUN], timeout=PATIENCE_MS)
    assert filled(again) == ["Go on"]
    click(qtbot, again.write.steps["go on"])
    qtbot.waitUntil(
        lambda: (
            isinstance(again.presenter.shown.screen, Result)
            and again.presenter.shown.screen.how is Ended.DONE
        ),
        timeout=20_000,
    )
