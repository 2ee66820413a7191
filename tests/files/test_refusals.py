"""The exact sentences of refusal."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from infusion_desktop.files import refusals
from infusion_desktop.model.problem import ConnectorError, ProblemKind

SAFE = "Nothing has been changed anywhere."
PATH = Path("folder") / "people.csv"

SENTENCES: list[tuple[ConnectorError, str]] = [
    (
        refusals.of_os_error(PATH, FileNotFoundError(errno.ENOENT, "x")),
        f"The file “people.csv” is not there. {SAFE} It may have been moved or renamed: choose it again.",
    ),
    (
        refusals.of_os_error(PATH, IsADirectoryError()),
        f"“people.csv” is a folder, not a file. {SAFE} Choose a file inside it.",
    ),
    (
        refusals.of_os_error(PATH, PermissionError(errno.EACCES, "x")),
        f"You are not allowed to read the file “people.csv”. {SAFE} Ask for the right to read it, close "
        "other programs that hold it, or choose a copy of it.",
    ),
    (
        refusals.of_os_error(PATH, OSError(errno.EIO, "Input/output error")),
        f"The file “people.csv” could not be read (Input/output error). {SAFE} Check the disk or the network "
        "folder, copy the file to this computer, and choose the copy.",
    ),
    (
        refusals.changed("people.csv"),
        f"The file “people.csv” was changed while it was being read. {SAFE} Wait until the program that "
        "writes it has finished, then start again.",
    ),
    (
        refusals.no_such_header("people.csv", "line", 7),
        f"In the file “people.csv” no row with names of columns begins at line 7. {SAFE} Choose the line "
        "that holds the names of the columns, among the first ones.",
    ),
    (
        refusals.column_gone("people.csv", "Age"),
        f"The file “people.csv” has no column “Age” (any more). {SAFE} Choose the file with that column, or "
        "take the pair out of the mapping.",
    ),
]


@pytest.mark.parametrize(("error", "sentence"), SENTENCES)
def test_sentences(error: ConnectorError, sentence: str) -> None:
    assert error.problem.message == sentence
    assert error.problem.kind is ProblemKind.ASK_USER
    assert "folder/" not in error.problem.detail


def test_long_cells_are_shortened() -> None:
    message = refusals.no_header("x.csv", 1, "a" * 100).problem.message
    assert "“" + "a" * 39 + "…”" in message
