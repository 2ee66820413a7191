"""The one place that makes the parser, so that its limit is always ours."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from typing import Protocol

CELL_LIMIT = 16 * 1024 * 1024
"""Characters of one cell or line; more is a quotation mark that is never closed, or no table at all."""


class Parser(Protocol):
    """What is used of a parser: rows one by one, and how many lines it has taken."""

    line_num: int

    def __iter__(self) -> Iterator[list[str]]: ...

    def __next__(self) -> list[str]: ...


def parser(lines: Iterable[str], char: str, *, skip_blank: bool) -> Parser:
    """Return a parser of ``lines``; it raises csv.Error for a cell above :data:`CELL_LIMIT`."""
    # The limit belongs to the process and is 131,072 by default, which a long note exceeds.
    csv.field_size_limit(CELL_LIMIT)
    return csv.reader(lines, delimiter=char, skipinitialspace=skip_blank)
