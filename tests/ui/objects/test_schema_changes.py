from __future__ import annotations

from dataclasses import replace

from infusion_desktop.model.schema import Field, Kind, Option, Schema
from infusion_desktop.ui.objects.schema_changes import schema_changes
from tests.ui.objects.kinds import COMPANY, CONTACT, SCHEMA, TAKEN


def changed(**fields: Field | None) -> tuple[str, ...]:
    """What is told after these fields of contacts were changed (None: deleted; unknown: added)."""
    kept = {field.key: field for field in CONTACT.fields} | {
        key.replace("__", "."): field for key, field in fields.items()
    }
    contact = replace(CONTACT, fields=tuple(field for field in kept.values() if field is not None))
    return schema_changes(SCHEMA, Schema((contact, COMPANY), TAKEN))


PACKAGE = CONTACT.field("custom_fields.14")


def test_no_change_says_nothing() -> None:
    assert changed() == ()


def test_a_new_field_and_a_lost_one_are_told() -> None:
    stand = Field("custom_fields.30", "Fair stand", Kind.TEXT, custom=True)
    assert changed(stand=stand, birthday=None) == (
        "Fair stand was added to Contacts.",
        "Birthday is gone from Contacts.",
    )


def test_options_that_came_went_or_were_renamed_are_told() -> None:
    more = replace(PACKAGE, options=(*PACKAGE.options, Option("VIP", "VIP")))
    assert changed(custom_fields__14=more) == ("Package has 1 more option.",)
    fewer = replace(PACKAGE, options=PACKAGE.options[:1])
    assert changed(custom_fields__14=fewer) == ("Package has 2 fewer options.",)
    other = replace(PACKAGE, options=(*PACKAGE.options[:2], Option("Retreat", "Retreats")))
    assert changed(custom_fields__14=other) == ("Package has other options.",)


def test_a_new_label_and_a_new_lock_are_told() -> None:
    assert changed(custom_fields__14=replace(PACKAGE, label="Programme")) == (
        "Package is now called Programme.",
    )
    assert changed(custom_fields__14=replace(PACKAGE, read_only=True)) == ("Package is now read-only.",)
