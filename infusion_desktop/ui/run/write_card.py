"""The pinned card at the foot of the right column: which account is written to, and the one next step."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from infusion_desktop.ui.look.fonts import Role
from infusion_desktop.ui.look.sizes import BUTTON_LARGE, MEDIUM, SMALL, px
from infusion_desktop.ui.parts.buttons import Button, Kind
from infusion_desktop.ui.parts.card import Card
from infusion_desktop.ui.parts.chip import Chip, ChipKind
from infusion_desktop.ui.parts.glyphs import Dot
from infusion_desktop.ui.parts.words import Words


@dataclass(frozen=True, slots=True)
class Step:
    """One button: what is emitted, its words, how it looks, and why it is off, if it is."""

    deed: str
    text: str
    kind: Kind = Kind.OUTLINED
    icon: str = ""
    off: str = ""


class WriteCard(Card):
    """Holds up to three steps in a row or below each other. ``picked`` gives the deed of the pressed one."""

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without an account and without steps."""
        super().__init__(parent=parent)
        self.body.setSpacing(px(MEDIUM))
        row = QHBoxLayout()
        row.setSpacing(px(SMALL))
        self._verb = Words("Writes to", Role.BODY, "text2")
        self._dot = Dot(on=True)
        self.account = Words("", Role.STRONG, elide=True)
        self.demo = Chip("demo", ChipKind.ACCENT)
        row.addWidget(self._verb)
        row.addWidget(self._dot)
        row.addWidget(self.account)
        row.addWidget(self.demo)
        row.addStretch(1)
        self.body.addLayout(row)
        self._place = QHBoxLayout()
        self._place.setSpacing(px(SMALL))
        self.body.addLayout(self._place)
        self.foot = Words("", Role.SMALL, "text3", wrap=True)
        self.body.addWidget(self.foot)
        self.steps: dict[str, Button] = {}
        self._shown: tuple[Step, ...] = ()

    def show_account(self, name: str, *, demo: bool, verb: str = "Writes to") -> None:
        """Name the account; none hides the line."""
        self._verb.setText(verb)
        self.account.setText(name)
        self.demo.setVisible(demo and bool(name))
        for part in (self._verb, self._dot, self.account):
            part.setVisible(bool(name))

    def show_steps(self, steps: tuple[Step, ...], foot: str = "") -> None:
        """Offer these steps; buttons that stay keep the focus."""
        self.foot.setText(foot)
        self.foot.setVisible(bool(foot))
        if steps == self._shown:
            return
        self._shown = steps
        focused = next((deed for deed, button in self.steps.items() if button.hasFocus()), None)
        if [step.deed for step in steps] != list(self.steps):
            self._make(steps)
        for step in steps:
            button = self.steps[step.deed]
            button.setText(step.text)
            button.set_kind(step.kind)
            button.set_icon(step.icon or None)
            button.set_off(step.off or None)
        if focused in self.steps:
            self.steps[focused].setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self, steps: tuple[Step, ...]) -> None:
        for button in self.steps.values():
            self._place.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.steps = {}
        for step in steps:
            button = Button(step.text, step.kind, height=BUTTON_LARGE)
            button.clicked.connect(lambda _=False, deed=step.deed: self.picked.emit(deed))
            self._place.addWidget(button, 1)
            button.show()  # at once: a layout would show it a moment later
            self.steps[step.deed] = button
