"""Merged cells of a header name every column that they span."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from infusion_desktop.connectors.excel_workbook.merged import Block, header_labels, last_row_of, merged_blocks
from infusion_desktop.connectors.excel_workbook.package import read_book
from tests.connectors.excel_workbook.books import sheet_xml, write_sheet

pytestmark = pytest.mark.anyio
DEEP = [Block(2, 0, 3, 0), Block(2, 1, 2, 2)]
ROWS = [
    (1, ["List", "", ""]),
    (2, ["Email", "Address", ""]),
    (3, ["", "Street", "City"]),
    (4, ["a", "b", "c"]),
]


def test_a_deep_header() -> None:
    assert header_labels(ROWS, 2, DEEP) == ["Email", "Address Street", "Address City"]
    assert last_row_of(2, DEEP) == 3


def test_a_wide_cell_names_all_its_columns() -> None:
    assert header_labels([(1, ["Name", "", "Age"])], 1, [Block(1, 0, 1, 1)]) == ["Name", "Name", "Age"]
    assert last_row_of(1, [Block(1, 0, 1, 1)]) == 1


def test_blocks_elsewhere_do_not_matter() -> None:
    assert header_labels(ROWS, 2, [Block(1, 0, 1, 2)]) == ["Email", "Address", ""]
    assert last_row_of(2, [Block(4, 0, 9, 0)]) == 2


async def test_blocks_of_a_real_workbook(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["a", "b", "c"])
    for ref in ("A1:B1", "C1:C2", "A9:A10"):
        book.active.merge_cells(ref)
    book.save(tmp_path / "a.xlsx")
    part = read_book(tmp_path / "a.xlsx").sheets[0].part
    assert set(await merged_blocks(tmp_path / "a.xlsx", part, 2)) == {Block(1, 0, 1, 1), Block(1, 2, 2, 2)}


@pytest.mark.parametrize("before", [-100, -12, -11, -5, -1, 0, 1, 100])
async def test_blocks_are_found_wherever_a_piece_ends(tmp_path: Path, before: int) -> None:
    behind = '<x/><mergeCells><mergeCell ref="A1:B1"/></mergeCells>'
    bare = sheet_xml("<!---->", behind).index("</sheetData>")
    xml = sheet_xml("<!--" + "x" * ((1 << 20) + before - bare) + "-->", behind)
    assert xml.index("</sheetData>") == (1 << 20) + before
    path = write_sheet(tmp_path / "a.xlsx", "", **{"xl/worksheets/sheet1.xml": xml})
    assert await merged_blocks(path, "xl/worksheets/sheet1.xml", 1) == (Block(1, 0, 1, 1),)


async def test_a_sheet_without_an_end(tmp_path: Path) -> None:
    path = write_sheet(tmp_path / "a.xlsx", "", **{"xl/worksheets/sheet1.xml": "<worksheet>"})
    assert await merged_blocks(path, "xl/worksheets/sheet1.xml", 1) == ()
