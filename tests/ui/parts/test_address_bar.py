from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from infusion_desktop.ui.look.current import Look, Scheme
from infusion_desktop.ui.look.theme import DARK, LIGHT
from infusion_desktop.ui.parts.address_bar import AddressBar


@pytest.fixture
def bar(shown) -> AddressBar:
    made = AddressBar()
    made.address.set_address("http://127.0.0.1:8471/app/oauth/authorize?scope=full")
    made.resize(848, 48)
    return shown(made)


def test_the_address_can_be_read_but_not_changed(bar: AddressBar) -> None:
    assert bar.findChildren(QLineEdit) == []
    said = "Address, locked: http://127.0.0.1:8471/app/oauth/authorize?scope=full"
    assert bar.address.accessibleName() == said
    assert bar.address.focusPolicy() is Qt.FocusPolicy.NoFocus
    QTest.keyClicks(bar.address, "x")
    assert bar.address.text() == "http://127.0.0.1:8471/app/oauth/authorize?scope=full"


def test_the_host_is_strong_and_the_rest_is_grey(bar: AddressBar, picture) -> None:
    image = picture(bar.address)
    columns = {
        x
        for x in range(32, image.width() - 130)
        if any(image.pixelColor(x, y) == LIGHT.text for y in range(image.height()))
    }
    assert columns
    assert max(columns) < 32 + 110


def test_the_buttons_tell_what_they_do(qtbot, bar: AddressBar) -> None:
    for button, name in (
        (bar.back, "Back"),
        (bar.again, "Load the page again"),
        (bar.close_button, "Cancel the sign-in"),
    ):
        assert button.accessibleName() == button.toolTip() == name
        with qtbot.waitSignal(button.clicked):
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_long_address_stays_clear_of_the_lock_word(bar: AddressBar, picture) -> None:
    bar.address.set_address("https://accounts.example/" + "a" * 400)
    image = picture(bar.address)
    chip = [x for x in range(image.width() // 2, image.width()) if image.pixelColor(x, 10) == LIGHT.surface]
    gap = range(chip[0] - 7, chip[0] - 1)
    assert all(image.pixelColor(x, 16) == LIGHT.sunken for x in gap)


def test_it_follows_the_theme(bar: AddressBar, picture, the_look: Look) -> None:
    assert picture(bar.address).pixelColor(4, 16) == LIGHT.sunken
    the_look.set_scheme(Scheme.DARK)
    assert picture(bar.address).pixelColor(4, 16) == DARK.sunken
    assert picture(bar).pixelColor(2, 47) == DARK.border
