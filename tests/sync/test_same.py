"""Which spellings of a value are the same (sync rules 3.4)."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infusion_desktop.model.schema import Kind
from infusion_desktop.model.value import SEVERAL
from infusion_desktop.sync.same import comparable, same

SAME = [
    (Kind.TEXT, " Anna  Smith ", "Anna Smith"),
    (Kind.TEXT, "Mu\u0308ller", "Müller"),
    (Kind.TEXT, None, ""),
    (Kind.TEXT, None, " "),
    (Kind.LONG_TEXT, "a\r\nb", "a\nb"),
    (Kind.EMAIL, "Anna@Shop.example", "anna@shop.example"),
    (Kind.EMAIL, "JÖRG@shop.example", "jörg@shop.example"),
    (Kind.PHONE, "(212) 555-0123", "212.555.0123"),
    (Kind.PHONE, "+1 212 555 0123", "12125550123"),
    (Kind.PHONE, "1-800-flowers", "1-800-FLOWERS"),
    (Kind.DATE, "2024-03-01", "2024-03-01T00:00:00.000+0000"),
    (Kind.DATE, "2024-03-01T00:00:00Z", "2024-03-01"),
    (Kind.MOMENT, "2024-03-01T15:30:00.000Z", "2024-03-01T15:30:00.000+0000"),
    (Kind.MOMENT, "2024-03-01T17:30:00+02:00", "2024-03-01T15:30:00Z"),
    (Kind.NUMBER, "12.50", "12.5"),
    (Kind.NUMBER, "-0", "0.0"),
    (Kind.WHOLE, "007", "7"),
    (Kind.YES_NO, "YES", "yes"),
    (Kind.CHOICES, f"b{SEVERAL}a", f"a{SEVERAL}b"),
    (Kind.CHOICES, f"a{SEVERAL}a", "a"),
    (Kind.COUNTRY, "usa", "USA"),
    (Kind.REGION, "ARIZONA", "Arizona"),
    (Kind.URL, " https://x.example ", "https://x.example"),
]
OTHER = [
    (Kind.TEXT, "anna", "Anna"),
    (Kind.TEXT, "Anna Smith", "AnnaSmith"),
    (Kind.TEXT, None, "x"),
    (Kind.EMAIL, "anna@shop.example", "ana@shop.example"),
    (Kind.PHONE, "212 555 0123", "+1 212 555 0123"),
    (Kind.PHONE, "0049 30 1234567", "+49 30 1234567"),
    (Kind.PHONE, "1-800-FLOWERS", "1-800-FLOWERZ"),
    (Kind.DATE, "2024-03-01", "2024-03-02"),
    (Kind.DATE, "2024-03-01", "2024-03-01T10:00:00Z"),
    (Kind.MOMENT, "2024-03-01T15:30:00Z", "2024-03-01T15:30:01Z"),
    (Kind.NUMBER, "12.5", "12.51"),
    (Kind.WHOLE, "70", "7"),
    (Kind.CHOICE, "a", "A"),
    (Kind.CHOICES, f"a{SEVERAL}b", "a"),
    (Kind.URL, "https://x.example", "https://x.example/"),
    (Kind.ID, "7", "07"),
]


@pytest.mark.parametrize(("kind", "a", "b"), SAME)
def test_same(kind: Kind, a: str | None, b: str | None) -> None:
    assert same(kind, a, b)
    assert same(kind, b, a)


@pytest.mark.parametrize(("kind", "a", "b"), OTHER)
def test_other(kind: Kind, a: str | None, b: str | None) -> None:
    assert not same(kind, a, b)
    assert not same(kind, b, a)


@pytest.mark.parametrize("kind", list(Kind))
@given(text=st.text(max_size=20))
def test_spelling_twice_changes_nothing(kind: Kind, text: str) -> None:
    rule = comparable(kind)
    assert rule(rule(text)) == rule(text)
    assert same(kind, text, unicodedata.normalize("NFC", f" {text} "))
