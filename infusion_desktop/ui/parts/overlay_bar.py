"""A scroll bar that floats over the edge of what it scrolls, so that it takes no room from the content.

Heads, hairlines and columns then end on the same line whether there is something to scroll or not. Qt's own
floating bars are only for styles that paint them, not for style sheets.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
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
        for watched in (area, area.viewport()):
            watched.installEventFilter(self)
        self._follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep its place when the area changes its size, and stay above what is shown in it."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.ChildAdded):
            self._follow()
        return super().eventFilter(watched, event)

    def _follow(self) -> None:
        real = self._area.verticalScrollBar()
        self.setRange(real.minimum(), real.maximum())
        self.setPageStep(real.pageStep())
        self.setSingleStep(real.singleStep())
        self.setValue(real.value())
        view = self._area.viewport().geometry()
        wide = px(WIDE)
        self.setGeometry(
            view.left() if self._at_left else view.right() + 1 - wide, view.top(), wide, view.height()
        )
        self.setVisible(real.maximum() > real.minimum())
        self.raise_()
