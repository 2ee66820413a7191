"""The steps of a sign-in, beside the browser: what is done, what waits, what is to come."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from infusion_desktop.ui.look.current import current_theme
from infusion_desktop.ui.look.fonts import Role
from infusion_desktop.ui.look.sizes import LARGE, MEDIUM, SMALL, px
from infusion_desktop.ui.parts.card import Card, rule_across
from infusion_desktop.ui.parts.glyphs import Step, StepGlyph
from infusion_desktop.ui.parts.words import Words

ROW, LOW_ROW = 43, 35
SAID = {Step.DONE: "done", Step.NOW: "now", Step.NEXT: "to come", Step.FAILED: "stopped"}


class StepRow(QWidget):
    """One step: a ring with its number or a check, its name, and at the right what it waits for."""

    def __init__(self, number: int, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = number
        self._step = Step.NEXT
        self.glyph = StepGlyph(number)
        self.name = Words(name, Role.LABEL, elide=True)
        self.waiting = Words("", Role.SMALL_HEAD, "accent_text")
        self.setFixedHeight(px(ROW))
        row = QHBoxLayout(self)
        row.setContentsMargins(px(LARGE), 0, px(LARGE), 0)
        row.setSpacing(px(MEDIUM))
        row.addWidget(self.glyph)
        row.addWidget(self.name, 1)
        row.addSpacing(px(SMALL) - px(MEDIUM))
        row.addWidget(self.waiting)
        self.show_step(Step.NEXT, "")

    @property
    def step(self) -> Step:
        """Where it stands."""
        return self._step

    def show_step(self, step: Step, waiting: str) -> None:
        """Change where it stands; ``waiting`` is said of the step under way (or stopped) only."""
        self._step = step
        said = waiting if step in {Step.NOW, Step.FAILED} else ""
        self.glyph.set_step(step)
        self.waiting.setText(said)
        self.waiting.set_ink("bad" if step is Step.FAILED else "accent_text")
        self.name.set_ink("text2" if step is Step.NEXT else "text")
        also = f", {said}" if said else ""
        self.setAccessibleName(f"Step {self._number}, {self.name.text()}: {SAID[step]}{also}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._step is Step.NOW:
            painter = QPainter(self)
            painter.fillRect(self.rect(), current_theme().accent_tint)
            painter.end()


class StepsCard(Card):
    """A title, for what the sign-in is, and the steps under each other."""

    def __init__(self, names: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(padded=False, parent=parent)
        self.heading = Words("Signing in", Role.TITLE)
        self.about = Words("", Role.BODY, "text2", wrap=True)
        self.rows = tuple(StepRow(number, name) for number, name in enumerate(names, 1))
        head = QWidget()
        lines = QVBoxLayout(head)
        lines.setContentsMargins(px(LARGE), px(14), px(LARGE), px(LARGE))
        lines.setSpacing(px(4))
        lines.addWidget(self.heading)
        lines.addWidget(self.about)
        self.body.setSpacing(0)
        self.body.addWidget(head)
        for row in self.rows:
            self.body.addWidget(rule_across())
            self.body.addWidget(row)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_low(self, low: bool) -> None:
        """Save height where there is little of it."""
        for row in self.rows:
            row.setFixedHeight(px(LOW_ROW if low else ROW))

    def show_step(self, number: int, waiting: str, *, stopped: bool = False) -> None:
        """Say that step ``number`` (from 0) is under way, or stopped; those before are done."""
        now = Step.FAILED if stopped else Step.NOW
        for index, row in enumerate(self.rows):
            row.show_step(Step.DONE if index < number else now if index == number else Step.NEXT, waiting)
