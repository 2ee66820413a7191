from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QTableView, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from infusion_desktop.ui.parts.words import Words
from infusion_desktop.ui.run.page_scroll import PageScroll, add_scrolled, column_of

ON = Qt.ScrollBarPolicy.ScrollBarAlwaysOn


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
    assert (area.verticalScrollBarPolicy() is ON) == (content.height() > height)
    assert content.height() == max(height, least)
    assert content.width() == area.viewport().width()


def test_more_words_make_it_scroll_by_itself(area: PageScroll, qtbot: QtBot) -> None:
    area.resize(300, 320)
    assert area.verticalScrollBarPolicy() is not ON
    area.widget().findChild(Words).setText("Many more words than before. " * 40)
    qtbot.waitUntil(lambda: area.verticalScrollBarPolicy() is ON, timeout=2_000)


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
