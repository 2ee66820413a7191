"""Finds the delimiter: 200 rows are parsed with each one, and the steadiest width wins."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass

ONE_COLUMN = "\x1f"
"""Stands for "no delimiter" to the parser; no text contains it."""
CANDIDATES = ("\t", ";", "|", ",")
"""In order of preference when two fit equally well: the one that ordinary text holds least comes first."""
SAMPLE_ROWS = 200
_SEP_LINE = re.compile(r'"?sep=(.)"?[\t ]*[,;|]*\s*', re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Delimiter:
    """``char`` for the parser, whether blanks after it are skipped, and whether a ``sep=`` line said so."""

    char: str
    skip_blank: bool = False
    declared: bool = False

    @property
    def fact(self) -> str:
        """The delimiter for people and programs; empty for a file of one column."""
        return "" if self.char == ONE_COLUMN else self.char


def declared(first_line: str) -> Delimiter | None:
    """Return the delimiter that a ``sep=;`` line names, or None if ``first_line`` is no such line."""
    found = _SEP_LINE.fullmatch(first_line)
    if found is None or found[1] in '"\r\n' or found[1].isalnum():
        return None
    return Delimiter(found[1], declared=True)


def find_delimiter(head: str, *, cut: bool) -> Delimiter:
    """Return the delimiter of the text ``head``; ``cut`` says that the file goes on after it."""
    best, best_score = Delimiter(ONE_COLUMN), 0.0
    for char in CANDIDATES:
        if char not in head:
            continue
        score = _score(sample_rows(head, Delimiter(char), cut=cut))
        if score > best_score:
            best, best_score = Delimiter(char), score
    spaced = Delimiter(best.char, skip_blank=True)
    if best.char + ' "' in head and _score(sample_rows(head, spaced, cut=cut)) > best_score:
        return spaced
    return best


def sample_rows(head: str, delimiter: Delimiter, *, cut: bool) -> list[list[str]]:
    """Parse the first rows of ``head``; the last one is left out if it may be cut."""
    reader = csv.reader(
        io.StringIO(head, newline=""), delimiter=delimiter.char, skipinitialspace=delimiter.skip_blank
    )
    rows: list[list[str]] = []
    for row in reader:
        if len(rows) == SAMPLE_ROWS:
            return rows
        rows.append(row)
    if cut and len(rows) > 1:
        rows.pop()
    return rows


def _score(rows: list[list[str]]) -> float:
    """Return how well the rows hold one width: its share of them, weighed by the number of columns."""
    widths = Counter(len(row) for row in rows if any(cell.strip() for cell in row))
    wide = Counter({width: count for width, count in widths.items() if width > 1})
    if not wide:
        return 0.0
    width, count = max(wide.items(), key=lambda item: (item[1], item[0]))
    share = count / widths.total()
    return share * (1 - 1 / width) if share > 0.5 else 0.0
