from __future__ import annotations

import pytest

from infusion_desktop.ui.look.current import Look, Scheme
from infusion_desktop.ui.look.theme import DARK, LIGHT
from infusion_desktop.ui.parts.curve import Curve, CurveMark


@pytest.fixture
def curve(qtbot) -> Curve:
    made = Curve(25)
    qtbot.addWidget(made)
    made.resize(400, 136)
    return made


def test_it_follows_the_theme(curve: Curve, colours, the_look: Look) -> None:
    curve.set_points([(0, 0), (10, 24), (50, 20)], 100)
    assert LIGHT.accent.name() in colours(curve)
    the_look.set_scheme(Scheme.DARK)
    assert DARK.accent_text.name() in colours(curve)


def test_the_limit_is_a_red_line_at_the_top(curve: Curve, picture) -> None:
    image = picture(curve)
    rows = {y for y in range(136) if image.pixelColor(300, y) == LIGHT.bad_line}
    rows |= {y for y in range(136) if image.pixelColor(303, y) == LIGHT.bad_line}
    assert rows == {10}


def test_a_dip_is_kept_though_there_are_more_points_than_pixels(curve: Curve) -> None:
    points = [(n / 100, 25.0) for n in range(10_000)]
    points[5000] = (50.0, 3.0)
    curve.set_points(points, 100)
    spots = curve._spots(curve._plot(), 25)
    assert len(spots) <= curve.width()
    plot = curve._plot()
    assert max(spot.y() for spot in spots) == pytest.approx(plot.bottom() - plot.height() * 3 / 25)


def test_it_says_now_mean_and_most(curve: Curve) -> None:
    assert curve.accessibleName() == "Calls a second: nothing yet"
    curve.set_points([(0, 10), (1, 20), (2, 15)], 10)
    assert curve.accessibleName() == "Calls a second: now 15.0, on average 15.0, at most 20.0"


def test_the_limit_can_change_and_marks_beyond_the_axis_are_left_out(curve: Curve, picture) -> None:
    curve.set_points([(0, 10), (5, 12)], 10, [CurveMark(5, "16:35")], limit=50)
    inside = picture(curve)
    curve.set_points([(0, 10), (5, 12)], 10, [CurveMark(5, "16:35"), CurveMark(50, "16:40")], limit=50)
    assert picture(curve) == inside
    curve.set_points([(0, 10), (5, 12)], 10, limit=50)
    assert picture(curve) != inside


def test_without_axes_it_fills_its_place(qtbot, picture) -> None:
    bare = Curve(25, axes=False)
    qtbot.addWidget(bare)
    bare.resize(200, 60)
    bare.set_points([(0, 20), (100, 20)], 100)
    image = picture(bare)
    assert image.pixelColor(0, 40) != LIGHT.window
    assert image.pixelColor(199, 40) != LIGHT.window
    assert bare.sizeHint().height() < Curve(25).sizeHint().height()
