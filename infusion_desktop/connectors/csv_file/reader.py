"""The reader of one file, as the engine and the screens see it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import astuple
from datetime import datetime
from pathlib import Path

from infusion_desktop.connectors.csv_file.layout import FOUND, Layout, Wish, find_layout
from infusion_desktop.connectors.csv_file.rows import BATCH, RecordMaker, RowStream, live_rows
from infusion_desktop.files import refusals as file_refusals
from infusion_desktop.files.choices import with_choices
from infusion_desktop.files.file_bytes import Stamp, digest, stamp
from infusion_desktop.model.budget import Allowance, Cost
from infusion_desktop.model.clock import Clock
from infusion_desktop.model.connector import Account, ConnectorInfo
from infusion_desktop.model.left_over_file import REASON_COLUMN
from infusion_desktop.model.match_keys import SPELLINGS
from infusion_desktop.model.record import Ask, Page, Record
from infusion_desktop.model.schema import Field, Kind, MatchKey, ObjectType, Right, Rights, Schema

OBJECT = "row"
_RIGHTS = Rights(
    Right.YES,
    Right.NO,
    Right.NO,
    Right.NO,
    dict.fromkeys(("create", "update", "delete"), "A text file is only read, never written."),
)


class CsvReader:
    """Reads a delimited text file; all cells are text, a blank cell is an empty string.

    Everything raises ConnectorError (ASK_USER) with one sentence if the file can't be read.
    """

    def __init__(self, info: ConnectorInfo, path: str, clock: Clock, wish: Wish = FOUND) -> None:
        """Keep the settings; the file is first touched by a method."""
        self.info = info
        self._path = Path(path).expanduser()
        self._wish = wish
        self._clock = clock
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
        """Return the one object ``row``, with a text field for each column.

        The reasons in a file of rows that a run left over are no column to be paired.
        """
        layout = await self._look()
        columns = [column for column in layout.columns if column != REASON_COLUMN]
        fields = tuple(Field(column, column, Kind.TEXT, property=column) for column in columns)
        count = self._counted[1] if self._counted and self._counted[0] == layout.stamp else None
        note = " ".join(layout.notes)
        row = ObjectType(OBJECT, "Row", "Rows", fields, rights=_RIGHTS, count=count, note=note)
        return Schema((row,), self._clock.utc())

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

    async def read_one(self, object_key: str, record_id: str, fields: tuple[str, ...]) -> Record | None:
        """Return None: rows of a file have no id by which one could be asked for."""
        return None

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

    def now(self) -> datetime:
        """A file has no clock of its own."""
        return self._clock.utc()

    async def fingerprint(self) -> str | None:
        """Return the blake2b digest of the file's bytes, and of what was chosen by hand."""
        return with_choices(await digest(self._path), astuple(self._wish))

    async def find(
        self, object_key: str, key: MatchKey, wanted: Sequence[str], fields: tuple[str, ...]
    ) -> dict[str, tuple[Record, ...]]:
        """Return all rows for each wanted key, by reading the whole file."""
        spelled = SPELLINGS[key.spelling]
        found: dict[str, list[Record]] = {text: [] for text in wanted}
        width = len(fields)
        async for page in self.read(Ask(object_key, fields + key.fields)):
            for record in page.records:
                for value in record.values[width:]:
                    hits = found.get(spelled(value) or "")
                    if hits is not None and (not hits or hits[-1].line != record.line):
                        hits.append(record._replace(values=record.values[:width]))
        return {text: tuple(records) for text, records in found.items()}

    def price(self, object_key: str, *, reads: int = 0, writes: int = 0) -> Cost:
        """Return no cost: a file takes no calls."""
        return Cost(0, 0.0)

    @property
    def calls(self) -> int:
        """Always 0: a file takes no calls."""
        return 0

    def allowance(self) -> Allowance | None:
        """None: nothing limits how a file is read."""
        return None

    async def close(self) -> None:
        """Nothing is held open between calls."""

    async def _look(self) -> Layout:
        """Return how the file is read, looked at anew if it is another one than before."""
        if self._layout is None or self._layout.stamp != stamp(self._path):
            self._layout = await find_layout(self._path, self._wish)
        return self._layout
