from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from infusion_desktop.ui.look.icons import icon
from infusion_desktop.ui.look.theme import LIGHT
from infusion_desktop.ui.parts.menu import Menu


def test_it_opens_without_a_loop_and_the_keyboard_chooses(qtbot) -> None:
    menu = Menu("Project")
    qtbot.addWidget(menu)
    chosen = []
    menu.addAction(icon("folder-open"), "Open…").triggered.connect(lambda: chosen.append("open"))
    off = menu.addAction("Duplicate")
    off.setEnabled(False)
    off.setToolTip("Save it first")
    menu.popup(menu.pos())
    assert menu.isVisible()
    assert menu.toolTipsVisible()
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert chosen == ["open"]


def test_its_corners_are_round(qtbot) -> None:
    menu = Menu()
    qtbot.addWidget(menu)
    menu.addAction("Open…")
    menu.popup(menu.pos())
    image = menu.grab().toImage()
    assert image.pixelColor(0, 0).alpha() == 0
    assert image.pixelColor(0, image.height() // 2).name() == LIGHT.border.name()
    menu.close()
