"""Key caps: 16 px high, sunken; they say which key does what."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from infusion_desktop.ui.look.current import current_theme
from infusion_desktop.ui.look.fonts import Role, font
from infusion_desktop.ui.look.sizes import CHIP_RADIUS, px
from infusion_desktop.ui.parts import painting
from infusion_desktop.ui.parts.words import Words


class KeyCap(QLabel):
    """One key."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(key, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        wide = int(painting.width_of(self.text(), font(Role.TINY_STRONG)) + 0.999) + px(10)
        return QSize(max(px(16), wide), px(16))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        with QPainter(self) as painter:
            painting.box(painter, self.rect(), CHIP_RADIUS, theme.sunken)
            strong = font(Role.TINY_STRONG)
            painting.words(painter, self.rect(), self.text(), strong, theme.text2, painting.CENTRE)


class KeyHint(QWidget):
    """Keys and what they do: [Ctrl] [O] opens a file. Between keys may stand a word ("to")."""

    def __init__(self, keys: tuple[str, ...], does: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(6))
        for key in keys:
            row.addWidget(Words(key, Role.SMALL, "text3") if key in {"to", "or"} else KeyCap(key))
        row.addWidget(Words(does, Role.SMALL, "text3"))
        self.setAccessibleName(f"{' '.join(keys)} {does}")
