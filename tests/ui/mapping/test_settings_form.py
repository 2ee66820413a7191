"""Forms made of what a transform declares."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QTableWidget, QTableWidgetItem, QWidget
from pytestqt.qtbot import QtBot

from infusion_desktop.transforms import all_transforms
from infusion_desktop.ui.mapping.settings_form import SettingsForm


def form(qtbot: QtBot, name: str, **options: str) -> tuple[SettingsForm, list[dict[str, str]]]:
    made = SettingsForm(all_transforms()[name], options)
    qtbot.addWidget(made)
    made.show()
    told: list[dict[str, str]] = []
    made.changed.connect(told.append)
    return made, told


def test_a_choice(looks: None, qtbot: QtBot) -> None:
    made, told = form(qtbot, "parse_date", order="DMY")
    combo = next(box for box in made.findChildren(QComboBox) if box.accessibleName() == "Order")
    assert combo.currentData() == "DMY"
    combo.setFocus()
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    assert told[-1]["order"] == "MDY"


def test_a_switch(looks: None, qtbot: QtBot) -> None:
    made, told = form(qtbot, "parse_date", order="DMY", excel="yes")
    (box,) = made.findChildren(QCheckBox)
    assert box.isChecked()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert told == [{"order": "DMY", "excel": "no"}]


def test_a_line_is_settled_when_it_is_left_or_by_enter(looks: None, qtbot: QtBot) -> None:
    made, told = form(qtbot, "phone", region="us")
    (line, *_) = made.findChildren(QLineEdit)
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "DE ")
    assert told == []
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert told == [{"region": "DE"}]
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert len(told) == 1


class Panel(QWidget):
    """What is around a form: remembers the keys that came through to it."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[int] = []

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.heard.append(event.key())


def test_enter_goes_no_further_than_the_form(looks: None, qtbot: QtBot) -> None:
    panel = Panel()
    qtbot.addWidget(panel)
    made = SettingsForm(all_transforms()["phone"], {"region": "us"}, panel)
    (line, *_) = made.findChildren(QLineEdit)
    panel.show()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
        qtbot.keyClick(line, key)
    assert panel.heard == [Qt.Key.Key_Escape]


def test_a_table(looks: None, qtbot: QtBot) -> None:
    made, told = form(qtbot, "translate_value", table='{"vip": "Retreat"}')
    (table,) = made.findChildren(QTableWidget)
    assert table.rowCount() == 2
    table.setItem(1, 0, QTableWidgetItem("exec"))
    table.setItem(1, 1, QTableWidgetItem("Group"))
    assert json.loads(told[-1]["table"]) == {"vip": "Retreat", "exec": "Group"}
    assert table.rowCount() == 3


def test_a_table_that_cannot_be_read_begins_empty(looks: None, qtbot: QtBot) -> None:
    made, _ = form(qtbot, "translate_value", table="{")
    assert [table.rowCount() for table in made.findChildren(QTableWidget)] == [1]


@pytest.mark.parametrize("name", sorted(all_transforms()))
def test_every_control_has_a_name(looks: None, qtbot: QtBot, name: str) -> None:
    made, _ = form(qtbot, name)
    controls = [*made.findChildren(QComboBox), *made.findChildren(QLineEdit), *made.findChildren(QCheckBox)]
    assert all(control.accessibleName() for control in controls if not control.objectName().startswith("qt_"))
    assert bool(controls or made.findChildren(QTableWidget)) is bool(all_transforms()[name].settings)
