"""Near names: very close ones only."""

from __future__ import annotations

import pytest

from infusion_desktop.mapping.field_names import field_names
from infusion_desktop.mapping.similar import likeness_of, similar_names
from infusion_desktop.mapping.words import all_words
from tests.mapping.targets import CONTACT


def near(column: str) -> list[str]:
    words = all_words()
    found = similar_names(
        column, field_names(CONTACT), words, lambda concept: words.fields["contact"].get(concept, ())
    )
    return [name for likeness, name, _ in found if likeness >= 90]


@pytest.mark.parametrize(
    ("column", "name"),
    [("Firsst name", "firstname"), ("Compagny name", "companyname"), ("Shoe sizes", "shoesize")],
)
def test_near(column: str, name: str) -> None:
    assert near(column) == [name]


@pytest.mark.parametrize(
    "column",
    [
        "Mobile",
        "Company names 2",
        "Email address 7",
        "Email addresses date",
        "Department",
        "Lasst",
        "Foo bar baz",
    ],
)
def test_not_near(column: str) -> None:
    assert near(column) == []


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        ("First name", "first_name", 100, 100),
        ("Name first", "First name", 100, 100),
        ("Mobile", "Birthday", 0, 40),
    ],
)
def test_how_alike_two_names_are(one: str, other: str, least: float, most: float) -> None:
    assert least <= likeness_of(one, other) <= most
