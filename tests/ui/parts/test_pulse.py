from __future__ import annotations

from infusion_desktop.ui.look import motion
from infusion_desktop.ui.look.theme import LIGHT
from infusion_desktop.ui.parts.pulse import Pulse
from tests.ui.pressing import PATIENCE_MS


def test_it_fades_and_comes_back_while_it_is_shown(qtbot, shown) -> None:
    motion.set_reduced(False)
    pulse = shown(Pulse())
    qtbot.waitUntil(lambda: pulse.property("strength") < 0.6, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: pulse.property("strength") > 0.9, timeout=PATIENCE_MS)
    pulse.hide()
    assert pulse.property("strength") == 1.0
    qtbot.wait(60)
    assert pulse.property("strength") == 1.0


def test_without_motion_it_is_a_still_dot(qtbot, shown, picture) -> None:
    pulse = shown(Pulse("warn_line"))
    qtbot.wait(60)
    assert pulse.property("strength") == 1.0
    image = picture(pulse)
    assert image.pixelColor(image.width() // 2, image.height() // 2) == LIGHT.warn_line
    assert pulse.accessibleName() == "Waiting"
