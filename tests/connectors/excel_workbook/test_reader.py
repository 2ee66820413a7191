"""Workbooks are read as Excel shows them, page by page."""

from __future__ import annotations

import asyncio
import json
import re
from datetime import date, datetime, time
from pathlib import Path

import hypothesis
import openpyxl
import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from infusion_desktop.connectors.excel_workbook.reader import WorkbookReader
from infusion_desktop.files.table_file import LEFT_OVER
from infusion_desktop.model.budget import Cost
from infusion_desktop.model.connector import Connector, Reader
from infusion_desktop.model.left_over_file import REASON_COLUMN
from infusion_desktop.model.match_keys import email_key
from infusion_desktop.model.problem import ConnectorError
from infusion_desktop.model.record import Ask
from infusion_desktop.model.schema import Kind, MatchKey, Right
from tests.connectors.csv_file.files import read_table as read_csv
from tests.connectors.excel_workbook.books import (
    open_book,
    read_table,
    text,
    write_book,
    write_formats,
    write_sheet,
)
from tests.connectors.file_reading import columns_of, pages_of
from tests.handed_out import handed_out

pytestmark = pytest.mark.anyio


async def test_the_sample_shows_each_format() -> None:
    table = await read_table(handed_out("samples", "excel_number_and_date_formats.xlsx"))
    assert table.columns[:4] == ("empty", "0", "0.00", "0.0000")
    assert table.rows == [
        (
            "", "1001", "1000.56", "1000.5577", "1000.55770", "1000.5577", "5/20/40", "20-May", "05/20/40",
            "052040", "052040AM20", "259.153",
        )
    ]  # fmt: skip
    assert not table.account.notes


async def test_values_of_every_type(tmp_path: Path) -> None:
    values = [
        ("General", "06090", "06090"), ("00000", 6090, "06090"), ("General", True, "TRUE"),
        ("General", False, "FALSE"), ("0.0%", 0.125, "12.5%"), ("dd.mm.yyyy", date(2024, 3, 4), "04.03.2024"),
        ("yyyy-mm-dd h:mm:ss", datetime.fromisoformat("2024-03-04T15:30"), "2024-03-04 15:30:00"),
        ("h:mm AM/PM", time(18, 5), "6:05 PM"), ("@", 259.153, "259.153"), ("General", "a\nb", "a\nb"),
        ("General", "Zoë 👩‍🚀", "Zoë 👩‍🚀"), ("General", 15551234567, "15551234567"),
        ("General", "  x ", "  x "),
    ]  # fmt: skip
    path = write_formats(tmp_path / "a.xlsx", [(code, value) for code, value, _ in values])
    assert [row[1] for row in (await read_table(path)).rows] == [shown for _, _, shown in values]


async def test_the_calendar_of_1904(tmp_path: Path) -> None:
    cells = [("yyyy-mm-dd", date(2024, 3, 4)), ("d.m.yyyy", date(1904, 1, 2))]
    path = write_formats(tmp_path / "a.xlsx", cells, since_1904=True)
    assert [row[1] for row in (await read_table(path)).rows] == ["2024-03-04", "2.1.1904"]


async def test_dates_that_each_computer_shows_differently_are_year_first(tmp_path: Path) -> None:
    path = write_formats(tmp_path / "a.xlsx", [("mm-dd-yy", date(2024, 3, 4))])
    table = await read_table(path)
    assert table.rows == [("row 2", "2024-03-04")]
    assert table.account.notes == (
        "Dates in “v” are written year-month-day: the file leaves their order to the settings of each "
        "computer.",
    )


