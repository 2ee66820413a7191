"""The banner: something happened that the whole window should know, with a way on; it moves nothing away."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from infusion_desktop.ui.look.current import current_theme
from infusion_desktop.ui.look.fonts import Role
from infusion_desktop.ui.look.sizes import BUTTON_SMALL, MEDIUM, px
from infusion_desktop.ui.look.theme import Token
from infusion_desktop.ui.parts import painting
from infusion_desktop.ui.parts.announce import announce
from infusion_desktop.ui.parts.buttons import Button, IconButton
from infusion_desktop.ui.parts.glyphs import PlainIcon
from infusion_desktop.ui.parts.words import Words

_TONES: dict[Token, tuple[str, Token]] = {
    "ok": ("circle-check", "ok_tint"),
    "warn": ("triangle-alert", "warn_tint"),
    "bad": ("circle-alert", "bad_tint"),
    "accent_text": ("info", "accent_tint"),
}


class Banner(QFrame):
    """A row under the header, hidden until `say`. `closed` is emitted when a person closed it."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ground: Token = "accent_tint"
        self._way_on: Callable[[], None] | None = None
        self._icon = PlainIcon("info", "accent_text")
        self._words = Words("", Role.LABEL, wrap=True)
        self.button = Button("", height=BUTTON_SMALL)
        self.close_button = IconButton("x", "Close this notice", size=BUTTON_SMALL, icon_size=14)
        self._words.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(24), px(6), px(16), px(6))
        row.setSpacing(px(MEDIUM))
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._words, 1)
        row.addWidget(self.button)
        row.addWidget(self.close_button)
        self.button.clicked.connect(self._pressed)
        self.close_button.clicked.connect(self._closed)
        self.hide()

    @property
    def sentence(self) -> str:
        """What it says; empty when it is hidden."""
        return "" if self.isHidden() else self._words.text()

    def say(
        self,
        sentence: str,
        tone: Token = "accent_text",
        *,
        action: str = "",
        way_on: Callable[[], None] | None = None,
        closable: bool = True,
    ) -> None:
        """Show a sentence (tone: ok, warn, bad, accent_text) and a button that goes on from here."""
        icon, self._ground = _TONES[tone]
        self._icon.set_icon(icon, tone)
        self._words.setText(sentence)
        self._way_on = way_on
        self.button.setText(action)
        self.button.setVisible(bool(action))
        self.close_button.setVisible(closable)
        self.setAccessibleName(sentence)
        announce(self, sentence, urgent=tone == "bad")
        self.show()
        self.update()

    def _pressed(self) -> None:
        if self._way_on is not None:
            self._way_on()

    def _closed(self) -> None:
        self.hide()
        self.closed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme.color(self._ground))
            painting.line(painter, self.rect(), theme.border)
