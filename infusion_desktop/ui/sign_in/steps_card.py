"""The steps of a sign-in, beside the browser: what is done, what waits, what is to come."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from infusion_desktop.ui.look.current import current_theme
from infusion_desktop.ui.look.fonts import Role
from infusion_desktop.ui.look.fonts import font as font_of
from infusion_desktop.ui.look.icons import paint_icon
from infusion_desktop.ui.look.sizes import LARGE, px
from infusion_desktop.ui.parts import painting
from infusion_desktop.ui.parts.card import Card, rule_across
from infusion_desktop.ui.parts.words import Words

ROW = 43


class StepIs(Enum):
    """Where a step stands."""

    DONE = "done"
    NOW = "now"
    TO_COME = "to come"


class StepRow(QWidget):
    """One step: a ring with its number or a check, its name, and at the right what it waits for."""

    def __init__(self, number: int, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = number
        self._name = name
        self._is = StepIs.TO_COME
        self._waiting = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_step(StepIs.TO_COME, "")

    @property
    def stands(self) -> StepIs:
        """Where it stands."""
        return self._is

    def show_step(self, stands: StepIs, waiting: str) -> None:
        """Change where it stands; ``waiting`` is said of the step under way only."""
        self._is = stands
        self._waiting = waiting if stands is StepIs.NOW else ""
        also = f", {self._waiting}" if self._waiting else ""
        self.setAccessibleName(f"Step {self._number}, {self._name}: {stands.value}{also}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(240), px(ROW))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._is is StepIs.NOW:
            painter.fillRect(self.rect(), theme.accent_tint)
        ring = QRectF(px(LARGE), (self.height() - px(24)) / 2, px(24), px(24))
        self._paint_ring(painter, ring)
        inside = QRectF(ring.right() + px(12), 0, self.width() - ring.right() - px(28), self.height())
        wait = painting.width_of(self._waiting, font_of(Role.SMALL_HEAD))
        inside.setRight(inside.right() - (wait + px(8) if wait else 0))
        ink = theme.text2 if self._is is StepIs.TO_COME else theme.text
        painting.words(painter, inside, self._name, font_of(Role.LABEL), ink)
        if self._waiting:
            area = QRectF(self.width() - px(LARGE) - wait - 1, 0, wait + 1, self.height())
            chosen = font_of(Role.SMALL_HEAD)
            painting.words(painter, area, self._waiting, chosen, theme.accent_text, painting.RIGHT)
        painter.end()

    def _paint_ring(self, painter: QPainter, ring: QRectF) -> None:
        theme = current_theme()
        if self._is is StepIs.DONE:
            painting.box(painter, ring, 12, theme.ok_tint)
            inner = QRectF(ring.x() + px(5), ring.y() + px(5), px(14), px(14))
            paint_icon(painter, "check", inner, theme.ok, 2.5)
            return
        now = self._is is StepIs.NOW
        edge = None if now else theme.border_strong
        painting.box(painter, ring, 12, theme.accent if now else None, edge)
        ink = theme.on_accent if now else theme.text2
        painting.words(painter, ring, str(self._number), font_of(Role.SMALL_STRONG), ink, painting.CENTRE)


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

    def show_step(self, number: int, waiting: str) -> None:
        """Say that step ``number`` (from 0) is under way; those before are done."""
        for index, row in enumerate(self.rows):
            stands = StepIs.DONE if index < number else StepIs.NOW if index == number else StepIs.TO_COME
            row.show_step(stands, waiting)
