"""The card of one end: what it is, whether it is ready, two lines about it, and what can be done with it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout

from infusion_desktop.ui.connect.state import Stands
from infusion_desktop.ui.look.fonts import Role
from infusion_desktop.ui.look.sizes import BUTTON_SMALL, MEDIUM, SMALL, px
from infusion_desktop.ui.look.theme import Token
from infusion_desktop.ui.parts.buttons import Button
from infusion_desktop.ui.parts.card import Card
from infusion_desktop.ui.parts.chip import Chip, ChipKind
from infusion_desktop.ui.parts.glyphs import IconSquare
from infusion_desktop.ui.parts.words import Words

HEIGHT = 176
_CHIPS = {
    Stands.READY: ("Ready", ChipKind.OK, "check"),
    Stands.BUSY: ("Opening", ChipKind.NEUTRAL, "clock"),
    Stands.LOST: ("Sign in", ChipKind.WARN, "circle-alert"),
    Stands.TROUBLE: ("Not opened", ChipKind.BAD, "circle-alert"),
    Stands.CHANGED: ("Changed", ChipKind.WARN, "circle-alert"),
}
_INKS: dict[Stands, Token] = {Stands.TROUBLE: "bad", Stands.LOST: "warn", Stands.CHANGED: "warn"}


@dataclass(frozen=True, slots=True)
class EndWords:
    """What stands on the card; ``sentence`` takes the place of both lines where something is wrong."""

    title: str
    first: str = ""
    second: str = ""
    sentence: str = ""
    demo: bool = False


class EndCard(Card):
    """From, or To. Its buttons are made here and wired by the tab."""

    def __init__(self, side: str, icon: str, ground: Token, ink: Token) -> None:
        super().__init__()
        self._side = side
        self._look: tuple[str, Token, Token] = (icon, ground, ink)
        self.square = IconSquare(icon, "sunken", "text2", 40)
        self.heading = Words("", Role.HEADING, elide=True)
        self.demo = Chip("demo", ChipKind.ACCENT)
        self.chip = Chip("", ChipKind.OK)
        self.first = Words("", Role.BODY, "text2", wrap=True)
        self.second = Words("", Role.SMALL, "text3", wrap=True)
        self.sentence = Words("", Role.SMALL, "text2", wrap=True)
        self._buttons: list[Button] = []
        self._row = QHBoxLayout()
        self._row.setSpacing(px(SMALL))
        self._lay_out()
        self.setMinimumHeight(px(HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def _lay_out(self) -> None:
        names = QVBoxLayout()
        names.setSpacing(0)
        caption = QHBoxLayout()
        caption.addWidget(Words(self._side, Role.SMALL, "text2"))
        caption.addStretch(1)
        caption.addWidget(self.chip)
        names.addLayout(caption)
        line = QHBoxLayout()
        line.setSpacing(px(SMALL))
        line.addWidget(self.heading)
        line.addWidget(self.demo)
        line.addStretch(1)
        names.addLayout(line)
        head = QHBoxLayout()
        head.setSpacing(px(MEDIUM))
        head.addWidget(self.square, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(names, 1)
        self.body.setSpacing(0)
        self.body.addLayout(head)
        self.body.addSpacing(px(MEDIUM))
        for words in (self.first, self.second, self.sentence):
            self.body.addWidget(words)
        self.body.addStretch(1)
        self.body.addSpacing(px(SMALL))
        self._row.addStretch(1)
        self.body.addLayout(self._row)

    def add_button(self, text: str, description: str) -> Button:
        """Add a button; ``description`` tells screen readers what it is about."""
        button = Button(text, height=BUTTON_SMALL)
        button.setAccessibleName(description)
        self._row.insertWidget(len(self._buttons), button)
        self._buttons.append(button)
        return button

    def show_end(self, stands: Stands, words: EndWords) -> None:
        """Show where it stands."""
        icon, ground, ink = self._look
        ready = stands is Stands.READY
        self.square.set_icon(icon, ground if ready else "sunken", ink if ready else "text2")
        self.heading.setText(words.title)
        self.heading.set_ink("text2" if stands is Stands.NONE else "text")
        self.demo.setVisible(words.demo)
        self.chip.setVisible(stands is not Stands.NONE)
        if stands in _CHIPS:
            self.chip.set_chip(*_CHIPS[stands])
        wrong = bool(words.sentence)
        self.first.setText(words.first)
        self.second.setText(words.second)
        self.sentence.setText(words.sentence)
        self.sentence.set_ink(_INKS.get(stands, "text2"))
        self.first.setVisible(not wrong and bool(words.first))
        self.second.setVisible(not wrong and bool(words.second))
        self.sentence.setVisible(wrong)
        said = [self._side, words.title, "demo" if words.demo else "", words.sentence]
        if not wrong:
            said += [words.first, words.second]
        self.setAccessibleName(", ".join(part for part in said if part))
