"""Names of fields, without the ones that two fields share."""

from __future__ import annotations

from infusion_desktop.mapping.field_names import field_names
from infusion_desktop.model.schema import Field, Kind, ObjectType
from tests.mapping.targets import CONTACT


def test_only_what_can_be_suggested() -> None:
    names = field_names(CONTACT)
    assert "notes" not in names.by_key
    assert "opt_in_reason" not in names.by_key
    assert "emailstatus" not in names.by_label


def test_labels_and_api_names() -> None:
    names = field_names(CONTACT)
    assert names.by_label["firstname"].key == "given_name"
    assert names.by_api_name["givenname"].key == "given_name"
    assert names.by_part["email1"].key == "email_addresses.EMAIL1"


def test_shared_names_are_nobodys() -> None:
    target = ObjectType(
        "x",
        "X",
        "Xs",
        (
            Field("a.line", "Street", Kind.TEXT, group="Home"),
            Field("b.line", "Street", Kind.TEXT, group="Work"),
            Field("c.7", "Colour", Kind.TEXT),
        ),
    )
    names = field_names(target)
    assert "street" not in names.by_label
    assert names.by_label["homestreet"].key == "a.line"
    assert "line" not in names.by_part
    assert "7" not in names.by_part
