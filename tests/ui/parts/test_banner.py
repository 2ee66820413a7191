from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from infusion_desktop.ui.look.current import Look, Scheme
from infusion_desktop.ui.look.theme import DARK, LIGHT
from infusion_desktop.ui.parts.banner import Banner


@pytest.fixture
def banner(shown) -> Banner:
    whole = QWidget()
    made = Banner()
    QVBoxLayout(whole).addWidget(made)
    whole.resize(800, 100)
    shown(whole)
    return made


def test_it_is_hidden_until_it_has_something_to_say(banner: Banner) -> None:
    assert not banner.isVisible()
    assert banner.sentence == ""
    banner.say("The server is back. The run goes on.", "ok")
    assert banner.isVisible()
    assert banner.sentence == "The server is back. The run goes on."
    assert banner.accessibleName() == banner.sentence
    assert not banner.button.isVisible()


@pytest.mark.parametrize("tone", ["ok", "warn", "bad"])
def test_the_ground_is_that_of_the_tone_in_both_themes(banner, picture, the_look: Look, tone) -> None:
    banner.say("Something happened.", tone)
    assert picture(banner).pixelColor(4, 10) == LIGHT.color(f"{tone}_tint")
    the_look.set_scheme(Scheme.DARK)
    assert picture(banner).pixelColor(4, 10) == DARK.color(f"{tone}_tint")


def test_the_way_on_is_the_last_one_that_was_told(banner: Banner) -> None:
    went = []
    banner.say("Sign in again.", "warn", action="Sign in…", way_on=lambda: went.append("old"))
    banner.say("Sign in again.", "warn", action="Sign in…", way_on=lambda: went.append("new"))
    QTest.mouseClick(banner.button, Qt.MouseButton.LeftButton)
    assert went == ["new"]
    assert banner.isVisible()


def test_it_can_be_closed_unless_it_must_stay(qtbot, banner: Banner) -> None:
    banner.say("The disk is full.", "bad", closable=False)
    assert not banner.close_button.isVisible()
    banner.say("The disk is full.", "bad")
    with qtbot.waitSignal(banner.closed):
        QTest.mouseClick(banner.close_button, Qt.MouseButton.LeftButton)
    assert not banner.isVisible()
    assert banner.sentence == ""
