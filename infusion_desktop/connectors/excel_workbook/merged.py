"""Finds merged cells among the first rows: the file lists them behind all rows."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from infusion_desktop.connectors.excel_workbook.package import archive_of, part_of
from infusion_desktop.connectors.excel_workbook.sheet_rows import place_of

_CHUNK = 1 << 20
_END = re.compile(rb"</(?:\w+:)?sheetData>|<(?:\w+:)?sheetData\s*/>")
_END_LENGTH = 64
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_TAIL = 4 << 20
"""Bytes behind the rows that are looked at."""


class Block(NamedTuple):
    """Cells that are merged into one: rows by their number, columns by their place from 0, both inclusive."""

    top: int
    left: int
    bottom: int
    right: int


async def merged_blocks(path: Path, part: str, last_row: int) -> tuple[Block, ...]:
    """Return the merged blocks of a sheet that begin at ``last_row`` or above; raises ConnectorError.

    Unpacks the whole sheet without parsing it (about a second for half a million rows).
    """
    tail = b""
    found = False
    with archive_of(path) as archive, part_of(archive, part) as source:
        while len(tail) < _TAIL and (chunk := source.read(_CHUNK)):
            tail += chunk
            if not found:
                end = _END.search(tail)
                found = end is not None
                tail = tail[end.end() :] if end else tail[-_END_LENGTH:]
            await asyncio.sleep(0)
    if not found:
        return ()
    blocks = (
        Block(int(top), place_of(left.decode()), int(bottom), place_of(right.decode()))
        for left, top, right, bottom in _MERGED.findall(tail)
    )
    return tuple(block for block in blocks if block.top <= last_row)


def header_labels(
    rows: Sequence[tuple[int, Sequence[str]]], header: int, blocks: Sequence[Block]
) -> list[str]:
    """Return the labels of the header that begins in row ``header``, one for each column.

    ``rows`` are (number, cells) and hold the header's. A cell merged over several columns names each of
    them; one merged over several rows makes the header as deep, and the names of a column are joined:
    "Address" over "Street" and "City" gives "Address Street", "Address City".
    """
    by_number = dict(rows)
    width = max(len(cells) for _, cells in rows)
    names: list[list[str]] = [[] for _ in range(width)]
    for number in range(header, last_row_of(header, blocks) + 1):
        for place, text in enumerate(_filled(by_number, number, width, blocks)):
            if text and text not in names[place]:
                names[place].append(text)
    return [" ".join(parts) for parts in names]


def last_row_of(header: int, blocks: Sequence[Block]) -> int:
    """Return the last row that the header takes."""
    return max((block.bottom for block in blocks if block.top <= header <= block.bottom), default=header)


def _filled(
    by_number: dict[int, Sequence[str]], number: int, width: int, blocks: Sequence[Block]
) -> list[str]:
    """Return a row with each merged cell filled by what its block shows."""
    made = [*by_number.get(number, ())]
    made += [""] * (width - len(made))
    for top, left, bottom, right in blocks:
        if top <= number <= bottom:
            anchor = by_number.get(top, ())
            shown = anchor[left] if left < len(anchor) else ""
            for place in range(left, min(right + 1, width)):
                made[place] = made[place] or shown
    return made
