"""Numbers, dates and texts look as in Excel, by the format of their cell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infusion_desktop.connectors.excel_workbook.shown import HASHES, Format

ACCOUNTING = '_("$"* #,##0.00_);_("$"* \\(#,##0.00\\);_("$"* "-"??_);_(@_)'
NUMBERS = [
    ("General", "6090", "6090"),
    ("General", "0.30000000000000004", "0.3"),
    ("General", "442071234567", "442071234567"),
    ("General", "12345678901234567890", "12345678901234567890"),
    ("General", "2125550142.0", "2125550142"),
    ("General", "1.0000000000000001E-5", "0.00001"),
    ("General", "1E+21", "1E+21"),
    ("General", "-0", "0"),
    ("General", "-12.50", "-12.5"),
    ("@", "259.153", "259.153"),
    ('General" kg"', "5.5", "5.5 kg"),
    ("0", "1000.5577", "1001"),
    ("0", "-0.4", "0"),
    ("0", "2.5", "3"),
    ("00000", "6090", "06090"),
    ("000-00-0000", "12345678", "012-34-5678"),
    ("(000) 000-0000", "2125551234", "(212) 555-1234"),
    ("0.00", "1000.5577", "1000.56"),
    ("0.0000#", "1000.5577", "1000.5577"),
    ("0.##", "5", "5."),
    ("#.##", "0", "."),
    (".00", "12.5", "12.50"),
    (".00", "0.5", ".50"),
    ("#,##0", "1234567", "1,234,567"),
    ("#,##0", "999.5", "1,000"),
    ("#,##0.00", "-1234.5", "-1,234.50"),
    ("#,##0_);[Red](#,##0)", "-5000", "(5,000)"),
    (ACCOUNTING, "-1234.5", "$(1,234.50)"),
    (ACCOUNTING, "0", "$-"),
    ("[$€-407] #,##0.00", "12.5", "€ 12.50"),
    ('0,,"M"', "12345678", "12M"),
    ("0%", "0.075", "8%"),
    ("0.00%", "0.125", "12.50%"),
    ("0.00E+00", "12345.678", "1.23E+04"),
    ("0.00E+00", "9.999", "1.00E+01"),
    ("##0.0E+0", "12345", "12.3E+3"),
    ("# ?/?", "2.25", "2 1/4"),
    ("# ?/?", "2.999", "3"),
    ("# ??/??", "0.333333", "1/3"),
    ("?/8", "0.5", "4/8"),
    ('[<1000]0;[>=1000]0.0,"k"', "1500", "1.5k"),
    ('[<1000]0;[>=1000]0.0,"k"', "-3", "-3"),
    ("+0;-0;0", "5", "+5"),
    (";;;", "5", ""),
    ('"a;b"0', "5", "a;b5"),
    ('0"', "5", "5"),
    ("General", "not a number", "not a number"),
]
DATES = [
    ("m/d/yy", "51276", "5/20/40"),
    ("d\\-mmm", "51276", "20-May"),
    ("mmddyyAM/PMdd", "51276", "052040AM20"),
    ("dd.mm.yyyy", "45355", "04.03.2024"),
    ("yyyy-mm-dd hh:mm:ss", "45355.64583333334", "2024-03-04 15:30:00"),
    ("dddd d mmmmm", "45355", "Monday 4 M"),
    ("[$-409]mmmm d, yyyy", "45355", "March 4, 2024"),
    ("[$-en-GB]d mmm yyyy;@", "45355", "4 Mar 2024"),
    ("[$-407]d. mmmm yyyy", "45355", "2024-03-04"),
    ("[$-407]dd.mm.yyyy", "45355", "04.03.2024"),
    ("[$-F800]dddd, mmmm dd, yyyy", "45355.5", "2024-03-04"),
    ("[$-F400]h:mm:ss AM/PM", "45355.5", "12:00:00"),
    ("h:mm AM/PM", "0.75", "6:00 PM"),
    ("h:mm a/p", "0", "12:00 A"),
    ("[h]:mm:ss", "1.5", "36:00:00"),
    ("[mm]:ss", "0.0625", "90:00"),
    ("mm:ss.0", "0.00001157", "00:01.0"),
    ("h:mm:ss", "0.999999", "0:00:00"),
    ("h:mm", "0.9999", "23:59"),
    ("m/d/yyyy", "59", "2/28/1900"),
    ("m/d/yyyy", "60", "2/29/1900"),
    ("m/d/yyyy", "61", "3/1/1900"),
    ("m/d/yyyy", "2958465", "12/31/9999"),
    ("m/d/yyyy", "2958466", HASHES),
    ("m/d/yyyy", "-1", HASHES),
]


@pytest.mark.parametrize(("code", "value", "shown"), NUMBERS + DATES)
def test_as_excel_shows_it(code: str, value: str, shown: str) -> None:
    assert Format(code).number(value) == shown


@pytest.mark.parametrize(
    ("code", "value", "shown"),
    [
        ("m/d/yy", "45355", "2024-03-04"),
        ("d/m/yyyy h:mm", "45355.5", "2024-03-04 12:00"),
        ("h:mm AM/PM", "0.75", "18:00:00"),
        ("[h]:mm", "1.5", "36:00"),
        ("#,##0.00", "1234567.5", "1234567.50"),
        ("00000", "6090", "06090"),
        ("0%", "0.5", "50%"),
    ],
)
def test_plainly(code: str, value: str, shown: str) -> None:
    assert Format(code, plain=True).number(value) == shown


def test_the_calendar_of_1904() -> None:
    assert Format("yyyy-mm-dd", since_1904=True).number("43893") == "2024-03-04"
    assert Format("yyyy-mm-dd", since_1904=True).number("0") == "1904-01-01"


@pytest.mark.parametrize(
    ("code", "shown"),
    [("General", "06090"), ("@", "06090"), ('"No. "@', "No. 06090"), ("0;0;0;", ""), (ACCOUNTING, "06090")],
)
def test_texts(code: str, shown: str) -> None:
    assert Format(code).text("06090") == shown


@given(st.text(max_size=30), st.floats(allow_nan=False, allow_infinity=False))
def test_any_format_shows_any_number_somehow(code: str, number: float) -> None:
    assert isinstance(Format(code).number(repr(number)), str)


@given(st.text('0#?.,%/E+-;[]<>=@ymdhs"\\_* 19AP', max_size=20), st.floats(-1e6, 1e9))
def test_any_mixture_of_signs_shows_any_number_somehow(code: str, number: float) -> None:
    assert isinstance(Format(code).number(repr(number)), str)
    assert isinstance(Format(code, plain=True).text("x"), str)


@given(st.integers(-(10**15), 10**15))
def test_whole_numbers_keep_every_digit(number: int) -> None:
    assert Format("General").number(str(number)) == str(number)
    assert Format("0").number(str(number)) == str(number)
    assert Format("#,##0").number(str(number)) == f"{number:,}"


@given(st.decimals(-(10**9), 10**9, places=2))
def test_money_keeps_every_cent(number: object) -> None:
    assert Format("0.00").number(str(number)).replace("-0.00", "0.00") == f"{number:.2f}".replace(
        "-0.00", "0.00"
    )
