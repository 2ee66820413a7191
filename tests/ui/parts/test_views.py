from __future__ import annotations

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QListView, QTableView, QTreeView, QVBoxLayout, QWidget

from infusion_desktop.ui.look.theme import LIGHT
from infusion_desktop.ui.parts.buttons import Button
from infusion_desktop.ui.parts.card import Card
from infusion_desktop.ui.parts.views import dress_list, dress_table, dress_tree, fit_rows, fit_words, scrolled
from infusion_desktop.ui.parts.words import Words


def rows(count: int, columns: int = 2) -> QStandardItemModel:
    model = QStandardItemModel()
    for row in range(count):
        model.appendRow([QStandardItem(f"{row} {column}") for column in range(columns)])
    model.setHorizontalHeaderLabels([f"Column {n}" for n in range(columns)])
    return model


def test_a_table_has_the_heights_and_the_head_of_the_look(shown, picture) -> None:
    view = QTableView()
    dress_table(view, "Fields", 44)
    model = rows(3)
    model.setParent(view)
    view.setModel(model)
    shown(view)
    assert view.accessibleName() == "Fields"
    assert view.rowHeight(0) == 44
    assert view.horizontalHeader().height() == 32
    assert not view.verticalHeader().isVisible()
    assert not view.showGrid()
    head = picture(view.horizontalHeader().viewport())
    assert head.pixelColor(4, 4) == LIGHT.window
    assert head.pixelColor(4, 31) == LIGHT.border


def test_a_row_is_chosen_as_a_whole_and_tab_leaves(shown, press) -> None:
    whole = QWidget()
    layout = QVBoxLayout(whole)
    view, button = QTableView(), Button("after")
    dress_table(view, "Fields")
    model = rows(3)
    model.setParent(view)
    view.setModel(model)
    layout.addWidget(view)
    layout.addWidget(button)
    shown(whole)
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(model.index(1, 0)).center()
    )
    assert len(view.selectionModel().selectedIndexes()) == 2
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is button


def test_a_chosen_row_of_a_list_has_the_bar(shown, picture) -> None:
    view = QListView()
    dress_list(view, "Objects", bar=True)
    view.setModel(QStringListModel(["Contact", "Company"], view))
    shown(view)
    view.setCurrentIndex(view.model().index(1, 0))
    image = picture(view.viewport())
    assert [image.pixelColor(x, 40) for x in (0, 2, 4)] == [LIGHT.accent, LIGHT.accent, LIGHT.accent_tint]
    assert image.pixelColor(0, 8) == LIGHT.surface


def test_a_tree_has_neither_head_nor_branches(shown) -> None:
    view = QTreeView()
    delegate = dress_tree(view, "Columns of the file")
    model = rows(2, 1)
    model.setParent(view)
    view.setModel(model)
    shown(view)
    assert view.itemDelegate() is delegate
    assert view.isHeaderHidden()
    assert view.indentation() == 0
    assert view.visualRect(model.index(0, 0)).x() == 0


def test_a_page_that_scrolls_has_no_frame_and_the_ground_of_the_window(qtbot, shown, picture) -> None:
    page = QWidget()
    layout = QVBoxLayout(page)
    for number in range(40):
        layout.addWidget(Words(f"line {number}"))
    area = scrolled(page)
    area.resize(300, 200)
    shown(area)
    assert area.frameShape() is QFrame.Shape.NoFrame
    assert area.verticalScrollBar().maximum() > 0
    assert area.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    assert picture(area).pixelColor(1, 1) == LIGHT.window
    assert area.verticalScrollBar().width() == 12


def test_heads_keep_their_font_wherever_the_table_goes(shown) -> None:
    whole = QWidget()
    layout = QVBoxLayout(whole)
    for model_first in (False, True):
        view = QTableView()
        model = rows(3)
        model.setParent(view)
        if model_first:
            view.setModel(model)
        dress_table(view, "Fields")
        view.setModel(model)
        layout.addWidget(view)
    shown(whole)
    heads = [view.horizontalHeader().font() for view in whole.findChildren(QTableView)]
    assert [(head.pixelSize(), int(head.weight())) for head in heads] == [(12, 500)] * 2


def test_a_card_is_as_high_as_its_rows_or_its_words(shown) -> None:
    page = QWidget()
    layout = QVBoxLayout(page)
    card = Card("Rows", padded=False)
    view = QListView()
    dress_list(view, "Rows")
    view.setModel(QStringListModel(["One", "Two"], view))
    words = Words("None yet.", wrap=True)
    card.body.addWidget(view)
    card.body.addWidget(words)
    layout.addWidget(card, 1000)
    layout.addStretch(1)
    page.resize(300, 400)
    words.hide()
    fit_rows(card, view, 2, 40)
    shown(page)
    assert view.height() == 80
    assert card.height() == card.head_height + 82
    view.hide()
    words.show()
    fit_words(card, words)
    page.layout().activate()
    assert card.height() == card.head_height + words.heightForWidth(card.width() - 2) + 2
