"""Everything about one field, beside the table: rules in sentences, values with their counts, all options."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractSlider, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from infusion_desktop.ui.look.focus import RADIUS, RING
from infusion_desktop.ui.look.fonts import Role
from infusion_desktop.ui.look.sizes import BUTTON_SMALL, CARD_RADIUS, LARGE, MEDIUM, SMALL, TINY, px
from infusion_desktop.ui.objects.field_table_model import chip_of
from infusion_desktop.ui.objects.lines import FieldLine
from infusion_desktop.ui.parts.buttons import Button, IconButton, Kind
from infusion_desktop.ui.parts.card import Card
from infusion_desktop.ui.parts.chip import Chip
from infusion_desktop.ui.parts.views import scrolled
from infusion_desktop.ui.parts.words import Words

WIDTH = 304
_SCROLLS = {
    Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
}
MOST_OPTIONS = 300
"""Options that are listed one by one; what is longer is a list of countries or the like."""


class FieldDetails(Card):
    """`closed` is emitted by Esc and by its cross, `copy_asked` by its button."""

    closed = Signal()
    copy_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Field", padded=False, parent=parent)
        self.setFixedWidth(px(WIDTH))
        self._line: FieldLine | None = None
        self.close_button = IconButton("x", "Close the details (Esc)", size=BUTTON_SMALL, icon_size=14)
        self.close_button.clicked.connect(self.closed)
        self.add_to_head(self.close_button)
        self.copy_button = Button("Copy the API name", Kind.OUTLINED, icon="copy", height=BUTTON_SMALL)
        self.copy_button.clicked.connect(self.copy_asked)
        self.area = scrolled(QWidget())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty(RING, True)
        self.setProperty(RADIUS, CARD_RADIUS)
        self.body.addWidget(self.area)
        foot = QHBoxLayout()
        foot.setContentsMargins(px(LARGE), px(SMALL), px(LARGE), px(MEDIUM))
        foot.addWidget(self.copy_button)
        foot.addStretch(1)
        self.body.addLayout(foot)
        self.hide()

    @property
    def line(self) -> FieldLine | None:
        """What is shown."""
        return self._line

    def show_field(self, line: FieldLine) -> None:
        """Show a field; from the top, unless it is the one that was shown."""
        if line == self._line:
            return
        same = self._line is not None and self._line.key == line.key
        self._line = line
        self.set_title(line.label)
        bar = self.area.verticalScrollBar()
        place = bar.value() if same else 0
        _fill(self.area, line)
        self.setAccessibleName(f"Details of {line.label}")
        self.setAccessibleDescription(details_text(line))
        # How far it scrolls is known only once the new content was laid out.
        QTimer.singleShot(0, bar, lambda: bar.setValue(place))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit()
        elif event.key() in _SCROLLS:
            self.area.verticalScrollBar().triggerAction(_SCROLLS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


def details_text(line: FieldLine) -> str:
    """The details as a text, one thing a line."""
    told = [f"API name: {line.key}", f"Kind: {line.kind}", f"Group: {line.group}", *line.sentences]
    told += [line.filled] if line.filled else []
    told += [f"{value.text}: {value.records} records" for value in line.values]
    if line.option_labels:
        told.append(f"Options: {', '.join(line.option_labels[:MOST_OPTIONS])}")
    return "\n".join(told)


def _fill(area: QScrollArea, line: FieldLine) -> None:
    content = QWidget()
    content.setProperty("scrolled", True)
    rows = QVBoxLayout(content)
    rows.setContentsMargins(px(LARGE), px(MEDIUM), px(LARGE), px(MEDIUM))
    rows.setSpacing(px(TINY))
    name = Words(line.key, Role.MONO, "text3", wrap=True)
    name.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    rows.addWidget(name)
    if line.chips:
        chips = QHBoxLayout()
        chips.setSpacing(px(6))
        for word in line.chips:
            made = chip_of(word)
            chips.addWidget(Chip(made.text, made.kind, made.icon))
        chips.addStretch(1)
        rows.addLayout(chips)
    _block(rows, "Kind", [line.kind])
    _block(rows, "Rules and notes", line.sentences)
    _block(rows, "Filled", [line.filled] if line.filled else [])
    _pairs(rows, "Commonest values", [(value.text, value.records) for value in line.values])
    options = list(line.option_labels[:MOST_OPTIONS])
    if len(line.option_labels) > MOST_OPTIONS:
        options.append(f"and {len(line.option_labels) - MOST_OPTIONS} more")
    if line.open_options:
        options.append("Other values are taken, too.")
    _block(rows, f"Options ({len(line.option_labels)})", ["\n".join(options)] if line.option_labels else [])
    rows.addStretch(1)
    area.setWidget(content)


def _heading(rows: QVBoxLayout, title: str) -> None:
    rows.addSpacing(px(SMALL))
    rows.addWidget(Words(title, Role.SMALL_HEAD, "text3"))


def _block(rows: QVBoxLayout, title: str, sentences: Sequence[str]) -> None:

    if sentences:
        _heading(rows, title)
        for sentence in sentences:
            rows.addWidget(Words(sentence, Role.BODY, "text", wrap=True))


def _pairs(rows: QVBoxLayout, title: str, pairs: list[tuple[str, str]]) -> None:
    if pairs:
        _heading(rows, title)
    for text, number in pairs:
        row = QHBoxLayout()
        row.setSpacing(px(SMALL))
        row.addWidget(Words(text, Role.BODY, "text", elide=True), 1)
        row.addWidget(Words(number, Role.BODY, "text3", tabular=True))
        rows.addLayout(row)
