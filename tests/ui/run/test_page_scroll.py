from __future__ import annotations

import pytest
from PySide6.QtWidgets import QTableView, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from infusion_desktop.ui.parts.words import Words
from infusion_desktop.ui.run.page_scroll import LANE, PageScroll


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
    qtbot.waitUntil(area.bar.isVisible, timeout=2_000)