async def test_a_column_of_dates_says_how_they_are_shown(tmp_path: Path) -> None:
    path = write_formats(tmp_path / "a.xlsx", [("d/m/yy", date(2024, 3, 4))])
    for settings, shown, note in (
        ({}, "4/3/24", "Dates of Excel, shown as d/m/yy."),
        ({"values": "plain"}, "2024-03-04", "Dates of Excel, written year-month-day."),
    ):
        reader = open_book(path, **settings)
        field = (await reader.describe()).object("row").field("v")
        assert (field.note, (await pages_of(reader, Ask("row", ("v",))))[0].records[0].values) == (
            note,
            (shown,),
        )
        await reader.close()


async def test_the_same_table_as_csv_and_as_workbook(tmp_path: Path) -> None:
    rows = [
        ["Name", "Zip", "Note"],
        ["Anna", "00123", 'say "hi", x'],
        ["", "", ""],
        ["Bo", "1e5", "é\nñ"],
        ["C", "", "z"],
    ]
    csv_text = "\n".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    (tmp_path / "a.csv").write_text(csv_text, encoding="utf-8")
    table = await read_csv(tmp_path / "a.csv")
    book = await read_table(write_book(tmp_path / "a.xlsx", S=rows))
    assert (book.columns, book.rows) == (table.columns, table.rows)


async def test_blank_rows_are_left_out_and_lines_are_rows_of_the_sheet(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["B3"], sheet["D3"], sheet["B4"], sheet["D9"], sheet["B12"] = "name", "city", "Anna", "Rome", " "
    book.save(tmp_path / "a.xlsx")
    table = await read_table(tmp_path / "a.xlsx")
    assert (table.columns, table.rows, table.lines) == (
        ("name", "city"),
        [("Anna", ""), ("", "Rome")],
        [4, 9],
    )
    assert table.fact("header_row") == "3"


ODD = (
    f'<row r="1">{text("A1", "name")}{text("B1", "v")}</row>'
    f'<row r="2">{text("A2", "error")}<c r="B2" t="e"><v>#N/A</v></c></row>'
    f'<row r="3">{text("A3", "result")}<c r="B3"><f>1+1</f><v>2</v></c></row>'
    f'<row r="4">{text("A4", "text result")}<c r="B4" t="str"><f>A1</f><v>x</v></c></row>'
    f'<row r="5">{text("A5", "empty text result")}<c r="B5" t="str"><f>A1</f><v></v></c></row>'
    f'<row r="6" hidden="1">{text("A6", "no result")}<c r="B6"><f>1+1</f></c></row>'
    f'<row r="7">{text("A7", "another error")}<c r="B7" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
)


async def test_errors_and_missing_results_are_empty_and_told(tmp_path: Path) -> None:
    table = await read_table(write_sheet(tmp_path / "a.xlsx", ODD))
    assert [row[1] for row in table.rows] == ["", "2", "x", "", "", ""]
    assert table.account.notes == table.after.notes
    assert table.after.notes == (
        "2 cells show an error (first #N/A in B2): read as empty.",
        "1 cell has a formula whose result is not in the file (first B6): read as empty. Open it in Excel, "
        "save it, and choose it again.",
        "1 row is hidden in Excel, by a filter or by hand; it is read, too.",
    )


async def test_notes_are_complete_after_all_rows(tmp_path: Path) -> None:
    rows = f'<row r="1">{text("A1", "name")}</row>'
    rows += "".join(
        f'<row r="{n}">{text(f"A{n}", "x" * 400)}<c r="B{n}" t="e"><v>#REF!</v></c></row>'
        for n in range(2, 900)
    )
    table = await read_table(write_sheet(tmp_path / "a.xlsx", rows))
    assert "among the first rows show an error (first #REF! in B2)" in table.account.notes[-1]
    assert table.after.notes[-1] == "898 cells show an error (first #REF! in B2): read as empty."


async def test_dates_outside_of_the_calendar_are_errors(tmp_path: Path) -> None:
    path = write_formats(tmp_path / "a.xlsx", [("d/m/yyyy", -5), ("d/m/yyyy", 45355)])
    table = await read_table(path)
    assert [row[1] for row in table.rows] == ["", "4/3/2024"]
    assert "1 cell shows an error (first ####### in B2): read as empty." in table.after.notes


CELLS = (
    st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"),
        max_size=20,
    )
    | st.integers(-(10**14), 10**14)
    | st.booleans()
)


