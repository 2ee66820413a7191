"""Makes workbooks, by openpyxl or part by part, and reads them through the connector."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from infusion_desktop.connectors.excel_workbook import CONNECTOR
from infusion_desktop.connectors.excel_workbook.reader import WorkbookReader
from infusion_desktop.model.clock import SystemClock
from infusion_desktop.model.connector import Account, Services
from infusion_desktop.model.problem import ConnectorError, ProblemKind
from infusion_desktop.model.record import Ask, Page, Record

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


class NoCounter:
    """A day counter that nobody asks."""

    def used(self, account: str, day: str) -> int:
        raise AssertionError

    def record(self, account: str, day: str, used: int) -> None:
        raise AssertionError


@dataclass(frozen=True)
class Table:
    """All of a sheet as the connector reads it; ``after`` is the account once everything was read."""

    account: Account
    after: Account
    columns: tuple[str, ...]
    records: list[Record]

    @property
    def rows(self) -> list[tuple[str | None, ...]]:
        return [record.values for record in self.records]

    @property
    def lines(self) -> list[int]:
        return [record.line for record in self.records]

    def fact(self, name: str) -> str:
        assert self.account.facts is not None
        return self.account.facts[name]


def open_book(path: Path, **settings: str) -> WorkbookReader:
    return CONNECTOR.open({"path": str(path), **settings}, Services(SystemClock(), NoCounter()))


async def columns_of(reader: WorkbookReader) -> tuple[str, ...]:
    return tuple(field.key for field in (await reader.describe()).object("row").fields)


async def pages_of(reader: WorkbookReader, ask: Ask) -> list[Page]:
    return [page async for page in reader.read(ask)]


async def read_table(path: Path, **settings: str) -> Table:
    reader = open_book(path, **settings)
    try:
        account = await reader.check()
        columns = await columns_of(reader)
        pages = await pages_of(reader, Ask("row", columns))
        records = [record for page in pages for record in page.records]
        assert await reader.count("row") == len(records), "counting and reading must agree"
        return Table(account, await reader.check(), columns, records)
    finally:
        await reader.close()


async def refusal_of(path: Path, **settings: str) -> str:
    """Return the sentence with which a workbook is refused, at whatever step."""
    with pytest.raises(ConnectorError) as caught:
        await read_table(path, **settings)
    assert caught.value.problem.kind is ProblemKind.ASK_USER
    return caught.value.problem.message


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
