from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from infusion_desktop.ui.look.current import Look, Scheme
from infusion_desktop.ui.look.theme import DARK, LIGHT
from infusion_desktop.ui.parts.segments import Segment, Segments


@pytest.fixture
def segments(shown) -> Segments:
    return shown(Segments([Segment("All"), Segment("Contact", 13), Segment("Note", 1)], "Object"))


def test_the_first_is_chosen_and_a_click_chooses_another(qtbot, segments: Segments) -> None:
    assert segments.current == 0
    with qtbot.waitSignal(segments.changed) as told:
        QTest.mouseClick(segments.buttons[2], Qt.MouseButton.LeftButton)
    assert told.args == [2]
    assert segments.current == 2
    assert [button.isChecked() for button in segments.buttons] == [False, False, True]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_the_keyboard_chooses(qtbot, segments: Segments, key) -> None:
    segments.buttons[1].setFocus()
    with qtbot.waitSignal(segments.changed) as told:
        QTest.keyClick(segments.buttons[1], key)
    assert told.args == [1]


def test_right_moves_and_chooses(qtbot, segments: Segments) -> None:
    segments.buttons[0].setFocus()
    with qtbot.waitSignal(segments.changed) as told:
        QTest.keyClick(segments.buttons[0], Qt.Key.Key_Right)
    assert told.args == [1]
    assert segments.buttons[1].hasFocus()
    with qtbot.waitSignal(segments.changed) as told:
        QTest.keyClick(segments.buttons[1], Qt.Key.Key_Left)
    assert told.args == [0]


def test_choosing_from_the_program_tells_nobody(qtbot, segments: Segments) -> None:
    with qtbot.assertNotEmitted(segments.changed):
        segments.choose(1)
        segments.choose(7)
    assert segments.current == 1


def test_the_names_have_their_numbers(segments: Segments) -> None:
    names = [
        QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name)
        for button in segments.buttons
    ]
    assert names == ["All", "Contact, 13", "Note, 1"]
    assert segments.accessibleName() == "Object"


def test_other_ways_keep_the_choice_if_it_is_still_there(qtbot, segments: Segments) -> None:
    segments.choose(1)
    segments.set_segments([Segment("All"), Segment("Contact", 14)])
    assert segments.current == 1
    assert [button.accessibleName() for button in segments.buttons] == ["All", "Contact, 14"]
    last = segments.buttons[1]
    segments.set_segments([Segment("All")])
    assert segments.current == 0
    assert not last.isVisible()


def test_off_says_why(segments: Segments) -> None:
    segments.set_off(2, "A file can only be read")
    assert not segments.buttons[2].isEnabled()
    assert segments.buttons[2].toolTip() == "A file can only be read"
    segments.set_off(2, None)
    assert segments.buttons[2].isEnabled()
    assert segments.buttons[2].toolTip() == ""


def test_the_chosen_one_stands_out_in_both_themes(segments: Segments, picture, the_look: Look) -> None:
    for scheme, theme in ((Scheme.LIGHT, LIGHT), (Scheme.DARK, DARK)):
        the_look.set_scheme(scheme)
        assert picture(segments.buttons[0]).pixelColor(4, 14) == theme.surface
        assert picture(segments).pixelColor(1, 16) == theme.sunken


def test_choosing_does_not_change_the_width(segments: Segments) -> None:
    before = [button.sizeHint() for button in segments.buttons]
    segments.choose(2)
    assert [button.sizeHint() for button in segments.buttons] == before


def test_a_misspelt_icon_is_refused(qapp) -> None:
    with pytest.raises(FileNotFoundError):
        Segments([Segment("x", icon="gone")], "x")
