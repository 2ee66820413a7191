"""The table twin's model."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from infusion_desktop.model.mapping import FieldPair
from infusion_desktop.model.transform import TransformStep
from infusion_desktop.ui.mapping.lines import Line, LineState
from infusion_desktop.ui.mapping.table_model import FIELD, HEADS, PLACE, STATE, TableModel, told_steps
from infusion_desktop.ui.parts.cell import CELL
from tests.ui.mapping.bench import MappingBench


def texts(model: TableModel, row: int) -> list[str]:
    return [model.index(row, column).data() for column in range(len(HEADS))]


@pytest.mark.parametrize("force_py", [False, True])
def test_it_is_a_sound_model(tab: MappingBench, qtmodeltester: ModelTester, force_py: bool) -> None:
    model = TableModel(tab.presenter)
    model.refresh()
    qtmodeltester.check(model, force_py=force_py)
    tab.presenter.remove(("Mobile", "phone_numbers.PHONE1"))
    model.refresh()


def test_one_row_for_each_column_says_what_the_lines_say(tab: MappingBench) -> None:
    model = TableModel(tab.presenter)
    model.refresh()
    assert model.rowCount() == 17
    assert texts(model, 0) == ["E-mail address", "", "Email", "Confirmed", "", "Overwrite"]
    birthday = model.row_of(("Birthday", "birthday"))
    assert texts(model, birthday)[2:] == ["Birthday", "2 unusable values", "Parse date", "Overwrite"]
    badge = model.rowCount() - 1
    assert texts(model, badge) == ["Badge ID", "", "Choose a field", "Not paired", "", ""]
    assert model.index(badge, FIELD).data(PLACE) is None
    assert model.index(0, FIELD).data(CELL).chips[0].text == "Match key"
    assert "Match key" in model.index(0, FIELD).data(Qt.ItemDataRole.AccessibleTextRole)
    assert model.index(birthday, STATE).data(Qt.ItemDataRole.ToolTipRole).startswith("2 values of the first")
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Column in the file"


def test_a_column_that_goes_into_two_fields_has_two_rows(tab: MappingBench) -> None:
    model = TableModel(tab.presenter)
    tab.presenter.pair("Mobile", "phone_numbers.PHONE2", beside=True)
    model.refresh()
    assert model.rowCount() == 18
    assert (
        model.row_of(("Mobile", "phone_numbers.PHONE2"))
        == model.row_of(("Mobile", "phone_numbers.PHONE1")) + 1
    )


def test_changed_content_keeps_the_rows(tab: MappingBench) -> None:
    model = TableModel(tab.presenter)
    model.refresh()
    resets: list[bool] = []
    model.modelReset.connect(lambda: resets.append(True))
    tab.presenter.remove(("Mobile", "phone_numbers.PHONE1"))
    model.refresh()
    assert resets == []


def test_a_field_that_is_gone_from_the_account_shows_its_key(tab_of: Callable[[str], MappingBench]) -> None:
    tab = tab_of("E-mail\na@vane.example\n")
    assert tab.presenter.editor.pair(FieldPair("E-mail", "custom_fields.999"))
    model = TableModel(tab.presenter)
    model.refresh()
    assert model.index(0, FIELD).data() == "custom_fields.999"
    assert model.index(0, FIELD).data(CELL).ink == "bad"


@pytest.mark.parametrize(
    ("names", "told"),
    [((), ""), (("trim",), "Trim"), (("trim", "phone"), "Trim, phone"), (("trim",) * 3, "3 steps")],
)
def test_steps_in_a_few_words(names: tuple[str, ...], told: str) -> None:
    pair = FieldPair("A", "f", tuple(TransformStep(name, {}) for name in names))
    assert told_steps(Line(pair, LineState.CONFIRMED, confirmed=True)) == told
