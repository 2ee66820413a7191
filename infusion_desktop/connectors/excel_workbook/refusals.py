"""The sentences with which a workbook is refused: what happened, what is safe, what to do."""

from __future__ import annotations

from collections.abc import Sequence

from infusion_desktop.files.refusals import refusal
from infusion_desktop.model.problem import ConnectorError

_SAVE_AS = "save it as “Excel Workbook (.xlsx)”, and choose that file"


def protected(name: str) -> ConnectorError:
    """Return the sentence for a workbook that opens with a password only."""
    return refusal(
        f"The workbook “{name}” is protected by a password, so it can't be read.",
        "Open it in Excel, take the password away (File, Info, Protect), save it, and choose it again.",
    )


def damaged(name: str, detail: str = "") -> ConnectorError:
    """Return the sentence for a workbook whose bytes do not hold together."""
    return refusal(
        f"The workbook “{name}” is damaged or incomplete, so it can't be read.",
        f"Open it in Excel, which may mend it, {_SAVE_AS}. If it was downloaded, download it again.",
        detail=detail,
    )


def other_file(name: str, what_it_is: str) -> ConnectorError:
    """Return the sentence for a file that a spreadsheet program can turn into a workbook."""
    return refusal(
        f"The file “{name}” is {what_it_is}, not an Excel workbook (.xlsx).",
        f"Open it in Excel or in the program it comes from, {_SAVE_AS}.",
    )


def plain_text(name: str) -> ConnectorError:
    """Return the sentence for a text file that is called a workbook."""
    return refusal(
        f"The file “{name}” is a text file, whatever its name says, not an Excel workbook.",
        "Give it a name that ends in .csv and choose it again.",
    )


def too_big(name: str) -> ConnectorError:
    """Return the sentence for a small file that unpacks to far more than any table."""
    return refusal(
        f"The workbook “{name}” unpacks to far more than a real workbook holds, so it was not opened.",
        f"If you trust it, open it in Excel, copy the table to a new workbook, {_SAVE_AS}.",
    )


def giant_cell(name: str, row: int, limit: int) -> ConnectorError:
    """Return the sentence for a cell above the ``limit`` (characters), which Excel itself does not allow."""
    return refusal(
        f"In the workbook “{name}” row {row} has a cell of over {limit:,} characters.",
        f"Open it in Excel, shorten that cell, {_SAVE_AS}.",
    )


def no_sheets(name: str) -> ConnectorError:
    """Return the sentence for a workbook without any sheet of cells that can be read."""
    return refusal(
        f"The workbook “{name}” has no sheet with cells that could be read.",
        f"Open it in Excel, {_SAVE_AS}.",
    )


def nothing_in_it(name: str, sheet: str = "") -> ConnectorError:
    """Return the sentence for sheets without any filled cell; ``sheet`` is the one that was chosen."""
    if sheet:
        return refusal(f"The sheet “{sheet}” of “{name}” is empty.", "Choose another sheet.")
    return refusal(f"All sheets of the workbook “{name}” are empty.", "Choose another file.")


def no_such_sheet(name: str, sheet: str, others: Sequence[str]) -> ConnectorError:
    """Return the sentence for a sheet that is asked for and not in the workbook."""
    known = ", ".join(f"“{other}”" for other in others[:20])
    return refusal(
        f"The workbook “{name}” has no sheet “{sheet}” (any more).", f"Choose one of its sheets: {known}."
    )


def no_header(name: str, sheet: str, row: int, cell: str) -> ConnectorError:
    """Return the sentence for a first row that holds data where names of columns should be."""
    shown = cell if len(cell) <= 40 else cell[:39] + "…"
    return refusal(
        f"The sheet “{sheet}” of “{name}” has no header: row {row} already holds data (“{shown}”).",
        "Choose the row that names the columns, or put one above the data and choose the file again.",
    )
