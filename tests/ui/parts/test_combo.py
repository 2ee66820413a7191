from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from infusion_desktop.ui.look.current import Look, Scheme
from infusion_desktop.ui.look.theme import DARK, LIGHT
from infusion_desktop.ui.parts.combo import Combo


@pytest.fixture
def combo(shown) -> Combo:
    whole = QWidget()
    rows = QVBoxLayout(whole)
    rows.addWidget(QPushButton("before"))
    made = Combo("Coaching package", placeholder="Choose an option…")
    made.addItems(["Starter", "Momentum", "Executive"])
    assert made.currentIndex() == -1  # with a placeholder nothing is chosen by itself
    made.setCurrentIndex(0)
    rows.addWidget(made)
    whole.resize(260, 120)
    shown(whole)
    return made


def test_the_keyboard_chooses(qtbot, combo: Combo) -> None:
    combo.setFocus()
    with qtbot.waitSignal(combo.currentTextChanged) as told:
        QTest.keyClick(combo, Qt.Key.Key_Down)
    assert told.args == ["Momentum"]


def test_the_wheel_changes_nothing_on_its_way(combo: Combo) -> None:
    middle = QPointF(combo.rect().center())
    turn = QWheelEvent(
        middle,
        combo.mapToGlobal(middle),
        QPoint(0, 0),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    combo.setFocus()
    QApplication.sendEvent(combo, turn)
    assert combo.currentText() == "Starter"


def test_a_wrong_choice_is_red_and_says_why(combo: Combo, picture, the_look: Look) -> None:
    combo.setCurrentIndex(-1)
    combo.set_wrong("“vip” has no option yet")
    for scheme, theme in ((Scheme.LIGHT, LIGHT), (Scheme.DARK, DARK)):
        the_look.set_scheme(scheme)
        image = picture(combo)
        assert image.pixelColor(0, 16) == theme.bad_line
        assert image.pixelColor(4, 16) == theme.bad_tint
    assert combo.toolTip() == "“vip” has no option yet"
    assert combo.accessibleDescription() == "Coaching package. “vip” has no option yet"
    combo.set_wrong(None)
    assert picture(combo).pixelColor(0, 16) == DARK.border_strong
    assert combo.toolTip() == ""


def test_the_keyboard_shows_the_accent_edge(combo: Combo, picture, press) -> None:
    assert picture(combo).pixelColor(1, 16) == LIGHT.surface
    combo.window().findChild(QPushButton).setFocus()
    press(Qt.Key.Key_Tab)
    assert combo.hasFocus()
    assert [picture(combo).pixelColor(x, 16) for x in (0, 1)] == [LIGHT.accent_text] * 2


def test_the_open_list_shows_the_accent_edge_and_its_options(combo: Combo, picture) -> None:
    combo.showPopup()
    assert picture(combo).pixelColor(0, 16) == LIGHT.accent_text
    assert combo.view().model().rowCount() == 3
    combo.hidePopup()
    assert picture(combo).pixelColor(0, 16) == LIGHT.border_strong


def test_the_list_has_rows_of_32_and_room_for_long_options(combo: Combo) -> None:
    combo.addItem("An option with a name that is much longer than the box")
    combo.showPopup()
    options = combo.view()
    assert options.visualRect(options.model().index(0, 0)).height() == 32
    needed = combo.fontMetrics().horizontalAdvance(combo.itemText(3))
    assert options.viewport().width() > needed > combo.width() - 40
    combo.hidePopup()


def test_it_is_named_and_has_its_value(combo: Combo) -> None:
    interface = QAccessible.queryAccessibleInterface(combo)
    assert interface.role() is QAccessible.Role.ComboBox
    assert combo.accessibleName() == "Coaching package"
    assert interface.text(QAccessible.Text.Description) == "Coaching package"
    assert interface.text(QAccessible.Text.Value) == "Starter"


def test_it_is_32_high_and_wide_enough_for_its_options(combo: Combo) -> None:
    assert combo.height() == 32
    assert combo.sizeHint().width() > combo.fontMetrics().horizontalAdvance("Choose an option…") + 30


def test_what_is_off_is_faded(combo: Combo, picture) -> None:
    combo.setEnabled(False)
    assert picture(combo).pixelColor(0, 16) != LIGHT.border_strong
