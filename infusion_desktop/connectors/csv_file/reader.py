"""The reader of one file, as the engine and the screens see it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import astuple

from infusion_desktop.connectors.csv_file.layout import FOUND, Layout, Wish, find_layout
from infusion_desktop.connectors.csv_file.rows import BATCH, RecordMaker, RowStream, live_rows
from infusion_desktop.files import refusals as file_refusals
from infusion_desktop.files.choices import with_choices
from infusion_desktop.files.file_bytes import Stamp, digest, stamp
from infusion_desktop.files.table_file import TableFile
from infusion_desktop.model.clock import Clock
from infusion_desktop.model.connector import Account, ConnectorInfo
from infusion_desktop.model.record import Ask, Page
from infusion_desktop.model.schema import Field, Kind, Schema

NEVER_WRITTEN = "A text file is only read, never written."


class CsvReader(TableFile):
    """Reads a delimited text file; all cells are text, a blank cell is an empty string.

    Everything raises ConnectorError (ASK_USER) with one sentence if the file can't be read.
    """

    def __init__(self, info: ConnectorInfo, path: str, clock: Clock, wish: Wish = FOUND) -> None:
        """Keep the settings; the file is first touched by a method."""
        super().__init__(info, path, clock)
        self._wish = wish
        self._layout: Layout | None = None
        self._counted: tuple[Stamp, int] | None = None

    async def check(self) -> Account:
        """Look at the file; facts are ``encoding``, ``delimiter`` and ``header_line``."""
        layout = await self._look()
        facts = {
            "encoding": layout.encoding.codec,
            "delimiter": layout.delimiter.fact,
            "header_line": str(layout.header_line),
        }
        return Account(f"file:{self._path.absolute()}", self._path.name, "", layout.notes, facts)

    async def describe(self) -> Schema:
        """Return the one object ``row``, with a text field for each column."""
        layout = await self._look()
        columns = (Field(column, column, Kind.TEXT, property=column) for column in layout.columns)
        count = self._counted[1] if self._counted and self._counted[0] == layout.stamp else None
        return self._schema(columns, NEVER_WRITTEN, count, layout.notes)

    async def read(self, ask: Ask) -> AsyncIterator[Page]:
        """Give pages of about 200 rows; ``resume`` is the number of parsed rows passed, as text.

        ``since`` and ``down_to`` have no meaning for a file and are ignored; ``limit`` is the most records
        that are given.
        """
        layout = await self._look()
        for field in ask.fields:
            if field not in layout.columns:
                raise file_refusals.column_gone(self._path.name, field)
        maker = RecordMaker(layout, ask.fields)
        total = self._counted[1] if self._counted and self._counted[0] == layout.stamp else None
        passed = int(ask.resume or 0)
        left = ask.limit
        waiting: Page | None = None
        with RowStream(self._path, layout) as stream:
            stream.skip(passed)
            while left is None or left > 0:
                batch = stream.batch(BATCH if left is None else min(BATCH, left))
                passed += len(batch.rows)
                records = maker.records(batch)
                if records:
                    # A page is held back until the next one is there: only then it is not the last.
                    if waiting:
                        yield waiting
                    waiting = Page(records, str(passed), total)
                    left = None if left is None else left - len(records)
                if batch.last:
                    waiting = waiting and waiting._replace(resume=None)
                    break
                await asyncio.sleep(0)
        if waiting:
            yield waiting

    async def count(self, object_key: str) -> int:
        """Return the number of rows that are not blank; the first time, the whole file is parsed."""
        layout = await self._look()
        if self._counted and self._counted[0] == layout.stamp:
            return self._counted[1]
        rows = 0
        with RowStream(self._path, layout) as stream:
            while True:
                batch = stream.batch()
                rows += live_rows(batch.rows)
                if batch.last:
                    break
                await asyncio.sleep(0)
        self._counted = (layout.stamp, rows)
        return rows

    async def fingerprint(self) -> str | None:
        """Return the blake2b digest of the file's bytes, and of what was chosen by hand."""
        return with_choices(await digest(self._path), astuple(self._wish))

    async def close(self) -> None:
        """Nothing is held open between calls."""

    async def _look(self) -> Layout:
        """Return how the file is read, looked at anew if it is another one than before."""
        if self._layout is None or self._layout.stamp != stamp(self._path):
            self._layout = await find_layout(self._path, self._wish)
        return self._layout
