"""The search field: a magnifier, the words, and the key that leads here."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from infusion_desktop.ui.look.current import current_theme
from infusion_desktop.ui.look.fonts import Role, font
from infusion_desktop.ui.look.icons import icon, paint_icon
from infusion_desktop.ui.look.sizes import BUTTON, BUTTON_SMALL, px
from infusion_desktop.ui.parts.keycap import KeyCap


class SearchField(QLineEdit):
    """A line to type into; Esc empties it. `keys` stand at its end while it is empty and wide enough."""

    def __init__(
        self,
        placeholder: str,
        *,
        keys: tuple[str, ...] = (),
        height: int = BUTTON,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        small = height <= BUTTON_SMALL
        self.setProperty("small", small)
        self.setFont(font(Role.SMALL if small else Role.BODY))
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._tall = height
        self._inset = px(14 if small else 16)
        # Room for the magnifier; the sheet's own padding comes on top.
        self.setTextMargins(self._inset + px(6 if small else 8), 0, 0, 0)
        self._caps = [KeyCap(key, self) for key in keys]
        self._clear = QAction(icon("x", "text3"), "Empty the search", self)
        self._clear.triggered.connect(self.clear)
        self.textChanged.connect(self._changed)
        self._changed("")

    def sizeHint(self) -> QSize:
        return QSize(px(200), px(self._tall))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(96), px(self._tall))

    def _changed(self, text: str) -> None:
        shown = self._clear in self.actions()
        if text and not shown:
            self.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        elif not text and shown:
            self.removeAction(self._clear)
        self._show_caps()

    def _show_caps(self) -> None:
        """Show the keys while the field is empty and has room for them behind the placeholder."""
        caps = sum(cap.sizeHint().width() + px(6) for cap in self._caps)
        words = self.fontMetrics().horizontalAdvance(self.placeholderText())
        left = px(14) + self.textMargins().left()
        room = self.width() - left - words - px(12)
        for cap in self._caps:
            cap.setVisible(not self.text() and caps <= room)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        right = self.width() - px(10)
        for cap in reversed(self._caps):
            cap.adjustSize()
            right -= cap.width()
            cap.move(right, (self.height() - cap.height()) // 2)
            right -= px(6)
        self._show_caps()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        with QPainter(self) as painter:
            top = (self.height() - self._inset) // 2
            paint_icon(
                painter,
                "search",
                QRectF(px(10 if self._tall <= BUTTON_SMALL else 11), top, self._inset, self._inset),
                current_theme().text2,
            )
