from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from infusion_desktop.ui.look import sizes
from infusion_desktop.ui.look.current import Look, Scheme
from infusion_desktop.ui.look.sheet import sheet
from infusion_desktop.ui.look.theme import DARK, LIGHT, Theme, themes


@pytest.mark.parametrize("theme", themes(), ids=lambda theme: theme.name)
def test_every_place_is_filled(theme: Theme) -> None:
    text = sheet(theme)
    assert "$" not in text
    assert text.count("{") == text.count("}")
    red, green, blue = theme.border.red(), theme.border.green(), theme.border.blue()
    assert f"rgba({red}, {green}, {blue}, 255)" in text


def test_lengths_follow_the_scale() -> None:
    small = sheet(LIGHT)
    sizes.set_scale(2.0)
    large = sheet(LIGHT)
    sizes.set_scale(1.0)

    def height(text: str) -> int:
        found = re.search(r"QHeaderView::section \{[^}]*height: (\d+)px", text)
        assert found
        return int(found.group(1))

    assert (height(small), height(large)) == (32, 64)


def test_a_label_has_the_ink_of_its_property_in_both_themes(qtbot, the_look: Look) -> None:
    label = QLabel("grey")
    label.setProperty("ink", "text3")
    qtbot.addWidget(label)
    label.ensurePolished()
    assert label.palette().windowText().color() == LIGHT.text3
    the_look.set_scheme(Scheme.DARK)
    assert label.palette().windowText().color() == DARK.text3


def test_a_field_in_use_has_the_accent_edge_and_does_not_move_its_words(shown, press, picture) -> None:
    window = QWidget()
    rows = QVBoxLayout(window)
    fields = [QLineEdit("one"), QLineEdit("two")]
    for field in fields:
        rows.addWidget(field)
    shown(window)
    fields[0].setFocus()
    press(Qt.Key.Key_Tab)
    focused = fields[1]
    assert focused.height() == 32
    middle = picture(focused).pixelColor(0, 16)
    assert middle == LIGHT.accent_text
    text_at = focused.cursorRect().left()
    press(Qt.Key.Key_Tab)
    assert picture(focused).pixelColor(0, 16) == LIGHT.border_strong
    assert focused.height() == 32
    fields[0].setFocus()
    assert abs(focused.cursorRect().left() - text_at) <= 1
