from __future__ import annotations

from infusion_desktop.ui.look.current import Look, Scheme
from infusion_desktop.ui.look.theme import DARK, LIGHT
from infusion_desktop.ui.parts.keycap import KeyCap, KeyHint


def test_a_cap_is_16_high_and_sunken(qtbot, picture, the_look: Look) -> None:
    cap = KeyCap("Ctrl")
    qtbot.addWidget(cap)
    cap.resize(cap.sizeHint())
    assert cap.height() == 16
    assert picture(cap).pixelColor(2, 8) == LIGHT.sunken
    the_look.set_scheme(Scheme.DARK)
    assert picture(cap).pixelColor(2, 8) == DARK.sunken
    assert KeyCap("I").sizeHint().width() >= 16


def test_a_hint_says_keys_and_what_they_do(qtbot) -> None:
    hint = KeyHint(("1", "to", "6"), "open a tile")
    qtbot.addWidget(hint)
    assert hint.accessibleName() == "1 to 6 open a tile"
    assert [cap.text() for cap in hint.findChildren(KeyCap)] == ["1", "6"]
