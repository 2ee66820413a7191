"""See the rows: the first rows of the file as they are read, and how it is read, to be chosen otherwise."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QTableView, QVBoxLayout, QWidget

from infusion_desktop.jobs.file_preview import FileLook
from infusion_desktop.ui.connect.rows_model import RowsModel
from infusion_desktop.ui.connect.words import size_of_file
from infusion_desktop.ui.look.fonts import Role, font
from infusion_desktop.ui.look.numbers import counted
from infusion_desktop.ui.look.sizes import LARGE, PAGE, SMALL, px
from infusion_desktop.ui.parts.buttons import Button, IconButton
from infusion_desktop.ui.parts.card import Card
from infusion_desktop.ui.parts.combo import Combo
from infusion_desktop.ui.parts.painting import width_of
from infusion_desktop.ui.parts.views import dress_table
from infusion_desktop.ui.parts.words import Words

FIND_OUT = "Find out"
LABELS = {
    "sheet": "Sheet",
    "header_row": "Column names in",
    "encoding": "Encoding",
    "delimiter": "Columns divided by",
    "values": "Numbers and dates",
}
HEADER_ROWS = 10
MOST_COLUMN = 280


class RowsPage(QWidget):
    """A table with the choices above it; ``chosen`` is told at once, there is nothing to apply."""

    left = Signal()
    chosen = Signal(str, str)
    """A setting and its value; an empty value means: find out."""
    other_file = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back = IconButton("arrow-left", "Back to the connections")
        self.back.clicked.connect(self.left)
        self.title = Words("", Role.TITLE, elide=True)
        self.about = Words("", Role.BODY, "text2", elide=True)
        self.other = Button("Choose another file…")
        self.other.clicked.connect(self.other_file)
        self.combos = {setting: Combo(label) for setting, label in LABELS.items()}
        self._boxes: dict[str, QWidget] = {}
        for setting, combo in self.combos.items():
            combo.activated.connect(lambda at, setting=setting: self._picked(setting, at))
        self.notes = Words("", Role.SMALL, "text2", wrap=True)
        self.model = RowsModel()
        self.table = QTableView()
        dress_table(self.table, "First rows of the file")
        self.table.setModel(self.model)
        self.table.setCornerWidget(QWidget())  # else a light square between the scroll bars
        self.shown = Words("", Role.SMALL, "text3")
        self._lay_out()
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WindowShortcut)  # wherever the focus is; hidden, it is off
        escape.activated.connect(self.left)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(px(SMALL))
        head.addWidget(self.back)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self.title)
        names.addWidget(self.about)
        head.addLayout(names, 1)
        head.addWidget(self.other)
        choices = QHBoxLayout()
        choices.setSpacing(px(LARGE))
        for setting, combo in self.combos.items():
            box = QWidget()
            lines = QVBoxLayout(box)
            lines.setContentsMargins(0, 0, 0, 0)
            lines.setSpacing(px(4))
            lines.addWidget(Words(LABELS[setting], Role.SMALL_HEAD, "text2"))
            lines.addWidget(combo)
            self._boxes[setting] = box
            choices.addWidget(box, 1)
        choices.addStretch(1)
        card = Card(padded=False)
        card.body.addWidget(self.table)
        self._outer = QVBoxLayout(self)
        self._outer.setSpacing(px(LARGE))
        self._outer.addLayout(head)
        self._outer.addLayout(choices)
        self._outer.addWidget(self.notes)
        self._outer.addWidget(card, 1)
        self._outer.addWidget(self.shown)

    def show_look(self, look: FileLook | None) -> None:
        """Show another look at the file; None while there is none."""
        self.model.show_look(look)
        if look is None:
            return
        self.title.setText(look.name)
        self.about.setText(f"{look.kind_label}, {size_of_file(look)}")
        self.notes.setText(" ".join(look.notes))
        self.notes.setVisible(bool(look.notes))
        self.shown.setText(f"The first {counted(len(look.rows), 'row', 'rows')}, as they are read")
        for setting, combo in self.combos.items():
            options = _options(look, setting)
            self._boxes[setting].setVisible(bool(options))
            combo.clear()
            for value, label in options:
                combo.addItem(label, value)
            wanted = look.sheet if setting == "sheet" else look.settings.get(setting, "")
            combo.setCurrentIndex(max(0, combo.findData(wanted)))
        self._size_columns()

    def _size_columns(self) -> None:
        """Make each column as wide as what is in it, up to a limit; cells are painted, so it is measured."""
        body, head = font(Role.BODY), font(Role.SMALL_HEAD)
        for column in range(self.model.columnCount()):
            name = self.model.headerData(column, Qt.Orientation.Horizontal)
            cells = (self.model.index(row, column).data() or "" for row in range(self.model.rowCount()))
            wide = max((width_of(cell, body) for cell in cells), default=0.0)
            wide = max(wide, width_of(name, head)) + px(2 * LARGE)
            self.table.setColumnWidth(column, round(max(px(64), min(px(MOST_COLUMN), wide))))

    def _picked(self, setting: str, at: int) -> None:
        self.chosen.emit(setting, self.combos[setting].itemData(at))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        margin = px(LARGE if event.size().width() < px(1100) else PAGE)
        self._outer.setContentsMargins(margin, margin, margin, margin)


def _options(look: FileLook, setting: str) -> list[tuple[str, str]]:
    """Return what can be chosen, as value and label; the first is to find out, with what was found."""
    if setting == "sheet":
        return [(sheet.name, _sheet_label(sheet.name, sheet.hidden)) for sheet in look.sheets]
    if setting == "header_row":
        found = f"{FIND_OUT} (row {look.header_row})" if look.header_row else FIND_OUT
        rows = [(str(row), f"Row {row}") for row in range(1, HEADER_ROWS + 1)]
        given = look.settings.get(setting, "")
        if given and all(value != given for value, _ in rows):
            rows.append((given, f"Row {given}"))
        return [("", FIND_OUT if given else found), *rows]
    choices = look.choices.get(setting, ())
    taken = {"encoding": look.encoding, "delimiter": look.delimiter}.get(setting, "")
    label = next((choice.label for choice in choices if choice.value == taken), taken)
    by_itself = not look.settings.get(setting, "")
    return [
        (
            choice.value,
            f"{choice.label} ({label})" if not choice.value and label and by_itself else choice.label,
        )
        for choice in choices
    ]


def _sheet_label(name: str, hidden: bool) -> str:
    return f"{name} (hidden)" if hidden else name
