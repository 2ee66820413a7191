from __future__ import annotations

import math

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QAccessible, QImage

from infusion_desktop.ui.look import motion
from infusion_desktop.ui.look.current import Look, Scheme
from infusion_desktop.ui.look.theme import DARK, LIGHT
from infusion_desktop.ui.parts.gauge import RADIUS, Gauge, Pace
from tests.ui.pressing import PATIENCE_MS


@pytest.fixture
def gauge(qtbot) -> Gauge:
    made = Gauge(25)
    qtbot.addWidget(made)
    made.resize(made.sizeHint())
    return made


def on_ring(gauge: Gauge, image: QImage, rate: float):
    """The colour in the middle of the ring where a rate stands."""
    angle = math.radians(180 - 180 * rate / 30)
    middle = QPointF(gauge.width() / 2, 98)
    return image.pixelColor(
        round(middle.x() + RADIUS * math.cos(angle)), round(middle.y() - RADIUS * math.sin(angle))
    )


def test_the_fill_reaches_the_rate_and_the_end_is_beyond_the_limit(gauge: Gauge, picture) -> None:
    gauge.set_rate(15)
    image = picture(gauge)
    assert on_ring(gauge, image, 14) == LIGHT.accent
    assert on_ring(gauge, image, 16) == LIGHT.sunken
    assert on_ring(gauge, image, 27) == LIGHT.bad_tint


@pytest.mark.parametrize(
    ("pace", "token"), [(Pace.STEADY, "accent"), (Pace.SLOWED, "warn_line"), (Pace.PAUSED, "text3")]
)
def test_the_pace_colours_the_fill_in_both_themes(gauge: Gauge, picture, the_look: Look, pace, token) -> None:
    gauge.set_rate(15, pace)
    assert on_ring(gauge, picture(gauge), 10) == LIGHT.color(token)
    the_look.set_scheme(Scheme.DARK)
    assert on_ring(gauge, picture(gauge), 10) == DARK.color(token)


def test_screen_readers_hear_rate_and_limit(gauge: Gauge) -> None:
    gauge.set_rate(24.8)
    interface = QAccessible.queryAccessibleInterface(gauge)
    assert interface.role() is QAccessible.Role.ProgressBar
    assert interface.text(QAccessible.Text.Name) == "24.8 calls a second, the limit is 25"
    assert (gauge.value(), gauge.maximum()) == (248, 300)
    gauge.set_rate(12.0, Pace.SLOWED)
    assert gauge.accessibleName().endswith("told to slow down")


def test_a_rate_beyond_the_scale_stays_on_it(gauge: Gauge, picture) -> None:
    gauge.set_rate(90)
    assert gauge.value() == 300
    assert gauge.rate == 90
    assert on_ring(gauge, picture(gauge), 29) == LIGHT.accent


def test_another_limit_moves_the_scale(gauge: Gauge) -> None:
    gauge.set_limit(50)
    assert gauge.maximum() == 600
    with pytest.raises(ValueError, match="above 0"):
        gauge.set_limit(0)


def test_the_fill_eases_but_the_figure_does_not(gauge: Gauge, qtbot, shown) -> None:
    shown(gauge)
    motion.set_reduced(False)
    gauge.set_rate(20)
    assert gauge.rate == 20
    assert gauge.accessibleName().startswith("20.0")
    assert gauge.property("needle") < 20
    qtbot.waitUntil(lambda: gauge.property("needle") == 20, timeout=PATIENCE_MS)
