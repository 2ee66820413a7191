"""Files of every kind of trouble are read right, or end in one clear sentence."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from infusion_desktop.model.budget import Cost
from infusion_desktop.model.connector import Connector, Reader
from infusion_desktop.model.match_keys import email_key
from infusion_desktop.model.problem import ConnectorError
from infusion_desktop.model.record import Ask
from infusion_desktop.model.schema import Kind, MatchKey, Right
from tests.connectors.csv_file.files import open_file, read_bytes, read_table, read_text, refusal_of
from tests.connectors.file_reading import columns_of, pages_of
from tests.handed_out import handed_out

pytestmark = pytest.mark.anyio

SAFE = "Nothing has been changed anywhere."


async def test_samples_open_right() -> None:
    folder = handed_out("samples")
    expected = {
        "atomic_crm_contacts.csv": ("utf-8", ",", 18, 2, 1),
        "duplicate_headers.csv": ("utf-8", ",", 5, 2, 1),
        "semicolon_leading_zero_codes.csv": ("utf-8", ";", 17, 2, 1),
        "spanish_latin1_crlf.csv": ("cp1252", ",", 8, 115, 1),
        "title_rows_before_header.csv": ("utf-8", ",", 9, 16, 4),
        "utf16le_bom.csv": ("utf-16-le", ",", 19, 327, 1),
        "utf8_bom.csv": ("utf-8", ",", 3, 2, 1),
    }
    assert {path.name for path in folder.glob("*.csv")} >= set(expected)
    for path in sorted(folder.glob("*.csv")):
        table = await read_table(path)
        assert not table.problems
        if path.name in expected:
            facts = (table.fact("encoding"), table.fact("delimiter"), len(table.columns))
            assert (*facts, len(table.records), int(table.fact("header_line"))) == expected[path.name]


async def test_what_the_samples_are_there_for() -> None:
    folder = handed_out("samples")
    assert (await read_table(folder / "utf8_bom.csv")).columns == ("foo", "bar", "baz")
    doubled = await read_table(folder / "duplicate_headers.csv")
    assert doubled.columns == ("id", "name", "id (2)", "age", "id (3)")
    assert doubled.rows[0] == ("1101", "John", "0", "30", "001101")
    codes = await read_table(folder / "semicolon_leading_zero_codes.csv")
    assert codes.rows[0][codes.columns.index("code_insee")] == "06090"
    spanish = await read_table(folder / "spanish_latin1_crlf.csv")
    assert spanish.columns[-1] == "Descripción"
    assert spanish.rows[0][6] == "229,932.50"
    titled = await read_table(folder / "title_rows_before_header.csv")
    assert titled.columns[:3] == ("Year", "2000", "2001")
    assert any("line 4" in note for note in titled.account.notes)


async def test_a_workbook_named_csv_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes((handed_out("samples", "excel_number_and_date_formats.xlsx")).read_bytes())
    assert await refusal_of(path) == (
        "The file “list.csv” is an Excel workbook or another packed file, not a CSV file. "
        f"{SAFE} Open it in the program it comes from, save or export it as CSV (UTF-8), and "
        "choose that file."
    )


TABLES = {
    "lines ended by CR only": "name,age\rAnna,30\rBo,31\r",
    "lines ended each in its own way": "name,age\r\nAnna,30\nBo,31\r",
    "double carriage returns": "name,age\r\r\nAnna,30\r\r\nBo,31\r\r\n",
    "a delimiter at the end of each line": "name,age,\nAnna,30,\nBo,31,\n",
    "delimiters after the data only": "name,age\nAnna,30,,,\nBo,31,\n",
    "blank lines between": "\n\nname,age\n\nAnna,30\n\n,\n   \nBo,31\n\n",
    "no line end at the end": "name,age\nAnna,30\nBo,31",
    "tabs": "name\tage\nAnna\t30\nBo\t31\n",
    "bars": "name|age\nAnna|30\nBo|31\n",
    "a sep= line": "sep=;\nname;age\nAnna;30\nBo;31\n",
    "a sep= line in quotes": '"sep=,"\nname,age\nAnna,30\nBo,31\n',
    "a sep= line with a delimiter of its own": "sep=^\r\nname^age\r\nAnna^30\r\nBo^31\r\n",
    "blanks after the delimiter": 'name, age\n"Anna", "30"\n"Bo", "31"\n',
    "zero characters": "name,age\nAn\0na,30\nBo,3\0001\n",
    "byte-order marks in the middle": "name,age\nAnna,30\n\ufeffBo,31\n",
    "two byte-order marks at the start": "\ufeff\ufeffname,age\nAnna,30\nBo,31\n",
    "a byte-order mark before a quotation mark": 'name,age\nAnna,30\n\ufeff"Bo",31\n',
    "title lines": "Our people\nas of today\n\nname,age\nAnna,30\nBo,31\n",
    "a title as wide as the table": "Our people,\nname,age\nAnna,30\nBo,31\n",
    "header in quotes over two lines": '"na\nme",age\nAnna,30\nBo,31\n',
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("trouble", list(TABLES))
async def test_tables_with_trouble(trouble: str, encoding: str, tmp_path: Path) -> None:
    table = await read_text(tmp_path, TABLES[trouble], encoding)
    assert [column.replace(" ", "") for column in table.columns] == ["name", "age"]
    assert [tuple((cell or "").strip() for cell in row) for row in table.rows] == [
        ("Anna", "30"),
        ("Bo", "31"),
    ]
    assert not table.problems


async def test_quoted_newlines_and_the_line_of_each_row(tmp_path: Path) -> None:
    table = await read_text(tmp_path, 'name,note\nAnna,"one\r\ntwo"\nBo,x\n\nCy,"a\n\nb"\nDi,y\n')
    assert table.rows == [("Anna", "one\r\ntwo"), ("Bo", "x"), ("Cy", "a\n\nb"), ("Di", "y")]
    assert table.lines == [2, 4, 6, 9]


async def test_lines_hold_over_batches(tmp_path: Path) -> None:
    rows = [f"p{n}," + ('"x\ny"' if n % 7 == 0 else "z") for n in range(700)]
    text = "name,note\n" + "\n".join(rows) + "\n"
    table = await read_text(tmp_path, text)
    lines = text.split("\n")
    assert all(lines[record.line - 1].startswith(f"{record.values[0]},") for record in table.records)
    assert len(table.records) == 700


async def test_ragged_rows(tmp_path: Path) -> None:
    table = await read_text(tmp_path, "a,b,c\n1\n1,2\n1,2,3\n1,2,3, ,\n1,2,3,4\n1,2,3,,5,6\n" + "1,2,3\n" * 6)
    assert table.rows[:4] == [("1", "", ""), ("1", "2", ""), ("1", "2", "3"), ("1", "2", "3")]
    assert [record.problem[:60] for record in table.records[4:6]] == [
        "Line 6 has 4 cells, but the header names only 3 columns: pro",
        "Line 7 has 6 cells, but the header names only 3 columns: pro",
    ]
    assert table.problems[0].endswith(
        "This row is left out, nothing of it is written. Mend the line and start again."
    )


async def test_quotes_in_the_middle_stay(tmp_path: Path) -> None:
    table = await read_text(tmp_path, 'name,note\nAnna,5" screen\nBo,"say ""hi"""\nCy,"x"y\n')
    assert [row[1] for row in table.rows] == ['5" screen', 'say "hi"', "xy"]


