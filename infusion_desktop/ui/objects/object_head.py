"""What stands above the fields: the object, its rights, match key, custom fields, records, its lock."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from infusion_desktop.model.schema import Right
from infusion_desktop.ui.look.fonts import Role
from infusion_desktop.ui.look.sizes import MEDIUM, PAGE, SMALL, px
from infusion_desktop.ui.objects.screen import Head, RightTold
from infusion_desktop.ui.parts.buttons import Button
from infusion_desktop.ui.parts.chip import Chip, ChipKind
from infusion_desktop.ui.parts.glyphs import PlainIcon
from infusion_desktop.ui.parts.words import Words

_CHIPS = {
    Right.YES: (ChipKind.OK, "check"),
    Right.NO: (ChipKind.NEUTRAL, "ban"),
    Right.UNKNOWN: (ChipKind.NEUTRAL, "circle-dashed"),
}


class _Fact(QWidget):
    """An icon, a name and what it is."""

    def __init__(self, icon: str, name: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(6))
        self._name = name
        self.value = Words("", Role.STRONG, elide=True)
        row.addWidget(PlainIcon(icon, "text3"))
        row.addSpacing(px(2))
        row.addWidget(Words(f"{name}:", Role.BODY, "text2"))
        row.addWidget(self.value)

    def say(self, value: str) -> None:
        self.value.setText(value)
        self.setAccessibleName(f"{self._name}: {value}")


class ObjectHead(QWidget):
    """`refresh_asked` is emitted by its button."""

    refresh_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head: Head | None = None
        self.title = Words("", Role.TITLE)
        self.chips = [Chip("") for _ in range(3)]
        self.read_at = Words("", Role.SMALL, "text3", tabular=True)
        self.refresh = Button("Refresh the fields", icon="refresh-cw")
        self.refresh.setToolTip("Reads the fields and their values again (F5)")
        self.refresh.clicked.connect(self.refresh_asked)
        first = QHBoxLayout()
        first.setSpacing(px(MEDIUM))
        first.addWidget(self.title)
        for chip in self.chips:
            first.addWidget(chip, 0, Qt.AlignmentFlag.AlignVCenter)
        first.addStretch(1)
        first.addWidget(self.read_at)
        first.addWidget(self.refresh)
        self._match_key = _Fact("key-round", "Match key")
        self._custom = _Fact("square-pen", "Custom fields")
        self._records = _Fact("database", "Records")
        second = QHBoxLayout()
        second.setSpacing(px(PAGE) + px(SMALL))
        for fact in (self._match_key, self._custom, self._records):
            second.addWidget(fact)
        second.addStretch(1)
        self.lock = Words("", Role.BODY, "text2", wrap=True)
        self._lock_icon = PlainIcon("lock", "text2")
        third = QHBoxLayout()
        third.setSpacing(px(SMALL))
        third.addWidget(self._lock_icon, 0, Qt.AlignmentFlag.AlignTop)
        third.addWidget(self.lock, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(px(SMALL))
        rows.addLayout(first)
        rows.addLayout(second)
        rows.addLayout(third)

    def show_head(self, head: Head, cannot_refresh: str) -> None:
        """Show this; the reason why nothing can be read now turns the button off."""
        if bool(cannot_refresh) is self.refresh.isEnabled() or cannot_refresh:
            self.refresh.set_off(cannot_refresh or None)
        if head == self._head:
            return
        self._head = head
        self.title.setText(head.title)
        for chip, right in zip(self.chips, head.rights, strict=True):
            _show_right(chip, right)
        self.read_at.setText(head.read_at)
        self._match_key.say(head.match_key)
        self._custom.say(head.custom_fields)
        self._records.say(head.records)
        reason = " ".join(text for text in (head.lock, head.note) if text)
        self.lock.setText(reason)
        self.lock.setVisible(bool(reason))
        self._lock_icon.set_icon("lock" if head.lock else "info", "text2")
        self._lock_icon.setVisible(bool(reason))


def _show_right(chip: Chip, told: RightTold) -> None:
    kind, icon = _CHIPS[told.right]
    chip.set_chip(told.word, kind, icon)
    chip.setToolTip(told.sentence)
    chip.setAccessibleName(told.sentence)
