"""A project is renamed by typing, and Esc keeps its name."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from infusion_desktop.ui.frame.name_dialog import NameDialog


@pytest.fixture
def names() -> list[str]:
    return []


@pytest.fixture
def dialog(qtbot: QtBot, shown, names: list[str]) -> NameDialog:
    window = QWidget()
    window.resize(600, 400)
    shown(window)
    made = NameDialog("Spring fair", window)
    made.named.connect(names.append)
    made.open()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.line.setFocus()
    return made


def test_the_name_is_selected_typed_over_and_taken_by_enter(dialog: NameDialog, names: list[str]) -> None:
    QTest.keyClicks(dialog.line, "Autumn fair")
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    assert names == ["Autumn fair"]
    assert not dialog.isVisible()


def test_escape_keeps_the_name(dialog: NameDialog, names: list[str]) -> None:
    QTest.keyClicks(dialog.line, "Autumn fair")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert names == []
    assert not dialog.isVisible()


def test_no_name_is_refused_with_the_reason(dialog: NameDialog) -> None:
    dialog.line.clear()
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert "at least one letter" in dialog.rename_button.toolTip()
    QTest.keyClicks(dialog.line, "x")
    assert dialog.rename_button.isEnabled()


def test_a_name_has_an_end(dialog: NameDialog) -> None:
    QTest.keyClicks(dialog.line, "x" * 100)
    assert len(dialog.line.text()) == 80
