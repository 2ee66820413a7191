"""Numbers: plain decimal text, and no guess where there are two readings."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infusion_desktop.model.value import Unusable
from infusion_desktop.sync.fit_number import fit_number, fit_whole

TWO_READINGS = "can be read in two ways, as thousands or as decimals: write it as 1200 or 1.2"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1200", "1200"), ("007", "7"), ("-5", "-5"), ("+5", "5"), ("-0", "0"), ("-0.0", "0"),
        ("0.125", "0.125"),
        ("12.50", "12.5"), (".5", "0.5"), ("12.", "12"), ("12,5", "12.5"), ("0,125", "0.125"), (",5", "0.5"),
        ("1,234,567", "1234567"), ("1.234.567", "1234567"), ("1,200.50", "1200.5"), ("1.200,50", "1200.5"),
        ("1 200", "1200"), ("1\u00a0200,5", "1200.5"), ("1'200.50", "1200.5"), ("$1,200.50", "1200.5"),
        ("12.50 €", "12.5"), ("\u22125", "-5"), (" 3 ", "3"),
        ("10000000000000000000001", "10000000000000000000001"),
    ],
)  # fmt: skip
def test_usable(text: str, number: str) -> None:
    assert fit_number(text) == number


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1,200", TWO_READINGS), ("1.200", TWO_READINGS), ("-1,200", TWO_READINGS), ("12,345", TWO_READINGS),
        ("abc", "is not a number"), ("1e5", "is not a number"), ("NaN", "is not a number"),
        ("Infinity", "is not a number"), ("1,2,3", "is not a number"), ("1.2.3", "is not a number"),
        ("1,23,456", "is not a number"), ("12 %", "is not a number"), ("--5", "is not a number"),
        ("1_000", "is not a number"), ("-", "is not a number"), ("1" * 31, "is too long for a number"),
    ],
)  # fmt: skip
def test_unusable(text: str, reason: str) -> None:
    assert fit_number(text) == Unusable(reason, text)


@pytest.mark.parametrize(
    ("text", "number"), [("12", "12"), ("12.0", "12"), ("1,234,567", "1234567"), (" ", None)]
)
def test_whole(text: str, number: str | None) -> None:
    assert fit_whole(text) == number


def test_not_whole() -> None:
    assert fit_whole("12.5") == Unusable("is not a whole number", "12.5")
    assert fit_whole("x") == Unusable("is not a number", "x")


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_two_decimals_keep_their_value(number: Decimal) -> None:
    spelled = fit_number(f"{number:.2f}")
    assert isinstance(spelled, str)
    assert Decimal(spelled) == number
    assert fit_number(spelled) in (spelled, Unusable(TWO_READINGS, spelled))
