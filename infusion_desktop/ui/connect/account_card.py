"""The account that is signed in: who, how, what it may do, its limits, and what it was checked against."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from infusion_desktop.model.schema import Right
from infusion_desktop.ui.connect.account_end import SESSION_ONLY
from infusion_desktop.ui.connect.rights import rights_rows
from infusion_desktop.ui.connect.rights_table import RightsTable
from infusion_desktop.ui.connect.state import ConnectState, EndState, Stands
from infusion_desktop.ui.connect.words import checked_against, limits, when_the_day_starts
from infusion_desktop.ui.current_project import OpenAccount
from infusion_desktop.ui.look.fonts import Role
from infusion_desktop.ui.look.sizes import LARGE, MEDIUM, SMALL, px
from infusion_desktop.ui.parts.buttons import Button, Kind
from infusion_desktop.ui.parts.card import Card
from infusion_desktop.ui.parts.chip import Chip, ChipKind
from infusion_desktop.ui.parts.glyphs import Dot, PlainIcon
from infusion_desktop.ui.parts.overlay_bar import OverlayBar
from infusion_desktop.ui.parts.words import Words

LABELS = 112
LOW = 620
SESSION_MEANS = (
    "There is no keychain here: nothing is on the disk, and you sign in again after the next start."
)
UNKNOWN_MEANS = "A question mark: the first write of a run will tell."
NOBODY = "Once an account is signed in, this says who you are there, what you may do and its limits."


class AccountCard(Card):
    """The right column of the tab. Its filled button stays in view, whatever the height."""

    see_fields = Signal()
    sign_out = Signal()
    way_on = Signal()
    """The button of a lost sign-in or an account that could not be opened."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.name = Words("", Role.HEADING, elide=True)
        self.demo = Chip("demo", ChipKind.ACCENT)
        self.dot = Dot(True)
        self.signed = Words("Signed in", Role.SMALL_HEAD)
        self.values = {key: Words("", Role.BODY, elide=True) for key in ("User", "Signed in by")}
        self.kept = Words("", Role.BODY, wrap=True)
        self.session = Words("", Role.SMALL, "text2", wrap=True)
        self.access_icon = PlainIcon("circle-check", "ok")
        self.access = Words("", Role.LABEL, "ok", wrap=True)
        self.rights = RightsTable()
        self.unknown = Words("", Role.SMALL, "text2", wrap=True)
        self.limits = tuple(_Limit() for _ in range(3))
        self.day = Words("", Role.SMALL, "text2", wrap=True)
        self.notes = Words("", Role.SMALL, "text2", wrap=True)
        self.evidence = Words("", Role.SMALL, "text2", wrap=True)
        self.out_button = Button("Sign out")
        self.out_button.clicked.connect(self.sign_out)
        self.fields_button = Button("See the fields", Kind.FILLED, icon="arrow-right", trailing=True)
        self.fields_button.clicked.connect(self.see_fields)
        self.empty = _Empty()
        self.empty.button.clicked.connect(self.way_on)
        self.full = self._full()
        self.body.setSpacing(0)
        self.body.addWidget(self.empty, 1)
        self.body.addWidget(self.full, 1)
        self.setAccessibleName("The account")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where height is scarce, what a session and a question mark mean is left to the tooltips."""
        high = self.height() >= px(LOW)
        self.session.setVisible(high and bool(self.session.text()))
        self.unknown.setVisible(high and bool(self.unknown.text()))

    # ---------------------------------------------------------------------------------------------- layout

    def _full(self) -> QWidget:
        full = QWidget(self)
        lines = QVBoxLayout(full)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(px(MEDIUM))
        scroll = QScrollArea(full)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._upper())
        OverlayBar(scroll)
        lines.addWidget(scroll, 1)
        lines.addWidget(self._note())
        row = QHBoxLayout()
        row.setSpacing(px(SMALL))
        row.addWidget(self.out_button)
        row.addWidget(self.fields_button, 1)
        lines.addLayout(row)
        return full

    def _upper(self) -> QWidget:
        upper = QWidget()
        upper.setProperty("scrolled", True)
        lines = QVBoxLayout(upper)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(px(SMALL))
        head.addWidget(self.name)
        head.addWidget(self.demo)
        head.addStretch(1)
        head.addWidget(self.dot)
        head.addWidget(self.signed)
        lines.addLayout(head)
        lines.addSpacing(px(MEDIUM))
        lines.addLayout(self._facts())
        lines.addSpacing(px(LARGE))
        lines.addWidget(Words("What you may do", Role.HEADING))
        lines.addSpacing(px(MEDIUM))
        lines.addWidget(self.rights)
        lines.addWidget(self.unknown)
        lines.addSpacing(px(LARGE))
        lines.addWidget(Words("Limits found", Role.HEADING))
        lines.addSpacing(px(SMALL))
        row = QHBoxLayout()
        row.setSpacing(px(SMALL))
        for limit in self.limits:
            row.addWidget(limit, 1)
        lines.addLayout(row)
        lines.addSpacing(px(SMALL))
        lines.addWidget(self.day)
        lines.addWidget(self.notes)
        lines.addStretch(1)
        return upper

    def _facts(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(px(SMALL))
        grid.setColumnMinimumWidth(0, px(LABELS))
        grid.setColumnStretch(1, 1)
        access = QHBoxLayout()
        access.setSpacing(px(6))
        access.addWidget(self.access_icon, 0, Qt.AlignmentFlag.AlignVCenter)
        access.addWidget(self.access, 1)
        top = Qt.AlignmentFlag.AlignTop
        for row, (label, value) in enumerate(self.values.items()):
            grid.addWidget(Words(label, Role.BODY, "text2"), row, 0, top)
            grid.addWidget(value, row, 1)
        grid.addWidget(Words("Keys kept in", Role.BODY, "text2"), 2, 0, top)
        kept = QVBoxLayout()
        kept.setSpacing(0)
        kept.addWidget(self.kept)
        kept.addWidget(self.session)
        grid.addLayout(kept, 2, 1)
        grid.addWidget(Words("API access", Role.BODY, "text2"), 3, 0, top)
        grid.addLayout(access, 3, 1)
        return grid

    def _note(self) -> QFrame:
        note = QFrame()
        note.setProperty("ground", "note")
        row = QHBoxLayout(note)
        row.setContentsMargins(px(MEDIUM), px(MEDIUM), px(MEDIUM), px(MEDIUM))
        row.setSpacing(px(10))
        row.addWidget(PlainIcon("info", "text2"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.evidence, 1)
        return note

    # --------------------------------------------------------------------------------------------- content

    def show_account(self, account: OpenAccount | None, state: ConnectState) -> None:
        """Show the account, or why there is none."""
        self.full.setVisible(account is not None)
        self.empty.setVisible(account is None)
        if account is None:
            self.empty.show_state(state.account)
            return
        self.name.setText(account.account.name)
        self.demo.setVisible(account.demo)
        self.values["User"].setText(account.account.user or "not told by the account")
        self.values["Signed in by"].setText(account.signed_in_by or "not known")
        session = state.keys_kept == SESSION_ONLY
        self.kept.setText(state.keys_kept or "Nothing is kept")
        self.kept.set_ink("warn" if session else "text")
        self.kept.setToolTip(account.secret_kept)
        self.kept.setAccessibleDescription(account.secret_kept)
        self.session.setText(SESSION_MEANS if session else "")
        self.access.setText("Allowed by the plan")
        rows = rights_rows(account.schema)
        self.rights.show_rights(rows)
        unknown = any(cell.right is Right.UNKNOWN for row in rows for cell in row.cells)
        self.unknown.setText(UNKNOWN_MEANS if unknown else "")
        self._fit()
        for limit, (figure, unit) in zip(self.limits, limits(account.allowance), strict=True):
            limit.show_limit(figure, unit)
        self.day.setText(when_the_day_starts(account.allowance))
        self.notes.setText(" ".join(account.account.notes))
        self.notes.setVisible(bool(account.account.notes))
        self.evidence.setText(checked_against(account.evidence))


class _Limit(QFrame):
    """One limit: a figure over its unit."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "note")
        self.figure = Words("", Role.HEADING, tabular=True)
        self.unit = Words("", Role.SMALL, "text2")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(px(MEDIUM), px(SMALL), px(SMALL), px(SMALL))
        lines.setSpacing(0)
        lines.addWidget(self.figure)
        lines.addWidget(self.unit)

    def show_limit(self, figure: str, unit: str) -> None:
        """Show a figure and its unit."""
        self.figure.setText(figure)
        self.unit.setText(unit)
        self.setAccessibleName(f"{figure} {unit}")


