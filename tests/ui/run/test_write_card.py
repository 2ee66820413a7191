from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from infusion_desktop.ui.parts.buttons import Kind
from infusion_desktop.ui.run.write_card import Step, WriteCard

PAUSE, STOP = Step("pause", "Pause"), Step("stop", "Stop the run…", Kind.DANGER)


def test_steps_are_pressed_by_mouse_and_keyboard(qtbot: QtBot) -> None:
    card = WriteCard()
    qtbot.addWidget(card)
    picked: list[str] = []
    card.picked.connect(picked.append)
    card.show_account("Northwind", demo=True)
    card.show_steps((PAUSE, STOP), "It finishes first.")
    card.show()
    qtbot.mouseClick(card.steps["pause"], Qt.MouseButton.LeftButton)
    qtbot.keyClick(card.steps["stop"], Qt.Key.Key_Return)
    assert picked == ["pause", "stop"]
    assert (card.account.text(), card.demo.isVisible(), card.foot.text()) == (
        "Northwind",
        True,
        "It finishes first.",
    )
    card.show_account("", demo=False)
    assert not card.account.isVisible()


def test_a_step_that_stays_keeps_its_button_and_one_that_is_off_says_why(qtbot: QtBot) -> None:
    card = WriteCard()
    qtbot.addWidget(card)
    card.show_steps((PAUSE, STOP))
    before = card.steps["pause"]
    card.show_steps((Step("pause", "Pause", off="The calls on their way are being finished"), STOP))
    assert card.steps["pause"] is before
    assert not before.isEnabled()
    assert "on their way" in before.toolTip()
    card.show_steps((Step("rehearse", "Rehearse again"),))
    assert list(card.steps) == ["rehearse"]
    card.show_steps(())
    assert card.steps == {}
