"""Widths at the three sizes of the design, and between them."""

from __future__ import annotations

import pytest

from infusion_desktop.ui.mapping.canvas_layout import panel_for, widths_for


@pytest.mark.parametrize(
    ("canvas", "widths"),
    [(720, (16, 248, 168, 272)), (912, (24, 304, 232, 328)), (1480, (74, 420, 420, 472))],
)
def test_the_widths_of_the_design(canvas: int, widths: tuple[int, int, int, int]) -> None:
    assert widths_for(canvas) == widths


@pytest.mark.parametrize("canvas", range(400, 2200, 97))
def test_nothing_is_wider_than_the_canvas_and_both_margins_are_alike(canvas: int) -> None:
    left, source, gutter, target = widths_for(canvas)
    right = canvas - left - source - gutter - target
    assert min(left, source, gutter, target) > 0
    assert right >= 0
    assert abs(right - left) <= 22


@pytest.mark.parametrize(
    ("tab", "panel"), [(900, 304), (1024, 304), (1280, 368), (1600, 404), (1920, 440), (2500, 440)]
)
def test_the_width_of_the_panel(tab: int, panel: int) -> None:
    assert panel_for(tab) == panel