class _Empty(QWidget):
    """What stands there while no account is open: why, and the way on."""

    def __init__(self) -> None:
        super().__init__()
        self.icon = PlainIcon("plug", "text3", 32)
        self.title = Words("No account yet", Role.HEADING)
        self.sentence = Words(NOBODY, Role.BODY, "text2", wrap=True)
        self.button = Button("Sign in again", Kind.FILLED)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(px(SMALL), 0, px(SMALL), 0)
        lines.setSpacing(px(SMALL))
        lines.addStretch(2)
        lines.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignHCenter)
        for words in (self.title, self.sentence):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            lines.addWidget(words)
        lines.addSpacing(px(SMALL))
        lines.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        lines.addStretch(3)

    def show_state(self, state: EndState) -> None:
        """Say why there is no account, with the way on where there is one."""
        icon, title, button = {
            Stands.BUSY: ("clock", "Opening the account", ""),
            Stands.LOST: ("log-in", "The sign-in is needed again", "Sign in again"),
            Stands.TROUBLE: ("wifi-off", "The account could not be opened", "Try again"),
        }.get(state.stands, ("plug", "No account yet", ""))
        self.icon.set_icon(icon, "text3")
        self.title.setText(title)
        self.sentence.setText(state.sentence or NOBODY)
        self.button.setText(button or "Sign in again")
        self.button.setVisible(bool(button))
