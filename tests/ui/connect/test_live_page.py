"""Three ways to an Infusionsoft account; a next step is never dead, and secrets are not kept on screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from infusion_desktop.model.sign_in import OAuthApp
from infusion_desktop.ui.connect.live_page import LivePage
from tests.ui.pressing import PATIENCE_MS

APP = OAuthApp(
    "https://a.example/authorize",
    "https://a.example/token",
    "",
    "https://localhost/back",
    ("a.example",),
    how_to_register=("Make an app.", "Copy the secret."),
)


@pytest.fixture
def page(qtbot: QtBot) -> LivePage:
    made = LivePage()
    qtbot.addWidget(made)
    made.resize(1024, 612)
    made.show()
    made.activateWindow()
    made.begin("", "Keys are kept in the keychain.")
    made.show_app(APP)
    return made


def test_the_key_stands_first_and_has_the_focus(page: LivePage, qtbot: QtBot) -> None:
    qtbot.waitUntil(page.key.hasFocus, timeout=PATIENCE_MS)
    assert page.name.text() == "Infusionsoft"
    assert page.key.echoMode() is QLineEdit.EchoMode.Password
    tops = [b.mapTo(page, b.rect().topLeft()).y() for b in (page.connect_button, page.here_button)]
    assert tops == sorted(tops)


def test_a_key_is_handed_on_by_enter(page: LivePage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.key, " KeapAK-1 ")
    with qtbot.waitSignal(page.key_given, timeout=PATIENCE_MS) as told:
        qtbot.keyClick(page.key, Qt.Key.Key_Return)
    assert told.args == ["Infusionsoft", "KeapAK-1"]
    assert not page.connect_button.isEnabled()
    assert page.connect_button.toolTip() == "The key is being tried."
    page.show_key_problem("This key is not known.")
    assert page.connect_button.isEnabled()
    assert page.key_problem.isVisible()
    assert page.key.text().strip() == "KeapAK-1"


def test_without_a_key_it_leads_to_where_one_goes(page: LivePage, qtbot: QtBot) -> None:
    given: list[str] = []
    page.key_given.connect(lambda name, _: given.append(name))
    page.here_button.setFocus()
    qtbot.mouseClick(page.connect_button, Qt.MouseButton.LeftButton)
    assert page.key_problem.text() == "Paste the key first."
    assert page.key.hasFocus()
    page.name.clear()
    qtbot.mouseClick(page.connect_button, Qt.MouseButton.LeftButton)
    assert page.key_problem.text() == "Give the connection a name first."
    assert page.name.hasFocus()
    assert given == []


@pytest.mark.parametrize("own", [False, True])
def test_signing_in_needs_an_own_client_id_and_secret(page: LivePage, qtbot: QtBot, own: bool) -> None:
    told: list[tuple[str, str, str, bool]] = []
    page.sign_in_wanted.connect(lambda *values: told.append(values))
    button = page.own_button if own else page.here_button
    button.click()
    assert page.app_problem.text() == "Enter the client id first."
    assert page.client_id.hasFocus()
    qtbot.keyClicks(page.client_id, "me")
    button.click()
    assert page.app_problem.text() == "Enter the client secret first."
    qtbot.keyClicks(page.client_secret, "hidden")
    button.click()
    assert told == [("Infusionsoft", "me", "hidden", own)]
    assert not page.app_problem.isVisible()


def test_what_is_to_be_registered_can_be_copied(page: LivePage, qtbot: QtBot) -> None:
    assert page.redirect.text() == "https://localhost/back"
    assert page.redirect.isReadOnly()
    assert page.steps.text() == "1. Make an app.\n2. Copy the secret."
    page.copy.click()
    assert QApplication.clipboard().text() == "https://localhost/back"


def test_the_key_can_be_looked_at(page: LivePage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.show_key, Qt.MouseButton.LeftButton)
    assert page.key.echoMode() is QLineEdit.EchoMode.Normal
    assert page.show_key.accessibleName() == "Hide the key"


@pytest.mark.parametrize("way", ["escape", "back"])
def test_leaving_forgets_every_secret(page: LivePage, qtbot: QtBot, way: str) -> None:
    qtbot.keyClicks(page.key, "KeapAK-1")
    qtbot.keyClicks(page.client_secret, "hidden")
    with qtbot.waitSignal(page.left, timeout=PATIENCE_MS):
        if way == "back":
            page.back.click()
        else:
            page.key.setFocus()
            qtbot.keyClick(page.key, Qt.Key.Key_Escape)
    assert (page.key.text(), page.client_secret.text()) == ("", "")
