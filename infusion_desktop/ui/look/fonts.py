"""Type: Inter for words and figures, JetBrains Mono for API names, both bundled; roles instead of sizes."""

from __future__ import annotations

from enum import Enum
from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from infusion_desktop.model.resource_files import resource
from infusion_desktop.ui.look.sizes import px, pxf, scale

FAMILY = "Inter"
MONO_FAMILY = "JetBrains Mono"

REGULAR = QFont.Weight.Normal
MEDIUM = QFont.Weight.Medium
SEMIBOLD = QFont.Weight.DemiBold


class Role(Enum):
    """What a text is for: (size, line height, weight, letter spacing), in px at 100 %."""

    GAUGE = (40, 48, QFont.Weight.DemiBold, -0.8)  # calls a second
    FIGURE = (24, 32, QFont.Weight.DemiBold, -0.4)  # tiles, forecast, sum
    TITLE = (20, 28, QFont.Weight.DemiBold, -0.2)  # one a screen
    HEADING = (14, 20, QFont.Weight.DemiBold, 0.0)  # cards, project name, large button
    BODY = (13, 20, QFont.Weight.Normal, 0.0)
    LABEL = (13, 20, QFont.Weight.Medium, 0.0)  # body, as a label
    STRONG = (13, 20, QFont.Weight.DemiBold, 0.0)  # body, emphasised
    SMALL = (12, 16, QFont.Weight.Normal, 0.0)  # captions, second lines, status bar
    SMALL_HEAD = (12, 16, QFont.Weight.Medium, 0.0)  # table heads
    SMALL_STRONG = (12, 16, QFont.Weight.DemiBold, 0.0)
    TINY = (11, 16, QFont.Weight.Medium, 0.0)  # chips, key caps; nothing is smaller
    TINY_STRONG = (11, 16, QFont.Weight.DemiBold, 0.0)
    MONO = (11, 16, QFont.Weight.Normal, 0.0)  # API names

    @property
    def line(self) -> int:
        """The height of a line of this role, in px of this system."""
        return px(self.value[1])


def load_fonts() -> None:
    """Add the bundled fonts to the program; FileNotFoundError if they are missing, once is enough."""
    for path in sorted(resource("fonts").glob("*.ttf")):
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise FileNotFoundError(f"the font {path.name} cannot be read")


def font(role: Role = Role.BODY, *, tabular: bool = False, strike: bool = False) -> QFont:
    """Return the font of a role; `tabular` gives figures of one width, for counts and tables."""
    return QFont(_made(role, tabular, strike, scale()))  # a copy: callers may change it


@cache
def _made(role: Role, tabular: bool, strike: bool, _scale: float) -> QFont:
    size, _, weight, spacing = role.value
    result = QFont(MONO_FAMILY if role is Role.MONO else FAMILY)
    result.setPixelSize(px(size))
    result.setWeight(weight)
    result.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if spacing:
        result.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, pxf(spacing))
    if tabular:
        result.setFeature(QFont.Tag("tnum"), 1)
    result.setStrikeOut(strike)
    return result
