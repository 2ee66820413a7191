from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt

from infusion_desktop.ui.objects.lines import object_line
from infusion_desktop.ui.objects.object_list_model import ObjectListModel
from infusion_desktop.ui.parts.cell import CELL
from tests.ui.objects.kinds import SCHEMA, WHY_TAGS

LINES = [object_line(kind, str) for kind in SCHEMA.objects]


@pytest.mark.parametrize("force_py", [False, True])
def test_it_is_a_sound_model_also_when_it_changes(qtmodeltester, force_py: bool) -> None:
    model = ObjectListModel()
    qtmodeltester.check(model, force_py=force_py)
    model.set_lines(LINES)
    model.set_lines(LINES[:1])
    model.set_lines([])


def test_a_row_tells_name_rights_count_lock_and_reason() -> None:
    model = ObjectListModel()
    model.set_lines(LINES)
    tag = model.index(2)
    assert tag.data() == "Tag"
    assert tag.data(Qt.ItemDataRole.ToolTipRole) == WHY_TAGS
    assert "Read only" in tag.data(Qt.ItemDataRole.AccessibleTextRole)
    cell = tag.data(CELL)
    assert (cell.second, cell.second_icon, cell.trailing) == ("Read only", "lock", "41")
    assert model.index(0).data(CELL).second_icon == ""
    assert model.index(0).data(Qt.ItemDataRole.ToolTipRole) is None
    assert model.data(QModelIndex()) is None


def test_the_same_objects_stay_where_they_are(qtbot) -> None:
    model = ObjectListModel()
    model.set_lines(LINES)
    with qtbot.waitSignal(model.dataChanged), qtbot.assertNotEmitted(model.modelReset):
        model.set_lines([replace(LINES[0], count="7"), *LINES[1:]])
    assert model.index(0).data(CELL).trailing == "7"
    with qtbot.assertNotEmitted(model.dataChanged), qtbot.assertNotEmitted(model.modelReset):
        model.set_lines(model.lines)
    with qtbot.waitSignal(model.modelReset):
        model.set_lines(LINES[1:])
    assert (model.row_of("tag"), model.row_of("contact")) == (1, -1)
