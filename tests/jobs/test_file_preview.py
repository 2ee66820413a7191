"""A look at a file tells all that the person needs to see, through the real connectors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from infusion_desktop.jobs import file_preview
from infusion_desktop.jobs.file_preview import Choice, FileLook, SheetLook, look_at_file
from infusion_desktop.jobs.sample_file import sample_file
from infusion_desktop.model.connector import Reader
from infusion_desktop.model.problem import ConnectorError
from infusion_desktop.wiring import Program

pytestmark = pytest.mark.anyio


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    made = Program(tmp_path / "data")
    yield made
    made.close()


def people(path: Path) -> Path:
    book = openpyxl.Workbook()
    book.active.title = "Notes"
    book.active.append(["Read me"])
    sheet = book.create_sheet("People")
    sheet.append(["Name", "Zip", "Born"])
    for n in range(120):
        sheet.append([f"p{n}", n, date(1990, 1, 2)])
        sheet.cell(n + 2, 2).number_format = "00000"
        sheet.cell(n + 2, 3).number_format = "d/m/yy"
    book.create_sheet("Old").sheet_state = "hidden"
    book.save(path)
    return path


async def test_a_workbook(program: Program, tmp_path: Path) -> None:
    path = people(tmp_path / "people.xlsx")
    look = await look_at_file(
        str(path), program.open_file, {"sheet": "People", "encoding": "cp1252", "values": ""}
    )
    assert (look.path, look.name, look.size) == (str(path), "people.xlsx", path.stat().st_size)
    assert (look.kind, look.kind_label) == ("excel_workbook", "Excel workbook")
    assert (look.columns, look.rows[1]) == (("Name", "Zip", "Born"), ("p1", "00001", "2/1/90"))
    assert (len(look.rows), look.lines[:2], look.total_rows, look.header_row) == (50, (2, 3), 120, 1)
    assert (look.encoding, look.delimiter, look.sheet) == ("", "", "People")
    assert look.sheets == (
        SheetLook("Notes", False, None, None),
        SheetLook("People", False, 121, 3),
        SheetLook("Old", True, None, None),
    )
    assert look.settings == {"sheet": "People"}
    assert look.column_notes == {"Born": "Dates of Excel, shown as d/m/yy."}
    assert [choice.value for choice in look.choices["values"]] == ["", "plain"]
    assert look.notes == ("Read from the sheet “People”, as you chose. Others: “Notes”, “Old”.",)


async def test_other_settings_give_another_look(program: Program, tmp_path: Path) -> None:
    path = str(people(tmp_path / "people.xlsx"))
    assert (await look_at_file(path, program.open_file)).sheet == "Notes"
    plain = await look_at_file(
        path, program.open_file, {"sheet": "People", "values": "plain", "header_row": "2"}
    )
    assert (plain.columns, plain.rows[0], plain.header_row) == (
        ("p0", "00000", "1990-01-02"), ("p1", "00001", "1990-01-02"), 2,
    )  # fmt: skip


async def test_a_text_file(program: Program, tmp_path: Path) -> None:
    path = tmp_path / "leute.tsv"
    path.write_bytes("Name\tStadt\nJürgen\tKöln\n".encode("cp1252"))
    look = await look_at_file(str(path), program.open_file)
    assert (look.kind, look.kind_label, look.sheets, look.sheet) == ("csv_file", "Text file (TSV)", (), "")
    assert (look.encoding, look.delimiter, look.rows) == ("cp1252", "\t", (("Jürgen", "Köln"),))
    assert Choice("cp1250", "Windows-1250 (Central Europe)") in look.choices["encoding"]
    assert Choice("\t", "Tab") in look.choices["delimiter"]
    other = await look_at_file(str(path), program.open_file, {"encoding": "cp850"})
    assert (other.rows, other.settings) == ((("J³rgen", "K÷ln"),), {"encoding": "cp850"})


async def test_the_sample(program: Program) -> None:
    look = await look_at_file(str(sample_file(program.folder)), program.open_file)
    assert (look.total_rows, look.columns[0]) == (2000, "Email")


async def test_counting_is_left_out_where_it_would_take_long(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_preview, "COUNT_BELOW", {"csv_file": 10, "excel_workbook": 10})
    (tmp_path / "a.csv").write_text("a,b\n1,2\n3,4\n")
    look = await look_at_file(str(tmp_path / "a.csv"), program.open_file)
    assert (look.total_rows, len(look.rows)) == (None, 2)


async def test_notes_tell_of_all_rows_once_they_are_counted(program: Program, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["a", "b"])
    for n in range(300):
        book.active.append([n, "#N/A" if n == 290 else "x" * 2000])
    book.save(tmp_path / "a.xlsx")
    notes = (await look_at_file(str(tmp_path / "a.xlsx"), program.open_file)).notes
    assert notes == ("1 cell shows an error (first #N/A in B292): read as empty.",)


@pytest.mark.parametrize(
    ("name", "workbook", "note"),
    [
        ("a.xls", True, ""),
        ("a.csv", True, "The name ends in .csv, but the content is an Excel workbook: read as one."),
        ("a.xlsx", False, "The name ends in .xlsx, but the content is a text file: read as one."),
        ("a", True, "The name ends in nothing, but the content is an Excel workbook: read as one."),
        ("a", False, ""),
    ],
)
async def test_a_name_that_promises_something_else(
    program: Program, tmp_path: Path, name: str, workbook: bool, note: str
) -> None:
    path = people(tmp_path / "people.xlsx").rename(tmp_path / name) if workbook else tmp_path / name
    if not workbook:
        path.write_text("a,b\n1,2\n")
    look = await look_at_file(str(path), program.open_file)
    assert look.notes[0] == note if note else not look.notes[0].startswith("The name ends")


async def test_a_file_that_cannot_be_read_ends_in_a_sentence_and_is_closed(
    program: Program, tmp_path: Path
) -> None:
    (tmp_path / "a.xls").write_text("<html><table></table></html>")
    closed: list[str] = []

    def open_file(path: str, settings: Mapping[str, str]) -> Reader:
        reader = program.open_file(path, settings)
        close = reader.close

        async def close_and_say_so() -> None:
            closed.append(Path(path).name)
            await close()

        reader.close = close_and_say_so  # type: ignore[method-assign]
        return reader

    with pytest.raises(ConnectorError, match="is a web page"):
        await look_at_file(str(tmp_path / "a.xls"), open_file)
    with pytest.raises(ConnectorError, match="is not there"):
        await look_at_file(str(tmp_path / "none.xlsx"), open_file)
    await look_at_file(str(sample_file(program.folder)), open_file)
    assert closed == ["a.xls", "none.xlsx", "coaching-contacts.csv"]


async def test_a_look_is_a_plain_value(program: Program) -> None:
    look = await look_at_file(str(sample_file(program.folder)), program.open_file)
    assert isinstance(look, FileLook)
    assert look == await look_at_file(str(sample_file(program.folder)), program.open_file)
