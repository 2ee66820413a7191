"""Gives Qt's item views the look: heights, hover, selection by row, no grid, heads, smooth scrolling."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLabel,
    QListView,
    QScrollArea,
    QTableView,
    QTreeView,
    QWidget,
)

from infusion_desktop.ui.look.fonts import Role, font
from infusion_desktop.ui.look.sizes import ROW, TABLE_HEAD, px
from infusion_desktop.ui.parts.card import Card
from infusion_desktop.ui.parts.cell_delegate import FITTED, CellDelegate
from infusion_desktop.ui.parts.overlay_bar import OverlayBar


def _dress(view: QAbstractItemView, name: str) -> None:
    view.setAccessibleName(name)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setMouseTracking(True)
    view.setAttribute(Qt.WidgetAttribute.WA_Hover)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setTabKeyNavigation(False)  # Tab leaves the list; arrows move in it
    view.setFont(font(Role.BODY))
    OverlayBar(view)


def fit_rows(card: Card, view: QAbstractItemView, rows: int, row: int, least: int = 3) -> None:
    """Let `card` be as high as `rows` rows of `view`, `row` px each, and no higher; `least` rows stay."""
    whole = rows * px(row)
    view.setMinimumHeight(min(whole, least * px(row)))
    view.setMaximumHeight(whole)
    view.setProperty(FITTED, True)
    card.setMaximumHeight(card.head_height + whole + 2)


def fit_words(card: Card, words: QLabel) -> None:
    """Let `card` be as high as the `words` that stand in it in place of rows, at the width that it has."""
    card.setMaximumHeight(card.head_height + words.heightForWidth(card.width() - 2) + 2)


def _dress_head(head: QHeaderView) -> None:
    head.setFont(font(Role.SMALL_HEAD))
    head.setFixedHeight(px(TABLE_HEAD))
    head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    head.setHighlightSections(False)
    head.setSectionsClickable(False)
    head.setMinimumSectionSize(px(24))


def dress_table(view: QTableView, name: str, row: int = ROW) -> CellDelegate:
    """Give a table the look, rows of `row` px; return the delegate that it was given."""
    _dress(view, name)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setCornerButtonEnabled(False)
    view.verticalHeader().hide()
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    view.verticalHeader().setMinimumSectionSize(px(16))
    view.verticalHeader().setDefaultSectionSize(px(row))
    _dress_head(view.horizontalHeader())
    delegate = CellDelegate(view)
    view.setItemDelegate(delegate)
    return delegate


def dress_list(view: QListView, name: str, *, bar: bool = False, lines: bool = True) -> CellDelegate:
    """Give a list the look; rows are all as high as the first. Return the delegate that it was given."""
    _dress(view, name)
    view.setUniformItemSizes(True)
    delegate = CellDelegate(view, bar=bar, lines=lines)
    view.setItemDelegate(delegate)
    return delegate


def dress_tree(view: QTreeView, name: str, *, lines: bool = False) -> CellDelegate:
    """Give a tree the look, without its own branches; return the delegate that it was given."""
    _dress(view, name)
    view.setUniformRowHeights(True)
    view.setRootIsDecorated(False)
    view.setIndentation(0)
    view.setHeaderHidden(True)
    delegate = CellDelegate(view, lines=lines)
    view.setItemDelegate(delegate)
    return delegate


def scrolled(content: QWidget) -> QScrollArea:
    """Return a scroll area without a frame or a ground of its own, around a page or a panel."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    content.setProperty("scrolled", True)
    area.setWidget(content)
    OverlayBar(area)
    return area
