"""The empty state: one icon, one sentence on what would be here, one button."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from infusion_desktop.ui.look.fonts import Role
from infusion_desktop.ui.look.sizes import LARGE, MEDIUM, PAGE, px
from infusion_desktop.ui.parts.buttons import Button
from infusion_desktop.ui.parts.glyphs import PlainIcon
from infusion_desktop.ui.parts.words import Words

_WIDTH = 320


class EmptyState(QWidget):
    """Fills the place of a list or a canvas; the button is made and connected by the screen."""

    def __init__(
        self, icon: str, sentence: str, button: Button | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.button = button
        self.sentence = Words(sentence, Role.BODY, "text2", wrap=True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.sentence.setFixedWidth(px(_WIDTH))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(px(PAGE), px(PAGE), px(PAGE), px(PAGE))
        rows.setSpacing(px(MEDIUM))
        rows.addStretch(1)
        middle = Qt.AlignmentFlag.AlignHCenter
        rows.addWidget(PlainIcon(icon, "text3", 32), 0, middle)
        row = QHBoxLayout()  # an alignment in place of this row would cut the sentence after its first line
        row.addStretch(1)
        row.addWidget(self.sentence)
        row.addStretch(1)
        rows.addLayout(row)
        if button is not None:
            rows.addSpacing(px(LARGE - MEDIUM))
            rows.addWidget(button, 0, middle)
        rows.addStretch(1)
