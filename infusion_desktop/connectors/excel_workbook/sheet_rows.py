"""Streams the rows of a sheet out of its XML; nothing of a row is kept once it is given."""

from __future__ import annotations

from typing import IO, NamedTuple
from xml.parsers import expat

from infusion_desktop.connectors.excel_workbook import refusals
from infusion_desktop.connectors.excel_workbook.cells import CellReader, RawCell
from infusion_desktop.connectors.excel_workbook.shared_strings import CELL_LIMIT, READ, refuse_definitions

MOST_COLUMNS = 16_384
_DIGITS = "0123456789"


class Row(NamedTuple):
    """A row with its number in the sheet; ``cells`` are as shown, up to the last one that is there."""

    number: int
    cells: list[str]


class SheetStream:
    """Parses ``source`` piece by piece; each :meth:`step` adds the rows that a piece ended to ``rows``."""

    def __init__(self, name: str, source: IO[bytes], reader: CellReader) -> None:
        """Begin at the start of the sheet; ``name`` is the file's, for refusals."""
        self.rows: list[Row] = []
        self.ended = False
        self._name, self._source, self._reader = name, source, reader
        self._number = 0
        self._place = -1
        self._cells: list[str] = []
        self._kind, self._style, self._formula = "", 0, False
        self._pieces: list[str] = []
        self._size = 0
        self._collects = self._in_guide = False
        self._places: dict[str, int] = {}
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._first
        self._parser.StartDoctypeDeclHandler = refuse_definitions

    def step(self) -> None:
        """Parse the next piece; raises what bad bytes raise."""
        chunk = self._source.read(READ)
        if chunk:
            self._parser.Parse(chunk, False)
        else:
            self._parser.Parse(b"", True)
            self.ended = True

    def _first(self, name: str, attributes: dict[str, str]) -> None:
        """Learn the prefix of the document's names from its first one."""
        prefix, colon, local = name.rpartition(":")
        if local != "worksheet":
            raise ValueError(local)
        lead = prefix + colon
        self._row_tag, self._cell_tag, self._value_tag = f"{lead}row", f"{lead}c", f"{lead}v"
        self._text_tag, self._formula_tag, self._guide_tag = f"{lead}t", f"{lead}f", f"{lead}rPh"
        self._data_tag = f"{lead}sheetData"
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._data

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == self._cell_tag:
            self._start_cell(attributes)
        elif name == self._value_tag:
            self._collects = True
        elif name == self._text_tag:
            self._collects = not self._in_guide
        elif name == self._formula_tag:
            self._formula = True
        elif name == self._row_tag:
            self._number = int(attributes.get("r") or self._number + 1)
            self._cells, self._place = [], -1
            if attributes.get("hidden") in ("1", "true"):
                self._reader.oddities.hidden_rows += 1
        elif name == self._guide_tag:
            self._in_guide = True

    def _start_cell(self, attributes: dict[str, str]) -> None:
        at = attributes.get("r")
        if at:
            letters = at.rstrip(_DIGITS)
            place = self._places.get(letters)
            if place is None:
                place = self._places[letters] = place_of(letters)
            self._place = place
        else:
            self._place += 1
        if self._place >= MOST_COLUMNS:
            raise ValueError("column")
        self._kind = attributes.get("t", "")
        self._style = int(attributes.get("s") or 0)
        self._formula = False
        self._pieces, self._size = [], 0

    def _data(self, text: str) -> None:
        if self._collects:
            self._pieces.append(text)
            self._size += len(text)
            if self._size > CELL_LIMIT:
                raise refusals.giant_cell(self._name, self._number, CELL_LIMIT)

    def _end(self, name: str) -> None:
        if name in (self._value_tag, self._text_tag):
            self._collects = False
        elif name == self._cell_tag:
            text = "".join(self._pieces)
            if text or self._formula:
                raw = RawCell(self._number, self._place, self._kind, self._style, text, self._formula)
                self._put(self._reader.show(raw))
        elif name == self._row_tag:
            if self._cells:
                self.rows.append(Row(self._number, self._cells))
        elif name == self._guide_tag:
            self._in_guide = False
        elif name == self._data_tag:
            # What follows the rows (merged cells, links, pictures) is not needed here.
            self._parser.StartElementHandler = None
            self._parser.EndElementHandler = None
            self._parser.CharacterDataHandler = None
            self.ended = True

    def _put(self, shown: str) -> None:
        cells, place = self._cells, self._place
        if place == len(cells):
            cells.append(shown)
        elif place > len(cells):
            cells.extend([""] * (place - len(cells)))
            cells.append(shown)
        else:
            cells[place] = shown


def place_of(letters: str) -> int:
    """Return the place of a column counted from 0: ``A`` is 0; raises ValueError for no column of Excel."""
    number = 0
    for letter in letters.strip("$").upper():
        digit = ord(letter) - 64
        if not 1 <= digit <= 26:
            raise ValueError(letters)
        number = number * 26 + digit
    if not 1 <= number <= MOST_COLUMNS:
        raise ValueError(letters)
    return number - 1
