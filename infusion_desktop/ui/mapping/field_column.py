"""One column of the canvas: a card with a head, a search, and a tree of rows."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QStackedWidget,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from infusion_desktop.ui.look.fonts import Role
from infusion_desktop.ui.look.sizes import BUTTON_SMALL, px
from infusion_desktop.ui.mapping.columns_model import FACE, KEY, AnyIndex
from infusion_desktop.ui.mapping.faces import RowKind, Side
from infusion_desktop.ui.mapping.mood import Mood
from infusion_desktop.ui.mapping.row_delegate import RowDelegate
from infusion_desktop.ui.parts.buttons import IconButton
from infusion_desktop.ui.parts.card import Card, rule_across
from infusion_desktop.ui.parts.glyphs import PlainIcon
from infusion_desktop.ui.parts.overlay_bar import OverlayBar
from infusion_desktop.ui.parts.search_field import SearchField
from infusion_desktop.ui.parts.words import Words

HEAD = 47


class RowTree(QTreeView):
    """A tree without branches that leaves the keys of the canvas to the canvas."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.keys: Callable[[QKeyEvent], bool] = lambda event: False
        self.setAccessibleName(name)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setMouseTracking(True)
        self.setExpandsOnDoubleClick(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAutoScroll(False)
        self.setMinimumHeight(px(80))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.keys(event):
            super().keyPressEvent(event)

    def drawBranches(self, painter: object, rect: QRect, index: AnyIndex) -> None:
        """Nothing: heads paint their own chevron."""


class FieldColumn(Card):
    """The card of one side. ``laid_out``: rows have moved for another reason than scrolling."""

    laid_out = Signal()
    scrolled = Signal()

    def __init__(self, side: Side, icon: str, name: str, model: QAbstractItemModel, mood: Mood) -> None:
        super().__init__(padded=False)
        self.side = side
        self._title = Words("", Role.STRONG, elide=True)
        self._second = Words("", Role.SMALL, "text2", elide=True)
        self.open_search = IconButton("search", f"Search {name}", size=BUTTON_SMALL + 4)
        self.search = SearchField(f"Search {name}", height=BUTTON_SMALL)
        self.close_search = IconButton("x", "Close the search", size=BUTTON_SMALL)
        self._head_pages = QStackedWidget()
        self._head_pages.setFixedHeight(px(HEAD))
        self._head_pages.addWidget(self._plain_head(icon))
        self._head_pages.addWidget(self._search_head())
        self.tree = RowTree(name)
        self.tree.setModel(model)
        self.delegate = RowDelegate(self.tree, side, mood)
        self.tree.setItemDelegate(self.delegate)
        # The ports of the source are at the right edge, so its bar floats over the outer one.
        OverlayBar(self.tree, left=side is Side.SOURCE)
        self.body.setSpacing(0)
        self.body.addWidget(self._head_pages)
        self.body.addWidget(rule_across())
        self.body.addWidget(self.tree, 1)
        self.open_search.clicked.connect(self.start_search)
        self.close_search.clicked.connect(self.end_search)
        self.search.textChanged.connect(self._searched)
        self.tree.verticalScrollBar().valueChanged.connect(lambda _: self.scrolled.emit())
        for signal in (self.tree.expanded, self.tree.collapsed):
            signal.connect(lambda _: self.laid_out.emit())
        self.tree.clicked.connect(self._clicked)
        model.modelReset.connect(self._was_reset)

    def set_head(self, title: str, second: str) -> None:
        """Set the two lines of the head."""
        self._title.setText(title)
        self._second.setText(second)

    def start_search(self) -> None:
        """Show the search field and go there."""
        self._head_pages.setCurrentIndex(1)
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def end_search(self) -> None:
        """Show everything again."""
        self.search.clear()
        self._head_pages.setCurrentIndex(0)
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def key_at(self, index: AnyIndex) -> str | None:
        """The column or field of a row, if it is one."""
        key: str | None = index.data(KEY) if index.isValid() else None
        return key

    def kind_at(self, index: AnyIndex) -> RowKind | None:
        """What a row is."""
        face = index.data(FACE) if index.isValid() else None
        return face.kind if face is not None else None

    def current_key(self) -> str | None:
        """The column or field that the keyboard is on."""
        return self.key_at(self.tree.currentIndex())

    def go_to(self, index: QModelIndex) -> None:
        """Put the keyboard on a row and bring it into sight."""
        if index.isValid():
            self.tree.expand(index.parent())
            self.tree.setCurrentIndex(index)
            self.tree.scrollTo(index)

    def middle_of(self, index: QModelIndex) -> int | None:
        """The middle of a row in the content of the tree, in px, whatever is scrolled; None if it is none.

        A row inside a folded group stands where the group's head does.
        """
        if not index.isValid():
            return None
        parent = index.parent()
        shown = parent if parent.isValid() and not self.tree.isExpanded(parent) else index
        rect = self.tree.visualRect(shown)
        return rect.center().y() + self.tree.verticalScrollBar().value() if rect.isValid() else None

    def _clicked(self, index: QModelIndex) -> None:
        if self.kind_at(index) is RowKind.HEAD:
            self.tree.setExpanded(index, not self.tree.isExpanded(index))

    def _was_reset(self) -> None:
        self.tree.expandAll()
        self.laid_out.emit()

    def _searched(self, text: str) -> None:
        model = self.tree.model()
        model.search(text)  # type: ignore[attr-defined]

    def _plain_head(self, icon: str) -> QWidget:
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(px(12), px(4), px(6), px(3))
        row.setSpacing(px(12))
        row.addWidget(PlainIcon(icon, "text2", 20))
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(self._title)
        lines.addWidget(self._second)
        row.addLayout(lines, 1)
        row.addWidget(self.open_search)
        return page

    def _search_head(self) -> QWidget:
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(px(10), 0, px(8), 0)
        row.setSpacing(px(6))
        row.addWidget(self.search, 1)
        row.addWidget(self.close_search)
        return page
