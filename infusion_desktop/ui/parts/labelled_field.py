"""A line to type into, with its label above and a hint or what is wrong below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from infusion_desktop.ui.look.fonts import Role, font
from infusion_desktop.ui.look.sizes import TINY, px
from infusion_desktop.ui.parts.buttons import IconButton
from infusion_desktop.ui.parts.glyphs import PlainIcon
from infusion_desktop.ui.parts.words import Words


class LabelledField(QWidget):
    """Label, line and hint; `secret` hides what is typed and offers to show it.

    Listen to `edit` (`textChanged`, `returnPressed`). What is wrong takes the place of the hint, so that
    nothing below moves.
    """

    def __init__(
        self,
        label: str,
        hint: str = "",
        *,
        placeholder: str = "",
        secret: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._hint = hint
        self.label = Words(label, Role.SMALL_HEAD)
        self.edit = QLineEdit()
        self.edit.setFont(font(Role.BODY))
        self.edit.setPlaceholderText(placeholder)
        self.edit.setAccessibleName(label)
        self.label.setBuddy(self.edit)
        self.setFocusProxy(self.edit)
        self.below = Words("", Role.SMALL, "text3", wrap=True)
        self._sign = PlainIcon("circle-alert", "bad", 14)
        below = QHBoxLayout()
        below.setSpacing(px(6))
        below.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self.below, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(px(TINY))
        rows.addWidget(self.label)
        line = QHBoxLayout()
        line.setSpacing(px(TINY))
        line.addWidget(self.edit, 1)
        rows.addLayout(line)
        rows.addLayout(below)
        self.reveal: IconButton | None = None
        if secret:
            self.reveal = IconButton("eye", "Show it")
            self.reveal.clicked.connect(self._toggle)
            line.addWidget(self.reveal)
            self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.set_wrong(None)

    def text(self) -> str:
        """What was typed, without white space around it."""
        return self.edit.text().strip()

    def set_text(self, text: str) -> None:
        """Fill the line."""
        self.edit.setText(text)

    def set_hint(self, hint: str) -> None:
        """Say something else below, unless something is wrong there."""
        self._hint = hint
        if not self._sign.isVisibleTo(self):
            self.set_wrong(None)

    def set_wrong(self, reason: str | None) -> None:
        """Say what is wrong below and mark the line, or go back to the hint with None."""
        self.below.setText(reason or self._hint)
        self.below.set_ink("bad" if reason else "text3")
        self.below.setVisible(bool(reason or self._hint))
        self._sign.setVisible(bool(reason))
        self.edit.setAccessibleDescription(reason or self._hint)
        self.edit.setProperty("wrong", bool(reason))
        self.edit.style().unpolish(self.edit)
        self.edit.style().polish(self.edit)

    def _toggle(self) -> None:
        hide = self.edit.echoMode() is QLineEdit.EchoMode.Normal
        self.edit.setEchoMode(QLineEdit.EchoMode.Password if hide else QLineEdit.EchoMode.Normal)
        if self.reveal is not None:
            self.reveal.set_icon("eye" if hide else "eye-off", "Show it" if hide else "Hide it")
