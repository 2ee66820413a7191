"""Signing in with one's own browser: open the page there, and paste the address at which it ends."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from infusion_desktop.ui.look.fonts import Role
from infusion_desktop.ui.look.sizes import LARGE, PAGE, SMALL, px
from infusion_desktop.ui.parts.buttons import Button, Kind
from infusion_desktop.ui.parts.words import Words

MEASURE = 560


class OwnBrowser(QWidget):
    """Three steps under each other; the last one takes the address."""

    pasted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._address = ""
        self.open_button = Button("Open the sign-in page", Kind.FILLED, icon="external-link")
        self.open_button.clicked.connect(self._open)
        self.copy_button = Button("Copy its address", icon="copy")
        self.copy_button.clicked.connect(self._copy)
        self.copied = Words("", Role.SMALL, "text3")
        self.ending = Words("", Role.BODY, "text2", wrap=True)
        self.line = QLineEdit()
        self.line.setPlaceholderText("https://…?code=…&state=…")
        self.line.setAccessibleName("The address at which the sign-in ended")
        self.line.textChanged.connect(self._typed)
        self.line.returnPressed.connect(self._use)
        self.use_button = Button("Use this address")
        self.use_button.clicked.connect(self._use)
        self._lay_out()
        self._typed("")

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setMaximumWidth(px(MEASURE))
        lines = QVBoxLayout(inner)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(px(SMALL))
        lines.addWidget(Words("Sign in with your own browser", Role.TITLE))
        lines.addSpacing(px(SMALL))
        lines.addWidget(Words("1. Open the sign-in page there, and sign in.", Role.STRONG))
        lines.addLayout(_row(self.open_button, self.copy_button, self.copied))
        lines.addSpacing(px(SMALL))
        lines.addWidget(Words("2. Wait for a page that does not load.", Role.STRONG))
        lines.addWidget(self.ending)
        lines.addSpacing(px(SMALL))
        lines.addWidget(Words("3. Copy its whole address, and paste it here.", Role.STRONG))
        row = QHBoxLayout()
        row.setSpacing(px(SMALL))
        row.addWidget(self.line, 1)
        row.addWidget(self.use_button)
        lines.addLayout(row)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(px(PAGE), px(PAGE), px(PAGE), px(LARGE))
        outer.addStretch(1)
        outer.addWidget(inner, 8, Qt.AlignmentFlag.AlignVCenter)
        outer.addStretch(1)

    def show_sign_in(self, address: str, redirect: str) -> None:
        """Begin with ``address``; tell that it ends at ``redirect``."""
        self._address = address
        self.ending.setText(
            f"It begins with {redirect}, and your browser says that it cannot be reached. That is right: "
            "nothing needs to answer there. What is behind the question mark works once, for a few minutes."
        )
        self.forget()
        self._address = address
        self.open_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Let go of what was pasted and of the sign-in."""
        self._address = ""
        self.line.clear()
        self.copied.setText("")

    def _open(self) -> None:
        if not QDesktopServices.openUrl(QUrl(self._address)):
            self.copied.setText("No browser could be opened. Copy the address into one.")

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._address)
        self.copied.setText("Copied.")

    def _typed(self, text: str) -> None:
        self.use_button.set_off(None if text.strip() else "Paste the address first.")

    def _use(self) -> None:
        address = self.line.text().strip()
        if address:
            self.pasted.emit(address)


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(px(SMALL))
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
