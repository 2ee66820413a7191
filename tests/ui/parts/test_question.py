from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from infusion_desktop.ui.look.focus import FocusRings, by_keyboard
from infusion_desktop.ui.parts.buttons import Button, Kind
from infusion_desktop.ui.parts.question import Question
from infusion_desktop.ui.parts.words import Words
from tests.ui.pressing import PATIENCE_MS


@pytest.fixture
def window(shown) -> QWidget:
    whole = QWidget()
    rows = QVBoxLayout(whole)
    rows.addWidget(Button("Pause"))
    rows.addWidget(Button("Stop the run…"))
    return shown(whole)


def asked(window: QWidget, *, danger: bool = True) -> tuple[Question, list[bool]]:
    question = Question(
        "Stop after 3,112 of 8,012 changes?",
        ("What was sent **stays**.", "The other 4,900 are not sent."),
        do="Stop the run",
        safe="Let it go on",
        danger=danger,
        parent=window,
    )
    answers: list[bool] = []
    question.answered.connect(answers.append)
    question.ask()
    assert QTest.qWaitForWindowExposed(question)
    return question, answers


def test_it_is_a_title_consequences_and_two_named_buttons(window) -> None:
    question, _ = asked(window)
    assert question.width() == 480
    assert question.isModal()
    assert question.windowTitle() == "Stop after 3,112 of 8,012 changes?"
    said = [words.text() for words in question.findChildren(Words)]
    assert said == [
        "Stop after 3,112 of 8,012 changes?",
        "What was sent stays.",
        "The other 4,900 are not sent.",
    ]
    assert (question.do_button.text(), question.safe_button.text()) == ("Stop the run", "Let it go on")
    interface = QAccessible.queryAccessibleInterface(question)
    assert interface.text(QAccessible.Text.Name) == "Stop after 3,112 of 8,012 changes?"
    question.reject()


@pytest.mark.parametrize("danger", [True, False])
def test_escape_is_the_safe_answer(qtbot, window, danger: bool) -> None:
    question, answers = asked(window, danger=danger)
    QTest.keyClick(question, Qt.Key.Key_Escape)
    assert answers == [False]
    qtbot.waitUntil(lambda: not shiboken6.isValid(question), timeout=PATIENCE_MS)


def test_closing_the_window_is_the_safe_answer(window) -> None:
    question, answers = asked(window)
    question.close()
    assert answers == [False]


@pytest.mark.parametrize(("danger", "answer"), [(True, False), (False, True)])
def test_enter_does_what_has_the_focus_which_is_never_the_danger(window, danger, answer) -> None:
    question, answers = asked(window, danger=danger)
    QTest.keyClick(question.focusWidget(), Qt.Key.Key_Return)
    assert answers == [answer]


@pytest.mark.parametrize(("which", "answer"), [("do_button", True), ("safe_button", False)])
def test_each_button_answers_once(window, which: str, answer: bool) -> None:
    question, answers = asked(window)
    QTest.mouseClick(getattr(question, which), Qt.MouseButton.LeftButton)
    assert answers == [answer]


def test_danger_is_red_words_else_the_next_step_is_filled(window) -> None:
    first, _ = asked(window)
    assert first.do_button.kind is Kind.DANGER
    first.reject()
    second, _ = asked(window, danger=False)
    assert second.do_button.kind is Kind.FILLED
    assert second.safe_button.kind is Kind.OUTLINED
    second.reject()


def test_it_does_not_wait_in_a_loop_of_its_own(window) -> None:
    question, answers = asked(window)
    assert question.isVisible()
    assert answers == []
    question.accept()
    assert answers == [True]


def test_who_came_by_the_keyboard_sees_the_focus(qtbot, window) -> None:
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    question, _ = asked(window)
    assert QTest.qWaitForWindowActive(question)
    qtbot.waitUntil(lambda: by_keyboard(question.safe_button), timeout=PATIENCE_MS)
    rings = QApplication.instance().findChild(FocusRings)
    assert rings.ring_around() is question.safe_button
    question.reject()


def test_wrapped_lines_are_not_cut(window) -> None:
    question = Question("Stop?", ["word " * 60], do="Stop", safe="Go on", parent=window)
    question.ask()
    for words in question.findChildren(Words):
        assert words.height() >= words.heightForWidth(words.width())
    question.reject()
    QApplication.processEvents()
