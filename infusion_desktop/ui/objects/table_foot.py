"""The line under the table: fields in view, over which records was counted, what is being read."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from infusion_desktop.ui.look.fonts import Role
from infusion_desktop.ui.look.sizes import BUTTON_SMALL, LARGE, MEDIUM, px
from infusion_desktop.ui.objects.screen import Screen
from infusion_desktop.ui.parts.buttons import Button, Kind
from infusion_desktop.ui.parts.meter import Meter
from infusion_desktop.ui.parts.words import Words

HEIGHT = 32
ROOM_FOR_ALL = 560


class TableFoot(QWidget):
    """32 px high, whatever it says; `stop_asked` is emitted by the button that stands there while reading."""

    stop_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(px(HEIGHT))
        self._in_view = ""
        self.in_view = Words("", Role.SMALL, "text3", elide=True, tabular=True)
        self.counted_over = Words("", Role.SMALL, "text3", tabular=True)
        self.meter = Meter("Records read", height=4)
        self.meter.setFixedWidth(px(96))
        self.stop = Button("Stop", Kind.TEXT, height=BUTTON_SMALL)
        self.stop.setToolTip("Stops reading; what is known stays")
        self.stop.clicked.connect(self.stop_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(LARGE), 0, px(LARGE), 0)
        row.setSpacing(px(MEDIUM))
        row.addWidget(self.in_view, 1)
        row.addWidget(self.counted_over)
        row.addWidget(self.meter)
        row.addWidget(self.stop)

    def show_screen(self, screen: Screen) -> None:
        """Show what of the screen belongs here."""
        busy = screen.busy
        self._in_view = screen.in_view
        self._show_in_view()
        self.counted_over.setText(f"{busy.sentence}…" if busy else screen.counted_over)
        self.stop.setVisible(busy is not None)
        self.meter.setVisible(busy is not None and busy.total > 0)
        if busy is not None:
            self.meter.set_part(busy.done, busy.total)
            self.meter.setAccessibleName(f"Records read: {busy.done} of {busy.total}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_in_view()

    def _show_in_view(self) -> None:
        """Where there is no room for the sorts of fields, say their number only."""
        short = self._in_view.partition(":")[0]
        self.in_view.setText(self._in_view if self.width() >= px(ROOM_FOR_ALL) else short)
