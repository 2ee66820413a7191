from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QStackedWidget, QTableView, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from infusion_desktop.ui.current_project import CurrentProject, ProjectView
from infusion_desktop.ui.parts.words import Words
from infusion_desktop.ui.run.page_scroll import LANE, PageScroll, add_scrolled, column_of
from infusion_desktop.ui.run.tab import RunTab
from tests.jobs.live_bench import StillAwake
from tests.ui.pressing import PATIENCE_MS
from tests.ui.run.desk import Frames, project_of
from tests.ui.window_bench import WindowBench


@pytest.fixture
def area(qtbot: QtBot) -> PageScroll:
    content = QWidget()
    rows = QVBoxLayout(content)
    rows.addWidget(Words("Some words that wrap. " * 6, wrap=True))
    table = QTableView()
    table.setMinimumHeight(100)
    rows.addWidget(table, 1)
    made = PageScroll(content)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize("height", range(120, 420, 20))
def test_content_is_as_wide_as_what_is_seen_and_scrolls_only_where_it_must(
    area: PageScroll, height: int
) -> None:
    area.resize(300, height)
    content = area.widget()
    least = content.layout().minimumHeightForWidth(content.width())
    assert area.bar.isVisible() == (content.height() > height)
    assert content.height() == max(height, least)
    assert content.width() == area.viewport().width() - LANE
    assert area.bar.x() >= content.width()


def test_more_words_make_it_scroll_by_itself(area: PageScroll, qtbot: QtBot) -> None:
    area.resize(300, 320)
    assert not area.bar.isVisible()
    area.widget().findChild(Words).setText("Many more words than before. " * 40)
    qtbot.waitUntil(area.bar.isVisible, timeout=PATIENCE_MS)


def test_a_page_of_cards_is_put_into_a_stack(qtbot: QtBot) -> None:
    stack = QStackedWidget()
    qtbot.addWidget(stack)
    cards = [Words("one"), Words("two")]
    page = add_scrolled(stack, column_of(*cards))
    stack.resize(300, 400)
    stack.show()
    assert stack.currentWidget() is page
    assert [card.y() for card in cards] == sorted({card.y() for card in cards})
    assert all(card.isVisible() and card.height() < 100 for card in cards)


def test_pages_of_the_tab_that_may_be_needed_are_made_one_at_a_time(
    qtbot: QtBot, window_bench: WindowBench, tmp_path: Path
) -> None:
    project = project_of(tmp_path / "people.csv", ())
    current = CurrentProject(ProjectView(project, tmp_path / "p.json"))
    tab = RunTab(window_bench.bridge, current, Frames().frame, awake=StillAwake())
    qtbot.addWidget(tab)
    assert (tab.left.count(), tab.right.count()) == (1, 1)
    counts = [(tab.left.count(), tab.right.count()) for _ in tab.make_pages()]
    assert counts == [(2, 1), (2, 2), (3, 2), (3, 3), (4, 3)]
    assert tab.left.currentWidget() is tab.start_page
    assert tab.right.currentWidget() is tab.runs.parentWidget()
