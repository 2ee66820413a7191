"""The cards of the right column: forecast, before you run, stages, what is safe, earlier runs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QTableView, QVBoxLayout, QWidget

from infusion_desktop.jobs.earlier_runs import EarlierRun
from infusion_desktop.jobs.live_run import Moment, Phase
from infusion_desktop.jobs.rehearsed import Matter, Rehearsed
from infusion_desktop.model.plan import Bucket, RunBucket
from infusion_desktop.ui.look.fonts import Role
from infusion_desktop.ui.look.numbers import count, lasting
from infusion_desktop.ui.look.sizes import BUTTON_SMALL, LARGE, MEDIUM, SMALL, TWO_LINE_ROW, px
from infusion_desktop.ui.parts.buttons import Button
from infusion_desktop.ui.parts.card import Card, rule_across, rule_down
from infusion_desktop.ui.parts.cell import Cell, Weight
from infusion_desktop.ui.parts.glyphs import Dot, StageRing
from infusion_desktop.ui.parts.meter import Meter, used_pieces
from infusion_desktop.ui.parts.notice_row import NoticeRow
from infusion_desktop.ui.parts.views import dress_table, fit_rows, fit_words
from infusion_desktop.ui.parts.words import Words
from infusion_desktop.ui.run.list_models import CellsModel
from infusion_desktop.ui.run.wording import (
    NOTICES,
    forecast_words,
    left_over_words,
    run_words,
    slowed_text,
    slowed_title,
    used_words,
)

_TILE_OF = {Matter.CONFLICT: Bucket.CONFLICT, Matter.BLOCKED: Bucket.BLOCKED}
MOST_RUNS = 50


class ForecastCard(Card):
    """What the run takes: calls, time, share of the day."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without figures."""
        super().__init__("Forecast", "if started now", parent=parent)
        row = QHBoxLayout()
        row.setSpacing(px(SMALL + 2))
        self._figures: list[tuple[Words, Words]] = []
        for place in range(3):
            figure = Words("", Role.FIGURE, tabular=True)
            caption = Words("", Role.SMALL, "text3")
            column = QVBoxLayout()
            column.setSpacing(0)
            line = QHBoxLayout()
            line.setSpacing(px(6))
            if place == 1:
                line.addWidget(Words("about", Role.HEADING), 0, Qt.AlignmentFlag.AlignBottom)
            line.addWidget(figure, 1)
            column.addLayout(line)
            column.addWidget(caption)
            if place:
                row.addWidget(rule_down())
            row.addLayout(column)
            row.addStretch(1)
            self._figures.append((figure, caption))
        self.body.addLayout(row)
        self.meter = Meter("Calls of today")
        self.body.addSpacing(px(SMALL))
        self.body.addWidget(self.meter)
        below = QHBoxLayout()
        below.setSpacing(px(6))
        self._before = Words("", Role.SMALL, "text3", tabular=True)
        self._this = Words("", Role.SMALL, "text3", tabular=True)
        self._limit = Words("", Role.SMALL, "text3", tabular=True)
        for dot, words in ((_dot("text3"), self._before), (_dot("accent"), self._this)):
            below.addWidget(dot)
            below.addWidget(words)
            below.addSpacing(px(SMALL))
        below.addStretch(1)
        below.addWidget(self._limit)
        self.body.addLayout(below)
        self.warning = Words("", Role.SMALL, "warn", wrap=True)
        self.body.addWidget(self.warning)

    def show_forecast(self, made: Rehearsed, now: datetime) -> None:
        """Show the forecast of a rehearsal if it were run ``now``."""
        told = forecast_words(made, now)
        shown = ((told.calls, "calls"), (told.time, told.done), (told.share, told.share_of))
        for (figure, caption), (text, below) in zip(self._figures, shown, strict=True):
            figure.setText(text)
            caption.setText(below)
        allowance, calls = made.allowance, made.rehearsal.forecast.calls
        used = allowance.day_used if allowance else 0
        self.meter.set_pieces(used_pieces(used, calls), (allowance.per_day if allowance else 0) or 0)
        self.meter.setVisible(bool(allowance and allowance.per_day))
        before, limit = used_words(allowance)
        self._before.setText(before)
        self._this.setText(f"{count(calls)} this run")
        self._limit.setText(limit)
        self.warning.setText(told.warning)
        self.warning.setVisible(bool(told.warning))
        self.setAccessibleName(
            f"Forecast: {told.calls} calls, about {told.time}, {told.share} {told.share_of}"
        )


