from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QAction, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QToolTip, QWidget

from infusion_desktop.ui.look.current import Look, Scheme
from infusion_desktop.ui.look.sizes import BUTTON_LARGE, BUTTON_SMALL
from infusion_desktop.ui.look.theme import DARK, LIGHT
from infusion_desktop.ui.parts.buttons import Button, IconButton, Kind
from infusion_desktop.ui.parts.menu import Menu


@pytest.mark.parametrize(
    ("kind", "ink", "ground"),
    [
        (Kind.FILLED, "on_accent", "accent"),
        (Kind.OUTLINED, "text", "surface"),
        (Kind.TEXT, "accent_text", "window"),
        (Kind.DANGER, "bad", "surface"),
        (Kind.DANGER_TEXT, "bad", "window"),
    ],
)
def test_each_kind_has_its_colours_in_both_themes(qtbot, picture, the_look: Look, kind, ink, ground) -> None:
    button = Button("IIII", kind)
    qtbot.addWidget(button)
    button.resize(button.sizeHint())
    for scheme, theme in ((Scheme.LIGHT, LIGHT), (Scheme.DARK, DARK)):
        the_look.set_scheme(scheme)
        image = picture(button)
        spot = image.pixelColor(4, image.height() // 2)
        wanted = theme.button() if ground == "surface" else theme.color(ground)
        assert spot == wanted
        inked = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
        assert theme.color(ink).name() in inked


def test_a_red_button_is_never_filled_red(qtbot, colours) -> None:
    button = Button("Stop the run…", Kind.DANGER)
    qtbot.addWidget(button)
    button.resize(200, 40)
    image = button.grab().toImage()
    red = sum(image.pixelColor(x, y) == LIGHT.bad for x in range(200) for y in range(40))
    assert 0 < red < 200 * 40 * 0.1


@pytest.mark.parametrize(("height", "pixels"), [(BUTTON_SMALL, 12), (32, 13), (BUTTON_LARGE, 14)])
def test_three_heights_with_their_type(qtbot, height: int, pixels: int) -> None:
    button = Button("Decide", height=height)
    qtbot.addWidget(button)
    assert button.sizeHint().height() == height
    assert button._font().pixelSize() == pixels


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
@pytest.mark.parametrize("make", [lambda: Button("Go"), lambda: IconButton("x", "Close")])
def test_enter_and_space_press_it(qtbot, shown, key, make) -> None:
    window = QWidget()
    button = make()
    QHBoxLayout(window).addWidget(button)
    shown(window)
    button.setFocus()
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(button, key)


def test_an_ampersand_in_a_name_is_no_key(qtbot) -> None:
    button = Button("Write to Smith & Sons")
    qtbot.addWidget(button)
    assert button.text() == "Write to Smith & Sons"
    interface = QAccessible.queryAccessibleInterface(button)
    assert interface.text(QAccessible.Text.Name) == "Write to Smith & Sons"
    assert button.shortcut().isEmpty()


@pytest.mark.parametrize("make", [lambda: Button("Rehearse"), lambda: IconButton("undo-2", "Take it back")])
def test_off_says_why_and_on_again_says_what_it_did(qtbot, shown, make) -> None:
    button = make()
    before = button.toolTip()
    shown(button)
    button.set_off("Pair a column first")
    clicks = []
    button.clicked.connect(lambda: clicks.append(1))
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert clicks == []
    assert button.accessibleDescription() == "Pair a column first"
    spot = button.rect().center()
    QApplication.sendEvent(button, QHelpEvent(QEvent.Type.ToolTip, spot, button.mapToGlobal(spot)))
    assert QToolTip.text() == "Pair a column first"
    QToolTip.hideText()
    button.set_off("Still not")
    button.set_off(None)
    assert button.isEnabled()
    assert button.toolTip() == before
    assert button.accessibleDescription() == ""


def test_off_is_faded(qtbot, colours) -> None:
    button = Button("Rehearse", Kind.FILLED)
    qtbot.addWidget(button)
    assert LIGHT.accent.name() in colours(button)
    button.set_off("Pair a column first")
    assert LIGHT.accent.name() not in colours(button)


def test_hover_and_press_are_seen(qtbot, shown, picture) -> None:
    window = QWidget()
    button = Button("Sign out")
    QHBoxLayout(window).addWidget(button)
    shown(window)
    middle = button.height() // 2
    assert picture(button).pixelColor(0, middle) == LIGHT.border
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    assert picture(button).pixelColor(0, middle) == LIGHT.border_strong
    assert picture(button).pixelColor(4, middle) == LIGHT.hover
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton)
    assert picture(button).pixelColor(0, middle) == LIGHT.border


