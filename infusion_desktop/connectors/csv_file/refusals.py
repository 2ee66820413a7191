"""The sentences with which a text file is refused: what happened, what is safe, what to do."""

from __future__ import annotations

from infusion_desktop.files.refusals import refusal
from infusion_desktop.model.problem import ConnectorError


def not_a_table(name: str, what_it_is: str) -> ConnectorError:
    """Return the sentence for bytes that are no text table, whatever the file's name says."""
    remedy = "Open it in the program it comes from, save or export it as CSV (UTF-8), and choose that file."
    return refusal(f"The file “{name}” is {what_it_is}, not a CSV file.", remedy)


def open_quote(name: str, line: int) -> ConnectorError:
    """Return the sentence for a quotation mark that is opened and never closed."""
    what = f"In the file “{name}” a quotation mark in the row that begins at line {line} is never closed, "
    return refusal(
        what + "so that the rest of the file would become one cell.",
        "Mend that line or export the file again, then choose it again.",
    )


def giant_cell(name: str, line: int, limit: int) -> ConnectorError:
    """Return the sentence for a cell above the ``limit`` (characters)."""
    what = f"In the file “{name}” the row that begins at line {line} has a cell of over {limit:,} characters"
    remedy = (
        "Look for a quotation mark that is never closed in that line, mend it, and choose the file again."
    )
    return refusal(what + ".", remedy)


def giant_line(name: str, limit: int) -> ConnectorError:
    """Return the sentence for a line without an end (above ``limit`` characters)."""
    what = f"The file “{name}” has a line of over {limit:,} characters, so it is hardly a table."
    return refusal(what, "Export it again as CSV, with one line for each row, and choose the new file.")
