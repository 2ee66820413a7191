"""Buttons: one filled a screen, outlined otherwise, text-only in card heads; red words for what stops."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from infusion_desktop.ui.look.current import current_theme
from infusion_desktop.ui.look.fonts import MEDIUM, Role, font
from infusion_desktop.ui.look.icons import known_icon, paint_icon
from infusion_desktop.ui.look.sizes import BUTTON, BUTTON_LARGE, BUTTON_RADIUS, BUTTON_SMALL, px, pxf
from infusion_desktop.ui.look.theme import DISABLED_OPACITY, Token
from infusion_desktop.ui.parts import painting


class Kind(Enum):
    """How much a button asks for attention."""

    FILLED = "filled"  # the next step; at most one a screen
    OUTLINED = "outlined"
    TEXT = "text"  # in card heads
    DANGER = "danger"  # outlined, red text; never a red fill
    DANGER_TEXT = "danger text"


_NO_EDGE = frozenset({Kind.FILLED, Kind.TEXT, Kind.DANGER_TEXT})
_INKS: dict[Kind, Token] = {
    Kind.FILLED: "on_accent",
    Kind.OUTLINED: "text",
    Kind.TEXT: "accent_text",
    Kind.DANGER: "bad",
    Kind.DANGER_TEXT: "bad",
}


class Pressable(QPushButton):
    """What buttons with and without words share: Enter, "off" with a reason, a menu, no mnemonics."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAutoDefault(True)  # Enter presses it, in windows as in dialogs
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._tip_when_on = ""
        self._drop_down: QMenu | None = None

    def set_off(self, reason: str | None) -> None:
        """Turn the button off and say why in the tooltip, or turn it on again with None."""
        if reason is None:
            self.setEnabled(True)
            self.setToolTip(self._tip_when_on)
            self.setAccessibleDescription("")
            return
        if self.isEnabled():
            self._tip_when_on = self.toolTip()
        self.setEnabled(False)
        self.setToolTip(reason)
        self.setAccessibleDescription(reason)

    def set_menu(self, menu: QMenu) -> None:
        """Open a menu below the button when it is pressed, without a loop of its own."""
        self._drop_down = menu
        self.clicked.connect(self._open_menu)

    def _open_menu(self) -> None:
        if self._drop_down is not None:
            self._drop_down.popup(self.mapToGlobal(QPoint(0, self.height() + px(4))))

    def ground(self, kind: Kind) -> QColor | None:
        theme = current_theme()
        hot = self.isEnabled() and (self.underMouse() or self.isDown())
        if kind is Kind.FILLED:
            return theme.accent_hover if hot else theme.accent
        if hot or self.isChecked():
            # On a raised ground the dark hover would not be seen.
            return theme.sunken if theme.dark else theme.hover
        return None if kind in _NO_EDGE else theme.button()

    def paint_box(self, painter: QPainter, kind: Kind) -> None:
        theme = current_theme()
        if not self.isEnabled():
            painter.setOpacity(DISABLED_OPACITY)
        ground = self.ground(kind)
        edge = None if kind in _NO_EDGE else theme.border
        if self.isDown() and kind is not Kind.FILLED:
            edge = theme.border_strong
        if ground is not None or edge is not None:
            painting.box(painter, self.rect(), BUTTON_RADIUS, ground, edge)


