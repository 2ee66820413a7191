"""The address of the sign-in page: shown in full view, locked, and never a line to type into."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from infusion_desktop.ui.look.current import current_theme
from infusion_desktop.ui.look.fonts import Role, font
from infusion_desktop.ui.look.icons import paint_icon
from infusion_desktop.ui.look.sizes import BUTTON, BUTTON_RADIUS, CHIP, CHIP_RADIUS, px, pxf
from infusion_desktop.ui.parts import painting
from infusion_desktop.ui.sign_in.addresses import split_for_show

LOCKED = "Address locked"


class AddressLine(QFrame):
    """The host in strong letters, the rest elided; all of it in the tooltip and for screen readers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._address = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_address("")

    @property
    def address(self) -> str:
        """The whole address."""
        return self._address

    def show_address(self, address: str) -> None:
        """Show another address; an empty one while no page is open."""
        self._address = address
        self.setToolTip(address)
        self.setAccessibleName(f"Address of the page, locked: {address}" if address else "No page is open")
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(320), px(BUTTON))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(160), px(BUTTON))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painting.box(painter, self.rect(), BUTTON_RADIUS, theme.sunken)
        side = px(14)
        top = (self.height() - side) / 2
        paint_icon(painter, "lock", QRectF(px(10), round(top), side, side), theme.text2)
        right = self._paint_lock_word(painter)
        host, rest = split_for_show(self._address)
        area = QRectF(px(32), 0, right - px(8) - px(32), self.height())
        if not host:
            painting.words(painter, area, "Opening the sign-in page", font(Role.BODY), theme.text3)
        else:
            # The end of the host is what tells whose it is: if room is short, its beginning goes.
            strong = font(Role.STRONG)
            shown = QFontMetricsF(strong).elidedText(host, Qt.TextElideMode.ElideLeft, area.width())
            area.setLeft(area.left() + painting.words(painter, area, shown, strong, theme.text))
            if area.width() > px(12):
                painting.words(painter, area, rest, font(Role.BODY), theme.text2)
        painter.end()

    def _paint_lock_word(self, painter: QPainter) -> float:
        """Paint the chip at the right end; return where it begins."""
        theme = current_theme()
        chosen = font(Role.TINY)
        width = painting.width_of(LOCKED, chosen) + pxf(12)
        left = self.width() - pxf(10) - width
        rect = QRectF(left, (self.height() - px(CHIP)) / 2, width, px(CHIP))
        painting.box(painter, rect, CHIP_RADIUS, theme.surface)
        painting.words(painter, rect, LOCKED, chosen, theme.text2, painting.CENTRE)
        return left
