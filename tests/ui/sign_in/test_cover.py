"""What stands where the page would be: wrapped, never cut, with the ways on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from infusion_desktop.ui.sign_in.cover import Cover
from tests.ui.pressing import PATIENCE_MS

LONG = "This is a sentence that is long enough to need a second line, and even a third one, to be read whole."


def test_both_ways_on(qtbot: QtBot) -> None:
    cover = Cover("", "", icon="circle-alert", button="Try again")
    qtbot.addWidget(cover)
    cover.resize(600, 500)
    cover.show()
    cover.say("It did not open", LONG)
    assert (cover.title.text(), cover.sentence.text()) == ("It did not open", LONG)
    qtbot.waitUntil(
        lambda: cover.sentence.height() >= cover.sentence.heightForWidth(cover.sentence.width()),
        timeout=PATIENCE_MS,
    )
    with qtbot.waitSignal(cover.pressed, timeout=PATIENCE_MS):
        qtbot.mouseClick(cover.button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(cover.other_way, timeout=PATIENCE_MS):
        qtbot.mouseClick(cover.other, Qt.MouseButton.LeftButton)


def test_while_waiting_there_is_nothing_to_press(qtbot: QtBot) -> None:
    cover = Cover("Opening", "A moment.", icon="lock")
    qtbot.addWidget(cover)
    cover.show()
    assert not cover.button.isVisible()
    assert not cover.other.isVisible()
