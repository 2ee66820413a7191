"""The status bar: left what is saved or running, middle the keys that work here, right today's calls."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from infusion_desktop.ui.look.current import current_theme
from infusion_desktop.ui.look.fonts import Role
from infusion_desktop.ui.look.numbers import count
from infusion_desktop.ui.look.sizes import PAGE, STATUS, px
from infusion_desktop.ui.look.theme import Token
from infusion_desktop.ui.parts.glyphs import PlainIcon
from infusion_desktop.ui.parts.keycap import KeyHint
from infusion_desktop.ui.parts.words import Words


class StatusRow(QWidget):
    """The row at the bottom of the window, 32 px high."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(px(STATUS))
        self._icon = PlainIcon("check", "text3", 14)
        self._left = Words("", Role.SMALL, "text3", elide=True)
        self._calls = Words("", Role.SMALL_STRONG, "text2", tabular=True)
        self._right = Words("", Role.SMALL, "text3", tabular=True)
        left, right, middle = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        left.setSpacing(px(6))
        left.addWidget(self._icon)
        left.addWidget(self._left, 1)
        self._keys = middle
        middle.setSpacing(px(16))
        right.setSpacing(px(4))
        right.addStretch(1)
        right.addWidget(self._calls)
        right.addWidget(self._right)
        grid = QGridLayout(self)
        grid.setContentsMargins(px(PAGE), 1, px(PAGE), 0)
        grid.setHorizontalSpacing(px(PAGE))
        for column, (part, stretch) in enumerate(((left, 1), (middle, 0), (right, 1))):
            grid.addLayout(part, 0, column)
            grid.setColumnStretch(column, stretch)
        self.set_left("check", "")
        self.set_keys(())

    @property
    def left(self) -> str:
        """What stands on the left."""
        return self._left.text()

    @property
    def right(self) -> str:
        """What stands on the right."""
        return f"{self._calls.text()} {self._right.text()}".strip()

    def set_left(self, icon: str, text: str, ink: Token = "text3") -> None:
        """Say what is saved or running."""
        self._icon.set_icon(icon, ink)
        self._icon.setVisible(bool(text))
        self._left.setText(text)

    def set_keys(self, keys: Sequence[tuple[tuple[str, ...], str]]) -> None:
        """Show the two or three keys that work here: ((("Ctrl", "O"), "opens a file"), ...)."""
        while (item := self._keys.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for each, does in keys:
            self._keys.addWidget(KeyHint(each, does))

    def set_calls(self, used: int, limit: int, resets: str) -> None:
        """Show today's calls and when they start again ("02:00", local time)."""
        self._calls.setText(count(used))
        self._right.setText(f"of {count(limit)} calls used today  •  resets at {resets}")

    def set_right(self, text: str) -> None:
        """Say something else on the right ("Calls are counted after the sign-in")."""
        self._calls.setText("")
        self._right.setText(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme.surface)
            painter.fillRect(0, 0, self.width(), 1, theme.border)
