"""The dialog of a fault: one at a time, in plain words, with details that can be copied."""

from __future__ import annotations

import asyncio

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from infusion_desktop.ui.fault_dialog import MOST_TOLD, NEXT, SAFE, FaultDialog, show_fault
from infusion_desktop.ui.parts.words import Words

pytestmark = pytest.mark.expect_log(r"ERROR infusion_desktop\.fault: ")
SECRET = "KeapAK-secret Maya Okonda maya@quillfern.example"


@pytest.fixture
def window(shown) -> QWidget:
    made = QWidget()
    made.resize(900, 600)
    shown(made)
    return made


def texts(dialog: FaultDialog) -> str:
    return "\n".join(each.text() for each in dialog.findChildren(Words))


def test_it_says_what_happened_what_is_safe_and_what_to_do_next(window: QWidget) -> None:
    dialog = show_fault(KeyError(SECRET), window)
    assert dialog.isVisible()
    told = texts(dialog)
    assert "Something went wrong in the program" in told
    assert SAFE in told
    assert NEXT in told
    assert dialog.accessibleName()
    for part in (told, dialog.details.toPlainText(), dialog.accessibleDescription()):
        assert not any(word in part for word in SECRET.split())


def test_it_does_not_hold_the_loop(window: QWidget) -> None:
    dialog = show_fault(KeyError(), window)
    assert dialog.isVisible(), "open() has returned while the dialog is there"
    assert dialog.windowModality() is not Qt.WindowModality.ApplicationModal
    with pytest.raises(RuntimeError):
        asyncio.get_running_loop()


def test_the_details_are_folded_and_can_be_copied(window: QWidget) -> None:
    dialog = show_fault(KeyError(), window)
    assert not dialog.details.isVisible()
    QTest.mouseClick(dialog.show_button, Qt.MouseButton.LeftButton)
    assert dialog.details.isVisible()
    assert dialog.show_button.text() == "Hide the details"
    QTest.mouseClick(dialog.copy_button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == dialog.details.toPlainText()
    assert "KeyError" in QGuiApplication.clipboard().text()
    assert dialog.copy_button.text() == "Copied"
    QTest.mouseClick(dialog.show_button, Qt.MouseButton.LeftButton)
    assert not dialog.details.isVisible()


def test_it_is_480_wide_and_nothing_overlaps_folded_or_not(window: QWidget) -> None:
    dialog = show_fault(KeyError(), window)
    heights = []
    for _ in range(2):
        QApplication.processEvents()
        heights.append(dialog.height())
        parts = [
            each for each in dialog.findChildren(QWidget) if each.parent() is dialog and each.isVisible()
        ]
        for number, part in enumerate(parts):
            assert dialog.rect().contains(part.geometry())
            assert not any(part.geometry().intersects(other.geometry()) for other in parts[number + 1 :])
        assert dialog.width() == 480
        dialog.show_button.click()
    assert heights[1] > heights[0] + 200


def test_a_fault_that_repeats_adds_to_the_one_dialog(window: QWidget) -> None:
    first = show_fault(KeyError(), window)
    for _ in range(2):
        assert show_fault(KeyError(), window) is first
    assert show_fault(IndexError(), window) is first
    assert len(window.findChildren(FaultDialog)) == 1
    assert first.heading.text() == "Something went wrong in the program (4 times)"
    told = first.details.toPlainText()
    assert (told.count("KeyError"), told.count("IndexError")) == (1, 1)
    for number in range(30):
        show_fault(type(f"Fault{number}", (Exception,), {})(), window)
    assert first.details.toPlainText().count("Infusion Desktop ") == MOST_TOLD


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_escape_and_enter_go_on_and_the_next_fault_is_shown_anew(window: QWidget, key: Qt.Key) -> None:
    first = show_fault(KeyError(), window)
    QTest.keyClick(first, key)
    QApplication.processEvents()
    assert not any(each.isVisible() for each in window.findChildren(FaultDialog))
    second = show_fault(KeyError(), window)
    assert second.isVisible()
    assert second.heading.text() == "Something went wrong in the program"


def test_it_can_be_shown_before_there_is_a_window(qtbot) -> None:
    dialog = show_fault(KeyError())
    qtbot.addWidget(dialog)
    assert dialog.isVisible()
    assert show_fault(KeyError()) is dialog


def test_every_control_has_a_name(window: QWidget) -> None:
    dialog = show_fault(KeyError(), window)
    for control in (dialog.show_button, dialog.copy_button, dialog.go_on_button):
        assert control.text()
    assert dialog.details.accessibleName()
