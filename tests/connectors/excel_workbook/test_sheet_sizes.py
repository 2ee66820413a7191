"""Sizes of sheets as they say themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from infusion_desktop.connectors.excel_workbook.package import read_book
from infusion_desktop.connectors.excel_workbook.sheet_sizes import SheetSize, sheet_sizes
from tests.connectors.excel_workbook.books import sheet_xml, write_book, write_sheet


def test_sizes_of_real_sheets(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", A=[["a", "b", "c"], [1, 2, 3]], B=[["x"]] * 40)
    assert sheet_sizes(path, read_book(path).sheets) == [SheetSize(2, 3), SheetSize(40, 1)]


@pytest.mark.parametrize(
    ("said", "size"),
    [
        ('<dimension ref="A1"/>', SheetSize(None, None)),
        ('<dimension ref="B7"/>', SheetSize(7, 2)),
        ('<x:dimension ref="C3:AB500000"/>', SheetSize(500_000, 28)),
        ("", SheetSize(None, None)),
    ],
)
def test_what_is_said(said: str, size: SheetSize, tmp_path: Path) -> None:
    xml = sheet_xml("").replace("<sheetData>", said + "<sheetData>")
    path = write_sheet(tmp_path / "a.xlsx", "", **{"xl/worksheets/sheet1.xml": xml})
    assert sheet_sizes(path, read_book(path).sheets) == [size]
