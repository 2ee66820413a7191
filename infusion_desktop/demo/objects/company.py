"""Companies: list, get, create, patch, model. PUT is a 405 and nothing deletes one; no dates are ever
returned.
"""

from __future__ import annotations

from typing import Any

import msgspec

from infusion_desktop.demo.answers import WRONG_METHOD, Answer, json_answer, not_found, refused
from infusion_desktop.demo.bodies import TEXT, Shape, closed, list_of, or_empty
from infusion_desktop.demo.call import Call, DemoObject, Endpoint
from infusion_desktop.demo.company_fill import fill_companies
from infusion_desktop.demo.contact_record import show_address, write_address
from infusion_desktop.demo.custom_fields import (
    VALUE_SENT,
    definitions,
    show_definition,
    show_values,
    write_values,
)
from infusion_desktop.demo.emails import check_email, settle_opt_in
from infusion_desktop.demo.paging import envelope, read_optional, read_order, read_page

RECORD_TYPE = "COMPANY"
TABLES = """
CREATE TABLE companies(
    id INTEGER PRIMARY KEY AUTOINCREMENT, company_name TEXT NOT NULL COLLATE NOCASE,
    email TEXT COLLATE NOCASE, date_created INTEGER NOT NULL, record TEXT NOT NULL
);
"""
INDEXES = """
CREATE INDEX companies_by_id ON companies(id);
CREATE INDEX companies_by_name ON companies(company_name);
"""
ORDERS = {
    "id": ("id",),
    "date_created": ("date_created", "id"),
    "name": ("company_name", "id"),
    "email": ("email", "id"),
}
LEFT_OUT = ("notes", "fax_number", "custom_fields")
OPTIONAL = [
    "address",
    "company_name",
    "custom_fields",
    "email_address",
    "email_opted_in",
    "email_status",
    "fax_number",
    "notes",
    "phone_number",
    "website",
]
ADDRESS_PARTS = ["country_code", "line1", "line2", "locality", "region", "zip_code", "zip_four"]
PARTS: dict[str, Any] = {
    "address": closed(dict.fromkeys(ADDRESS_PARTS, TEXT)),
    "email_address": TEXT,
    "fax_number": closed({"number": TEXT, "type": TEXT}),
    "notes": TEXT,
    "opt_in_reason": TEXT,
    "phone_number": closed({"extension": TEXT, "number": TEXT, "type": TEXT}),
    "website": TEXT,
}
ALWAYS: dict[str, Any] = {"company_name": TEXT, "custom_fields": list_of(VALUE_SENT)}
CREATE = Shape(closed({**PARTS, **ALWAYS}))
PATCH = Shape(closed({**{name: or_empty(schema) for name, schema in PARTS.items()}, **ALWAYS}))


def list_companies(call: Call) -> Answer:
    """`GET /companies`; the filter `company_name` ignores case."""
    page = read_page(call)
    order, order_sql = read_order(call, ORDERS)
    optional = read_optional(call, OPTIONAL)
    name = call.word("company_name")
    where = ""
    values: list[Any] = []
    if name:
        prefix = call.settings.plays("name_filter", "prefix")
        where = (
            f" WHERE substr(company_name, 1, {len(name)}) = ? COLLATE NOCASE"
            if prefix
            else " WHERE company_name = ?"
        )
        values.append(name)
    count = call.store.number(f"SELECT count(*) FROM companies{where}", values)
    found = call.store.rows(
        "SELECT c.id, c.company_name, c.record FROM"
        f" (SELECT id FROM companies{where} ORDER BY {order_sql} LIMIT ? OFFSET ?) p"
        f" JOIN companies c ON c.id = p.id ORDER BY {_qualified(order_sql)}",
        (*values, page.limit, page.offset),
    )
    rows = [show_company(call, row, optional) for row in found]
    return envelope(call, "/companies", "companies", rows, count, page, order=order)


def _qualified(order_sql: str) -> str:
    return ", ".join(f"c.{part}" for part in order_sql.split(", "))


def show_company(call: Call, row: tuple[Any, ...], optional: frozenset[str]) -> dict[str, Any]:
    """A company as the API answers it; the row is its id, name and stored record."""
    company_id, name, stored = row
    record: dict[str, Any] = msgspec.json.decode(stored)
    shown: dict[str, Any] = {
        "id": company_id,
        "company_name": name,
        "address": _show_address(record.get("address")),
        "email_address": record.get("email_address"),
        "email_opted_in": record.get("email_opted_in", False),
        "email_status": record.get("email_status"),
        "phone_number": _show_number(record.get("phone_number"), "number", "extension", "type"),
        "website": record.get("website"),
    }
    if "notes" in optional:
        shown["notes"] = record.get("notes")
    if "fax_number" in optional:
        shown["fax_number"] = _show_number(record.get("fax_number"), "number", "type")
    if "custom_fields" in optional:
        fields = definitions(call.store, RECORD_TYPE)
        shown["custom_fields"] = show_values(fields, record.get("custom_fields", []), company_id)
    return shown


