"""A scroll bar that floats over the edge of what it scrolls, so that it takes no room from the content.

Heads, hairlines and columns then end on the same line whether there is something to scroll or not. Qt's own
floating bars are only for styles that paint them, not for style sheets.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar

from infusion_desktop.ui.look.sizes import px

WIDE = 10


class OverlayBar(QScrollBar):
    """Follows the vertical bar of `area`, whose own one is switched off; hidden while all is in sight."""

    def __init__(self, area: QAbstractScrollArea, *, left: bool = False) -> None:
        super().__init__(Qt.Orientation.Vertical, area)
        self._area = area
        self._at_left = left
        self.setProperty("overlay", True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        real = area.verticalScrollBar()
        real.rangeChanged.connect(self._follow)
        real.valueChanged.connect(self.setValue)
        self.valueChanged.connect(real.setValue)
        # Of the area alone, which hears little: what is shown in it hears each move of the mouse.
        area.installEventFilter(self)
        self._follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep its place when the area changes its size, and stay above what is shown in it."""
        if isinstance(event, QResizeEvent):
            self._place(event.size())  # the area itself lays out what it holds only behind this
        elif event.type() in (QEvent.Type.Show, QEvent.Type.ChildAdded):
            self._follow()
        return super().eventFilter(watched, event)

    def _follow(self) -> None:
        real = self._area.verticalScrollBar()
        self.setRange(real.minimum(), real.maximum())
        self.setPageStep(real.pageStep())
        self.setSingleStep(real.singleStep())
        self.setValue(real.value())
        self.setVisible(real.maximum() > real.minimum())
        self._place(self._area.size())
        self.raise_()

    def _place(self, size: QSize) -> None:
        """Stand at the edge of what is seen of an area of this size, below its head if it has one."""
        across = self._area.horizontalScrollBar()
        below = across.height() if across.isVisible() else 0
        frame, top, wide = self._area.frameWidth(), self._area.viewport().y(), px(WIDE)
        left = frame if self._at_left else size.width() - frame - wide
        self.setGeometry(left, top, wide, max(0, size.height() - frame - top - below))
