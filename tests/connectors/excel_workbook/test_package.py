"""Sheets, formats and the calendar are found in workbooks of several programs."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from infusion_desktop.connectors.excel_workbook.package import Sheet, archive_of, part_of, read_book
from infusion_desktop.model.problem import ConnectorError
from tests.connectors.excel_workbook.books import PARTS, text, write_formats, write_sheet
from tests.handed_out import handed_out

ROWS = f'<row r="1">{text("A1", "name")}</row>'


def test_sheets_in_order_with_what_is_hidden(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Notes"
    book.create_sheet("Secret").sheet_state = "veryHidden"
    book.create_chartsheet("Chart")
    book.create_sheet("People & co")
    book.save(tmp_path / "a.xlsx")
    found = [(sheet.name, sheet.hidden) for sheet in read_book(tmp_path / "a.xlsx").sheets]
    assert found == [("Notes", False), ("Secret", True), ("People & co", False)]


def test_formats_by_style(tmp_path: Path) -> None:
    write_formats(tmp_path / "a.xlsx", [("00000", 1), ("mm-dd-yy", date(2024, 1, 1)), ("0.00", 1)])
    book = read_book(tmp_path / "a.xlsx")
    assert (book.formats[0], set(book.formats[1:])) == ("General", {"00000", "yyyy-mm-dd", "0.00"})
    assert book.left_to_the_computer == {book.formats.index("yyyy-mm-dd")}
    assert not book.since_1904


def test_a_format_of_its_own_is_not_left_to_the_computer(tmp_path: Path) -> None:
    own = '<numFmts><numFmt numFmtId="14" formatCode="yyyy-mm-dd"/></numFmts>'
    own += '<cellXfs><xf numFmtId="14"/></cellXfs>'
    book = read_book(write_sheet(tmp_path / "a.xlsx", ROWS, styles=own))
    assert (book.formats, book.left_to_the_computer) == (("yyyy-mm-dd",), frozenset())


def test_broken_fonts_do_no_harm(tmp_path: Path) -> None:
    styles = '<fonts><font><family val="99"/></font></fonts>'
    styles += '<cellXfs><xf numFmtId="9"/><xf numFmtId="777"/></cellXfs>'
    assert read_book(write_sheet(tmp_path / "a.xlsx", ROWS, styles=styles)).formats == ("0%", "General")


def test_parts_are_found_whatever_the_case_of_their_names(tmp_path: Path) -> None:
    links = PARTS["xl/_rels/workbook.xml.rels"].replace("worksheets/sheet1.xml", "Worksheets/Sheet1.xml")
    path = write_sheet(tmp_path / "a.xlsx", ROWS, **{"xl/_rels/workbook.xml.rels": links})
    assert read_book(path).sheets == (Sheet("People", "xl/worksheets/sheet1.xml", False),)


def test_a_workbook_without_texts_and_styles(tmp_path: Path) -> None:
    book = read_book(write_sheet(tmp_path / "a.xlsx", ROWS))
    assert (book.strings, book.formats) == ("", ())


def test_workbooks_of_libreoffice() -> None:
    book = read_book(handed_out("samples", "excel_number_and_date_formats.xlsx"))
    assert "mmddyyAM/PMdd" in book.formats
    assert book.strings == "xl/sharedStrings.xml"


def test_parts_are_streamed(tmp_path: Path) -> None:
    path = write_sheet(tmp_path / "a.xlsx", ROWS)
    with archive_of(path) as archive, part_of(archive, "xl/worksheets/sheet1.xml") as part:
        assert part.read(10) == b"<worksheet"


def test_what_goes_wrong_inside_is_told(tmp_path: Path) -> None:
    path = write_sheet(tmp_path / "a.xlsx", ROWS)
    with pytest.raises(ConnectorError, match="damaged"), archive_of(path) as archive:
        part_of(archive, "xl/none.xml")
    with pytest.raises(RuntimeError, match="something else"), archive_of(path):
        raise RuntimeError("something else")


@pytest.mark.parametrize(
    "kind",
    ["sheet.main+xml", "sheet.macroEnabled.main+xml", "template.main+xml", "template.macroEnabled.main+xml"],
)
def test_all_kinds_of_workbooks(kind: str, tmp_path: Path) -> None:
    types = PARTS["[Content_Types].xml"]
    if "macroEnabled" in kind:
        types = types.replace("vnd.openxmlformats-officedocument.spreadsheetml.sheet", "vnd.ms-excel.sheet")
    types = types.replace("sheet.main+xml", kind)
    path = write_sheet(tmp_path / "a.xlsm", ROWS, **{"[Content_Types].xml": types})
    assert [sheet.name for sheet in read_book(path).sheets] == ["People"]


def test_large_parts_that_would_be_held_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("infusion_desktop.connectors.excel_workbook.package.SMALL_PART", 10)
    with pytest.raises(ConnectorError, match="unpacks to far more"):
        read_book(write_sheet(tmp_path / "a.xlsx", ROWS))
