from __future__ import annotations

from collections.abc import Iterator

import pytest

from infusion_desktop.ui.look import sizes
from infusion_desktop.ui.look.fonts import Role, font


@pytest.fixture
def large() -> Iterator[None]:
    sizes.set_scale(1.5)
    yield
    sizes.set_scale(1.0)


@pytest.mark.parametrize(
    ("system_font", "scale"),
    [(9, 1.0), (12, 1.0), (13, 1.0), (14.67, 1.0), (15, 1.0), (18, 1.2), (24, 1.6), (80, 2.5)],
)
def test_usual_fonts_are_100_percent_and_larger_ones_scale(system_font: float, scale: float) -> None:
    assert sizes.scale_for(system_font) == pytest.approx(scale)


def test_lengths_are_whole_pixels_and_never_vanish() -> None:
    assert [sizes.px(n) for n in (0, 0.2, 1, 12, -3)] == [0, 1, 1, 12, -3]


@pytest.mark.usefixtures("large")
def test_everything_scales() -> None:
    assert sizes.scale() == 1.5
    assert sizes.px(sizes.HEADER) == 84
    assert sizes.pxf(1.5) == pytest.approx(2.25)
    assert font(Role.BODY).pixelSize() == 20
    assert Role.BODY.line == 30
