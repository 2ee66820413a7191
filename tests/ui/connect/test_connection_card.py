"""The card of a kind of connection: a button that goes on, or the words that it comes later."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from infusion_desktop.ui.connect.connection_card import LATER, ConnectionCard
from infusion_desktop.ui.parts.buttons import Kind
from tests.ui.pressing import PATIENCE_MS


def test_it_shows_how_it_stands_and_goes_on(qtbot: QtBot) -> None:
    card = ConnectionCard("cloud", "Infusionsoft account", "Sign in.")
    qtbot.addWidget(card)
    card.show()
    card.show_connection("Not connected", on=False, button="Sign in…", filled=True)
    assert card.button is not None
    assert card.button.kind is Kind.FILLED
    assert card.button.accessibleName() == "Sign in… Infusionsoft account"
    assert card.accessibleName() == "Infusionsoft account, Not connected"
    with qtbot.waitSignal(card.pressed, timeout=PATIENCE_MS):
        qtbot.mouseClick(card.button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(card.pressed, timeout=PATIENCE_MS):
        card.button.setFocus()
        qtbot.keyClick(card.button, Qt.Key.Key_Return)


def test_in_use_it_has_the_edge_and_needs_no_button(qtbot: QtBot) -> None:
    card = ConnectionCard("flask-conical", "Demo account", "Play.")
    qtbot.addWidget(card)
    card.show()
    card.show_connection("Signed in", on=True, in_use=True)
    assert card.chosen
    assert card.in_use.isVisible()
    assert card.button is not None
    assert not card.button.isVisible()
    assert card.accessibleName() == "Demo account, Signed in, in use"
    card.show_connection("Signed in", on=True, button="Use it")
    assert not card.chosen


def test_what_comes_later_has_no_dead_button(qtbot: QtBot) -> None:
    card = ConnectionCard("waypoints", "HubSpot", "Deals.", later=True)
    qtbot.addWidget(card)
    card.show()
    assert card.button is None
    assert card.status.text() == LATER
    assert card.accessibleName() == f"HubSpot, {LATER}"
    assert not card.dot.isVisible()
