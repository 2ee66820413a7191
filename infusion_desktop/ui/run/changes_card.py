"""The card with the change table: its head, the search, and pages that come as a person scrolls."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QStackedLayout, QTableView, QVBoxLayout, QWidget

from infusion_desktop.jobs.changes import ChangesPage
from infusion_desktop.model.plan import Bucket
from infusion_desktop.ui.look.fonts import Role
from infusion_desktop.ui.look.sizes import BUTTON_SMALL, px
from infusion_desktop.ui.parts.card import Card
from infusion_desktop.ui.parts.search_field import SearchField
from infusion_desktop.ui.parts.views import dress_table
from infusion_desktop.ui.parts.words import Words
from infusion_desktop.ui.run.changes_model import (
    AFTER,
    ARROW,
    FIELD,
    NOW,
    RULE,
    WRITTEN,
    ChangesModel,
)

SEARCH_MS = 250
"""A search begins when nothing was typed for so long."""
NARROW = 760
_SHARES = {0: 0.25, FIELD: 0.18, NOW: 0.21, AFTER: 0.22, RULE: 0.14}
_REASON_SHARES = {0: 0.30, FIELD: 0.48, NOW: 0.22}


class ChangesCard(Card):
    """Shows the rows of one bucket. ``wanted`` asks for a page behind a record, and with which search."""

    wanted = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__("Changes", padded=False, parent=parent)
        self._bucket = Bucket.UPDATE
        self._noun = "Contact"
        self.model = ChangesModel(self._ask, self)
        self.second = Words("", Role.BODY, "text3", elide=True)
        self.add_to_head(self.second, left=True)
        self.search = SearchField("Find a row", height=BUTTON_SMALL)
        self.search.setAccessibleName("Find a row by what is in it")
        self.search.setMaximumWidth(px(170))
        self.add_to_head(self.search)
        self.table = QTableView()
        dress_table(self.table, "Changes")
        self.table.setModel(self.model)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.nothing = Words("", Role.BODY, "text3", wrap=True)
        self.nothing.setMargin(px(16))
        place = QWidget()
        self._stack = QStackedLayout(place)
        self._stack.addWidget(self.table)
        self._stack.addWidget(_at_top(self.nothing))
        self.body.addWidget(place, 1)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(SEARCH_MS)
        self._typing.timeout.connect(self._begin)
        self.search.textChanged.connect(lambda _: self._typing.start())

    def show_bucket(self, bucket: Bucket, noun: str, title: str, second: str) -> None:
        """Show the rows of another bucket, from the start."""
        self._bucket, self._noun = bucket, noun
        self.set_title(title)
        self.second.setText(second)
        self.table.setAccessibleName(title)
        self._begin()

    def add(self, page: ChangesPage) -> None:
        """Put a page into the table."""
        self.model.add(page)
        empty = self.model.rowCount() == 0
        self.nothing.setText(f"No row holds “{self.search.text()}”." if self.search.text() else "None.")
        self._stack.setCurrentIndex(1 if empty else 0)

    def failed(self, sentence: str) -> None:
        """Say why the rows cannot be shown."""
        self.model.failed()
        if self.model.rowCount() == 0:
            self.nothing.setText(sentence)
            self._stack.setCurrentIndex(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _begin(self) -> None:
        self._typing.stop()
        self._stack.setCurrentIndex(0)
        self.model.begin(self._bucket, self._noun)
        self.table.scrollToTop()
        self._fit()

    def _ask(self, after: int) -> None:
        self.wanted.emit(after, self.search.text())

    def _fit(self) -> None:
        """Give the columns their shares; where there is little room, the rule stands in the tooltip alone."""
        written = self._bucket in WRITTEN
        narrow = self.width() < px(NARROW)
        shares = dict(_SHARES if written else _REASON_SHARES)
        if narrow:
            shares.pop(RULE, None)
        room = self.width() - 2 - (px(28) if written else 0)
        whole = sum(shares.values())
        for column in range(self.model.columnCount()):
            hidden = column not in shares and not (written and column == ARROW)
            self.table.setColumnHidden(column, hidden)
            if not hidden:
                wide = px(28) if column == ARROW else int(room * shares[column] / whole)
                self.table.setColumnWidth(column, wide)
        self.table.horizontalHeader().setStretchLastSection(True)


def _at_top(label: QLabel) -> QWidget:
    holder = QWidget()
    rows = QVBoxLayout(holder)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.addWidget(label)
    rows.addStretch(1)
    return holder
