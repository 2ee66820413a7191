from __future__ import annotations

from infusion_desktop.ui.parts.buttons import Button
from infusion_desktop.ui.parts.empty_state import EmptyState
from infusion_desktop.ui.parts.glyphs import PlainIcon


def test_an_icon_of_32_a_sentence_and_a_button_in_the_middle(shown) -> None:
    button = Button("Choose a file…")
    state = EmptyState("file-spreadsheet", "Choose the file whose columns you want to pair.", button)
    state.resize(600, 400)
    shown(state)
    icon = state.findChild(PlainIcon)
    assert (icon.width(), icon.height()) == (32, 32)
    assert state.sentence.text() == "Choose the file whose columns you want to pair."
    middle = state.width() // 2
    parts = (icon, state.sentence, button)
    assert all(abs(part.geometry().center().x() - middle) <= 1 for part in parts)
    assert [part.y() for part in parts] == sorted(part.y() for part in parts)


def test_it_may_have_no_button(qtbot) -> None:
    state = EmptyState("history", "Runs will be listed here.")
    qtbot.addWidget(state)
    assert state.button is None


def test_a_long_sentence_has_all_its_lines_and_a_new_one_too(shown) -> None:
    state = EmptyState(
        "plug", "The objects and fields of your account are shown here once you are signed in."
    )
    state.resize(600, 400)
    shown(state)
    for text in (state.sentence.text(), "Many more words than before stand here, line under line. " * 3):
        state.sentence.setText(text)
        state.layout().activate()
        assert state.sentence.height() >= state.sentence.heightForWidth(state.sentence.width()) > 20
