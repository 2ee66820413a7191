"""What must hold for every declared object, whatever it is."""

from __future__ import annotations

import pytest

from infusion_desktop.connectors.infusionsoft.declare import Form, ObjectDeclaration, Property, part, plain
from infusion_desktop.connectors.infusionsoft.discover import declared_objects
from infusion_desktop.model.match_keys import SPELLINGS
from infusion_desktop.model.schema import Kind

OBJECTS = list(declared_objects().values())


@pytest.mark.parametrize("declaration", OBJECTS, ids=lambda one: one.key)
def test_declarations_are_sound(declaration: ObjectDeclaration) -> None:
    keys = [declared.field.key for declared in declaration.fields]
    assert len(keys) == len(set(keys))
    labels = [declared.field.label for declared in declaration.fields]
    assert len(labels) == len(set(labels)), "two fields of one name can't be told apart"
    for declared in declaration.fields:
        field, prop = declared.field, declaration.by_name[declared.field.property]
        assert field.read_only is bool(field.why_read_only)
        assert not field.why_read_only or field.why_read_only.endswith(".")
        assert field.asks_for == (prop.name if prop.optional else "")
        assert field.whole is prop.whole
        assert bool(declared.entry) is (prop.form in {Form.ENTRIES, Form.VALUES})
        assert bool(declared.inner) is (prop.form is not Form.SCALAR)
        if prop.whole and not field.read_only:
            assert declared.inner[0] in prop.keeps
        if field.kind is Kind.REGION:
            assert field.companion in keys
    for match in declaration.match_keys:
        assert match.spelling in SPELLINGS
        assert set(match.fields) <= set(keys)
    for link in declaration.links:
        assert link.field in keys
        other = declared_objects()[link.to_object]
        assert link.matched_by in {match.key for match in other.match_keys}
    for need in declaration.needs_one_of:
        assert set(need.fields) <= set(keys)
    assert set(declaration.carries) <= set(declaration.by_name)


def test_a_reason_makes_a_field_read_only() -> None:
    locked = plain(Property("id"), "Id", Kind.ID, why_read_only="It never changes.")
    assert locked.field.read_only
    assert plain(Property("x"), "X", key="y").field.key == "y"
    entries = Property("list", Form.ENTRIES, optional=True)
    one = part(entries, "A.b", "B", entry="A", inner=("b",))
    assert (one.field.key, one.field.property, one.field.whole, one.field.asks_for) == (
        "list.A.b",
        "list",
        True,
        "list",
    )
    assert part(entries, "", "All", entry="A", inner=("b",)).field.key == "list"
