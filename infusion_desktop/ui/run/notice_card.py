"""A sentence above everything else of the left column: what went wrong, or what is different now."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from infusion_desktop.ui.look.current import current_theme
from infusion_desktop.ui.look.fonts import Role
from infusion_desktop.ui.look.sizes import CARD_RADIUS, LARGE, MEDIUM, SMALL, px
from infusion_desktop.ui.look.theme import Token
from infusion_desktop.ui.parts import painting
from infusion_desktop.ui.parts.glyphs import PlainIcon
from infusion_desktop.ui.parts.words import Words


class NoticeCard(QFrame):
    """Hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin hidden."""
        super().__init__(parent)
        self._ground: Token = "accent_tint"
        row = QHBoxLayout(self)
        row.setContentsMargins(px(LARGE), px(SMALL + 2), px(LARGE), px(SMALL + 2))
        row.setSpacing(px(MEDIUM))
        self._icon = PlainIcon("info")
        self.words = Words("", Role.BODY, wrap=True)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        self.hide()

    @property
    def sentence(self) -> str:
        """What it says; empty while it is hidden."""
        return "" if self.isHidden() else self.words.text()

    def say(self, trouble: str, note: str = "", *, waiting: bool = False) -> None:
        """Say what is wrong, else what is worth knowing, else nothing. ``waiting``: it goes on by itself."""
        text = trouble or note
        icon, ink, ground = ("info", "accent_text", "accent_tint")
        if trouble:
            icon, ink, ground = ("circle-alert", "bad", "bad_tint")
        if trouble and waiting:
            icon, ink, ground = ("clock", "warn", "warn_tint")
        self._ground = ground  # type: ignore[assignment]
        self._icon.set_icon(icon, ink)  # type: ignore[arg-type]
        self.words.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painting.box(painter, self.rect(), CARD_RADIUS, current_theme().color(self._ground))
        painter.end()
