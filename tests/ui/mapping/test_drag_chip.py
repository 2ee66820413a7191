"""The chip that goes along with the pointer."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from infusion_desktop.ui.mapping.drag_chip import WIDEST, DragChip


def test_it_carries_a_name_beside_the_pointer_inside_of_its_room(looks: None, qtbot: QtBot) -> None:
    over = QWidget()
    qtbot.addWidget(over)
    over.resize(600, 300)
    over.show()
    chip = DragChip(over)
    chip.carry("Package interest")
    chip.follow(QPoint(100, 150), 590)
    assert chip.isVisible()
    assert chip.accessibleName() == "Package interest"
    assert chip.x() == 114
    chip.follow(QPoint(580, 299), 590)
    assert chip.geometry().right() <= 590
    assert over.rect().contains(chip.geometry())
    calm = chip.grab().toImage()
    chip.set_bad(True)
    assert chip.grab().toImage() != calm
    chip.carry("x" * 300)
    assert chip.width() == WIDEST
    chip.by_key = True
    chip.drop()
    assert not chip.isVisible()
    assert not chip.by_key
    assert chip.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
