"""The keys of the canvas: Space picks up, arrows and type-ahead find, Enter puts down, Esc lets go."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from infusion_desktop.ui.mapping.canvas_parts import CanvasParts
from infusion_desktop.ui.mapping.faces import RowKind, Side
from infusion_desktop.ui.mapping.field_column import FieldColumn
from infusion_desktop.ui.mapping.hand import CanvasHand
from infusion_desktop.ui.mapping.pointing import Spot


class CanvasKeys:
    """The whole job of the canvas without a mouse."""

    def __init__(self, canvas: CanvasParts, hand: CanvasHand) -> None:
        """Serve ``canvas``, through its ``hand``."""
        self._canvas = canvas
        self._hand = hand
        self._presenter = canvas.presenter

    def press(self, column: FieldColumn, event: QKeyEvent) -> bool:
        """A key was pressed in a column; True if it means something here."""
        key, held = event.key(), event.modifiers()
        if key == Qt.Key.Key_Escape:
            return self._escape()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and held & Qt.KeyboardModifier.AltModifier:
            self._presenter.select_next(1 if key == Qt.Key.Key_Down else -1)
            return True
        if key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self._enter(column, beside=bool(held & Qt.KeyboardModifier.ControlModifier), key=key)
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not self._canvas.pointing.busy:
            return self._remove(column)
        return False

    def _escape(self) -> bool:
        origin = self._canvas.mood.origin
        if self._canvas.pointing.escape():
            if origin is not None:
                side = self._canvas.source if origin[0] is Side.SOURCE else self._canvas.target
                side.tree.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        if self._presenter.selected is not None:
            self._presenter.select(None)
            return True
        return False

    def _enter(self, column: FieldColumn, *, beside: bool, key: int) -> bool:
        index = column.tree.currentIndex()
        if self._canvas.fields.is_more(index):
            group = index.parent().row()
            self._canvas.fields.toggle_more(group)
            self._canvas.target.go_to(
                self._canvas.fields.index(index.row(), 0, self._canvas.fields.index(group, 0))
            )
            return True
        if column.kind_at(index) is RowKind.HEAD:
            column.tree.setExpanded(index, not column.tree.isExpanded(index))
            return True
        name = column.current_key()
        if name is None:
            return False
        spot = Spot(column.side, name)
        if not self._canvas.pointing.busy:
            if key == Qt.Key.Key_Space:
                self._start_by_key(column, spot)
            else:
                self._hand.clicked(spot)
            return True
        origin = self._canvas.pointing.origin
        if self._canvas.pointing.enter(spot, beside=beside) and origin.key is not None:
            back = self._canvas.source if origin.side is Side.SOURCE else self._canvas.target
            back.tree.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _start_by_key(self, column: FieldColumn, spot: Spot) -> None:
        presenter = self._presenter
        if column is self._canvas.target:
            field = presenter.field(spot.key or "")
            if field is None or field.read_only:
                return
        self._canvas.chip.by_key = True
        self._canvas.pointing.carry(spot)
        other = self._canvas.target if column is self._canvas.source else self._canvas.source
        _forget_typed(other)
        if column is self._canvas.source:
            desk, draft = presenter.desk, presenter.editor.draft
            best = desk.pairer.best(spot.key or "", draft.pairs) if desk is not None else None
            line = presenter.line_of_column(spot.key or "")
            wanted = line.pair.field if line is not None else best.field if best is not None else ""
            if wanted:
                self._canvas.fields.reveal(wanted)
                other.go_to(self._canvas.fields.find(wanted))
            elif not other.tree.currentIndex().isValid() or other.current_key() is None:
                other.go_to(self._canvas.fields.index(0, 0, self._canvas.fields.index(0, 0)))
        elif not other.tree.currentIndex().isValid():
            other.go_to(self._canvas.columns.index(0))
        other.tree.setFocus(Qt.FocusReason.TabFocusReason)
        self.current_changed()

    def _remove(self, column: FieldColumn) -> bool:
        presenter, key = self._presenter, column.current_key()
        line = presenter.line(presenter.selected)
        if key is not None:
            own = (
                presenter.line_of_column(key)
                if column is self._canvas.source
                else presenter.line_of_field(key)
            )
            if line is None or key not in line.place:
                line = own
        return line is not None and presenter.remove(line.place)

    def current_changed(self, *_: object) -> None:
        """While a pair is made by keyboard, the row it is on counts as the one under the pointer."""
        origin = self._canvas.mood.origin
        if origin is None or not self._canvas.chip.by_key:
            return
        column = self._canvas.target if origin[0] is Side.SOURCE else self._canvas.source
        self._canvas.lay_out_lines()
        self._hand.is_over(Spot(column.side, column.current_key()))


def _forget_typed(column: FieldColumn) -> None:
    """What was typed for the pair before does not count for the next one. Qt moves on by a row for it."""
    index = column.tree.currentIndex()
    column.tree.keyboardSearch("")
    column.tree.setCurrentIndex(index)
