"""A look at a file, as tests of words and tables use it."""

from __future__ import annotations

from datetime import UTC, datetime

from infusion_desktop.jobs.file_preview import Choice, FileLook, SheetLook
from infusion_desktop.model.connector import Account
from infusion_desktop.model.schema import Schema

ACCOUNT = Account("file:/data/people.csv", "people.csv")
SCHEMA = Schema((), datetime(2026, 11, 24, tzinfo=UTC))
LOOK = FileLook(
    path="/data/people.csv",
    name="people.csv",
    kind="csv_file",
    kind_label="Text file (CSV)",
    size=100,
    columns=("Name", "Born"),
    rows=(("Ann", "3/4/1990"), ("Bob", "")),
    lines=(4, 5),
    total_rows=5000,
    header_row=3,
    encoding="utf-8",
    delimiter=";",
    sheet="",
    sheets=(),
    choices={
        "encoding": (Choice("", "Find out"), Choice("utf-8", "UTF-8"), Choice("cp1252", "Windows (cp1252)")),
        "delimiter": (Choice("", "Find out"), Choice(",", "Comma"), Choice(";", "Semicolon")),
    },
    column_notes={"Born": "Month before day"},
    settings={},
    notes=("Read as UTF-8.",),
    account=ACCOUNT,
    schema=SCHEMA,
)
BOOK = FileLook(
    path="/data/people.xlsx",
    name="people.xlsx",
    kind="excel_workbook",
    kind_label="Excel workbook",
    size=100,
    columns=("Name",),
    rows=(("Ann",),),
    lines=(2,),
    total_rows=1,
    header_row=1,
    encoding="",
    delimiter="",
    sheet="People",
    sheets=(
        SheetLook("People", hidden=False, rows=2, columns=1),
        SheetLook("Old", hidden=True, rows=1, columns=1),
    ),
    choices={},
    column_notes={},
    settings={},
    notes=(),
    account=ACCOUNT,
    schema=SCHEMA,
)
