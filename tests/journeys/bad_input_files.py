"""Troubles of spreadsheets: the file as a whole, and single rows and values of it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from tests.journeys.bad_input_bench import HEADER, PAIRS, Bench
from tests.journeys.bad_input_table import OUT, PROBE, Trouble

Make = Callable[[Bench], None]
REHEARSE = "rehearse {project}"


def workbook() -> bytes:
    """A packed workbook that begins as spreadsheet programs write it, without most of its parts."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return packed.getvalue()


def a_folder(bench: Bench) -> None:
    (bench.folder / "people.csv").mkdir()


def rows(*lines: str, header: str = HEADER, **more: str) -> Make:
    return lambda bench: bench.ready(*lines, header=header, pairs={**PAIRS, **more})


def raw(content: bytes) -> Make:
    return lambda bench: bench.raw(content)


def not_in_its_encoding(bench: Bench) -> None:
    bench.ready()
    bench.raw(b"\xef\xbb\xbf" + HEADER.encode() + b"\ng@x.example,J\xfcrgen,Gee,\n")


WHOLE_FILES = [
    Trouble(
        "missing file",
        lambda bench: None,
        PROBE,
        (
            "The file “people.csv” is not there. Nothing has been changed anywhere. It may have been "
            "moved or renamed: choose it again."
        ),
    ),
    Trouble(
        "folder instead of file",
        a_folder,
        PROBE,
        ("“people.csv” is a folder, not a file. Nothing has been changed anywhere. Choose a file inside it."),
    ),
    Trouble(
        "empty file",
        raw(b""),
        PROBE,
        (
            "The file “people.csv” is empty. Nothing has been changed anywhere. Export it again and "
            "choose the new file."
        ),
    ),
    Trouble(
        "blank lines only",
        raw(b"\n , ,\n"),
        PROBE,
        (
            "The file “people.csv” is empty. Nothing has been changed anywhere. Export it again and "
            "choose the new file."
        ),
    ),
    Trouble(
        "damaged workbook renamed to .csv",
        raw(workbook()),
        PROBE,
        (
            "The workbook “people.csv” is damaged or incomplete, so it can't be read. Nothing has been "
            "changed anywhere. Open it in Excel, which may mend it, save it as “Excel Workbook (.xlsx)”, and "
            "choose that file. If it was downloaded, download it again."
        ),
    ),
    Trouble(
        "old workbook",
        raw(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
        PROBE,
        (
            "The file “people.csv” is an old Excel workbook or another Office file, not an Excel workbook "
            "(.xlsx). Nothing has been changed anywhere. Open it in Excel or in the program it comes from, "
            "save it as “Excel Workbook (.xlsx)”, and choose that file."
        ),
    ),
    Trouble(
        "binary file",
        raw(bytes(range(256)) * 40),
        PROBE,
        (
            "The file “people.csv” is a file for programs (it holds bytes that are no text), not a "
            "CSV file. Nothing has been changed anywhere. Open it in the program it comes from, save "
            "or export it as CSV (UTF-8), and choose that file."
        ),
    ),
    Trouble(
        "saved web page",
        raw(b"<!doctype html><html><body>Export</body></html>"),
        PROBE,
        (
            "The file “people.csv” is a web page, not a CSV file. Nothing has been changed anywhere. "
            "Open it in the program it comes from, save or export it as CSV (UTF-8), and choose that "
            "file."
        ),
    ),
    Trouble(
        "no header",
        raw(b"ann@x.example,Ann\nben@x.example,Ben\n"),
        PROBE,
        (
            "The file “people.csv” has no header: line 1 already holds data (“ann@x.example”). "
            "Nothing has been changed anywhere. Put a first line with a name for each column into it "
            "and choose it again."
        ),
    ),
    Trouble(
        "header only",
        raw(HEADER.encode() + b"\n"),
        PROBE,
        "The file has a header but no rows.",
        code=0,
        where=OUT,
    ),
    Trouble(
        "unterminated quote",
        raw(b'Email,First Name\nann@x.example,Ann\nben@x.example,"Ben\n'),
        PROBE,
        (
            "In the file “people.csv” a quotation mark in the row that begins at line 3 is never "
            "closed, so that the rest of the file would become one cell. Nothing has been changed "
            "anywhere. Mend that line or export the file again, then choose it again."
        ),
    ),
    Trouble(
        "columns that fit nothing",
        raw(b"Foo,Bar\n1,2\n"),
        PROBE,
        (
            "No column of the file fits a field of the account for certain, so no project was "
            "written. Look at what `suggest` says, and check that the first row holds the column "
            "names."
        ),
    ),
    Trouble(
        "another encoding",
        raw("Email,First Name\na@x.example,J\xfcrgen\n".encode("cp1252")),
        PROBE,
        (
            "The file does not say its encoding and is not UTF-8: read as Windows-1252 (Western "
            "Europe), the likeliest for its special characters (for example “Jürgen”). If words look "
            "wrong, choose another encoding, or save the file as UTF-8."
        ),
        0,
        OUT,
    ),
    Trouble(
        "duplicate headers",
        raw(b"id,Email,id\n1,a@x.example,2\n"),
        PROBE,
        "The header names several columns “id”: the others are called “id (2)” here.",
        0,
        OUT,
    ),
]
ROWS = [
    Trouble(
        "too many cells",
        rows("a1@x.example,A,B,Germany", "a2@x.example,A,B,Germany,more"),
        REHEARSE,
        (
            "line 3 (a2@x.example): has 5 cells, but the header names only 4 columns: probably a "
            "cell holds the delimiter without quotation marks around it. This row is left out, "
            "nothing of it is written. Mend the line and start again."
        ),
        0,
        OUT,
    ),
    Trouble(
        "invalid e-mail",
        rows("anna.example,Anna,Able,"),
        REHEARSE,
        (
            "line 2 (anna.example): its match key is not an e-mail address (there is no @ in it): "
            '"anna.example"'
        ),
        0,
        OUT,
    ),
    Trouble(
        "invalid e-mail beside a phone",
        rows("anna.example,Anna,Able,,555 0100", header=HEADER + ",Phone", Phone="phone_numbers.PHONE1"),
        REHEARSE,
        (
            "line 2 (anna.example): its match key is not an e-mail address (there is no @ in it): "
            '"anna.example"'
        ),
        0,
        OUT,
    ),
    Trouble(
        "neither e-mail nor phone",
        rows(",Anna,Able,"),
        REHEARSE,
        ("line 2 (Anna): Infusionsoft takes a contact only with an e-mail address or a phone number."),
        0,
        OUT,
    ),
    Trouble(
        "same e-mail twice",
        rows("t@x.example,Tim,A,", "T@x.example,Tom,B,"),
        REHEARSE,
        "line 3 (t@x.example): 2 rows of the file have this key; choose which one counts",
        0,
        OUT,
    ),
    Trouble(
        "unknown country",
        rows("c@x.example,Cy,Coe,Atlantis"),
        REHEARSE,
        'line 2: "Atlantis" is not a country we know',
        0,
        OUT,
    ),
    Trouble(
        "a date that is none",
        rows("d@x.example,Dee,Doe,,31/02/2024x", header=HEADER + ",Birthday", Birthday="birthday"),
        REHEARSE,
        'line 2: "31/02/2024x" is not a date we can read; add the transform Parse date',
        0,
        OUT,
    ),
    Trouble(
        "number in words",
        rows("e@x.example,Eve,Eck,,a lot", header=HEADER + ",N", N="custom_fields.4"),
        REHEARSE,
        'line 2: "a lot" is not a number',
        0,
        OUT,
    ),
    Trouble(
        "unknown option",
        rows("f@x.example,Flo,Fox,,Gold", header=HEADER + ",O", O="custom_fields.6"),
        REHEARSE,
        ("line 2: “Gold” is none of the choices of this field (they are Starter, Group, One to one, …)"),
        0,
        OUT,
    ),
    Trouble(
        "bytes that are no text",
        not_in_its_encoding,
        REHEARSE,
        (
            "line 2 (g@x.example): holds bytes that are not valid in the file's encoding, so its "
            "text can't be trusted. This row is left out, nothing of it is written. Mend the line, "
            "or save the file as UTF-8."
        ),
        0,
        OUT,
    ),
]
