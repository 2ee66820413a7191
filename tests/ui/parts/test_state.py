from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from infusion_desktop.ui.look.current import Look, Scheme
from infusion_desktop.ui.look.theme import DARK, LIGHT, contrast, themes
from infusion_desktop.ui.parts.state import State, StateGlyph, state_line, state_pen


@pytest.mark.parametrize("state", State)
def test_the_glyph_has_the_colour_of_its_line_and_says_its_state(
    qtbot, colours, the_look: Look, state
) -> None:
    glyph = StateGlyph(state)
    qtbot.addWidget(glyph)
    glyph.resize(glyph.sizeHint())
    for scheme, theme in ((Scheme.LIGHT, LIGHT), (Scheme.DARK, DARK)):
        the_look.set_scheme(scheme)
        assert state_line(state, theme).name() in colours(glyph)
    interface = QAccessible.queryAccessibleInterface(glyph)
    assert interface.text(QAccessible.Text.Name) == state.value


def test_shapes_differ_not_only_colours(qtbot, picture) -> None:
    glyph = StateGlyph(State.CONFIRMED)
    qtbot.addWidget(glyph)
    glyph.resize(glyph.sizeHint())
    shapes = set()
    for state in State:
        glyph.set_state(state)
        image = picture(glyph)
        ground = image.pixelColor(0, 0)
        shapes.add(
            tuple(
                abs(image.pixelColor(x, y).lightness() - ground.lightness()) > 40
                for x in range(20)
                for y in range(20)
            )
        )
    assert len(shapes) == len(State)


def test_only_a_problem_is_a_filled_disc(qtbot, picture) -> None:
    for state in State:
        glyph = StateGlyph(state)
        qtbot.addWidget(glyph)
        glyph.resize(glyph.sizeHint())
        filled = picture(glyph).pixelColor(10, 3) == state_line(state, LIGHT)
        assert filled is (state is State.PROBLEM)


def test_lines_are_solid_dashed_or_dotted(qapp) -> None:
    assert state_pen(State.CONFIRMED).style() is Qt.PenStyle.SolidLine
    assert state_pen(State.PROBLEM).style() is Qt.PenStyle.SolidLine
    assert [n * 2 for n in state_pen(State.TO_CONFIRM).dashPattern()] == [7, 4]
    assert [n * 2 for n in state_pen(State.IDEA).dashPattern()] == [2, 4]
    assert [n * 3 for n in state_pen(State.IDEA, 3).dashPattern()] == pytest.approx([2, 4])
    assert state_pen(State.IDEA, 3).widthF() == 3


@pytest.mark.parametrize("state", State)
def test_lines_can_be_seen(state: State) -> None:
    for theme in themes():
        assert contrast(state_line(state, theme), theme.window) >= 3.0
