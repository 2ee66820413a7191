"""The left column while a run is under way: how far it is, gauge, meters, curve, the latest changes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QTableView, QVBoxLayout, QWidget

from infusion_desktop.jobs.latest_changes import LatestChange
from infusion_desktop.jobs.live_run import Moment, Phase
from infusion_desktop.jobs.run_meter import Figures
from infusion_desktop.ui.look.fonts import Role
from infusion_desktop.ui.look.numbers import clock_seconds, count, decimal, lasting, percent
from infusion_desktop.ui.look.sizes import LARGE, PAGE, SMALL, px
from infusion_desktop.ui.parts.card import Card, rule_down
from infusion_desktop.ui.parts.cell import Cell, Weight
from infusion_desktop.ui.parts.curve import Curve, CurveMark
from infusion_desktop.ui.parts.gauge import Gauge, Pace
from infusion_desktop.ui.parts.meter import Meter, MeterBlock, Piece, used_pieces
from infusion_desktop.ui.parts.sum_line import SumLine
from infusion_desktop.ui.parts.views import dress_table
from infusion_desktop.ui.parts.words import Words
from infusion_desktop.ui.run.list_models import CellsModel
from infusion_desktop.ui.run.notice_card import NoticeCard
from infusion_desktop.ui.run.screens import Going
from infusion_desktop.ui.run.wording import (
    Sent,
    day_words,
    fields_words,
    going_title,
    left_words,
    minute_words,
    percent_sent,
    sent,
)

REPAINT_MS = 100
"""Figures are painted at most ten times a second."""
RESTING = (Phase.PAUSED, Phase.WAITING, Phase.PAUSING)
NARROW = 740
LEAST_SPAN = 60.0
MARKS = (15.0, 30.0, 60.0, 120.0, 300.0, 600.0, 1800.0, 3600.0)
"""Seconds between two marks of the time axis."""
USUAL_LIMIT = 25.0


class PaceCard(Card):
    """Gauge and meters."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin at rest."""
        super().__init__(parent=parent)
        self._shown: tuple[Figures, int, datetime] | None = None
        row = QHBoxLayout()
        row.setSpacing(px(PAGE))
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(Words("Pace", Role.HEADING))
        self.gauge = Gauge(USUAL_LIMIT)
        left.addWidget(self.gauge)
        row.addLayout(left)
        row.addWidget(rule_down())
        right = QVBoxLayout()
        right.setSpacing(px(LARGE))
        self.minute = MeterBlock("This minute")
        self.day = MeterBlock("Today")
        self.no_limit = Words("The account tells no limit.", Role.SMALL, "text3", wrap=True)
        right.addStretch(1)
        right.addWidget(self.minute)
        right.addWidget(self.day)
        right.addWidget(self.no_limit)
        right.addStretch(1)
        row.addLayout(right, 1)
        self.body.addLayout(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._shown is not None:  # the captions are as long as there is room for
            self._captions(*self._shown)

    def show_figures(self, moment: Moment, pending: int, now: datetime) -> None:
        """Show the figures of a moment."""
        figures = moment.figures
        self._shown = (figures, pending, now)
        if figures.limit:
            self.gauge.set_limit(figures.limit)
        resting = moment.phase in RESTING
        slowed = figures.refusals and figures.limit and figures.a_second < 0.9 * figures.limit
        rate = 0.0 if moment.phase in {Phase.PAUSED, Phase.WAITING} else figures.a_second
        self.gauge.set_rate(rate, Pace.PAUSED if resting else Pace.SLOWED if slowed else Pace.STEADY)
        self.minute.setVisible(figures.per_minute is not None)
        if figures.per_minute is not None:
            self.minute.set_used((Piece(figures.minute_used),), figures.minute_used, figures.per_minute)
        self.day.setVisible(figures.per_day is not None)
        if figures.per_day is not None:
            before = figures.day_before + figures.day_others
            pieces = used_pieces(before, figures.calls_today, pending)
            self.day.set_used(pieces, figures.day_used, figures.per_day)
        self._captions(figures, pending, now)
        self.no_limit.setVisible(figures.per_minute is None and figures.per_day is None)

    def _captions(self, figures: Figures, pending: int, now: datetime) -> None:
        narrow = self.width() < px(NARROW)
        self.minute.set_captions(*minute_words(figures, narrow=narrow))
        self.day.set_captions(*day_words(figures, pending, now, narrow=narrow))


class RunningPage(QWidget):
    """Shows moments of a run."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin at rest."""
        super().__init__(parent)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(px(SMALL))
        head = QHBoxLayout()
        head.setSpacing(px(6))
        self.title = Words("", Role.TITLE, elide=True, tabular=True)
        self.left = Words("", Role.STRONG, tabular=True)
        self.done_at = Words("", Role.BODY, "text3", tabular=True)
        head.addWidget(self.title, 1)
        head.addWidget(self.left)
        head.addWidget(self.done_at)
        rows.addLayout(head)
        self.bar = Meter("Changes sent", height=12)
        rows.addWidget(self.bar)
        below = QHBoxLayout()
        self.sum = SumLine()
        self.percent = Words("", Role.SMALL, "text3", tabular=True)
        below.addWidget(self.sum, 1)
        below.addWidget(self.percent)
        rows.addLayout(below)
        self.notice = NoticeCard()
        rows.addWidget(self.notice)
        rows.addSpacing(px(SMALL))
        self.pace = PaceCard()
        rows.addWidget(self.pace)
        rows.addSpacing(px(SMALL))
        self.curve_card = Card("Calls a second since the start")
        self.curve = Curve(USUAL_LIMIT)
        self.curve.setMinimumHeight(px(84))
        self.curve_card.body.addWidget(self.curve)
        rows.addWidget(self.curve_card, 2)
        rows.addSpacing(px(SMALL))
        self.latest_card = Card("Latest changes", padded=False)
        self.latest = CellsModel(("Time", "What", "Record", "Fields"), self)
        self.table = QTableView()
        dress_table(self.table, "Latest changes")
        self.table.setModel(self.latest)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.horizontalHeader().hide()
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.setMinimumHeight(px(32 * 3))
        for column, wide in enumerate((100, 120, 216)):
            self.table.setColumnWidth(column, px(wide))
        self.latest_card.body.addWidget(self.table, 1)
        rows.addWidget(self.latest_card, 3)
        self._since = QElapsedTimer()
        self._shown: tuple[Phase, bool] | None = None

    def begin(self) -> None:
        """Forget the run before."""
        self._shown = None
        self.latest.replace([])
        self.curve.set_points([], LEAST_SPAN)
        self.notice.say("")

    def show_going(self, going: Going, now: datetime) -> bool:
        """Show a moment and say whether it was: of one kind, those that come too fast are let go."""
        moment = going.moment
        kind = (moment.phase, going.stopping)
        if kind == self._shown and self._since.isValid() and self._since.elapsed() < REPAINT_MS - 10:
            return False
        self._shown = kind
        self._since.restart()
        figures_of = sent(moment)
        self._head(going, figures_of, now)
        self.pace.show_figures(moment, figures_of.pending, now)
        self._curve(moment.figures)
        self._latest(moment.latest)
        waiting = moment.phase is Phase.WAITING
        problem = moment.problem.message if moment.problem else ""
        note = going.notes[-1] if going.notes else ""
        self.notice.say(problem, note, waiting=waiting)
        return True

    def _head(self, going: Going, figures_of: Sent, now: datetime) -> None:
        moment = going.moment
        self.title.setText(going_title(moment, figures_of, stopping=going.stopping))
        left, done_at = left_words(moment, figures_of.pending, now)
        self.left.setText(left)
        self.done_at.setText(done_at)
        self.done_at.setVisible(bool(done_at))
        self.bar.set_part(figures_of.done, figures_of.total)
        self.percent.setText(percent((percent_sent(moment) or 0) / 100))
        parts = [figures_of.created, figures_of.updated, figures_of.failed]
        words = ["created", "updated", "failed"]
        if figures_of.others:
            parts.append(figures_of.others)
            words.append("decided otherwise")
        self.sum.set_sum(parts, figures_of.done, "", words)

    def _curve(self, figures: Figures) -> None:
        step = figures.curve_step
        points = [((place + 1) * step, rate) for place, rate in enumerate(figures.curve)]
        if points:
            points.insert(0, (0.0, 0.0))
        span = max(LEAST_SPAN, figures.elapsed * 1.25)
        mark = next((step for step in MARKS if span / step <= 5), span / 4)
        marks = [CurveMark(at * mark, _mark(at * mark)) for at in range(1, math.ceil(span / mark))]
        peak = max(figures.curve, default=0.0)
        self.curve.set_points(points, span, marks, figures.limit or max(USUAL_LIMIT, peak))
        self.curve_card.set_title("Calls a second since the start", f"average {decimal(figures.average)}")

    def _latest(self, latest: Sequence[LatestChange]) -> None:
        self.latest.replace([(change.number, _cells(change)) for change in latest])


def _mark(seconds: float) -> str:
    return lasting(seconds) if seconds < 60 or seconds % 60 else f"{count(int(seconds // 60))} min"


def _cells(change: LatestChange) -> tuple[Cell, ...]:
    word, icon = ("Created", "user-plus") if change.created else ("Updated", "pencil")
    ink = "ok" if change.created else "accent_text"
    return (
        Cell(clock_seconds(change.at), ink="text2"),
        Cell(word, icon=icon, icon_ink=ink, ink=ink, weight=Weight.LABEL),  # type: ignore[arg-type]
        Cell(change.label, weight=Weight.STRONG),
        Cell(fields_words(change.fields, created=change.created), ink="text2"),
    )
