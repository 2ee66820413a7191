"""The Mapping tab."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from infusion_desktop.ui.bridge import Bridge
from infusion_desktop.ui.current_project import CurrentProject
from infusion_desktop.ui.look.current import current_theme
from infusion_desktop.ui.look.numbers import counted
from infusion_desktop.ui.look.sizes import px
from infusion_desktop.ui.mapping.canvas import Canvas
from infusion_desktop.ui.mapping.canvas_layout import NARROW, panel_for
from infusion_desktop.ui.mapping.edit import Place
from infusion_desktop.ui.mapping.presenter import Presenter, Stage
from infusion_desktop.ui.mapping.side_panel import SidePanel
from infusion_desktop.ui.mapping.table_twin import TableTwin
from infusion_desktop.ui.mapping.toolbar import LINES, TABLE, Toolbar
from infusion_desktop.ui.parts.buttons import Button, Kind
from infusion_desktop.ui.parts.empty_state import EmptyState
from infusion_desktop.ui.tab import Frame, KeyHint, TabName

FOLDS_BELOW = 1160
"""A tab narrower than this shows the head of the preview only, until it is opened."""
PAIRS, NO_FILE, NO_ACCOUNT, READING, TROUBLE = range(5)
LINE_HINTS = (
    KeyHint(("Space",), "starts a pair"),
    KeyHint(("Del",), "removes it"),
    KeyHint(("Ctrl", "Z"), "takes it back"),
)
MAKING_HINTS = (KeyHint(("Esc",), "lets go"), KeyHint(("Enter",), "pairs"), KeyHint(("Ctrl",), "keeps both"))
SELECTED_HINTS = (
    KeyHint(("Del",), "removes the pair"),
    KeyHint(("Alt", "↑", "↓"), "next pair"),
    KeyHint(("Esc",), "closes it"),
)
TABLE_HINTS = (
    KeyHint(("Enter",), "chooses a field"),
    KeyHint(("Space",), "confirms"),
    KeyHint(("Del",), "removes the pair"),
)


class MappingTab(QWidget):
    """Lines or a table at the left, what is to be decided at the right.

    ``on_rehearse`` is called when the rehearsal is asked for and nothing stands in its way.
    """

    def __init__(
        self, bridge: Bridge, current: CurrentProject, frame: Frame, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._frame = frame
        self.presenter = Presenter(bridge, current, frame)
        # From the outside to the inside: to move what is full of parts to another parent takes long.
        self.toolbar = Toolbar(self.presenter, self)
        self._pages = QStackedWidget(self)
        self._frame_row = QWidget(self._pages)
        self._ways = QStackedWidget(self._frame_row)
        self.canvas = Canvas(self.presenter, self._ways)
        self.table = TableTwin(self.presenter, self._ways)
        self.panel = SidePanel(self.presenter, self._frame_row)
        self._ways.addWidget(self.canvas)
        self._ways.addWidget(self.table)
        self._lay_out()
        self._add_keys()
        self.toolbar.shown_as.connect(self.show_as)
        self.canvas.making.connect(self._making)
        self.presenter.previews.changed = self.preview_changed
        self.destroyed.connect(self.presenter.close)
        self.presenter.open(self)

    @property
    def on_rehearse(self) -> Callable[[], None]:
        """What sets off the rehearsal."""
        return self.presenter.on_rehearse

    @on_rehearse.setter
    def on_rehearse(self, act: Callable[[], None]) -> None:
        self.presenter.on_rehearse = act

    # ----------------------------------------------------------------------------- what the presenter says

    def stage_changed(self) -> None:
        """See View."""
        presenter = self.presenter
        pages = {
            Stage.READY: PAIRS,
            Stage.NO_FILE: NO_FILE,
            Stage.NO_ACCOUNT: NO_ACCOUNT,
            Stage.READING: READING,
            Stage.TROUBLE: TROUBLE,
        }
        self._trouble.sentence.setText(presenter.trouble)
        self._pages.setCurrentIndex(pages[presenter.stage])
        view = presenter.project
        if view.source is not None:
            columns = len(view.source.columns)
            rows = f"{counted(view.source.rows, 'row', 'rows')}, " if view.source.rows is not None else ""
            told = f"{rows}{counted(columns, 'column', 'columns')}"
            self.canvas.source.set_head(view.source.path.name, told)
        if view.account is not None:
            target = presenter.target
            fields = counted(len(target.fields), "field", "fields") if target else ""
            demo = " (demo)" if view.account.demo else ""
            self.canvas.target.set_head("Infusionsoft", f"{view.account.account.name}{demo}, {fields}")
        self.canvas.set_desk()
        self.lines_changed()
        self.selection_changed()
        self.preview_changed()

    def lines_changed(self) -> None:
        """See View."""
        self.toolbar.refresh()
        self.canvas.show_lines()
        self.table.refresh()
        self.panel.show_lines()

    def selection_changed(self) -> None:
        """See View."""
        self.canvas.show_selection()
        self.table.table.show_selection()
        self.panel.show_selection()
        self._tell_hints()

    def preview_changed(self) -> None:
        """See View."""
        self.panel.preview.refresh()
        self.panel.inspector.refresh()

    def point_out(self, place: Place | None, field: str) -> None:
        """See View."""
        self.canvas.bring_up(place[0] if place else "", field)
        if place is None and field:
            self.canvas.target.go_to(self.canvas.fields.find(field))
            self.canvas.target.tree.setFocus(Qt.FocusReason.TabFocusReason)

    # ----------------------------------------------------------------------------------------------- doing

    def show_as(self, way: int) -> None:
        """Show lines or the table."""
        self.canvas.pointing.escape()
        self.toolbar.ways.choose(way)
        self._ways.setCurrentIndex(way)
        self._tell_hints()

    def _making(self, making: bool) -> None:
        self.panel.set_veiled(making)
        self._tell_hints()

    def _tell_hints(self) -> None:
        if self._ways.currentIndex() == TABLE:
            hints = TABLE_HINTS
        elif self.canvas.pointing.busy:
            hints = MAKING_HINTS
        elif self.presenter.selected is not None:
            hints = SELECTED_HINTS
        else:
            hints = LINE_HINTS
        self._frame.hints(TabName.MAPPING, hints if self.presenter.stage is Stage.READY else ())

    def _search(self) -> None:
        if self._ways.currentIndex() == LINES:
            column = self.canvas.target if self.canvas.target.tree.hasFocus() else self.canvas.source
            column.start_search()

    def _add_keys(self) -> None:
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, act in (
            ("Ctrl+Z", self.presenter.undo),
            ("Ctrl+Shift+Z", self.presenter.redo),
            ("Ctrl+Y", self.presenter.redo),
            ("Ctrl+F", self._search),
            ("Alt+Down", lambda: self.presenter.select_next(1)),
            ("Alt+Up", lambda: self.presenter.select_next(-1)),
            ("Ctrl+Return", self.presenter.rehearse),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(inside)
            shortcut.activated.connect(act)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self._frame_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._ways, 1)
        row.addWidget(self.panel)
        choose = Button("Choose a file…", Kind.FILLED, icon="file-spreadsheet")
        choose.clicked.connect(self._frame.choose_file)
        connect = Button("Go to Connect", Kind.FILLED, icon="plug")
        connect.clicked.connect(lambda: self._frame.go_to(TabName.CONNECT))
        again = Button("Go to Connect", Kind.FILLED, icon="plug")
        again.clicked.connect(lambda: self._frame.go_to(TabName.CONNECT))
        self._trouble = EmptyState("triangle-alert", "", again)
        for page in (
            self._frame_row,
            EmptyState("file-spreadsheet", "Choose the file whose columns you want to pair.", choose),
            EmptyState("plug", "Sign in to the account whose fields you want to pair.", connect),
            EmptyState("file-spreadsheet", "Reading the columns of the file."),
            self._trouble,
        ):
            self._pages.addWidget(page)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.toolbar)
        rows.addWidget(self._pages, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.width()
        self.panel.setFixedWidth(panel_for(width))
        self.toolbar.set_width(width)
        self.panel.set_narrow(width < px(FOLDS_BELOW))
        self.canvas.set_narrow(width - self.panel.width() < px(NARROW))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), current_theme().window)
        painter.end()
