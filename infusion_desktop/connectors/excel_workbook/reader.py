"""The reader of one workbook, as the engine and the screens see it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Sequence
from contextlib import aclosing
from dataclasses import astuple, replace
from operator import itemgetter

from infusion_desktop.connectors.excel_workbook.cells import CellReader, Oddities
from infusion_desktop.connectors.excel_workbook.layout import (
    FOUND,
    Layout,
    Wish,
    blank,
    find_layout,
    odd_notes,
)
from infusion_desktop.connectors.excel_workbook.package import archive_of, part_of
from infusion_desktop.connectors.excel_workbook.shared_strings import SharedStrings, read_strings
from infusion_desktop.connectors.excel_workbook.sheet_rows import SheetStream
from infusion_desktop.connectors.excel_workbook.sheet_sizes import sheet_sizes
from infusion_desktop.files.choices import with_choices
from infusion_desktop.files.file_bytes import digest, stamp
from infusion_desktop.files.refusals import changed, column_gone
from infusion_desktop.files.table_file import TableFile
from infusion_desktop.model.clock import Clock
from infusion_desktop.model.connector import Account, ConnectorInfo
from infusion_desktop.model.left_over_file import REASON_COLUMN, unguarding
from infusion_desktop.model.record import Ask, Page, Record
from infusion_desktop.model.schema import Field, Kind, Schema

PAGE = 200
NEVER_WRITTEN = "A workbook is only read, never written."


class WorkbookReader(TableFile):
    """Reads a sheet of a workbook; all cells are text as shown, a blank cell is an empty string.

    Everything raises ConnectorError (ASK_USER) with one sentence if the workbook can't be read.
    """

    def __init__(self, info: ConnectorInfo, path: str, clock: Clock, wish: Wish = FOUND) -> None:
        """Keep the settings; the file is first touched by a method."""
        super().__init__(info, path, clock)
        self._wish = wish
        self._layout: Layout | None = None
        self._counted: int | None = None
        self._odd: Oddities | None = None

    async def check(self) -> Account:
        """Look at the workbook; facts are ``sheet``, ``header_row`` and ``sheets``.

        ``sheets`` is a JSON list of objects with ``name``, ``hidden``, ``rows`` and ``columns`` (null where
        the sheet does not say its size).
        """
        layout = await self._look()
        sizes = sheet_sizes(self._path, layout.book.sheets)
        sheets = [
            {"name": sheet.name, "hidden": sheet.hidden, "rows": size.rows, "columns": size.columns}
            for sheet, size in zip(layout.book.sheets, sizes, strict=True)
        ]
        facts = {
            "sheet": layout.sheet.name,
            "header_row": str(layout.header_row),
            "sheets": json.dumps(sheets, ensure_ascii=False),
        }
        return Account(f"file:{self._path.absolute()}", self._path.name, "", self._notes(layout), facts)

    async def describe(self) -> Schema:
        """Return the one object ``row``, with a text field for each column."""
        layout = await self._look()
        columns = (
            Field(column, column, Kind.TEXT, property=column, note=layout.date_notes.get(column, ""))
            for column in layout.columns
        )
        return self._schema(columns, NEVER_WRITTEN, self._counted, self._notes(layout))

    async def read(self, ask: Ask) -> AsyncIterator[Page]:
        """Give pages of up to 200 rows; ``resume`` is the number of filled rows passed, as text.

        ``since`` and ``down_to`` have no meaning for a file and are ignored; ``limit`` is the most records
        that are given.
        """
        layout = await self._look()
        for field in ask.fields:
            if field not in layout.columns:
                raise column_gone(self._path.name, field)
        pick = _picker([layout.columns.index(field) for field in ask.fields])
        if REASON_COLUMN in layout.columns:
            pick = unguarding(pick)
        passed = int(ask.resume or 0)
        left = ask.limit
        waiting: Page | None = None
        place = 0
        async with aclosing(self._rows(layout, most=None if ask.resume else ask.limit)) as parts:
            async for rows in parts:
                fresh = rows[max(passed - place, 0) :]
                place += len(rows)
                records = [Record("", pick(cells), None, "", number) for number, cells in fresh[:left]]
                if not records:
                    continue
                if waiting:
                    yield waiting
                waiting = Page(records, str(place), self._counted)
                if left is not None:
                    left -= len(records)
                    if left <= 0:
                        break
        if waiting:
            yield waiting._replace(resume=None)

    async def count(self, object_key: str) -> int:
        """Return the number of rows that are not blank; the first time, the whole sheet is parsed."""
        layout = await self._look()
        if self._counted is None:
            async with aclosing(self._rows(layout)) as parts:
                self._counted = sum([len(rows) async for rows in parts])
        return self._counted

    async def fingerprint(self) -> str | None:
        """Return the blake2b digest of the file's bytes, and of what was chosen by hand."""
        return with_choices(await digest(self._path), astuple(self._wish))

    async def close(self) -> None:
        """Let go of the texts; the workbook itself is not held open between calls."""
        self._forget()

    async def _look(self) -> Layout:
        """Return how the workbook is read, looked at anew if it is another one than before."""
        if self._layout is None or self._layout.stamp != stamp(self._path):
            self._forget()
            self._layout = await find_layout(self._path, self._wish)
        return self._layout

    async def _all_strings(self, layout: Layout) -> SharedStrings:
        """Return all texts; a look reads the first ones only."""
        if layout.strings.complete:
            return layout.strings
        strings = await read_strings(self._path, layout.book.strings)
        layout.strings.close()
        self._layout = replace(layout, strings=strings)
        return strings

    def _forget(self) -> None:
        if self._layout is not None:
            self._layout.strings.close()
        self._layout = self._counted = self._odd = None

    def _notes(self, layout: Layout) -> tuple[str, ...]:
        return (*layout.notes, *odd_notes(self._odd or layout.seen))

    async def _rows(
        self, layout: Layout, *, most: int | None = None
    ) -> AsyncGenerator[list[tuple[int, list[str]]], None]:
        """Give the filled rows below the header in lists of up to 200, as (number, cells of the columns).

        No more than ``most`` are wanted: where the look has seen as many already, these are given.
        """
        if most is not None and (layout.all_seen or most <= len(layout.first)):
            if layout.first:
                yield list(layout.first)
            return
        odd = Oddities()
        cells = CellReader(layout.book, await self._all_strings(layout), odd, plain=self._wish.plain)
        narrow = _narrower(layout.places)
        waiting: list[tuple[int, list[str]]] = []
        with archive_of(self._path) as archive, part_of(archive, layout.sheet.part) as source:
            stream = SheetStream(self._path.name, source, cells)
            while not stream.ended:
                stream.step()
                for number, row in stream.rows:
                    if number > layout.last_header_row:
                        narrowed = narrow(row)
                        if not blank(narrowed):
                            waiting.append((number, narrowed))
                stream.rows.clear()
                while len(waiting) >= PAGE:
                    yield waiting[:PAGE]
                    del waiting[:PAGE]
                await asyncio.sleep(0)
        if stamp(self._path) != layout.stamp:
            raise changed(self._path.name)
        if waiting:
            yield waiting
        odd.whole = True
        self._odd = odd


def _narrower(places: Sequence[int]) -> Callable[[list[str]], list[str]]:
    """Return what makes of a row of the sheet the cells of the columns."""
    width = places[-1] + 1
    if list(places) == list(range(width)):
        return lambda row: row[:width] if len(row) >= width else row + [""] * (width - len(row))
    return lambda row: [row[place] if place < len(row) else "" for place in places]


def _picker(places: Sequence[int]) -> Callable[[list[str]], tuple[str, ...]]:
    if not places:
        return lambda row: ()
    if len(places) == 1:
        only = places[0]
        return lambda row: (row[only],)
    return itemgetter(*places)
