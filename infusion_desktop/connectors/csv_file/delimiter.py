"""Finds the delimiter: 200 rows are parsed with each one, and the steadiest width wins."""

from __future__ import annotations

import io
import re
from collections import Counter
from dataclasses import dataclass

from infusion_desktop.connectors.csv_file.parser import parser

ONE_COLUMN = "\x1f"
"""Stands for "no delimiter" to the parser; no text contains it."""
CANDIDATES = ("\t", ";", "|", ",")
"""In order of preference when two fit equally well: the one that ordinary text holds least comes first."""
SAMPLE_ROWS = 200
_QUOTED_BEHIND_BLANK = re.compile(r' +"[^"]*"\s*').fullmatch
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
    for score_of in (_score, _score_of_ragged):
        for char in CANDIDATES:
            score = score_of(sample_rows(head, Delimiter(char), cut=cut)) if char in head else 0.0
            if score > best_score:
                best, best_score = Delimiter(char), score
        if best_score:
            break
    if best.char + ' "' in head and best.char != " ":
        spaced = Delimiter(best.char, skip_blank=True)
        cells = (cell for row in sample_rows(head, best, cut=cut) for cell in row)
        if any(map(_QUOTED_BEHIND_BLANK, cells)) or _score(sample_rows(head, spaced, cut=cut)) > best_score:
            return spaced
    return best


def sample_rows(head: str, delimiter: Delimiter, *, cut: bool) -> list[list[str]]:
    """Parse the first rows of ``head``; the last one is left out if it may be cut."""
    reader = parser(io.StringIO(head, newline=""), delimiter.char, skip_blank=delimiter.skip_blank)
    rows: list[list[str]] = []
    for row in reader:
        if len(rows) == SAMPLE_ROWS:
            return rows
        rows.append(row)
    if cut and len(rows) > 1:
        rows.pop()
    return rows


def _score(rows: list[list[str]]) -> float:
    """Return how well the rows hold one width: its share of them, weighed by the number of columns.

    Half of it if the first row does not hold it: a sign that occurs in every row but the header is part of
    the cells ("York, UK"), not the delimiter.
    """
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    widths = Counter(map(len, filled))
    wide = Counter({width: count for width, count in widths.items() if width > 1})
    if not wide:
        return 0.0
    width, count = max(wide.items(), key=lambda item: (item[1], item[0]))
    share = count / widths.total()
    if share <= 0.5:
        return 0.0
    return share * (1 - 1 / width) * (1.0 if len(filled[0]) == width else 0.5)


def _score_of_ragged(rows: list[list[str]]) -> float:
    """Return how well rows of changing width fit below the first one: most fill two columns or more."""
    filled = [len(row) for row in _without_blank_ends(rows) if row]
    if not filled or filled[0] < 2:
        return 0.0
    share = sum(1 for width in filled if 2 <= width <= filled[0]) / len(filled)
    return share if share > 0.5 else 0.0


def _without_blank_ends(rows: list[list[str]]) -> list[list[str]]:
    ends = [
        max((place for place, cell in enumerate(row, start=1) if cell.strip()), default=0) for row in rows
    ]
    return [row[:end] for row, end in zip(rows, ends, strict=True)]
