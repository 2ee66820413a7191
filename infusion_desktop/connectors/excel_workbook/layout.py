"""How one workbook is to be read: sheet, header, columns, and the sentences that say so."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from infusion_desktop.connectors.excel_workbook import refusals
from infusion_desktop.connectors.excel_workbook.cells import CellReader, Oddities, name_of
from infusion_desktop.connectors.excel_workbook.merged import header_labels, last_row_of, merged_blocks
from infusion_desktop.connectors.excel_workbook.package import Book, Sheet, archive_of, part_of, read_book
from infusion_desktop.connectors.excel_workbook.shared_strings import (
    NotReadYetError,
    SharedStrings,
    read_strings,
)
from infusion_desktop.connectors.excel_workbook.sheet_rows import Row, SheetStream
from infusion_desktop.files.file_bytes import Stamp, stamp
from infusion_desktop.files.header import clean_label, find_header, numbered_columns, unique_names
from infusion_desktop.files.refusals import no_such_header
from infusion_desktop.files.table_file import LEFT_OVER
from infusion_desktop.model.left_over_file import REASON_COLUMN, unguarded

SAMPLE_ROWS = 200
HEAD_TEXTS = 20_000
"""Texts that are read for a look; the cells name texts in the order in which the file holds them."""
_STEPS = 2_000
"""Pieces of 64 KiB that are looked at for the first filled rows."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user chose: a sheet by its name, the row of its header, numbers and dates shown plainly."""

    sheet: str = ""
    header_row: int = 0
    plain: bool = False


FOUND = Wish()
"""Nothing is wished: all is found out."""


@dataclass(frozen=True, slots=True)
class Layout:
    """``header_row`` and ``last_header_row`` are numbers of rows; ``places`` are those of ``columns``.

    ``date_notes`` say of a column of dates how they are shown. ``seen`` is what the first rows held;
    ``first`` are those below the header (number, cells of the columns); ``all_seen``: there are no others.
    ``strings`` may be the first texts only.
    """

    stamp: Stamp
    book: Book
    strings: SharedStrings
    sheet: Sheet
    header_row: int
    last_header_row: int
    columns: tuple[str, ...]
    places: tuple[int, ...]
    notes: tuple[str, ...]
    date_notes: dict[str, str]
    seen: Oddities
    first: tuple[tuple[int, list[str]], ...]
    all_seen: bool


async def find_layout(path: Path, wish: Wish = FOUND) -> Layout:
    """Look at the workbook and say how it is read; raises ConnectorError with a sentence if it can't be."""
    seen_as = stamp(path)
    book = read_book(path)
    try:
        return await _with_texts(path, seen_as, book, wish, HEAD_TEXTS)
    except NotReadYetError:
        return await _with_texts(path, seen_as, book, wish, None)


async def _with_texts(path: Path, seen_as: Stamp, book: Book, wish: Wish, most: int | None) -> Layout:
    """Look with the first texts only, which is quick, or all; raises NotReadYetError if more are needed."""
    strings = await read_strings(path, book.strings, most=most)
    try:
        return await _layout(path, seen_as, book, strings, wish)
    except BaseException:
        strings.close()
        raise


async def _layout(path: Path, seen_as: Stamp, book: Book, strings: SharedStrings, wish: Wish) -> Layout:
    for sheet in _to_look_at(path.name, book, wish):
        reader = CellReader(book, strings, Oddities(), plain=wish.plain)
        rows, all_seen = await _first_rows(path, sheet, reader)
        if rows:
            break
    else:
        raise refusals.nothing_in_it(path.name, wish.sheet)
    width = max(len(row.cells) for row in rows)
    rows = [Row(row.number, row.cells + [""] * (width - len(row.cells))) for row in rows]
    at = _header_place(path.name, sheet, rows, wish)
    row = rows[at].number
    labels, last = await _labels(path, sheet, rows, at)
    below = [other for other in rows if other.number > last]
    places = tuple(
        place for place in range(width) if labels[place] or any(other.cells[place].strip() for other in below)
    )
    columns = unique_names([labels[place] or f"Column {name_of(place)}" for place in places])
    if REASON_COLUMN in columns:
        columns = tuple(map(unguarded, columns))
    date_notes = dict(_date_notes(reader, columns, places, plain=wish.plain))
    layout = Layout(
        stamp=seen_as,
        book=book,
        strings=strings,
        sheet=sheet,
        header_row=row,
        last_header_row=last,
        columns=columns,
        places=places,
        notes=(),
        date_notes=date_notes,
        seen=reader.oddities,
        first=tuple(_narrowed(below, places)),
        all_seen=all_seen,
    )
    return replace(layout, notes=tuple(_notes(layout, rows[:at], below, wish)))


def _narrowed(rows: Sequence[Row], places: Sequence[int]) -> Iterator[tuple[int, list[str]]]:
    """Give the rows that fill a column, with the cells of the columns only."""
    for number, cells in rows:
        narrow = [cells[place] for place in places]
        if not blank(narrow):
            yield number, narrow


def _to_look_at(name: str, book: Book, wish: Wish) -> tuple[Sheet, ...]:
    """Return the sheet that was chosen, or all, the visible ones first."""
    if not wish.sheet:
        return tuple(sorted(book.sheets, key=lambda sheet: sheet.hidden))
    wanted = wish.sheet.casefold()
    for sheet in book.sheets:
        if sheet.name.casefold() == wanted:
            return (sheet,)
    raise refusals.no_such_sheet(name, wish.sheet, [sheet.name for sheet in book.sheets])


