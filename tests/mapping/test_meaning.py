"""One header by its words alone."""

from __future__ import annotations

import pytest

from infusion_desktop.mapping.meaning import meaning_of
from infusion_desktop.mapping.words import all_words, known_export


@pytest.mark.parametrize(
    ("header", "concept", "hint", "number"),
    [
        ("Email", "email", "", None),
        ("Work Email", "email", "work", None),
        ("work_email_address", "email", "work", None),
        ("E-mail 2 Address", "email", "", 2),
        ("Primary Work Email", "email", "work", None),
        ("Handy", "phone", "mobile", None),
        ("Business Phone 2", "phone", "work", 2),
        ("Business City", "city", "work", None),
        ("Business Street 2", "street2", "work", None),
        ("Address 2 - City", "city", "", 2),
        ("Adresse 2 Ville", "city", "", 2),
        ("Rechnungsadresse PLZ", "postal_code", "billing", None),
        ("Shipping Address", "address", "shipping", None),
        ("3. Last name", "family_name", "", None),
    ],
)
def test_understood(header: str, concept: str, hint: str, number: int | None) -> None:
    found = meaning_of(header, all_words())
    assert found is not None
    assert (found.concept, found.hint, found.number) == (concept, hint, number)


@pytest.mark.parametrize(
    "header",
    [
        "Email consent",
        "Email 1 Label",
        "Phone Ext",
        "Phone 1 2",
        "Work Shipping City",
        "Second first name",
        "Foo",
        "",
    ],
)
def test_not_understood(header: str) -> None:
    assert meaning_of(header, all_words()) is None


def test_an_export_has_the_first_word() -> None:
    columns = ["Id", "LastName", "IsDeleted", "SystemModstamp", "Title", "Name"]
    export = known_export(columns)
    title = meaning_of("Title", all_words(), export)
    assert title is not None
    assert (title.concept, title.from_export) == ("job_title", True)
    assert meaning_of("Name", all_words(), export) is None
