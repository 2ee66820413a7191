"""The first rows as an item model."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from infusion_desktop.ui.connect.rows_model import RowsModel
from infusion_desktop.ui.parts.cell import CELL
from tests.ui.connect.looks import BOOK, LOOK

DISPLAY, TIP = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole
SPOKEN = Qt.ItemDataRole.AccessibleTextRole
ACROSS = Qt.Orientation.Horizontal


def test_it_is_a_sound_model(qtmodeltester: ModelTester) -> None:
    model = RowsModel()
    qtmodeltester.check(model)
    model.show_look(LOOK)
    qtmodeltester.check(model, force_py=True)
    model.show_look(BOOK)
    model.show_look(None)
    assert (model.rowCount(), model.columnCount()) == (0, 0)


def test_cells_and_heads() -> None:
    model = RowsModel()
    model.show_look(LOOK)
    assert (model.rowCount(), model.columnCount()) == (2, 3)
    assert [model.headerData(column, ACROSS) for column in range(3)] == ["Row", "Name", "Born"]
    assert model.headerData(2, ACROSS, TIP) == "Born\nMonth before day"
    assert model.headerData(3, ACROSS) is None
    assert [model.index(0, column).data(DISPLAY) for column in range(3)] == ["4", "Ann", "3/4/1990"]
    assert model.index(1, 2).data(DISPLAY) is None
    assert model.index(1, 2).data(SPOKEN) == "Born: empty"
    assert model.index(1, 0).data(SPOKEN) == "Row 5"
    assert model.index(0, 1).data(CELL).text == "Ann"
    assert model.index(0, 0).data(CELL).right
