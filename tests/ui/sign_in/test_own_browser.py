"""One's own browser: opened or copied, and the address pasted back; nothing of it stays."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from infusion_desktop.ui.sign_in.own_browser import OwnBrowser

ADDRESS = "https://a.example/authorize?state=s"


@pytest.fixture
def own(qtbot: QtBot) -> OwnBrowser:
    made = OwnBrowser()
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    made.activateWindow()
    made.show_sign_in(ADDRESS, "https://localhost/back")
    return made


def test_the_address_is_copied_whole_and_the_end_is_told(own: OwnBrowser, qtbot: QtBot) -> None:
    qtbot.mouseClick(own.copy_button, Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == ADDRESS
    assert own.copied.text() == "Copied."
    assert "https://localhost/back" in own.ending.text()


def test_where_no_browser_opens_it_says_what_to_do(
    own: OwnBrowser, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _: False)
    qtbot.mouseClick(own.open_button, Qt.MouseButton.LeftButton)
    assert own.copied.text() == "No browser could be opened. Copy the address into one."


def test_a_pasted_address_is_used_by_enter_or_the_button(own: OwnBrowser, qtbot: QtBot) -> None:
    told: list[str] = []
    own.pasted.connect(told.append)
    qtbot.keyClick(own.line, Qt.Key.Key_Return)
    assert not own.use_button.isEnabled()
    assert own.use_button.toolTip() == "Paste the address first."
    qtbot.keyClicks(own.line, " https://localhost/back?code=c ")
    qtbot.keyClick(own.line, Qt.Key.Key_Return)
    qtbot.mouseClick(own.use_button, Qt.MouseButton.LeftButton)
    assert told == ["https://localhost/back?code=c"] * 2
    own.forget()
    assert own.line.text() == ""
