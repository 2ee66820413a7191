"""A fold: its head counts and opens, by mouse and by key."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from infusion_desktop.ui.mapping.fold import Fold
from infusion_desktop.ui.parts.state import State


def test_it_opens_and_closes(looks: None, qtbot: QtBot) -> None:
    content = QLabel("inside")
    fold = Fold(State.PROBLEM, "Problem", "some values", content)
    qtbot.addWidget(fold)
    fold.set_count(2, "3 values can’t be used")
    fold.show()
    assert not content.isVisible()
    qtbot.mouseClick(fold.head, Qt.MouseButton.LeftButton)
    assert content.isVisible()
    qtbot.keyClick(fold.head, Qt.Key.Key_Return)
    assert not content.isVisible()
    assert fold.head.accessibleName() == "Problem, 2"
    assert fold.head.accessibleDescription() == "3 values can’t be used"
    closed = fold.head.grab().toImage()
    qtbot.keyClick(fold.head, Qt.Key.Key_Space)
    assert fold.head.grab().toImage() != closed


def test_without_anything_to_count_it_is_not_there(looks: None, qtbot: QtBot) -> None:
    fold = Fold(State.IDEA, "Only an idea", "not applied", QLabel())
    qtbot.addWidget(fold)
    fold.show()
    fold.set_count(0)
    assert not fold.isVisible()
    fold.set_count(1)
    assert fold.isVisible()
