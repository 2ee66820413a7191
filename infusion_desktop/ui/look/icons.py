"""Icons: Lucide SVGs, recoloured by a token of the theme, sharp at every scale.

An icon made here follows the theme by itself: it is drawn when it is asked for, in the colour of that moment.
"""

from __future__ import annotations

import math
from functools import cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QImage, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from infusion_desktop.model.resource_files import resource
from infusion_desktop.ui.look.current import current_theme
from infusion_desktop.ui.look.theme import DISABLED_OPACITY, Token


@cache
def icon_names() -> frozenset[str]:
    """Return the names of all bundled icons."""
    return frozenset(path.stem for path in resource("icons").glob("*.svg"))


def known_icon(name: str) -> str:
    """Return the name, if there is such an icon; else FileNotFoundError, before anything is painted."""
    if name not in icon_names():
        raise FileNotFoundError(f"there is no icon {name!r}")
    return name


@cache
def _source(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


@cache
def _renderer(name: str, colour: str, weight: float) -> QSvgRenderer:
    text = _source(name).replace("currentColor", colour)
    if weight != 2.0:
        text = text.replace('stroke-width="2"', f'stroke-width="{weight}"')
    renderer = QSvgRenderer(QByteArray(text.encode()))
    renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
    return renderer


def pixmap(name: str, colour: QColor, size: QSize, ratio: float = 1.0, weight: float = 2.0) -> QPixmap:
    """Return an icon of `size` logical pixels for a screen of this device pixel ratio.

    `weight` is the width of the stroke in the icon's grid of 24. FileNotFoundError if there is no such icon.
    """
    key = f"lucide:{name}:{colour.name()}:{size.width()}x{size.height()}:{ratio}:{weight}"
    found = QPixmap()
    if QPixmapCache.find(key, found):
        return found
    # The picture is made in device pixels and told its ratio: a scaled one would blur.
    image = QImage(size * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _renderer(name, colour.name(), weight).render(painter, QRectF(image.rect()))
    result = QPixmap.fromImage(image)
    result.setDevicePixelRatio(ratio)
    QPixmapCache.insert(key, result)
    return result


def paint_icon(
    painter: QPainter, name: str, rect: QRect | QRectF, colour: QColor, weight: float = 2.0
) -> None:
    """Paint an icon into a rectangle, sharp on the painter's device."""
    # How many device pixels one pixel of this painter is: without it a window at 150 % would get a picture of
    # 100 %. Asked of the painter, since a redirected one (grab) paints on another device than it says.
    there = painter.deviceTransform()
    ratio = math.hypot(there.m11(), there.m12()) or 1.0
    area = QRectF(rect)
    picture = pixmap(name, colour, area.size().toSize(), ratio, weight)
    painter.drawPixmap(QPoint(round(area.x()), round(area.y())), picture)


class LucideEngine(QIconEngine):
    """Draws one icon in the colours of the theme in use: normal, disabled (45 %), chosen."""

    def __init__(self, name: str, ink: Token, selected: Token | None = None) -> None:
        super().__init__()
        self._name = known_icon(name)
        self._ink: Token = ink
        self._selected: Token = selected or ink

    def clone(self) -> QIconEngine:
        return LucideEngine(self._name, self._ink, self._selected)

    def iconName(self) -> str:
        return self._name

    def key(self) -> str:
        return "infusion-desktop-lucide"

    def isNull(self) -> bool:
        return False

    def _colour(self, mode: QIcon.Mode) -> QColor:
        chosen = mode is QIcon.Mode.Selected
        return current_theme().color(self._selected if chosen else self._ink)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Paint into a rectangle of logical pixels."""
        painter.save()
        if mode is QIcon.Mode.Disabled:
            painter.setOpacity(painter.opacity() * DISABLED_OPACITY)
        paint_icon(painter, self._name, rect, self._colour(mode))
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        """Return a picture of `size` logical pixels: Qt 6.11 hands in the logical size beside the scale."""
        result = QPixmap(size * scale)
        result.setDevicePixelRatio(scale)
        result.fill(Qt.GlobalColor.transparent)
        with QPainter(result) as painter:
            self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        return result


def icon(name: str, ink: Token = "text2", selected: Token | None = None) -> QIcon:
    """Return an icon that follows the theme; FileNotFoundError if there is none of this name."""
    return QIcon(LucideEngine(name, ink, selected))
