from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QPushButton, QWidget

from infusion_desktop.ui.look.current import Look, Scheme
from infusion_desktop.ui.look.focus import RING, FocusRings, by_keyboard, paint_ring
from infusion_desktop.ui.look.theme import DARK, LIGHT


@pytest.fixture
def rings(qapp: QApplication) -> FocusRings:
    found = qapp.findChild(FocusRings)
    assert isinstance(found, FocusRings)
    return found


@pytest.fixture
def window(shown) -> QWidget:
    window = QWidget()
    row = QHBoxLayout(window)
    row.setContentsMargins(20, 20, 20, 20)
    for name in ("one", "two", "three"):
        row.addWidget(QPushButton(name))
    row.addWidget(QLineEdit())
    return shown(window)


def button(window: QWidget, number: int) -> QPushButton:
    return window.findChildren(QPushButton)[number]


def test_the_keyboard_brings_the_ring_and_the_mouse_does_not(window, rings, press) -> None:
    button(window, 0).setFocus()
    press(Qt.Key.Key_Tab)
    assert rings.ring_around() is button(window, 1)
    assert by_keyboard(button(window, 1))
    assert not by_keyboard(button(window, 0))
    QTest.mouseClick(button(window, 2), Qt.MouseButton.LeftButton)
    assert rings.ring_around() is None
    assert not by_keyboard(button(window, 2))


def test_the_ring_is_two_pixels_two_off_the_control(window, rings, press, picture) -> None:
    button(window, 0).setFocus()
    press(Qt.Key.Key_Tab)
    image = picture(window)
    edge = QRect(button(window, 1).geometry())
    row = edge.center().y()
    ring = [x for x in range(edge.left() - 8, edge.left()) if image.pixelColor(x, row) == LIGHT.accent_text]
    assert ring == [edge.left() - 4, edge.left() - 3]


def test_the_ring_survives_a_change_of_theme(window, rings, press, picture, the_look: Look) -> None:
    button(window, 0).setFocus()
    press(Qt.Key.Key_Tab)
    the_look.set_scheme(Scheme.DARK)
    assert rings.ring_around() is button(window, 1)
    edge = button(window, 1).geometry()
    assert picture(window).pixelColor(edge.left() - 4, edge.center().y()) == DARK.accent_text


def test_fields_have_an_edge_of_their_own_instead(window, rings, press) -> None:
    button(window, 1).setFocus()
    press(Qt.Key.Key_Tab, 2)
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    assert rings.ring_around() is None


def test_a_part_can_refuse_the_ring(window, rings, press) -> None:
    button(window, 1).setProperty(RING, False)
    button(window, 0).setFocus()
    press(Qt.Key.Key_Tab)
    assert by_keyboard(button(window, 1))
    assert rings.ring_around() is None


def test_the_ring_goes_with_its_window(rings, press) -> None:
    window = QWidget()
    row = QHBoxLayout(window)
    for name in ("one", "two"):
        row.addWidget(QPushButton(name))
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    button(window, 0).setFocus()
    press(Qt.Key.Key_Tab)
    assert rings.ring_around() is button(window, 1)
    shiboken6.delete(window)
    assert rings.ring_around() is None


@pytest.mark.parametrize(("inside", "first"), [(False, 0), (True, 1)])
def test_the_ring_in_a_row_stands_inside(qapp, inside: bool, first: int) -> None:
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(LIGHT.surface)
    with QPainter(image) as painter:
        paint_ring(painter, QRectF(0, 0, 40, 40), 0, inside=inside)
    row = [image.pixelColor(x, 20) == LIGHT.accent_text for x in range(5)]
    assert row.index(True) == first
    assert sum(row) == 2
