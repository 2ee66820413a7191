"""Finds the row that names the columns, and makes a usable, unique name of each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_INVISIBLE = dict.fromkeys(map(ord, "\0\ufeff\u200b\u200c\u200d\u2060"), None)
_LOOK_AT = 30
"""A header is looked for among this many rows; title lines are few."""
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_PHONE = re.compile(r"\+\d[\d ()./-]{6,}")


@dataclass(frozen=True, slots=True)
class Header:
    """``row`` counts from 0 among all rows of the file; ``columns`` are unique and never blank.

    ``suspect`` is the cell that shows the row to be data, if it is: then the file has no header.
    """

    row: int
    columns: tuple[str, ...]
    suspect: str = ""


def find_header(rows: Sequence[Sequence[str]]) -> Header | None:
    """Return the header among the first rows of a file, or None if all rows are blank."""
    place = _header_row(rows)
    if place is None:
        return None
    return header_at(rows, place)


def header_at(rows: Sequence[Sequence[str]], place: int) -> Header | None:
    """Return the row at ``place`` as the header, whatever it looks like; None if it is blank."""
    labels = [clean_label(cell) for cell in rows[place]]
    if not any(labels):
        return None
    below = rows[place + 1 :]
    while len(labels) > 1 and not labels[-1] and not any(_filled_at(row, len(labels) - 1) for row in below):
        labels.pop()
    return Header(place, unique_names(labels), _data_cell(labels))


def unique_names(labels: Sequence[str]) -> tuple[str, ...]:
    """Name blank columns by their place (``Column 3``) and number repeated names (``id (2)``)."""
    names: list[str] = []
    taken = {label for label in labels if label}
    given: set[str] = set()
    for place, label in enumerate(labels, start=1):
        name = label or f"Column {place}"
        if name in given or (not label and name in taken):
            number = 2
            while f"{name} ({number})" in given or f"{name} ({number})" in taken:
                number += 1
            name = f"{name} ({number})"
        given.add(name)
        names.append(name)
    return tuple(names)


def numbered_columns(columns: tuple[str, ...]) -> Iterator[str]:
    """Say which columns were numbered, since the header names them several times."""
    for name in columns:
        again = [other for other in columns if re.fullmatch(re.escape(name) + r" \(\d+\)", other)]
        if again and not name.startswith("Column "):
            others = ", ".join(f"“{other}”" for other in again)
            yield f"The header names several columns “{name}”: the others are called {others} here."


def _header_row(rows: Sequence[Sequence[str]]) -> int | None:
    """Return the first row that fills at least half of the usual width; titles fill one cell or two."""
    counts = [sum(1 for cell in row if clean_label(cell)) for row in rows]
    filled = [place for place, count in enumerate(counts) if count]
    if not filled:
        return None
    widths = Counter(len(row) for row in rows if len(row) > 1)
    usual = max(widths, key=lambda width: (widths[width], width)) if widths else 1
    # The width counts only as far as some row of the table fills it: Excel pads rows with empty cells.
    usual = min(usual, max(counts))
    need = min(usual, max(2, (usual + 1) // 2))
    for place in filled[:_LOOK_AT]:
        if counts[place] >= need:
            first = filled[0]
            if place != first and usual == 2 and _data_cell([clean_label(cell) for cell in rows[place]]):
                return first
            return place
    return filled[0]


def _filled_at(row: Sequence[str], place: int) -> bool:
    return place < len(row) and bool(row[place].strip())


def clean_label(cell: str) -> str:
    """Return a header cell as a name: invisible characters left out, blanks folded."""
    return " ".join(cell.translate(_INVISIBLE).split())


def _data_cell(labels: Sequence[str]) -> str:
    """Return the cell that no header would hold, or an empty string."""
    for label in labels:
        if _EMAIL.fullmatch(label) or _ADDRESS.fullmatch(label) or _PHONE.fullmatch(label):
            return label
    if labels and not any(char.isalpha() for label in labels for char in label):
        return next((label for label in labels if label), "")
    return ""
