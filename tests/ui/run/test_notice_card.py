from __future__ import annotations

from pytestqt.qtbot import QtBot

from infusion_desktop.ui.run.notice_card import NoticeCard


def test_trouble_comes_before_a_note_and_nothing_hides_it(qtbot: QtBot) -> None:
    card = NoticeCard()
    qtbot.addWidget(card)
    assert card.sentence == ""
    card.say("", "The file has changed.")
    assert card.sentence == "The file has changed." == card.accessibleName()
    note = card.grab().toImage()
    card.say("It went wrong.", "The file has changed.")
    assert card.sentence == "It went wrong."
    trouble = card.grab().toImage()
    card.say("It waits.", waiting=True)
    assert len({note.pixel(3, 12), trouble.pixel(3, 12), card.grab().toImage().pixel(3, 12)}) == 3
    card.say("")
    assert card.isHidden()
