"""The file of rows that a run left over: what its reason column is called, and how cells are kept harmless.

Such a file is opened in spreadsheet programs, where a cell that begins like a formula is computed, and is
dropped back in afterwards, where every cell must be what it was: so what :func:`guarded` adds is taken off by
:func:`unguarded`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

REASON_COLUMN = "Why it was left over (Infusion Desktop)"
"""Added to the source's own columns; a reader that meets it leaves the column out and unguards the others."""
_LIKE_A_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")


def guarded(cell: str) -> str:
    """Put an apostrophe before a cell that a spreadsheet program would compute."""
    return f"'{cell}" if _LIKE_A_FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """Return the cell that :func:`guarded` was given."""
    return cell[1:] if _GUARDED.match(cell) else cell


def unguarding(
    pick: Callable[[list[str]], Sequence[str]],
) -> Callable[[list[str]], tuple[str, ...]]:
    """Pick cells of rows that a run left over, as they were in the source they came from."""
    return lambda row: tuple(map(unguarded, pick(row)))
