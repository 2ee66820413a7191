"""How one file is to be read: encoding, delimiter, header, and the sentences that say so."""

from __future__ import annotations

import io
import itertools
from dataclasses import dataclass, replace
from pathlib import Path

from infusion_desktop.connectors.csv_file import refusals
from infusion_desktop.connectors.csv_file.delimiter import Delimiter, declared, find_delimiter, sample_rows
from infusion_desktop.connectors.csv_file.encoding import Encoding, find_encoding
from infusion_desktop.files import refusals as file_refusals
from infusion_desktop.files.file_bytes import Stamp, opened, stamp
from infusion_desktop.files.file_type import markup_kind
from infusion_desktop.files.header import Header, find_header, header_at, numbered_columns
from infusion_desktop.files.table_file import LEFT_OVER
from infusion_desktop.model.left_over_file import REASON_COLUMN, unguarded

_HEAD = 1 << 18
"""Characters looked at to find delimiter and header."""
_NOTHING = " \t\r\n,;|\"'\xa0"
"""A file of only these is empty."""
_SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "vertical bar"}


@dataclass(frozen=True, slots=True)
class Layout:
    """``skip_rows`` parsed rows stand above the first record; ``header_line`` counts lines from 1.

    ``declared_lines`` is 1 if a ``sep=`` line stands first. ``notes`` are sentences for the user.
    """

    stamp: Stamp
    encoding: Encoding
    delimiter: Delimiter
    columns: tuple[str, ...]
    skip_rows: int
    header_line: int
    notes: tuple[str, ...]

    @property
    def declared_lines(self) -> int:
        """Lines at the start that only declare the delimiter."""
        return 1 if self.delimiter.declared else 0


def text_of(path: Path, encoding: Encoding) -> io.TextIOWrapper:
    """Open the file as text, its line ends left as they are, behind the mark at its start."""
    file = opened(path)
    file.seek(encoding.skip)
    errors = "replace" if encoding.damaged else "strict"
    return io.TextIOWrapper(file, encoding=encoding.codec, errors=errors, newline="")


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user chose instead of what is found: a codec, a delimiter, the line of the header (or 0)."""

    encoding: str = ""
    delimiter: str = ""
    header_line: int = 0


FOUND = Wish()
"""Nothing is wished: all is found out."""


async def find_layout(path: Path, wish: Wish = FOUND) -> Layout:
    """Look at the file and say how it is read; raises ConnectorError with a sentence if it can't be."""
    seen = stamp(path)
    encoding = await find_encoding(path, wish.encoding)
    with text_of(path, encoding) as file:
        head = file.read(_HEAD)
        cut = bool(file.read(1))
    if encoding.stray:
        head = without_stray(head)
    if not head.strip(_NOTHING):
        raise file_refusals.empty(path.name)
    kind = markup_kind(head)
    if kind:
        raise refusals.not_a_table(path.name, kind)
    first_line = next(io.StringIO(head, newline=""))
    delimiter = declared(first_line)
    if delimiter:
        head = head[len(first_line) :]
    else:
        delimiter = find_delimiter(head, cut=cut)
    if wish.delimiter:
        delimiter = replace(delimiter, char=wish.delimiter)
    rows = sample_rows(head, delimiter, cut=cut)
    lines = list(itertools.accumulate(map(lines_of, rows), initial=1 + bool(delimiter.declared)))
    if wish.header_line:
        header = _chosen_header(path.name, rows, lines, wish.header_line)
    else:
        found = find_header(rows)
        if found is None:
            raise file_refusals.empty(path.name)
        header = found
        if header.suspect:
            raise file_refusals.no_header(path.name, lines[header.row], header.suspect)
    line = lines[header.row]
    notes = _notes(encoding, delimiter, rows, header, line, wish)
    columns = header.columns
    if REASON_COLUMN in columns:
        columns = tuple(map(unguarded, columns))
    return Layout(seen, encoding, delimiter, columns, header.row + 1, line, notes)


def _chosen_header(name: str, rows: list[list[str]], lines: list[int], wanted: int) -> Header:
    """Return the header at the line that the user chose; raises ConnectorError if no row begins there."""
    place = lines.index(wanted) if wanted in lines[: len(rows)] else -1
    header = header_at(rows, place) if place >= 0 else None
    if header is None:
        raise file_refusals.no_such_header(name, "line", wanted)
    return header


def without_stray(text: str) -> str:
    """Leave out zero characters and byte-order marks, which no cell means to hold."""
    return text.replace("\0", "").replace("\ufeff", "")


def lines_of(row: list[str]) -> int:
    """Return how many lines of the file a parsed row took."""
    text = "".join(row)
    return 1 + text.count("\n") + text.count("\r") - text.count("\r\n")


def _notes(
    encoding: Encoding, delimiter: Delimiter, rows: list[list[str]], header: Header, line: int, wish: Wish
) -> tuple[str, ...]:
    header_row, columns = header.row, header.columns
    notes = [encoding.note]
    if delimiter.fact:
        name = _SEPARATORS.get(delimiter.char, f"“{delimiter.char}”")
        how = "as the file's first line says" if delimiter.declared else "found by parsing the first rows"
        how = "you chose it" if wish.delimiter else how
        notes.append(f"Columns are divided by {name}: {how}.")
    else:
        notes.append("The file has one column: no delimiter divides its rows evenly.")
    if any(any(cell.strip() for cell in row) for row in rows[:header_row]):
        above = "" if wish.header_line else "a title and are "
        notes.append(f"The header was taken from line {line}; the lines above it are {above}left out.")
    notes += numbered_columns(columns)
    if REASON_COLUMN in columns:
        notes.append(LEFT_OVER)
    if len(rows) == header_row + 1:
        notes.append("The file has a header but no rows.")
    if encoding.stray and not encoding.damaged:
        notes.append("Zero characters or byte-order marks inside the text are left out.")
    return tuple(notes)
