from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from infusion_desktop.ui.look.current import Look, Scheme
from infusion_desktop.ui.look.fonts import Role, font
from infusion_desktop.ui.look.theme import DARK, LIGHT
from infusion_desktop.ui.parts.painting import width_of
from infusion_desktop.ui.parts.tile import Tile, Tiles, TileWords

NAMES = (
    TileWords("Create", "user-plus", "ok", "contacts"),
    TileWords("Update", "pencil", "accent_text", "contacts"),
    TileWords("Blocked", "circle-slash", "bad", "rows"),
)


@pytest.fixture
def tiles(shown) -> Tiles:
    row = Tiles(NAMES)
    row.set_numbers([2412, 1388, 116])
    row.resize(500, 80)
    return shown(row)


def test_screen_readers_hear_name_and_figure(tiles: Tiles) -> None:
    interface = QAccessible.queryAccessibleInterface(tiles.tiles[1])
    assert interface.text(QAccessible.Text.Name) == "Update, 1,388 contacts"
    assert interface.state().checkable
    assert not interface.state().checked
    tiles.choose(1)
    assert interface.state().checked


@pytest.mark.parametrize(("key", "number"), [(Qt.Key.Key_1, 0), (Qt.Key.Key_2, 1), (Qt.Key.Key_3, 2)])
def test_the_keys_choose_and_tell(qtbot, tiles: Tiles, key, number: int) -> None:
    tiles.tiles[0].setFocus()
    with qtbot.waitSignal(tiles.chosen) as told:
        QTest.keyClick(tiles.tiles[0], key)
    assert told.args == [number]
    assert tiles.current == number
    assert [tile.isChecked() for tile in tiles.tiles].count(True) == 1


@pytest.mark.parametrize("key", [Qt.Key.Key_0, Qt.Key.Key_4, Qt.Key.Key_9, Qt.Key.Key_A])
def test_other_keys_choose_nothing(qtbot, tiles: Tiles, key) -> None:
    tiles.tiles[0].setFocus()
    with qtbot.assertNotEmitted(tiles.chosen):
        QTest.keyClick(tiles.tiles[0], key)
    assert tiles.current == -1


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_enter_and_space_choose_the_tile_with_the_focus(qtbot, tiles: Tiles, key) -> None:
    tiles.tiles[2].setFocus()
    with qtbot.waitSignal(tiles.chosen) as told:
        QTest.keyClick(tiles.tiles[2], key)
    assert told.args == [2]


def test_the_arrows_choose_the_next_tile(qtbot, tiles: Tiles) -> None:
    tiles.choose(0)
    tiles.tiles[0].setFocus()
    with qtbot.waitSignal(tiles.chosen) as told:
        QTest.keyClick(tiles.tiles[0], Qt.Key.Key_Right)
    assert told.args == [1]
    assert tiles.tiles[1].hasFocus()


def test_a_click_chooses(qtbot, tiles: Tiles) -> None:
    with qtbot.waitSignal(tiles.chosen) as told:
        QTest.mouseClick(tiles.tiles[1], Qt.MouseButton.LeftButton)
    assert told.args == [1]


def test_a_tile_that_is_off_is_not_chosen(tiles: Tiles) -> None:
    tiles.tiles[1].setEnabled(False)
    tiles.choose(1)
    assert tiles.current == -1


def test_the_chosen_tile_has_the_tint_and_two_pixels_of_accent(tiles: Tiles, picture, the_look: Look) -> None:
    tiles.choose(1)
    for scheme, theme in ((Scheme.LIGHT, LIGHT), (Scheme.DARK, DARK)):
        the_look.set_scheme(scheme)
        image = picture(tiles.tiles[1])
        assert [image.pixelColor(x, 40) for x in range(3)] == [theme.accent, theme.accent, theme.accent_tint]
        assert picture(tiles.tiles[0]).pixelColor(3, 70) == theme.surface


def test_a_tile_is_80_high_and_its_figure_fits_a_narrow_one(qtbot, picture) -> None:
    tile = Tile(NAMES[0], 1_234_567)
    qtbot.addWidget(tile)
    tile.resize(101, 80)
    assert tile.sizeHint().height() == 80
    image = picture(tile)
    ink = [x for x in range(101) for y in range(34, 66) if image.pixelColor(x, y).lightness() < 60]
    assert max(ink) < 100


def test_a_narrow_tile_still_has_room_for_its_name(qtbot, picture) -> None:
    """101 px is what a window of 1024 leaves; "Unchanged" is the longest name."""
    narrow = Tile(TileWords("Unchanged", "equal", "text3"), 987)
    qtbot.addWidget(narrow)
    narrow.resize(101, 80)
    image = picture(narrow)
    room = [x for x in range(30, 101) for y in range(12, 28) if image.pixelColor(x, y).lightness() < 150]
    assert max(room) - min(room) == pytest.approx(width_of("Unchanged", font(Role.SMALL_HEAD)), abs=4)


def test_as_many_numbers_as_tiles(tiles: Tiles) -> None:
    with pytest.raises(ValueError, match="argument"):
        tiles.set_numbers([1, 2])
    assert tiles.tiles[2].number == 116
