"""Sizes: every length of the window is written in pixels at 100 % and passes through `px()`.

The scale follows the font size of the system. The usual sizes of the desktops (12 px on Windows, 13 on macOS,
12 to 14.7 on Linux) are 100 %, so that the window looks the same on each; who chose a larger font than that
gets everything larger, text, rows and gaps alike.
"""

from __future__ import annotations

from typing import Final

# Gaps
TINY: Final = 4
SMALL: Final = 8
MEDIUM: Final = 12
LARGE: Final = 16  # card padding, gap between cards
PAGE: Final = 24  # page margin, gap between columns
WIDE: Final = 32
HUGE: Final = 48

# Radii
CHIP_RADIUS: Final = 4
BUTTON_RADIUS: Final = 6
CARD_RADIUS: Final = 8

# Heights
HEADER: Final = 56
STATUS: Final = 32
TABLE_HEAD: Final = 32
ROW: Final = 32
TWO_LINE_ROW: Final = 44
MAPPING_ROW: Final = 40
BUTTON_SMALL: Final = 28
BUTTON: Final = 32
BUTTON_LARGE: Final = 40
CHIP: Final = 18

LARGEST_USUAL_FONT: Final = 15.0  # px; up to here 100 %
LARGEST_SCALE: Final = 2.5

_scale = 1.0


def scale_for(system_font: float) -> float:
    """Return the scale for a system font of this height in px, in steps of 0.05, from 1.0 to 2.5."""
    return min(LARGEST_SCALE, max(1.0, round(system_font / LARGEST_USUAL_FONT * 20) / 20))


def set_scale(scale: float) -> None:
    """Set the scale of everything; `apply_look` does, before the first widget is made."""
    global _scale  # noqa: PLW0603 (one window system, one font size)
    _scale = scale


def scale() -> float:
    """Return the scale in use."""
    return _scale


def px(length: float) -> int:
    """Return a length of the design in logical pixels of this system, whole, at least 1 if not 0."""
    if length == 0:
        return 0
    return max(1, round(length * _scale)) if length > 0 else -max(1, round(-length * _scale))


def pxf(length: float) -> float:
    """Return a length of the design for painting, not rounded."""
    return length * _scale
