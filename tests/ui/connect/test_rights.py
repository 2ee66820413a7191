"""Rights as a table: alike neighbours share a row, each mark has its reason."""

from __future__ import annotations

from datetime import UTC, datetime

from infusion_desktop.model.schema import ObjectType, Right, Rights, Schema
from infusion_desktop.ui.connect.rights import rights_rows


def kind(key: str, rights: Rights) -> ObjectType:
    return ObjectType(key, key.capitalize(), f"{key.capitalize()}s", (), rights=rights)


ALL = Rights(Right.YES, Right.YES, Right.YES)
READ = Rights(Right.YES, Right.NO, Right.NO, why={"create": "Tags are made in Infusionsoft."})


def test_neighbours_with_equal_rights_share_a_row() -> None:
    schema = Schema(
        (kind("contact", ALL), kind("company", ALL), kind("tag", READ), kind("note", ALL)), datetime.now(UTC)
    )
    assert [row.objects for row in rights_rows(schema)] == ["Contact, Company", "Tag", "Note"]


def test_other_reasons_make_another_row() -> None:
    other = Rights(Right.YES, Right.NO, Right.NO, why={"create": "Something else."})
    schema = Schema((kind("tag", READ), kind("label", other)), datetime.now(UTC))
    assert len(rights_rows(schema)) == 2


def test_every_mark_has_a_reason() -> None:
    unknown = Rights(Right.YES, Right.UNKNOWN, Right.NO)
    schema = Schema((kind("contact", unknown), kind("tag", READ)), datetime.now(UTC))
    first, second = rights_rows(schema)
    assert [(cell.action, cell.right) for cell in first.cells] == [
        ("read", Right.YES),
        ("update", Right.NO),
        ("create", Right.UNKNOWN),
    ]
    assert first.cells[0].reason == "This sign-in may read contacts."
    assert first.cells[1].reason == "This sign-in may not update contacts."
    assert "first create of a run will tell" in first.cells[2].reason
    assert second.cells[2].reason == "Tags are made in Infusionsoft."
