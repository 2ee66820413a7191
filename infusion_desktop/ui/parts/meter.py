"""Meters: how much of a whole is used, in up to four pieces: before, this run, still to come, rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QProgressBar, QSizePolicy, QWidget

from infusion_desktop.ui.look.current import current_theme
from infusion_desktop.ui.look.fonts import SEMIBOLD, Role, font
from infusion_desktop.ui.look.numbers import count
from infusion_desktop.ui.look.sizes import TINY, px
from infusion_desktop.ui.look.theme import Token
from infusion_desktop.ui.parts.words import Words

_STEPS = 10_000  # a progress bar counts in whole numbers below 2**31; shares do not overflow


@dataclass(frozen=True)
class Piece:
    """A piece of a meter: how much of the whole, and its colour."""

    amount: float
    ink: Token = "accent"


def used_pieces(before: float, this_run: float, to_come: float = 0) -> tuple[Piece, ...]:
    """Return the pieces of a quota: used before, by this run, still to come."""
    return Piece(before, "text3"), Piece(this_run, "accent"), Piece(to_come, "accent_line")


class Meter(QProgressBar):
    """The bar alone, 8 px high (`thick` 12, for the progress of a whole run; `thin` 4).

    `marks` are shares (0 to 1) at which a gap divides the track, where one stage ends.
    """

    def __init__(self, name: str, *, height: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tall = height
        self._pieces: tuple[Piece, ...] = ()
        self._whole = 1.0
        self._marks: tuple[float, ...] = ()
        self.setAccessibleName(name)
        self.setRange(0, _STEPS)
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def share(self) -> float:
        """How much of the whole is used, without what is still to come: 0 to 1."""
        return self.value() / _STEPS

    def set_pieces(self, pieces: Sequence[Piece], whole: float, marks: Sequence[float] = ()) -> None:
        """Show pieces of a whole, from the left; a whole of 0 shows an empty track."""
        self._pieces = tuple(pieces)
        self._whole = whole
        self._marks = tuple(marks)
        used = sum(piece.amount for piece in pieces if piece.ink != "accent_line")
        self.setValue(round(max(0.0, min(1.0, used / whole)) * _STEPS) if whole > 0 else 0)
        self.update()

    def set_part(self, part: float, whole: float) -> None:
        """Show one piece in the accent colour."""
        self.set_pieces((Piece(part),), whole)

    def sizeHint(self) -> QSize:
        return QSize(px(120), px(self._tall))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(24), px(self._tall))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            area = QRectF(self.rect())
            clip = QPainterPath()
            clip.addRoundedRect(area, area.height() / 2, area.height() / 2)
            painter.setClipPath(clip)
            painter.fillRect(area, theme.sunken)
            left = 0.0
            for number, piece in enumerate(self._pieces):
                if piece.amount <= 0 or self._whole <= 0:
                    continue
                # A piece that is there is seen, however small.
                wide = max(2.0, area.width() * piece.amount / self._whole)
                gap = 1.0 if left and piece.ink != self._pieces[number - 1].ink else 0.0
                painter.fillRect(QRectF(left + gap, 0, wide - gap, area.height()), theme.color(piece.ink))
                left += wide
            for mark in self._marks:
                at = round(area.width() * mark)
                painter.fillRect(QRectF(at - 1, 0, px(3), area.height()), theme.surface)


class MeterBlock(QWidget):
    """A meter with its words: name and figure above ("1,042 of 1,500"), two captions below."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(6))
        grid.setVerticalSpacing(px(TINY) + 2)
        self.meter = Meter(name)
        self._name = name
        self._figure = Words("", Role.HEADING, tabular=True)
        large = font(Role.HEADING, tabular=True)
        large.setPixelSize(px(16))
        large.setWeight(SEMIBOLD)
        self._figure.setFont(large)
        self._of = Words("", Role.BODY, "text3", tabular=True)
        self._left = Words("", Role.SMALL, "text3", elide=True, tabular=True)
        self._right = Words("", Role.SMALL, "text3", tabular=True)
        grid.addWidget(Words(name, Role.LABEL), 0, 0)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self._figure, 0, 1)
        grid.addWidget(self._of, 0, 2)
        grid.addWidget(self.meter, 1, 0, 1, 3)
        below = QGridLayout()
        below.setContentsMargins(0, 0, 0, 0)
        below.addWidget(self._left, 0, 0)
        below.addWidget(self._right, 0, 1)
        below.setColumnStretch(0, 1)
        grid.addLayout(below, 2, 0, 1, 3)

    def set_used(self, pieces: Sequence[Piece], used: int, limit: int) -> None:
        """Show the bar and the figure; `used` is what the words say."""
        self.meter.set_pieces(pieces, limit)
        self._figure.setText(count(used))
        self._of.setText(f"of {count(limit)}")
        self.meter.setAccessibleName(f"{self._name}: {count(used)} of {count(limit)}")

    def set_captions(self, left: str, right: str = "") -> None:
        """Say what stands below the bar."""
        self._left.setText(left)
        self._right.setText(right)
