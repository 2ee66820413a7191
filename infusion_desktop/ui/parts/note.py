"""A note inside a card or a panel: an icon, a sentence that wraps, and perhaps a way on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from infusion_desktop.ui.look.current import current_theme
from infusion_desktop.ui.look.fonts import Role
from infusion_desktop.ui.look.sizes import BUTTON_RADIUS, MEDIUM, SMALL, px
from infusion_desktop.ui.look.theme import Token
from infusion_desktop.ui.parts import painting
from infusion_desktop.ui.parts.buttons import Button
from infusion_desktop.ui.parts.glyphs import PlainIcon
from infusion_desktop.ui.parts.words import Words

_TONES: dict[Token, tuple[str, Token]] = {
    "text2": ("info", "window"),
    "accent_text": ("info", "accent_tint"),
    "ok": ("circle-check", "ok_tint"),
    "warn": ("triangle-alert", "warn_tint"),
    "bad": ("circle-alert", "bad_tint"),
}


class Note(QFrame):
    """Says something that stays true for a while; `tone` is text2, accent_text, ok, warn or bad.

    Words on a tinted ground are in the text colour; the icon has that of the tone, and its own shape.
    """

    def __init__(
        self,
        sentence: str = "",
        tone: Token = "text2",
        *,
        icon: str = "",
        button: Button | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ground: Token = "window"
        self.icon = PlainIcon("info")
        self.words = Words("", Role.SMALL, "text2", wrap=True)
        self.button = button
        row = QHBoxLayout(self)
        row.setContentsMargins(px(MEDIUM), px(SMALL + 2), px(MEDIUM), px(SMALL + 2))
        row.setSpacing(px(SMALL + 2))
        if button is None:
            row.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(self.words, 1)
        else:  # which is higher than one line: all stand on its middle
            middle = QVBoxLayout()
            middle.addStretch(1)
            middle.addWidget(self.words)
            middle.addStretch(1)
            row.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignVCenter)
            row.addLayout(middle, 1)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.say(sentence, tone, icon=icon)

    def say(self, sentence: str, tone: Token = "text2", *, icon: str = "") -> None:
        """Say something else; the icon is that of the tone unless another is named."""
        usual, self._ground = _TONES[tone]
        self.icon.set_icon(icon or usual, tone)
        self.words.setText(sentence)
        self.words.set_ink("text2" if tone == "text2" else "text")
        self.setAccessibleName(sentence)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painting.box(painter, self.rect(), BUTTON_RADIUS, current_theme().color(self._ground))
