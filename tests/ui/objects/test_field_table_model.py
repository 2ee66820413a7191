from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt

from infusion_desktop.ui.objects.arrange import Column, Section, Sorting, arranged
from infusion_desktop.ui.objects.field_table_model import COLUMNS, LINE, FieldTableModel, options_tip
from infusion_desktop.ui.objects.lines import field_lines
from infusion_desktop.ui.parts.cell import CELL, Weight
from infusion_desktop.ui.parts.chip import ChipKind
from tests.ui.objects.kinds import COMPANY, CONTACT, FACTS, HIDDEN, SCHEMA, WHY_TAGS

LINES = field_lines(CONTACT, SCHEMA, FACTS, str)
GROUPED = arranged(LINES, None)


def model_of(lines=GROUPED, sorting: Sorting | None = None) -> FieldTableModel:
    model = FieldTableModel()
    model.set_lines(lines, sorting)
    return model


def index(model: FieldTableModel, key: str, column: Column):
    return model.index(model.row_of(key), COLUMNS.index(column))


@pytest.mark.parametrize("force_py", [False, True])
def test_it_is_a_sound_model_also_when_it_changes(qtmodeltester, force_py: bool) -> None:
    model = FieldTableModel()
    qtmodeltester.check(model, force_py=force_py)
    model.set_lines(GROUPED, None)
    model.set_lines(LINES, Sorting(Column.FIELD))
    model.set_lines([replace(LINES[0], share=0.1), *LINES[1:]], None)
    model.set_lines([], None)


def test_a_field_shows_label_api_name_chips_kind_rule_options_values_and_fill_rate() -> None:
    model = model_of()
    texts = [index(model, "custom_fields.14", column).data() for column in COLUMNS]
    assert texts == [
        "Package",
        "One of a list",
        "–",
        "3: Starter, Momentum, Retreat",
        "Momentum",
        "37\u2009%",
    ]
    cell = index(model, "custom_fields.14", Column.FIELD).data(CELL)
    assert (cell.second, cell.mono, cell.weight) == ("custom_fields.14", True, Weight.STRONG)
    assert [(chip.text, chip.kind) for chip in cell.chips] == [("Custom", ChipKind.OUTLINED)]
    assert index(model, "custom_fields.14", Column.FILLED).data(CELL).fill == 0.37
    email = index(model, "email_addresses.EMAIL1", Column.FIELD).data(CELL)
    assert [(chip.text, chip.icon) for chip in email.chips] == [("Match key", "key-round")]
    notes = index(model, "notes", Column.FIELD).data(CELL)
    assert [(chip.text, chip.kind) for chip in notes.chips] == [("Creation Notes", ChipKind.ACCENT)]


def test_locks_and_stars_stand_before_their_rules() -> None:
    assert index(model_of(), "tags", Column.RULE).data(CELL).icon == "lock"
    assert index(model_of(), "given_name", Column.RULE).data(CELL).icon == ""
    company = model_of(field_lines(COMPANY, SCHEMA, None, str))
    assert index(company, "company_name", Column.RULE).data(CELL).text == "* Required"


def test_tooltips_and_screen_readers_are_told_the_whole() -> None:
    model = model_of()
    tip, spoken = Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole
    assert WHY_TAGS in index(model, "tags", Column.RULE).data(tip)
    assert WHY_TAGS in index(model, "tags", Column.RULE).data(spoken)
    field_tip = index(model, "custom_fields.14", Column.FIELD).data(tip)
    assert "Options: 3: Starter" in field_tip, "where the options have no column they stand here"
    assert index(model, "given_name", Column.VALUES).data(tip).splitlines()[0] == "Maya (31)"
    assert index(model, "given_name", Column.FILLED).data(spoken) == "Filled in 970 of 1000 contacts."
    assert index(model, "consent", Column.FILLED).data(tip) == HIDDEN
    assert index(model, "given_name", Column.FIELD).data(spoken) == "First name, API name given_name"
    assert index(model, "given_name", Column.OPTIONS).data(spoken) == "Options: none"
    assert index(model, "given_name", Column.OPTIONS).data(tip) is None


def test_long_lists_of_options_are_cut_and_open_ones_say_so() -> None:
    line = replace(LINES[0], option_labels=tuple(f"Option {n}" for n in range(40)), open_options=True)
    told = options_tip(line).splitlines()
    assert (told[0], told[25], told[26]) == (
        "Option 0",
        "and 15 more; Enter shows all",
        "Other values are taken, too",
    )


def test_heads_of_groups_cannot_be_selected() -> None:
    model = model_of()
    assert model.lines[0] == Section("Email", 1)
    head = model.index(0, 0)
    assert head.data() == "Email"
    assert head.data(Qt.ItemDataRole.AccessibleTextRole) == "Group Email, 1 field"
    assert model.index(0, 1).data() is None
    assert not head.flags() & Qt.ItemFlag.ItemIsSelectable
    assert model.index(1, 0).flags() & Qt.ItemFlag.ItemIsSelectable
    assert model.flags(QModelIndex()) == Qt.ItemFlag.NoItemFlags
    assert isinstance(model.index(1, 0).data(LINE), type(LINES[0]))


def test_the_head_tells_by_what_it_is_sorted(qtbot) -> None:
    model = model_of()
    across = Qt.Orientation.Horizontal
    assert [model.headerData(n, across) for n in range(6)] == [column.value for column in COLUMNS]
    with qtbot.waitSignal(model.headerDataChanged):
        model.set_lines(LINES, Sorting(Column.FILLED, descending=True))
    assert model.headerData(5, across) == "Filled ↓"
    model.set_lines(LINES, Sorting(Column.FIELD))
    assert model.headerData(0, across) == "Field ↑"
    assert model.headerData(5, across) == "Filled"
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_new_figures_of_the_same_fields_keep_the_rows(qtbot) -> None:
    model = model_of(field_lines(CONTACT, SCHEMA, None, str))
    with qtbot.waitSignal(model.dataChanged), qtbot.assertNotEmitted(model.modelReset):
        assert model.set_lines(LINES, None) is False
    assert index(model, "given_name", Column.FILLED).data() == "97\u2009%"
    with qtbot.assertNotEmitted(model.dataChanged):
        assert model.set_lines(LINES, None) is False
    with qtbot.waitSignal(model.modelReset):
        assert model.set_lines(LINES[1:], None) is True