async def test_one_column_keeps_its_commas(tmp_path: Path) -> None:
    table = await read_text(tmp_path, "name\nAnna\nSmith, Bo\nCy\nDi\n")
    assert (table.columns, table.fact("delimiter")) == (("name",), "")
    assert table.rows[1] == ("Smith, Bo",)


async def test_tabs_with_commas_in_the_cells(tmp_path: Path) -> None:
    table = await read_text(tmp_path, "name\tcity\n" + "Smith, Bo\tYork, UK\n" * 50)
    assert (table.fact("delimiter"), table.rows[0]) == ("\t", ("Smith, Bo", "York, UK"))


async def test_header_only(tmp_path: Path) -> None:
    table = await read_text(tmp_path, "name,email\n")
    assert (table.columns, table.rows) == (("name", "email"), [])
    assert "The file has a header but no rows." in table.account.notes


async def test_megabyte_cells_and_emoji(tmp_path: Path) -> None:
    csv.field_size_limit(131_072)  # as in a process that has read nothing yet
    big = "é" * 1_000_000
    table = await read_text(tmp_path, f"name,note\nAnna 👩‍🚀,{big}\nBo,x\n")
    assert table.rows == [("Anna 👩‍🚀", big), ("Bo", "x")]


async def test_leading_zeros_and_long_numbers_stay_text(tmp_path: Path) -> None:
    table = await read_text(tmp_path, "zip,id\n00123,12345678901234567890\n1e5,-0\n")
    assert table.rows == [("00123", "12345678901234567890"), ("1e5", "-0")]


