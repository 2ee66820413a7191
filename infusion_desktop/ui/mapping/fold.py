"""A fold: a head with a count that shows or hides what is under it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from infusion_desktop.ui.look.current import current_theme
from infusion_desktop.ui.look.fonts import Role, font
from infusion_desktop.ui.look.icons import paint_icon
from infusion_desktop.ui.look.numbers import count
from infusion_desktop.ui.look.sizes import px, pxf
from infusion_desktop.ui.parts import painting
from infusion_desktop.ui.parts.state import State, paint_state

HEAD = 36


class FoldHead(QAbstractButton):
    """Chevron, glyph, title, count, and a few words at the right."""

    def __init__(self, state: State, title: str, words: str) -> None:
        super().__init__()
        self._state = state
        self._title = title
        self._words = words
        self._count = 0
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_count(0)

    def set_count(self, number: int, words: str | None = None) -> None:
        """Show how many there are."""
        self._count = number
        if words is not None:
            self._words = words
        self.setAccessibleName(f"{self._title}, {count(number)}")
        self.setAccessibleDescription(self._words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(200), px(HEAD))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        if self.underMouse():
            painter.fillRect(self.rect(), theme.hover)
        painting.line(painter, self.rect(), theme.border)
        middle = self.height() / 2
        side = pxf(14)
        chevron = "chevron-down" if self.isChecked() else "chevron-right"
        paint_icon(painter, chevron, QRectF(pxf(14), middle - side / 2, side, side), theme.text2)
        paint_state(painter, QPointF(pxf(44), middle), self._state, 18)
        title = QRectF(pxf(62), 0, self.width() - pxf(62), self.height())
        taken = painting.words(painter, title, self._title, font(Role.LABEL), theme.text)
        figure = QRectF(title.left() + taken + pxf(8), 0, pxf(60), self.height())
        used = painting.words(
            painter, figure, count(self._count), font(Role.SMALL, tabular=True), theme.text3
        )
        words = QRectF(figure.left() + used + pxf(8), 0, 0, self.height())
        words.setRight(self.width() - pxf(16))
        painting.words(painter, words, self._words, font(Role.SMALL), theme.text3, painting.RIGHT)
        painter.end()


class Fold(QWidget):
    """A head over ``content``; without anything to count it is not there at all."""

    def __init__(self, state: State, title: str, words: str, content: QWidget) -> None:
        super().__init__()
        self.head = FoldHead(state, title, words)
        self.content = content
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.head)
        rows.addWidget(content)
        content.hide()
        self.head.toggled.connect(content.setVisible)

    def set_count(self, number: int, words: str | None = None) -> None:
        """Show how many there are."""
        self.head.set_count(number, words)
        self.setVisible(number > 0)
