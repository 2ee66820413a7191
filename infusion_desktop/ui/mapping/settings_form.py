"""A form made of what a transform declares: one control for each setting, whatever the transform."""

from __future__ import annotations

import json
from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from infusion_desktop.model.settings import Setting, SettingKind
from infusion_desktop.model.transform import Transform
from infusion_desktop.ui.look.fonts import Role
from infusion_desktop.ui.look.sizes import BUTTON_SMALL, px
from infusion_desktop.ui.parts.combo import Combo
from infusion_desktop.ui.parts.views import dress_table
from infusion_desktop.ui.parts.words import Words

_ON, _OFF = "yes", "no"


class SettingsForm(QWidget):
    """Emits ``changed`` with all options as text, as soon as one is settled."""

    changed = Signal(dict)

    def __init__(
        self, transform: Transform, options: Mapping[str, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._options = dict(options)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, px(4), 0, px(4))
        rows.setSpacing(px(6))
        for setting in transform.settings:
            value = self._options.get(setting.key, setting.default)
            if setting.kind is not SettingKind.SWITCH:
                rows.addWidget(Words(setting.label, Role.SMALL, "text3"))
            rows.addWidget(self._control(setting, value))

    def _control(self, setting: Setting, value: str) -> QWidget:
        if setting.kind is SettingKind.CHOICE:
            return self._choice(setting, value)
        if setting.kind is SettingKind.SWITCH:
            return self._switch(setting, value)
        if setting.kind is SettingKind.TABLE:
            return self._table(setting, value)
        line = QLineEdit(value)
        line.setProperty("small", True)
        line.setAccessibleName(setting.label)
        line.setPlaceholderText(setting.help)
        line.setToolTip(setting.help)
        line.editingFinished.connect(lambda: self._settle(setting.key, line.text().strip()))
        return line

    def _choice(self, setting: Setting, value: str) -> QWidget:
        combo = Combo(setting.label, height=BUTTON_SMALL)
        combo.setToolTip(setting.help)
        for choice, label in setting.choices:
            combo.addItem(label, choice)
        combo.setCurrentIndex(max(0, combo.findData(value)))
        combo.activated.connect(lambda at: self._settle(setting.key, str(combo.itemData(at))))
        return combo

    def _switch(self, setting: Setting, value: str) -> QWidget:
        box = QCheckBox(setting.label)
        box.setAccessibleName(setting.label)
        box.setToolTip(setting.help)
        box.setChecked(value.lower() in (_ON, "true", "1"))
        box.toggled.connect(lambda on: self._settle(setting.key, _ON if on else _OFF))
        return box

    def _table(self, setting: Setting, value: str) -> QWidget:
        try:
            read = json.loads(value or "{}")
        except ValueError:
            read = {}
        pairs = list(read.items()) if isinstance(read, dict) else []
        table = QTableWidget(len(pairs) + 1, 2)
        dress_table(table, setting.label, row=BUTTON_SMALL)
        table.setItemDelegate(QStyledItemDelegate(table))  # it can edit, unlike that of lists
        table.setEditTriggers(QTableWidget.EditTrigger.AllEditTriggers)
        table.setHorizontalHeaderLabels(["It says", "It becomes"])
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for row, (said, becomes) in enumerate(pairs):
            table.setItem(row, 0, QTableWidgetItem(str(said)))
            table.setItem(row, 1, QTableWidgetItem(str(becomes)))
        table.setFixedHeight(px(32 + BUTTON_SMALL * min(6, len(pairs) + 1) + 2))
        table.setToolTip(setting.help)
        table.itemChanged.connect(lambda _: self._table_changed(setting.key, table))
        return table

    def _table_changed(self, key: str, table: QTableWidget) -> None:
        def text(row: int, column: int) -> str:
            item = table.item(row, column)
            return item.text() if item is not None else ""

        pairs = {text(row, 0): text(row, 1) for row in range(table.rowCount()) if text(row, 0).strip()}
        if text(table.rowCount() - 1, 0).strip():
            table.setRowCount(table.rowCount() + 1)
        self._settle(key, json.dumps(pairs, ensure_ascii=False))

    def _settle(self, key: str, value: str) -> None:
        if self._options.get(key, "") != value:
            self._options[key] = value
            self.changed.emit(dict(self._options))

    def keyPressEvent(self, event: object) -> None:
        """Enter in a line settles it and goes no further: it must not press a button of the panel."""
        key = getattr(event, "key", lambda: None)()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return
        super().keyPressEvent(event)  # type: ignore[arg-type]
