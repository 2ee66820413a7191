"""The least that has to be done: parse, insert both sides as they are, index a stored key, join."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Iterator
from operator import itemgetter
from typing import Any

import msgspec

from infusion_desktop.store.database import new_staging
from tests.benchmarks.people import COLUMNS, PAGE, ContactPages, Files

BATCH = 200
MARKS = ", ".join("?" * (len(COLUMNS) + 1))
COLUMN_LIST = ", ".join(f"c{n}" for n in range(len(COLUMNS)))
_decode = msgspec.json.Decoder().decode


def floor(files: Files) -> dict[str, Any]:
    """Do it; tells how many rows met a contact."""
    path = files.folder / "floor.sqlite"
    staging = new_staging(path)
    try:
        for table in ("rows", "contacts"):
            staging.execute(f"CREATE TABLE {table} (id INTEGER PRIMARY KEY, key TEXT, {COLUMN_LIST})")
        _load(staging, "rows", _file_rows(files))
        _load(staging, "contacts", _contact_rows(files))
        staging.execute("CREATE INDEX contacts_by_key ON contacts (key)")
        met = 0
        for (contact,) in staging.execute(
            "SELECT c.id FROM rows AS r LEFT JOIN contacts AS c ON c.key = r.key ORDER BY r.id"
        ):
            met += contact is not None
        return {"met": met}
    finally:
        staging.close()
        path.unlink()


def _load(staging: sqlite3.Connection, table: str, rows: Iterator[tuple[Any, ...]]) -> None:
    insert = f"INSERT INTO {table} (key, {COLUMN_LIST}) VALUES ({MARKS})"
    staging.execute("BEGIN")
    staging.executemany(insert, rows)
    staging.execute("COMMIT")


def _file_rows(files: Files) -> Iterator[tuple[str, ...]]:
    with files.rows.open(encoding="utf-8", newline="") as file:
        parsed = csv.reader(file)
        next(parsed)
        for row in parsed:
            yield (row[0].lower(), *row)


_NAMES = itemgetter("given_name", "family_name", "job_title", "birthday", "contact_type", "website")
_ADDRESS = itemgetter("line1", "line2", "locality", "region", "postal_code", "country_code")


def _contact_rows(files: Files) -> Iterator[tuple[Any, ...]]:
    pages = ContactPages(files)
    for offset in range(0, files.people, PAGE):
        for contact in _decode(pages.page(offset, PAGE))["contacts"]:
            email = contact["email_addresses"][0]["email"]
            first, second = contact["phone_numbers"]
            custom = contact["custom_fields"]
            yield (
                email.lower(),
                email,
                *_NAMES(contact),
                contact["company"]["id"],
                first["number"],
                second["number"],
                *_ADDRESS(contact["addresses"][0]),
                custom[0]["content"],
                custom[1]["content"],
                custom[2]["content"],
                custom[3]["content"],
            )
