"""The card of one end: two lines, or the sentence in their place."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from infusion_desktop.ui.connect.end_card import EndCard, EndWords
from infusion_desktop.ui.connect.state import Stands
from tests.ui.pressing import PATIENCE_MS


@pytest.fixture
def card(qtbot: QtBot) -> EndCard:
    made = EndCard("From", "file-spreadsheet", "ok_tint", "ok")
    qtbot.addWidget(made)
    made.resize(384, 176)
    made.show()
    return made


def test_ready(card: EndCard) -> None:
    card.show_end(Stands.READY, EndWords("people.csv", "2 rows", "UTF-8", demo=True))
    assert card.chip.text() == "Ready"
    assert card.demo.isVisible()
    assert (card.first.isVisible(), card.second.isVisible(), card.sentence.isVisible()) == (True, True, False)
    assert card.accessibleName() == "From, people.csv, demo, 2 rows, UTF-8"


@pytest.mark.parametrize(
    ("stands", "chip"),
    [(Stands.LOST, "Sign in"), (Stands.TROUBLE, "Not opened"), (Stands.CHANGED, "Changed")],
)
def test_what_is_wrong_takes_the_place_of_the_lines(card: EndCard, stands: Stands, chip: str) -> None:
    card.show_end(stands, EndWords("people.csv", "2 rows", "UTF-8", sentence="It is gone. Choose it again."))
    assert card.chip.text() == chip
    assert (card.first.isVisible(), card.second.isVisible(), card.sentence.isVisible()) == (
        False,
        False,
        True,
    )
    assert card.accessibleName() == "From, people.csv, It is gone. Choose it again."


def test_nothing_yet_has_no_chip(card: EndCard) -> None:
    card.show_end(Stands.NONE, EndWords("No file yet"))
    assert not card.chip.isVisible()


def test_its_buttons_have_names_of_their_own(card: EndCard, qtbot: QtBot) -> None:
    first = card.add_button("See the rows", "See the rows of the file")
    second = card.add_button("Read it again", "Read the file again")
    assert first.accessibleName() == "See the rows of the file"
    qtbot.waitUntil(lambda: second.x() > first.x(), timeout=PATIENCE_MS)
    with qtbot.waitSignal(first.clicked, timeout=PATIENCE_MS):
        qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
