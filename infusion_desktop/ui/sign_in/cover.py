"""What stands where the page would be: one icon, what happened, and the ways on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from infusion_desktop.ui.look.fonts import Role
from infusion_desktop.ui.look.sizes import LARGE, PAGE, SMALL, px
from infusion_desktop.ui.parts.buttons import Button, Kind
from infusion_desktop.ui.parts.glyphs import PlainIcon
from infusion_desktop.ui.parts.words import Words

MEASURE = 440
"""Lines of text are no wider than this."""


class Cover(QWidget):
    """A title and a sentence in the middle; with a button, also the way to go about it otherwise."""

    pressed = Signal()
    other_way = Signal()

    def __init__(self, title: str, sentence: str, *, icon: str, button: str = "") -> None:
        super().__init__()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(px(PAGE), px(PAGE), px(PAGE), px(PAGE))
        lines.setSpacing(px(SMALL))
        lines.addStretch(2)
        lines.addWidget(PlainIcon(icon, "text3", 32), alignment=Qt.AlignmentFlag.AlignHCenter)
        self.title = Words(title, Role.TITLE)
        self.sentence = Words(sentence, Role.BODY, "text2", wrap=True)
        for words in (self.title, self.sentence):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.sentence.setFixedWidth(px(MEASURE))
        lines.addWidget(self.title)
        middle = QHBoxLayout()  # an alignment in place of this row would cut the text after its first line
        middle.addStretch(1)
        middle.addWidget(self.sentence)
        middle.addStretch(1)
        lines.addLayout(middle)
        lines.addSpacing(px(LARGE) - px(SMALL))
        self.button = Button(button or "Try again", Kind.FILLED)
        self.button.clicked.connect(self.pressed)
        self.other = Button("Go another way…")
        self.other.clicked.connect(self.other_way)
        row = QHBoxLayout()
        row.setSpacing(px(SMALL))
        row.addStretch(1)
        row.addWidget(self.button)
        row.addWidget(self.other)
        row.addStretch(1)
        lines.addLayout(row)
        self.button.setVisible(bool(button))
        self.other.setVisible(bool(button))
        lines.addStretch(3)

    def say(self, title: str, sentence: str) -> None:
        """Change the words."""
        self.title.setText(title)
        self.sentence.setText(sentence)
