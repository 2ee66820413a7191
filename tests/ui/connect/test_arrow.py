"""The arrow says the same by its line and its name."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from infusion_desktop.ui.connect.arrow import Arrow
from infusion_desktop.ui.look.current import current_theme
from infusion_desktop.ui.parts.state import State, state_line


def test_it_is_solid_once_both_ends_are_ready(qtbot: QtBot) -> None:
    arrow = Arrow()
    qtbot.addWidget(arrow)
    arrow.resize(80, 40)
    assert arrow.accessibleName() == "Values will go from left to right"
    dotted = arrow.state
    arrow.show_ready(True)
    assert (dotted, arrow.state) == (State.IDEA, State.CONFIRMED)
    assert arrow.accessibleName() == "Values go from left to right"
    middle = arrow.grab().toImage().pixelColor(40, 20)
    assert middle == state_line(State.CONFIRMED, current_theme())
