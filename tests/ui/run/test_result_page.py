from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from infusion_desktop.jobs.left_over import LeftOver
from infusion_desktop.model.plan import RunBucket, RunState, RunSums
from infusion_desktop.model.problem import Problem, ProblemKind
from infusion_desktop.ui.parts.cell_delegate import cell_of
from infusion_desktop.ui.run.result_page import ResultPage
from infusion_desktop.ui.run.screens import Ended, Result
from tests.ui.run.values import NOW, figures, run_of

PLURALS = {"contact": "Contacts", "company": "Companies"}
LEFT = (LeftOver("blocked", "E-mail isn't valid", 116, "mia@@vane"), LeftOver("conflict", "Twice", 41, "a@x"))


@pytest.fixture
def page(qtbot: QtBot) -> ResultPage:
    made = ResultPage()
    qtbot.addWidget(made)
    made.resize(848, 660)
    made.show()
    return made


def test_sums_of_every_object_and_every_reason_are_shown(page: ResultPage) -> None:
    run = run_of(sums={**run_of().sums, "company": RunSums({RunBucket.CREATED: 60})})
    page.show_result(Result(run, Ended.DONE, figures=figures(), left_over=LEFT), PLURALS, None, NOW)
    assert page.sum.adds_up
    assert page.other_sums.text() == "Companies: 60 created"
    assert page.left_card.title.text() == "157 rows still need you"
    assert [page.left.index(row, 1).data() for row in range(2)] == ["E-mail isn't valid", "Twice"]
    assert page.pace_card.isVisible()
    assert page.average.text() == "24.6 calls a second"


def test_a_clean_run_says_so_and_one_whose_cells_are_gone_too(page: ResultPage) -> None:
    page.show_result(Result(run_of(counts={RunBucket.CREATED: 2}), Ended.DONE), PLURALS, None, NOW)
    assert page.left_card.title.text() == "Nothing is left over"
    assert "accounted for" in page.nothing.text()
    assert not page.pace_card.isVisible()
    page.show_result(Result(run_of(rows_kept=False), Ended.DONE), PLURALS, None, NOW)
    assert "not kept any more" in page.nothing.text()


def test_trouble_and_records_beyond_what_was_to_be_created_are_said(page: ResultPage) -> None:
    run = run_of(RunState.STOPPED, {RunBucket.CREATED: 1, RunBucket.PENDING: 4}, surplus=("77",))
    page.show_result(Result(run, Ended.STOPPED), PLURALS, None, NOW)
    assert "id 77" in page.notice.sentence
    problem = Problem(ProblemKind.UNREACHABLE, "It can't be reached.")
    page.show_result(Result(run, Ended.TROUBLE, problem), PLURALS, None, NOW)
    assert page.notice.sentence == "It can't be reached."
    assert page.title.text() == "Held up after 1 change"


def test_where_there_is_little_room_an_example_stands_under_its_reason(page: ResultPage) -> None:
    page.show_result(Result(run_of(), Ended.DONE, left_over=LEFT), PLURALS, None, NOW)
    assert not page.table.isColumnHidden(2)
    assert page.table.rowHeight(0) == 40
    page.resize(632, 560)
    assert page.table.isColumnHidden(2)
    assert page.table.rowHeight(0) == 44
    assert cell_of(page.left.index(0, 1)).second == LEFT[0].example
    page.resize(848, 660)
    assert cell_of(page.left.index(0, 1)).second == ""


def test_the_cards_are_as_high_as_their_content_and_what_is_left_stays_canvas(page: ResultPage) -> None:
    page.show_result(Result(run_of(), Ended.DONE, figures=figures(), left_over=LEFT), PLURALS, None, NOW)
    QApplication.processEvents()
    assert page.table.height() == 40 * len(LEFT)
    assert page.pace_card.geometry().bottom() < page.height() - 40
    page.show_result(Result(run_of(counts={RunBucket.CREATED: 2}), Ended.DONE), PLURALS, None, NOW)
    QApplication.processEvents()
    assert page.left_card.height() < 110
