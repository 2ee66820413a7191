"""Makes workbooks, by openpyxl or part by part, and reads them through the connector."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl

from infusion_desktop.connectors.excel_workbook import CONNECTOR
from infusion_desktop.connectors.excel_workbook.reader import WorkbookReader
from infusion_desktop.model.clock import SystemClock
from infusion_desktop.model.connector import Services
from tests.connectors.file_reading import NoCounter, Table, read_all, refused

SAFE = "Nothing has been changed anywhere."
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml."
PARTS: dict[str, str] = {
    "[Content_Types].xml": (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{KIND}sheet.main+xml"/></Types>'
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets><sheet name="People" sheetId="1" r:id="r1"/>'
        "</sheets></workbook>"
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{LINKS}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{LINKS}/styles" Target="styles.xml"/>'
        f'<Relationship Id="r3" Type="{LINKS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    ),
}
"""The least that a workbook of one sheet is made of, but for the sheet."""


def open_book(path: Path, **settings: str) -> WorkbookReader:
    return CONNECTOR.open({"path": str(path), **settings}, Services(SystemClock(), NoCounter()))


async def read_table(path: Path, **settings: str) -> Table:
    return await read_all(open_book(path, **settings))


async def refusal_of(path: Path, **settings: str) -> str:
    """Return the sentence with which a workbook is refused, at whatever step."""
    return await refused(read_table(path, **settings))


def write_book(path: Path, **sheets: Iterable[Sequence[Any]]) -> Path:
    """Write a workbook with these sheets of rows by openpyxl."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def write_formats(path: Path, cells: Sequence[tuple[str, Any]], *, since_1904: bool = False) -> Path:
    """Write a workbook of one column "v" with (format, value) below each other, and "n" to number them."""
    book = openpyxl.Workbook()
    if since_1904:
        book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    sheet = book.active
    sheet.append(["n", "v"])
    for number, (code, value) in enumerate(cells, start=2):
        sheet.cell(number, 1, f"row {number}")
        sheet.cell(number, 2, value).number_format = code
    book.save(path)
    return path


def write_parts(path: Path, parts: Mapping[str, str | bytes]) -> Path:
    """Write the parts of a workbook as they are."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def write_sheet(
    path: Path, rows: str, *, behind: str = "", strings: str = "", styles: str = "", **more: str
) -> Path:
    """Write a workbook whose sheet has the XML ``rows`` inside of ``sheetData``."""
    parts = {**PARTS, "xl/worksheets/sheet1.xml": sheet_xml(rows, behind)}
    if strings:
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{strings}</sst>'
    if styles:
        parts["xl/styles.xml"] = f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>'
    return write_parts(path, {**parts, **more})


def sheet_xml(rows: str, behind: str = "") -> str:
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{behind}</worksheet>'


def text(at: str, shown: str) -> str:
    """An inline text cell."""
    return f'<c r="{at}" t="inlineStr"><is><t>{shown}</t></is></c>'
