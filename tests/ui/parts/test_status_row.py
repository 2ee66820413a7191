from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from infusion_desktop.ui.look.current import Look, Scheme
from infusion_desktop.ui.look.theme import DARK, LIGHT
from infusion_desktop.ui.parts.keycap import KeyCap, KeyHint
from infusion_desktop.ui.parts.status_row import StatusRow
from tests.ui.pressing import PATIENCE_MS


@pytest.fixture
def row(shown) -> StatusRow:
    made = StatusRow()
    made.resize(1024, 32)
    return shown(made)


def test_left_keys_and_calls(row: StatusRow) -> None:
    row.set_left("check", "Everything saved at 16:28")
    row.set_keys(((("Ctrl", "O"), "opens a file"), (("Ctrl", "2"), "goes to Objects")))
    row.set_calls(2310, 150_000, "02:00")
    assert row.left == "Everything saved at 16:28"
    assert row.right == "2,310 of 150,000 calls used today  •  resets at 02:00"
    assert [hint.accessibleName() for hint in row.findChildren(KeyHint)] == [
        "Ctrl O opens a file",
        "Ctrl 2 goes to Objects",
    ]
    row.set_right("Calls are counted after the sign-in")
    assert row.right == "Calls are counted after the sign-in"


def test_other_keys_replace_the_old_ones(qtbot, row: StatusRow) -> None:
    row.set_keys(((("Esc",), "lets go"),))
    row.set_keys(((("Del",), "removes the pair"),))
    row.grab()
    QApplication.processEvents()
    visible = [cap.text() for cap in row.findChildren(KeyCap) if cap.isVisible()]
    assert visible == ["Del"]
    qtbot.waitUntil(lambda: len(row.findChildren(KeyHint)) == 1, timeout=PATIENCE_MS)


def test_the_keys_stand_in_the_middle_whatever_the_sides_say(row: StatusRow) -> None:
    row.set_left("check", "Saved")
    row.set_keys(((("Esc",), "lets go"),))
    row.set_calls(2310, 150_000, "02:00")
    QApplication.processEvents()
    hint = next(hint for hint in row.findChildren(KeyHint) if hint.isVisible())
    assert abs(hint.geometry().center().x() - row.width() // 2) <= 24


def test_nothing_to_say_shows_no_icon(row: StatusRow) -> None:
    assert row.left == ""
    assert not row._icon.isVisible()


def test_it_is_32_high_with_a_hairline_above(row: StatusRow, picture, the_look: Look) -> None:
    assert row.height() == 32
    for scheme, theme in ((Scheme.LIGHT, LIGHT), (Scheme.DARK, DARK)):
        the_look.set_scheme(scheme)
        image = picture(row)
        assert image.pixelColor(4, 0) == theme.border
        assert image.pixelColor(4, 10) == theme.surface
