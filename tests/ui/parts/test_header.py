from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from infusion_desktop.ui.look.current import Look, Scheme
from infusion_desktop.ui.look.theme import DARK, LIGHT
from infusion_desktop.ui.parts.buttons import IconButton
from infusion_desktop.ui.parts.header import AccountBadge, Header, LogoMark, ProjectButton
from infusion_desktop.ui.parts.tabs import MarkKind, TabMark


@pytest.fixture
def header(shown) -> Header:
    made = Header()
    made.project.set_name("Spring fair leads")
    for icon, label in (("plug", "Connect"), ("table-properties", "Objects")):
        made.tabs.add_page(icon, label)
    made.badge.set_account("Northwind Coaching", demo=True)
    made.add_button(IconButton("moon", "Dark theme", icon_size=18))
    made.resize(1280, 56)
    return shown(made)


def test_the_parts_stand_in_order_and_do_not_overlap(header: Header) -> None:
    assert header.height() == 56
    button = header.findChild(IconButton)
    areas = [
        part.rect().translated(part.mapTo(header, part.rect().topLeft()))
        for part in (header.mark, header.project, header.tabs, header.badge, button)
    ]
    assert all(one.right() < other.left() for one, other in itertools.pairwise(areas))
    assert areas[0].left() == 24
    assert areas[2].left() == 268


@pytest.fixture
def full(shown) -> Header:
    """With all that it holds in the program."""
    made = Header()
    made.project.set_name("Spring fair leads")
    for icon, label in (
        ("plug", "Connect"),
        ("table-properties", "Objects"),
        ("spline", "Mapping"),
        ("play", "Run"),
    ):
        made.tabs.add_page(icon, label)
    made.tabs.set_mark(0, TabMark(MarkKind.READY))
    made.tabs.set_mark(2, TabMark(MarkKind.PROBLEMS, number=12))
    made.tabs.set_mark(3, TabMark(MarkKind.RUNNING, share=0.39))
    made.badge.set_account("Northwind Coaching", demo=True)
    for icon, label in (("eye-off", "Presenter"), ("moon", "Theme"), ("circle-question-mark", "Help")):
        made.add_button(IconButton(icon, label, icon_size=18))
    return shown(made)


@pytest.mark.parametrize("width", [1920, 1280, 1024, 960])
def test_nothing_overlaps_or_is_cut_in_a_narrow_window(full: Header, width: int) -> None:
    full.resize(width, 56)
    QApplication.processEvents()
    parts = [full.mark, full.project, full.tabs, full.badge, *full.findChildren(IconButton)]
    areas = [part.rect().translated(part.mapTo(full, part.rect().topLeft())) for part in parts]
    assert all(one.right() < other.left() for one, other in itertools.pairwise(areas))
    assert areas[-1].right() < width
    assert full.tabs.width() >= sum(full.tabs.tabSizeHint(n).width() for n in range(4))
    assert full.badge.width() >= full.badge.sizeHint().width()
    assert full.project.width() >= 90


def test_the_word_demo_gives_way_first_and_comes_back(full: Header) -> None:
    full.resize(1280, 56)
    wide = full.badge.sizeHint().width()
    full.resize(1024, 56)
    assert full.badge.sizeHint().width() < wide
    full.resize(1280, 56)
    QApplication.processEvents()
    assert full.badge.sizeHint().width() == wide
    assert full.tabs.mapTo(full, full.tabs.rect().topLeft()).x() == 268


def test_a_narrow_window_drops_the_word_demo_though_there_is_room(header: Header) -> None:
    wide = header.badge.sizeHint().width()
    header.resize(1024, 56)
    assert header.badge.sizeHint().width() < wide


def test_a_long_name_of_a_project_is_elided_not_pushing_the_tabs(header: Header) -> None:
    before = header.tabs.x()
    header.project.set_name("A name for a project that is much longer than anyone would give it")
    header.grab()
    assert header.tabs.x() == before
    assert header.project.width() < 232
    assert header.project.toolTip().startswith("A name for")
    assert header.project.accessibleName().startswith("Project: A name")


def test_the_ground_and_the_hairline_follow_the_theme(header: Header, picture, the_look: Look) -> None:
    for scheme, theme in ((Scheme.LIGHT, LIGHT), (Scheme.DARK, DARK)):
        the_look.set_scheme(scheme)
        image = picture(header)
        assert image.pixelColor(4, 20) == theme.surface
        assert image.pixelColor(4, 55) == theme.border


def test_the_badge_says_the_account(qtbot, picture) -> None:
    badge = AccountBadge()
    qtbot.addWidget(badge)
    assert badge.accessibleName() == "No account yet"
    none = badge.sizeHint().width()
    badge.set_account("Northwind Coaching", demo=True)
    interface = QAccessible.queryAccessibleInterface(badge)
    assert interface.text(QAccessible.Text.Name) == "Writes to Northwind Coaching (demo account)"
    wide = badge.sizeHint().width()
    assert wide > none
    badge.resize(badge.sizeHint())
    assert picture(badge).pixelColor(16, 16) == LIGHT.ok_line
    badge.set_narrow(True)
    assert badge.sizeHint().width() < wide
    assert "demo" in badge.toolTip()
    badge.set_account("Keap account")
    assert "demo" not in badge.toolTip()


def test_badge_and_project_are_pressed_by_the_keyboard(qtbot, shown) -> None:
    for button in (AccountBadge(), ProjectButton("Spring")):
        shown(button)
        button.setFocus()
        with qtbot.waitSignal(button.clicked):
            QTest.keyClick(button, Qt.Key.Key_Return)


def test_the_mark_is_accent_with_white(qtbot, picture) -> None:
    mark = LogoMark()
    qtbot.addWidget(mark)
    image = picture(mark)
    assert image.pixelColor(4, 24) == LIGHT.accent
    assert image.pixelColor(8, 10) == LIGHT.on_accent
    assert mark.accessibleName() == "Infusion Desktop"


@pytest.mark.parametrize("wide", [1024, 1280])
def test_a_long_name_of_an_account_is_elided_before_the_tabs_give_way(full: Header, wide: int) -> None:
    full.badge.set_account("The whole of a name that nobody gave to an account before " * 3, demo=True)
    full.resize(wide, 56)
    QApplication.processEvents()
    needed = sum(full.tabs.tabSizeHint(number).width() for number in range(full.tabs.count()))
    assert full.tabs.width() >= needed
    assert full.badge.mapTo(full, full.badge.rect().topLeft()).x() >= full.tabs.geometry().right()
    assert full.project.width() > 64
    assert "nobody gave" in full.badge.toolTip()
