"""The rows of a sheet, in whatever way a program spells them."""

from __future__ import annotations

import io
from xml.parsers.expat import ExpatError

import pytest

from infusion_desktop.connectors.excel_workbook.cells import CellReader, Oddities
from infusion_desktop.connectors.excel_workbook.package import Book
from infusion_desktop.connectors.excel_workbook.shared_strings import SharedStrings
from infusion_desktop.connectors.excel_workbook.sheet_rows import Row, SheetStream, place_of
from tests.connectors.excel_workbook.books import sheet_xml


def rows_of(xml: str | bytes, oddities: Oddities | None = None) -> list[Row]:
    book = Book((), (), frozenset(), False, "")
    reader = CellReader(book, SharedStrings(), oddities or Oddities(), plain=False)
    stream = SheetStream("a.xlsx", io.BytesIO(xml if isinstance(xml, bytes) else xml.encode()), reader)
    while not stream.ended:
        stream.step()
    return stream.rows


def test_cells_stand_at_their_place() -> None:
    xml = (
        '<row r="3"><c r="B3"><v>1</v></c><c r="E3"><v>2</v></c></row><row r="9"><c r="A9"><v>3</v></c></row>'
    )
    assert rows_of(sheet_xml(xml)) == [Row(3, ["", "1", "", "", "2"]), Row(9, ["3"])]


def test_cells_without_a_reference_follow_each_other() -> None:
    xml = "<row><c><v>1</v></c><c/><c><v>2</v></c></row><row/><row><c><v>3</v></c></row>"
    assert rows_of(sheet_xml(xml)) == [Row(1, ["1", "", "2"]), Row(3, ["3"])]


def test_cells_out_of_order() -> None:
    xml = '<row r="1"><c r="B1"><v>2</v></c><c r="A1"><v>1</v></c></row>'
    assert rows_of(sheet_xml(xml)) == [Row(1, ["1", "2"])]


def test_names_with_a_prefix() -> None:
    row = '<x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row>'
    xml = f'<x:worksheet xmlns:x="u"><x:sheetData>{row}</x:sheetData></x:worksheet>'
    assert rows_of(xml) == [Row(1, ["1"])]


def test_inline_rich_text_without_guides() -> None:
    xml = (
        '<row r="1"><c r="A1" t="inlineStr"><is><r><t>one </t></r><r><t>two</t></r>'
        '<rPh sb="0" eb="1"><t>x</t></rPh></is></c></row>'
    )
    assert rows_of(sheet_xml(xml)) == [Row(1, ["one two"])]


def test_formulas_are_not_part_of_the_value() -> None:
    assert rows_of(sheet_xml('<row r="1"><c r="A1"><f>SUM(B1)</f><v>7</v></c></row>')) == [Row(1, ["7"])]


def test_what_follows_the_rows_is_left_alone() -> None:
    behind = '<oddRow><row r="5"><c r="A5"><v>9</v></c></row></oddRow>'
    assert rows_of(sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>', behind)) == [Row(1, ["1"])]


def test_hidden_rows_are_counted_and_read() -> None:
    odd = Oddities()
    xml = '<row r="1" hidden="1"><c><v>1</v></c></row><row r="2" hidden="false"><c><v>2</v></c></row>'
    assert len(rows_of(sheet_xml(xml), odd)) == 2
    assert odd.hidden_rows == 1


def test_other_encodings() -> None:
    xml = '<?xml version="1.0" encoding="UTF-16"?>' + sheet_xml('<row r="1"><c t="str"><v>é</v></c></row>')
    assert rows_of(xml.encode("utf-16")) == [Row(1, ["é"])]


@pytest.mark.parametrize("xml", ["", "<worksheet>", "<chartsheet/>", "no xml"])
def test_no_sheet(xml: str) -> None:
    with pytest.raises((ExpatError, ValueError), match=r".|^$"):
        rows_of(xml)


@pytest.mark.parametrize("letters", ["", "É", "1", "XFE", "AAAAAAAA"])
def test_no_columns(letters: str) -> None:
    with pytest.raises(ValueError, match=r".|^$"):
        place_of(letters)


def test_too_many_cells_in_a_row() -> None:
    with pytest.raises(ValueError, match="column"):
        rows_of(sheet_xml("<row>" + "<c/>" * 16_385 + "</row>"))
