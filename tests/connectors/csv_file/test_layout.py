"""What is said of a file, and where its first record begins."""

from __future__ import annotations

from pathlib import Path

import pytest

from infusion_desktop.connectors.csv_file.layout import find_layout, lines_of, without_stray

pytestmark = pytest.mark.anyio


async def layout_notes(tmp_path: Path, text: str) -> tuple[str, ...]:
    path = tmp_path / "people.csv"
    path.write_text(text, encoding="utf-8")
    return (await find_layout(path)).notes[1:]


NOTES = [
    ("a,b\n1,2\n", ("Columns are divided by comma: found by parsing the first rows.",)),
    ("sep=;\na;b\n1;2\n", ("Columns are divided by semicolon: as the file's first line says.",)),
    ("sep=^\na^b\n1^2\n", ("Columns are divided by “^”: as the file's first line says.",)),
    ("a\nb\n", ("The file has one column: no delimiter divides its rows evenly.",)),
    (
        "a\tb\n",
        (
            "Columns are divided by tab: found by parsing the first rows.",
            "The file has a header but no rows.",
        ),
    ),
    (
        "Our list\n\na|b\n1|2\n3|4\n5|6\n",
        (
            "Columns are divided by vertical bar: found by parsing the first rows.",
            "The header was taken from line 3; the lines above it are a title and are left out.",
        ),
    ),
    (
        "a,b\n1\0,2\n345,678\n",
        (
            "Columns are divided by comma: found by parsing the first rows.",
            "Zero characters or byte-order marks inside the text are left out.",
        ),
    ),
]


@pytest.mark.parametrize(("text", "notes"), NOTES)
async def test_notes(text: str, notes: tuple[str, ...], tmp_path: Path) -> None:
    assert await layout_notes(tmp_path, text) == notes


async def test_blank_lines_above_the_header_are_no_title(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("\n\na,b\n1,2\n")
    layout = await find_layout(path)
    assert (layout.header_line, layout.skip_rows, len(layout.notes)) == (3, 3, 2)


def test_lines_and_stray_characters() -> None:
    assert lines_of(["a", "b"]) == 1
    assert lines_of(["a\nb", "c\r\nd\re"]) == 4
    assert without_stray("\ufeffa\0b") == "ab"
