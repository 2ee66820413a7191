from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from infusion_desktop.jobs.changes import ChangesPage
from infusion_desktop.model.plan import Bucket
from infusion_desktop.ui.run.changes_card import ChangesCard
from infusion_desktop.ui.run.changes_model import AFTER, RULE
from tests.ui.pressing import PATIENCE_MS
from tests.ui.run.values import page


@pytest.fixture
def card(qtbot: QtBot) -> ChangesCard:
    made = ChangesCard()
    qtbot.addWidget(made)
    made.resize(848, 300)
    made.show()
    return made


def test_a_search_asks_once_when_typing_has_ended(card: ChangesCard, qtbot: QtBot) -> None:
    asked: list[tuple[int, str]] = []
    card.wanted.connect(lambda after, text: asked.append((after, text)))
    card.show_bucket(Bucket.UPDATE, "Contact", "3 contacts to update", "")
    card.add(page())
    qtbot.keyClicks(card.search, "ann")
    qtbot.waitUntil(lambda: len(asked) == 2, timeout=PATIENCE_MS)
    assert asked == [(0, ""), (0, "ann")]
    card.add(ChangesPage((), more=False))
    assert card.nothing.isVisible()
    assert "“ann”" in card.nothing.text()


def test_scrolling_to_the_end_brings_the_next_page(card: ChangesCard, qtbot: QtBot) -> None:
    asked: list[int] = []
    card.wanted.connect(lambda after, _: asked.append(after))
    card.show_bucket(Bucket.UPDATE, "Contact", "Many", "")
    card.add(page(1, 50, more=True))
    bar = card.table.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0, timeout=PATIENCE_MS)
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: asked == [0, 50], timeout=PATIENCE_MS)


def test_columns_fit_and_the_rule_goes_where_room_is_short(card: ChangesCard, qtbot: QtBot) -> None:
    card.show_bucket(Bucket.UPDATE, "Contact", "3", "")
    card.add(page())
    assert not card.table.isColumnHidden(RULE)
    card.resize(640, 300)
    assert card.table.isColumnHidden(RULE)
    wide = sum(card.table.columnWidth(n) for n in range(6) if not card.table.isColumnHidden(n))
    assert wide <= card.table.width()
    assert card.table.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    card.show_bucket(Bucket.BLOCKED, "Contact", "3", "")
    assert card.table.isColumnHidden(AFTER)


def test_rows_that_cannot_be_read_end_in_a_sentence(card: ChangesCard) -> None:
    card.show_bucket(Bucket.UPDATE, "Contact", "3", "")
    card.failed("The rows are not there any more.")
    assert card.nothing.isVisible()
    assert card.nothing.text() == "The rows are not there any more."