class BeforeRunCard(Card):
    """What to know first. ``opened`` asks for the rows that a line speaks of: bucket and object."""

    opened = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without lines."""
        super().__init__("Before you run", parent=parent)
        self.body.setSpacing(0)
        self.rows: list[NoticeRow] = []

    def show_lines(self, made: Rehearsed) -> None:
        """Show the lines of a rehearsal."""
        while (item := self.body.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.rows = []
        for line in made.before_run:
            icon, tone = NOTICES[line.matter]
            if line.serious and line.matter is Matter.CONSENT:
                icon, tone = "shield", "warn"
            button: Button | None = None
            bucket = _TILE_OF.get(line.matter)
            if bucket is not None:
                button = Button("Show", height=BUTTON_SMALL)
                button.setAccessibleName(f"Show the rows: {line.title}")
                button.clicked.connect(lambda _=False, b=bucket, key=line.object: self.opened.emit(b, key))
            self.body.addWidget(rule_across())
            row = NoticeRow(icon, line.title, line.text, tone, button)
            self.body.addWidget(row)
            self.rows.append(row)


class StagesCard(Card):
    """The stages of a run with their counts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with the first stage alone."""
        super().__init__("Stages", padded=False, parent=parent)
        self.body.setSpacing(0)
        self._stages: dict[str, _Stage] = {}
        self._check = self._stage("", "Check that the plan still holds")

    def show_moment(self, moment: Moment, names: Sequence[tuple[str, str]]) -> None:
        """Show how far each stage is; ``names`` are (object, plural) of what is written, in their order."""
        self.caption.setText(f"{lasting(moment.figures.elapsed)} so far")
        self.caption.show()
        checked = bool(moment.written) and moment.phase is not Phase.CHECKING
        self._check.tell("", 1.0 if checked else 0.5)
        for key, name in names:
            sums = moment.written.get(key)
            if sums is None:
                continue
            stage = self._stages.get(key) or self._stage(key, name)
            done = sums.rows - sums.of(RunBucket.PENDING)
            stage.tell(f"{count(done)} of {count(sums.rows)}", done / sums.rows if sums.rows else 1.0)

    def begin(self) -> None:
        """Forget the stages of the run before."""
        for key in [key for key in self._stages if key]:
            stage = self._stages.pop(key)
            stage.hide()
            stage.deleteLater()
        self._check.tell("", 0.5)

    def _stage(self, key: str, name: str) -> _Stage:
        stage = _Stage(name, first=not self._stages)
        self._stages[key] = stage
        self.body.addWidget(stage)
        return stage


class _Stage(QWidget):
    def __init__(self, name: str, *, first: bool) -> None:
        super().__init__()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        if not first:
            rows.addWidget(rule_across())
        row = QHBoxLayout()
        row.setContentsMargins(px(LARGE), px(MEDIUM), px(LARGE), px(MEDIUM))
        row.setSpacing(px(SMALL))
        self._ring = StageRing(name)
        self.figure = Words("", Role.LABEL, "text2", tabular=True)
        row.addWidget(self._ring)
        row.addWidget(Words(name, Role.STRONG), 1)
        row.addWidget(self.figure)
        rows.addLayout(row)
        self._bar = Meter(name, height=4)
        self._holder = QWidget()
        holder = QHBoxLayout(self._holder)
        holder.setContentsMargins(px(LARGE + 32), 0, px(LARGE), px(MEDIUM))
        holder.addWidget(self._bar)
        rows.addWidget(self._holder)
        self._holder.hide()

    def tell(self, figure: str, share: float) -> None:
        self.figure.setText(figure)
        self._ring.set_share(share)
        self._bar.set_part(share, 1.0)
        self._holder.setVisible(bool(figure) and 0 < share < 1)


class SafeCard(Card):
    """What is safe while a run is under way."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Say what holds before anything is told."""
        super().__init__(parent=parent)
        self.body.setSpacing(0)
        self.body.setContentsMargins(px(LARGE), px(SMALL) // 2, px(LARGE), px(SMALL) // 2)
        self.slowed = NoticeRow("shield-check", slowed_title(0), slowed_text(0), "ok")
        self.close_row = NoticeRow(
            "power",
            "Safe to close",
            "The run goes on from here next time, and nothing is written twice.",
            "accent_text",
        )
        self.awake = NoticeRow("coffee", "", "", "accent_text")
        for place, row in enumerate((self.slowed, self.close_row, self.awake)):
            if place:
                self.body.addWidget(rule_across())
            self.body.addWidget(row)

    def show_moment(self, moment: Moment) -> None:
        """Show what was told."""
        refusals = moment.figures.refusals
        icon = ("shield-check", "ok") if not refusals else ("triangle-alert", "warn")
        self.slowed.set_notice(icon[0], slowed_title(refusals), slowed_text(refusals), icon[1])  # type: ignore[arg-type]
        if moment.awake.active:
            second = "You can go on working in the other tabs."
            self.awake.set_notice("coffee", moment.awake.sentence, second, "accent_text")
        elif moment.awake.why_not:
            why = moment.awake.why_not
            second = f"{why[:1].upper()}{why[1:]}. If it falls asleep, the run goes on when it wakes."
            self.awake.set_notice("moon", "Could not keep the computer awake", second, "warn")
        elif moment.phase is Phase.PAUSED:
            self.awake.set_notice("moon", "The computer may sleep", "Nothing is under way.", "text2")
        else:
            self.awake.set_notice("coffee", "Asking the computer to stay awake", "", "text2")


class RunsCard(Card):
    """The runs of the project, the newest first. ``opened`` asks for one of them by its id."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with no runs."""
        super().__init__("Earlier runs", padded=False, parent=parent)
        self.model = CellsModel(("Run", "What came of it"), self)
        self.table = QTableView()
        dress_table(self.table, "Earlier runs of this project", TWO_LINE_ROW)
        self.table.horizontalHeader().hide()
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.setModel(self.model)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.nothing = Words(
            "None yet. Each run is listed here with its sums.", Role.SMALL, "text3", wrap=True
        )
        self.nothing.setMargin(px(LARGE))
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.nothing, 0, Qt.AlignmentFlag.AlignTop)
        self.table.clicked.connect(self._open)
        self.table.activated.connect(self._open)
        self.table.hide()

    def show_runs(self, runs: Sequence[EarlierRun], now: datetime) -> None:
        """List ``runs``."""
        rows = []
        for run in runs[:MOST_RUNS]:
            when, told, icon, ink = run_words(run, now)
            first = Cell(when, second=told, icon=icon, icon_ink=ink, weight=Weight.LABEL)
            rows.append((run.run, (first, Cell(left_over_words(run), ink="warn", small=True, right=True))))
        self.model.replace(rows)
        self.table.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        if rows:
            fit_rows(self, self.table, len(rows), TWO_LINE_ROW)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if not self.model.rowCount():
            fit_words(self, self.nothing)
        self.table.setColumnWidth(0, int(self.width() * 0.66))

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(str(self.model.key(index.row())))


def _dot(ink: str) -> Dot:
    dot = Dot(on=True)
    dot.set_on(True, ink)  # type: ignore[arg-type]
    return dot
