from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from infusion_desktop.ui.objects.lines import object_line
from infusion_desktop.ui.objects.screen import Screen
from infusion_desktop.ui.objects.side_panel import SidePanel
from infusion_desktop.ui.parts.words import Words
from tests.ui.objects.kinds import SCHEMA

OBJECTS = tuple(object_line(kind, str) for kind in SCHEMA.objects)


def panel_with(shown, screen: Screen) -> SidePanel:
    panel = SidePanel()
    panel.resize(264, 700)
    shown(panel)
    panel.show_screen(screen)
    return panel


def words_of(panel: SidePanel) -> list[str]:
    return [each.text() for each in panel.changes.findChildren(Words) if each.text()]


def test_changes_are_told_once_there_are_any(shown) -> None:
    panel = panel_with(shown, Screen(objects=OBJECTS, chosen="tag"))
    assert not panel.changes.isVisible()
    assert panel.objects.currentIndex().data() == "Tag"
    changed = Screen(objects=OBJECTS, chosen="tag", changes=("A was added.",), changes_since="16:21")
    panel.show_screen(changed)
    assert panel.changes.isVisible()
    assert words_of(panel) == ["1 change since 16:21", "A was added."]


def test_of_many_changes_the_number_is_told(shown) -> None:
    many = tuple(f"Field {n} was added." for n in range(7))
    panel = panel_with(shown, Screen(objects=OBJECTS, chosen="tag", changes=many, changes_since="16:21"))
    title, told = words_of(panel)
    assert title == "7 changes since 16:21"
    assert told.endswith("Field 3 was added. And 3 more.")


def test_the_magnifier_asks_to_find(shown, qtbot) -> None:
    panel = panel_with(shown, Screen(objects=OBJECTS, chosen="tag"))
    with qtbot.waitSignal(panel.find_asked):
        QTest.mouseClick(panel.find_button, Qt.MouseButton.LeftButton)
