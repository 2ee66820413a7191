from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from infusion_desktop.ui.look.theme import LIGHT
from infusion_desktop.ui.objects.lines import object_line
from infusion_desktop.ui.objects.object_list import ObjectList
from tests.ui.objects.kinds import SCHEMA

LINES = [object_line(kind, str) for kind in SCHEMA.objects]


def filled(shown) -> ObjectList:
    view = ObjectList()
    view.resize(264, 400)
    shown(view)
    view.show_objects(LINES, "contact")
    return view


def test_a_click_and_the_arrow_keys_choose(shown, qtbot) -> None:
    view = filled(shown)
    with qtbot.waitSignal(view.chosen) as told:
        QTest.mouseClick(
            view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.model().index(2, 0)).center()
        )
    assert told.args == ["tag"]
    view.setFocus()
    with qtbot.waitSignal(view.chosen) as told:
        QTest.keyClick(view, Qt.Key.Key_Up)
    assert told.args == ["company"]


def test_what_the_presenter_chooses_is_not_told_back(shown, qtbot) -> None:
    view = filled(shown)
    with qtbot.assertNotEmitted(view.chosen):
        view.show_objects(LINES, "tag")
        view.show_objects(LINES[1:], "tag")
    assert view.currentIndex().data() == "Tag"


def test_rows_are_56_high_and_the_chosen_one_has_the_bar(shown, picture) -> None:
    view = filled(shown)
    assert view.visualRect(view.model().index(1, 0)).top() == 56
    image = picture(view.viewport())
    assert image.pixelColor(1, 28) == LIGHT.accent
    assert image.pixelColor(1, 56 + 28) == LIGHT.surface


def test_the_count_stands_on_the_first_line(shown, picture) -> None:
    view = filled(shown)
    image = picture(view.viewport())
    inked = [y for y in range(56, 112) for x in range(190, 240) if image.pixelColor(x, y) != LIGHT.surface]
    assert inked
    assert max(inked) < 56 + 30
