"""The hand: what the canvas shows while a pair is being made, and what comes of it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QTimer

from infusion_desktop.jobs.pair import Fit
from infusion_desktop.ui.look.sizes import px
from infusion_desktop.ui.mapping.canvas_parts import CanvasParts
from infusion_desktop.ui.mapping.faces import RowKind, Side
from infusion_desktop.ui.mapping.gutter import LAP
from infusion_desktop.ui.mapping.pointing import Phase, Spot
from infusion_desktop.ui.parts.callout import Callout

OPENS_AFTER = 450
"""A folded row under a drag opens after so many ms."""
_HOW_MANY = {2: "Two ways that work:", 3: "Three ways that work:"}
SCROLLS_WITHIN = 14
"""So near to an edge a drag scrolls: nearer than the middle of a row that stands at the edge."""
WAITS = 8
"""Beats of 30 ms at an edge before it scrolls, so that a quick drop meets the row that was aimed at."""
SCROLLS_BY = 14


class CanvasHand:
    """Implements ``Hand`` for the canvas, by mouse and by keyboard alike."""

    def __init__(self, canvas: CanvasParts) -> None:
        """Serve ``canvas``."""
        self._canvas = canvas
        self._presenter = canvas.presenter
        self._mood = canvas.mood
        self._chip = canvas.chip
        self.callout: Callout | None = None
        self._opener = QTimer(canvas.surface, singleShot=True, interval=OPENS_AFTER)
        self._opener.timeout.connect(self._open_what_is_under)
        self._scroller = QTimer(canvas.surface, interval=30)
        self._scroller.timeout.connect(self._scroll_at_edge)
        self._beats = 0

    def picked_up(self, origin: Spot) -> None:
        """See Hand."""
        if origin.side is None or origin.key is None:
            return
        self._beats = 0
        self._mood.origin, self._mood.over, self._mood.best = (origin.side, origin.key), None, ""
        self._mood.answers = self._presenter.answers(origin.key) if origin.side is Side.SOURCE else {}
        name = origin.key if origin.side is Side.SOURCE else self._presenter.label(origin.key)
        self._chip.carry(name)
        self._canvas.tell_making(True)
        if self._canvas.pointing.phase is Phase.DRAGGING:
            self._scroller.start()
        self._canvas.repaint_all()

    def is_over(self, spot: Spot) -> None:
        """See Hand."""
        origin = self._mood.origin
        if origin is None:
            return
        over = spot.key if spot.side is not None and spot.side is not origin[0] else None
        if over != self._mood.over:
            self._mood.over = over
            if origin[0] is Side.TARGET:
                # From a field to a column: the one answer is asked for when the column is under the pointer.
                answers = self._presenter.answers(over) if over else {}
                self._mood.answers = {over: answers[origin[1]]} if over and origin[1] in answers else {}
            self._explain()
            self._canvas.repaint_all()
        if spot.key is not None:
            self._opener.stop()
        elif not self._opener.isActive():
            self._opener.start()
        self.follow()

    def put_down(self, origin: Spot, spot: Spot, *, beside: bool) -> bool:
        """See Hand."""
        source, target = (origin, spot) if origin.side is Side.SOURCE else (spot, origin)
        if source.key is None or target.key is None:
            return False
        if self._presenter.pair(source.key, target.key, beside=beside):
            return True
        self.is_over(spot)
        answer = self._mood.answers.get(spot.key or "")
        return answer is None or answer.fit is not Fit.REFUSED

    def let_go(self) -> None:
        """See Hand."""
        refused = self._mood.refused
        self._mood.origin = self._mood.over = None
        self._mood.answers, self._mood.best = {}, ""
        self._opener.stop()
        self._scroller.stop()
        self._chip.drop()
        if refused:
            self._canvas.gutter.spring_back()
        else:
            self._canvas.gutter.set_live(None, None)
        if self.callout is not None:
            self.callout.hide()
        self._canvas.tell_making(False)
        self._canvas.repaint_all()

    def clicked(self, spot: Spot) -> None:
        """See Hand."""
        presenter = self._presenter
        line = (
            presenter.line_of_column(spot.key or "")
            if spot.side is Side.SOURCE
            else presenter.line_of_field(spot.key or "")
        )
        presenter.select(line.place if line is not None else None)

    def picks_up(self, spot: Spot) -> bool:
        """See Hand: what has no line yet."""
        presenter = self._presenter
        if spot.key is None:
            return False
        if spot.side is Side.SOURCE:
            return presenter.line_of_column(spot.key) is None
        field = presenter.field(spot.key)
        return presenter.line_of_field(spot.key) is None and field is not None and not field.read_only

    def _explain(self) -> None:
        """Say in a callout why nothing, or hardly anything, can be dropped here."""
        origin, over = self._mood.origin, self._mood.over
        answer = self._mood.answers.get(over or "")
        if origin is None or over is None or answer is None or answer.fit not in (Fit.REFUSED, Fit.MISFIT):
            self._mood.best = ""
            if self.callout is not None:
                self.callout.hide()
            self._chip.set_bad(False)
            return
        if self.callout is None:
            self.callout = Callout(self._canvas.surface.window())
        # New words in a box that is shown take part in its layout only later: it is measured while hidden.
        self.callout.hide()
        column, field = (origin[1], over) if origin[0] is Side.SOURCE else (over, origin[1])
        refusal = self._presenter.refusal(column, field)
        if refusal is not None:
            self._mood.best = refusal.instead
            self.callout.say(
                refusal.title,
                f"{refusal.why} So nothing is paired. {_HOW_MANY.get(len(refusal.ways), 'What works:')}",
                icon="lock",
                ink="bad",
                ways=refusal.ways,
                foot="Let go here or press {}: nothing changes.",
                foot_key="Esc",
            )
        else:
            self.callout.say(
                f"Few values of {column} fit {self._presenter.label(field)}",
                f"{answer.reason} Pair them anyway if steps will mend the values; what can’t be used is left "
                "out and listed.",
                icon="triangle-alert",
                ink="warn",
                foot="Press {} to let go: nothing changes.",
                foot_key="Esc",
            )
        self._chip.set_bad(refusal is not None)
        surface, window = self._canvas.surface, self._canvas.surface.window()
        top, bottom = (
            surface.mapTo(window, QPoint()).y(),
            surface.mapTo(window, surface.rect().bottomLeft()).y(),
        )
        between = QRect(0, top, window.width(), bottom - top + 1)  # neither header nor status bar are covered
        self.callout.point_at(self._row_rect(over), within=between)

    def _row_rect(self, key: str) -> QRect:
        origin = self._mood.origin
        onto_target = origin is None or origin[0] is Side.SOURCE
        column = self._canvas.target if onto_target else self._canvas.source
        model = self._canvas.fields if onto_target else self._canvas.columns
        viewport = column.tree.viewport()
        rect = column.tree.visualRect(model.find(key))
        window = self._canvas.surface.window()
        return QRect(viewport.mapTo(window, rect.topLeft()), viewport.mapTo(window, rect.bottomRight()))

    def follow(self) -> None:
        """Let line and chip follow the pointer, or the row that the keyboard is on."""
        origin = self._mood.origin
        if origin is None:
            return
        start = self._canvas.gutter.port(*origin)
        other = Side.TARGET if origin[0] is Side.SOURCE else Side.SOURCE
        end = self._canvas.gutter.port(other, self._mood.over) if self._mood.over is not None else None
        by_key = self._chip.by_key
        if end is None and not by_key:
            at = QPointF(self._canvas.at - self._canvas.gutter.pos())
            lap = px(LAP)
            end = QPointF(min(max(at.x(), lap), self._canvas.gutter.width() - lap), at.y())
        self._canvas.gutter.set_live(start, end, bad=self._mood.refused)
        if not by_key:
            self._chip.follow(self._canvas.at, self._room_for_chip())

    def _room_for_chip(self) -> int:
        """Where the chip ends at the latest: at the edge of the fields, or at a callout that laps over it."""
        surface, right = self._canvas.surface, self._canvas.target.geometry().right()
        if self.callout is None or not self.callout.isVisible():
            return right
        start = surface.mapFrom(surface.window(), self.callout.pos()).x()
        return start if self._canvas.target.x() < start < right else right

    def _open_what_is_under(self) -> None:
        if not self._canvas.pointing.busy:
            return
        tree = self._canvas.target.tree
        index = tree.indexAt(tree.viewport().mapFrom(self._canvas.surface, self._canvas.at))
        if self._canvas.fields.is_more(index):
            group = index.parent().row()
            if not self._canvas.fields.groups[group].whole:
                self._canvas.fields.toggle_more(group)
        elif self._canvas.target.kind_at(index) is RowKind.HEAD:
            tree.expand(index)

    def _scroll_at_edge(self) -> None:
        for column in (self._canvas.source, self._canvas.target):
            frame = column.geometry()
            if frame.left() <= self._canvas.at.x() <= frame.right():
                top, bottom = (edge + self._canvas.gutter.y() for edge in self._canvas.edges(column))
                bar = column.tree.verticalScrollBar()
                up = self._canvas.at.y() < top + px(SCROLLS_WITHIN)
                down = self._canvas.at.y() > bottom - px(SCROLLS_WITHIN)
                self._beats = self._beats + 1 if up or down else 0
                if self._beats > WAITS:
                    bar.setValue(bar.value() + px(SCROLLS_BY) * (1 if down else -1))