@hypothesis.settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=12))
def test_whatever_openpyxl_writes_is_read_back(tmp_path: Path, rows: list[list[object]]) -> None:
    rows = [[" " + cell if str(cell)[:1] == "=" else cell for cell in row] for row in rows]  # type: ignore[operator]
    path = write_book(tmp_path / "a.xlsx", S=[["one", "two", "three"], *rows])
    shown = [tuple(str(c).upper() if isinstance(c, bool) else str(c) for c in row) for row in rows]
    table = asyncio.run(read_table(path))
    assert table.rows == [row for row in shown if any(cell.strip() for cell in row)]
    assert table.lines == [n for n, row in enumerate(shown, 2) if any(cell.strip() for cell in row)]


NO_XML = "[\\x00-\\x08\\x0b-\\x0c\\x0e-\\x1f\\ufffe\\uffff]"


async def test_naughty_strings_stay_as_they_are(tmp_path: Path) -> None:
    strings = json.loads(handed_out("samples", "naughty_strings.json").read_text(encoding="utf-8"))
    strings = [text for text in strings if text.strip() and not re.search(NO_XML, text)]
    book = openpyxl.Workbook()
    book.active.append(["n", "v"])
    for row, naughty in enumerate(strings, start=2):
        book.active.cell(row, 1, row)
        cell = book.active.cell(row, 2)
        cell.value, cell.data_type = naughty, "s"
    book.save(tmp_path / "a.xlsx")
    read = [row[1] for row in (await read_table(tmp_path / "a.xlsx")).rows]
    assert len(strings) > 400
    assert read == [naughty.replace("\r\n", "\n").replace("\r", "\n") for naughty in strings]


def big_book(path: Path, rows: int) -> Path:
    return write_book(path, S=[["n", "note"], *([f"p{n}", "x"] if n % 5 else ["", ""] for n in range(rows))])


async def test_pages_can_be_resumed_anywhere(tmp_path: Path) -> None:
    reader = open_book(big_book(tmp_path / "a.xlsx", 1000))
    pages = await pages_of(reader, Ask("row", ("n",)))
    assert [len(page.records) for page in pages] == [200, 200, 200, 200]
    assert pages[-1].resume is None
    for place, page in enumerate(pages[:-1]):
        rest = await pages_of(reader, Ask("row", ("n",), resume=page.resume))
        assert [r for p in rest for r in p.records] == [r for p in pages[place + 1 :] for r in p.records]
    assert [r.values[0] for p in pages for r in p.records] == [f"p{n}" for n in range(1000) if n % 5]
    some = await pages_of(reader, Ask("row", ("n",), resume=pages[0].resume, limit=3))
    assert [r for p in some for r in p.records] == pages[1].records[:3]
    await reader.close()


async def test_total_limit_fields_and_order(tmp_path: Path) -> None:
    reader = open_book(big_book(tmp_path / "a.xlsx", 500))
    first = await pages_of(reader, Ask("row", ("note", "n"), limit=2))
    assert [record.values for page in first for record in page.records] == [("x", "p1"), ("x", "p2")]
    assert (first[0].total, first[-1].resume) == (None, None)
    assert (await reader.count("row"), await reader.count("row")) == (400, 400)
    assert (await pages_of(reader, Ask("row", ("n",))))[0].total == 400
    assert (await reader.describe()).object("row").count == 400
    assert (await pages_of(reader, Ask("row", (), limit=1)))[0].records[0].values == ()
    assert len(await pages_of(reader, Ask("row", ("n",), limit=250))) == 2
    with pytest.raises(ConnectorError, match="has no column “z”"):
        await pages_of(reader, Ask("row", ("z",)))
    await reader.close()


