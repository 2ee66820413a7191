"""The sum line: "2,412 + 1,388 + 987 = 4,787 rows in the file", with a ring that says that it adds up."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from infusion_desktop.ui.look.current import current_theme
from infusion_desktop.ui.look.fonts import Role, font
from infusion_desktop.ui.look.icons import paint_icon
from infusion_desktop.ui.look.numbers import count
from infusion_desktop.ui.look.sizes import px
from infusion_desktop.ui.parts import painting


class SumLine(QLabel):
    """Parts and their sum. The sum is not trusted but counted: if it differs, the line is red and says so."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._left = ""
        self._sign = ""
        self._right = ""
        self._adds_up = True
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @property
    def adds_up(self) -> bool:
        """Whether the parts make the whole."""
        return self._adds_up

    def set_sum(self, parts: Sequence[int], whole: int, noun: str, words: Sequence[str] = ()) -> None:
        """Show the sum; `words` go behind the parts ("created", "updated")."""
        self._adds_up = sum(parts) == whole
        named = [
            f"{count(part)} {words[n]}" if n < len(words) else count(part) for n, part in enumerate(parts)
        ]
        self._left = " + ".join(named)
        self._sign = " = " if self._adds_up else " is not "
        self._right = f"{count(whole)} {noun}".rstrip()
        self.setText(self._left + self._sign + self._right)
        self.setAccessibleName(self.text())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        wide = painting.width_of(self._left + self._sign, font(Role.SMALL, tabular=True))
        wide += painting.width_of(self._right, font(Role.SMALL_STRONG, tabular=True))
        return QSize(px(22) + int(wide + 1), px(16))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), px(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        with QPainter(self) as painter:
            name, ink = ("circle-check", theme.ok) if self._adds_up else ("circle-alert", theme.bad)
            paint_icon(painter, name, QRectF(0, px(1), px(14), px(14)), ink)
            area = QRectF(px(22), 0, self.width() - px(22), self.height())
            left_ink = theme.text2 if self._adds_up else theme.bad
            plain, strong = font(Role.SMALL, tabular=True), font(Role.SMALL_STRONG, tabular=True)
            # Where there is no room for all, the parts are cut and the sum stays; the tooltip tells it all.
            sign = painting.width_of(self._sign, plain)
            room = area.width() - sign - painting.width_of(self._right, strong)
            parts = QRectF(area.left(), area.top(), max(0.0, room), area.height())
            taken = painting.words(painter, parts, self._left, plain, left_ink)
            area.setLeft(area.left() + taken)
            painting.words(painter, area, self._sign, plain, left_ink)
            area.setLeft(area.left() + sign)
            painting.words(painter, area, self._right, strong, theme.text if self._adds_up else theme.bad)
        self.setToolTip(self.text() if self.sizeHint().width() > self.width() + 1 else "")
