"""Contacts: list, get, create, upsert, patch, delete, model, and new custom fields."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from infusion_desktop.demo.answers import EMPTY, Answer, json_answer, not_found, refused
from infusion_desktop.demo.bodies import ID, TEXT, Shape, closed, list_of, one_of, or_empty
from infusion_desktop.demo.call import Call, DemoObject, Endpoint
from infusion_desktop.demo.contact_fill import fill_contacts
from infusion_desktop.demo.contact_record import (
    OPTIONAL,
    Stored,
    Surroundings,
    apply_write,
    company_of,
    show_contact,
)
from infusion_desktop.demo.contact_rows import (
    INDEXES,
    TABLES,
    insert_contact,
    load_contact,
    load_contacts,
    update_contact,
)
from infusion_desktop.demo.custom_fields import NEW_FIELD, VALUE_SENT, define, definitions, show_definition
from infusion_desktop.demo.dates import read_moment
from infusion_desktop.demo.paging import envelope, read_optional, read_order, read_page

RECORD_TYPE = "CONTACT"
ORDERS = {
    "id": ("id",),
    "date_created": ("date_created", "id"),
    "last_updated": ("last_updated", "id"),
    "name": ("family_name", "given_name", "id"),
    "firstName": ("given_name", "id"),
    "email": ("email1", "id"),
}
SOURCES = (
    "APPOINTMENT FORMAPIHOSTED FORMAPIINTERNAL WEBFORM INTERNALFORM LANDINGPAGE IMPORT MANUAL API OTHER "
    "UNKNOWN"
)
NETWORKS = "Facebook Twitter LinkedIn Instagram Snapchat YouTube Pinterest"
TEXTS = [
    "anniversary",
    "birthday",
    "contact_type",
    "family_name",
    "given_name",
    "job_title",
    "middle_name",
    "opt_in_reason",
    "preferred_locale",
    "preferred_name",
    "prefix",
    "spouse_name",
    "suffix",
    "time_zone",
    "website",
]
# Whether the person notes can be written is open: they are in the shapes, and a switch refuses them.
SCALARS: dict[str, Any] = {
    "notes": TEXT,
    **dict.fromkeys(TEXTS, TEXT),
    "company": closed({"id": ID}),
    "lead_source_id": ID,
    "owner_id": ID,
    "origin": closed({"ip_address": TEXT}, ("ip_address",)),
    "source_type": one_of(*SOURCES.split()),
}
ARRAYS: dict[str, Any] = {
    "email_addresses": list_of(
        closed({"email": TEXT, "field": one_of("EMAIL1", "EMAIL2", "EMAIL3")}, ("field",))
    ),
    "phone_numbers": list_of(
        closed(
            {
                "number": TEXT,
                "extension": TEXT,
                "type": TEXT,
                "number_e164": TEXT,
                "field": one_of(*(f"PHONE{number}" for number in range(1, 6))),
            },
            ("field",),
        )
    ),
    "fax_numbers": list_of(
        closed({"number": TEXT, "type": TEXT, "field": one_of("FAX1", "FAX2")}, ("field",))
    ),
    "addresses": list_of(
        closed(
            {
                **dict.fromkeys(
                    [
                        "line1",
                        "line2",
                        "locality",
                        "region",
                        "postal_code",
                        "zip_code",
                        "zip_four",
                        "country_code",
                    ],
                    TEXT,
                ),
                "field": one_of("BILLING", "SHIPPING", "OTHER"),
            },
            ("field",),
        )
    ),
    "social_accounts": list_of(closed({"name": TEXT, "type": one_of(*NETWORKS.split())})),
    "custom_fields": list_of(VALUE_SENT),
}
WORDINGS = {"tag_ids": "Tags can't be added or removed through this object"}
_EMPTYABLE = {name: or_empty(schema) for name, schema in SCALARS.items()}
CREATE = Shape(closed({**SCALARS, **ARRAYS}), WORDINGS)
PATCH = Shape(closed({**_EMPTYABLE, **ARRAYS}), WORDINGS)
UPSERT = Shape(closed({**SCALARS, **ARRAYS, "duplicate_option": one_of("Email", "EmailAndName")}), WORDINGS)
MASKABLE = {*SCALARS, *ARRAYS}


def list_contacts(call: Call) -> Answer:
    """`GET /contacts`."""
    page = read_page(call)
    order, order_sql = read_order(call, ORDERS)
    optional = read_optional(call, OPTIONAL)
    where, values = _filters(call)
    count = call.store.number(f"SELECT count(*) FROM contacts{where}", values)
    hint = " INDEXED BY contacts_by_id" if order == "id" and not where else ""
    ids = call.store.rows(
        f"SELECT id FROM contacts{hint}{where} ORDER BY {order_sql} LIMIT ? OFFSET ?",
        (*values, page.limit, page.offset),
    )
    fields = definitions(call.store, RECORD_TYPE) if "custom_fields" in optional else []
    found = load_contacts(call.store, [contact_id for (contact_id,) in ids])
    rows = [show_contact(stored, optional, fields) for stored in found]
    return envelope(call, "/contacts", "contacts", rows, count, page, order=order)


def _filters(call: Call) -> tuple[str, list[Any]]:
    """The WHERE part of the list and its values."""
    parts: list[str] = []
    values: list[Any] = []
    email = call.word("email")
    if email:
        columns = (
            ("email1",) if call.settings.plays("email_filter", "first") else ("email1", "email2", "email3")
        )
        parts.append("(" + " OR ".join(f"{column} = ?" for column in columns) + ")")
        values += [email] * len(columns)
    for name in ("given_name", "family_name"):
        word = call.word(name)
        if word:
            prefix = call.settings.plays("name_filter", "prefix")
            parts.append(f"substr({name}, 1, {len(word)}) = ? COLLATE NOCASE" if prefix else f"{name} = ?")
            values.append(word)
    since, until = call.word("since"), call.word("until")
    exclusive = int(call.settings.plays("since_bounds", "exclusive"))
    rounded = call.settings.plays("since_tests", "rounded")
    if since:
        parts.append("last_updated >= ?")
        values.append(
            _lowest(read_moment(since, call.settings, fraction_required=True) + exclusive, rounded=rounded)
        )
    if until:
        parts.append("last_updated <= ?")
        values.append(
            _highest(read_moment(until, call.settings, fraction_required=True) - exclusive, rounded=rounded)
        )
    return (" WHERE " + " AND ".join(parts) if parts else ""), values


def _lowest(bound: int, *, rounded: bool) -> int:
    """The lowest true moment whose tested form is not below the bound."""
    return -(-bound // 1000) * 1000 - 500 if rounded else bound


def _highest(bound: int, *, rounded: bool) -> int:
    """The highest true moment whose tested form is not above the bound."""
    return bound // 1000 * 1000 + 499 if rounded else bound


def get_contact(call: Call) -> Answer:
    """`GET /contacts/{id}`."""
    optional = read_optional(call, OPTIONAL)
    fields = definitions(call.store, RECORD_TYPE) if "custom_fields" in optional else []
    return json_answer(show_contact(_load(call), optional, fields))


def _load(call: Call) -> Stored:
    stored = load_contact(call.store, call.path["contact_id"])
    if stored is None:
        raise not_found("Contact")
    return stored


def _around(call: Call, body: dict[str, Any]) -> Surroundings:
    if "notes" in body and call.settings.plays("notes", "refused"):
        raise refused("Unrecognized property: notes")
    store = call.store
    return Surroundings(
        settings=call.settings,
        fields=definitions(store, RECORD_TYPE) if "custom_fields" in body else [],
        company_exists=lambda wished: (
            store.row("SELECT 1 FROM companies WHERE id = ?", (wished,)) is not None
        ),
        user_exists=lambda wished: store.row("SELECT 1 FROM users WHERE id = ?", (wished,)) is not None,
        now=call.now,
    )


def _written(call: Call, contact_id: int, status: int) -> Answer:
    """The answer to a write: the default property set, dates with their milliseconds."""
    stored = load_contact(call.store, contact_id)
    if stored is None:
        raise not_found("Contact")
    return json_answer(show_contact(stored, frozenset(), [], written=True), status)


def create_contact(call: Call) -> Answer:
    """`POST /contacts`: 201."""
    around = _around(call, call.body)
    start = {"source_type": "API"}
    record = apply_write(start, call.body, around, patch=False)
    if not record.get("email_addresses") and not record.get("phone_numbers"):
        raise refused("Contact must contain an e-mail address or phone number")
    company = company_of(call.body, None, around)
    return _written(call, insert_contact(call.store, record, company, call.now), 201)


def patch_contact(call: Call) -> Answer:
    """`PATCH /contacts/{id}`: changes what is sent, of that only what `update_mask` names where it is
    given.
    """
    stored = _load(call)
    mask = call.words("update_mask")
    strange = sorted(set(mask) - MASKABLE)
    if strange:
        raise refused(f"Unrecognized property: {strange[0]}")
    body = {name: value for name, value in call.body.items() if not mask or name in mask}
    return _change(call, stored, body, patch=True)


def _change(call: Call, stored: Stored, body: dict[str, Any], *, patch: bool) -> Answer:
    around = _around(call, body)
    record = apply_write(stored.record, body, around, patch=patch)
    company = company_of(body, stored.company["id"] if stored.company else None, around)
    update_contact(call.store, stored, record, company, call.now)
    return _written(call, stored.id, 200)


def upsert_contact(call: Call) -> Answer:
    """`PUT /contacts`: 201 when it made one, 200 when it changed one; of several matches the oldest is
    changed.
    """
    match = _match(call)
    if match is None:
        body = {name: value for name, value in call.body.items() if name != "duplicate_option"}
        return create_contact(replace(call, body=body))
    stored = load_contact(call.store, match)
    if stored is None:
        raise not_found("Contact")
    return _change(call, stored, call.body, patch=True)


def _match(call: Call) -> int | None:
    emails = {
        entry["field"]: entry.get("email", "").strip() for entry in call.body.get("email_addresses", ())
    }
    email = emails.get("EMAIL1") or next(filter(None, emails.values()), None)
    if not email:
        return None
    sql, values = "SELECT id FROM contacts WHERE email1 = ?", [email]
    if call.body.get("duplicate_option", "Email") == "EmailAndName":
        sql += " AND ifnull(given_name, '') = ? AND ifnull(family_name, '') = ?"
        values += [call.body.get("given_name", ""), call.body.get("family_name", "")]
    row = call.store.row(sql + " ORDER BY id LIMIT 1", values)
    return None if row is None else int(row[0])


def delete_contact(call: Call) -> Answer:
    """`DELETE /contacts/{id}`: 204."""
    contact_id = call.path["contact_id"]
    if not call.store.run("DELETE FROM contacts WHERE id = ?", (contact_id,)):
        raise not_found("Contact")
    call.store.run("DELETE FROM contact_tags WHERE contact_id = ?", (contact_id,))
    return EMPTY


def contact_model(call: Call) -> Answer:
    """`GET /contacts/model`."""
    fields = [show_definition(field) for field in definitions(call.store, RECORD_TYPE)]
    return json_answer({"custom_fields": fields, "optional_properties": OPTIONAL})


def create_field(call: Call) -> Answer:
    """`POST /contacts/model/customFields`: 201 with the definition."""
    body = call.body
    field = define(
        call.store,
        RECORD_TYPE,
        body["label"],
        body["field_type"],
        body.get("options", []),
        body.get("group_id"),
    )
    return json_answer(show_definition(field), 201)


ONE = "/contacts/{contact_id:int}"
OBJECT = DemoObject(
    name="contact",
    rank=50,
    tables=TABLES,
    indexes=INDEXES,
    fill=fill_contacts,
    endpoints=(
        Endpoint("GET", "/contacts", "contact.list", list_contacts),
        Endpoint("POST", "/contacts", "contact.create", create_contact, CREATE),
        Endpoint("PUT", "/contacts", "contact.upsert", upsert_contact, UPSERT),
        Endpoint("GET", "/contacts/model", "contact.model", contact_model),
        Endpoint("POST", "/contacts/model/customFields", "contact.new_field", create_field, Shape(NEW_FIELD)),
        Endpoint("GET", ONE, "contact.get", get_contact),
        Endpoint("PATCH", ONE, "contact.patch", patch_contact, PATCH),
        Endpoint("DELETE", ONE, "contact.delete", delete_contact),
    ),
)
