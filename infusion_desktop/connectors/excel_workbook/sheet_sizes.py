"""What the sheets of a workbook say of their own size, without reading their rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from infusion_desktop.connectors.excel_workbook.package import Sheet, archive_of, part_of
from infusion_desktop.connectors.excel_workbook.sheet_rows import place_of

_HEAD = 8192
_SIZE = re.compile(rb'<(?:\w+:)?dimension\s[^>]*?ref="(?:[A-Z]{1,3}\d{1,7}:)?([A-Z]{1,3})(\d{1,7})"')


class SheetSize(NamedTuple):
    """The last row and the number of columns up to the last one; None where the sheet does not say."""

    rows: int | None
    columns: int | None


def sheet_sizes(path: Path, sheets: Sequence[Sheet]) -> list[SheetSize]:
    """Return the size of each sheet as it says itself (empty cells may count); raises ConnectorError."""
    sizes: list[SheetSize] = []
    with archive_of(path) as archive:
        for sheet in sheets:
            with part_of(archive, sheet.part) as source:
                found = _SIZE.search(source.read(_HEAD))
            if found is None or found[1] + found[2] == b"A1":
                sizes.append(SheetSize(None, None))  # some programs write A1 for a sheet of any size
            else:
                sizes.append(SheetSize(int(found[2]), place_of(found[1].decode()) + 1))
    return sizes
