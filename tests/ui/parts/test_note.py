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


def test_beside_a_button_the_words_stand_on_its_middle(shown) -> None:
    button = Button("Go to Connect", height=28)
    note = Note("Sign in again.", "bad", button=button)
    note.resize(500, note.heightForWidth(500))
    shown(note)
    middles = [part.geometry().center().y() for part in (note.icon, note.words, button)]
    assert max(middles) - min(middles) <= 1
