"""The bar over the sign-in page: back, again, where we are (a label: nobody can type there), close."""

from __future__ import annotations

from urllib.parse import urlsplit

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from infusion_desktop.ui.look.current import current_theme
from infusion_desktop.ui.look.fonts import Role, font
from infusion_desktop.ui.look.icons import paint_icon
from infusion_desktop.ui.look.sizes import BUTTON, BUTTON_RADIUS, SMALL, px
from infusion_desktop.ui.parts import painting
from infusion_desktop.ui.parts.buttons import IconButton
from infusion_desktop.ui.parts.chip import ChipKind, ChipWords, chip_width, paint_chip


class AddressLabel(QLabel):
    """The address: the host strong, the rest grey, a closed lock, and the words "Address locked"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._host = ""
        self._rest = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_address(self, address: str) -> None:
        """Show an address; of its query nothing but what is no secret should be handed in."""
        parts = urlsplit(address)
        self._host = parts.netloc
        self._rest = parts.path + (f"?{parts.query}" if parts.query else "")
        self.setText(address)
        self.setAccessibleName(f"Address, locked: {address}")
        self.setToolTip(address)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(240), px(32))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), px(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        with QPainter(self) as painter:
            painting.box(painter, self.rect(), BUTTON_RADIUS, theme.sunken)
            side = px(14)
            paint_icon(painter, "lock", QRectF(px(10), (self.height() - side) // 2, side, side), theme.text2)
            chip = ChipWords("Address locked", ChipKind.WHITE)
            right = self.width() - px(10) - chip_width(chip)
            area = QRectF(px(32), 0, right - px(32 + 8), self.height())
            taken = painting.words(painter, area, self._host, font(Role.STRONG), theme.text)
            area.setLeft(area.left() + taken)
            painting.words(painter, area, self._rest, font(Role.BODY), theme.text3)
            paint_chip(painter, QRectF(right, 0, 1, self.height()).center(), chip)


class AddressBar(QFrame):
    """The row: `back`, `again`, `address`, `close_button`; 47 px and a hairline."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back = IconButton("arrow-left", "Back", size=BUTTON)
        self.again = IconButton("rotate-cw", "Load the page again", size=BUTTON)
        self.address = AddressLabel()
        self.close_button = IconButton("x", "Cancel the sign-in", size=BUTTON)
        self.setFixedHeight(px(48))
        row = QHBoxLayout(self)
        row.setContentsMargins(px(SMALL), 0, px(SMALL), 1)
        row.setSpacing(px(4))
        row.addWidget(self.back)
        row.addWidget(self.again)
        row.addSpacing(px(4))
        row.addWidget(self.address, 1)
        row.addSpacing(px(4))
        row.addWidget(self.close_button)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme.surface)
            painting.line(painter, self.rect(), theme.border)
