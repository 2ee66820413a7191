from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from infusion_desktop.ui.objects.screen import Busy, Screen
from infusion_desktop.ui.objects.table_foot import TableFoot

SCREEN = Screen(in_view="89 fields: 81 standard, 8 custom", counted_over="Filled is counted over all 40 tags")


def foot_with(shown, screen: Screen, width: int = 900) -> TableFoot:
    foot = TableFoot()
    foot.resize(width, 32)
    shown(foot)
    foot.show_screen(screen)
    return foot


def test_it_says_what_is_in_view_and_over_what_was_counted(shown) -> None:
    foot = foot_with(shown, SCREEN)
    assert foot.in_view.text() == SCREEN.in_view
    assert foot.counted_over.text() == SCREEN.counted_over
    assert not foot.stop.isVisible()
    assert not foot.meter.isVisible()


def test_while_reading_it_says_how_far_and_can_be_stopped(shown, qtbot) -> None:
    busy = Busy("Reading the first 1,000 contacts", 400, 1000)
    foot = foot_with(shown, Screen(in_view="1 field", busy=busy))
    assert foot.counted_over.text() == "Reading the first 1,000 contacts…"
    assert foot.meter.share == 0.4
    assert foot.meter.accessibleName() == "Records read: 400 of 1000"
    with qtbot.waitSignal(foot.stop_asked):
        QTest.mouseClick(foot.stop, Qt.MouseButton.LeftButton)
    foot.show_screen(Screen(busy=Busy("Reading the fields")))
    assert not foot.meter.isVisible(), "no bar that guesses"


def test_where_there_is_little_room_the_number_is_enough(shown) -> None:
    foot = foot_with(shown, SCREEN, 440)
    assert foot.in_view.text() == "89 fields"
    foot.resize(900, 32)
    assert foot.in_view.text() == SCREEN.in_view