async def test_blank_and_repeated_headers(tmp_path: Path) -> None:
    table = await read_text(tmp_path, "id,id,,id (2),ID\n1,2,3,4,5\n")
    assert table.columns == ("id", "id (3)", "Column 3", "id (2)", "ID")


REFUSED = {
    b"": f"The file “people.csv” is empty. {SAFE} Export it again and choose the new file.",
    b"\xef\xbb\xbf": f"The file “people.csv” is empty. {SAFE} Export it again and choose the new file.",
    b" \r\n\t\n": f"The file “people.csv” is empty. {SAFE} Export it again and choose the new file.",
    b",,,\n,,\n": f"The file “people.csv” is empty. {SAFE} Export it again and choose the new file.",
    b"Anna,anna@shop.example\nBo,bo@shop.example\n": (
        "The file “people.csv” has no header: line 1 already holds data (“anna@shop.example”). "
        f"{SAFE} Put a first line with a name for each column into it and choose it again."
    ),
    b"1,2\n3,4\n": (
        "The file “people.csv” has no header: line 1 already holds data (“1”). "
        f"{SAFE} Put a first line with a name for each column into it and choose it again."
    ),
    b'name,note\nAnna,x\nBo,"open\nCy,y\nDi,z\n': (
        "In the file “people.csv” a quotation mark in the row that begins at line 3 is never closed, so that "
        f"the rest of the file would become one cell. {SAFE} Mend that line or export the file again, then "
        "choose it again."
    ),
    b"\x89PNG\r\n\x1a\n" + bytes(200): (
        "The file “people.csv” is a picture (PNG), not a CSV file. "
        f"{SAFE} Open it in the program it comes from, save or export it as CSV (UTF-8), and "
        "choose that file."
    ),
    b"<!DOCTYPE html><html><table><tr><td>a,b</td></tr></table></html>": (
        "The file “people.csv” is a web page, not a CSV file. "
        f"{SAFE} Open it in the program it comes from, save or export it as CSV (UTF-8), and "
        "choose that file."
    ),
}


