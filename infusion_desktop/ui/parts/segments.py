"""The segmented control: two to five ways to see the same, one of them chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from infusion_desktop.ui.look.current import current_theme
from infusion_desktop.ui.look.fonts import Role, font
from infusion_desktop.ui.look.icons import known_icon, paint_icon
from infusion_desktop.ui.look.numbers import count
from infusion_desktop.ui.look.sizes import BUTTON_RADIUS, px, pxf
from infusion_desktop.ui.look.theme import DISABLED_OPACITY
from infusion_desktop.ui.parts import painting


@dataclass(frozen=True)
class Segment:
    """One way: its word, how many there are (if that is known), and an icon."""

    text: str
    number: int | None = None
    icon: str = ""


class _SegmentButton(QToolButton):
    def __init__(self, segment: Segment) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_segment(segment)

    def set_segment(self, segment: Segment) -> None:
        if segment.icon:
            known_icon(segment.icon)
        self._segment = segment
        self.setText(segment.text.replace("&", "&&"))
        number = "" if segment.number is None else f", {count(segment.number)}"
        self.setAccessibleName(segment.text + number)
        self.updateGeometry()
        self.update()

    def _figure(self) -> str:
        return "" if self._segment.number is None else count(self._segment.number)

    def _content(self) -> float:
        wide = painting.width_of(self._segment.text, font(Role.SMALL_STRONG))
        if self._figure():
            wide += pxf(6) + painting.width_of(self._figure(), font(Role.SMALL, tabular=True))
        return wide + (pxf(14 + 8) if self._segment.icon else 0)

    def sizeHint(self) -> QSize:
        return QSize(int(self._content() + 0.999) + px(22), px(28))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        with QPainter(self) as painter:
            if not self.isEnabled():
                painter.setOpacity(DISABLED_OPACITY)
            chosen = self.isChecked()
            if chosen:
                ground = theme.surface
                painting.box(painter, self.rect(), BUTTON_RADIUS - 1, ground, theme.border)
            hot = self.isEnabled() and self.underMouse()
            ink = theme.text if chosen or hot else theme.text2
            left = (self.width() - self._content()) / 2
            if self._segment.icon:
                side = px(14)
                corner = QRectF(round(left), (self.height() - side) // 2, side, side)
                paint_icon(painter, self._segment.icon, corner, ink)
                left += side + px(8)
            label = font(Role.SMALL_STRONG if chosen else Role.SMALL_HEAD)
            area = QRectF(left, 0, self.width() - left, self.height())
            painting.words(painter, area, self._segment.text, label, ink)
            if self._figure():
                area.setLeft(left + painting.width_of(self._segment.text, font(Role.SMALL_STRONG)) + pxf(6))
                painting.words(painter, area, self._figure(), font(Role.SMALL, tabular=True), theme.text3)


class Segments(QFrame):
    """The control; `changed` is emitted with the number of the way that a person chose.

    Left and right move between the ways and choose, as radio buttons do.
    """

    changed = Signal(int)

    def __init__(self, segments: Sequence[Segment], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(px(2), px(2), px(2), px(2))
        self._row.setSpacing(px(1))
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._group.idClicked.connect(self.changed)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._buttons: list[_SegmentButton] = []
        self.set_segments(segments)

    @property
    def current(self) -> int:
        """The number of the chosen way."""
        return self._group.checkedId()

    @property
    def buttons(self) -> Sequence[QToolButton]:
        """The ways, as buttons."""
        return tuple(self._buttons)

    def set_segments(self, segments: Sequence[Segment]) -> None:
        """Show these ways; the choice stays if its number is still there, else it is the first."""
        current = max(0, self.current)
        for number, segment in enumerate(segments[: len(self._buttons)]):
            self._buttons[number].set_segment(segment)
        for segment in segments[len(self._buttons) :]:
            button = _SegmentButton(segment)
            self._group.addButton(button, len(self._buttons))
            self._row.addWidget(button)
            self._buttons.append(button)
        while len(self._buttons) > len(segments):
            gone = self._buttons.pop()
            self._group.removeButton(gone)
            self._row.removeWidget(gone)
            gone.hide()  # else it stays painted over the others until the loop comes round
            gone.deleteLater()
        self.choose(current if current < len(segments) else 0)

    def choose(self, number: int) -> None:
        """Choose a way without telling anyone."""
        if 0 <= number < len(self._buttons):
            self._buttons[number].setChecked(True)

    def set_off(self, number: int, reason: str | None) -> None:
        """Turn one way off and say why, or on again with None."""
        button = self._buttons[number]
        button.setEnabled(reason is None)
        button.setToolTip(reason or "")
        button.setAccessibleDescription(reason or "")

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painting.box(painter, self.rect(), BUTTON_RADIUS, current_theme().sunken)
