"""What is no workbook, or a broken one, ends in one sentence that says what to do."""

from __future__ import annotations

import asyncio
import io
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from infusion_desktop.connectors.excel_workbook import refusals
from infusion_desktop.model.problem import ConnectorError
from tests.connectors.excel_workbook.books import (
    PARTS,
    SAFE,
    read_table,
    refusal_of,
    sheet_xml,
    text,
    write_book,
    write_parts,
    write_sheet,
)

pytestmark = pytest.mark.anyio


def old_office(*streams: str) -> bytes:
    """A compound file whose directory names these streams."""
    head = bytearray(512)
    head[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<H", head, 30, 9)
    struct.pack_into("<I", head, 48, 1)
    entries = b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in ("Root Entry", *streams))
    return bytes(head) + bytes(512) + entries


SAVE = (
    f"{SAFE} Open it in Excel or in the program it comes from, save it as “Excel Workbook (.xlsx)”, and "
    "choose that file."
)
FILES = {
    "empty": (b"", f"The file “a.xlsx” is empty. {SAFE} Export it again and choose the new file."),
    "csv": (
        b"name,age\nAnna,30\n",
        f"The file “a.xlsx” is a text file, whatever its name says, not an Excel workbook. {SAFE} Give it a "
        "name that ends in .csv and choose it again.",
    ),
    "utf-16": ("name\tage\n".encode("utf-16"), "The file “a.xlsx” is a text file, whatever its name says"),
    "html": (
        b"<html><table><tr><td>a</td></tr></table></html>",
        "The file “a.xlsx” is a web page, not an Excel",
    ),
    "xml": (
        b'\xef\xbb\xbf<?xml version="1.0"?><Workbook/>',
        "The file “a.xlsx” is an XML file, not an Excel",
    ),
    "pdf": (b"%PDF-1.7 ...", f"The file “a.xlsx” is a PDF document, not an Excel workbook (.xlsx). {SAVE}"),
    "program": (b"\x01\x02\x03\x04" * 50, "is a file for programs (it holds bytes that are no text), not"),
    "xls": (
        old_office("Workbook"),
        "The file “a.xlsx” is an Excel workbook of the old kind (.xls), not an Excel workbook (.xlsx). "
        + SAVE,
    ),
    "xls of 1995": (old_office("Book"), "is an Excel workbook of the old kind (.xls)"),
    "doc": (old_office("WordDocument"), "is a Word document, not"),
    "msi": (old_office("Other"), "is an old Excel workbook or another Office file, not"),
    "cut xls": (old_office("Workbook")[:20], "is an old Excel workbook or another Office file, not"),
    "password": (
        old_office("EncryptionInfo", "EncryptedPackage"),
        f"The workbook “a.xlsx” is protected by a password, so it can't be read. {SAFE} Open it in Excel, "
        "take the password away (File, Info, Protect), save it, and choose it again.",
    ),
    "half a zip": (
        b"PK\x03\x04" + bytes(100),
        f"The workbook “a.xlsx” is damaged or incomplete, so it can't be read. {SAFE} Open it in Excel, "
        "which may mend it, save it as “Excel Workbook (.xlsx)”, and choose that file. If it was "
        "downloaded, download it again.",
    ),
}


