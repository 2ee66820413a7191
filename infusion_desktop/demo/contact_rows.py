"""Contacts in the database: reading rows with what hangs on them, and writing them back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from infusion_desktop.demo.contact_record import Stored, entry_of
from infusion_desktop.demo.store import Store, id_list

TABLES = """
CREATE TABLE contacts(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    given_name TEXT COLLATE NOCASE, family_name TEXT COLLATE NOCASE,
    email1 TEXT COLLATE NOCASE, email2 TEXT COLLATE NOCASE, email3 TEXT COLLATE NOCASE,
    company_id INTEGER, date_created INTEGER NOT NULL, last_updated INTEGER NOT NULL,
    record TEXT NOT NULL
);
"""

# The first index makes a page at a deep offset cheap: ids are counted off there, not in the fat table.
INDEXES = """
CREATE INDEX contacts_by_id ON contacts(id);
CREATE INDEX contacts_by_last_updated ON contacts(last_updated);
CREATE INDEX contacts_by_date_created ON contacts(date_created);
CREATE INDEX contacts_by_family_name ON contacts(family_name, given_name);
CREATE INDEX contacts_by_given_name ON contacts(given_name);
CREATE INDEX contacts_by_email1 ON contacts(email1);
CREATE INDEX contacts_by_email2 ON contacts(email2) WHERE email2 IS NOT NULL;
CREATE INDEX contacts_by_email3 ON contacts(email3) WHERE email3 IS NOT NULL;
"""

INSERT = (
    "INSERT INTO contacts(given_name, family_name, email1, email2, email3, company_id, "
    "date_created, last_updated, record)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_UPDATE = (
    "UPDATE contacts SET given_name = ?, family_name = ?, email1 = ?, email2 = ?, email3 = ?, "
    "company_id = ?,"
    " date_created = ?, last_updated = ?, record = ? WHERE id = ?"
)
_decode = msgspec.json.Decoder(dict[str, Any]).decode
_encode = msgspec.json.Encoder().encode


def row_values(
    record: dict[str, Any], company_id: int | None, date_created: int, last_updated: int
) -> tuple[Any, ...]:
    """The columns of a contact, in the order of `INSERT`."""
    return (
        record.get("given_name"),
        record.get("family_name"),
        *(entry_of(record, "email_addresses", slot, "email") for slot in ("EMAIL1", "EMAIL2", "EMAIL3")),
        company_id,
        date_created,
        last_updated,
        _encode(record).decode(),
    )


def insert_contact(store: Store, record: dict[str, Any], company_id: int | None, now: int) -> int:
    """Insert a new contact; gives its id."""
    return store.insert(INSERT, row_values(record, company_id, now, now))


def update_contact(
    store: Store, old: Stored, record: dict[str, Any], company_id: int | None, now: int
) -> int:
    """Write a contact back; gives the moment of the change, which always lies after the last one."""
    moment = max(now, old.last_updated + 1)
    store.run(_UPDATE, (*row_values(record, company_id, old.date_created, moment), old.id))
    return moment


def load_contact(store: Store, contact_id: int) -> Stored | None:
    """One contact with its company and tags."""
    row = store.row(
        "SELECT c.id, c.company_id, p.company_name, c.date_created, c.last_updated, c.record"
        " FROM contacts c LEFT JOIN companies p ON p.id = c.company_id WHERE c.id = ?",
        (contact_id,),
    )
    if row is None:
        return None
    tags = store.rows("SELECT tag_id FROM contact_tags WHERE contact_id = ? ORDER BY tag_id", (contact_id,))
    return _stored(row, [tag for (tag,) in tags])


def load_contacts(store: Store, ids: list[int]) -> list[Stored]:
    """The contacts with these ids, in the given order; an id without a contact is left out."""
    text = id_list(ids)
    rows = store.rows(
        "SELECT c.id, c.company_id, p.company_name, c.date_created, c.last_updated, c.record"
        " FROM json_each(?) j CROSS JOIN contacts c ON c.id = j.value LEFT JOIN companies p ON "
        "p.id = c.company_id",
        (text,),
    )
    tags: dict[int, list[int]] = {}
    for contact_id, tag_id in store.rows(
        "SELECT t.contact_id, t.tag_id FROM json_each(?) j CROSS JOIN contact_tags t ON "
        "t.contact_id = j.value"
        " ORDER BY t.tag_id",
        (text,),
    ):
        tags.setdefault(contact_id, []).append(tag_id)
    found = {row[0]: _stored(row, tags.get(row[0], [])) for row in rows}
    return [found[contact_id] for contact_id in ids if contact_id in found]


def _stored(row: tuple[Any, ...], tag_ids: Iterable[int]) -> Stored:
    contact_id, company_id, company_name, date_created, last_updated, record = row
    company = None if company_id is None else {"id": company_id, "company_name": company_name}
    return Stored(contact_id, company, date_created, last_updated, _decode(record), list(tag_ids))
