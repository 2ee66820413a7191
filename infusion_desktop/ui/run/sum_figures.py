"""The sum of a run in large figures: 2,412 created + 1,388 updated + ... = 5,000 rows in the file."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from infusion_desktop.ui.look.current import current_theme
from infusion_desktop.ui.look.fonts import Role, font
from infusion_desktop.ui.look.numbers import count
from infusion_desktop.ui.look.sizes import CARD_RADIUS, px, pxf
from infusion_desktop.ui.parts import painting

_SMALLER = 16.0
_TIGHT, _LOOSE = 10.0, 16.0
_LEAST = 14.0  # from one part to the next, in which the plus stands
_ROW = 74


class SumFigures(QLabel):
    """Parts with a plus between them and their sum on a tinted ground; the sum is counted, not trusted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without parts."""
        super().__init__(parent)
        self._parts: list[tuple[str, int]] = []
        self._whole = 0
        self._noun = ""
        self._lines = 1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def adds_up(self) -> bool:
        """Whether the parts make the whole."""
        return sum(number for _, number in self._parts) == self._whole

    def set_sum(self, parts: Sequence[tuple[str, int]], whole: int, noun: str) -> None:
        """Show ``parts`` as (name, number) and what they make."""
        self._parts, self._whole, self._noun = list(parts), whole, noun
        told = " + ".join(f"{count(number)} {name.lower()}" for name, number in parts)
        verb = "=" if self.adds_up else "is not"
        self.setAccessibleName(f"{told} {verb} {count(whole)} {noun}")
        self.setToolTip(self.accessibleName())
        self._fit()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(600), px(_ROW) * self._lines)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(320), px(_ROW) * self._lines)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Take as many lines as the parts need at this width: one, but for very large numbers."""
        lines = len(self._laid_out()[2])
        if lines != self._lines:
            self._lines = lines
            self.updateGeometry()

    def _laid_out(self) -> tuple[QFont, QFont, list[list[tuple[str, int]]]]:
        """The fonts of figures and names, and the parts line by line."""
        figure, label = font(Role.FIGURE, tabular=True), font(Role.SMALL_HEAD)
        room = self.width() - self._whole_wide()
        if self._needed(self._parts, figure, label, _LOOSE + _TIGHT) > room:
            figure.setPixelSize(px(_SMALLER))
            label = font(Role.TINY)
        lines: list[list[tuple[str, int]]] = [[]]
        for part in self._parts:
            if lines[-1] and self._needed([*lines[-1], part], figure, label, _LEAST) > room:
                lines.append([])
            lines[-1].append(part)
        each = -(-len(self._parts) // len(lines))  # about as many in each line
        balanced = [self._parts[at : at + each] for at in range(0, len(self._parts), max(1, each))]
        return figure, label, balanced or [[]]

    def _needed(self, parts: Sequence[tuple[str, int]], figure: QFont, label: QFont, gap: float) -> float:
        return sum(self._box(name, number, figure, label) + pxf(gap) for name, number in parts)

    def _whole_wide(self) -> float:
        figure, label = font(Role.FIGURE, tabular=True), font(Role.SMALL_HEAD)
        return max(self._wide(count(self._whole), figure), self._wide(self._noun, label)) + pxf(34)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        figure, label, lines = self._laid_out()
        total = self._whole_wide()
        room = self.width() - total
        for row, parts in enumerate(lines):
            last = row == len(lines) - 1
            wide = [self._box(name, number, figure, label) for name, number in parts]
            if len(lines) > 1:  # the parts stand below each other
                wide = [max(self._box(*part, figure, label) for part in self._parts)] * len(parts)
            gap = max(0.0, (room - sum(wide) / len(parts) * len(lines[0])) / len(lines[0])) if parts else 0.0
            self._line(painter, row * px(_ROW), parts, wide, gap, (figure, label), last=last)
        self._sum(painter, QRectF(self.width() - total, 0, total, self.height()), font(Role.SMALL_HEAD))
        painter.end()

    def _line(
        self,
        painter: QPainter,
        y: int,
        parts: Sequence[tuple[str, int]],
        wide: Sequence[float],
        gap: float,
        fonts: tuple[QFont, QFont],
        *,
        last: bool,
    ) -> None:
        theme = current_theme()
        figure, label = fonts
        left = gap / 4
        top, below = QRectF(0, y + px(12), 1, px(30)), QRectF(0, y + px(44), 1, px(16))
        for place, (name, number) in enumerate(parts):
            for area, text, how, ink in (
                (top, count(number), figure, theme.text),
                (below, name, label, theme.text2),
            ):
                area.setLeft(left)
                area.setWidth(wide[place])
                painting.words(painter, area, text, how, ink, painting.CENTRE)
            left += wide[place]
            sign = QRectF(left, top.top() + px(4), gap, px(24))
            ends = last and place == len(parts) - 1
            mark = "+" if not ends else "=" if self.adds_up else "≠"
            painting.words(painter, sign, mark, font(Role.BODY), theme.text3, painting.CENTRE)
            left += gap

    def _sum(self, painter: QPainter, area: QRectF, label: QFont) -> None:
        theme = current_theme()
        ground, ink = (theme.ok_tint, theme.ok) if self.adds_up else (theme.bad_tint, theme.bad)
        painting.box(painter, area, CARD_RADIUS, ground)
        middle = round(area.center().y())
        figure = font(Role.FIGURE, tabular=True)
        above = QRectF(area.left(), middle - px(25), area.width(), px(30))
        painting.words(painter, above, count(self._whole), figure, ink, painting.CENTRE)
        below = QRectF(area.left(), middle + px(7), area.width(), px(16))
        painting.words(painter, below, self._noun, label, ink, painting.CENTRE)

    def _box(self, name: str, number: int, figure: QFont, label: QFont) -> float:
        return max(self._wide(count(number), figure), self._wide(name, label))

    @staticmethod
    def _wide(text: str, how: QFont) -> float:
        return painting.width_of(text, how) + 2
