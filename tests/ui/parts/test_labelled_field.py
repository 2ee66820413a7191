from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from infusion_desktop.ui.look.theme import LIGHT
from infusion_desktop.ui.parts.labelled_field import LabelledField


@pytest.fixture
def field(shown) -> LabelledField:
    made = LabelledField("Client secret", "From the developer portal", secret=True)
    made.resize(320, 90)
    return shown(made)


def test_what_is_typed_comes_out_without_white_space(field: LabelledField) -> None:
    field.setFocus()
    QTest.keyClicks(field.focusProxy(), "  abc ")
    assert field.text() == "abc"
    field.set_text("xyz")
    assert field.text() == "xyz"


def test_a_secret_is_hidden_until_it_is_to_be_shown(field: LabelledField, press) -> None:
    assert field.edit.echoMode() is QLineEdit.EchoMode.Password
    field.edit.setFocus()
    press(Qt.Key.Key_Tab)
    assert field.reveal.hasFocus()
    assert field.reveal.accessibleName() == "Show it"
    press(Qt.Key.Key_Space)
    assert field.edit.echoMode() is QLineEdit.EchoMode.Normal
    assert field.reveal.accessibleName() == "Hide it"
    press(Qt.Key.Key_Return)
    assert field.edit.echoMode() is QLineEdit.EchoMode.Password


def test_what_is_wrong_takes_the_place_of_the_hint(field: LabelledField, picture) -> None:
    field.edit.clearFocus()
    assert field.below.text() == "From the developer portal"
    assert field.edit.accessibleName() == "Client secret"
    field.set_wrong("This is not a secret of Keap")
    assert field.below.text() == "This is not a secret of Keap"
    assert field.edit.accessibleDescription() == "This is not a secret of Keap"
    assert picture(field.edit).pixelColor(0, 16) == LIGHT.bad_line
    field.set_hint("Another hint")
    assert field.below.text() == "This is not a secret of Keap"
    field.set_wrong(None)
    assert field.below.text() == "Another hint"
    assert picture(field.edit).pixelColor(0, 16) == LIGHT.border_strong


def test_without_a_hint_nothing_stands_below(qtbot, shown) -> None:
    plain = LabelledField("Name", placeholder="A name")
    shown(plain)
    assert not plain.below.isVisible()
    assert plain.edit.echoMode() is QLineEdit.EchoMode.Normal
    assert plain.edit.placeholderText() == "A name"
    assert plain.reveal is None
