"""The header of the window: mark and project, tabs, account, icon buttons; 56 px high."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QLayout, QSizePolicy, QWidget

from infusion_desktop.ui.look.current import current_theme
from infusion_desktop.ui.look.fonts import Role, font
from infusion_desktop.ui.look.icons import paint_icon
from infusion_desktop.ui.look.sizes import BUTTON_RADIUS, HEADER, PAGE, px, pxf
from infusion_desktop.ui.parts import painting
from infusion_desktop.ui.parts.buttons import Pressable
from infusion_desktop.ui.parts.chip import ChipKind, ChipWords, chip_width, paint_chip
from infusion_desktop.ui.parts.tabs import BETWEEN, Tabs

_LEFT = 244  # mark and project
_LEFT_LEAST = 144
_BADGE, _BADGE_LEAST = 220, 96  # a longer name of an account is elided before the tabs give way
NARROW = 1200  # below this width the word `demo` moves into the tooltip in any case
_BETWEEN_LEAST = 10


class LogoMark(QLabel):
    """The mark: a curve that joins two ports."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Infusion Desktop")
        self.setFixedSize(px(28), px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            paint_mark(painter, QRectF(self.rect()))


def paint_mark(painter: QPainter, rect: QRectF) -> None:
    """Paint the mark into a square."""
    theme = current_theme()
    unit = rect.width() / 28
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    painter.scale(unit, unit)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.accent)
    painter.drawRoundedRect(QRectF(0, 0, 28, 28), BUTTON_RADIUS, BUTTON_RADIUS)
    curve = QPainterPath(QPointF(8, 10))
    curve.cubicTo(QPointF(19, 10), QPointF(9, 19), QPointF(20, 19))
    pen = QPen(theme.on_accent, 2.4)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawPath(curve)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.on_accent)
    painter.drawEllipse(QPointF(8, 10), 2.8, 2.8)
    painter.drawEllipse(QPointF(20, 19), 2.8, 2.8)
    painter.restore()


