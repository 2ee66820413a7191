"""The left column: the list of objects, and below it what has changed since the fields were read before."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from infusion_desktop.ui.look.current import current_theme
from infusion_desktop.ui.look.fonts import Role
from infusion_desktop.ui.look.sizes import LARGE, PAGE, SMALL, px
from infusion_desktop.ui.objects.object_list import ObjectList
from infusion_desktop.ui.objects.screen import Screen
from infusion_desktop.ui.parts.buttons import IconButton
from infusion_desktop.ui.parts.card import Card
from infusion_desktop.ui.parts.glyphs import PlainIcon
from infusion_desktop.ui.parts.words import Words

TOLD_AT_ONCE = 4
"""Changes that are told one by one; of more than these the number is told."""


class SidePanel(QWidget):
    """White, with a hairline at its right; `find_asked` is emitted by the magnifier."""

    find_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.objects = ObjectList()
        self.find_button = IconButton("search", "Find a field (Ctrl+F)", size=28)
        self.find_button.clicked.connect(self.find_asked)
        head = QHBoxLayout()
        head.setContentsMargins(px(PAGE), px(14), px(12), px(14))
        head.addWidget(Words("Objects", Role.HEADING), 1)
        head.addWidget(self.find_button)
        self.changes = Card()
        self._since = Words("", Role.STRONG, wrap=True)
        self._told = Words("", Role.SMALL, "text3", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(self._since)
        words.addWidget(self._told)
        row = QHBoxLayout()
        row.setSpacing(px(SMALL))
        row.addWidget(PlainIcon("history", "accent_text"), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.changes.body.addLayout(row)
        self.changes.hide()
        below = QVBoxLayout()
        below.setContentsMargins(px(LARGE), px(LARGE), px(LARGE), px(LARGE))
        below.addWidget(self.changes)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 1, 0)
        rows.setSpacing(0)
        rows.addLayout(head)
        rows.addWidget(self.objects, 1)
        rows.addLayout(below)

    def show_screen(self, screen: Screen) -> None:
        """Show what of the screen belongs here."""
        self.objects.show_objects(screen.objects, screen.chosen)
        number = len(screen.changes)
        self.changes.setVisible(number > 0)
        if number:
            self._since.setText(
                f"{number} {'change' if number == 1 else 'changes'} since {screen.changes_since}"
            )
            told = list(screen.changes[:TOLD_AT_ONCE])
            if number > TOLD_AT_ONCE:
                told.append(f"And {number - TOLD_AT_ONCE} more.")
            self._told.setText(" ".join(told))
            self._told.setToolTip("\n".join(screen.changes))
            self.changes.setAccessibleName(f"{self._since.text()}. {' '.join(screen.changes)}")

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.surface)
        painter.fillRect(self.width() - 1, 0, 1, self.height(), theme.border)
        painter.end()