@pytest.mark.parametrize("content", list(REFUSED))
async def test_what_is_refused_and_how(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(content)
    assert await refusal_of(path) == REFUSED[content]


async def test_a_giant_cell_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("name,note\nAnna,x\nBo," + "x" * (16 * 1024 * 1024 + 1) + "\n")
    assert await refusal_of(path) == (
        "In the file “people.csv” the row that begins at line 3 has a cell of over 16,777,216 characters. "
        f"{SAFE} Look for a quotation mark that is never closed in that line, mend it, and choose the "
        "file again."
    )


async def test_a_line_without_an_end_is_refused_before_it_fills_the_memory(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(b"name,note\n" + b"x" * (18 * 1024 * 1024))
    assert await refusal_of(path) == (
        "The file “people.csv” has a line of over 16,777,216 characters, so it is hardly a table. "
        f"{SAFE} Export it again as CSV, with one line for each row, and choose the new file."
    )


async def test_a_quote_that_swallows_a_long_file_is_found_in_bounded_memory(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(b'name,note\nAnna,"x\n' + b"Bo,some words that go on\n" * 800_000)
    assert (await refusal_of(path)).startswith(
        "In the file “people.csv” the row that begins at line 2 has a cell of over 16,777,216 characters."
    )


async def test_pages_can_be_resumed_anywhere(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    rows = "".join(f"{n},x\n\n" if n % 5 else f'{n},"a\nb"\n' for n in range(900))
    path.write_text("name,note\n" + rows)
    reader = open_file(path)
    pages = await pages_of(reader, Ask("row", ("name", "note")))
    assert all(1 <= len(page.records) <= 300 for page in pages)
    assert pages[-1].resume is None
    everything = [record for page in pages for record in page.records]
    for place, page in enumerate(pages[:-1]):
        rest = await pages_of(reader, Ask("row", ("name", "note"), resume=page.resume))
        assert [r for p in rest for r in p.records] == [r for p in pages[place + 1 :] for r in p.records]
    assert [record.values[0] for record in everything] == [str(n) for n in range(900)]


async def test_a_page_says_the_total_once_it_is_known(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("name\n" + "x\n" * 450)
    reader = open_file(path)
    assert (await pages_of(reader, Ask("row", ("name",))))[0].total is None
    assert await reader.count("row") == 450
    assert (await pages_of(reader, Ask("row", ("name",))))[0].total == 450
    assert (await reader.describe()).object("row").count == 450


async def test_limit_fields_and_order(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("a,b,c\n1,2,3\n\n4,5,6\n7,8,9\n")
    reader = open_file(path)
    pages = await pages_of(reader, Ask("row", ("c", "a"), limit=2))
    assert [record.values for page in pages for record in page.records] == [("3", "1"), ("6", "4")]
    assert (await pages_of(reader, Ask("row", (), limit=1)))[0].records[0].values == ()
    assert (await pages_of(reader, Ask("row", ("b",), limit=1)))[0].records[0].values == ("2",)


async def test_a_column_that_is_gone(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("a,b\n1,2\n")
    with pytest.raises(ConnectorError, match="has no column “z”"):
        await pages_of(open_file(path), Ask("row", ("z",)))


async def test_a_file_that_changes_while_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("a,b\n" + "1,2\n" * 1000)
    reading = open_file(path).read(Ask("row", ("a",)))
    await anext(reading)
    with path.open("a") as file:
        file.write("3,4\n")
    with pytest.raises(ConnectorError, match="was changed while it was being read"):
        async for _ in reading:
            pass


async def test_a_file_changed_between_two_looks_is_looked_at_anew(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("a,b\n1,2\n")
    reader = open_file(path)
    before = await reader.fingerprint()
    assert await columns_of(reader) == ("a", "b")
    path.write_text("c;d;e\n1;2;3\n")
    assert await columns_of(reader) == ("c", "d", "e")
    assert await reader.fingerprint() != before
    path.write_text("a,b\n1,2\n")
    assert await reader.fingerprint() == before


async def test_find_gives_all_rows_of_a_key(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("name,email\nAnna,A@x.example\nBo,b@x.example\nCy,a@X.example\n")
    key = MatchKey("email", "Email", ("email",), "email")
    wanted = email_key("a@x.example")
    assert wanted is not None
    found = await open_file(path).find("row", key, [wanted, "nobody@x.example"], ("name",))
    assert [record.values for record in found[wanted]] == [("Anna",), ("Cy",)]
    assert found["nobody@x.example"] == ()


async def test_what_a_file_is_to_the_program(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("a,b\n1,2\n")
    reader = open_file(path)
    row = (await reader.describe()).object("row")
    assert [field.kind for field in row.fields] == [Kind.TEXT, Kind.TEXT]
    assert (row.rights.read, row.rights.create) == (Right.YES, Right.NO)
    assert isinstance(reader, Reader)
    assert not isinstance(reader, Connector)
    assert (reader.calls, reader.allowance(), reader.price("row", reads=9)) == (0, None, Cost(0, 0.0))
    assert await reader.read_one("row", "1", ("a",)) is None
    assert (await reader.check()).name == "people.csv"
    await reader.close()


async def test_every_record_says_its_line_and_no_id(tmp_path: Path) -> None:
    table = await read_bytes(tmp_path, b"a,b\n1,2\n3,4\n")
    assert [(record.id, record.line, record.whole) for record in table.records] == [
        ("", 2, None),
        ("", 3, None),
    ]