def _show_address(address: dict[str, Any] | None) -> dict[str, Any] | None:
    if address is None:
        return None
    shown = show_address(address)
    return {name: shown[name] for name in ADDRESS_PARTS}


def _show_number(stored: dict[str, Any] | None, *parts: str) -> dict[str, Any] | None:
    return None if stored is None else {part: stored.get(part) for part in parts}


def get_company(call: Call) -> Answer:
    """`GET /companies/{id}`."""
    return _answer(call, call.path["company_id"], read_optional(call, OPTIONAL), 200)


def _answer(call: Call, company_id: int, optional: frozenset[str], status: int) -> Answer:
    row = call.store.row("SELECT id, company_name, record FROM companies WHERE id = ?", (company_id,))
    if row is None:
        raise not_found("Company")
    return json_answer(show_company(call, row, optional), status)


def _apply(call: Call, record: dict[str, Any], *, patch: bool) -> dict[str, Any]:
    new = dict(record)
    for name, value in call.body.items():
        if name in {"company_name", "opt_in_reason"}:
            continue
        if value is None or value == "":
            if not patch or call.settings.plays("patch_empty", "clears"):
                new.pop(name, None)
        elif name == "address":
            new[name] = write_address(value, call.settings)
        elif name == "email_address":
            new[name] = check_email(value)
        elif name == "custom_fields":
            new[name] = _write_fields(call, record, value)
        else:
            new[name] = value
    changed = (record.get("email_address") or "").casefold() != (new.get("email_address") or "").casefold()
    settle_opt_in(new, call.body.get("opt_in_reason"), new_address=changed)
    return {name: value for name, value in new.items() if value not in ({}, [])}


def _write_fields(call: Call, record: dict[str, Any], sent: list[dict[str, Any]]) -> list[dict[str, Any]]:
    values = write_values(definitions(call.store, RECORD_TYPE), sent, call.settings)
    if call.settings.plays("patch_arrays", "merge"):
        values = {**{entry["id"]: entry["content"] for entry in record.get("custom_fields", ())}, **values}
    return [{"id": key, "content": value} for key, value in sorted(values.items()) if value is not None]


def _name(call: Call) -> str:
    name = call.body.get("company_name")
    if not isinstance(name, str) or not name.strip():
        raise refused("company_name is required")
    return name


def create_company(call: Call) -> Answer:
    """`POST /companies`: 201. A name that exists makes a second company, unless a switch refuses it."""
    name = _name(call)
    exists = call.store.row("SELECT 1 FROM companies WHERE company_name = ?", (name,)) is not None
    if exists and call.settings.plays("same_name", "refused"):
        raise refused("A company with this name already exists")
    record = _apply(call, {}, patch=False)
    company_id = call.store.insert(
        "INSERT INTO companies(company_name, email, date_created, record) VALUES (?, ?, ?, ?)",
        (name, record.get("email_address"), call.now, msgspec.json.encode(record).decode()),
    )
    return _answer(call, company_id, frozenset(), 201)


def patch_company(call: Call) -> Answer:
    """`PATCH /companies/{id}`; `company_name` is required here too."""
    company_id = call.path["company_id"]
    row = call.store.row("SELECT record FROM companies WHERE id = ?", (company_id,))
    if row is None:
        raise not_found("Company")
    name = _name(call)
    record = _apply(call, msgspec.json.decode(row[0]), patch=True)
    call.store.run(
        "UPDATE companies SET company_name = ?, email = ?, record = ? WHERE id = ?",
        (name, record.get("email_address"), msgspec.json.encode(record).decode(), company_id),
    )
    return _answer(call, company_id, frozenset(), 200)


def put_company(_call: Call) -> Answer:
    """`PUT /companies/{id}` does not exist: 405 without a body."""
    return WRONG_METHOD


def company_model(call: Call) -> Answer:
    """`GET /companies/model`."""
    fields = [show_definition(field) for field in definitions(call.store, RECORD_TYPE)]
    return json_answer({"custom_fields": fields, "optional_properties": list(LEFT_OUT)})


ONE = "/companies/{company_id:int}"
OBJECT = DemoObject(
    name="company",
    rank=40,
    tables=TABLES,
    indexes=INDEXES,
    fill=fill_companies,
    endpoints=(
        Endpoint("GET", "/companies", "company.list", list_companies),
        Endpoint("POST", "/companies", "company.create", create_company, CREATE),
        Endpoint("GET", "/companies/model", "company.model", company_model),
        Endpoint("GET", ONE, "company.get", get_company),
        Endpoint("PATCH", ONE, "company.patch", patch_company, PATCH),
        Endpoint("PUT", ONE, "wrong_method", put_company),
    ),
)
