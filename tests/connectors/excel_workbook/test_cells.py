"""Cells of each type, and what is counted of those that show nothing."""

from __future__ import annotations

import pytest

from infusion_desktop.connectors.excel_workbook.cells import CellReader, Oddities, RawCell, name_of
from infusion_desktop.connectors.excel_workbook.package import Book
from infusion_desktop.connectors.excel_workbook.shared_strings import SharedStrings
from infusion_desktop.connectors.excel_workbook.sheet_rows import place_of


def reader(*formats: str, since_1904: bool = False) -> CellReader:
    strings = SharedStrings()
    strings.add("shared")
    strings.finish()
    book = Book((), ("General", *formats), frozenset({2}), since_1904, "")
    return CellReader(book, strings, Oddities(), plain=False)


@pytest.mark.parametrize(
    ("kind", "style", "text", "shown"),
    [
        ("s", 0, "0", "shared"),
        ("", 0, "007", "7"),
        ("n", 0, "12345678901234567890123", "1.23456789012346E+22"),
        ("b", 0, "1", "TRUE"),
        ("b", 0, "false", "FALSE"),
        ("str", 0, "a_x0041_", "aA"),
        ("d", 1, "2024-03-04T15:30:00", "04.03.2024"),
        ("d", 1, "2024-03-04", "04.03.2024"),
        ("d", 0, "2024-03-04T15:30:00Z", "2024-03-04 15:30:00"),
        ("d", 0, "2024-03-04", "2024-03-04"),
        ("d", 1, "soon", "soon"),
        ("", 99, "5", "5"),
        ("e", 0, "#REF!", ""),
    ],
)
def test_types(kind: str, style: int, text: str, shown: str) -> None:
    assert reader("dd.mm.yyyy").show(RawCell(2, 0, kind, style, text, False)) == shown


def test_iso_dates_in_a_workbook_of_1904() -> None:
    cells = reader("yyyy-mm-dd hh:mm", since_1904=True)
    assert cells.show(RawCell(2, 0, "d", 1, "2024-03-04T15:30:00", False)) == "2024-03-04 15:30"


def test_oddities_are_counted_with_the_first_cell() -> None:
    cells = reader()
    for row in (5, 6):
        cells.show(RawCell(row, 27, "e", 0, "#N/A", False))
        cells.show(RawCell(row, 1, "", 0, "", True))
        cells.show(RawCell(row, 1, "str", 0, "", True))
        cells.show(RawCell(row, 1, "", 0, "", False))
    assert cells.oddities == Oddities(2, "#N/A in AB5", 2, "B5")


def test_the_first_style_of_dates_of_each_column() -> None:
    cells = reader("d/m/yy", "yyyy", "0")
    for place, style in ((3, 1), (3, 2), (4, 3), (5, 2)):
        cells.show(RawCell(2, place, "", style, "45355", False))
    assert cells.date_styles == {3: 1, 5: 2}
    assert [cells.year_first(style) for style in (1, 2)] == [False, True]


@pytest.mark.parametrize(("place", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (16383, "XFD")])
def test_letters_of_columns(place: int, letters: str) -> None:
    assert (name_of(place), place_of(letters)) == (letters, place)
