"""The inspector: everything about the pair that is selected, to look at and to change."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from infusion_desktop.model.mapping import Overwrite
from infusion_desktop.model.transform import TransformStep
from infusion_desktop.ui.look.fonts import Role
from infusion_desktop.ui.look.numbers import count, counted
from infusion_desktop.ui.look.sizes import BUTTON_SMALL, LARGE, MEDIUM, SMALL, px
from infusion_desktop.ui.mapping.edit import Place
from infusion_desktop.ui.mapping.faces import STATES
from infusion_desktop.ui.mapping.lines import Line
from infusion_desktop.ui.mapping.presenter import Presenter
from infusion_desktop.ui.mapping.steps_list import StepsList, ValueBox
from infusion_desktop.ui.parts.buttons import Button, IconButton, Kind
from infusion_desktop.ui.parts.card import rule_across
from infusion_desktop.ui.parts.state import StateGlyph
from infusion_desktop.ui.parts.words import Words

RULES = ((Overwrite.ALWAYS, "Overwrite it"), (Overwrite.IF_EMPTY, "Only fill blanks"))
SHOWN_VALUES = 4


class Inspector(QWidget):
    """Shows the selected pair of the presenter; ``closed`` asks for the list of pairs again."""

    closed = Signal()

    def __init__(self, presenter: Presenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._add_head()
        self._add_direction()
        self._add_steps()
        self._add_unusable()
        self._add_rule()
        self._rows.addStretch(1)

    def refresh(self) -> None:
        """Show the pair as it is now."""
        presenter = self._presenter
        line = presenter.line(presenter.selected)
        if line is None or presenter.desk is None:
            return
        label = presenter.label(line.pair.field)
        self.title.setText(f"{line.pair.column} → {label}")
        self.glyph.set_state(STATES[line.state])
        self.reason.setText(_why(line))
        self.reason.set_ink("bad" if line.problem else "text2")
        self.confirm.setVisible(not line.confirmed)
        self.remove.setText("Remove the pair" if line.confirmed else "Don’t suggest this again")
        self._heading.setText(f"When {label} already has a value")
        for rule, button in self.rules.items():
            button.setChecked(line.pair.overwrite is rule)
        self._show_steps(line, label)
        self._show_unusable(line)

    # -------------------------------------------------------------------------------------------- parts

    def _section(self) -> QVBoxLayout:
        self._rows.addWidget(rule_across())
        holder = QWidget()
        rows = QVBoxLayout(holder)
        rows.setContentsMargins(px(LARGE), px(MEDIUM), px(LARGE), px(MEDIUM))
        rows.setSpacing(px(SMALL))
        self._rows.addWidget(holder)
        return rows

    def _add_head(self) -> None:
        holder = QWidget()
        rows = QVBoxLayout(holder)
        rows.setContentsMargins(px(LARGE), px(10), px(10), px(MEDIUM))
        rows.setSpacing(px(6))
        first = QHBoxLayout()
        self.title = Words("", Role.HEADING, elide=True)
        self.close_button = IconButton("x", "Close (Esc)", size=BUTTON_SMALL)
        self.close_button.clicked.connect(self.closed)
        first.addWidget(self.title, 1)
        first.addWidget(self.close_button)
        rows.addLayout(first)
        second = QHBoxLayout()
        second.setSpacing(px(SMALL))
        self.glyph = StateGlyph(STATES[next(iter(STATES))], 18)
        self.reason = Words("", Role.SMALL, "text2", wrap=True)
        self.confirm = Button("Confirm", icon="check", height=BUTTON_SMALL)
        self.confirm.clicked.connect(lambda: self._with_pair(self._presenter.confirm))
        second.addWidget(self.glyph, 0, Qt.AlignmentFlag.AlignTop)
        second.addWidget(self.reason, 1)
        second.addWidget(self.confirm, 0, Qt.AlignmentFlag.AlignTop)
        second.addSpacing(px(6))
        rows.addLayout(second)
        self._rows.addWidget(holder)

    def _add_direction(self) -> None:
        rows = self._section()
        row = QHBoxLayout()
        row.addWidget(Words("Direction", Role.STRONG))
        told = Words("To Infusionsoft: a file can only be read", Role.SMALL, "text3", wrap=True)
        told.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        row.addWidget(told, 1)
        rows.addLayout(row)

    def _add_steps(self) -> None:
        rows = self._section()
        row = QHBoxLayout()
        row.addWidget(Words("Steps", Role.STRONG))
        row.addStretch(1)
        self.row_words = Words("", Role.SMALL, "text3")
        row.addWidget(self.row_words)
        rows.addLayout(row)
        self.steps = StepsList()
        self.steps.changed.connect(self._steps_changed)
        rows.addWidget(self.steps)

    def _add_unusable(self) -> None:
        self._unusable_rows = self._section()
        self._unusable_title = Words("", Role.STRONG)
        self._unusable_rows.addWidget(self._unusable_title)
        self._unusable: QWidget | None = None

    def _add_rule(self) -> None:
        rows = self._section()
        self._heading = Words("", Role.STRONG, elide=True)
        rows.addWidget(self._heading)
        self._group = QButtonGroup(self)
        self.rules: dict[Overwrite, QRadioButton] = {}
        for rule, label in RULES:
            button = QRadioButton(label)
            button.setAccessibleName(label)
            button.clicked.connect(lambda _, rule=rule: self._rule_chosen(rule))
            self._group.addButton(button)
            self.rules[rule] = button
            rows.addWidget(button)
        rows.addWidget(Words("A blank cell never writes, whatever the rule.", Role.SMALL, "text3", wrap=True))
        row = QHBoxLayout()
        self.remove = Button("Remove the pair", Kind.DANGER_TEXT, icon="unlink", height=BUTTON_SMALL)
        self.remove.clicked.connect(lambda: self._with_pair(self._presenter.remove))
        row.addWidget(self.remove)
        row.addStretch(1)
        rows.addLayout(row)

    # ------------------------------------------------------------------------------------------ showing

    def _show_steps(self, line: Line, label: str) -> None:
        desk = self._presenter.desk
        if desk is None:
            return
        row, value = _sample_row(self._presenter, line)
        self.row_words.setText(f"Row {count(row + 1)}, live" if value else "no value in the first rows")
        walked = desk.pairer.walk(line.pair.steps, line.pair.field, value)
        self.steps.show_chain(line.pair.steps, value, walked, label)

    def _show_unusable(self, line: Line) -> None:
        desk = self._presenter.desk
        if desk is None:
            return
        found = desk.pairer.unusable(line.pair, SHOWN_VALUES)
        if self._unusable is not None:
            self._unusable_rows.removeWidget(self._unusable)
            self._unusable.hide()
            self._unusable.deleteLater()
            self._unusable = None
        holder = self._unusable_title.parentWidget()
        if holder is not None:
            holder.setVisible(bool(found))
        if not found:
            return
        judged = desk.pairer.judge(line.pair)
        self._unusable_title.setText(f"{counted(judged.rows, 'value', 'values')} that can’t be used")
        self._unusable = QWidget()
        rows = QVBoxLayout(self._unusable)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(px(6))
        for value, reason, times in found:
            row = QHBoxLayout()
            row.setSpacing(px(SMALL))
            if value:
                row.addWidget(ValueBox(value, "bad_tint", "bad"), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Words(reason, Role.SMALL, "text2", wrap=True), 1)
            row.addWidget(Words(counted(times, "row", "rows"), Role.SMALL, "text3", tabular=True))
            rows.addLayout(row)
        self._unusable_rows.addWidget(self._unusable)

    # -------------------------------------------------------------------------------------------- doing

    def _with_pair(self, act: Callable[[Place], bool]) -> None:
        place = self._presenter.selected
        if place is not None:
            act(place)

    def _rule_chosen(self, rule: Overwrite) -> None:
        place = self._presenter.selected
        if place is not None:
            self._presenter.set_overwrite(place, rule)

    def _steps_changed(self, steps: tuple[TransformStep, ...]) -> None:
        place = self._presenter.selected
        line = self._presenter.line(place)
        if place is None or line is None:
            return
        if steps == line.pair.steps or not self._presenter.set_steps(place, steps):
            self.refresh()


def _why(line: Line) -> str:
    if line.problem:
        return line.problem
    return line.reason if line.confirmed else f"{STATES[line.state].value}: {line.reason}"


def _sample_row(presenter: Presenter, line: Line) -> tuple[int, str]:
    """The row that the preview shows, or the next that holds a value; its number from 0, the value."""
    desk = presenter.desk
    if desk is None or line.pair.column not in desk.sample.columns:
        return 0, ""
    cells = desk.sample.column(line.pair.column)
    first = min(presenter.previews.row, max(0, len(cells) - 1))
    for row in (*range(first, len(cells)), *range(first)):
        if cells[row].strip():
            return row, cells[row]
    return first, ""
