"""The gutter: lines between ports, glyphs, wedges, the live line, and how little a frame of a drag costs."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from infusion_desktop.jobs.pair import Answer, Fit
from infusion_desktop.model.mapping import FieldPair
from infusion_desktop.ui.look import motion
from infusion_desktop.ui.look.current import Scheme, current_theme, look
from infusion_desktop.ui.mapping.faces import Side
from infusion_desktop.ui.mapping.gutter import LAP, Gutter, Layout, Port
from infusion_desktop.ui.mapping.lines import Line, LineState
from infusion_desktop.ui.mapping.mood import Mood
from tests.ui.pressing import PATIENCE_MS


def line(column: str, field: str, state: LineState = LineState.CONFIRMED) -> Line:
    return Line(FieldPair(column, field), state, confirmed=True)


LINES = (line("A", "f"), line("B", "g", LineState.PROBLEM), line("C", "h", LineState.IDEA))
EDGES = {Side.SOURCE: (0.0, 400.0), Side.TARGET: (0.0, 400.0)}
LAYOUT = Layout(
    EDGES,
    {"A": Port(20), "B": Port(100), "C": Port(0, -1), "D": Port(300)},
    {"f": Port(200), "g": Port(400, 1), "h": Port(60), "tags": Port(340)},
    frozenset(("tags",)),
)


@pytest.fixture
def mood() -> Mood:
    return Mood()


@pytest.fixture
def holder(looks: None, qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(256, 400)
    return made


@pytest.fixture
def gutter(holder: QWidget, qtbot: QtBot, mood: Mood) -> Gutter:
    made = Gutter(holder, mood)
    made.resize(256, 400)
    holder.show()
    qtbot.waitExposed(holder)
    made.show_lines(LINES, LAYOUT)
    return made


def painted(gutter: Gutter) -> QPixmap:
    return gutter.grab()


def test_lines_with_an_end_beyond_the_edge_end_in_a_wedge(gutter: Gutter) -> None:
    assert [each.line.pair.column for each in gutter.drawn] == ["A", "B", "C"]
    assert dict(gutter.wedges) == {(Side.TARGET, 1): 1, (Side.SOURCE, -1): 1}
    assert [each.tip is not None for each in gutter.drawn] == [True, False, True]


def test_a_line_with_both_ends_beyond_is_not_drawn(gutter: Gutter) -> None:
    layout = Layout(EDGES, {"A": Port(0, -1)}, {"f": Port(400, 1)})
    gutter.show_lines(LINES[:1], layout)
    assert gutter.drawn == ()
    assert not gutter.wedges


def test_ports_are_at_the_edges_of_the_cards(gutter: Gutter) -> None:
    assert gutter.port(Side.SOURCE, "A") == QPointF(LAP, 20)
    assert gutter.port(Side.TARGET, "f") == QPointF(256 - LAP, 200)
    assert gutter.port(Side.TARGET, "gone") is None


def test_a_line_is_found_by_its_glyph_and_along_its_way(gutter: Gutter) -> None:
    glyph = gutter.glyph_of(("A", "f"))
    assert glyph is not None
    found = gutter.line_at(glyph)
    assert found is not None
    assert found.place == ("A", "f")
    along = gutter.line_at(QPointF(30, 21))
    assert along is not None
    assert along.place == ("A", "f")
    assert gutter.line_at(QPointF(30, 380)) is None
    assert gutter.glyph_of(("X", "y")) is None


def test_states_are_painted_in_the_colours_of_the_theme_and_follow_it(gutter: Gutter) -> None:
    for scheme in (Scheme.LIGHT, Scheme.DARK):
        look().set_scheme(scheme)
        gutter.repaint()
        image = painted(gutter).toImage()
        assert image.pixelColor(LAP, 20) == current_theme().ok_line
        assert image.pixelColor(LAP, 100) == current_theme().bad_line
        assert image.pixelColor(LAP, 300) == current_theme().surface
    look().set_scheme(Scheme.LIGHT)


def test_a_refused_port_is_a_cross_and_a_lit_one_shines(gutter: Gutter, mood: Mood) -> None:
    mood.origin, mood.over = (Side.SOURCE, "A"), "tags"
    mood.answers = {"tags": Answer("tags", Fit.REFUSED, ""), "h": Answer("h", Fit.FREE, "", lit=True)}
    gutter.refresh()
    image = painted(gutter).toImage()
    assert image.pixelColor(256 - LAP + 7, 340) == current_theme().bad_line
    assert image.pixelColor(256 - LAP, 60) == current_theme().accent


def test_a_selected_line_has_a_halo(gutter: Gutter, mood: Mood) -> None:
    before = painted(gutter).toImage()
    mood.selected = ("A", "f")
    gutter.refresh()
    assert painted(gutter).toImage() != before


def test_the_live_line_repaints_its_own_strip_only(gutter: Gutter, qtbot: QtBot) -> None:
    gutter.set_live(QPointF(LAP, 300), QPointF(120, 310))
    qtbot.wait(20)
    picture = gutter._picture
    gutter.set_live(QPointF(LAP, 300), QPointF(130, 320))
    qtbot.wait(20)
    assert gutter._picture is picture
    assert gutter.live == (QPointF(LAP, 300), QPointF(130, 320))
    gutter.set_live(None, None)
    assert gutter.live is None


def test_a_new_line_draws_itself_and_a_refused_one_springs_back(gutter: Gutter, qtbot: QtBot) -> None:
    motion.set_reduced(False)
    gutter.grow(("A", "f"))
    assert gutter._growing == ("A", "f")
    qtbot.waitUntil(lambda: gutter._growing is None, timeout=PATIENCE_MS)
    gutter.set_live(QPointF(LAP, 300), QPointF(200, 310), bad=True)
    gutter.spring_back()
    assert gutter.live is not None
    qtbot.waitUntil(lambda: gutter.live is None, timeout=PATIENCE_MS)


def test_with_reduced_motion_both_are_at_once(gutter: Gutter) -> None:
    gutter.set_live(QPointF(LAP, 300), QPointF(200, 310), bad=True)
    gutter.spring_back()
    assert gutter.live is None
    gutter.grow(("A", "f"))
    assert gutter._growing is None


def test_the_mouse_goes_through_it(gutter: Gutter) -> None:
    assert gutter.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
