"""The small table of what a sign-in may do; each mark has its reason in the tooltip and as its name."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from infusion_desktop.model.schema import Right
from infusion_desktop.ui.connect.rights import ACTIONS, RightCell, RightsRow
from infusion_desktop.ui.look.fonts import Role
from infusion_desktop.ui.look.sizes import px
from infusion_desktop.ui.look.theme import Token
from infusion_desktop.ui.parts.card import rule_across
from infusion_desktop.ui.parts.glyphs import PlainIcon
from infusion_desktop.ui.parts.words import Words

ROW = 27
COLUMN = 56
_MARKS: dict[Right, tuple[str, Token]] = {
    Right.YES: ("check", "ok"),
    Right.NO: ("minus", "text2"),
    Right.UNKNOWN: ("circle-question-mark", "text3"),
}


class RightsTable(QWidget):
    """Rows of objects, columns of actions; hairlines across."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("What this sign-in may do")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self._grid.setColumnStretch(0, 1)
        for column in range(1, len(ACTIONS) + 1):
            self._grid.setColumnMinimumWidth(column, px(COLUMN))
        self.marks: list[PlainIcon] = []

    def show_rights(self, rows: tuple[RightsRow, ...]) -> None:
        """Show these rows in place of those before."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.marks = []
        middle = Qt.AlignmentFlag.AlignCenter
        self._grid.addWidget(Words("Object", Role.SMALL, "text2"), 0, 0)
        for column, action in enumerate(ACTIONS, 1):
            self._grid.addWidget(Words(action.capitalize(), Role.SMALL, "text2"), 0, column, middle)
        for number, row in enumerate(rows):
            at = 2 * number + 1
            self._grid.addWidget(rule_across(), at, 0, 1, len(ACTIONS) + 1)
            self._grid.addWidget(Words(row.objects, Role.SMALL, elide=True), at + 1, 0)
            self._grid.setRowMinimumHeight(at + 1, px(ROW))
            for column, cell in enumerate(row.cells, 1):
                mark = _mark(row.objects, cell)
                self.marks.append(mark)
                self._grid.addWidget(mark, at + 1, column, middle)


def _mark(objects: str, cell: RightCell) -> PlainIcon:
    icon, ink = _MARKS[cell.right]
    mark = PlainIcon(icon, ink, 16, f"{objects}, {cell.action}: {cell.right.value}. {cell.reason}")
    mark.setToolTip(cell.reason)
    return mark
