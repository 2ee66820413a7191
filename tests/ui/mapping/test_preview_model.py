"""The fields of a row as a table: now, and after the run."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from infusion_desktop.jobs.preview_rows import PreviewField, PreviewRow, Turn
from infusion_desktop.model.mapping import FieldPair
from infusion_desktop.model.plan import Bucket
from infusion_desktop.ui.mapping.preview_model import NOT_LOOKED_UP, PreviewModel
from infusion_desktop.ui.parts.cell import CELL

FIELDS = (
    PreviewField(FieldPair("A", "a"), "First name", "Inez", "Ines", Turn.CHANGES),
    PreviewField(FieldPair("B", "b"), "Last name", "Carvale", "Carvale", Turn.STAYS),
    PreviewField(FieldPair("C", "c"), "Birthday", "", "31/02/1991", Turn.UNUSABLE, "is not a date"),
    PreviewField(FieldPair("D", "d"), "Phone 1", "", "", Turn.STAYS),
)
ROW = PreviewRow(3, Bucket.UPDATE, "", FIELDS)


@pytest.mark.parametrize("force_py", [False, True])
def test_it_is_a_sound_model(qtmodeltester: ModelTester, force_py: bool) -> None:
    model = PreviewModel()
    model.show_row(ROW, looked_up=True)
    qtmodeltester.check(model, force_py=force_py)
    model.show_row(None, looked_up=True)


def test_before_and_after(qapp: object) -> None:
    model = PreviewModel()
    model.show_row(ROW, looked_up=True)
    texts = [[model.index(row, column).data() for column in range(3)] for row in range(4)]
    assert texts == [
        ["First name", "Inez", "Ines"],
        ["Last name", "Carvale", "stays"],
        ["Birthday", "empty", "31/02/1991"],
        ["Phone 1", "empty", "stays"],
    ]
    assert model.index(0, 1).data(CELL).struck
    assert model.index(0, 2).data(CELL).ink == "ok"
    assert model.index(2, 2).data(CELL).ink == "bad"
    assert model.index(2, 2).data(Qt.ItemDataRole.ToolTipRole) == "“31/02/1991” is not a date."
    assert model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "before: Inez"
    assert model.headerData(1, Qt.Orientation.Horizontal) == "In Infusionsoft now"


def test_what_was_not_looked_up_says_so(qapp: object) -> None:
    model = PreviewModel()
    model.show_row(ROW, looked_up=False)
    assert model.index(0, 1).data() == NOT_LOOKED_UP