async def test_a_workbook_that_changes_while_it_is_read(tmp_path: Path) -> None:
    path = big_book(tmp_path / "a.xlsx", 3000)
    reader = open_book(path)
    reading = reader.read(Ask("row", ("n",)))
    await anext(reading)
    with path.open("ab") as file:
        file.write(b"x")
    with pytest.raises(ConnectorError, match="was changed while it was being read"):
        async for _ in reading:
            pass
    await reader.close()


async def test_a_workbook_changed_between_two_looks_is_looked_at_anew(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", S=[["a"], ["1"]])
    reader = open_book(path)
    before = await reader.fingerprint()
    assert await columns_of(reader) == ("a",)
    assert await reader.count("row") == 1
    write_book(path, S=[["b", "c"], ["1", "2"], ["3", "4"]])
    assert await columns_of(reader) == ("b", "c")
    assert await reader.count("row") == 2
    assert await reader.fingerprint() != before
    await reader.close()


async def test_other_choices_are_another_source(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", S=[["a"], ["1"]])
    made = [
        await open_book(path, **settings).fingerprint()
        for settings in ({}, {"sheet": "S"}, {"header_row": "1"}, {"values": "plain"})
    ]
    assert len(set(made)) == 4
    assert await open_book(path, sheet="", values="").fingerprint() == made[0]


async def test_rows_that_a_run_left_over_come_back_as_they_were_also_through_excel(tmp_path: Path) -> None:
    rows = [["Email", "'=Phone", REASON_COLUMN], ["ann@x.example", "'+1 555 0100", "refused"]]
    path = write_book(tmp_path / "left over.xlsx", Rows=rows)
    reader = open_book(path)
    account, schema = await reader.check(), await reader.describe()
    assert [field.key for field in schema.objects[0].fields] == ["Email", "=Phone"]
    assert LEFT_OVER in account.notes
    pages = [page async for page in reader.read(Ask("row", ("Email", "=Phone")))]
    assert [record.values for page in pages for record in page.records] == [("ann@x.example", "+1 555 0100")]


async def test_find_gives_all_rows_of_a_key(tmp_path: Path) -> None:
    rows = [["name", "email"], ["Anna", "A@x.example"], ["Bo", "b@x.example"], ["Cy", "a@X.example"]]
    reader = open_book(write_book(tmp_path / "a.xlsx", S=rows))
    wanted = email_key("a@x.example")
    assert wanted is not None
    key = MatchKey("email", "Email", ("email",), "email")
    found = await reader.find("row", key, [wanted, "nobody@x.example"], ("name",))
    assert [record.values for record in found[wanted]] == [("Anna",), ("Cy",)]
    assert found["nobody@x.example"] == ()
    await reader.close()


async def test_what_a_workbook_is_to_the_program(tmp_path: Path) -> None:
    reader = open_book(write_book(tmp_path / "a.xlsx", S=[["a"], ["1"]]))
    row = (await reader.describe()).object("row")
    assert [field.kind for field in row.fields] == [Kind.TEXT]
    assert (row.rights.read, row.rights.create) == (Right.YES, Right.NO)
    assert isinstance(reader, Reader)
    assert not isinstance(reader, Connector)
    assert (reader.calls, reader.allowance(), reader.price("row", reads=9)) == (0, None, Cost(0, 0.0))
    assert await reader.read_one("row", "1", ("a",)) is None
    assert (await reader.check()).name == "a.xlsx"
    assert json.loads((await reader.check()).facts["sheets"]) == [  # type: ignore[index]
        {"name": "S", "hidden": False, "rows": 2, "columns": 1}
    ]
    assert abs((reader.now() - datetime.now(reader.now().tzinfo)).total_seconds()) < 5
    await reader.close()
    await reader.close()
    assert isinstance(reader, WorkbookReader)
