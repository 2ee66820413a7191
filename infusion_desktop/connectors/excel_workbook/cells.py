"""Turns the cells of a sheet into the text that Excel shows, and counts what has none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from infusion_desktop.connectors.excel_workbook.package import Book
from infusion_desktop.connectors.excel_workbook.shared_strings import SharedStrings, unescaped
from infusion_desktop.connectors.excel_workbook.show_number import number_of
from infusion_desktop.connectors.excel_workbook.shown import HASHES, Format

_WHOLE = re.compile(r"-?[1-9]\d{0,19}|0").fullmatch
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001  a cell has no zone
_DAYS_TO_1904 = 1_462
_REMEMBERED = 5_000


class RawCell(NamedTuple):
    """A cell as the file spells it. ``kind`` is its ``t``, ``place`` counts columns from 0."""

    row: int
    place: int
    kind: str
    style: int
    text: str
    formula: bool


@dataclass(slots=True)
class Oddities:
    """What was met on a way through a sheet, with the first cell of each kind (``D7``)."""

    errors: int = 0
    first_error: str = ""
    uncalculated: int = 0
    first_uncalculated: str = ""
    hidden_rows: int = 0
    whole: bool = False
    """Whether the way led through all rows."""


class CellReader:
    """Shows the cells of one workbook; what it cannot show it counts in ``oddities``."""

    def __init__(self, book: Book, strings: SharedStrings, oddities: Oddities, *, plain: bool) -> None:
        """Make ready the formats of ``book`` when they are first met."""
        self._book, self._strings, self._plain = book, strings, plain
        self.oddities = oddities
        self._formats: dict[int, Format] = {}
        self._shown: dict[tuple[int, str], str] = {}
        self.date_styles: dict[int, int] = {}
        """The style of the first date of each column, by the column's place."""

    def show(self, cell: RawCell) -> str:
        """Return the text that Excel shows in the cell; empty for an error and for a missing result."""
        kind, text = cell.kind, cell.text
        if kind == "s":
            return self._text(cell.style, self._strings[int(text)] if text else "")
        if not text:
            if cell.formula and kind not in ("str", "inlineStr"):
                self._uncalculated(cell)
            return ""
        if kind in ("", "n"):
            return self._number(cell)
        if kind in ("str", "inlineStr"):
            return self._text(cell.style, unescaped(text))
        if kind == "b":
            return "TRUE" if text.strip() in ("1", "true") else "FALSE"
        if kind == "d":
            return self._iso_date(cell)
        self._error(cell, text)
        return ""

    def format_of(self, style: int) -> Format:
        """Return the format of a style."""
        found = self._formats.get(style)
        if found is None:
            codes = self._book.formats
            code = codes[style] if 0 <= style < len(codes) else "General"
            found = Format(code, since_1904=self._book.since_1904, plain=self._plain)
            self._formats[style] = found
        return found

    def year_first(self, style: int) -> bool:
        """Whether dates of a style are written year-month-day, since each computer shows them differently."""
        return style in self._book.left_to_the_computer or self.format_of(style).left_to_the_computer

    def _text(self, style: int, text: str) -> str:
        return self.format_of(style).text(text) if style else text

    def _number(self, cell: RawCell) -> str:
        style, text = cell.style, cell.text
        form = self.format_of(style)
        if form.is_general and _WHOLE(text):
            return text
        if form.is_date:
            self.date_styles.setdefault(cell.place, style)
        shown = self._shown.get((style, text))
        if shown is None:
            shown = form.number(text)
            if len(self._shown) >= _REMEMBERED:
                self._shown.clear()
            self._shown[style, text] = shown
        if shown == HASHES:
            self._error(cell, HASHES)
            return ""
        return shown

    def _iso_date(self, cell: RawCell) -> str:
        """Show a date that the file spells out (``2024-03-04T00:00:00``) by its format."""
        try:
            found = datetime.fromisoformat(cell.text.strip()).replace(tzinfo=None)
        except ValueError:
            return cell.text
        days = Decimal((found - _EPOCH).days - (_DAYS_TO_1904 if self._book.since_1904 else 0))
        seconds = Decimal((found - _EPOCH).seconds) / 86_400
        form = self.format_of(cell.style)
        if not form.is_date:
            return found.isoformat(" ").removesuffix(" 00:00:00")
        return self._number(cell._replace(kind="n", text=str(number_of(f"{days + seconds:.10f}"))))

    def _error(self, cell: RawCell, text: str) -> None:
        odd = self.oddities
        odd.errors += 1
        odd.first_error = odd.first_error or f"{text} in {name_of(cell.place)}{cell.row}"

    def _uncalculated(self, cell: RawCell) -> None:
        odd = self.oddities
        odd.uncalculated += 1
        odd.first_uncalculated = odd.first_uncalculated or f"{name_of(cell.place)}{cell.row}"


def name_of(place: int) -> str:
    """Return the letters of a column that is counted from 0: ``A``, ``Z``, ``AA``."""
    letters = ""
    number = place + 1
    while number:
        number, digit = divmod(number - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return letters
