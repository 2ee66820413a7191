"""The left column after a run: that it is done, sums that add up, the rows that still need a person."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QTableView, QVBoxLayout, QWidget

from infusion_desktop.jobs.left_over import LeftOver
from infusion_desktop.ui.look.fonts import Role, font
from infusion_desktop.ui.look.numbers import counted
from infusion_desktop.ui.look.sizes import LARGE, MEDIUM, SMALL, TWO_LINE_ROW, px
from infusion_desktop.ui.look.theme import Token
from infusion_desktop.ui.parts import painting
from infusion_desktop.ui.parts.card import Card
from infusion_desktop.ui.parts.cell import Cell, Weight
from infusion_desktop.ui.parts.curve import Curve
from infusion_desktop.ui.parts.glyphs import IconSquare
from infusion_desktop.ui.parts.views import dress_table, fit_rows, fit_words
from infusion_desktop.ui.parts.words import Words
from infusion_desktop.ui.run.list_models import CellsModel
from infusion_desktop.ui.run.notice_card import NoticeCard
from infusion_desktop.ui.run.screens import Ended, Result
from infusion_desktop.ui.run.sum_figures import SumFigures
from infusion_desktop.ui.run.wording import (
    average_words,
    left_over_title,
    other_sums_words,
    result_line,
    result_title,
    sum_parts,
)

ROW = 40
NARROW = 740
_SIGNS: dict[Ended, tuple[str, Token, Token]] = {
    Ended.DONE: ("check", "ok_tint", "ok"),
    Ended.STOPPED: ("pause", "sunken", "text2"),
    Ended.TROUBLE: ("triangle-alert", "bad_tint", "bad"),
    Ended.CUT_OFF: ("pause", "warn_tint", "warn"),
    Ended.GIVEN_UP: ("circle-x", "sunken", "text2"),
}
_INKS: dict[str, Token] = {"failed": "bad", "blocked": "bad", "conflict": "warn", "uncertain": "warn"}


class ResultPage(QWidget):
    """Shows what became of a run."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with no run."""
        super().__init__(parent)
        self._left_over_rows: tuple[LeftOver, ...] = ()
        self._narrow: bool | None = None
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(px(LARGE))
        head = QHBoxLayout()
        head.setSpacing(px(MEDIUM))
        self.sign = IconSquare("check", "ok_tint", "ok", 32)
        words = QVBoxLayout()
        words.setSpacing(px(SMALL) // 2)
        self.title = Words("", Role.TITLE, elide=True)
        self.line = Words("", Role.BODY, "text2", elide=True)
        words.addWidget(self.title)
        words.addWidget(self.line)
        head.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        rows.addLayout(head)
        self.notice = NoticeCard()
        rows.addWidget(self.notice)
        self.sum_card = Card()
        self.sum_card.body.setContentsMargins(px(LARGE), px(SMALL) + 5, px(LARGE), px(SMALL) + 5)
        self.sum = SumFigures()
        self.sum_card.body.addWidget(self.sum)
        self.other_sums = Words("", Role.SMALL, "text2", wrap=True)
        self.sum_card.body.addWidget(self.other_sums)
        rows.addWidget(self.sum_card)
        self.left_card = Card("Rows that still need you", padded=False)
        self.left = CellsModel(("Rows", "Why", "For example"), self)
        self.table = QTableView()
        dress_table(self.table, "Rows that still need you", ROW)
        self.table.setModel(self.left)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.horizontalHeader().hide()
        self.table.horizontalHeader().setStretchLastSection(True)
        self.nothing = Words("", Role.BODY, "text2", wrap=True)
        self.nothing.setMargin(px(LARGE))
        self.left_card.body.addWidget(self.table, 1)
        self.left_card.body.addWidget(self.nothing, 0, Qt.AlignmentFlag.AlignTop)
        rows.addWidget(self.left_card, 1_000)
        rows.addWidget(self._make_pace_card())
        rows.addStretch(1)  # what no card needs stays canvas

    def _make_pace_card(self) -> Card:
        self.pace_card = Card()
        pace = QHBoxLayout()
        pace.setSpacing(px(LARGE))
        average = QVBoxLayout()
        average.setSpacing(0)
        self.average = Words("", Role.HEADING, tabular=True)
        self.limit = Words("", Role.SMALL, "text3")
        average.addStretch(1)
        average.addWidget(self.average)
        average.addWidget(self.limit)
        average.addStretch(1)
        pace.addLayout(average)
        self.curve = Curve(25.0, axes=False)
        pace.addWidget(self.curve, 1)
        self.pace_card.body.addLayout(pace)
        return self.pace_card

    def show_result(
        self, result: Result, plurals: dict[str, str], forecast_calls: int | None, now: datetime
    ) -> None:
        """Show what became of a run; ``plurals`` are the names of its objects."""
        self.sign.set_icon(*_SIGNS[result.how])
        self.title.setText(result_title(result))
        self.line.setText(result_line(result, forecast_calls, now))
        problem = result.problem.message if result.problem else ""
        notes = [*result.notes]
        if result.run.surplus:
            ids = ", ".join(result.run.surplus[:5])
            notes.append(f"Records beyond what was to be created were found: id {ids}. Look at them.")
        self.notice.say(problem, " ".join(notes))
        (main, sums), *others = result.run.sums.items()
        noun = "row in the file" if sums.rows == 1 else "rows in the file"
        self.sum.set_sum(sum_parts(sums), sums.rows, noun)
        told = [words for key, of in others if (words := other_sums_words(plurals.get(key, key), of))]
        self.other_sums.setText("\n".join(told))
        self.other_sums.setVisible(bool(told))
        self._left_over(result, plurals.get(main, "rows"))
        self._pace(result)

    def _left_over(self, result: Result, plural: str) -> None:
        number = result.run.left_over
        self.left_card.set_title(left_over_title(result.run))
        self._left_over_rows = result.left_over
        self._narrow = None
        self.table.setVisible(bool(result.left_over))
        self.nothing.setVisible(not result.left_over)
        if number:
            text = "Their cells are not kept any more, since the project was rehearsed again."
        elif result.run.unfinished:
            text = "No row was refused so far."
        else:
            text = f"Every row of the file is accounted for, and no {plural.lower()} were refused."
        self.nothing.setText(text)
        self._fit()

    def _pace(self, result: Result) -> None:
        figures = result.figures
        self.pace_card.setVisible(figures is not None and len(figures.curve) > 1)
        if figures is None:
            return
        average, limit = average_words(figures)
        self.average.setText(average)
        self.limit.setText(limit)
        points = [((place + 1) * figures.curve_step, rate) for place, rate in enumerate(figures.curve)]
        peak = max(figures.curve, default=0.0)
        span = points[-1][0] if points else 1.0  # the second under way at the end has no point of its own
        self.curve.set_points([(0.0, 0.0), *points], span, (), figures.limit or peak or 25.0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wide = self.left_card.width()
        self._fill(narrow=wide < px(NARROW))
        if not self._left_over_rows:
            fit_words(self.left_card, self.nothing)
        texts = [counted(one.rows, "row", "rows") for one in self._left_over_rows]
        widest = max((painting.width_of(text, font(Role.STRONG)) for text in texts), default=0.0)
        first = max(px(96), int(widest) + px(LARGE * 2) + 1)
        self.table.setColumnWidth(0, first)
        self.table.setColumnWidth(1, int((wide - first) * 0.66))

    def _fill(self, *, narrow: bool) -> None:
        """List the reasons; where there is little room, an example stands under each, not beside it."""
        if narrow is self._narrow:
            return
        self._narrow = narrow
        rows = self._left_over_rows
        high = TWO_LINE_ROW if narrow else ROW
        self.left.replace([(place, _cells(one, narrow=narrow)) for place, one in enumerate(rows)])
        self.table.setColumnHidden(2, narrow)
        self.table.verticalHeader().setDefaultSectionSize(px(high))
        if rows:
            fit_rows(self.left_card, self.table, len(rows), high)


def _cells(one: LeftOver, *, narrow: bool) -> tuple[Cell, ...]:
    return (
        Cell(counted(one.rows, "row", "rows"), weight=Weight.STRONG, ink=_INKS.get(one.bucket, "text")),
        Cell(one.reason.rstrip("."), second=one.example if narrow else "", weight=Weight.LABEL),
        Cell(one.example, ink="text2"),
    )
