"""Phone numbers: one form where that is safe, as typed where it is not."""

from __future__ import annotations

import pytest

from infusion_desktop.model.value import Unusable
from infusion_desktop.transforms.phone import TRANSFORM

STORED = "is a number as a spreadsheet stores it, so digits of the phone number may be lost"
NONE = "is not a phone number"

FORMED = [
    ("(212) 555-0123", "US", "international", "+1 212-555-0123"),
    ("212.555.0123", "US", "national", "(212) 555-0123"),
    ("+44 20 7946 0958", "US", "international", "+44 20 7946 0958"),
    ("020 7946 0958", "GB", "international", "+44 20 7946 0958"),
    ("020 7946 0958", "US", "international", "020 7946 0958"),
    ("020 7946 0958", "", "international", "020 7946 0958"),
    ("+49 30 1234567", "", "national", "030 1234567"),
    ("12", "US", "international", Unusable(NONE, "12")),
    ("123", "US", "international", "123"),
    ("'+65 8766 1234   (Work)", "US", "international", "+65 8766 1234"),
    ("12125551234.0", "US", "international", Unusable(STORED, "12125551234.0")),
    ("1.2125551234E+10", "US", "international", Unusable(STORED, "1.2125551234E+10")),
    ("anna@shop.example", "US", "international", Unusable(NONE, "anna@shop.example")),
    ("n/a", "US", "international", Unusable(NONE, "n/a")),
]


@pytest.mark.parametrize(("text", "region", "form", "result"), FORMED)
def test_forms(text: str, region: str, form: str, result: str | Unusable) -> None:
    apply = TRANSFORM.prepare({"region": region, "format": form})
    assert apply(text) == result
    assert apply(text) == result, "the second time it comes from memory"


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("(212) 555-0123", "(212) 555-0123"),
        ("'0049 30 123", "0049 30 123"),
        ("030/123 [mobil]", "030/123"),
        ("740.645.3807", "740.645.3807"),
        ("12125551234.0", Unusable(STORED, "12125551234.0")),
        ("none", Unusable(NONE, "none")),
    ],
)
def test_as_typed(text: str, result: str | Unusable) -> None:
    assert TRANSFORM.prepare({})(text) == result


def test_an_extension_is_kept() -> None:
    apply = TRANSFORM.prepare({"region": "US", "format": "international"})
    assert apply("(212) 555-0123 ext. 45") == "+1 212-555-0123 ext. 45"


def test_wrong_options() -> None:
    with pytest.raises(ValueError, match="“XX” is no country we know"):
        TRANSFORM.prepare({"region": "xx"})
    with pytest.raises(ValueError, match="is no form of phone numbers"):
        TRANSFORM.prepare({"format": "pretty"})
