"""The steps of a pair, one under the other, with the value behind each: live, from a real row."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from infusion_desktop.jobs.pair import Step
from infusion_desktop.model.transform import Transform, TransformStep
from infusion_desktop.transforms import all_transforms
from infusion_desktop.ui.look.current import current_theme
from infusion_desktop.ui.look.fonts import Role, font
from infusion_desktop.ui.look.sizes import BUTTON_SMALL, CHIP_RADIUS, px, pxf
from infusion_desktop.ui.look.theme import Token
from infusion_desktop.ui.mapping.settings_form import SettingsForm
from infusion_desktop.ui.parts import painting
from infusion_desktop.ui.parts.buttons import Button, IconButton, Kind
from infusion_desktop.ui.parts.glyphs import IconSquare
from infusion_desktop.ui.parts.menu import Menu
from infusion_desktop.ui.parts.words import Words

_ICONS = {"trim": "scissors", "parse_date": "calendar", "phone": "phone", "translate_value": "languages"}
BLANK = "\u2423"
WIDEST = 150


class ValueBox(QWidget):
    """A value on a tinted ground; blanks at its ends are drawn, so that trimming them can be seen."""

    def __init__(self, value: str, ground: Token, ink: Token) -> None:
        super().__init__()
        self._colours = ground, ink
        core = value.strip()
        before = len(value) - len(value.lstrip())
        after = len(value) - len(value.rstrip()) if core else 0
        self.text = f"{BLANK * before}{' '.join(core.split())}{BLANK * after}" or "empty"
        self.setAccessibleName(value or "empty")
        self.setToolTip(value)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(px(WIDEST))

    def sizeHint(self) -> QSize:
        wide = round(painting.width_of(self.text, font(Role.SMALL_HEAD))) + px(17)
        return QSize(min(wide, px(WIDEST)), px(24))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(32), px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, (ground, ink) = current_theme(), self._colours
        painter = QPainter(self)
        painting.box(painter, self.rect(), CHIP_RADIUS, theme.color(ground))
        area = QRectF(self.rect()).adjusted(pxf(8), 0, -pxf(8), 0)
        painting.words(painter, area, self.text, font(Role.SMALL_HEAD), theme.color(ink))
        painter.end()


class StepsList(QWidget):
    """Shows and changes a chain. ``changed`` carries all steps."""

    changed = Signal(tuple)

    def __init__(self) -> None:
        super().__init__()
        self._steps: tuple[TransformStep, ...] = ()
        self._open: int | None = None
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(px(6))
        self._shown: QWidget | None = None
        self.add = Button("Add a step", Kind.TEXT, icon="plus", height=BUTTON_SMALL)
        self.add.clicked.connect(self._offer)
        foot = QHBoxLayout()
        foot.addWidget(self.add)
        foot.addStretch(1)
        self._rows.addLayout(foot)

    def show_chain(
        self, steps: Sequence[TransformStep], first: str, walked: Sequence[Step], field: str
    ) -> None:
        """Show a chain with the value of a row: ``first`` as it is in the file, then after each step."""
        self._steps = tuple(steps)
        if self._open is not None and self._open >= len(self._steps):
            self._open = None
        if self._shown is not None:
            self._rows.removeWidget(self._shown)
            self._shown.hide()
            self._shown.deleteLater()
        self._shown = QWidget()
        rows = QVBoxLayout(self._shown)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(px(6))
        rows.addWidget(_plain_row("file-text", "In the file", ValueBox(first, "sunken", "text2")))
        before = first
        for at, step in enumerate(self._steps):
            result = walked[at] if at < len(walked) else None
            rows.addWidget(self._step_row(at, step, result, before))
            before = result.value if result is not None else before
        last = walked[-1] if len(walked) > len(self._steps) else None
        if last is not None:
            rows.addWidget(_plain_row("square-user", f"In {field}", _box(last, before)))
            if last.problem:
                rows.addWidget(Words(f"It {last.problem}.", Role.SMALL, "bad", wrap=True))
        self._rows.insertWidget(0, self._shown)

    def _step_row(self, at: int, step: TransformStep, result: Step | None, before: str) -> QWidget:
        transform = all_transforms().get(step.name)
        label = transform.label if transform is not None else step.name
        whole = QWidget()
        rows = QVBoxLayout(whole)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(px(2))
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(IconSquare(_ICONS.get(step.name, "zap"), "accent_tint", "accent_text", 24))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Words(label, Role.BODY, elide=True))
        told = told_options(transform, step) if transform is not None else ""
        if told:
            words.addWidget(Words(told, Role.SMALL, "text3", elide=True))
        row.addLayout(words, 1)
        if result is not None:
            row.addWidget(_box(result, before))
        opened = self._open == at
        more = IconButton(
            "chevron-up" if opened else "settings",
            f"Close {label}" if opened else f"Change {label}",
            size=24, icon_size=14,
        )  # fmt: skip
        more.clicked.connect(partial(self._toggle, at))
        row.addWidget(more)
        rows.addLayout(row)
        if result is not None and result.problem:
            rows.addWidget(Words(f"It {result.problem}.", Role.SMALL, "bad", wrap=True))
        if opened:
            rows.addWidget(self._opened(at, step, transform, label))
        return whole

    def _opened(self, at: int, step: TransformStep, transform: Transform | None, label: str) -> QWidget:
        box = QWidget()
        rows = QVBoxLayout(box)
        rows.setContentsMargins(px(32), 0, 0, 0)
        rows.setSpacing(px(4))
        if transform is not None:
            rows.addWidget(Words(transform.help, Role.SMALL, "text3", wrap=True))
            form = SettingsForm(transform, step.options)
            form.changed.connect(lambda options: self._set(at, TransformStep(step.name, options)))
            rows.addWidget(form)
        row = QHBoxLayout()
        row.setSpacing(px(4))
        up = IconButton("arrow-up", f"Do {label} earlier", size=BUTTON_SMALL, icon_size=14)
        up.set_off(None if at > 0 else "It is the first step.")
        up.clicked.connect(partial(self._move, at, -1))
        down = IconButton("arrow-down", f"Do {label} later", size=BUTTON_SMALL, icon_size=14)
        down.set_off(None if at + 1 < len(self._steps) else "It is the last step.")
        down.clicked.connect(partial(self._move, at, 1))
        gone = Button("Remove the step", Kind.DANGER_TEXT, icon="trash-2", height=BUTTON_SMALL)
        gone.clicked.connect(partial(self._remove, at))
        for button in (up, down, gone):
            row.addWidget(button)
        row.addStretch(1)
        rows.addLayout(row)
        return box

    def _offer(self) -> None:
        menu = Menu("Add a step", self)
        for name, transform in all_transforms().items():
            action = menu.addAction(transform.label)
            action.setToolTip(transform.help)
            action.triggered.connect(partial(self._add, name))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.add.mapToGlobal(QPoint(0, self.add.height() + px(4))))

    def _add(self, name: str, *_: object) -> None:
        self._open = len(self._steps)
        self.changed.emit((*self._steps, TransformStep(name, {})))

    def _set(self, at: int, step: TransformStep) -> None:
        self.changed.emit((*self._steps[:at], step, *self._steps[at + 1 :]))

    def _move(self, at: int, by: int, *_: object) -> None:
        steps = list(self._steps)
        steps.insert(at + by, steps.pop(at))
        self._open = at + by
        self.changed.emit(tuple(steps))

    def _remove(self, at: int, *_: object) -> None:
        self._open = None
        self.changed.emit((*self._steps[:at], *self._steps[at + 1 :]))

    def _toggle(self, at: int, *_: object) -> None:
        self._open = None if self._open == at else at
        self.changed.emit(self._steps)


def told_options(transform: Transform, step: TransformStep) -> str:
    """Return the options of a step in words: the labels of what was chosen."""
    said = []
    for setting in transform.settings:
        value = step.options.get(setting.key, "")
        label = dict(setting.choices).get(value, "")
        if label and value:
            said.append(label)
    return ", ".join(said)


def _box(step: Step, before: str) -> ValueBox:
    if step.problem:
        return ValueBox(step.value, "bad_tint", "bad")
    changed = step.value != before
    return ValueBox(step.value, "ok_tint" if changed else "sunken", "ok" if changed else "text2")


def _plain_row(icon: str, label: str, box: ValueBox) -> QWidget:
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(px(8))
    row.addWidget(IconSquare(icon, "sunken", "text2", 24))
    row.addWidget(Words(label, Role.BODY, "text2", elide=True), 1)
    row.addWidget(box, 0, Qt.AlignmentFlag.AlignRight)
    row.addSpacing(px(32))
    return whole
