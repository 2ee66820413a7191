from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QAccessible, QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from infusion_desktop.ui.look import motion
from infusion_desktop.ui.look.current import Look, Scheme
from infusion_desktop.ui.look.theme import DARK, LIGHT
from infusion_desktop.ui.parts.toast import STAYS, Toast
from tests.ui.pressing import PATIENCE_MS

SHORT = 150  # ms, in place of the 6 s
LONGER = 400


@pytest.fixture
def page(shown) -> QWidget:
    whole = QWidget()
    rows = QVBoxLayout(whole)
    rows.addWidget(QPushButton("elsewhere"), 0, Qt.AlignmentFlag.AlignTop)
    whole.resize(700, 400)
    return shown(whole)


@pytest.fixture
def toast(page: QWidget) -> Toast:
    return Toast(page, stays=SHORT)


def test_it_stands_at_the_bottom_centre_and_stays_6_seconds(page, toast) -> None:
    assert STAYS == 6000
    assert Toast(page)._timer.interval() == 6000
    toast.say("Mobile is no longer paired", lambda: None)
    assert toast.height() == 40
    assert abs(toast.geometry().center().x() - page.rect().center().x()) <= 1
    assert page.height() - toast.geometry().bottom() - 1 == 24
    page.resize(900, 500)
    assert abs(toast.geometry().center().x() - page.rect().center().x()) <= 1


def test_it_goes_by_itself(qtbot, toast) -> None:
    toast.say("Saved")
    assert toast.isVisible()
    assert not toast.button.isVisible()
    qtbot.waitUntil(lambda: not toast.isVisible(), timeout=PATIENCE_MS)


def enter(widget: QWidget) -> None:
    middle = QPointF(widget.rect().center())
    QApplication.sendEvent(widget, QEnterEvent(middle, middle, widget.mapToGlobal(middle)))


def test_it_stays_while_the_pointer_is_on_it(qtbot, toast) -> None:
    toast.say("Mobile is no longer paired", lambda: None)
    enter(toast)
    qtbot.wait(LONGER)
    assert toast.isVisible()
    QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))
    qtbot.waitUntil(lambda: not toast.isVisible(), timeout=PATIENCE_MS)


def test_it_stays_while_its_button_has_the_focus(qtbot, page, toast) -> None:
    toast.say("Mobile is no longer paired", lambda: None)
    toast.button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.wait(LONGER)
    assert toast.isVisible()
    page.findChild(QPushButton).setFocus()
    qtbot.waitUntil(lambda: not toast.isVisible(), timeout=PATIENCE_MS)


@pytest.mark.parametrize("way", ["mouse", "enter"])
def test_undo_takes_it_back_once_and_closes(qtbot, toast, way: str) -> None:
    taken_back = []
    toast.say("Mobile is no longer paired", lambda: taken_back.append(1))
    with qtbot.waitSignal(toast.undone):
        if way == "mouse":
            QTest.mouseClick(toast.button, Qt.MouseButton.LeftButton)
        else:
            toast.button.setFocus()
            QTest.keyClick(toast.button, Qt.Key.Key_Return)
    assert taken_back == [1]
    assert not toast.isVisible()
    toast.button.click()
    assert taken_back == [1]


def test_escape_closes_it_and_takes_nothing_back(toast) -> None:
    taken_back = []
    toast.say("Mobile is no longer paired", lambda: taken_back.append(1))
    toast.button.setFocus()
    QTest.keyClick(toast.button, Qt.Key.Key_Escape)
    assert not toast.isVisible()
    assert taken_back == []


def test_a_second_sentence_replaces_the_first_and_its_undo(qtbot, toast) -> None:
    taken_back = []
    toast.say("First", lambda: taken_back.append("first"))
    toast.say("Second", lambda: taken_back.append("second"))
    assert toast.sentence == "Second"
    toast.button.click()
    assert taken_back == ["second"]


def test_it_is_heard_and_seen_in_both_themes(toast, picture, the_look: Look) -> None:
    toast.say("Saved", lambda: None, "Show it")
    interface = QAccessible.queryAccessibleInterface(toast)
    assert interface.text(QAccessible.Text.Name) == "Saved"
    assert toast.button.text() == "Show it"
    assert picture(toast).pixelColor(6, 20) == LIGHT.tip
    the_look.set_scheme(Scheme.DARK)
    assert picture(toast).pixelColor(6, 20) == DARK.tip


def test_with_motion_it_slides_in_and_out(qtbot, page) -> None:
    toast = Toast(page, stays=60_000)
    motion.set_reduced(False)
    toast.say("Saved")
    resting = page.height() - 24 - 40
    assert toast.y() > resting
    qtbot.waitUntil(lambda: toast.y() == resting, timeout=PATIENCE_MS)
    toast._timer.start(0)
    qtbot.waitUntil(lambda: not toast.isVisible(), timeout=PATIENCE_MS)


def test_it_keeps_clear_of_what_stands_at_the_foot(page) -> None:
    toast = Toast(page, foot=32)
    toast.say("Saved")
    assert page.height() - toast.geometry().bottom() - 1 == 24 + 32
