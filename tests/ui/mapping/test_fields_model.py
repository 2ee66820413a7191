"""The fields of the account as a tree: what matters first, nothing that moves away by itself."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from infusion_desktop.model.mapping import FieldPair
from infusion_desktop.model.schema import Field, Kind, MatchKey, ObjectType
from infusion_desktop.ui.mapping.columns_model import FACE, KEY
from infusion_desktop.ui.mapping.faces import RowKind
from infusion_desktop.ui.mapping.fields_model import FIRST_FIELDS, FieldsModel
from infusion_desktop.ui.mapping.lines import Line, LineState

OWN = tuple(Field(f"own{n}", f"Own {n}", Kind.TEXT, group="Group" if n > 30 else "") for n in range(40))
TAGS = Field("tags", "Tags", Kind.CHOICES, read_only=True, ways=("Tag them later.",))
CUSTOM = tuple(Field(f"custom{n}", f"Custom {n}", Kind.TEXT, custom=True) for n in range(3))
TARGET = ObjectType(
    "contact",
    "Contact",
    "Contacts",
    (*OWN, TAGS, *CUSTOM),
    (MatchKey("e", "Own 35", ("own35",), "email"),),
)


def line(field: str) -> Line:
    return Line(FieldPair("A", field), LineState.CONFIRMED, confirmed=True)


@pytest.fixture
def model() -> FieldsModel:
    made = FieldsModel()
    made.set_target(TARGET)
    return made


def shown(model: FieldsModel, group: int = 0) -> list[str]:
    return list(model.groups[group].keys)


@pytest.mark.parametrize("force_py", [False, True])
def test_it_is_a_sound_model(model: FieldsModel, qtmodeltester: ModelTester, force_py: bool) -> None:
    qtmodeltester.check(model, force_py=force_py)
    model.set_lines({"own38": line("own38")})
    model.toggle_more(0)
    model.search("own 3")
    model.search("")
    model.set_target(None)


def test_heads_fields_and_more(model: FieldsModel) -> None:
    head = model.index(0, 0)
    assert head.data(FACE).kind is RowKind.HEAD
    assert (head.data(), head.data(FACE).right, head.data(KEY)) == ("Contact", "Matched by Own 35", None)
    assert model.index(1, 0).data(FACE).right == "3 fields"
    last = model.index(model.rowCount(head) - 1, 0, head)
    assert model.is_more(last)
    assert last.data() == f"{41 - FIRST_FIELDS} more fields"
    assert model.index(0, 0, head).data(KEY) == "own0"


def test_match_keys_and_what_has_a_way_around_always_stand_there(model: FieldsModel) -> None:
    assert {"own35", "tags"} <= set(shown(model))
    assert len(shown(model)) == FIRST_FIELDS + 1


def test_what_is_paired_stands_there_and_stays_when_it_no_longer_is(model: FieldsModel) -> None:
    assert model.set_lines({"own38": line("own38")})
    assert "own38" in shown(model)
    before = shown(model)
    model.set_lines({})
    assert shown(model) == before


def test_the_same_rows_are_only_repainted(model: FieldsModel) -> None:
    resets: list[bool] = []
    model.modelReset.connect(lambda: resets.append(True))
    assert not model.set_lines({"own1": line("own1")})
    assert resets == []
    index = model.find("own1")
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Own 1, from A, Confirmed"


def test_a_hidden_field_is_found_behind_more_and_can_be_revealed(model: FieldsModel) -> None:
    assert model.is_more(model.find("own39"))
    assert model.reveal("own39")
    assert model.find("own39").data(KEY) == "own39"
    assert not model.reveal("own39")
    assert not model.reveal("gone")
    last = model.index(model.rowCount(model.index(0, 0)) - 1, 0, model.index(0, 0))
    assert last.data() == "Fewer fields"
    model.toggle_more(0)
    assert model.is_more(model.find("own39"))


def test_a_search_looks_at_label_api_name_and_group(model: FieldsModel) -> None:
    model.search("custom1")
    assert (shown(model), shown(model, 1)) == ([], ["custom1"])
    model.search("GROUP")
    assert len(shown(model)) == 9
    assert not model.find("own0").isValid()


def test_small_groups_are_shown_whole(model: FieldsModel) -> None:
    assert shown(model, 1) == ["custom0", "custom1", "custom2"]
