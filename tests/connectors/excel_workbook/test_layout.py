"""Which sheet and which row hold the table, and the sentences that say so."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from infusion_desktop.connectors.excel_workbook.layout import SAMPLE_ROWS, find_layout
from infusion_desktop.model.record import Ask
from tests.connectors.excel_workbook.books import (
    SAFE,
    open_book,
    read_table,
    refusal_of,
    text,
    write_book,
    write_sheet,
)
from tests.connectors.file_reading import columns_of, pages_of

pytestmark = pytest.mark.anyio
PEOPLE = [["name", "age"], ["Anna", 30], ["Bo", 31]]


async def test_the_first_visible_sheet_with_data(tmp_path: Path) -> None:
    path = write_book(
        tmp_path / "a.xlsx", Hidden=[["no"], ["x"]], Empty=[], People=PEOPLE, More=[["b"], ["1"]]
    )
    book = openpyxl.load_workbook(path)
    book["Hidden"].sheet_state = "hidden"
    book.save(path)
    table = await read_table(path)
    assert (table.fact("sheet"), table.columns) == ("People", ("name", "age"))
    assert table.account.notes == (
        "Read from the sheet “People”, the first visible one with data. Others: “Hidden”, “Empty”, “More”.",
    )


async def test_a_hidden_sheet_if_the_visible_ones_are_empty(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", Hidden=PEOPLE, Empty=[])
    book = openpyxl.load_workbook(path)
    book["Hidden"].sheet_state = "hidden"
    book.active = 1
    book.save(path)
    assert (
        "“Hidden”, a hidden one, since the visible ones are empty."
        in (await read_table(path)).account.notes[0]
    )


async def test_a_chosen_sheet(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", People=PEOPLE, More=[["b"], ["1"]], Empty=[])
    table = await read_table(path, sheet="more")
    assert (table.fact("sheet"), table.columns, table.rows) == ("More", ("b",), [("1",)])
    assert "“More”, as you chose." in table.account.notes[0]
    assert await refusal_of(path, sheet="Other") == (
        f"The workbook “a.xlsx” has no sheet “Other” (any more). {SAFE} Choose one of its sheets: “People”, "
        "“More”, “Empty”."
    )
    assert await refusal_of(path, sheet="Empty") == (
        f"The sheet “Empty” of “a.xlsx” is empty. {SAFE} Choose another sheet."
    )


async def test_nothing_but_empty_sheets(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", A=[], B=[[" "], [""]])
    assert await refusal_of(path) == (
        f"All sheets of the workbook “a.xlsx” are empty. {SAFE} Choose another file."
    )


async def test_titles_above_the_header(tmp_path: Path) -> None:
    path = write_book(
        tmp_path / "a.xlsx", S=[["Our people"], [], ["as of 2024"], ["name", "age", "city"], ["A", 1, "x"]]
    )
    table = await read_table(path)
    assert (table.columns, table.rows, table.fact("header_row")) == (
        ("name", "age", "city"),
        [("A", "1", "x")],
        "4",
    )
    assert table.account.notes == (
        "The header was taken from row 4; the rows above it are a title and are left out.",
    )


async def test_a_chosen_header_row(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", S=[["A", "B"], ["x", "y"], ["name", "age"], ["Anna", 30]])
    table = await read_table(path, header_row="3")
    assert (table.columns, table.rows) == (("name", "age"), [("Anna", "30")])
    assert table.account.notes == ("The header was taken from row 3; the rows above it are left out.",)
    assert "no row with names of columns begins at row 9" in await refusal_of(path, header_row="9")


async def test_no_header(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", S=[["Anna", "anna@shop.example"], ["Bo", "bo@shop.example"]])
    assert await refusal_of(path) == (
        f"The sheet “S” of “a.xlsx” has no header: row 1 already holds data (“anna@shop.example”). {SAFE} "
        "Choose the row that names the columns, or put one above the data and choose the file again."
    )
    assert (await read_table(path, header_row="1")).columns == ("Anna", "anna@shop.example")


async def test_header_only(tmp_path: Path) -> None:
    table = await read_table(write_book(tmp_path / "a.xlsx", S=[["name", "email"]]))
    assert (table.columns, table.rows) == (("name", "email"), [])
    assert table.account.notes == ("The sheet has a header but no rows.",)


async def test_columns_without_name_or_values(tmp_path: Path) -> None:
    rows = [["", "id", "id", "", "", "x"], ["", "1", "2", "3", "", "4"]]
    table = await read_table(write_book(tmp_path / "a.xlsx", S=rows))
    assert (table.columns, table.rows) == (("id", "id (2)", "Column D", "x"), [("1", "2", "3", "4")])
    assert table.account.notes == (
        "The header names several columns “id”: the others are called “id (2)” here.",
    )


async def test_merged_header_cells(tmp_path: Path) -> None:
    path = write_book(
        tmp_path / "a.xlsx",
        S=[
            ["People", "", ""],
            ["Email", "Address", ""],
            ["", "Street", "City"],
            ["a@x.example", "Main 1", "Rome"],
        ],
    )
    book = openpyxl.load_workbook(path)
    for ref in ("A1:C1", "A2:A3", "B2:C2"):
        book["S"].merge_cells(ref)
    book.save(path)
    table = await read_table(path)
    assert table.columns == ("Email", "Address Street", "Address City")
    assert table.rows == [("a@x.example", "Main 1", "Rome")]
    assert table.account.notes[-1] == "The header is 2 rows deep, since cells of it are merged."


def numbered(path: Path, order: Sequence[int]) -> Path:
    """A sheet of one column whose header is text 0, and whose rows name texts in this order."""
    strings = "".join(f"<si><t>text {n} {'x' * 20}</t></si>" for n in range(len(order) + 1))
    rows = "".join(f'<row><c t="s"><v>{n}</v></c></row>' for n in [0, *order])
    return write_sheet(path, rows, strings=strings)


async def test_a_look_reads_the_first_texts_only(tmp_path: Path) -> None:
    path = numbered(tmp_path / "a.xlsx", range(1, 30_001))
    layout = await find_layout(path)
    assert (layout.strings.complete, len(layout.first), layout.all_seen) == (False, SAMPLE_ROWS - 1, False)
    layout.strings.close()
    reader = open_book(path)
    columns = await columns_of(reader)
    head = (await pages_of(reader, Ask("row", columns, limit=100)))[0].records
    pages = await pages_of(reader, Ask("row", columns))
    assert [record for page in pages for record in page.records][:100] == head
    assert pages[-1].records[-1].values == (f"text 30000 {'x' * 20}",)
    await reader.close()


async def test_a_text_far_behind_is_found_all_the_same(tmp_path: Path) -> None:
    table = await read_table(numbered(tmp_path / "a.xlsx", range(30_000, 0, -1)))
    assert table.rows[0] == (f"text 30000 {'x' * 20}",)
    assert len(table.rows) == 30_000


async def test_a_short_sheet_is_seen_as_a_whole(tmp_path: Path) -> None:
    layout = await find_layout(write_book(tmp_path / "a.xlsx", S=[["a"], ["1"], [""], ["2"]]))
    assert (layout.all_seen, layout.first) == (True, ((2, ["1"]), (4, ["2"])))
    layout.strings.close()


async def test_the_name_of_a_header_over_two_lines(tmp_path: Path) -> None:
    rows = f'<row r="1">{text("A1", "E-mail&#10;address ")}</row><row r="2">{text("A2", "x")}</row>'
    assert (await read_table(write_sheet(tmp_path / "a.xlsx", rows))).columns == ("E-mail address",)
