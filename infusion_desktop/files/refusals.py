"""The sentences with which a file is refused: what happened, what is safe, what to do."""

from __future__ import annotations

import errno
from pathlib import Path

from infusion_desktop.model.problem import ConnectorError, ProblemKind, fail

_SAFE = "Nothing has been changed anywhere."


def refusal(what: str, remedy: str, *, detail: str = "") -> ConnectorError:
    """Return the ASK_USER error of a file: ``what`` happened, and the ``remedy``."""
    return fail(ProblemKind.ASK_USER, f"{what} {_SAFE} {remedy}", detail=detail)


def of_os_error(path: Path, error: OSError) -> ConnectorError:
    """Return the sentence for a file that the operating system does not hand over."""
    name = f"“{path.name or path}”"
    if isinstance(error, FileNotFoundError):
        what, remedy = f"The file {name} is not there.", "It may have been moved or renamed: choose it again."
    elif isinstance(error, IsADirectoryError):
        what, remedy = f"{name} is a folder, not a file.", "Choose a file inside it."
    elif isinstance(error, PermissionError):
        what = f"You are not allowed to read the file {name}."
        remedy = "Ask for the right to read it, close other programs that hold it, or choose a copy of it."
    else:
        what = f"The file {name} could not be read ({error.strerror or 'unknown reason'})."
        remedy = "Check the disk or the network folder, copy the file to this computer, and choose the copy."
    code = errno.errorcode.get(error.errno or 0, "")
    return refusal(what, remedy, detail=f"{type(error).__name__} {code}".strip())


def empty(name: str) -> ConnectorError:
    """Return the sentence for a file without any content."""
    return refusal(f"The file “{name}” is empty.", "Export it again and choose the new file.")


def no_header(name: str, line: int, cell: str) -> ConnectorError:
    """Return the sentence for a first row that holds data where names of columns should be."""
    shown = cell if len(cell) <= 40 else cell[:39] + "…"
    what = f"The file “{name}” has no header: line {line} already holds data (“{shown}”)."
    return refusal(what, "Put a first line with a name for each column into it and choose it again.")


def no_such_header(name: str, word: str, wanted: int) -> ConnectorError:
    """Return the sentence for a header row chosen by hand where none can be; ``word`` is line or row."""
    what = f"In the file “{name}” no row with names of columns begins at {word} {wanted}."
    return refusal(what, f"Choose the {word} that holds the names of the columns, among the first ones.")


def changed(name: str) -> ConnectorError:
    """Return the sentence for a file that somebody wrote to between the first and the last look."""
    what = f"The file “{name}” was changed while it was being read."
    return refusal(what, "Wait until the program that writes it has finished, then start again.")


def column_gone(name: str, column: str) -> ConnectorError:
    """Return the sentence for a column that is asked for and not in the file."""
    what = f"The file “{name}” has no column “{column}” (any more)."
    return refusal(what, "Choose the file with that column, or take the pair out of the mapping.")