class ProjectButton(Pressable):
    """The name of the project, which opens the project menu (`set_menu`)."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_name(name)

    def set_name(self, name: str) -> None:
        """Show the name of another project."""
        self._name = name
        self.setAccessibleName(f"Project: {name}")
        self.setToolTip(name)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        wide = painting.width_of(self._name, font(Role.HEADING))
        return QSize(int(wide + 1) + px(6 + 6 + 16 + 6), px(32))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(64), px(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        with QPainter(self) as painter:
            if self.underMouse() or self.isDown():
                painting.box(painter, self.rect(), BUTTON_RADIUS, theme.hover)
            left, chevron = px(6), px(16)
            area = QRectF(left, 0, self.width() - left - chevron - px(10), self.height())
            taken = painting.words(painter, area, self._name, font(Role.HEADING), theme.text)
            corner = QRectF(round(left + taken + px(5)), (self.height() - chevron) // 2, chevron, chevron)
            paint_icon(painter, "chevron-down", corner, theme.text2)


class AccountBadge(Pressable):
    """The account that is written to: green dot, name, `demo` chip; "No account yet" when there is none.

    In a narrow window the `demo` word moves into the tooltip (`set_narrow`).
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._narrow = False
        self._most: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_account(None)

    def set_account(self, name: str | None, *, demo: bool = False) -> None:
        """Show an account, or that there is none."""
        self._name = name
        self._demo = demo and name is not None
        said = "No account yet" if name is None else f"Writes to {name}{' (demo account)' if demo else ''}"
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.updateGeometry()
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        """Drop the chip, or show it again."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        self.updateGeometry()
        self.update()

    def set_most(self, room: int) -> None:
        """Be at most `room` px wide; a longer name is elided, its tooltip tells the whole."""
        if room != self._most:
            self._most = room
            self.updateGeometry()
            self.update()

    def _chip(self) -> ChipWords | None:
        return ChipWords("demo", ChipKind.ACCENT) if self._demo and not self._narrow else None

    def _words(self) -> str:
        return self._name or "No account yet"

    def sizeHint(self) -> QSize:
        role = Role.SMALL_STRONG if self._name else Role.SMALL
        wide = px(12 + 8 + 8) + painting.width_of(self._words(), font(role))
        chip = self._chip()
        wide += px(8) + chip_width(chip) + px(8) if chip else px(9)
        return QSize(int(wide + 1) if self._most is None else min(int(wide + 1), self._most), px(32))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            hot = self.underMouse() or self.isDown()
            edge = theme.border_strong if self.isDown() else theme.border
            painting.box(painter, self.rect(), BUTTON_RADIUS, theme.hover if hot else None, edge)
            middle = QPointF(pxf(16), self.height() / 2)
            if self._name:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.ok_line)
                painter.drawEllipse(middle, pxf(4), pxf(4))
            else:
                painter.setPen(QPen(theme.border_strong, pxf(2)))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(middle, pxf(3), pxf(3))
            role, ink = (Role.SMALL_STRONG, theme.text) if self._name else (Role.SMALL, theme.text2)
            left = pxf(28)
            chip = self._chip()
            behind = pxf(8) + chip_width(chip) + pxf(7) if chip else pxf(8)
            area = QRectF(left, 0, self.width() - left - behind, self.height())
            taken = painting.words(painter, area, self._words(), font(role), ink)
            if chip is not None:
                paint_chip(painter, QPointF(left + taken + pxf(8), self.height() / 2), chip)


class Header(QWidget):
    """The row: `project`, `tabs`, `badge`; `add_button` puts icon buttons behind the badge."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(px(HEADER))
        self.mark = LogoMark()
        self.project = ProjectButton()
        self.tabs = Tabs()
        self.badge = AccountBadge()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(px(PAGE), 0, px(16), 0)
        self._row.setSpacing(0)
        self._row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._left = QWidget()
        pair = QHBoxLayout(self._left)
        pair.setContentsMargins(0, 0, px(12), 0)
        pair.setSpacing(px(6))
        pair.addWidget(self.mark)
        pair.addWidget(self.project)
        pair.addStretch(1)
        self._row.addWidget(self._left)
        self._row.addWidget(self.tabs)
        self._row.addStretch(1)
        self._row.addWidget(self.badge)
        self._row.addSpacing(px(8))
        self._buttons: list[QAbstractButton] = []
        self._fit()

    def event(self, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Resize}:
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        """Give way where the window is narrow: the word `demo`, then the project's name, then the gaps.

        Mark and project take 244 px elsewhere, so that the tabs start in the same place whatever the name.
        """
        usual, least = px(_LEFT), px(_LEFT_LEAST)
        rest = usual
        roomy = self.width() - usual - self._beside_badge(BETWEEN)
        tight = self.width() - least - self._beside_badge(_BETWEEN_LEAST)
        self.badge.set_most(roomy if roomy >= px(_BADGE) else max(px(_BADGE_LEAST), min(px(_BADGE), tight)))
        ways = ((False, BETWEEN), (True, BETWEEN), (True, _BETWEEN_LEAST))
        for narrow, gap in ways[1:] if self.width() < px(NARROW) else ways:
            self.badge.set_narrow(narrow)
            self.tabs.set_between(gap)
            rest = self.width() - self._needed()
            if rest >= (usual if not narrow else least):
                break
        self._left.setFixedWidth(max(least, min(usual, rest)))

    def minimumSizeHint(self) -> QSize:
        # Less than the parts take now: they give way when the window gets narrower.
        return QSize(px(720), px(HEADER))

    def _needed(self) -> int:
        """The width of everything but mark and project."""
        return self.badge.sizeHint().width() + self._beside_badge(self.tabs.between)

    def _beside_badge(self, gap: int) -> int:
        """The width of tabs with this gap between them, of buttons and of margins."""
        tabs = sum(self.tabs.tabSizeHint(number).width() for number in range(self.tabs.count()))
        tabs += self.tabs.count() * (px(gap) - px(self.tabs.between))
        buttons = sum(button.sizeHint().width() for button in self._buttons)
        return px(PAGE) + tabs + px(8) + buttons + px(16)

    def add_button(self, button: QAbstractButton) -> None:
        """Put an icon button (size 32, icon 18) at the right end."""
        self._buttons.append(button)
        self._row.addWidget(button)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme.surface)
            painting.line(painter, self.rect(), theme.border)
