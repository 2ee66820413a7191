from __future__ import annotations

import pytest

from infusion_desktop.ui.look.current import Look, Scheme
from infusion_desktop.ui.look.theme import DARK, LIGHT
from infusion_desktop.ui.parts.buttons import Button
from infusion_desktop.ui.parts.note import Note


@pytest.mark.parametrize(
    ("tone", "ground"),
    [("text2", "window"), ("accent_text", "accent_tint"), ("warn", "warn_tint"), ("bad", "bad_tint")],
)
def test_the_ground_and_the_icon_are_those_of_the_tone(qtbot, colours, the_look: Look, tone, ground) -> None:
    note = Note("Not yet checked against a live account.", tone)
    qtbot.addWidget(note)
    note.resize(300, note.heightForWidth(300))
    assert {LIGHT.color(tone).name(), LIGHT.color(ground).name()} <= colours(note)
    the_look.set_scheme(Scheme.DARK)
    assert {DARK.color(tone).name(), DARK.color(ground).name()} <= colours(note)


def test_it_says_something_else_and_has_a_way_on(qtbot, shown) -> None:
    button = Button("Sign in…")
    note = Note("a", button=button)
    shown(note)
    note.say("Sign in again.", "warn", icon="lock")
    assert note.accessibleName() == note.words.text() == "Sign in again."
    assert button.isVisible()


def test_long_sentences_wrap(qtbot) -> None:
    note = Note("word " * 40)
    qtbot.addWidget(note)
    assert note.heightForWidth(240) > note.heightForWidth(600)
