"""The sum of a run in large figures: 2,412 created + 1,388 updated + ... = 5,000 rows in the file."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from infusion_desktop.ui.look.current import current_theme
from infusion_desktop.ui.look.fonts import Role, font
from infusion_desktop.ui.look.numbers import count
from infusion_desktop.ui.look.sizes import CARD_RADIUS, px, pxf
from infusion_desktop.ui.parts import painting

_SMALLER = 16.0
_TIGHT, _LOOSE = 10.0, 16.0


class SumFigures(QLabel):
    """Parts with a plus between them and their sum on a tinted ground; the sum is counted, not trusted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without parts."""
        super().__init__(parent)
        self._parts: list[tuple[str, int]] = []
        self._whole = 0
        self._noun = ""
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
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(600), px(74))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(320), px(74))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        figure, label = font(Role.FIGURE, tabular=True), font(Role.SMALL_HEAD)
        total = max(self._wide(count(self._whole), figure), self._wide(self._noun, label)) + pxf(34)
        room = self.width() - total
        wide = [self._box(name, number, figure, label) for name, number in self._parts]
        if sum(wide) + len(wide) * pxf(_LOOSE + _TIGHT) > room:
            figure.setPixelSize(px(_SMALLER))
            label = font(Role.TINY)
            wide = [self._box(name, number, figure, label) for name, number in self._parts]
        gap = max(0.0, (room - sum(wide)) / max(1, len(wide)))
        left = gap / 4
        top, below = QRectF(0, px(12), 1, px(30)), QRectF(0, px(44), 1, px(16))
        for place, (name, number) in enumerate(self._parts):
            for area, text, how, ink in (
                (top, count(number), figure, theme.text),
                (below, name, label, theme.text2),
            ):
                area.setLeft(left)
                area.setWidth(wide[place])
                painting.words(painter, area, text, how, ink, painting.CENTRE)
            left += wide[place]
            sign = QRectF(left, top.top() + px(4), gap, px(24))
            last = place == len(self._parts) - 1
            mark = "+" if not last else "=" if self.adds_up else "≠"
            painting.words(painter, sign, mark, font(Role.BODY), theme.text3, painting.CENTRE)
            left += gap
        self._sum(painter, QRectF(self.width() - total, 0, total, self.height()), label)
        painter.end()

    def _sum(self, painter: QPainter, area: QRectF, label: QFont) -> None:
        theme = current_theme()
        ground, ink = (theme.ok_tint, theme.ok) if self.adds_up else (theme.bad_tint, theme.bad)
        painting.box(painter, area, CARD_RADIUS, ground)
        figure = font(Role.FIGURE, tabular=True)
        painting.words(
            painter, QRectF(area.left(), px(12), area.width(), px(30)), count(self._whole), figure, ink,
            painting.CENTRE,
        )  # fmt: skip
        below = QRectF(area.left(), px(44), area.width(), px(16))
        painting.words(painter, below, self._noun, label, ink, painting.CENTRE)

    def _box(self, name: str, number: int, figure: QFont, label: QFont) -> float:
        return max(self._wide(count(number), figure), self._wide(name, label))

    @staticmethod
    def _wide(text: str, how: QFont) -> float:
        return painting.width_of(text, how) + 2
