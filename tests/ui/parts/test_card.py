from __future__ import annotations

from PySide6.QtWidgets import QListView, QVBoxLayout, QWidget

from infusion_desktop.ui.look.current import Look, Scheme
from infusion_desktop.ui.look.theme import DARK, LIGHT
from infusion_desktop.ui.parts.buttons import Button, Kind
from infusion_desktop.ui.parts.card import Card, rule_across, rule_down
from infusion_desktop.ui.parts.words import Words


def test_a_card_is_white_with_a_hairline_and_round_corners(qtbot, picture, the_look: Look) -> None:
    card = Card("Forecast")
    qtbot.addWidget(card)
    card.resize(200, 100)
    for scheme, theme in ((Scheme.LIGHT, LIGHT), (Scheme.DARK, DARK)):
        the_look.set_scheme(scheme)
        image = picture(card)
        assert image.pixelColor(0, 50) == theme.border
        assert image.pixelColor(3, 50) == theme.surface
        assert image.pixelColor(0, 0) == theme.window


def test_the_chosen_card_has_the_accent_edge(qtbot, picture) -> None:
    card = Card()
    qtbot.addWidget(card)
    card.resize(200, 100)
    card.set_chosen(True)
    assert card.chosen
    image = picture(card)
    assert [image.pixelColor(x, 50) for x in (0, 1, 2)] == [LIGHT.accent, LIGHT.accent, LIGHT.surface]
    card.set_chosen(False)
    assert picture(card).pixelColor(0, 50) == LIGHT.border


def test_the_head_has_title_caption_and_buttons_in_order(qtbot, shown) -> None:
    card = Card("History", "of this project")
    button, chip = Button("Show all 14", Kind.TEXT), Words("new")
    card.add_to_head(button)
    card.add_to_head(chip, left=True)
    card.resize(500, 200)
    shown(card)
    places = [
        part.mapTo(card, part.rect().topLeft()).x() for part in (card.title, chip, card.caption, button)
    ]
    assert places == sorted(places)
    assert places[0] == 16
    assert card.title.text() == "History"


def test_without_words_there_is_no_head(qtbot, shown) -> None:
    card = Card()
    words = Words("content")
    card.body.addWidget(words)
    card.resize(200, 200)
    shown(card)
    assert not card.title.isVisible()
    assert words.mapTo(card, words.rect().topLeft()).x() == 16
    card.set_title("Now it has one", "and a caption")
    assert card.title.isVisible()
    assert card.caption.isVisible()


def test_a_list_in_a_card_keeps_the_round_corners(qtbot, shown, picture) -> None:
    window = QWidget()
    card = Card(padded=False)
    card.body.addWidget(QListView())
    rows = QVBoxLayout(window)
    rows.addWidget(card)
    window.resize(300, 200)
    shown(window)
    image = picture(card)
    right, bottom = image.width() - 1, image.height() - 1
    for x, y in ((0, 0), (right, 0), (0, bottom), (right, bottom)):
        assert image.pixelColor(x, y) == LIGHT.window
    assert image.pixelColor(20, 20) == LIGHT.surface


def test_the_corners_of_a_chosen_list_card_are_accent(qtbot, shown, colours) -> None:
    card = Card(padded=False)
    card.resize(100, 100)
    shown(card)
    card.set_chosen(True)
    corner = card._corners[0]
    assert LIGHT.accent.name() in colours(corner)


def test_rules_are_one_pixel(qtbot, picture) -> None:
    across, down = rule_across(), rule_down()
    for rule in (across, down):
        qtbot.addWidget(rule)
        rule.resize(40, 40)
    assert across.height() == 1
    assert down.width() == 1
    assert picture(across).pixelColor(20, 0) == LIGHT.border
    assert picture(down).pixelColor(0, 20) == LIGHT.border
