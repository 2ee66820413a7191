"""A combo box in the look: input edge, one chevron, a list on the raised ground."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QListView, QSizePolicy, QWidget

from infusion_desktop.ui.look.current import current_theme
from infusion_desktop.ui.look.focus import by_keyboard
from infusion_desktop.ui.look.fonts import Role, font
from infusion_desktop.ui.look.icons import paint_icon
from infusion_desktop.ui.look.sizes import BUTTON, BUTTON_RADIUS, BUTTON_SMALL, px
from infusion_desktop.ui.look.theme import DISABLED_OPACITY
from infusion_desktop.ui.parts import painting
from infusion_desktop.ui.parts.cell_delegate import CellDelegate


class Combo(QComboBox):
    """Chooses one of a list. `placeholder` stands there while nothing is chosen; `set_wrong` marks it red.

    The wheel does nothing while the list is closed: scrolling a page must not change a value on its way.
    """

    def __init__(
        self, name: str, *, placeholder: str = "", height: int = BUTTON, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tall = height
        self._wrong = ""
        self._open = False
        self._name = name
        self.setAccessibleName(name)
        self.setAccessibleDescription(name)  # on Linux Qt gives the value as the name
        self.setPlaceholderText(placeholder)
        self.setFont(font(Role.SMALL if height <= BUTTON_SMALL else Role.BODY))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("focusRing", False)
        self.setMaxVisibleItems(12)
        options = QListView()
        options.setUniformItemSizes(True)
        options.setItemDelegate(CellDelegate(options, edge=11, lines=False))
        options.setMouseTracking(True)
        self.setView(options)

    def set_wrong(self, reason: str | None) -> None:
        """Mark the choice as missing or wrong and say why, or take the mark away with None."""
        self._wrong = reason or ""
        self.setToolTip(self._wrong)
        self.setAccessibleDescription(f"{self._name}. {self._wrong}" if self._wrong else self._name)
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        texts = [self.itemText(n) for n in range(min(self.count(), 50))]
        wide = max((metrics.horizontalAdvance(t) for t in [*texts, self.placeholderText()]), default=0)
        return QSize(wide + px(11 + 8 + 16 + 10), px(self._tall))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(72), px(self._tall))

    def showPopup(self) -> None:
        self._open = True
        # Long options are read in the list, however narrow the box is.
        metrics = self.fontMetrics()
        longest = max((metrics.horizontalAdvance(self.itemText(n)) for n in range(self.count())), default=0)
        self.view().setMinimumWidth(min(px(480), max(self.width(), longest + px(11 + 16 + 16))))
        super().showPopup()

    def hidePopup(self) -> None:
        super().hidePopup()
        self._open = False
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        with QPainter(self) as painter:
            if not self.isEnabled():
                painter.setOpacity(DISABLED_OPACITY)
            empty = self.currentIndex() < 0
            text = self.placeholderText() if empty else self.currentText()
            ink = theme.text3 if empty else theme.text
            ground = theme.hover if self.underMouse() and self.isEnabled() else theme.surface
            edge, width = theme.border_strong, 1.0
            if self._wrong:
                ground, edge, ink = theme.bad_tint, theme.bad_line, theme.bad
            if by_keyboard(self) or self._open:
                edge, width = theme.accent_text, 2.0
            painting.box(painter, self.rect(), BUTTON_RADIUS, ground, edge, width)
            side = px(16)
            right = self.width() - px(6) - side
            area = QRectF(px(11), 0, right - px(11 + 4), self.height())
            painting.words(painter, area, text, self.font(), ink)
            paint_icon(
                painter,
                "chevron-down",
                QRectF(right, (self.height() - side) // 2, side, side),
                theme.bad if self._wrong else theme.text2,
            )