def test_the_icon_stands_before_or_behind_the_words(qtbot, picture) -> None:
    def first_ink(button: Button) -> int:
        qtbot.addWidget(button)
        button.resize(button.sizeHint())
        image = picture(button)
        return next(x for x in range(8, image.width()) if image.pixelColor(x, 16).lightness() < 200)

    plain = Button("l")
    before, behind = Button("l", icon="minus"), Button("l", icon="minus", trailing=True)
    # The stroke of the icon starts 3 px into its box, the letter at the edge of its own.
    assert first_ink(behind) == first_ink(plain)
    assert first_ink(before) == first_ink(plain) + 2
    assert before.sizeHint() == behind.sizeHint()
    assert before.sizeHint().width() == plain.sizeHint().width() + 24
    before.set_icon(None)
    assert before.sizeHint() == plain.sizeHint()


def test_long_words_of_a_large_button_get_smaller_before_they_are_cut(qtbot, picture) -> None:
    button = Button("Create 2,412, update 1,388, add 4,212 notes", Kind.FILLED, height=BUTTON_LARGE)
    qtbot.addWidget(button)
    button.resize(button.sizeHint().width() - 12, 40)
    image = picture(button)
    # The last letters are there: white ink in the last third of the padding's inner edge.
    right = [x for x in range(image.width()) for y in range(40) if image.pixelColor(x, y) == LIGHT.on_accent]
    assert max(right) > button.width() - 22


def test_a_menu_opens_below_without_a_loop(qtbot, shown) -> None:
    button = Button("All fields")
    menu = Menu(parent=button)
    menu.addAction(QAction("Only new ones", menu))
    button.set_menu(menu)
    shown(button)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert menu.isVisible()
    assert menu.pos().y() >= button.mapToGlobal(button.rect().bottomLeft()).y()
    menu.close()


def test_an_icon_button_is_named_by_its_label(qtbot) -> None:
    button = IconButton("moon", "Dark theme", icon_size=18)
    qtbot.addWidget(button)
    assert (button.toolTip(), button.accessibleName()) == ("Dark theme", "Dark theme")
    button.set_icon("sun", "Light theme")
    assert (button.toolTip(), button.accessibleName()) == ("Light theme", "Light theme")
    assert button.sizeHint().width() == button.sizeHint().height() == 32


def test_a_tinted_icon_button_confirms(qtbot, colours) -> None:
    button = IconButton("check", "Confirm", size=28, ink="ok", ground="ok_tint")
    qtbot.addWidget(button)
    assert {LIGHT.ok.name(), LIGHT.ok_tint.name()} <= colours(button)


def test_a_switched_on_icon_button_shows_it(qtbot, colours) -> None:
    button = IconButton("eye-off", "Presenter mode")
    button.setCheckable(True)
    qtbot.addWidget(button)
    assert LIGHT.accent_text.name() not in colours(button)
    button.setChecked(True)
    assert LIGHT.accent_text.name() in colours(button)


def test_a_misspelt_icon_is_refused(qapp) -> None:
    with pytest.raises(FileNotFoundError):
        Button("Go", icon="gone")
