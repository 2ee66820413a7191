from __future__ import annotations

import pytest

from infusion_desktop.ui.look.theme import LIGHT
from infusion_desktop.ui.parts.buttons import Button
from infusion_desktop.ui.parts.notice_row import NoticeRow


@pytest.mark.parametrize(
    ("tone", "ground"),
    [("ok", "ok_tint"), ("warn", "warn_tint"), ("bad", "bad_tint"), ("text2", "sunken")],
)
def test_the_square_has_the_colour_of_the_tone(qtbot, colours, tone, ground) -> None:
    row = NoticeRow("zap", "Automations may start", "We can’t see which ones.", tone)
    qtbot.addWidget(row)
    assert {LIGHT.color(tone).name(), LIGHT.color(ground).name()} <= colours(row._square)


def test_it_says_both_lines_and_changes(qtbot, shown) -> None:
    button = Button("Decide")
    row = NoticeRow("git-fork", "41 contacts share an e-mail", "Left alone until you decide.", "warn", button)
    row.resize(360, 60)
    shown(row)
    assert row.accessibleName() == "41 contacts share an e-mail. Left alone until you decide."
    assert row.button is button
    row.set_notice("circle-check", "No contact shares an e-mail", tone="ok")
    assert row.accessibleName() == "No contact shares an e-mail"
    assert not row.second.isVisible()


def test_long_lines_wrap_and_are_not_cut(shown) -> None:
    row = NoticeRow(
        "power", "Safe to close", "The run goes on from here next time, and nothing is written twice."
    )
    row.resize(300, row.heightForWidth(300))
    shown(row)
    assert row.second.height() >= row.second.heightForWidth(row.second.width())
