"""The exact sentences of refusal of a text file."""

from __future__ import annotations

import pytest

from infusion_desktop.connectors.csv_file import refusals
from infusion_desktop.model.problem import ConnectorError, ProblemKind

SAFE = "Nothing has been changed anywhere."


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (
            refusals.not_a_table("a.csv", "a PDF document"),
            f"The file “a.csv” is a PDF document, not a CSV file. {SAFE} Open it in the program it comes "
            "from, save or export it as CSV (UTF-8), and choose that file.",
        ),
        (
            refusals.giant_line("a.csv", 1000),
            f"The file “a.csv” has a line of over 1,000 characters, so it is hardly a table. {SAFE} Export "
            "it again as CSV, with one line for each row, and choose the new file.",
        ),
    ],
)
def test_sentences(error: ConnectorError, sentence: str) -> None:
    assert error.problem.message == sentence
    assert error.problem.kind is ProblemKind.ASK_USER
