"""The preview: one real row, before and after the run, by the planner itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QTableView, QVBoxLayout, QWidget

from infusion_desktop.model.plan import Bucket
from infusion_desktop.ui.look.fonts import Role
from infusion_desktop.ui.look.numbers import count, counted
from infusion_desktop.ui.look.sizes import BUTTON_SMALL, LARGE, px
from infusion_desktop.ui.mapping.presenter import Presenter, Stage
from infusion_desktop.ui.mapping.preview_model import PreviewModel
from infusion_desktop.ui.parts.buttons import Button, IconButton
from infusion_desktop.ui.parts.card import rule_across
from infusion_desktop.ui.parts.chip import Chip, ChipKind
from infusion_desktop.ui.parts.views import dress_table
from infusion_desktop.ui.parts.words import Words

ROW = 28
HEAD = 48
KINDS = {
    Bucket.CREATE: ChipKind.OK,
    Bucket.UPDATE: ChipKind.ACCENT,
    Bucket.CONFLICT: ChipKind.WARN,
    Bucket.BLOCKED: ChipKind.BAD,
}
_UNBOUND = 16_777_215
NOTHING = "Pair a column, and a row of the file is shown here as it will be in Infusionsoft."
HELD_UP = "A pair can't be used as it is, so no row can be shown yet. Mend or remove the pair marked in red."


class PreviewCard(QWidget):
    """Head, table, and a line for what there is to say."""

    def __init__(self, presenter: Presenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._narrow = False
        self.title = Words("", Role.HEADING, tabular=True)
        self.chip = Chip("", ChipKind.NEUTRAL)
        self.back = IconButton("chevron-left", "The row before", size=BUTTON_SMALL)
        self.on = IconButton("chevron-right", "The next row", size=BUTTON_SMALL)
        self.problem = Button("Next problem", height=BUTTON_SMALL)
        self.fold = IconButton("chevron-up", "Show the row", size=BUTTON_SMALL)
        self.fold.setCheckable(True)
        self.note = Words("", Role.SMALL, "text2", wrap=True)
        self.ask = Button("Look up in Infusionsoft", icon="search", height=BUTTON_SMALL)
        self.table = QTableView()
        self.model = PreviewModel()
        self._lay_out()
        previews = presenter.previews
        self.back.clicked.connect(lambda: previews.show_row(previews.row - 1))
        self.on.clicked.connect(lambda: previews.show_row(previews.row + 1))
        self.problem.clicked.connect(previews.next_problem)
        self.ask.clicked.connect(previews.ask_account)
        self.fold.toggled.connect(lambda _: self._unfold())

    def refresh(self) -> None:
        """Show the row as it is previewed now."""
        previews = self._presenter.previews
        preview, row = previews.preview, previews.shown
        rows = self._presenter.rows
        if row is None:
            self.title.setText("Preview")
            self.chip.hide()
        else:
            whole = f"Row {count(row.number)}" + (f" of {count(rows)}" if rows is not None else "")
            self.title.setText(f"Row {count(row.number)}" if self._narrow else whole)
            self.title.setToolTip(whole)
            self.chip.setVisible(row.bucket is not None)
            if row.bucket is not None:
                self.chip.set_chip(row.bucket.value, KINDS.get(row.bucket, ChipKind.NEUTRAL))
        many = len(preview) if preview is not None else 0
        at = previews.row
        self.back.set_off(None if row is not None and at > 0 else "This is the first row.")
        last = f"Only the first {count(many)} rows are previewed." if many else "There is no row to show."
        self.on.set_off(None if row is not None and at + 1 < many else last)
        troubled = len(preview.troubled) if preview is not None else 0
        self.problem.set_off(
            None if troubled else f"None of the first {counted(many, 'row', 'rows')} has one."
        )
        self.model.show_row(row, looked_up=preview is not None and preview.looked_up)
        self.table.setVisible(row is not None and not self.folded)
        self._say(row.reason if row is not None else "")

    @property
    def folded(self) -> bool:
        """Whether only the head is shown, where there is little room."""
        return self._narrow and not self.fold.isChecked()

    def set_narrow(self, narrow: bool) -> None:
        """Fold to the head, from which it can be opened, or be there as a whole."""
        self._narrow = narrow
        self.problem.setVisible(not narrow)
        self.fold.setVisible(narrow)
        self._unfold()

    def _unfold(self) -> None:
        opened = self.fold.isChecked()
        self.fold.set_icon("chevron-down" if opened else "chevron-up", "Fold" if opened else "Show the row")
        self.setMaximumHeight(px(HEAD) + 1 if self.folded else _UNBOUND)
        self.refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Share the width of the table out whenever it changes."""
        if event.type() == QEvent.Type.Resize:
            width = self.table.viewport().width()
            self.table.setColumnWidth(0, width * 30 // 100)
            self.table.setColumnWidth(1, width * 37 // 100)
        return super().eventFilter(watched, event)

    def _say(self, reason: str) -> None:
        previews = self._presenter.previews
        look_up = previews.look_up
        note = previews.trouble or (f"{reason[:1].upper()}{reason[1:].rstrip('.')}." if reason else "")
        if not note and look_up.trouble:
            note = f"What Infusionsoft holds now could not be looked up. {look_up.trouble}"
        elif not note and look_up.under_way:
            note = "Looking up what Infusionsoft holds now."
        elif not note and look_up.calls:
            note = f"To look up what Infusionsoft holds now takes {counted(look_up.calls, 'call', 'calls')}."
        elif not note and previews.preview is None and self._presenter.stage is Stage.READY:
            note = HELD_UP if self._presenter.held_up else NOTHING
        self.note.setText(note)
        self._told.setVisible(bool(note) and not self.folded)
        self.ask.setVisible(bool(look_up.calls))

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        head = QWidget()
        head.setFixedHeight(px(HEAD))
        row = QHBoxLayout(head)
        row.setContentsMargins(px(LARGE), 0, px(LARGE), 0)
        row.setSpacing(px(4))
        row.addWidget(self.title)
        row.addWidget(self.chip)
        row.addStretch(1)
        row.addWidget(self.back)
        row.addWidget(self.on)
        row.addWidget(self.problem)
        row.addWidget(self.fold)
        rows.addWidget(head)
        rows.addWidget(rule_across())
        self._told = QWidget()
        told = QHBoxLayout(self._told)
        told.setContentsMargins(px(LARGE), px(6), px(LARGE), px(6))
        told.addWidget(self.note, 1)
        told.addWidget(self.ask, 0, Qt.AlignmentFlag.AlignTop)
        rows.addWidget(self._told)
        self.table.setModel(self.model)
        dress_table(self.table, "Preview of a row", row=ROW)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setStretchLastSection(True)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.viewport().installEventFilter(self)
        rows.addWidget(self.table, 1)
        rows.addStretch()
