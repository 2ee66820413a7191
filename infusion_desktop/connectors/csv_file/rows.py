"""Streams the rows of a file in batches, and makes records of them.

A batch of 200 keeps the data in the processor's cache (5,000 took twice as long). A batch whose rows all
have the header's width goes through functions written in C only; any other is looked at row by row.
"""

from __future__ import annotations

import csv
import itertools
from collections.abc import Callable, Iterable, Iterator
from operator import itemgetter
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from infusion_desktop.connectors.csv_file import refusals
from infusion_desktop.connectors.csv_file.layout import Layout, lines_of, text_of, without_stray
from infusion_desktop.connectors.csv_file.parser import CELL_LIMIT, parser
from infusion_desktop.files import refusals as file_refusals
from infusion_desktop.files.file_bytes import stamp
from infusion_desktop.model.left_over_file import REASON_COLUMN, unguarding
from infusion_desktop.model.record import Record

BATCH = 200
_END = "\x1cend of file\x1c"
"""Fed to the parser behind the last line: if it comes back inside a cell, a quotation mark was left open."""


class Batch(NamedTuple):
    """Parsed rows, the line at which the first one begins, and whether the file is at its end."""

    rows: list[list[str]]
    line: int
    last: bool


class RowStream:
    """The rows below the header, in order; a context manager that holds the open file."""

    def __init__(self, path: Path, layout: Layout) -> None:
        """Open the file at its first row; raises ConnectorError."""
        self._name, self._path, self._layout = path.name, path, layout
        self._file = text_of(path, layout.encoding)
        lines: Iterator[str] = iter(self._file)
        if layout.encoding.stray:
            lines = map(without_stray, lines)
        if layout.declared_lines:
            next(lines, None)
        delimiter = layout.delimiter
        self._parser = parser(
            itertools.chain(lines, (_END,)), delimiter.char, skip_blank=delimiter.skip_blank
        )
        self._line = layout.declared_lines + 1
        self._ended = False
        self.skip(layout.skip_rows)

    def __enter__(self) -> RowStream:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        self._file.close()

    def skip(self, count: int) -> None:
        """Pass over ``count`` parsed rows."""
        while count > 0 and not self._ended:
            count -= len(self.batch(min(count, BATCH)).rows)

    def batch(self, size: int = BATCH) -> Batch:
        """Parse up to ``size`` rows; raises ConnectorError for a file that is broken here or was changed."""
        rows: list[list[str]] = []
        first = self._line
        if self._ended:
            return Batch(rows, first, True)
        before = self._parser.line_num
        try:
            rows.extend(itertools.islice(self._parser, size))
        except csv.Error as error:
            line = first + sum(map(lines_of, rows))
            raise refusals.giant_cell(self._name, line, CELL_LIMIT) from error
        except (OSError, UnicodeError) as error:
            raise file_refusals.changed(self._name) from error
        self._line = first + self._parser.line_num - before
        if not rows or (rows[-1] and rows[-1][-1].endswith(_END)):
            self._end(rows, first)
        return Batch(rows, first, self._ended)

    def _end(self, rows: list[list[str]], first: int) -> None:
        """Take the end mark off; raises if it fell into a cell."""
        self._ended = True
        if stamp(self._path) != self._layout.stamp:
            raise file_refusals.changed(self._name)
        if rows and rows.pop() != [_END]:
            raise refusals.open_quote(self._name, first + sum(map(lines_of, rows)))


def live_rows(rows: list[list[str]]) -> int:
    """Count the rows of a batch that are not blank."""
    return len(rows) if _none_blank(rows) else sum(1 for row in rows if not _blank(row))


class RecordMaker:
    """Makes records of parsed rows for the columns that were asked for."""

    def __init__(self, layout: Layout, fields: tuple[str, ...]) -> None:
        """Prepare for ``fields``, which must be columns of ``layout``."""
        columns = layout.columns
        self._width = len(columns)
        self._damaged = layout.encoding.damaged
        places = [columns.index(field) for field in fields]
        self._pick = _picker(places, self._width)
        if REASON_COLUMN in columns:
            self._pick = unguarding(self._pick)

    def records(self, batch: Batch) -> list[Record]:
        """Return one record a row that is not blank, each with the line at which it begins."""
        rows = batch.rows
        if not rows:
            return []
        plain = set(map(len, rows)) == {self._width} and not self._damaged and _none_blank(rows)
        if not plain:
            return list(self._one_by_one(batch))
        lines: Iterable[int] = range(batch.line, batch.line + len(rows))
        if any(map(_has_newline, rows)):
            lines = itertools.accumulate(map(lines_of, rows[:-1]), initial=batch.line)
        values = map(self._pick, rows)
        parts = zip(itertools.repeat(""), values, itertools.repeat(None), itertools.repeat(""), lines)
        # Record(...) runs Python code for each; its tuple can be made without.
        return list(map(tuple.__new__, itertools.repeat(Record), parts))

    def _one_by_one(self, batch: Batch) -> Iterator[Record]:
        line, width = batch.line, self._width
        for row in batch.rows:
            here, line = line, line + lines_of(row)
            if _blank(row):
                continue
            problem = self._problem(row, here)
            cells = row[:width] if len(row) >= width else row + [""] * (width - len(row))
            yield Record("", self._pick(cells), None, problem, here)

    def _problem(self, row: list[str], line: int) -> str:
        """Return the sentence for a broken row, or an empty string."""
        if len(row) > self._width and any(cell.strip() for cell in row[self._width :]):
            filled = max(place for place, cell in enumerate(row, start=1) if cell.strip())
            return (
                f"Line {line} has {filled} cells, but the header names only {self._width} columns: probably "
                "a cell holds the delimiter without quotation marks around it. This row is left out, nothing "
                "of it is written. Mend the line and start again."
            )
        if self._damaged and any("\ufffd" in cell for cell in row):
            return (
                f"Line {line} holds bytes that are not valid in the file's encoding, so its text can't be "
                "trusted. This row is left out, nothing of it is written. Mend the line, or save the file as "
                "UTF-8."
            )
        return ""


def _picker(places: list[int], width: int) -> Callable[[list[str]], tuple[str, ...]]:
    if places == list(range(width)):
        return tuple
    if not places:
        return lambda row: ()
    if len(places) == 1:
        only = places[0]
        return lambda row: (row[only],)
    return itemgetter(*places)


def _blank(row: list[str]) -> bool:
    return not any(cell.strip() for cell in row)


def _none_blank(rows: list[list[str]]) -> bool:
    """Tell quickly whether no row is blank; mostly its first cell already shows it."""
    if not all(rows):
        return False
    return all(map(str.strip, map(itemgetter(0), rows))) or all(map(str.strip, map("".join, rows)))


def _has_newline(row: list[str]) -> bool:
    text = "".join(row)
    return "\n" in text or "\r" in text
