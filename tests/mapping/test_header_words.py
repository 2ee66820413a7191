"""Spellings of one header meet."""

from __future__ import annotations

import pytest

from infusion_desktop.mapping.header_words import header_words, key_of


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("First Name", "first name"),
        ("first_name", "first name"),
        ("FirstName", "first name"),
        ("FIRST-NAME", "first name"),
        ("E-Mail-Adresse", "email adresse"),
        ("eMail", "email"),
        ("Phone1Ext", "phone 1 ext"),
        ("Straße", "strasse"),
        ("Téléphone (domicile)", "telephone domicile"),
        ("Assistant's Phone", "assistants phone"),
        ("URLOfSite", "url of site"),
        ("Shoe_Size__c", "shoe size"),
        ("  ", ""),
        ("!!!", ""),
    ],
)
def test_words(header: str, words: str) -> None:
    assert " ".join(header_words(header)) == words


def test_the_key_has_no_blanks() -> None:
    assert key_of("Zip Code") == key_of("zipcode") == key_of("ZIP_CODE")
