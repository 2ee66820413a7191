"""The gutter between the two columns: lines, glyphs, ports, wedges, and the live line of a drag.

It reaches a port's width into both cards. Everything that does not move is kept as a picture, so that a
frame of a drag paints one line and the strip behind it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, QVariantAnimation
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from infusion_desktop.ui.look.current import current_theme
from infusion_desktop.ui.look.fonts import Role, font
from infusion_desktop.ui.look.icons import paint_icon
from infusion_desktop.ui.look.motion import EASE, MOVE, duration
from infusion_desktop.ui.look.sizes import px, pxf
from infusion_desktop.ui.mapping.curves import (
    ARROW_GAP,
    ARROW_LONG,
    arrow,
    curve,
    first_part,
    glyph_places,
    is_on,
)
from infusion_desktop.ui.mapping.edit import Place
from infusion_desktop.ui.mapping.faces import STATES, Side
from infusion_desktop.ui.mapping.lines import Line, LineState
from infusion_desktop.ui.mapping.mood import Mood
from infusion_desktop.ui.parts import painting
from infusion_desktop.ui.parts.state import paint_state, state_line, state_pen

LAP = 12
"""So far the gutter reaches into each card, in px at 100 %."""
_HALO = 11


@dataclass(frozen=True, slots=True)
class Port:
    """Where a row's port is, from the top of the gutter. ``beyond``: -1 above the edge, 1 below."""

    y: float
    beyond: int = 0


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything is: the upper and lower edge of the rows of each side, ports by column and field."""

    edges: Mapping[Side, tuple[float, float]]
    sources: Mapping[str, Port]
    targets: Mapping[str, Port]
    locked: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Drawn:
    """One line as it is painted."""

    line: Line
    start: QPointF
    end: QPointF
    path: QPainterPath
    tip: QPolygonF | None
    glyph: QPointF


EMPTY = Layout({Side.SOURCE: (0, 0), Side.TARGET: (0, 0)}, {}, {})


class Gutter(QWidget):
    """Paints; the mouse goes through it to what is below."""

    def __init__(self, parent: QWidget, mood: Mood) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._mood = mood
        self._layout = EMPTY
        self._lines: tuple[Line, ...] = ()
        self._drawn: tuple[Drawn, ...] = ()
        self._wedges: Counter[tuple[Side, int]] = Counter()
        self._picture: QPixmap | None = None
        self._theme_of_picture = ""
        self._live: tuple[QPointF, QPointF] | None = None
        self._live_bad = False
        self._growing: Place | None = None
        self._moving = QVariantAnimation(self)
        self._moving.setStartValue(0.0)
        self._moving.setEndValue(1.0)
        self._moving.setEasingCurve(EASE)
        self._moving.valueChanged.connect(self._moved)
        self._moving.finished.connect(self._came_to_rest)
        self.frames = 0
        """How often it was painted: for tests and measurements."""

    def show_lines(self, lines: Sequence[Line], layout: Layout) -> None:
        """Paint these lines between these ports."""
        self._lines, self._layout = tuple(lines), layout
        self._lay_out()
        self.refresh()

    def refresh(self) -> None:
        """Paint everything anew: the mood has changed."""
        self._picture = None
        self.update()

    def set_live(self, start: QPointF | None, end: QPointF | None, *, bad: bool = False) -> None:
        """Show the line of a drag from a port to a point of the gutter, or none."""
        before = self._live_area()
        self._live = (start, end) if start is not None and end is not None else None
        self._live_bad = bad
        after = self._live_area()
        dirty = before.united(after)
        if not dirty.isEmpty():
            self.update(dirty)

    def grow(self, place: Place) -> None:
        """Let a new line draw itself."""
        self._start_moving(place)

    def spring_back(self) -> None:
        """Let the live line go back to where it came from."""
        self._start_moving(None)

    def _start_moving(self, place: Place | None) -> None:
        time = duration(MOVE)
        self._moving.stop()
        self._growing = place if time else None
        self._picture = None
        if time:
            self._moving.setDuration(time)
            self._moving.start()
        else:
            self._came_to_rest()

    def _moved(self, share: float) -> None:
        if self._growing is None and self._live is not None:
            start, end = self._live
            self.set_live(start, end + (start - end) * share, bad=self._live_bad)
        self.update()

    def _came_to_rest(self) -> None:
        if self._growing is None:
            self.set_live(None, None)
        self._growing = None
        self.refresh()

    @property
    def live(self) -> tuple[QPointF, QPointF] | None:
        """The line of the drag, if there is one."""
        return self._live

    @property
    def drawn(self) -> tuple[Drawn, ...]:
        """The lines that are in sight."""
        return self._drawn

    @property
    def wedges(self) -> Mapping[tuple[Side, int], int]:
        """How many lines end beyond an edge, by side and edge (-1 above, 1 below)."""
        return self._wedges

    def wedge_at(self, point: QPointF) -> tuple[Side, int] | None:
        """The wedge under a point of the gutter: its side, and -1 for the upper or 1 for the lower edge."""
        return next((each for each in self._wedges if self._wedge_box(*each).contains(point)), None)

    def line_at(self, point: QPointF) -> Line | None:
        """The line that the mouse at a point of the gutter means; glyphs first."""
        for each in reversed(self._drawn):
            if (each.glyph - point).manhattanLength() <= pxf(12):
                return each.line
        found = [each.line for each in self._drawn if is_on(each.path, point)]
        return found[-1] if found else None

    def glyph_of(self, place: Place) -> QPointF | None:
        """Where the glyph of a line stands."""
        return next((each.glyph for each in self._drawn if each.line.place == place), None)

    def port(self, side: Side, key: str) -> QPointF | None:
        """The middle of a row's port, at the edge if the row is beyond it; None if there is no such row."""
        found = (self._layout.sources if side is Side.SOURCE else self._layout.targets).get(key)
        return None if found is None else QPointF(self._port_x(side), found.y)

    # ------------------------------------------------------------------------------------------- inside

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()
        self.refresh()

    def _port_x(self, side: Side) -> float:
        return pxf(LAP) if side is Side.SOURCE else self.width() - pxf(LAP)

    def _lay_out(self) -> None:
        self._wedges = Counter()
        seen: list[tuple[Line, QPointF, QPointF, bool]] = []
        for line in self._lines:
            source = self._layout.sources.get(line.pair.column)
            target = self._layout.targets.get(line.pair.field)
            if source is None or target is None or (source.beyond and target.beyond):
                continue
            if source.beyond:
                self._wedges[Side.SOURCE, source.beyond] += 1
            if target.beyond:
                self._wedges[Side.TARGET, target.beyond] += 1
            start = QPointF(self._port_x(Side.SOURCE) + pxf(6), source.y)
            gap = pxf(0 if target.beyond else ARROW_GAP + ARROW_LONG - 1)
            seen.append((line, start, QPointF(self._port_x(Side.TARGET) - gap, target.y), not target.beyond))
        tops, bottoms = zip(*self._layout.edges.values(), strict=True)
        room = QRectF(pxf(LAP), min(tops), self.width() - 2 * pxf(LAP), max(bottoms) - min(tops))
        glyphs = glyph_places([(start, end) for _, start, end, _ in seen], room)
        self._drawn = tuple(
            Drawn(
                line,
                start,
                end,
                curve(start, end),
                arrow(QPointF(end.x() + pxf(ARROW_LONG - 1), end.y())) if pointed else None,
                glyph,
            )
            for (line, start, end, pointed), glyph in zip(seen, glyphs, strict=True)
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        self.frames += 1
        theme = current_theme()
        ratio = self.devicePixelRatioF()
        picture = self._picture
        if picture is None or self._theme_of_picture != theme.name or picture.devicePixelRatio() != ratio:
            picture = self._picture = self._painted(ratio)
            self._theme_of_picture = theme.name
        painter = QPainter(self)
        rect = event.rect()
        source = QRectF(rect.x() * ratio, rect.y() * ratio, rect.width() * ratio, rect.height() * ratio)
        painter.drawPixmap(QRectF(rect), picture, source)
        self._paint_live(painter)
        self._paint_growing(painter)
        painter.end()

    def _painted(self, ratio: float) -> QPixmap:
        picture = QPixmap(QSize(max(1, round(self.width() * ratio)), max(1, round(self.height() * ratio))))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = [each for each in self._drawn if each.line.place in (self._mood.selected, self._mood.hovered)]
        rest = [each for each in self._drawn if each not in top and each.line.place != self._growing]
        for each in rest:
            self._paint_line(painter, each)
        for each in rest:
            self._paint_glyph(painter, each)
        for each in top:
            if each.line.place == self._growing:
                continue
            self._paint_line(painter, each)
            self._paint_glyph(painter, each)
        painter.setOpacity(1.0)
        self._paint_ports(painter)
        self._paint_wedges(painter)
        painter.end()
        return picture

    def _paint_line(self, painter: QPainter, each: Drawn) -> None:
        theme, place = current_theme(), each.line.place
        state = STATES[each.line.state]
        painter.setOpacity(1.0)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if place == self._mood.selected and self._mood.origin is None:
            halo = QPen(theme.accent_line, pxf(_HALO))
            halo.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setOpacity(0.6)
            painter.setPen(halo)
            painter.drawPath(each.path)
        painter.setOpacity(self._mood.line_opacity(place))
        pen = state_pen(state, self._mood.line_width(place))
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawPath(each.path)
        if each.tip is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(state_line(state, theme))
            painter.drawPolygon(each.tip)

    def _paint_glyph(self, painter: QPainter, each: Drawn) -> None:
        painter.setOpacity(self._mood.line_opacity(each.line.place))
        paint_state(painter, each.glyph, STATES[each.line.state], ground=current_theme().window)

    def _paint_ports(self, painter: QPainter) -> None:
        states = {(Side.SOURCE, line.pair.column): line.state for line in self._lines}
        states |= {(Side.TARGET, line.pair.field): line.state for line in self._lines}
        for side, ports in ((Side.SOURCE, self._layout.sources), (Side.TARGET, self._layout.targets)):
            for key, port in ports.items():
                if not port.beyond:
                    self._paint_port(painter, side, key, port, states.get((side, key)))

    def _paint_port(
        self, painter: QPainter, side: Side, key: str, port: Port, state: LineState | None
    ) -> None:
        theme, mood = current_theme(), self._mood.row(side, key)
        middle = QPointF(self._port_x(side), port.y)
        colour = theme.border_strong if state is None else state_line(STATES[state], theme)
        filled = state not in (None, LineState.IDEA)
        if mood.port is not None:
            colour = theme.color(mood.port)
            filled = mood.halo or (side, key) == self._mood.origin
        if mood.cross:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(middle, pxf(9), pxf(9))
            arm = pxf(3.5)
            painter.setPen(QPen(theme.surface, pxf(2), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawLine(middle + QPointF(-arm, -arm), middle + QPointF(arm, arm))
            painter.drawLine(middle + QPointF(-arm, arm), middle + QPointF(arm, -arm))
            return
        if mood.halo:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.accent_line)
            painter.drawEllipse(middle, pxf(8.5), pxf(8.5))
        pen = QPen(colour, pxf(2))
        if key in self._layout.locked and side is Side.TARGET:
            pen.setDashPattern([1.0, 1.0])
        painter.setPen(pen)
        painter.setBrush(colour if filled else theme.surface)
        painter.drawEllipse(middle, pxf(5), pxf(5))

    def _wedge_box(self, side: Side, beyond: int) -> QRectF:
        wide = painting.width_of(str(self._wedges[side, beyond]), font(Role.TINY_STRONG, tabular=True))
        wide, tall, away = max(pxf(20), wide + pxf(20)), pxf(18), pxf(10)
        left = self._port_x(side) + (away if side is Side.SOURCE else -away - wide)
        upper, lower = self._layout.edges[side]
        return QRectF(left, upper if beyond < 0 else lower - tall, wide, tall)

    def _paint_wedges(self, painter: QPainter) -> None:
        theme = current_theme()
        for (side, beyond), count in self._wedges.items():
            box = self._wedge_box(side, beyond)
            painting.box(painter, box, 9, theme.sunken, theme.border)
            tip = QRectF(box.left() + pxf(5), box.center().y() - pxf(5), pxf(10), pxf(10))
            paint_icon(painter, "chevron-up" if beyond < 0 else "chevron-down", tip, theme.text2, weight=3)
            words = QRectF(tip.right() + pxf(1), box.top(), box.right() - tip.right(), box.height())
            painting.words(painter, words, str(count), font(Role.TINY_STRONG, tabular=True), theme.text2)

    def _live_area(self) -> QRect:
        if self._live is None:
            return QRect()
        margin = pxf(12)
        area = curve(*self._live).boundingRect().adjusted(-margin, -margin, margin, margin)
        return area.toAlignedRect()

    def _paint_live(self, painter: QPainter) -> None:
        if self._live is None:
            return
        theme = current_theme()
        colour: QColor = theme.bad_line if self._live_bad else theme.accent
        pen = QPen(colour, pxf(3))
        if self._live_bad:
            pen.setDashPattern([0.1, 2.0])
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(curve(*self._live))

    def _paint_growing(self, painter: QPainter) -> None:
        for each in self._drawn:
            if each.line.place == self._growing:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(state_pen(STATES[each.line.state]))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawPath(first_part(each.start, each.end, float(self._moving.currentValue())))

    def sizeHint(self) -> QSize:
        return QSize(px(232), px(400))
