"""The tab at rest: From and To with the arrow, the cards of all connections, and the account at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from infusion_desktop.ui.connect.account_card import AccountCard
from infusion_desktop.ui.connect.arrow import Arrow
from infusion_desktop.ui.connect.connection_card import ConnectionCard
from infusion_desktop.ui.connect.end_card import EndCard
from infusion_desktop.ui.look.fonts import Role
from infusion_desktop.ui.look.sizes import LARGE, MEDIUM, PAGE, px
from infusion_desktop.ui.parts.overlay_bar import OverlayBar
from infusion_desktop.ui.parts.words import Words

NARROW, WIDE = 1100, 1600
WIDEST = 1560
LANE = 12


class Cards:
    """The cards of all kinds of connections, in order."""

    def __init__(self) -> None:
        self.demo = ConnectionCard(
            "flask-conical",
            "Demo account",
            "A small coaching business to play with. Answers like the real thing.",
        )
        self.live = ConnectionCard(
            "cloud", "Infusionsoft account", "Sign in with your own Infusionsoft or Keap account."
        )
        self.file = ConnectionCard(
            "file-spreadsheet", "File", "A CSV or Excel sheet. Drop it anywhere on this window."
        )
        self.hubspot = ConnectionCard(
            "waypoints", "HubSpot", "Contacts, companies, deals and activities of a portal.", later=True
        )
        self.database = ConnectionCard(
            "database",
            "Database",
            "A table or view in PostgreSQL, MySQL, SQL Server or SQLite.",
            later=True,
        )
        self.earlier = ConnectionCard(
            "history", "Earlier project", "Take the connections and pairs of a project you saved."
        )

    def all(self) -> tuple[ConnectionCard, ...]:
        """Return them in the order in which they stand."""
        return self.demo, self.live, self.file, self.hubspot, self.database, self.earlier


class Home(QWidget):
    """Two columns; the left one scrolls where it does not fit, the right one keeps its button in view."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = EndCard("From", "file-spreadsheet", "ok_tint", "ok")
        self.target = EndCard("To", "square-user", "accent_tint", "accent_text")
        self.arrow = Arrow(self)
        self.cards = Cards()
        self.account = AccountCard(self)
        self._columns = 0
        self._ends = QHBoxLayout()
        self._grid = QGridLayout()
        self._scroll = self._left()
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._scroll, 1)
        self._right = QVBoxLayout()
        self._right.addWidget(self.account, 1)
        self._row.addLayout(self._right)
        self._fit(1280)

    def _left(self) -> QScrollArea:
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        OverlayBar(scroll)
        column = QWidget(scroll)
        column.setProperty("scrolled", True)
        scroll.setWidget(column)  # while it is empty: whatever is moved later is dressed anew
        lines = QVBoxLayout(column)
        lines.setSpacing(0)
        lines.setContentsMargins(0, 0, px(LANE), 0)
        lines.addWidget(Words("Connect two systems", Role.TITLE))
        lines.addSpacing(px(6))
        about = "Values go from the left one to the right one. Nothing is written before you press Run."
        lines.addWidget(Words(about, Role.BODY, "text2", wrap=True))
        lines.addSpacing(px(LARGE) + px(2))
        self._ends.setSpacing(0)
        self._ends.addWidget(self.source, 1)
        self._ends.addWidget(self.arrow)
        self._ends.addWidget(self.target, 1)
        lines.addLayout(self._ends)
        lines.addSpacing(px(PAGE))
        lines.addWidget(Words("All connections", Role.HEADING))
        lines.addSpacing(px(MEDIUM))
        self._grid.setSpacing(px(LARGE))
        lines.addLayout(self._grid)
        lines.addStretch(1)
        return scroll

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(event.size().width())

    def _fit(self, width: int) -> None:
        """Lay out for this width: two, three or four cards across."""
        narrow, wide = width < px(NARROW), width >= px(WIDE)
        margin = px(LARGE if narrow else PAGE)
        aside = max(margin, (width - px(WIDEST)) // 2)
        self._row.setContentsMargins(aside, margin, aside, margin)
        self._row.setSpacing(margin - px(LANE))  # the bar of the cards has its lane in the gap
        self.account.setFixedWidth(px(328 if narrow else 400 if wide else 360))
        self.arrow.setFixedWidth(px(32 if narrow else 80))
        self._lay_cards(2 if narrow else 4 if wide else 3)

    def _lay_cards(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for column in range(4):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        for number, card in enumerate(self.cards.all()):
            self._grid.addWidget(card, number // columns, number % columns)
