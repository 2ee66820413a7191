"""Look at a file: what it is, how it is read, what could be chosen instead, and its first rows."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from infusion_desktop.files.file_bytes import stamp
from infusion_desktop.model.connector import Account, Reader
from infusion_desktop.model.record import Ask
from infusion_desktop.model.schema import Schema

OpenFile = Callable[[str, Mapping[str, str]], Reader]
"""Opens the file at a path with these settings; lent by the wiring."""
FIRST_ROWS = 50
COUNT_BELOW = {"csv_file": 8 * 1024 * 1024, "excel_workbook": 1024 * 1024}
"""Bytes of a file up to which counting its rows takes a fraction of a second, by connector."""
_TITLES = {
    ".tsv": "Text file (TSV)",
    ".tab": "Text file (TSV)",
    ".txt": "Text file",
    ".csv": "Text file (CSV)",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be chosen for a setting: its value, and what a person reads."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class SheetLook:
    """A sheet of a workbook; ``rows`` (with the header) and ``columns`` as it says itself, or None."""

    name: str
    hidden: bool
    rows: int | None
    columns: int | None


@dataclass(frozen=True, slots=True)
class FileLook:
    """What a person is shown of a file before anything is paired.

    ``kind`` is the connector's key (``csv_file``, ``excel_workbook``), ``kind_label`` its name; ``size`` in
    bytes. ``rows`` are the first 50, cells in the order of ``columns``; ``lines`` say where each begins (row
    of the sheet, line of the text file). ``total_rows`` is None where counting would take long.
    ``header_row`` counts from 1. ``encoding`` and ``delimiter`` are those taken, empty for a workbook (and
    for a text file of one column); ``sheet`` and ``sheets`` are empty for a text file. ``choices`` are what
    each setting offers instead; the value "" stands for "find out". ``column_notes`` say of a column what its
    cells do not show (how dates are written). ``settings`` are those that were asked for, fit to be kept in a
    project's ``source_settings``. ``notes`` are sentences. ``account`` and ``schema`` are what the reader
    told, for the mapping.
    """

    path: str
    name: str
    kind: str
    kind_label: str
    size: int
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    total_rows: int | None
    header_row: int
    encoding: str
    delimiter: str
    sheet: str
    sheets: tuple[SheetLook, ...]
    choices: Mapping[str, tuple[Choice, ...]]
    column_notes: Mapping[str, str]
    settings: Mapping[str, str]
    notes: tuple[str, ...]
    account: Account
    schema: Schema = field(compare=False, repr=False)


async def look_at_file(path: str, open_file: OpenFile, settings: Mapping[str, str] | None = None) -> FileLook:
    """Open the file, look, and close it again.

    ``settings`` override what would be found out: ``sheet``, ``header_row``, ``encoding``, ``delimiter``,
    ``values``; empty ones count as not given. Raises ConnectorError (ASK_USER) with a sentence.
    """
    chosen = {key: value for key, value in (settings or {}).items() if value and key != "path"}
    reader = open_file(path, chosen)
    try:
        return await _look(_place(path), reader, chosen)
    finally:
        await reader.close()


async def _look(path: Path, reader: Reader, chosen: Mapping[str, str]) -> FileLook:
    account = await reader.check()
    schema = await reader.describe()
    found = schema.objects[0]
    columns = tuple(each.key for each in found.fields)
    rows: list[tuple[str, ...]] = []
    lines: list[int] = []
    async for page in reader.read(Ask(found.key, columns, limit=FIRST_ROWS)):
        rows += [tuple(value or "" for value in record.values) for record in page.records]
        lines += [record.line for record in page.records]
    size = stamp(path).size
    total: int | None = None
    if size <= COUNT_BELOW.get(reader.info.key, 0):
        total = await reader.count(found.key)
        account = await reader.check()  # its notes now know all rows
    facts = account.facts or {}
    return FileLook(
        path=str(path),
        name=path.name,
        kind=reader.info.key,
        kind_label=_kind_label(path, reader),
        size=size,
        columns=columns,
        rows=tuple(rows),
        lines=tuple(lines),
        total_rows=total,
        header_row=int(facts.get("header_row") or facts.get("header_line") or 0),
        encoding=facts.get("encoding", ""),
        delimiter=facts.get("delimiter", ""),
        sheet=facts.get("sheet", ""),
        sheets=_sheets(account),
        choices=_choices(reader),
        column_notes={each.key: each.note for each in found.fields if each.note},
        settings=_known(reader, chosen),
        notes=(*_name_notes(path, reader), *account.notes),
        account=account,
        schema=schema,
    )


def _place(path: str) -> Path:
    return Path(path).expanduser()


def _kind_label(path: Path, reader: Reader) -> str:
    title = reader.info.title
    return _TITLES.get(path.suffix.casefold(), title) if reader.info.key == "csv_file" else title


def _sheets(account: Account) -> tuple[SheetLook, ...]:
    told = json.loads((account.facts or {}).get("sheets") or "[]")
    return tuple(SheetLook(each["name"], each["hidden"], each["rows"], each["columns"]) for each in told)


def _choices(reader: Reader) -> dict[str, tuple[Choice, ...]]:
    """Return what the settings of the connector offer, by setting."""
    return {
        setting.key: tuple(Choice(value, label) for value, label in setting.choices)
        for setting in reader.info.settings
        if setting.choices
    }


def _known(reader: Reader, chosen: Mapping[str, str]) -> dict[str, str]:
    """Return the settings that this kind of file takes: those of another kind are of no use."""
    known = {setting.key for setting in reader.info.settings}
    return {key: value for key, value in chosen.items() if key in known}


def _name_notes(path: Path, reader: Reader) -> tuple[str, ...]:
    """Say so if the file's name promises another kind of file than its content is."""
    workbook = path.suffix.casefold() in (".xlsx", ".xlsm", ".xls", ".xltx", ".xltm", ".xlsb")
    if workbook == (reader.info.key == "excel_workbook"):
        return ()
    really = "a text file" if workbook else "an Excel workbook"
    return (f"The name ends in {path.suffix or 'nothing'}, but the content is {really}: read as one.",)
