"""The texts of a workbook, which its cells name by number: on disk if there are many, in parts in memory.

A workbook of half a million people holds millions of texts; as a list they would fill the memory.
Texts stand in the order in which the cells name them first, so few parts are in use at a time.
"""

from __future__ import annotations

import asyncio
import io
import re
import shutil
import tempfile
from array import array
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO, cast
from xml.parsers import expat

import msgspec

from infusion_desktop.connectors.excel_workbook import refusals
from infusion_desktop.connectors.excel_workbook.package import archive_of, part_of

CELL_LIMIT = 1_000_000
"""Characters of one cell; Excel allows 32,767."""
READ = 1 << 16
"""Bytes of XML that are parsed before other tasks get their turn."""
_TOGETHER = 256
_IN_MEMORY = 8 * 1024 * 1024
_PARTS_HELD = 256
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


class NotReadYetError(Exception):
    """A text was asked for of which only the first ones were read."""


class SharedStrings:
    """Texts by number; fill it by :meth:`add`, then :meth:`finish`; close it at the end."""

    def __init__(self) -> None:
        """Start without any text."""
        self._file: BinaryIO = io.BytesIO()
        self.on_disk = False
        self._ends = array("Q", [0])
        self._new: list[str] = []
        self._count = 0
        self.complete = True
        self._part = cast("Callable[[int], list[str]]", lru_cache(_PARTS_HELD)(self._load))

    def add(self, text: str) -> None:
        """Take the next text."""
        self._new.append(text)
        if len(self._new) == _TOGETHER:
            self._put()

    def finish(self) -> None:
        """Take no more."""
        if self._new:
            self._put()

    def __getitem__(self, number: int) -> str:
        """Return a text; IndexError if there is none, NotReadYetError if it may be further on."""
        if not 0 <= number < self._count:
            raise IndexError(number) if self.complete or number < 0 else NotReadYetError
        return self._part(number // _TOGETHER)[number % _TOGETHER]

    def __len__(self) -> int:
        """Return how many texts there are."""
        return self._count

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def _put(self) -> None:
        self._count += len(self._new)
        self._file.write(msgspec.json.encode(self._new))
        self._ends.append(self._file.tell())
        if not self.on_disk and self._ends[-1] > _IN_MEMORY:
            self._to_disk()
        self._new = []

    def _to_disk(self) -> None:
        held, self._file = self._file, tempfile.TemporaryFile()  # noqa: SIM115  closed by close()
        held.seek(0)
        shutil.copyfileobj(held, self._file)
        self.on_disk = True

    def _load(self, part: int) -> list[str]:
        start, end = self._ends[part], self._ends[part + 1]
        self._file.seek(start)
        return _decode(self._file.read(end - start))


_decode = msgspec.json.Decoder(list[str]).decode


def unescaped(text: str) -> str:
    """Return the text with ``_x000D_`` and the like as the characters they stand for."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


async def read_strings(path: Path, part: str, *, most: int | None = None) -> SharedStrings:
    """Read the texts of a workbook, about ``most`` of them (the rest is then not complete) or all.

    Raises ConnectorError. ``part`` may be empty: then there are none.
    """
    strings = SharedStrings()
    if not part:
        return strings
    try:
        parser = _TextParser(path.name, strings).parser
        with archive_of(path) as archive, part_of(archive, part) as source:
            while chunk := source.read(READ):
                parser.Parse(chunk, False)
                await asyncio.sleep(0)
                if most is not None and len(strings) >= most:
                    strings.complete = False
                    break
            else:
                parser.Parse(b"", True)
        strings.finish()
    except BaseException:
        strings.close()
        raise
    return strings


class _TextParser:
    """Collects the text of each ``si``: its runs in order, without phonetic guides."""

    def __init__(self, name: str, strings: SharedStrings) -> None:
        self._name, self._strings = name, strings
        self._pieces: list[str] = []
        self._size = 0
        self._in_text = self._in_guide = False
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._data
        self.parser.StartDoctypeDeclHandler = refuse_definitions

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "t":
            self._in_text = not self._in_guide
        elif local == "si":
            self._pieces, self._size = [], 0
        elif local == "rPh":
            self._in_guide = True

    def _end(self, name: str) -> None:
        local = name.rpartition(":")[2]
        if local == "t":
            self._in_text = False
        elif local == "si":
            self._strings.add(unescaped("".join(self._pieces)))
        elif local == "rPh":
            self._in_guide = False

    def _data(self, text: str) -> None:
        if self._in_text:
            self._pieces.append(text)
            self._size += len(text)
            if self._size > CELL_LIMIT:
                raise refusals.giant_cell(self._name, 0, CELL_LIMIT)


def refuse_definitions(*_: object) -> None:
    """Refuse a document type: no workbook has one, but bombs made of entities do."""
    raise ValueError("DOCTYPE")
