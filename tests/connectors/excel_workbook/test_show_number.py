"""How numbers are read out of cells, and odd formats."""

from __future__ import annotations

from decimal import Decimal

import pytest

from infusion_desktop.connectors.excel_workbook.format_code import sections_of
from infusion_desktop.connectors.excel_workbook.show_number import general, number_of, show_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("007", "7"),
        ("1e3", "1000"),
        ("0.1", "0.1"),
        ("0.30000000000000004", "0.3"),
        ("9007199254740993", "9007199254740993"),
    ],
)
def test_numbers(text: str, number: str) -> None:
    assert number_of(text) == Decimal(number)


@pytest.mark.parametrize("text", ["", "x", "nan", "inf", "1e999", "²"])
def test_no_numbers(text: str) -> None:
    with pytest.raises(ValueError, match=r".|^$"):
        number_of(text)


@pytest.mark.parametrize(
    ("number", "shown"), [("1E-10", "1E-10"), ("-2.5E+30", "-2.5E+30"), ("1E+20", "1" + "0" * 20)]
)
def test_very_small_and_large(number: str, shown: str) -> None:
    assert general(Decimal(number)) == shown


def test_groups_can_be_left_out() -> None:
    assert show_number(sections_of("#,##0.0")[0], Decimal(1234567), grouped=False) == "1234567.0"


def test_a_fraction_without_a_place_above_is_senseless() -> None:
    with pytest.raises(ValueError, match="no fraction"):
        show_number(sections_of("x/0")[0], Decimal(1))
