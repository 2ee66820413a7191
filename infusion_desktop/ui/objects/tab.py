"""The Objects tab: objects at the left, fields of the chosen one at the right, details on demand."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from infusion_desktop.ui.bridge import Bridge
from infusion_desktop.ui.current_project import CurrentProject
from infusion_desktop.ui.look.numbers import count
from infusion_desktop.ui.look.sizes import BUTTON_SMALL, LARGE, MEDIUM, PAGE, px, scale
from infusion_desktop.ui.objects.arrange import Column, Narrow
from infusion_desktop.ui.objects.field_details import FieldDetails
from infusion_desktop.ui.objects.field_table import FieldTable
from infusion_desktop.ui.objects.lines import FieldLine
from infusion_desktop.ui.objects.object_head import ObjectHead
from infusion_desktop.ui.objects.presenter import ObjectsPresenter
from infusion_desktop.ui.objects.screen import Screen
from infusion_desktop.ui.objects.side_panel import SidePanel
from infusion_desktop.ui.objects.table_foot import TableFoot
from infusion_desktop.ui.parts.buttons import Button, Kind
from infusion_desktop.ui.parts.card import Card, rule_across
from infusion_desktop.ui.parts.empty_state import EmptyState
from infusion_desktop.ui.parts.note import Note
from infusion_desktop.ui.parts.search_field import SearchField
from infusion_desktop.ui.parts.segments import Segment, Segments
from infusion_desktop.ui.tab import Frame, Toast

NARROW_WINDOW, WIDE_WINDOW = 1100, 1600
FIND, SHORT_FIND = "Find by label or API name", "Label or API name"
SIDE_WIDTHS = {"narrow": 216, "usual": 264, "wide": 304}


class ObjectsTab(QWidget):
    """Shows what its presenter says; Ctrl+F finds a field, F5 reads again, Enter opens details."""

    def __init__(
        self, bridge: Bridge, current: CurrentProject, frame: Frame, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._frame = frame
        self._narrows: tuple[tuple[Narrow, int], ...] = ()
        self.presenter = ObjectsPresenter(bridge, current, frame, self, count)
        self._make_parts()
        self._lay_out()
        self._connect()
        self.show_screen(self.presenter.screen)

    # --- what the presenter tells ------------------------------------------------------------------------

    def show_screen(self, screen: Screen) -> None:
        """Show all of this; what has not changed stays as it is."""
        self._pages.setCurrentWidget(self._signed_in if screen.head else self.empty)
        if screen.head is None:
            self.close_details()
            return
        self.side.show_screen(screen)
        self.head.show_head(screen.head, screen.cannot_refresh)
        self._show_search(screen)
        self.pair.setVisible(screen.head.can_pair)
        self._show_trouble(screen)
        self.table.show_lines(screen.lines, screen.sorting)
        self.nothing.setVisible(not screen.lines)
        self.table.setVisible(bool(screen.lines))
        self.foot.show_screen(screen)
        shown = self.details.line
        if shown is not None and not self.details.isHidden():
            same = [line for line in screen.lines if isinstance(line, FieldLine) and line.key == shown.key]
            if same:
                self.details.show_field(same[0])
            else:
                self.close_details()

    def _show_search(self, screen: Screen) -> None:
        if self.search.text() != screen.search:
            self.search.setText(screen.search)
        if screen.narrows != self._narrows:
            self._narrows = screen.narrows
            self.narrows.set_segments([Segment(narrow.value, number) for narrow, number in screen.narrows])
        chosen = [narrow for narrow, _ in screen.narrows].index(screen.narrow)
        if self.narrows.current != chosen:
            self.narrows.choose(chosen)

    def _show_trouble(self, screen: Screen) -> None:
        trouble = screen.trouble
        self.trouble.setVisible(trouble is not None)
        if trouble is not None:
            self.trouble.say(trouble.sentence, "bad")
            self.way_on.setText(trouble.way_on.value)

    # --- what a person does ------------------------------------------------------------------------------

    def find_field(self) -> None:
        """Go to the search field, with what stands there selected."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def refresh(self) -> None:
        """Read again, or say why not."""
        reason = self.presenter.screen.cannot_refresh
        if reason:
            self._frame.toast(Toast(reason))
        else:
            self.presenter.refresh()

    def open_details(self, _key: str = "") -> None:
        """Show the details of the selected field, and go there."""
        line = self.table.selected()
        if line is not None:
            self.details.show_field(line)
            self.details.show()
            self.details.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_details(self) -> None:
        """Hide the details and go back to the table."""
        if not self.details.isHidden():
            focus = self.focusWidget()
            inside = focus is self.details or (
                isinstance(focus, QWidget) and self.details.isAncestorOf(focus)
            )
            self.details.hide()
            if inside:
                self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _looked_at(self, _key: str) -> None:
        line = self.table.selected()
        if line is not None and not self.details.isHidden():
            self.details.show_field(line)

    def _show_all(self) -> None:
        self.search.clear()
        self.presenter.narrow(Narrow.ALL)
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- Qt ----------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.presenter.appear()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.presenter.disappear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() / scale()
        size = "narrow" if room < NARROW_WINDOW else "wide" if room >= WIDE_WINDOW else "usual"
        self.side.setFixedWidth(px(SIDE_WIDTHS[size]))
        margin = px(LARGE if size == "narrow" else PAGE)
        self._content.setContentsMargins(margin, px(20), margin, px(20))
        self.search.setPlaceholderText(SHORT_FIND if size == "narrow" else FIND)

    # --- making ------------------------------------------------------------------------------------------

    def _make_parts(self) -> None:
        self.empty = EmptyState(
            "table-properties",
            "The objects and fields of your account are shown here once you are signed in.",
            Button("Go to Connect", Kind.FILLED, icon="plug"),
        )
        self.side = SidePanel()
        self.head = ObjectHead()
        self.search = SearchField(FIND, keys=("Ctrl", "F"))
        self.narrows = Segments([Segment(Narrow.ALL.value, 0)], "Which fields to show")
        self.pair = Button("Pair the fields", Kind.FILLED, icon="spline")
        self.way_on = Button("", height=BUTTON_SMALL)
        self.trouble = Note(button=self.way_on)
        self.table = FieldTable()
        self.nothing = EmptyState(
            "search-x", "No field has these words in its label or API name.", Button("Show all fields")
        )
        self.foot = TableFoot()
        self.details = FieldDetails()

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(px(MEDIUM))
        self.search.setMaximumWidth(px(304))
        tools.addWidget(self.search, 1000)  # takes all the room up to its greatest width
        tools.addWidget(self.narrows)
        tools.addStretch(1)
        tools.addWidget(self.pair)
        card = Card(padded=False)
        card.body.setSpacing(0)
        card.body.addWidget(self.table, 1)
        card.body.addWidget(self.nothing, 1)
        card.body.addWidget(rule_across())
        card.body.addWidget(self.foot)
        below = QHBoxLayout()
        below.setSpacing(px(LARGE))
        below.addWidget(card, 1)
        below.addWidget(self.details)
        self._content = QVBoxLayout()
        self._content.setSpacing(px(LARGE))
        for part in (self.head, tools, self.trouble, below):
            if isinstance(part, QWidget):
                self._content.addWidget(part)
            else:
                self._content.addLayout(part, 1 if part is below else 0)
        self._signed_in = QWidget()
        columns = QHBoxLayout(self._signed_in)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(0)
        columns.addWidget(self.side)
        columns.addLayout(self._content, 1)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self._signed_in)

    def _connect(self) -> None:
        told = self.presenter
        self.side.objects.chosen.connect(told.choose)
        self.side.find_asked.connect(self.find_field)
        self.head.refresh_asked.connect(self.refresh)
        self.search.textChanged.connect(told.search)
        self.narrows.changed.connect(lambda number: told.narrow(self._narrows[number][0]))
        self.pair.clicked.connect(told.pair)
        self.way_on.clicked.connect(told.way_on)
        self.table.sorted_by.connect(lambda column: told.sort(Column(column)))
        self.table.opened.connect(self.open_details)
        self.table.looked_at.connect(self._looked_at)
        self.table.closed.connect(self.close_details)
        self.table.copied.connect(lambda name: self._frame.toast(Toast(f"{name} is on the clipboard")))
        self.details.closed.connect(self.close_details)
        self.details.copy_asked.connect(self.table.copy_api_name)
        self.foot.stop_asked.connect(told.stop)
        for state, act in ((self.empty, told.go_to_connect), (self.nothing, self._show_all)):
            if state.button is not None:
                state.button.clicked.connect(act)
        shortcuts: tuple[tuple[QKeySequence, Callable[[], None]], ...] = (
            (QKeySequence(QKeySequence.StandardKey.Find), self.find_field),
            (QKeySequence(Qt.Key.Key_F5), self.refresh),
        )
        for keys, act in shortcuts:
            made = QShortcut(keys, self)
            made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.activated.connect(act)
