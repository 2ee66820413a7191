"""Tiles: one bucket each, icon, name and figure; a row of them with the keys 1 to 6."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from infusion_desktop.ui.look.current import current_theme
from infusion_desktop.ui.look.focus import RADIUS
from infusion_desktop.ui.look.fonts import Role, font
from infusion_desktop.ui.look.icons import known_icon, paint_icon
from infusion_desktop.ui.look.numbers import count
from infusion_desktop.ui.look.sizes import CARD_RADIUS, SMALL, px, pxf
from infusion_desktop.ui.look.theme import DISABLED_OPACITY, Token
from infusion_desktop.ui.parts import painting

_NARROW = 120  # below this width names and figures get closer and smaller


@dataclass(frozen=True)
class TileWords:
    """What a tile shows: its name, its icon and the colour of that, and what it counts ("contacts")."""

    name: str
    icon: str
    ink: Token = "text2"
    noun: str = "rows"


class Tile(QAbstractButton):
    """One bucket; checked when its rows are shown. Screen readers hear "Update, 1,388 contacts"."""

    def __init__(self, words: TileWords, number: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        known_icon(words.icon)
        self._words = words
        self._number = 0
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty(RADIUS, CARD_RADIUS)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_number(number)

    @property
    def number(self) -> int:
        """The figure."""
        return self._number

    def set_number(self, number: int) -> None:
        """Show another figure, at once."""
        self._number = number
        self.setAccessibleName(f"{self._words.name}, {count(number)} {self._words.noun}")
        self.setText(self._words.name)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(134), px(80))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(96), px(80))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        with QPainter(self) as painter:
            if not self.isEnabled():
                painter.setOpacity(DISABLED_OPACITY)
            if self.isChecked():
                painting.box(painter, self.rect(), CARD_RADIUS, theme.accent_tint, theme.accent, 2)
            else:
                hot = self.isEnabled() and self.underMouse()
                edge = theme.border_strong if self.isDown() else theme.border
                painting.box(painter, self.rect(), CARD_RADIUS, theme.hover if hot else theme.surface, edge)
            narrow = self.width() < px(_NARROW)
            left = pxf(12) if narrow else pxf(15)
            size = px(14)
            paint_icon(
                painter,
                self._words.icon,
                QRectF(round(left), px(13), size, size),
                theme.color(self._words.ink),
            )
            right = self.width() - pxf(4 if narrow else 8)
            name_left = left + px(18 if narrow else 20)
            painting.words(
                painter,
                QRectF(name_left, px(12), right - name_left, px(16)),
                self._words.name,
                font(Role.SMALL_HEAD),
                theme.text2,
            )
            figure = font(Role.FIGURE, tabular=True)
            figures = count(self._number)
            if narrow:  # all of a row alike, whatever their figures
                figure.setPixelSize(px(20))
            room = self.width() - 2 * left
            while painting.width_of(figures, figure) > room and figure.pixelSize() > px(11):
                figure.setPixelSize(figure.pixelSize() - 1)
            painting.words(painter, QRectF(left, px(34), right - left, px(32)), figures, figure, theme.text)


class Tiles(QWidget):
    """A row of tiles, of which one is chosen; keys 1 to 9 choose while the focus is in the row.

    `chosen` is emitted with the number of the tile when a person chose it.
    """

    chosen = Signal(int)

    def __init__(self, words: Sequence[TileWords], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(SMALL))
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self.tiles = [Tile(each) for each in words]
        for number, tile in enumerate(self.tiles):
            self._group.addButton(tile, number)
            row.addWidget(tile)
        self._group.idClicked.connect(self.chosen)

    @property
    def current(self) -> int:
        """The number of the chosen tile, -1 if none is."""
        return self._group.checkedId()

    def set_numbers(self, numbers: Sequence[int]) -> None:
        """Show these figures, one for each tile; ValueError if there are more or fewer."""
        for tile, number in zip(self.tiles, numbers, strict=True):
            tile.set_number(number)

    def choose(self, number: int) -> None:
        """Choose a tile as if it were pressed; numbers that are none do nothing."""
        if 0 <= number < len(self.tiles) and self.tiles[number].isEnabled():
            self.tiles[number].click()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        figure = event.text()
        if figure.isdigit() and figure != "0":
            self.choose(int(figure) - 1)
            return
        super().keyPressEvent(event)
