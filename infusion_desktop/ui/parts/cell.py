"""What one cell of a list or a table shows; item models hand it out, the delegate paints it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from PySide6.QtCore import Qt

from infusion_desktop.ui.look.numbers import count, percent
from infusion_desktop.ui.look.theme import Token
from infusion_desktop.ui.parts.chip import ChipWords
from infusion_desktop.ui.parts.state import State

CELL = Qt.ItemDataRole.UserRole + 101  # data(index, CELL) -> Cell


class Weight(Enum):
    """How the first line is set."""

    PLAIN = "plain"  # 400
    LABEL = "label"  # 500
    STRONG = "strong"  # 600


@dataclass(frozen=True)
class Cell:
    """One cell: everything is optional, and everything that is there is painted from the left.

    [state or icon] text [caption] [chips]      [trailing]
                    second line
    `fill` (0 to 1) is painted as a bar and a percent at the right edge.
    """

    text: str = ""
    second: str = ""  # the line below: values, an API name
    mono: bool = False  # the second line is an API name
    caption: str = ""  # grey, behind the text: "row 3"
    icon: str = ""
    icon_ink: Token = "text2"
    second_icon: str = ""  # small, before the second line: a lock
    state: State | None = None
    chips: tuple[ChipWords, ...] = field(default=())  # at most two
    trailing: str = ""  # at the right edge, grey: "3 options"
    fill: float | None = None
    ink: Token = "text"
    weight: Weight = Weight.PLAIN
    small: bool = False  # 12 px instead of 13
    struck: bool = False
    right: bool = False  # figures
    centre: bool = False
    block_end: bool = True  # False: the next row is of the same record, so no hairline between them

    def answer(self, role: int) -> Any:
        """Return what a model answers for a role that every list of cells answers alike; None for others."""
        if role == CELL:
            return self
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text
        return self.spoken() if role == Qt.ItemDataRole.AccessibleTextRole else None

    def spoken(self) -> str:
        """The cell in words: what `AccessibleTextRole` should say."""
        parts = [self.text or (percent(self.fill) if self.fill is not None else "")]
        if self.struck:
            parts = [f"before: {self.text}"]
        parts += [self.caption, self.state.value if self.state and self.state.value != self.text else ""]
        parts += [chip.text for chip in self.chips]
        parts += [self.second, self.trailing]
        return ", ".join(part for part in parts if part)


def figure(number: int | None, *, ink: Token = "text", block_end: bool = True) -> Cell:
    """Return a count, at the right edge; None is a dash."""
    text = "–" if number is None else count(number)
    return Cell(text, right=True, ink=ink, block_end=block_end)


def old_value(value: str | None, *, block_end: bool = True) -> Cell:
    """Return a value that goes away, struck through; nothing there says "empty"."""
    if not value:
        return Cell("empty", ink="text3", block_end=block_end)
    return Cell(value, ink="text2", struck=True, block_end=block_end)


def kept_value(value: str | None, *, block_end: bool = True) -> Cell:
    """Return a value of now that does not change."""
    return Cell(value or "empty", ink="text2" if value else "text3", block_end=block_end)


def new_value(value: str | None, *, block_end: bool = True) -> Cell:
    """Return the value after the run; None says "stays", an empty one "empty"."""
    if value is None:
        return Cell("stays", ink="text3", block_end=block_end)
    if not value:
        return Cell("empty", ink="ok", weight=Weight.STRONG, block_end=block_end)
    return Cell(value, ink="ok", weight=Weight.STRONG, block_end=block_end)


def bad_value(value: str, *, block_end: bool = True) -> Cell:
    """Return a value that cannot be written."""
    return Cell(
        value, icon="triangle-alert", icon_ink="bad", ink="bad", weight=Weight.STRONG, block_end=block_end
    )


def arrow(*, block_end: bool = True) -> Cell:
    """Return the arrow between two values."""
    return Cell(icon="arrow-right", icon_ink="text3", centre=True, block_end=block_end)