class Button(Pressable):
    """A button with words; `height` is BUTTON_SMALL in rows, BUTTON, or BUTTON_LARGE for the one that writes.

    `trailing` puts the icon behind the words; `leading` aligns the content to the left.
    """

    def __init__(
        self,
        text: str,
        kind: Kind = Kind.OUTLINED,
        *,
        icon: str | None = None,
        height: int = BUTTON,
        trailing: bool = False,
        leading: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = ""
        self._kind = kind
        self._icon = _known(icon)
        self._height = height
        self._trailing = trailing
        self._leading = leading
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setText(text)

    @property
    def kind(self) -> Kind:
        """How much it asks for attention."""
        return self._kind

    def set_kind(self, kind: Kind) -> None:
        self._kind = kind
        self.update()

    def set_icon(self, name: str | None) -> None:
        """Change the icon; FileNotFoundError if there is none of this name."""
        self._icon = _known(name)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        return self._words

    def setText(self, text: str) -> None:
        self._words = text
        super().setText(text.replace("&", "&&"))  # the name of an account is no key
        self.updateGeometry()

    def _font(self) -> QFont:
        if self._height >= BUTTON_LARGE:
            chosen = font(Role.HEADING)
            if self._kind is not Kind.FILLED:
                chosen.setWeight(MEDIUM)
            return chosen
        if self._height <= BUTTON_SMALL:
            return font(Role.SMALL_HEAD)
        return font(Role.STRONG if self._kind is Kind.FILLED else Role.LABEL)

    def _icon_size(self) -> int:
        return px(14 if self._height <= BUTTON_SMALL else 16)

    def _content(self, chosen: QFont) -> float:
        icon = self._icon_size() + px(8) if self._icon else 0
        return painting.width_of(self._words, chosen) + icon

    def sizeHint(self) -> QSize:
        padding = px(8 if self._kind in {Kind.TEXT, Kind.DANGER_TEXT} else 12)
        return QSize(int(self._content(self._font()) + 0.999) + 2 * padding, px(self._height))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint() if self._height < BUTTON_LARGE else QSize(px(64), px(self._height))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            self.paint_box(painter, self._kind)
            colour = current_theme().color(_INKS[self._kind])
            chosen = self._font()
            room = self.width() - 2 * px(8)
            content = self._content(chosen)
            if content > room and self._height >= BUTTON_LARGE:
                chosen = font(Role.STRONG)
                content = self._content(chosen)
            content = min(content, room)
            left = pxf(12) if self._leading else (self.width() - content) / 2
            icon_size = self._icon_size()
            if self._icon:
                x = left + content - icon_size if self._trailing else left
                icon_ink = current_theme().text2 if self._kind is Kind.OUTLINED else colour
                top = (self.height() - icon_size) / 2
                paint_icon(painter, self._icon, QRectF(round(x), round(top), icon_size, icon_size), icon_ink)
                content -= icon_size + px(8)
                left += 0 if self._trailing else icon_size + px(8)
            area = QRectF(left, 0, content + 1, self.height())
            painting.words(painter, area, self._words, chosen, colour)


class IconButton(Pressable):
    """A button with an icon alone; `label` is its tooltip and its name for screen readers."""

    def __init__(
        self,
        icon: str,
        label: str,
        *,
        size: int = BUTTON,
        icon_size: int = 16,
        ink: Token = "text2",
        ground: Token | None = None,
        kind: Kind = Kind.TEXT,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._size = size
        self._icon_size = icon_size
        self._ink: Token = ink
        self._tint: Token | None = ground
        self._kind = kind
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_icon(icon, label)

    def set_icon(self, icon: str, label: str) -> None:
        """Change what it shows and is called; FileNotFoundError if there is no such icon."""
        self._icon = known_icon(icon)
        self._tip_when_on = label
        self.setAccessibleName(label)
        if self.isEnabled():
            self.setToolTip(label)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(self._size), px(self._size))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def ground(self, kind: Kind) -> QColor | None:
        if self._tint is not None and not (self.isEnabled() and (self.underMouse() or self.isDown())):
            return current_theme().color(self._tint)
        return super().ground(kind)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            self.paint_box(painter, self._kind)
            size = px(self._icon_size)
            x, y = (self.width() - size) // 2, (self.height() - size) // 2
            ink: Token = "accent_text" if self.isChecked() else self._ink
            paint_icon(painter, self._icon, QRectF(x, y, size, size), current_theme().color(ink))


def _known(icon: str | None) -> str | None:
    return None if icon is None else known_icon(icon)
