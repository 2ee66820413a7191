"""The side panel: what waits for a person, the inspector of a pair, and the preview under both."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from infusion_desktop.ui.look.current import current_theme
from infusion_desktop.ui.look.fonts import Role
from infusion_desktop.ui.look.numbers import count, counted
from infusion_desktop.ui.look.sizes import BUTTON_SMALL, LARGE, px
from infusion_desktop.ui.look.theme import with_opacity
from infusion_desktop.ui.mapping.fold import Fold
from infusion_desktop.ui.mapping.inspector import Inspector
from infusion_desktop.ui.mapping.lines import Line, LineState
from infusion_desktop.ui.mapping.pairs_list import PairsList
from infusion_desktop.ui.mapping.presenter import Presenter
from infusion_desktop.ui.mapping.preview_card import PreviewCard
from infusion_desktop.ui.parts.buttons import Button
from infusion_desktop.ui.parts.card import rule_across
from infusion_desktop.ui.parts.notice_row import NoticeRow
from infusion_desktop.ui.parts.state import State
from infusion_desktop.ui.parts.views import scrolled
from infusion_desktop.ui.parts.words import Words

HEAD = 48
VEIL = 0.6
"""What is not for dropping on is faint while something is dragged."""


class SidePanel(QWidget):
    """White, at the right edge; the upper part scrolls, the preview keeps its place."""

    def __init__(self, presenter: Presenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self.title = Words("", Role.HEADING)
        self.confirm_all = Button("Confirm all", icon="check-check", height=BUTTON_SMALL)
        self.confirm_all.clicked.connect(presenter.confirm_all)
        self.waiting = PairsList("Pairs to confirm", offers=True)
        self.problems = PairsList("Problems", offers=False)
        self.ideas = PairsList("Only ideas", offers=True)
        self.applied = PairsList("Applied pairs", offers=False)
        self.missing = QVBoxLayout()
        self.inspector = Inspector(presenter)
        self.preview = PreviewCard(presenter)
        self.pages = QStackedWidget(self)
        self._lay_out()
        self._veil = _Veil(self)
        for pairs in (self.waiting, self.problems, self.ideas, self.applied):
            pairs.confirm.connect(presenter.confirm)
            pairs.dismiss.connect(presenter.remove)
            pairs.chosen.connect(presenter.select)
        self.inspector.closed.connect(lambda: presenter.select(None))

    def show_lines(self) -> None:
        """Show lines and flags as they are now."""
        presenter = self._presenter
        by_state: dict[LineState, list[tuple[Line, str]]] = {state: [] for state in LineState}
        for line in presenter.lines:
            by_state[line.state].append((line, presenter.label(line.pair.field)))
        waiting = by_state[LineState.TO_CONFIRM]
        number = len(waiting)
        self.title.setText(
            f"{counted(number, 'pair', 'pairs')} to confirm" if number else "Nothing to confirm"
        )
        self.confirm_all.setText(f"Confirm all {count(number)}")
        self.confirm_all.setVisible(number > 1)
        self.waiting.pairs.set_lines(waiting)
        self.waiting.setVisible(bool(waiting))
        problems = by_state[LineState.PROBLEM]
        for pairs, fold, found in (
            (self.ideas, self.ideas_fold, by_state[LineState.IDEA]),
            (self.applied, self.applied_fold, by_state[LineState.CONFIRMED]),
            (self.problems, self.problems_fold, problems),
        ):
            pairs.pairs.set_lines(found)
            fold.set_count(len(found))
        if problems:
            self.problems_fold.set_count(len(problems), problems[0][0].short)
        self._show_missing()
        self.inspector.refresh()

    def show_selection(self) -> None:
        """Show the inspector while a pair is selected, else the lists."""
        selected = self._presenter.selected is not None
        self.pages.setCurrentIndex(1 if selected else 0)
        self.preview.setVisible(not selected)
        self._band.setVisible(not selected)
        self.inspector.refresh()

    def set_narrow(self, narrow: bool) -> None:
        """Fold the preview where there is little room."""
        self.preview.set_narrow(narrow)

    def set_veiled(self, veiled: bool) -> None:
        """Be faint while something is dragged, or not."""
        self._veil.setVisible(veiled)
        self._veil.raise_()

    def _show_missing(self) -> None:
        """Say what no line can show: fields that need a column, and what a person should know."""
        while (item := self.missing.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for flag in self._presenter.flags:
            if flag.blocking and flag.columns:
                continue  # there is a line for it
            icon, tone = ("circle-alert", "bad") if flag.blocking else ("triangle-alert", "warn")
            label = self._presenter.label(flag.field) if flag.field else "Mapping"
            title = f"{label}: no column is paired" if flag.unpaired else label
            self.missing.addWidget(NoticeRow(icon, title, flag.message, tone))  # type: ignore[arg-type]

    def _lay_out(self) -> None:
        self.ideas_fold = Fold(State.IDEA, "Only an idea", "not applied", self.ideas)
        self.applied_fold = Fold(State.CONFIRMED, "Applied", "confirmed or sure", self.applied)
        self.problems_fold = Fold(State.PROBLEM, "Problem", "", self.problems)
        lists = QWidget()
        rows = QVBoxLayout(lists)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        head = QWidget()
        head.setFixedHeight(px(HEAD))
        row = QHBoxLayout(head)
        row.setContentsMargins(px(LARGE), 0, px(LARGE), 0)
        row.addWidget(self.title, 1)
        row.addWidget(self.confirm_all)
        rows.addWidget(head)
        rows.addWidget(rule_across())
        rows.addWidget(self.waiting)
        holder = QWidget()
        holder.setLayout(self.missing)
        self.missing.setContentsMargins(0, 0, 0, 0)
        self.missing.setSpacing(0)
        rows.addWidget(self.problems_fold)
        rows.addWidget(holder)
        rows.addWidget(self.ideas_fold)
        rows.addWidget(self.applied_fold)
        rows.addStretch(1)
        self.pages.addWidget(scrolled(lists))
        self.pages.addWidget(scrolled(self.inspector))
        self.preview.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.pages, 11)
        band = QWidget()
        band.setFixedHeight(px(8))
        outer.addWidget(band)
        outer.addWidget(self.preview, 9)
        self._band = band

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._veil.setGeometry(self.rect())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.surface)
        if self._band.isVisible():
            painter.fillRect(QRectF(self._band.geometry()), theme.window)
        painter.fillRect(QRectF(0, 0, 1, self.height()), theme.border)
        painter.end()


class _Veil(QWidget):
    """Lets what is under it shine through faintly."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        colour: QColor = with_opacity(current_theme().window, VEIL)
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour)
        painter.end()
