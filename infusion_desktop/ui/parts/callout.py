"""The callout: says why something cannot be, beside the thing that it talks of, with ways that work."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayoutItem, QVBoxLayout, QWidget

from infusion_desktop.ui.look.current import current_theme
from infusion_desktop.ui.look.fonts import Role
from infusion_desktop.ui.look.sizes import CARD_RADIUS, LARGE, SMALL, px, pxf
from infusion_desktop.ui.look.theme import Token
from infusion_desktop.ui.parts.glyphs import NumberGlyph, PlainIcon
from infusion_desktop.ui.parts.keycap import KeyCap
from infusion_desktop.ui.parts.shadow import float_above
from infusion_desktop.ui.parts.words import Words

WIDTH = 344
NIB = 8  # how far the nib stands out
LAP = 56  # so much of the thing may be covered, where the room beside it is a little short


class Side(Enum):
    """On which side of the thing the callout stands; the nib is on the other side of it."""

    RIGHT = "right"
    LEFT = "left"
    BELOW = "below"


class Callout(QFrame):
    """A floating box of 344 px over `over` (the window or a page); hidden until `point_at`.

    It takes neither focus nor mouse, so that it never stands in the way of a drag.
    """

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._bounds = over.rect()
        self._side = Side.RIGHT
        self._nib = px(24)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._rows = QVBoxLayout(self)
        self._rows.setSpacing(px(SMALL))
        float_above(self)
        self.hide()

    def say(
        self,
        title: str,
        body: str = "",
        *,
        icon: str = "info",
        ink: Token = "accent_text",
        ways: Sequence[str] = (),
        foot: str = "",
        foot_key: str = "",
    ) -> None:
        """Set the words: a title, a reason, numbered ways (`**stressed**`), and a last line,
        in which `{}` is where the key cap stands. It is hidden then, until it points at something.
        """
        self.hide()  # new words in a box that is shown take part in its layout too late to be measured
        _clear(self._rows)
        head = QHBoxLayout()
        head.setSpacing(px(SMALL))
        head.addWidget(PlainIcon(icon, ink))
        head.addWidget(Words(title, Role.HEADING), 1)
        self._rows.addLayout(head)
        if body:
            self._rows.addWidget(Words(body, Role.BODY, "text2", wrap=True, stress=True))
        for number, way in enumerate(ways, start=1):
            row = QHBoxLayout()
            row.setSpacing(px(SMALL))
            row.addWidget(NumberGlyph(number), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Words(way, Role.BODY, "text", wrap=True, stress=True), 1)
            self._rows.addLayout(row)
        if foot:
            row = QHBoxLayout()
            row.setSpacing(0)
            before, _, after = foot.partition("{}")
            if foot_key and before:
                row.addWidget(Words(before.rstrip(), Role.SMALL, "text3"))
                row.addSpacing(px(5))
            if foot_key:
                row.addWidget(KeyCap(foot_key))
                row.addSpacing(px(1 if after[:1] in ":.,;" else 5))
            row.addWidget(Words(after if foot_key else foot, Role.SMALL, "text3"), 1)
            self._rows.addLayout(row)
        self.setAccessibleName(title)
        self.setAccessibleDescription(
            " ".join((body, *ways, foot.replace("{}", foot_key))).replace("**", "").strip()
        )

    def point_at(
        self,
        target: QRect,
        sides: Sequence[Side] = (Side.RIGHT, Side.LEFT, Side.BELOW),
        within: QRect | None = None,
    ) -> None:
        """Show it beside a rectangle of `over`, on the first of these sides that has room.

        `within` is the part of `over` that it stays inside of, as long as there is room; all of it if None.
        """
        self._bounds = self._over.rect() if within is None else within
        area = QRect()
        for side in sides:
            self._side = side
            area = self._place(target)
            if self._bounds.contains(area):
                break
        self.setGeometry(area)
        self.show()
        self.raise_()
        self.update()

    @property
    def side(self) -> Side:
        """On which side of the thing it stands."""
        return self._side

    def _place(self, target: QRect) -> QRect:
        """Where it goes on this side, kept inside `over` along the other axis."""
        nib, pad, over = px(NIB), px(LARGE), self._bounds
        left, top = (nib if self._side is Side.RIGHT else 0), (nib if self._side is Side.BELOW else 0)
        right = nib if self._side is Side.LEFT else 0
        self._rows.setContentsMargins(pad + left, pad + top, pad + right, pad)
        wide = px(WIDTH) + (nib if self._side is not Side.BELOW else 0)
        self._rows.activate()
        tall = max(self._rows.totalHeightForWidth(wide), self._rows.totalSizeHint().height())
        if self._rows.hasHeightForWidth():
            tall = self._rows.totalHeightForWidth(wide)
        gap, edge = px(4), px(8)
        if self._side is Side.BELOW:
            x = max(over.left() + edge, min(target.center().x() - wide // 2, over.right() + 1 - wide - edge))
            area = QRect(x, target.bottom() + gap, wide, tall)
            self._nib = target.center().x() - x
        else:
            x = target.right() + gap if self._side is Side.RIGHT else target.left() - wide - gap
            beyond = x + wide + edge - over.right() - 1
            if self._side is Side.RIGHT and 0 < beyond <= px(LAP):
                x -= beyond  # a little over the thing's end is better than over all that is left of it
            y = max(over.top() + edge, min(target.center().y() - tall // 3, over.bottom() + 1 - tall - edge))
            area = QRect(x, y, wide, tall)
            self._nib = target.center().y() - y
        return area

    def nib(self) -> QPoint:
        """The tip of the nib, in coordinates of `over`."""
        tip = {
            Side.RIGHT: QPoint(0, self._nib),
            Side.LEFT: QPoint(self.width(), self._nib),
            Side.BELOW: QPoint(self._nib, 0),
        }[self._side]
        return self.mapToParent(tip)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            nib = pxf(NIB)
            left, top = (nib if self._side is Side.RIGHT else 0.0), (nib if self._side is Side.BELOW else 0.0)
            right = nib if self._side is Side.LEFT else 0.0
            area = QRectF(self.rect()).adjusted(left + 0.5, top + 0.5, -right - 0.5, -0.5)
            shape = QPainterPath()
            shape.addRoundedRect(area, pxf(CARD_RADIUS), pxf(CARD_RADIUS))
            shape = shape.united(self._nib_path(area))
            painter.setPen(QPen(theme.border, 1))
            painter.setBrush(theme.raised)
            painter.drawPath(shape)

    def _nib_path(self, area: QRectF) -> QPainterPath:
        """The triangle, kept away from the rounded corners."""
        half, margin = pxf(NIB), pxf(CARD_RADIUS + NIB)
        path = QPainterPath()
        if self._side is Side.BELOW:
            at = max(area.left() + margin, min(float(self._nib), area.right() - margin))
            corners = (
                QPointF(at - half, area.top() + 1),
                QPointF(at, area.top() - pxf(NIB) + 1),
                QPointF(at + half, area.top() + 1),
            )
        else:
            at = max(area.top() + margin, min(float(self._nib), area.bottom() - margin))
            base, out = (area.left() + 1, -1) if self._side is Side.RIGHT else (area.right() - 1, 1)
            corners = (
                QPointF(base, at - half),
                QPointF(base + out * pxf(NIB), at),
                QPointF(base, at + half),
            )
        path.moveTo(corners[0])
        path.lineTo(corners[1])
        path.lineTo(corners[2])
        path.closeSubpath()
        return path


def _clear(rows: QVBoxLayout | QHBoxLayout) -> None:
    while (item := rows.takeAt(0)) is not None:
        _drop(item)


def _drop(item: QLayoutItem) -> None:
    widget, inner = item.widget(), item.layout()
    if widget is not None:
        widget.hide()
        widget.deleteLater()
    if isinstance(inner, QVBoxLayout | QHBoxLayout):
        _clear(inner)
        inner.deleteLater()
