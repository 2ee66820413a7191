"""The steps beside the browser say where things stand, also to screen readers."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from infusion_desktop.ui.parts.glyphs import Step
from infusion_desktop.ui.sign_in.steps_card import StepsCard
from tests.ui.pressing import PATIENCE_MS


def test_done_now_and_to_come(qtbot: QtBot) -> None:
    card = StepsCard(("Open", "Sign in", "Check"))
    qtbot.addWidget(card)
    card.show_step(1, "Waiting for you")
    assert [row.step for row in card.rows] == [Step.DONE, Step.NOW, Step.NEXT]
    assert card.rows[1].accessibleName() == "Step 2, Sign in: now, Waiting for you"
    assert card.rows[2].accessibleName() == "Step 3, Check: to come"
    assert card.rows[0].waiting.text() == ""
    card.show_step(1, "Stopped", stopped=True)
    assert card.rows[1].step is Step.FAILED
    assert card.rows[1].accessibleName() == "Step 2, Sign in: stopped, Stopped"


def test_it_saves_height(qtbot: QtBot) -> None:
    card = StepsCard(("Open", "Sign in"))
    qtbot.addWidget(card)
    card.show()
    high = card.sizeHint().height()
    card.set_low(True)
    qtbot.waitUntil(lambda: card.sizeHint().height() < high, timeout=PATIENCE_MS)
