"""A page that scrolls only where its content cannot be made smaller.

Qt's own scroll area gives content whose height follows its width (wrapped words) the height that it would
like to have, never the least one: tables that could shrink would make every page scroll.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from infusion_desktop.ui.look.sizes import LARGE, px
from infusion_desktop.ui.parts.overlay_bar import OverlayBar

LANE = 12
"""Px at the right of the content that are left to the bar, whether there is one or not."""


def leave_lane(page: QWidget) -> None:
    """Give what stands in a page that does not scroll the place that it would have in one that does."""
    layout = page.layout()
    if layout is not None:
        around = layout.contentsMargins()
        layout.setContentsMargins(around.left(), around.top(), around.right() + px(LANE), around.bottom())


class PageScroll(QScrollArea):
    """Around ``content``, which must have a layout."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        """Take ``content`` in."""
        super().__init__(parent)
        self._content = content
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        content.setProperty("scrolled", True)
        self.setWidget(content)
        content.installEventFilter(self)
        self.bar = OverlayBar(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit the content anew when its layout has changed."""
        if watched is self._content and event.type() == QEvent.Type.LayoutRequest:
            self._place()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        wide, tall = self.width() - px(LANE), self.height()
        self._content.resize(wide, max(tall, self._least(wide)))

    def _least(self, width: int) -> int:
        layout = self._content.layout()
        if layout is None:
            return self._content.minimumSizeHint().height()
        if layout.hasHeightForWidth():
            return layout.minimumHeightForWidth(width)
        return layout.minimumSize().height()


def add_scrolled(stack: QStackedWidget, content: QWidget) -> PageScroll:
    """Put ``content`` into a stack as a page that scrolls; returns the page."""
    page = PageScroll(content, stack)
    stack.addWidget(page)
    return page


def column_of(*cards: QWidget) -> QWidget:
    """Return cards below each other, at their own heights."""
    holder = QWidget()
    rows = QVBoxLayout(holder)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(px(LARGE))
    for card in cards:
        rows.addWidget(card)
    rows.addStretch(1)
    return holder
