"""The toast: one sentence and Undo, bottom centre over the canvas, 6 s; it stays while looked after."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QByteArray,
    QEvent,
    QObject,
    QPoint,
    QPropertyAnimation,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QWidget

from infusion_desktop.ui.look import motion
from infusion_desktop.ui.look.current import current_theme
from infusion_desktop.ui.look.focus import by_keyboard
from infusion_desktop.ui.look.fonts import Role, font
from infusion_desktop.ui.look.sizes import BUTTON_RADIUS, px
from infusion_desktop.ui.look.theme import with_opacity
from infusion_desktop.ui.parts import painting
from infusion_desktop.ui.parts.announce import announce
from infusion_desktop.ui.parts.shadow import float_above
from infusion_desktop.ui.parts.words import Words

STAYS = 6_000  # ms


class Toast(QFrame):
    """One for a window: `say` shows a sentence over it, and replaces one that is still there.

    `undone` is emitted, and the given function called, when Undo is pressed. Esc, or the time, closes it; the
    time starts anew when the pointer and the focus have left.
    """

    undone = Signal()

    def __init__(self, over: QWidget, stays: int = STAYS, foot: int = 0) -> None:
        """Float over `over`, clear of what stands in its lowest `foot` px."""
        super().__init__(over)
        self._foot = foot
        self._over = over
        self._undo: Callable[[], None] | None = None
        self._words = Words("", Role.LABEL, "on_tip")
        self._button = _TipButton(self)
        self._button.clicked.connect(self._pressed)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), 0, px(6), 0)
        row.setSpacing(px(12))
        row.addWidget(self._words)
        row.addWidget(self._button)
        self.setFixedHeight(px(40))
        float_above(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(stays)
        self._timer.timeout.connect(self.close_softly)
        self._move = QPropertyAnimation(self, QByteArray(b"pos"), self)
        self._move.setEasingCurve(motion.EASE)
        self._move.finished.connect(self._moved)
        self._leaving = False
        over.installEventFilter(self)
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]
        self.hide()

    @property
    def sentence(self) -> str:
        """What it says."""
        return self._words.text()

    @property
    def button(self) -> QPushButton:
        """The button, hidden when there is nothing to take back."""
        return self._button

    def say(self, sentence: str, undo: Callable[[], None] | None = None, action: str = "Undo") -> None:
        """Show a sentence, with a button if there is something to take back."""
        self._undo = undo
        self._words.setText(sentence)
        self._button.set_words(action)
        self._button.setVisible(undo is not None)
        row = self.layout()
        if row is not None:
            row.setContentsMargins(px(16), 0, px(6 if undo else 16), 0)
        self.setAccessibleName(sentence)
        announce(self, sentence)
        self._leaving = False
        self._move.stop()
        self.adjustSize()
        place = self._place()
        self.show()
        self.raise_()
        time = motion.duration(motion.ARRIVE)
        if time:
            self._slide(place + QPoint(0, px(16)), place, time)
        else:
            self.move(place)
        self._timer.start()

    def close_softly(self) -> None:
        """Go, in 120 ms or at once."""
        self._timer.stop()
        self._undo = None
        time = motion.duration(motion.FADE)
        if self.isVisible() and time:
            self._leaving = True
            self._slide(self.pos(), self.pos() + QPoint(0, px(16)), time)
        else:
            self.hide()

    def _slide(self, start: QPoint, end: QPoint, time: int) -> None:
        self._move.stop()
        self._move.setDuration(time)
        self._move.setStartValue(start)
        self._move.setEndValue(end)
        self._move.start()

    def _moved(self) -> None:
        if self._leaving:
            self.hide()

    def _pressed(self) -> None:
        undo, self._undo = self._undo, None
        self.close_softly()
        if undo is not None:
            undo()
            self.undone.emit()

    def _place(self) -> QPoint:
        over = self._over
        return QPoint((over.width() - self.width()) // 2, over.height() - self.height() - self._foot - px(24))

    def _looked_after(self) -> bool:
        return self.underMouse() or self._button.hasFocus()

    def _hold_or_go_on(self) -> None:
        if self._looked_after():
            self._timer.stop()
        elif self.isVisible() and not self._leaving:
            self._timer.start()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if not self._button.hasFocus() and self.isVisible() and not self._leaving:
            self._timer.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_softly()
            return
        super().keyPressEvent(event)

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if self._button in {old, new}:
            self._hold_or_go_on()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._move.stop()
            self.move(self._place())
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painting.box(painter, self.rect(), BUTTON_RADIUS, current_theme().tip)


class _TipButton(QPushButton):
    """A text button on the dark ground of a toast; its ring is inside, in the colour of the words."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAutoDefault(True)
        self.setProperty("focusRing", False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_words(self, text: str) -> None:
        self.setText(text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        wide = painting.width_of(self.text(), font(Role.STRONG))
        return QSize(int(wide + 1) + px(20), px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        with QPainter(self) as painter:
            if self.underMouse() or self.isDown():
                painting.box(painter, self.rect(), BUTTON_RADIUS - 2, with_opacity(theme.on_tip, 0.12))
            strong = font(Role.STRONG)
            strong.setUnderline(True)
            painting.words(painter, self.rect(), self.text(), strong, theme.on_tip, painting.CENTRE)
            if by_keyboard(self):
                painting.box(painter, self.rect(), BUTTON_RADIUS - 2, None, theme.on_tip, 2)
