"""The one dialog for a fault of the program: plain words, and details that can be copied and sent."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from infusion_desktop.jobs.fault import report_fault
from infusion_desktop.ui.look.fonts import Role, font
from infusion_desktop.ui.look.sizes import MEDIUM, PAGE, SMALL, px
from infusion_desktop.ui.parts.buttons import Button, Kind
from infusion_desktop.ui.parts.words import Words

WIDTH, DETAILS_HEIGHT = 480, 200
MOST_TOLD = 20
"""Faults whose details are kept while the dialog is open; of later ones only the number grows."""
SAFE = (
    "Everything written so far is kept: the project, and the journal of each run. "
    "A run that stops by this goes on from where it was."
)
NEXT = "Go on working. If it happens again, close the program and start it anew."
WHAT_IS_IN_IT = "The details name places in the program only: no keys, no names, no addresses."


class FaultDialog(QDialog):
    """Opened by :func:`show_fault`; Esc closes it, and the program goes on."""

    def __init__(self, details: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told = [details]
        self._faults = 1
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.heading = Words("", Role.HEADING, wrap=True)
        self.details = QPlainTextEdit()
        self.details.setReadOnly(True)
        self.details.setFont(font(Role.MONO))
        self.details.setFixedHeight(px(DETAILS_HEIGHT))
        self.details.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.details.setTabChangesFocus(True)
        self.details.setAccessibleName("Details of the fault")
        self.show_button = Button("Show the details", Kind.TEXT, icon="chevron-down")
        self.copy_button = Button("Copy the details", icon="copy")
        self.go_on_button = Button("Go on", Kind.FILLED)
        self.show_button.clicked.connect(self._toggle)
        self.copy_button.clicked.connect(self.copy)
        self.go_on_button.clicked.connect(self.accept)
        self._rows = rows = QVBoxLayout(self)
        rows.setContentsMargins(px(PAGE), px(PAGE), px(PAGE), px(PAGE))
        rows.setSpacing(px(MEDIUM))
        rows.addWidget(self.heading)
        for sentence in (SAFE, NEXT):
            rows.addWidget(Words(sentence, Role.BODY, "text2", wrap=True))
        rows.addWidget(self.details)
        rows.addWidget(Words(WHAT_IS_IN_IT, Role.SMALL, "text3", wrap=True))
        buttons = QHBoxLayout()
        buttons.setSpacing(px(SMALL))
        buttons.addWidget(self.show_button)
        buttons.addStretch(1)
        buttons.addWidget(self.copy_button)
        buttons.addWidget(self.go_on_button)
        rows.addLayout(buttons)
        self.details.hide()
        self.go_on_button.setDefault(True)
        self.go_on_button.setFocus()
        self._say()

    def add(self, details: str) -> None:
        """Tell of one more fault, without a second dialog."""
        self._faults += 1
        if len(self._told) < MOST_TOLD and details not in self._told:
            self._told.append(details)
        self._say()

    def copy(self) -> None:
        """Put the details on the clipboard, and say so on the button."""
        QGuiApplication.clipboard().setText(self.details.toPlainText())
        self.copy_button.setText("Copied")
        self.copy_button.set_icon("check")

    def _say(self) -> None:
        often = "" if self._faults == 1 else f" ({self._faults} times)"
        heading = f"Something went wrong in the program{often}"
        self.heading.setText(heading)
        self.setWindowTitle(heading)
        self.setAccessibleName(heading)
        self.setAccessibleDescription(f"{SAFE} {NEXT}")
        self.details.setPlainText("\n\n".join(self._told))
        self.copy_button.setText("Copy the details")
        self.copy_button.set_icon("copy")
        self._fit()

    def _fit(self) -> None:
        """As wide as every dialog, and as high as what it shows needs at that width."""
        self._rows.activate()
        self.setFixedSize(px(WIDTH), self._rows.totalHeightForWidth(px(WIDTH)))

    def _toggle(self) -> None:
        shown = self.details.isHidden()
        self.details.setVisible(shown)
        self.show_button.setText("Hide the details" if shown else "Show the details")
        self.show_button.set_icon("chevron-up" if shown else "chevron-down")
        self._fit()


def show_fault(error: BaseException, parent: QWidget | None = None) -> FaultDialog:
    """Log a fault and show it over ``parent``, without a loop of its own.

    While its dialog is open a further fault only adds to it, so that a fault that repeats cannot bury the
    window. Call this on the window's thread.
    """
    details = report_fault(error)
    for known in _open_dialogs(parent):
        known.add(details)
        return known
    dialog = FaultDialog(details, parent)
    dialog.open()
    return dialog


def _open_dialogs(parent: QWidget | None) -> list[FaultDialog]:
    tops = QApplication.topLevelWidgets()
    return [
        each
        for each in tops
        if isinstance(each, FaultDialog) and each.isVisible() and each.parentWidget() is parent
    ]
