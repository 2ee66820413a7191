"""The scroll bar that floats: it takes no room, follows both ways, and is not there without need."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QStringListModel, Qt
from PySide6.QtGui import QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView, QTableView

from infusion_desktop.ui.parts.overlay_bar import OverlayBar


def many(number: int) -> QStringListModel:
    return QStringListModel([f"Row {n}" for n in range(number)])


class Barred(QListView):
    """A list with the bar."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QListView.Shape.NoFrame)
        self.bar = OverlayBar(self)


@pytest.fixture
def view(shown) -> Barred:
    made = Barred()
    made.resize(200, 120)
    made.setModel(many(100))
    shown(made)
    return made


def test_it_takes_no_room_from_the_content(view: Barred) -> None:
    assert view.bar.isVisible()
    assert view.viewport().width() == view.width()
    assert view.bar.geometry().right() == view.viewport().geometry().right()
    view.resize(300, 90)
    assert view.viewport().width() == 300
    assert view.bar.geometry().getRect() == (290, 0, 10, 90)


def test_it_follows_and_leads(view: Barred) -> None:
    view.verticalScrollBar().setValue(40)
    assert view.bar.value() == 40
    view.bar.setValue(12)
    assert view.verticalScrollBar().value() == 12
    assert (view.bar.maximum(), view.bar.pageStep()) == (
        view.verticalScrollBar().maximum(),
        view.verticalScrollBar().pageStep(),
    )


def test_it_is_drawn_by_the_mouse(view: Barred) -> None:
    handle = QPoint(view.bar.width() // 2, 8)
    QTest.mousePress(view.bar, Qt.MouseButton.LeftButton, pos=handle)
    QTest.mouseMove(view.bar, handle + QPoint(0, 50))
    QTest.mouseRelease(view.bar, Qt.MouseButton.LeftButton, pos=handle + QPoint(0, 50))
    assert view.verticalScrollBar().value() > 0


def test_it_is_hidden_while_all_is_in_sight(view: Barred) -> None:
    view.setModel(many(2))
    QTest.qWait(1)
    assert not view.bar.isVisible()
    view.setModel(many(50))
    QTest.qWait(1)
    assert view.bar.isVisible()


def test_it_can_stand_at_the_left(shown) -> None:
    made = QListView()
    bar = OverlayBar(made, left=True)
    made.setModel(many(100))
    made.resize(200, 120)
    shown(made)
    assert bar.x() == made.viewport().x()


def test_it_stands_below_the_head_of_a_table_and_above_a_bar_across(shown) -> None:
    made = QTableView()
    made.setFrameShape(QTableView.Shape.NoFrame)
    bar = OverlayBar(made)
    model = QStandardItemModel(100, 30, made)
    made.setModel(model)
    made.resize(300, 200)
    shown(made)
    assert made.horizontalScrollBar().isVisible()
    assert bar.geometry().top() == made.viewport().geometry().top()
    assert bar.geometry().bottom() == made.viewport().geometry().bottom()
    made.resize(280, 160)
    assert bar.geometry().bottom() == made.viewport().geometry().bottom()
    assert bar.geometry().right() == made.viewport().geometry().right()
