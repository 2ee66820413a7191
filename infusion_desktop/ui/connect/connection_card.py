"""The card of one kind of connection: what it is, how it stands, and the one button that goes on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from infusion_desktop.ui.look.fonts import Role
from infusion_desktop.ui.look.sizes import BUTTON_SMALL, MEDIUM, SMALL, px
from infusion_desktop.ui.look.theme import Token
from infusion_desktop.ui.parts.buttons import Button, Kind
from infusion_desktop.ui.parts.card import Card
from infusion_desktop.ui.parts.glyphs import Dot, IconSquare
from infusion_desktop.ui.parts.words import Words

HEIGHT = 172
LATER = "Comes in a later version"


class ConnectionCard(Card):
    """A card of 272 x 172; one without a button says in words when it will have one."""

    pressed = Signal()

    def __init__(self, icon: str, title: str, about: str, *, later: bool = False) -> None:
        super().__init__()
        self._name = title
        self._icon = icon
        self.square = IconSquare(icon, "sunken", "text2", 32)
        self.about = Words(about, Role.SMALL, "text2", wrap=True)
        self.dot = Dot(False)
        self.status = Words(LATER if later else "", Role.SMALL_HEAD, "text3" if later else "text", elide=True)
        self.in_use = Words("in use", Role.SMALL, "text3")
        self.button: Button | None = None if later else Button("", height=BUTTON_SMALL)
        head = QHBoxLayout()
        head.setSpacing(px(MEDIUM))
        head.addWidget(self.square)
        head.addWidget(Words(title, Role.HEADING, elide=True), 1)
        self.body.setSpacing(0)
        self.body.addLayout(head)
        self.body.addSpacing(px(SMALL))
        self.body.addWidget(self.about)
        self.body.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(px(6))
        foot.addStrut(px(BUTTON_SMALL))  # the words stand on one line in all cards, with a button or without
        foot.addWidget(self.dot)
        foot.addWidget(self.status, 1)
        foot.addWidget(self.in_use)
        if self.button is not None:
            self.button.clicked.connect(self.pressed)
            foot.addWidget(self.button)
        self.body.addLayout(foot)
        self.dot.setVisible(not later)
        self.in_use.hide()
        self.setMinimumHeight(px(HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(f"{title}, {self.status.text()}" if later else title)

    def show_connection(
        self, status: str, *, on: bool, in_use: bool = False, button: str = "", filled: bool = False
    ) -> None:
        """Show how it stands; an empty ``button`` hides it."""
        self.dot.set_on(on, "ok_line" if on else "border_strong")
        self.status.setText(status)
        self.in_use.setVisible(in_use and not button)
        self.set_chosen(in_use)
        tint: tuple[Token, Token] = ("accent_tint", "accent_text") if in_use else ("sunken", "text2")
        self.square.set_icon(self._icon, *tint)
        if self.button is not None:
            self.button.setText(button)
            self.button.set_kind(Kind.FILLED if filled else Kind.OUTLINED)
            self.button.setAccessibleName(f"{button} {self._name}")
            self.button.setVisible(bool(button))
        self.setAccessibleName(f"{self._name}, {status}{', in use' if in_use else ''}")
