"""The tab bar of the window: icon, label and a mark for each tab, a bar of 3 px under the current one."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar, QWidget

from infusion_desktop.ui.look.current import current_theme
from infusion_desktop.ui.look.focus import by_keyboard, paint_ring
from infusion_desktop.ui.look.fonts import Role, font
from infusion_desktop.ui.look.icons import known_icon, paint_icon
from infusion_desktop.ui.look.numbers import count, percent
from infusion_desktop.ui.look.sizes import HEADER, px, pxf
from infusion_desktop.ui.look.theme import DISABLED_OPACITY, Theme
from infusion_desktop.ui.parts import painting


class MarkKind(Enum):
    """What a mark says."""

    READY = "ready"  # green check
    PROBLEMS = "problems"  # red count
    RUNNING = "running"  # percent


class TabMark(NamedTuple):
    """A mark behind a tab's label."""

    kind: MarkKind
    number: int = 0  # problems
    share: float = 0.0  # running, 0 to 1

    def text(self) -> str:
        """The words in the mark; the check has none."""
        if self.kind is MarkKind.PROBLEMS:
            return count(self.number)
        return percent(self.share) if self.kind is MarkKind.RUNNING else ""

    def spoken(self) -> str:
        """The words for screen readers."""
        if self.kind is MarkKind.PROBLEMS:
            return f"{count(self.number)} {'problem' if self.number == 1 else 'problems'}"
        return "ready" if self.kind is MarkKind.READY else f"running, {percent(self.share)}"


_PADDING = 4
_GAP = 8
BETWEEN = 28  # px at 100 % from one tab to the next


class Tabs(QTabBar):
    """The tabs; connect `currentChanged` to the stack of pages. Arrow keys move between them."""

    def __init__(self, name: str = "Steps", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons: list[str] = []
        self._marks: dict[int, TabMark] = {}
        self._between = BETWEEN
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def add_page(self, icon: str, label: str) -> int:
        """Add a tab; return its number."""
        self._icons.append(known_icon(icon))
        number = self.addTab(label)
        self.setAccessibleTabName(number, label)
        return number

    @property
    def between(self) -> int:
        """The gap between the tabs, in px at 100 %."""
        return self._between

    def set_between(self, gap: int) -> None:
        """Set the gap between the tabs, in px at 100 %, for windows where the usual one has no room."""
        if gap == self._between:
            return
        self._between = gap
        for number in range(self.count()):
            self.setTabText(number, self.tabText(number))  # Qt asks for the widths anew
        self.updateGeometry()

    def mark(self, number: int) -> TabMark | None:
        """Return the mark of a tab."""
        return self._marks.get(number)

    def set_mark(self, number: int, mark: TabMark | None) -> None:
        """Set or remove the mark of a tab."""
        if self._marks.get(number) == mark:
            return
        if mark is None:
            self._marks.pop(number)
        else:
            self._marks[number] = mark
        label = self.tabText(number)
        self.setAccessibleTabName(number, label if mark is None else f"{label}, {mark.spoken()}")
        # A new width must reach Qt's own layout of the tabs, which asks only when a text changes.
        self.setTabText(number, label)
        self.updateGeometry()
        self.update()

    def _mark_width(self, number: int) -> float:
        mark = self._marks.get(number)
        if mark is None:
            return 0.0
        if mark.kind is MarkKind.READY:
            return pxf(16)
        return max(pxf(18), painting.width_of(mark.text(), font(Role.TINY_STRONG, tabular=True)) + pxf(10))

    def tabSizeHint(self, index: int) -> QSize:
        wide = painting.width_of(self.tabText(index), font(Role.STRONG))
        mark = self._mark_width(index)
        whole = px(16 + _GAP + 2 * _PADDING) + wide + (mark + pxf(_GAP) if mark else 0)
        return QSize(int(whole + 0.999) + px(self._between), px(HEADER))

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            for number in range(self.count()):
                self._tab(painter, number)

    def _tab(self, painter: QPainter, number: int) -> None:
        theme = current_theme()
        area = QRectF(self.tabRect(number)).adjusted(0, 0, -pxf(self._between), 0)
        current = number == self.currentIndex()
        hot = self.tabRect(number).contains(self.mapFromGlobal(self.cursor().pos())) and self.underMouse()
        painter.save()
        if not self.isTabEnabled(number):
            painter.setOpacity(DISABLED_OPACITY)
        ink = theme.accent_text if current else theme.text if hot else theme.text2
        side = px(16)
        left = area.left() + pxf(_PADDING)
        icon = QRectF(round(left), round(area.center().y() - side / 2), side, side)
        paint_icon(painter, self._icons[number], icon, ink)
        left += side + pxf(_GAP)
        label = font(Role.STRONG if current else Role.LABEL)
        box = QRectF(left, area.top(), area.right() - left, area.height())
        # The label's place is that of its strong form, so that nothing moves when the tab is chosen.
        painting.words(painter, box, self.tabText(number), label, ink)
        left += painting.width_of(self.tabText(number), font(Role.STRONG)) + pxf(_GAP)
        mark = self._marks.get(number)
        if mark is not None:
            self._paint_mark(painter, QPointF(left, area.center().y()), mark, self._mark_width(number), theme)
        painter.restore()
        if current:
            tall = pxf(3)
            painting.box(
                painter,
                QRectF(area.left(), area.bottom() - tall, area.width(), tall * 2),
                2,
                theme.accent_text,
            )
            if by_keyboard(self):
                paint_ring(painter, area.adjusted(0, pxf(8), 0, -pxf(8)), inside=True)

    def _paint_mark(self, painter: QPainter, left: QPointF, mark: TabMark, wide: float, theme: Theme) -> None:
        ground, ink = {
            MarkKind.READY: (theme.ok_tint, theme.ok),
            MarkKind.PROBLEMS: (theme.bad_tint, theme.bad),
            MarkKind.RUNNING: (theme.accent_tint, theme.accent_text),
        }[mark.kind]
        tall = pxf(16 if mark.kind is MarkKind.READY else 18)
        rect = QRectF(round(left.x()), round(left.y() - tall / 2), wide, tall)
        painting.box(painter, rect, 9, ground)
        if mark.kind is MarkKind.READY:
            side = px(12)
            corner = QRectF(
                round(rect.center().x() - side / 2), round(rect.center().y() - side / 2), side, side
            )
            paint_icon(painter, "check", corner, ink, weight=2.5)
        else:
            strong = font(Role.TINY_STRONG, tabular=True)
            painting.words(painter, rect, mark.text(), strong, ink, painting.CENTRE)
