from __future__ import annotations

import pytest

from infusion_desktop.connectors.infusionsoft import shapes
from infusion_desktop.connectors.infusionsoft.custom_fields import declare_custom_fields
from infusion_desktop.connectors.infusionsoft.shapes import Shape
from infusion_desktop.model.schema import Kind, Option
from tests.connectors.infusionsoft.fields import CONTACT_FIELDS, OPTIONS


@pytest.mark.parametrize(
    ("word", "kind", "shape", "length"),
    [
        ("Text", Kind.TEXT, shapes.TEXT, 255),
        ("TextArea", Kind.LONG_TEXT, shapes.TEXT, 65_000),
        ("WholeNumber", Kind.WHOLE, shapes.WHOLE, None),
        ("DecimalNumber", Kind.NUMBER, shapes.NUMBER, None),
        ("Currency", Kind.NUMBER, shapes.NUMBER, None),
        ("Percent", Kind.NUMBER, shapes.NUMBER, None),
        ("Date", Kind.DATE, shapes.DAY, None),
        ("DateTime", Kind.MOMENT, shapes.MOMENT, None),
        ("YesNo", Kind.YES_NO, shapes.ZERO_ONE, None),
        ("Website", Kind.URL, shapes.TEXT, 255),
        ("Email", Kind.EMAIL, shapes.TEXT, 255),
        ("PhoneNumber", Kind.PHONE, shapes.TEXT, 255),
    ],
)
def test_kinds_that_can_be_written(word: str, kind: Kind, shape: Shape, length: int | None) -> None:
    (declared,) = declare_custom_fields([{"id": 17, "label": "L", "field_type": word, "options": []}])
    assert (declared.field.kind, declared.shape, declared.field.max_length) == (kind, shape, length)
    assert not declared.field.read_only


@pytest.mark.parametrize(
    "word", ["User", "Drilldown", "UserListBox", "SocialSecurityNumber", "Month", "Year", "Brand new", None]
)
def test_kinds_of_unknown_content_are_shown_and_never_written(word: str | None) -> None:
    (declared,) = declare_custom_fields([{"id": 17, "label": "L", "field_type": word}])
    assert declared.field.read_only
    assert (word or "without a name") in declared.field.why_read_only
    assert declared.shape.read({"a": 1}) == '{"a":1}'


def test_choices_are_sent_by_label_and_known_by_id() -> None:
    (declared,) = declare_custom_fields([{"id": 6, "label": "P", "field_type": "Radio", "options": OPTIONS}])
    assert declared.field.kind is Kind.CHOICE
    assert declared.field.options == (Option("Gold", "Gold", ("1",)), Option("Silver", "Silver", ("2",)))
    assert declared.shape.read("2") == "Silver"


def test_a_field_goes_by_its_id_and_shows_its_name() -> None:
    field = CONTACT_FIELDS["custom_fields.3"].field
    assert (field.label, field.second_name, field.property, field.asks_for) == (
        "Coach notes",
        "CoachNotes",
        "custom_fields",
        "custom_fields",
    )
    assert field.custom
    assert field.whole


def test_strange_definitions_are_left_out() -> None:
    found = declare_custom_fields(
        [None, 5, {}, {"id": "7"}, {"id": True}, {"id": 2, "options": "x"}, {"id": 1}]
    )
    assert [declared.field.key for declared in found] == ["custom_fields.1", "custom_fields.2"]
    assert found[0].field.label == "Custom field 1"
