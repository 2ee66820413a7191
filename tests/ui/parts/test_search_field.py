from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from infusion_desktop.ui.look.sizes import BUTTON_SMALL
from infusion_desktop.ui.look.theme import LIGHT
from infusion_desktop.ui.parts.keycap import KeyCap
from infusion_desktop.ui.parts.search_field import SearchField


@pytest.fixture
def field(shown) -> SearchField:
    made = SearchField("Find by label or API name", keys=("Ctrl", "F"))
    made.resize(304, 32)
    return shown(made)


def test_typing_hides_the_keys_and_escape_brings_them_back(qtbot, field: SearchField) -> None:
    caps = field.findChildren(KeyCap)
    assert all(cap.isVisible() for cap in caps)
    assert [cap.x() for cap in caps] == sorted(cap.x() for cap in caps)
    assert field.width() - caps[-1].geometry().right() - 1 == 10
    QTest.keyClicks(field, "phone")
    assert field.text() == "phone"
    assert not any(cap.isVisible() for cap in caps)
    with qtbot.waitSignal(field.textChanged):
        QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    assert all(cap.isVisible() for cap in caps)


def test_in_a_narrow_field_the_keys_give_way_to_the_words(field: SearchField) -> None:
    field.resize(220, 32)
    assert not any(cap.isVisible() for cap in field.findChildren(KeyCap))
    field.resize(304, 32)
    assert all(cap.isVisible() for cap in field.findChildren(KeyCap))


def test_words_can_be_emptied_by_a_click(field: SearchField) -> None:
    assert field.actions() == []
    QTest.keyClicks(field, "phone")
    (action,) = field.actions()
    assert action.text() == "Empty the search"
    action.trigger()
    assert field.text() == ""
    assert field.actions() == []


@pytest.mark.parametrize("height", [32, BUTTON_SMALL])
def test_it_has_its_height_also_in_use(qtbot, shown, height: int) -> None:
    field = SearchField("Find", height=height)
    shown(field)
    assert field.height() == height
    field.setFocus()
    field.grab()
    assert field.minimumSizeHint().height() == height
    assert field.height() == height


def test_the_words_do_not_touch_the_magnifier(field: SearchField, picture) -> None:
    image = picture(field)
    icon = [x for x in range(6, 30) for y in range(8, 24) if image.pixelColor(x, y) == LIGHT.text2]
    QTest.keyClicks(field, "|")
    assert field.cursorRect().left() > max(icon) + 4


def test_it_is_named(field: SearchField) -> None:
    assert field.accessibleName() == "Find by label or API name"
