"""How wide everything is: between the three sizes that the design draws, in proportion."""

from __future__ import annotations

from itertools import pairwise

from infusion_desktop.ui.look.sizes import px

_DRAWN = (
    # canvas: left margin, source, gutter, target
    (720, (16, 248, 168, 272)),
    (912, (24, 304, 232, 328)),
    (1480, (74, 420, 420, 472)),
)
_PANELS = ((1024, 304), (1280, 368), (1920, 440))
NARROW = 800
"""A canvas below this width leaves out fill rates."""


def widths_for(width: int) -> tuple[int, int, int, int]:
    """Return left margin, source, gutter and target for a canvas of this width, in px of this system."""
    rows = [(px(wide), tuple(map(px, parts))) for wide, parts in _DRAWN]
    if width <= rows[0][0]:
        return _scaled(rows[0][1], width / rows[0][0])
    for (low, small), (high, large) in pairwise(rows):
        if width <= high:
            share = (width - low) / (high - low)
            left, source, gutter, target = (
                round(a + (b - a) * share) for a, b in zip(small, large, strict=True)
            )
            return left, source, gutter, target
    left, source, gutter, target = rows[-1][1]
    return left + (width - rows[-1][0]) // 2, source, gutter, target


def panel_for(width: int) -> int:
    """Return the width of the side panel for a tab of this width."""
    sizes = [(px(wide), px(panel)) for wide, panel in _PANELS]
    if width <= sizes[0][0]:
        return sizes[0][1]
    for (low, small), (high, large) in pairwise(sizes):
        if width <= high:
            return round(small + (large - small) * (width - low) / (high - low))
    return sizes[-1][1]


def _scaled(parts: tuple[int, ...], share: float) -> tuple[int, int, int, int]:
    left, source, gutter, target = (round(part * share) for part in parts)
    return left, source, gutter, target
