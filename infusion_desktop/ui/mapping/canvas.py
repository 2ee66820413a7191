"""The canvas: two columns of rows with lines between them, by mouse and by keyboard."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from infusion_desktop.ui.look.fonts import Role
from infusion_desktop.ui.look.sizes import px
from infusion_desktop.ui.mapping.canvas_keys import CanvasKeys
from infusion_desktop.ui.mapping.canvas_layout import widths_for
from infusion_desktop.ui.mapping.columns_model import ColumnsModel
from infusion_desktop.ui.mapping.drag_chip import DragChip
from infusion_desktop.ui.mapping.edit import Place
from infusion_desktop.ui.mapping.faces import RowKind, Side
from infusion_desktop.ui.mapping.field_column import FieldColumn
from infusion_desktop.ui.mapping.fields_model import MORE, FieldsModel
from infusion_desktop.ui.mapping.gutter import LAP, Gutter, Layout, Port
from infusion_desktop.ui.mapping.hand import CanvasHand
from infusion_desktop.ui.mapping.lines import LineState
from infusion_desktop.ui.mapping.mood import Mood
from infusion_desktop.ui.mapping.pointing import NOWHERE, Phase, Pointing, Spot
from infusion_desktop.ui.mapping.presenter import Presenter
from infusion_desktop.ui.parts.card import rule_across
from infusion_desktop.ui.parts.glyphs import PlainIcon
from infusion_desktop.ui.parts.words import Words


class Canvas(QWidget):
    """Both columns and the gutter. ``making`` is emitted with True while a pair is being made."""

    making = Signal(bool)

    def __init__(self, presenter: Presenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.presenter = presenter
        self.mood = Mood()
        self.columns = ColumnsModel()
        self.fields = FieldsModel()
        self.source = FieldColumn(Side.SOURCE, "file-spreadsheet", "columns", self.columns, self.mood)
        self.target = FieldColumn(Side.TARGET, "square-user", "fields", self.fields, self.mood)
        self.source.setParent(self)
        self.target.setParent(self)
        self._add_hint()
        self.gutter = Gutter(self, self.mood)
        self.chip = DragChip(self)
        self.at = QPoint()
        self.hand = CanvasHand(self)
        self.keys = CanvasKeys(self, self.hand)
        self.pointing = Pointing(self.hand)
        self._places: set[Place] = set()
        self._middles: dict[Side, dict[str, int | None]] = {}
        self._relayout = QTimer(self, singleShot=True, interval=0)
        self._relayout.timeout.connect(self.lay_out_lines)
        self.setMouseTracking(True)
        for column in (self.source, self.target):
            column.tree.viewport().installEventFilter(self)
            column.tree.keys = partial(self.keys.press, column)
            column.laid_out.connect(self._rows_moved)
            column.scrolled.connect(self._scrolled)
            column.tree.selectionModel().currentChanged.connect(self.keys.current_changed)

    @property
    def surface(self) -> QWidget:
        """The canvas itself, for its parts."""
        return self

    def tell_making(self, making: bool) -> None:
        """A pair is being made, or no longer."""
        self.making.emit(making)

    # ------------------------------------------------------------------------------------------- showing

    def set_desk(self) -> None:
        """Show another file or account."""
        presenter = self.presenter
        self.pointing.escape()
        desk = presenter.desk
        self.columns.set_columns(desk.facts if desk else ())
        self.fields.set_target(desk.target if desk else None)
        self.show_lines()

    def show_lines(self) -> None:
        """Show the lines as they are now."""
        presenter = self.presenter
        by_column = {
            line.pair.column: (line, presenter.label(line.pair.field)) for line in reversed(presenter.lines)
        }
        places = {line.place for line in presenter.lines}
        new = places - self._places
        self._places = places
        self.columns.set_lines(by_column)
        self.fields.set_lines({line.pair.field: line for line in reversed(presenter.lines)})
        if self.pointing.busy and self.mood.origin is not None:
            self.mood.answers = presenter.answers(self.mood.origin[1])
        self._rows_moved()
        if len(new) == 1:
            self.gutter.grow(*new)

    def show_selection(self) -> None:
        """Mark the selected line and bring its rows into sight."""
        self.mood.selected = self.presenter.selected
        if self.mood.selected is not None:
            self.bring_up(*self.mood.selected)
        self.repaint_all()

    def bring_up(self, column: str, field: str) -> None:
        """Bring a column and a field into sight; either may be empty."""
        index = self.columns.find(column) if column else QModelIndex()
        if index.isValid():
            self.source.tree.scrollTo(index)
        if field:
            self.fields.reveal(field)
            self.target.tree.scrollTo(self.fields.find(field))

    def set_narrow(self, narrow: bool) -> None:
        """Hide fill rates where there is no room for them."""
        self.source.delegate.narrow = narrow
        self.source.tree.viewport().update()

    # ------------------------------------------------------------------------------------------ geometry

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        left, source, gutter, target = widths_for(self.width())
        top, tall = px(12), self.height() - px(12) - px(11)
        self.source.setGeometry(left, top, source, tall)
        self.target.setGeometry(left + source + gutter, top, target, tall)
        lap = px(LAP)
        self.gutter.setGeometry(left + source - lap, top, gutter + 2 * lap, tall)
        self.gutter.raise_()
        self.chip.raise_()
        self._rows_moved()

    def _rows_moved(self) -> None:
        self._middles = {}
        # Trees lay themselves out when they are next shown; ask them after that.
        self._relayout.start()

    def _scrolled(self) -> None:
        self.lay_out_lines()
        if self.pointing.busy:
            self.hand.follow()

    def lay_out_lines(self) -> None:
        """Put ports and lines where the rows are now."""
        self._relayout.stop()
        presenter = self.presenter
        if presenter.desk is None:
            return
        sources = self._ports(self.source, [facts.name for facts in presenter.desk.facts])
        shown = [key for group in self.fields.groups for key in group.keys if key != MORE]
        wanted = dict.fromkeys([*shown, *(line.pair.field for line in presenter.lines)])
        locked = frozenset(field.key for field in presenter.desk.target.fields if field.read_only)
        targets = self._ports(self.target, list(wanted))
        edges = {column.side: self.edges(column) for column in (self.source, self.target)}
        layout = Layout(edges, sources, targets, locked)
        self.gutter.show_lines(presenter.lines, layout)

    def edges(self, column: FieldColumn) -> tuple[float, float]:
        """The upper and lower edge of the rows, from the top of the gutter."""
        viewport = column.tree.viewport()
        top = viewport.mapTo(self, QPoint(0, 0)).y() - self.gutter.y()
        return top, top + viewport.height()

    def _ports(self, column: FieldColumn, keys: list[str]) -> dict[str, Port]:
        known = self._middles.setdefault(column.side, {})
        model = self.columns if column is self.source else self.fields
        top, bottom = self.edges(column)
        scroll = column.tree.verticalScrollBar().value()
        ports: dict[str, Port] = {}
        for key in keys:
            if key not in known:
                known[key] = column.middle_of(model.find(key))
            middle = known[key]
            if middle is None:
                continue
            y = middle - scroll + top
            beyond = -1 if y < top + px(3) else 1 if y > bottom - px(3) else 0
            ports[key] = Port(min(max(y, top), bottom), beyond)
        return ports

    # --------------------------------------------------------------------------------------------- mouse

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Presses and moves in both trees are the canvas's own; the wheel and the rest stay the tree's."""
        if isinstance(event, QMouseEvent):
            column = self.source if watched is self.source.tree.viewport() else self.target
            at = column.tree.viewport().mapTo(self, event.position().toPoint())
            return self._mouse(event, at, column)
        if event.type() == QEvent.Type.Leave and not self.pointing.busy:
            self._hover(None)
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._mouse(event, event.position().toPoint(), None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._mouse(event, event.position().toPoint(), None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._mouse(event, event.position().toPoint(), None)

    def _mouse(self, event: QMouseEvent, at: QPoint, column: FieldColumn | None) -> bool:
        self.at = at
        spot = self.spot_at(at)
        kind = event.type()
        if kind == QEvent.Type.MouseMove:
            self.pointing.move(spot, at.x(), at.y())
            if not self.pointing.busy:
                self._hover(self._line_under(at))
            return False
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        beside = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick):
            if column is not None:
                column.tree.setFocus(Qt.FocusReason.MouseFocusReason)
            self.pointing.press(spot, at.x(), at.y())
            return spot.key is not None
        if kind == QEvent.Type.MouseButtonRelease:
            idle = self.pointing.phase is Phase.IDLE
            self.pointing.release(spot, beside=beside)
            if idle and spot.key is None and (column is None or not self._fold_at(column, at)):
                self._clicked_line(at)
            elif not idle and column is not None and self.pointing.phase is Phase.CARRYING:
                self._fold_at(column, at)
            return spot.key is not None
        return False

    def _fold_at(self, column: FieldColumn, at: QPoint) -> bool:
        """Open or fold what was clicked, if it is a head or a "more" row."""
        index = column.tree.indexAt(column.tree.viewport().mapFrom(self, at))
        if self.fields.is_more(index):
            self.fields.toggle_more(index.parent().row())
            return True
        return column.kind_at(index) is RowKind.HEAD

    def spot_at(self, at: QPoint) -> Spot:
        """What is under a point of the canvas; ports reach into the gutter."""
        lap = px(LAP)
        for column in (self.source, self.target):
            frame = column.geometry()
            edge = frame.right() if column is self.source else frame.left()
            reach = frame.adjusted(0, 0, lap, 0) if column is self.source else frame.adjusted(-lap, 0, 0, 0)
            if reach.contains(at):
                inside = QPoint(min(max(at.x(), frame.left() + 2), frame.right() - 2), at.y())
                viewport = column.tree.viewport()
                local = viewport.mapFrom(self, inside)
                if not viewport.rect().contains(local):
                    return NOWHERE
                key = column.key_at(column.tree.indexAt(local))
                return Spot(column.side, key, port=abs(at.x() - edge) <= lap)
        return NOWHERE

    def _line_under(self, at: QPoint) -> Place | None:
        if not self.gutter.geometry().contains(at):
            return None
        line = self.gutter.line_at(QPointF(at - self.gutter.pos()))
        return line.place if line is not None else None

    def _hover(self, place: Place | None) -> None:
        if place != self.mood.hovered:
            self.mood.hovered = place
            self.setCursor(Qt.CursorShape.PointingHandCursor if place else Qt.CursorShape.ArrowCursor)
            self._show_reason(place)
            self.gutter.refresh()

    def _show_reason(self, place: Place | None) -> None:
        line = self.presenter.line(place)
        said = "" if line is None else (line.problem or line.reason)
        label = "" if line is None else f"{line.pair.column} → {self.presenter.label(line.pair.field)}\n"
        self.setToolTip(label + said if line is not None else "")

    def _clicked_line(self, at: QPoint) -> None:
        wedge = self.gutter.wedge_at(QPointF(at - self.gutter.pos()))
        if wedge is not None:
            tree = (self.source if wedge[0] is Side.SOURCE else self.target).tree
            bar = tree.verticalScrollBar()
            bar.setValue(bar.value() + wedge[1] * tree.viewport().height() * 3 // 4)
            return
        place = self._line_under(at)
        line = self.presenter.line(place)
        if line is not None and line.state is LineState.IDEA:
            self.presenter.confirm(line.place)
        self.presenter.select(place)

    def repaint_all(self) -> None:
        """Paint rows and lines anew: the mood has changed."""
        self.source.tree.viewport().update()
        self.target.tree.viewport().update()
        self.gutter.refresh()

    # ------------------------------------------------------------------------------------------- making

    def _add_hint(self) -> None:
        hint = QFrame()
        row = QHBoxLayout(hint)
        row.setContentsMargins(px(12), px(8), px(16), px(8))
        row.setSpacing(px(10))
        row.addWidget(PlainIcon("mouse-pointer-click", "accent_text", 16))
        words = "Drag a column onto a field, or click one and then the other."
        row.addWidget(Words(words, Role.SMALL, "text2", wrap=True), 1)
        self.source.body.addWidget(rule_across())
        self.source.body.addWidget(hint)
