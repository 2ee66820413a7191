"""Motion: how long things take to move, and that they do not where the person wants none."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEasingCurve
from PySide6.QtWidgets import QApplication, QStyle

FADE: Final = 120  # ms: other lines fade, a toast leaves
MOVE: Final = 160  # a new line, a panel, a fold, a spring back
ARRIVE: Final = 200  # a toast comes, the gauge eases
PULSE: Final = 1000  # "waiting", the only thing that loops

EASE = QEasingCurve.Type.OutCubic

_reduced: list[bool | None] = [None]


def set_reduced(reduced: bool | None) -> None:
    """Keep everything still (True), let it move (False), or do what the system says (None)."""
    _reduced[0] = reduced


def reduced() -> bool:
    """Whether things are to stay still."""
    chosen = _reduced[0]
    if chosen is not None:
        return chosen
    return QApplication.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) == 0


def duration(milliseconds: int) -> int:
    """Return how long a motion takes here, in ms; 0 means at once."""
    return 0 if reduced() else milliseconds
