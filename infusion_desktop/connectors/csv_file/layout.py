"""How one file is to be read: encoding, delimiter, header, and the sentences that say so."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from infusion_desktop.connectors.csv_file import refusals
from infusion_desktop.connectors.csv_file.delimiter import Delimiter, declared, find_delimiter, sample_rows
from infusion_desktop.connectors.csv_file.encoding import Encoding, find_encoding
from infusion_desktop.connectors.csv_file.file_bytes import Stamp, opened, stamp
from infusion_desktop.connectors.csv_file.file_type import markup_kind
from infusion_desktop.connectors.csv_file.header import Header, find_header
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


async def find_layout(path: Path, wanted_encoding: str = "") -> Layout:
    """Look at the file and say how it is read; raises ConnectorError with a sentence if it can't be."""
    seen = stamp(path)
    encoding = await find_encoding(path, wanted_encoding)
    with text_of(path, encoding) as file:
        head = file.read(_HEAD)
        cut = bool(file.read(1))
    if encoding.stray:
        head = without_stray(head)
    if not head.strip(_NOTHING):
        raise refusals.empty(path.name)
    kind = markup_kind(head)
    if kind:
        raise refusals.not_a_table(path.name, kind)
    first_line = next(io.StringIO(head, newline=""))
    delimiter = declared(first_line)
    if delimiter:
        head = head[len(first_line) :]
    else:
        delimiter = find_delimiter(head, cut=cut)
    rows = sample_rows(head, delimiter, cut=cut)
    header = find_header(rows)
    if header is None:
        raise refusals.empty(path.name)
    line = (1 if delimiter.declared else 0) + 1 + sum(lines_of(row) for row in rows[: header.row])
    if header.suspect:
        raise refusals.no_header(path.name, line, header.suspect)
    notes = _notes(encoding, delimiter, rows, header, line)
    columns = header.columns
    if REASON_COLUMN in columns:
        columns = tuple(map(unguarded, columns))
    return Layout(seen, encoding, delimiter, columns, header.row + 1, line, notes)


def without_stray(text: str) -> str:
    """Leave out zero characters and byte-order marks, which no cell means to hold."""
    return text.replace("\0", "").replace("\ufeff", "")


def lines_of(row: list[str]) -> int:
    """Return how many lines of the file a parsed row took."""
    text = "".join(row)
    return 1 + text.count("\n") + text.count("\r") - text.count("\r\n")


def _numbered(columns: tuple[str, ...]) -> Iterator[str]:
    """Say which columns were numbered, since the header names them several times."""
    for name in columns:
        again = [other for other in columns if re.fullmatch(re.escape(name) + r" \(\d+\)", other)]
        if again and not name.startswith("Column "):
            others = ", ".join(f"“{other}”" for other in again)
            yield f"The header names several columns “{name}”: the others are called {others} here."


def _notes(
    encoding: Encoding, delimiter: Delimiter, rows: list[list[str]], header: Header, line: int
) -> tuple[str, ...]:
    header_row, columns = header.row, header.columns
    notes = [encoding.note]
    if delimiter.fact:
        name = _SEPARATORS.get(delimiter.char, f"“{delimiter.char}”")
        how = "as the file's first line says" if delimiter.declared else "found by parsing the first rows"
        notes.append(f"Columns are divided by {name}: {how}.")
    else:
        notes.append("The file has one column: no delimiter divides its rows evenly.")
    if any(any(cell.strip() for cell in row) for row in rows[:header_row]):
        notes.append(
            f"The header was taken from line {line}; the lines above it are a title and are left out."
        )
    notes += _numbered(columns)
    if REASON_COLUMN in columns:
        notes.append("These rows were left over by a run; the column with the reasons is not read.")
    if len(rows) == header_row + 1:
        notes.append("The file has a header but no rows.")
    if encoding.stray and not encoding.damaged:
        notes.append("Zero characters or byte-order marks inside the text are left out.")
    return tuple(notes)
