"""A notice: an icon on a tinted square, what is so, what follows, and the way on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from infusion_desktop.ui.look.fonts import Role
from infusion_desktop.ui.look.sizes import MEDIUM, SMALL, px
from infusion_desktop.ui.look.theme import Token
from infusion_desktop.ui.parts.buttons import Button
from infusion_desktop.ui.parts.glyphs import IconSquare
from infusion_desktop.ui.parts.words import Words


class NoticeRow(QWidget):
    """One row of "Before you run": `tone` is ok, warn, bad, accent_text or text2 and colours the square."""

    def __init__(
        self,
        icon: str,
        title: str,
        second: str = "",
        tone: Token = "text2",
        button: Button | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._square = IconSquare(icon)
        self.title = Words(title, Role.STRONG, wrap=True, line=18)
        self.second = Words(second, Role.SMALL, "text3", wrap=True)
        words = QVBoxLayout()
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.second)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, px(SMALL + 2), 0, px(SMALL + 2))
        row.setSpacing(px(MEDIUM))
        row.addWidget(self._square, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.button = button
        if button is not None:
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.set_notice(icon, title, second, tone)

    def set_notice(self, icon: str, title: str, second: str = "", tone: Token = "text2") -> None:
        """Say something else."""
        grounds: dict[Token, Token] = {
            "ok": "ok_tint",
            "warn": "warn_tint",
            "bad": "bad_tint",
            "accent_text": "accent_tint",
        }
        self._square.set_icon(icon, grounds.get(tone, "sunken"), tone)
        self.title.setText(title)
        self.second.setText(second)
        self.second.setVisible(bool(second))
        self.setAccessibleName(f"{title}. {second}" if second else title)
