"""What stands in a row, and what a screen reader says of it."""

from __future__ import annotations

import pytest

from infusion_desktop.jobs.column_facts import ColumnFacts
from infusion_desktop.model.mapping import FieldPair
from infusion_desktop.model.schema import Field, Kind, MatchKey, ObjectType, Option
from infusion_desktop.ui.look.icons import icon_names
from infusion_desktop.ui.mapping.faces import (
    KIND_ICONS,
    face_of_column,
    face_of_field,
    match_fields,
    spoken_column,
    spoken_field,
)
from infusion_desktop.ui.mapping.lines import Line, LineState

EMAIL = Field("email", "Email 1", Kind.EMAIL)
TARGET = ObjectType("c", "Contact", "Contacts", (EMAIL,), (MatchKey("e", "Email", ("email",), "email"),))
FACTS = ColumnFacts("Mobile", ("555 010", "555 011"), 0.744, Kind.PHONE)


def test_every_kind_has_an_icon_that_is_there() -> None:
    assert set(KIND_ICONS) == set(Kind)
    assert set(KIND_ICONS.values()) <= icon_names()


def test_a_column_shows_values_and_how_many_rows_hold_one() -> None:
    face = face_of_column(FACTS)
    assert (face.title, face.second, face.icon) == ("Mobile", "555 010, 555 011", "phone")
    assert face.right.startswith("74")
    assert face_of_column(ColumnFacts("X", (), 0.0, Kind.TEXT)).second == "empty"


def test_consent_says_so() -> None:
    face = face_of_column(ColumnFacts("Consent", ("yes",), 1.0, Kind.YES_NO, never_by_itself=True))
    assert [chip.text for chip in face.chips] == ["Never paired for you"]


@pytest.mark.parametrize(
    ("field", "chips"),
    [
        (EMAIL, ["Match key"]),
        (Field("n", "N", Kind.TEXT, required=True), ["Required"]),
        (Field("t", "T", Kind.CHOICES, read_only=True), ["Read-only"]),
        (Field("o", "O", Kind.TEXT, consent=True), ["Never paired for you"]),
        (Field("b", "B", Kind.TEXT, second_name="Creation Notes"), ["Creation Notes"]),
        (Field("b", "B", Kind.TEXT, second_name="tag_ids"), []),
    ],
)
def test_the_chips_of_a_field_come_from_its_attributes(field: Field, chips: list[str]) -> None:
    face = face_of_field(field, match_fields(TARGET), paired=False)
    assert [chip.text for chip in face.chips] == chips
    assert (face.second, face.mono, face.locked) == (field.key, True, field.read_only)


def test_never_more_than_two_chips() -> None:
    full = Field("email", "E", Kind.TEXT, required=True, consent=True, second_name="Creation Notes")
    assert len(face_of_field(full, match_fields(TARGET), paired=True).chips) == 2


def test_lists_say_how_many_options_they_have() -> None:
    options = (Option("a", "A"), Option("b", "B"))
    assert (
        face_of_field(Field("l", "L", Kind.CHOICE, options=options), frozenset(), paired=True).right
        == "2 options"
    )
    assert face_of_field(Field("l", "L", Kind.COUNTRY, options=options), frozenset(), paired=True).right == ""


def test_what_a_screen_reader_says() -> None:
    line = Line(FieldPair("Mobile", "phone"), LineState.TO_CONFIRM, confirmed=False)
    said = spoken_column(FACTS, line, "Phone 1")
    assert said.startswith("Mobile, 74")
    assert said.endswith("goes into Phone 1, To confirm")
    assert spoken_column(FACTS, None, "").endswith("Not paired")
    face = face_of_field(EMAIL, match_fields(TARGET), paired=True)
    assert spoken_field(face, line) == "Email 1, Match key, from Mobile, To confirm"
    assert spoken_field(face, None) == "Email 1, Match key, Not paired"