async def _first_rows(path: Path, sheet: Sheet, reader: CellReader) -> tuple[list[Row], bool]:
    """Return the first rows of a sheet that are not blank, and whether they are all."""
    rows: list[Row] = []
    with archive_of(path) as archive, part_of(archive, sheet.part) as source:
        stream = SheetStream(path.name, source, reader)
        for _ in range(_STEPS):
            stream.step()
            rows += [row for row in stream.rows if not blank(row.cells)]
            stream.rows.clear()
            if stream.ended or len(rows) >= SAMPLE_ROWS:
                break
            await asyncio.sleep(0)
        reader.oddities.whole = stream.ended
    return rows[:SAMPLE_ROWS], stream.ended and len(rows) <= SAMPLE_ROWS


def _header_place(name: str, sheet: Sheet, rows: list[Row], wish: Wish) -> int:
    """Return the place of the header among the first rows."""
    if wish.header_row:
        for place, row in enumerate(rows):
            if row.number == wish.header_row:
                return place
        raise no_such_header(name, "row", wish.header_row)
    header = find_header([row.cells for row in rows])
    if header is None:
        raise refusals.nothing_in_it(name, sheet.name)
    if header.suspect:
        raise refusals.no_header(name, sheet.name, rows[header.row].number, header.suspect)
    return header.row


async def _labels(path: Path, sheet: Sheet, rows: list[Row], at: int) -> tuple[list[str], int]:
    """Return a label (or an empty text) for each column, and the last row of the header."""
    number, cells = rows[at]
    labels = [clean_label(cell) for cell in cells]
    used = [place for place in range(len(labels)) if any(row.cells[place].strip() for row in rows[at:])]
    if all(labels[place] for place in used):
        return labels, number
    # Only where a name is missing can a merged cell have one, so only then is it looked for.
    blocks = await merged_blocks(path, sheet.part, number)
    labels = [clean_label(label) for label in header_labels(rows, number, blocks)]
    return labels, last_row_of(number, blocks)


def _date_notes(
    reader: CellReader, columns: Sequence[str], places: Sequence[int], *, plain: bool
) -> Iterator[tuple[str, str]]:
    for column, place in zip(columns, places, strict=True):
        style = reader.date_styles.get(place)
        if style is None:
            continue
        if plain or reader.year_first(style):
            yield column, "Dates of Excel, written year-month-day."
        else:
            yield column, f"Dates of Excel, shown as {reader.format_of(style).code}."


def _notes(layout: Layout, above: Sequence[Row], below: Sequence[Row], wish: Wish) -> Iterator[str]:
    sheets = layout.book.sheets
    if len(sheets) > 1:
        others = ", ".join(f"“{other.name}”" for other in sheets if other is not layout.sheet)
        chosen = "as you chose" if wish.sheet else "the first visible one with data"
        if layout.sheet.hidden and not wish.sheet:
            chosen = "a hidden one, since the visible ones are empty"
        yield f"Read from the sheet “{layout.sheet.name}”, {chosen}. Others: {others}."
    if above:
        title = "" if wish.header_row else "a title and are "
        yield f"The header was taken from row {layout.header_row}; the rows above it are {title}left out."
    if layout.last_header_row > layout.header_row:
        deep = layout.last_header_row - layout.header_row + 1
        yield f"The header is {deep} rows deep, since cells of it are merged."
    yield from numbered_columns(layout.columns)
    if REASON_COLUMN in layout.columns:
        yield LEFT_OVER
    if not below and layout.seen.whole:
        yield "The sheet has a header but no rows."
    dates = [column for column, note in layout.date_notes.items() if "year-month-day" in note]
    if dates and not wish.plain:
        named = ", ".join(f"“{column}”" for column in dates)
        yield (
            f"Dates in {named} are written year-month-day: the file leaves their order to the settings of "
            "each computer."
        )


def odd_notes(odd: Oddities) -> Iterator[str]:
    """Say what a way through the sheet met that has no text, as far as it led."""
    more = "" if odd.whole else " among the first rows"
    if odd.errors:
        verb = "shows" if odd.errors == 1 else "show"
        yield f"{_cells(odd.errors)}{more} {verb} an error (first {odd.first_error}): read as empty."
    if odd.uncalculated:
        verb = "has" if odd.uncalculated == 1 else "have"
        yield (
            f"{_cells(odd.uncalculated)}{more} {verb} a formula whose result is not in the file (first "
            f"{odd.first_uncalculated}): read as empty. Open it in Excel, save it, and choose it again."
        )
    if odd.hidden_rows:
        one = odd.hidden_rows == 1
        rows = "1 row is" if one else f"{odd.hidden_rows:,} rows are"
        they = "it is" if one else "they are"
        yield f"{rows} hidden in Excel{more}, by a filter or by hand; {they} read, too."


def _cells(count: int) -> str:
    return "1 cell" if count == 1 else f"{count:,} cells"


def blank(cells: Sequence[str]) -> bool:
    """Tell whether a row shows nothing."""
    return not any(cell.strip() for cell in cells)
