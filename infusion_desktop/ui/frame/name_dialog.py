"""Asks for the name of a project."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from infusion_desktop.ui.look.fonts import Role
from infusion_desktop.ui.look.sizes import MEDIUM, PAGE, SMALL, px
from infusion_desktop.ui.parts.buttons import Button, Kind
from infusion_desktop.ui.parts.words import Words

WIDTH = 480
LONGEST = 80


class NameDialog(QDialog):
    """One line with the name as it is, selected; open it with ``open()``. Esc keeps the name."""

    named = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Offer ``name`` to be changed."""
        super().__init__(parent)
        title = "What is the project called?"
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setFixedWidth(px(WIDTH))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(px(PAGE), px(PAGE), px(PAGE), px(PAGE))
        rows.setSpacing(px(MEDIUM))
        rows.addWidget(Words(title, Role.HEADING))
        self.line = QLineEdit(name)
        self.line.setAccessibleName("Name of the project")
        self.line.setMaxLength(LONGEST)
        self.line.selectAll()
        rows.addWidget(self.line)
        rows.addSpacing(px(SMALL))
        buttons = QHBoxLayout()
        buttons.setSpacing(px(SMALL))
        buttons.addStretch(1)
        self.keep_button = Button("Keep the name")
        self.rename_button = Button("Rename", Kind.FILLED)
        self.rename_button.setDefault(True)
        buttons.addWidget(self.keep_button)
        buttons.addWidget(self.rename_button)
        rows.addLayout(buttons)
        self.keep_button.clicked.connect(self.reject)
        self.rename_button.clicked.connect(self.accept)
        self.accepted.connect(lambda: self.named.emit(self.line.text()))
        self.finished.connect(self.deleteLater)
        self.line.textChanged.connect(self._check)
        self.line.setFocus()

    def _check(self, text: str) -> None:
        self.rename_button.set_off(
            None if text.strip() else "A project needs a name: type at least one letter"
        )
