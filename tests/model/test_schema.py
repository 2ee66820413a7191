from __future__ import annotations

from datetime import UTC, datetime

import pytest

from infusion_desktop.model.schema import Field, Kind, ObjectType, Schema

KIND = ObjectType("contact", "Contact", "Contacts", (Field("given_name", "First name", Kind.TEXT),))
SCHEMA = Schema((KIND,), datetime(2026, 1, 1, tzinfo=UTC))


def test_objects_and_fields_are_found_by_key() -> None:
    assert SCHEMA.object("contact").field("given_name").label == "First name"
    assert KIND.has("given_name")
    assert not KIND.has("x")


def test_an_unknown_key_is_an_error() -> None:
    with pytest.raises(KeyError):
        SCHEMA.object("deal")
    with pytest.raises(KeyError):
        KIND.field("x")
