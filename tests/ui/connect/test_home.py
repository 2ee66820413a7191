"""The tab at rest: cards across by width, the filled button always in view, nothing over another."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from infusion_desktop.ui.connect.home import Home
from tests.ui.pressing import PATIENCE_MS


@pytest.fixture
def home(qtbot: QtBot) -> Home:
    made = Home()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize(
    ("width", "height", "across", "side"), [(1280, 712, 3, 360), (1024, 612, 2, 328), (1920, 992, 4, 400)]
)
def test_cards_across(home: Home, qtbot: QtBot, width: int, height: int, across: int, side: int) -> None:
    home.resize(1920, 992)
    home.resize(width, height)
    cards = home.cards.all()
    qtbot.waitUntil(lambda: cards[across].y() > cards[0].y(), timeout=PATIENCE_MS)
    qtbot.wait(20)
    assert (home.width(), home.height()) == (width, height), "it became as small as that"
    assert len({card.y() for card in cards[:across]}) == 1
    assert cards[across].y() > cards[0].y()
    assert home.account.width() == side
    boxes = [card.geometry() for card in cards]
    assert not any(one.intersects(other) for one in boxes for other in boxes if one is not other)
    ends = [home.source.geometry(), home.target.geometry(), home.arrow.geometry()]
    assert not any(one.intersects(other) for one in ends for other in ends if one is not other)
    bottom = home.account.mapTo(home, home.account.rect().bottomLeft()).y()
    assert bottom < height


def test_the_focus_brings_a_card_into_view(home: Home, qtbot: QtBot) -> None:
    home.resize(1024, 612)
    last, before = home.cards.earlier.button, home.cards.file.button
    assert last is not None
    assert before is not None
    home.activateWindow()
    assert last.visibleRegion().isEmpty(), "it is below the edge"
    before.setFocus()
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    assert last.hasFocus()
    qtbot.waitUntil(lambda: not last.visibleRegion().isEmpty(), timeout=PATIENCE_MS)
