from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from infusion_desktop.ui.look.current import Look, Scheme
from infusion_desktop.ui.look.theme import DARK, LIGHT
from infusion_desktop.ui.parts.tabs import MarkKind, TabMark, Tabs

PAGES = (("plug", "Connect"), ("table-properties", "Objects"), ("spline", "Mapping"), ("play", "Run"))


@pytest.fixture
def tabs(shown) -> Tabs:
    whole = QWidget()
    rows = QVBoxLayout(whole)
    made = Tabs()
    assert [made.add_page(icon, label) for icon, label in PAGES] == [0, 1, 2, 3]
    rows.addWidget(made)
    rows.addWidget(QPushButton("below"))
    whole.resize(800, 120)
    shown(whole)
    return made


def tab_names(tabs: Tabs) -> list[str]:
    interface = QAccessible.queryAccessibleInterface(tabs)
    return [interface.child(n).text(QAccessible.Text.Name) for n in range(tabs.count())]


def test_a_click_and_the_arrows_change_the_page(qtbot, tabs: Tabs) -> None:
    with qtbot.waitSignal(tabs.currentChanged) as told:
        QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(2).center())
    assert told.args == [2]
    tabs.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(tabs.currentChanged) as told:
        QTest.keyClick(tabs, Qt.Key.Key_Right)
    assert told.args == [3]


def test_marks_are_heard(tabs: Tabs) -> None:
    tabs.set_mark(0, TabMark(MarkKind.READY))
    tabs.set_mark(2, TabMark(MarkKind.PROBLEMS, number=2))
    tabs.set_mark(3, TabMark(MarkKind.RUNNING, share=0.39))
    assert tab_names(tabs) == [
        "Connect, ready",
        "Objects",
        "Mapping, 2 problems",
        "Run, running, 39\u2009%",
    ]
    tabs.set_mark(2, TabMark(MarkKind.PROBLEMS, number=1))
    assert tab_names(tabs)[2] == "Mapping, 1 problem"
    tabs.set_mark(2, None)
    assert tab_names(tabs)[2] == "Mapping"
    assert tabs.mark(2) is None


@pytest.mark.parametrize(
    ("mark", "token"),
    [
        (TabMark(MarkKind.READY), "ok_tint"),
        (TabMark(MarkKind.PROBLEMS, number=3), "bad_tint"),
        (TabMark(MarkKind.RUNNING, share=0.5), "accent_tint"),
    ],
)
def test_marks_are_seen_in_both_themes(tabs: Tabs, colours, the_look: Look, mark, token) -> None:
    assert LIGHT.color(token).name() not in colours(tabs)
    tabs.set_mark(1, mark)
    assert LIGHT.color(token).name() in colours(tabs)
    the_look.set_scheme(Scheme.DARK)
    assert DARK.color(token).name() in colours(tabs)


def test_a_mark_makes_its_tab_wider_and_moves_the_next(tabs: Tabs) -> None:
    before = [tabs.tabRect(n).x() for n in range(4)]
    tabs.set_mark(1, TabMark(MarkKind.READY))
    after = [tabs.tabRect(n).x() for n in range(4)]
    assert after[:2] == before[:2]
    assert [new - old for new, old in zip(after[2:], before[2:], strict=True)] == [24, 24]


def test_only_the_current_tab_has_the_bar(tabs: Tabs, picture) -> None:
    def has_bar(number: int) -> bool:
        area = tabs.tabRect(number)
        return picture(tabs).pixelColor(area.x() + 30, area.bottom()) == LIGHT.accent_text

    assert [has_bar(n) for n in range(4)] == [True, False, False, False]
    tabs.setCurrentIndex(2)
    assert [has_bar(n) for n in range(4)] == [False, False, True, False]


def test_the_labels_stay_where_they_are_when_another_is_chosen(tabs: Tabs) -> None:
    before = [tabs.tabRect(n) for n in range(4)]
    tabs.setCurrentIndex(3)
    assert [tabs.tabRect(n) for n in range(4)] == before


def test_the_keyboard_shows_a_ring_inside_the_current_tab(tabs: Tabs, picture, press) -> None:
    before = picture(tabs)
    tabs.window().findChild(QPushButton).setFocus()
    press(Qt.Key.Key_Tab)
    assert tabs.hasFocus()
    assert picture(tabs) != before
