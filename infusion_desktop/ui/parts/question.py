"""The question, asked before what a toast cannot take back: consequences first, buttons that say what."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from infusion_desktop.ui.look.focus import renew_ring
from infusion_desktop.ui.look.fonts import Role
from infusion_desktop.ui.look.sizes import MEDIUM, PAGE, SMALL, px
from infusion_desktop.ui.parts.buttons import Button, Kind
from infusion_desktop.ui.parts.glyphs import Bullet
from infusion_desktop.ui.parts.words import Words

WIDTH = 480


class Question(QDialog):
    """A dialog of 480 px; open it with `ask()`. Esc and closing are the safe answer.

    `title` is the question with its count, `consequences` what follows if it is done, `do` and `safe` name
    what each button does. `danger` makes the words of the first red and gives the focus to the safe one.
    `answered` is emitted once: True if it is to be done.
    """

    answered = Signal(bool)

    def __init__(
        self,
        title: str,
        consequences: Sequence[str],
        *,
        do: str,
        safe: str,
        danger: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._by_keyboard = False
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(" ".join(consequences))
        self.setFixedWidth(px(WIDTH))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(px(PAGE), px(PAGE), px(PAGE), px(PAGE))
        rows.setSpacing(px(MEDIUM))
        self.heading = Words(title, Role.HEADING, wrap=True)
        rows.addWidget(self.heading)
        for text in consequences:
            row = QHBoxLayout()
            row.setSpacing(px(SMALL))
            row.addWidget(Bullet(), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Words(text, Role.BODY, "text2", wrap=True, stress=True), 1)
            rows.addLayout(row)
        rows.addSpacing(px(SMALL))
        buttons = QHBoxLayout()
        buttons.setSpacing(px(SMALL))
        buttons.addStretch(1)
        self.safe_button = Button(safe, Kind.OUTLINED)
        self.do_button = Button(do, Kind.DANGER if danger else Kind.FILLED)
        buttons.addWidget(self.safe_button)
        buttons.addWidget(self.do_button)
        rows.addLayout(buttons)
        self.safe_button.clicked.connect(self.reject)
        self.do_button.clicked.connect(self.accept)
        self.finished.connect(self._finished)
        first = self.safe_button if danger else self.do_button
        first.setDefault(True)
        first.setFocus()

    def ask(self) -> None:
        """Show it over its window, without a loop of its own."""
        parent = self.parentWidget()
        if parent is not None:
            keyboard = Qt.WidgetAttribute.WA_KeyboardFocusChange
            self._by_keyboard = parent.window().testAttribute(keyboard)
        self.open()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if self._by_keyboard and event.type() is QEvent.Type.ActivationChange:
            # Who came here by the keyboard sees where the focus is; Qt forgets it when a window opens, after
            # this event.
            self._by_keyboard = False
            QTimer.singleShot(0, self, self._show_focus)

    def _show_focus(self) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        renew_ring()

    def showEvent(self, event: QShowEvent) -> None:
        rows = self.layout()
        if rows is not None:  # wrapped lines: the height follows from the width
            self.setFixedHeight(rows.totalHeightForWidth(self.width()))
        super().showEvent(event)

    def _finished(self, result: int) -> None:
        self.answered.emit(result == QDialog.DialogCode.Accepted)
