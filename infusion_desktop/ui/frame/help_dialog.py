"""Keys and help: what the keyboard does, where the data is, what the program is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from infusion_desktop.model.program_version import program_version
from infusion_desktop.ui.look.fonts import Role
from infusion_desktop.ui.look.sizes import LARGE, PAGE, SMALL, px
from infusion_desktop.ui.parts.buttons import Button
from infusion_desktop.ui.parts.card import rule_across
from infusion_desktop.ui.parts.keycap import KeyHint as KeyRow
from infusion_desktop.ui.parts.words import Words
from infusion_desktop.ui.tab import KeyHint

WIDTH = 480
EVERYWHERE = (
    KeyHint(("Ctrl", "1", "to", "4"), "turns to a tab"),
    KeyHint(("Ctrl", "O"), "opens a file"),
    KeyHint(("Ctrl", "N"), "begins a new project"),
    KeyHint(("F1",), "opens this page"),
)


class HelpDialog(QDialog):
    """Open it with ``open()``; Esc closes it."""

    def __init__(
        self, folder: Path, tab: str, hints: Sequence[KeyHint], parent: QWidget | None = None
    ) -> None:
        """Tell of the keys everywhere and those of the tab in view, and of the data folder."""
        super().__init__(parent)
        self.setWindowTitle("Keys and help")
        self.setAccessibleName("Keys and help")
        self.setFixedWidth(px(WIDTH))
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(px(PAGE), px(PAGE), px(PAGE), px(PAGE))
        self._rows.setSpacing(px(SMALL))
        self._keys("Keys that work everywhere", EVERYWHERE)
        if hints:
            self._keys(f"Keys on {tab}", hints)
        self._part("Where your data is")
        self._rows.addWidget(
            Words(
                "Projects, the journal of every run and the log are on this computer, in one folder. "
                "Keys and tokens are not: they are in the keychain of the system, or only in memory.",
                Role.BODY,
                "text2",
                wrap=True,
            )
        )
        self._rows.addWidget(Words(str(folder), Role.MONO, "text3", elide=True))
        last = QHBoxLayout()
        last.setSpacing(px(SMALL))
        last.addWidget(Words(f"Infusion Desktop {program_version()}", Role.SMALL, "text3"), 1)
        self.folder_button = Button("Show the folder")
        self.folder_button.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))))
        self.close_button = Button("Close")
        self.close_button.clicked.connect(self.accept)
        self.close_button.setDefault(True)
        last.addWidget(self.folder_button)
        last.addWidget(self.close_button)
        self._rows.addSpacing(px(SMALL))
        self._rows.addLayout(last)
        self.finished.connect(self.deleteLater)

    def showEvent(self, event: QShowEvent) -> None:
        """Take the height that the wrapped lines need at the dialog's width."""
        self.setFixedHeight(self._rows.totalHeightForWidth(self.width()))
        super().showEvent(event)

    def _part(self, title: str) -> None:
        if self._rows.count():
            self._rows.addSpacing(px(SMALL))
            self._rows.addWidget(rule_across())
            self._rows.addSpacing(px(LARGE - SMALL))
        self._rows.addWidget(Words(title, Role.HEADING))

    def _keys(self, title: str, hints: Sequence[KeyHint]) -> None:
        self._part(title)
        for hint in hints:
            row = QHBoxLayout()
            row.addWidget(KeyRow(hint.keys, hint.does))
            row.addStretch(1)
            self._rows.addLayout(row)
