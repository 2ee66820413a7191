from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible

from infusion_desktop.ui.look.current import Look, Scheme
from infusion_desktop.ui.look.theme import DARK, LIGHT
from infusion_desktop.ui.parts.meter import Meter, MeterBlock, Piece, used_pieces
from infusion_desktop.ui.parts.words import Words


@pytest.fixture
def meter(qtbot) -> Meter:
    made = Meter("Today")
    qtbot.addWidget(made)
    made.resize(200, 8)
    return made


def test_the_pieces_stand_side_by_side(meter: Meter, picture, the_look: Look) -> None:
    meter.set_pieces(used_pieces(25, 25, 25), 100)
    for scheme, theme in ((Scheme.LIGHT, LIGHT), (Scheme.DARK, DARK)):
        the_look.set_scheme(scheme)
        image = picture(meter)
        seen = [image.pixelColor(x, 4) for x in (25, 75, 125, 175)]
        assert seen == [theme.text3, theme.accent, theme.accent_line, theme.sunken]


def test_what_is_still_to_come_is_not_used(meter: Meter) -> None:
    meter.set_pieces(used_pieces(10, 20, 50), 100)
    assert meter.share == pytest.approx(0.3)
    interface = QAccessible.queryAccessibleInterface(meter)
    assert interface.role() is QAccessible.Role.ProgressBar
    assert interface.text(QAccessible.Text.Name) == "Today"
    assert meter.value() == 3000


def test_the_smallest_piece_is_seen(meter: Meter, picture) -> None:
    meter.set_part(1, 1_000_000)
    image = picture(meter)
    assert LIGHT.accent in [image.pixelColor(x, 4) for x in range(3)]


@pytest.mark.parametrize(("part", "whole", "share"), [(5, 0, 0), (0, 10, 0), (20, 10, 1), (5, 10, 0.5)])
def test_shares_are_between_nothing_and_all(meter: Meter, picture, part, whole, share) -> None:
    meter.set_part(part, whole)
    assert meter.share == share
    assert picture(meter).pixelColor(100 if share == 1 else 190, 4) == (
        LIGHT.accent if share == 1 else LIGHT.sunken
    )


def test_a_mark_divides_the_track(meter: Meter, picture) -> None:
    meter.set_pieces((Piece(10),), 100, (0.5,))
    image = picture(meter)
    assert image.pixelColor(100, 4) == LIGHT.surface
    assert image.pixelColor(90, 4) == LIGHT.sunken


def test_its_ends_are_round(meter: Meter, picture) -> None:
    meter.set_part(10, 10)
    assert picture(meter).pixelColor(0, 0) != LIGHT.accent
    assert picture(meter).pixelColor(2, 4) == LIGHT.accent


def test_a_block_says_what_the_bar_shows(qtbot, shown) -> None:
    block = MeterBlock("This minute")
    block.set_used((Piece(1042),), 1042, 1500)
    block.set_captions("42 seconds into the minute", "never refused")
    shown(block)
    said = [words.text() for words in block.findChildren(Words)]
    assert set(said) >= {"This minute", "1,042", "of 1,500", "42 seconds into the minute", "never refused"}
    assert block.meter.accessibleName() == "This minute: 1,042 of 1,500"
    assert block.meter.share == pytest.approx(1042 / 1500, abs=0.001)
