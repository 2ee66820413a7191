from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from infusion_desktop.ui.look.current import Look, Scheme
from infusion_desktop.ui.look.theme import DARK, LIGHT
from infusion_desktop.ui.parts.callout import Callout, Side
from infusion_desktop.ui.parts.glyphs import NumberGlyph
from infusion_desktop.ui.parts.keycap import KeyCap
from tests.ui.pressing import PATIENCE_MS


@pytest.fixture
def page(shown) -> QWidget:
    whole = QWidget()
    whole.setFixedSize(1000, 600)
    return shown(whole)


@pytest.fixture
def callout(page: QWidget) -> Callout:
    made = Callout(page)
    made.say(
        "Tags can’t be written from a file",
        "Infusionsoft keeps Tags read-only for field values, so nothing is paired. Two ways that work:",
        icon="lock",
        ink="bad",
        ways=("Drop on **Interests** below.", "Import first, then apply a tag."),
        foot="Let go here or press {}: nothing changes.",
        foot_key="Esc",
    )
    return made


@pytest.mark.parametrize(
    ("target", "side"),
    [
        (QRect(100, 250, 200, 40), Side.RIGHT),
        (QRect(780, 250, 200, 40), Side.LEFT),
        (QRect(350, 100, 360, 40), Side.BELOW),
    ],
)
def test_it_stands_where_there_is_room_and_points_at_its_target(page, callout, target, side) -> None:
    assert not callout.isVisible()
    callout.point_at(target)
    assert callout.isVisible()
    assert callout.side is side
    assert page.rect().contains(callout.geometry())
    assert not callout.geometry().intersects(target)
    tip = callout.nib()
    if side is Side.BELOW:
        assert tip.x() == target.center().x()
        assert 0 <= tip.y() - target.bottom() <= 6
    else:
        assert tip.y() == target.center().y()
        edge = target.right() if side is Side.RIGHT else target.left()
        assert abs(tip.x() - edge) <= 6
    box = callout.width() - (8 if side is not Side.BELOW else 0)
    assert box == 344


@pytest.mark.parametrize("y", [0, 560])
def test_near_an_edge_it_stays_inside(page, callout, y: int) -> None:
    callout.point_at(QRect(100, y, 200, 40))
    assert page.rect().contains(callout.geometry())


def test_the_nib_is_painted_on_the_raised_ground(callout, picture, the_look: Look) -> None:
    callout.point_at(QRect(100, 250, 200, 40))
    for scheme, theme in ((Scheme.LIGHT, LIGHT), (Scheme.DARK, DARK)):
        the_look.set_scheme(scheme)
        image = picture(callout)
        tip = callout.mapFromParent(callout.nib())
        assert image.pixelColor(tip.x() + 6, tip.y()) == theme.raised
        assert image.pixelColor(2, 4) != theme.raised


def test_it_says_title_reason_ways_and_the_key(callout) -> None:
    interface = QAccessible.queryAccessibleInterface(callout)
    assert interface.text(QAccessible.Text.Name) == "Tags can’t be written from a file"
    said = interface.text(QAccessible.Text.Description)
    assert "Two ways that work: Drop on Interests below. Import first" in said
    assert said.endswith("Let go here or press Esc: nothing changes.")
    assert len(callout.findChildren(NumberGlyph)) == 2
    assert [cap.text() for cap in callout.findChildren(KeyCap)] == ["Esc"]


def test_saying_something_else_leaves_nothing_behind(qtbot, callout) -> None:
    callout.point_at(QRect(100, 250, 200, 40))
    before = callout.height()
    callout.say("Only a title")
    callout.point_at(QRect(100, 250, 200, 40))
    assert callout.height() < before
    qtbot.waitUntil(lambda: not callout.findChildren(NumberGlyph), timeout=PATIENCE_MS)


def test_saying_more_while_it_is_shown_makes_room_for_it(page: QWidget, callout: Callout) -> None:
    target = QRect(100, 250, 200, 40)
    ways = ("Drop on **Interests** below.", "Import first, then apply a tag.")
    callout.say("Only a title")
    callout.point_at(target)
    callout.say("A title, and more", ways=ways)
    callout.point_at(target)
    fresh = Callout(page)
    fresh.say("A title, and more", ways=ways)
    fresh.point_at(target)
    assert callout.height() == fresh.height()


def test_it_never_takes_the_mouse(page, callout) -> None:
    button = QPushButton("below it", page)
    button.setGeometry(320, 250, 200, 60)
    button.show()
    callout.point_at(QRect(100, 250, 200, 40))
    assert page.childAt(QPoint(400, 280)) is button
    clicks = []
    button.clicked.connect(lambda: clicks.append(1))
    QTest.mouseClick(page.windowHandle(), Qt.MouseButton.LeftButton, pos=QPoint(400, 280))
    assert clicks == [1]


@pytest.mark.parametrize("y", [60, 420])
def test_it_stays_inside_the_part_it_is_given(page: QWidget, callout: Callout, y: int) -> None:
    within = page.rect().adjusted(0, 56, 0, -32)
    callout.point_at(QRect(100, y, 200, 40), within=within)
    assert within.contains(callout.geometry())


def test_where_a_little_room_is_missing_it_laps_over_the_end_of_the_thing(
    page: QWidget, callout: Callout
) -> None:
    target = QRect(300, 250, 380, 40)
    callout.point_at(target)
    assert callout.side is Side.RIGHT
    assert callout.geometry().right() == page.rect().right() - 8
    assert 0 < target.right() - callout.x() <= 56
