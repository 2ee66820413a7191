"""E-mail addresses, phone numbers and web addresses."""

from __future__ import annotations

import pytest

from infusion_desktop.model.value import Unusable
from infusion_desktop.sync.fit_contact import fit_email, fit_phone, fit_url, is_stored_number

NO_AT = "is not an e-mail address (there is no @ in it)"
NOT_EMAIL = "is not an e-mail address"
TWO = "holds more than one e-mail address"
LONG = "is too long for an e-mail address"


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("anna@shop.example", "anna@shop.example"),
        (" Anna.Smith+list@Shop.Example ", "Anna.Smith+list@Shop.Example"),
        ("anna@sub.shop.co.uk\u00a0", "anna@sub.shop.co.uk"),
        ("Anna Smith <anna@shop.example>", "anna@shop.example"),
        ('"Smith, Anna" <anna@shop.example>', "anna@shop.example"),
        ("<anna@shop.example>", "anna@shop.example"),
        ("mailto:anna@shop.example", "anna@shop.example"),
        ("anna@shop.example;", "anna@shop.example"),
        ("o'brien@shop.example", "o'brien@shop.example"),
        ("jörg@müller.example", "jörg@müller.example"),
        ("a@xn--mller-kva.example", "a@xn--mller-kva.example"),
        ("\ufeffanna@shop.example", "anna@shop.example"),
        ("a" * 64 + "@shop.example", "a" * 64 + "@shop.example"),
    ],
)
def test_usable_emails(text: str, address: str) -> None:
    assert fit_email(text) == address


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("anna", NO_AT),
        ("anna at shop.example", NO_AT),
        ("anna@shop", NOT_EMAIL),
        ("anna@@shop.example", NOT_EMAIL),
        ("anna@shop..example", NOT_EMAIL),
        (".anna@shop.example", NOT_EMAIL),
        ("anna.@shop.example", NOT_EMAIL),
        ("an na@shop.example", NOT_EMAIL),
        ("anna@-shop.example", NOT_EMAIL),
        ("anna@shop.e", NOT_EMAIL),
        ("anna@127.0.0.1", NOT_EMAIL),
        ("@shop.example", NOT_EMAIL),
        ("anna@shop.example, bo@shop.example", TWO),
        ("anna@shop.example;bo@shop.example", TWO),
        ("anna@shop.example bo@shop.example", TWO),
        ("Anna <anna@shop.example>, Bo <bo@shop.example>", TWO),
        ("a" * 65 + "@shop.example", LONG),
        ("a@" + "b.example" * 40, LONG),
    ],
)
def test_unusable_emails(text: str, reason: str) -> None:
    assert fit_email(text) == Unusable(reason, text)


@pytest.mark.parametrize(
    "text",
    [
        "555-0123",
        "+49 (0)30 1234567",
        "(212) 555-0123",
        "212.555.0123",
        "1-800-FLOWERS",
        "555 0123 ext. 4",
        "110",
    ],
)
def test_usable_phones_stay_as_typed(text: str) -> None:
    assert fit_phone(f" {text} ") == text


STORED = "is a number as a spreadsheet stores it, so digits of the phone number may be lost"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("n/a", "is not a phone number"),
        ("12", "is not a phone number"),
        ("anna123@shop.example", "is not a phone number"),
        ("https://x.example/123", "is not a phone number"),
        ("12125551234.0", STORED),
        ("2125551234.00", STORED),
        ("1.2125551234E+10", STORED),
        ("1,2E+10", STORED),
    ],
)
def test_unusable_phones(text: str, reason: str) -> None:
    assert fit_phone(text) == Unusable(reason, text)


def test_points_between_digits_are_no_stored_number() -> None:
    assert not is_stored_number("740.645.3807")
    assert not is_stored_number("555.0")
    assert is_stored_number("740645380.0")


@pytest.mark.parametrize(
    "text",
    [
        "https://shop.example", "HTTP://shop.example/a?b=c#d", "www.shop.example", "shop.example/path",
        "https://shop.example:8080/x", "https://müller.example/straße", "linkedin.com/in/anna",
    ],
)  # fmt: skip
def test_usable_web_addresses(text: str) -> None:
    assert fit_url(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "shop",
        "javascript:alert(1)",
        "anna@shop.example",
        "https://",
        "two words.example",
        "ftp://x.example",
        "a,b.example",
    ],
)
def test_unusable_web_addresses(text: str) -> None:
    assert fit_url(text) == Unusable("is not a web address", text)
