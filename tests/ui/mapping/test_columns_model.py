"""The columns of the file as an item model."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester

from infusion_desktop.jobs.column_facts import ColumnFacts
from infusion_desktop.model.mapping import FieldPair
from infusion_desktop.model.schema import Kind
from infusion_desktop.ui.mapping.columns_model import FACE, KEY, ColumnsModel
from infusion_desktop.ui.mapping.lines import Line, LineState

FACTS = (
    ColumnFacts("Mobile", ("555 010",), 0.5, Kind.PHONE),
    ColumnFacts("Surname", ("Okonda", "Silva"), 1.0, Kind.TEXT),
)


@pytest.mark.parametrize("force_py", [False, True])
def test_it_is_a_sound_model(qtmodeltester: ModelTester, force_py: bool) -> None:
    model = ColumnsModel()
    model.set_columns(FACTS)
    qtmodeltester.check(model, force_py=force_py)
    model.search("silva")
    model.search("")
    model.set_columns(())


def test_rows_tell_their_name_face_and_line() -> None:
    model = ColumnsModel()
    model.set_columns(FACTS)
    index = model.index(0)
    assert (index.data(), index.data(KEY), index.data(FACE).icon) == ("Mobile", "Mobile", "phone")
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).endswith("Not paired")
    line = Line(FieldPair("Mobile", "phone"), LineState.CONFIRMED, confirmed=True)
    changed: list[object] = []
    model.dataChanged.connect(lambda *rows: changed.append(rows))
    model.set_lines({"Mobile": (line, "Phone 1")})
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).endswith("goes into Phone 1, Confirmed")
    assert changed


def test_a_search_looks_at_names_and_values() -> None:
    model = ColumnsModel()
    model.set_columns(FACTS)
    model.search("SILVA")
    assert [model.index(row).data() for row in range(model.rowCount())] == ["Surname"]
    assert not model.find("Mobile").isValid()
    model.search("mob")
    assert model.find("Mobile").row() == 0
    assert model.data(QModelIndex()) is None
