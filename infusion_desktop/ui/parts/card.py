"""Cards: white, a hairline, radius 8, no shadow; they never nest."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from infusion_desktop.ui.look.current import current_theme
from infusion_desktop.ui.look.fonts import Role
from infusion_desktop.ui.look.sizes import CARD_RADIUS, LARGE, SMALL, px, pxf
from infusion_desktop.ui.look.theme import Token
from infusion_desktop.ui.parts import painting
from infusion_desktop.ui.parts.words import Words


class Card(QFrame):
    """A card; put content into `body`.

    `title` and `caption` make a head (caption on the right, grey); `add_to_head` puts buttons there. `padded`
    gives the content 16 px on each side; without it (tables, lists) the content reaches the hairline, its
    corners are rounded, and the head has a hairline under it.
    """

    def __init__(
        self, title: str = "", caption: str = "", *, padded: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._chosen = False
        self._ground: Token = "surface"
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        self.title = Words(title, Role.HEADING)
        self.caption = Words(caption, Role.SMALL, "text3")
        self._head = QWidget()
        self._head_row = QHBoxLayout(self._head)
        side = px(LARGE) - 1
        self._head_row.setContentsMargins(side, px(12) - 1, side, px(SMALL) if padded else px(12))
        self._head_row.setSpacing(px(SMALL))
        self._head_row.addWidget(self.title)
        self._head_row.addStretch(1)
        self._head_row.addWidget(self.caption)
        self._rule = rule_across()
        outer.addWidget(self._head)
        outer.addWidget(self._rule)
        # Only now that they have a parent: a widget without one that is shown is a window, if for a moment.
        self.caption.setVisible(bool(caption))
        self._head.setVisible(bool(title))
        self._rule.setVisible(bool(title) and not padded)
        inner = QWidget()
        self.body = QVBoxLayout(inner)
        self.body.setSpacing(px(SMALL))
        top = 0 if title else side
        self.body.setContentsMargins(*((side, top, side, side) if padded else (0, 0, 0, 0)))
        outer.addWidget(inner, 1)
        self._corners = [] if padded else [_Corner(self, n) for n in range(4)]

    @property
    def chosen(self) -> bool:
        """Whether it has the accent edge."""
        return self._chosen

    @property
    def head_height(self) -> int:
        """How high the head is with the hairline under it (px); 0 without one."""
        rule = self._rule.height() if not self._rule.isHidden() else 0
        return 0 if self._head.isHidden() else self._head.sizeHint().height() + rule

    def set_chosen(self, chosen: bool) -> None:
        """Give it the 2 px accent edge, or take it."""
        self._chosen = chosen
        self.update()

    def set_title(self, title: str, caption: str = "") -> None:
        """Change the words of the head."""
        self.title.setText(title)
        self.caption.setText(caption)
        self.caption.setVisible(bool(caption))
        self._head.setVisible(bool(title))
        self._rule.setVisible(bool(title) and bool(self._corners))

    def add_to_head(self, widget: QWidget, *, left: bool = False) -> None:
        """Put a button or a chip into the head: to the right, or behind the title."""
        if left:
            self._head_row.insertWidget(self._head_row.indexOf(self.title) + 1, widget)
        else:
            self._head_row.addWidget(widget)
        self._head.setVisible(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for corner in self._corners:
            corner.place()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        with QPainter(self) as painter:
            edge, width = (theme.accent, 2.0) if self._chosen else (theme.border, 1.0)
            painting.box(painter, self.rect(), CARD_RADIUS, theme.color(self._ground), edge, width)


class _Corner(QWidget):
    """Rounds one corner of a card over whatever stands there; four small ones cost less than an overlay."""

    def __init__(self, card: Card, number: int) -> None:
        super().__init__(card)
        self._card = card
        self._number = number
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFixedSize(px(CARD_RADIUS), px(CARD_RADIUS))

    def place(self) -> None:
        """Move to its corner, above everything."""
        card = self._card
        right, bottom = self._number % 2, self._number // 2
        self.move(right * (card.width() - self.width()), bottom * (card.height() - self.height()))
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        card = self._card
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(-self.x(), -self.y())
            whole = QPainterPath()
            whole.addRect(QRectF(card.rect()))
            inside = QPainterPath()
            inside.addRoundedRect(
                QRectF(card.rect()).adjusted(0.5, 0.5, -0.5, -0.5), pxf(CARD_RADIUS), pxf(CARD_RADIUS)
            )
            painter.fillPath(whole.subtracted(inside), theme.window)
            painter.setPen(QPen(theme.accent if card.chosen else theme.border, 2 if card.chosen else 1))
            painter.drawPath(inside)


def rule_across() -> QFrame:
    """Return a hairline from left to right."""
    rule = QFrame()
    rule.setProperty("rule", "across")
    rule.setFixedHeight(1)
    return rule


def rule_down() -> QFrame:
    """Return a hairline from top to bottom."""
    rule = QFrame()
    rule.setProperty("rule", "down")
    rule.setFixedWidth(1)
    return rule
