from __future__ import annotations

import pytest

from infusion_desktop.model.match_keys import SPELLINGS, email_key, name_key


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Smith & Doe, Inc.", "smith doe inc"),
        ("  SMITH   doe  inc ", "smith doe inc"),
        ("MyCompany", "mycompany"),
        ("My Company", "my company"),
        ("Müller-Lüdenscheidt GmbH", "müller lüdenscheidt gmbh"),
        ("Mu\u0308ller", "müller"),
        ("Straße 7", "strasse 7"),
        ("株式会社テスト", "株式会社テスト"),
        ("!!!", "!!!"),
        ("  ", None),
        ("", None),
        (None, None),
    ],
)
def test_a_name_keeps_letters_and_digits_of_any_script(name: str | None, key: str | None) -> None:
    assert name_key(name) == key


def test_a_suffix_tells_names_apart() -> None:
    assert name_key("Acme, Inc.") != name_key("Acme")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (" Ann@X.Example ", "ann@x.example"),
        ("JÖRG@x.example", "jörg@x.example"),
        ("JO\u0308RG@x.example", "jörg@x.example"),
        (" ", None),
        (None, None),
    ],
)
def test_an_email_is_trimmed_and_case_folded(text: str | None, key: str | None) -> None:
    assert email_key(text) == key


def test_the_schema_may_name_both_rules() -> None:
    assert {"email": email_key, "name": name_key} == SPELLINGS