@pytest.mark.parametrize("kind", list(FILES))
async def test_files_that_are_no_workbooks(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(FILES[kind][0])
    message = await refusal_of(path)
    assert FILES[kind][1] in message
    assert SAFE in message


PACKED = {
    "an OpenDocument spreadsheet (.ods)": {"mimetype": "application/vnd.oasis.opendocument.spreadsheet"},
    "an OpenDocument file": {"mimetype": "application/vnd.oasis.opendocument.text"},
    "an Excel workbook of the binary kind (.xlsb)": {"xl/workbook.bin": "x"},
    "a Word document": {"word/document.xml": "<x/>"},
    "a PowerPoint presentation": {"ppt/presentation.xml": "<x/>"},
    "a Numbers spreadsheet": {"Index/Document.iwa": "x"},
    "a packed file (ZIP)": {"readme.txt": "x"},
}


@pytest.mark.parametrize("kind", list(PACKED))
async def test_archives_that_are_no_workbooks(kind: str, tmp_path: Path) -> None:
    assert f"is {kind}, not" in await refusal_of(write_parts(tmp_path / "a.xlsx", PACKED[kind]))


async def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    assert (await refusal_of(tmp_path / "no.xlsx")).startswith("The file “no.xlsx” is not there.")
    (tmp_path / "f.xlsx").mkdir()
    assert (await refusal_of(tmp_path / "f.xlsx")).startswith("“f.xlsx” is a folder, not a file.")


ROWS = f'<row r="1">{text("A1", "name")}</row><row r="2">{text("A2", "Anna")}</row>'
DAMAGED = {
    "cut sheet": {"xl/worksheets/sheet1.xml": sheet_xml(ROWS)[:-60]},
    "no sheet at all": {"xl/worksheets/sheet1.xml": "<chart/>"},
    "no cell reference": {"xl/worksheets/sheet1.xml": sheet_xml('<row r="1"><c r="?1"><v>1</v></c></row>')},
    "a text that is not there": {
        "xl/worksheets/sheet1.xml": sheet_xml('<row r="1"><c t="s"><v>7</v></c></row>')
    },
    "a column too far": {"xl/worksheets/sheet1.xml": sheet_xml('<row r="1"><c r="XFE1"><v>1</v></c></row>')},
    "broken workbook": {"xl/workbook.xml": "<workbook"},
    "broken content types": {"[Content_Types].xml": "nothing"},
    "definitions": {"xl/worksheets/sheet1.xml": '<!DOCTYPE x [<!ENTITY a "b">]>' + sheet_xml(ROWS)},
    "definitions in the workbook": {"xl/workbook.xml": "<!DOCTYPE x []>" + PARTS["xl/workbook.xml"]},
    "broken styles": {"xl/styles.xml": "<styleSheet><numFmts>"},
    "definitions of texts": {"xl/sharedStrings.xml": "<!DOCTYPE x []><sst/>"},
}


@pytest.mark.parametrize("damage", list(DAMAGED))
async def test_damaged_workbooks(damage: str, tmp_path: Path) -> None:
    path = write_sheet(tmp_path / "a.xlsx", ROWS, **DAMAGED[damage])
    assert (await refusal_of(path)).startswith("The workbook “a.xlsx” is damaged or incomplete")


async def test_a_workbook_that_does_not_say_what_its_parts_are(tmp_path: Path) -> None:
    parts = {name: content for name, content in PARTS.items() if not name.startswith("[")}
    assert "is damaged or incomplete" in await refusal_of(write_parts(tmp_path / "a.xlsx", parts))


async def test_a_workbook_without_sheets(tmp_path: Path) -> None:
    none = PARTS["xl/workbook.xml"].replace("<sheets>", "<!--").replace("</sheets>", "-->")
    path = write_sheet(tmp_path / "a.xlsx", ROWS, **{"xl/workbook.xml": none})
    assert "has no sheet with cells that could be read" in await refusal_of(path)


async def test_a_bomb_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in PARTS.items():
            archive.writestr(name, content)
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(110):
                part.write(bytes(1 << 20))
    assert path.stat().st_size < 1 << 20
    assert "unpacks to far more than a real workbook holds" in await refusal_of(path)


async def test_a_giant_cell(tmp_path: Path) -> None:
    rows = f'<row r="1">{text("A1", "name")}</row><row r="2">{text("A2", "x" * 1_000_001)}</row>'
    message = await refusal_of(write_sheet(tmp_path / "a.xlsx", rows))
    assert "row 2 has a cell of over 1,000,000 characters" in message


async def test_an_encrypted_part(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", S=[["a"], ["1"]])
    content = bytearray(path.read_bytes())
    place = 0
    while (place := content.find(b"PK\x01\x02", place)) >= 0:
        content[place + 8] |= 1
        place += 4
    place = 0
    while (place := content.find(b"PK\x03\x04", place)) >= 0:
        content[place + 6] |= 1
        place += 4
    path.write_bytes(content)
    assert "is protected by a password" in await refusal_of(path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=8),
    st.none() | st.floats(0, 1),
)
def test_any_damage_ends_in_a_table_or_a_sentence(
    tmp_path: Path, changes: list[tuple[float, int]], cut: float | None
) -> None:
    path = tmp_path / "a.xlsx"
    content = bytearray(WHOLE.getvalue())
    for place, byte in changes:
        content[int(place * len(content))] = byte
    path.write_bytes(content if cut is None else content[: int(cut * len(content))])
    try:
        asyncio.run(read_table(path))
    except ConnectorError as error:
        told = error.problem.message
    else:
        told = SAFE
    assert SAFE in told


WHOLE = io.BytesIO()
write_book(WHOLE, S=[["name", "age"], *([f"p{n}", n] for n in range(50))])  # type: ignore[arg-type]


def test_long_cells_are_shortened() -> None:
    assert "“" + "a" * 39 + "…”" in refusals.no_header("x.xlsx", "S", 1, "a" * 100).problem.message
