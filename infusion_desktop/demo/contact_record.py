"""A contact between its stored form and the wire; nothing here touches the database.

Stored: a dict of properties as the API names them (absent = null), without `id`, `company`, `tag_ids` and
the two dates, which stand in columns; a birthday is kept as a plain day.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from infusion_desktop.demo.answers import refused, vague
from infusion_desktop.demo.custom_fields import Definition, show_values, write_values
from infusion_desktop.demo.dates import read_day, show_day_as_moment, show_moment, show_rounded
from infusion_desktop.demo.emails import check_email, settle_opt_in
from infusion_desktop.demo.geography import full_region
from infusion_desktop.demo.switches import Settings

OPTIONAL = [
    "company_name",
    "opt_in_reason",
    "origin",
    "relationships",
    "fax_numbers",
    "social_accounts",
    "contact_type",
    "lead_source_id",
    "birthday",
    "preferred_name",
    "prefix",
    "suffix",
    "notes",
    "time_zone",
    "website",
    "job_title",
    "preferred_locale",
    "source_type",
    "custom_fields",
    "spouse_name",
    "anniversary",
]
# Reads of version 1 leave out what was stored for the other four networks.
READ_NETWORKS = frozenset({"Facebook", "Twitter", "LinkedIn"})
ADDRESS_ORDER = {"BILLING": 0, "SHIPPING": 1, "OTHER": 2}


@dataclass(frozen=True)
class Surroundings:
    """What a write needs to know of the account: settings, custom fields, and which companies and users
    exist.
    """

    settings: Settings
    fields: list[Definition]
    company_exists: Callable[[int], bool]
    user_exists: Callable[[int], bool]
    now: int


def apply_write(
    record: dict[str, Any], body: dict[str, Any], around: Surroundings, *, patch: bool
) -> dict[str, Any]:
    """Give the record after a write; raises RefusedError and changes nothing when a rule is broken."""
    new = dict(record)
    old_email = entry_of(record, "email_addresses", "EMAIL1", "email")
    for name, value in body.items():
        if name in {"company", "opt_in_reason", "duplicate_option"}:
            continue
        if value is None or value == "":
            if not patch or around.settings.plays("patch_empty", "clears"):
                new.pop(name, None)
            continue
        writer = _WRITERS.get(name)
        new[name] = value if writer is None else writer(new.get(name), value, around)
    new_email = entry_of(new, "email_addresses", "EMAIL1", "email")
    changed = (old_email or "").casefold() != (new_email or "").casefold()
    settle_opt_in(new, body.get("opt_in_reason"), new_address=changed)
    return new


def entry_of(record: dict[str, Any], name: str, slot: str, part: str) -> str | None:
    """One part of one entry of an array property, None when absent."""
    for entry in record.get(name, ()):
        if entry["field"] == slot:
            value: str | None = entry.get(part)
            return value
    return None


def _by_field(
    old: list[dict[str, Any]] | None, entries: list[dict[str, Any]], around: Surroundings
) -> dict[str, dict[str, Any]]:
    """The entries by their field; with the switch `patch_arrays` at merge the old ones stay beside them."""
    merged: dict[str, dict[str, Any]] = {}
    if around.settings.plays("patch_arrays", "merge"):
        merged = {entry["field"]: entry for entry in old or ()}
    fields = [entry["field"] for entry in entries]
    if len(set(fields)) != len(fields):
        raise vague()
    return {**merged, **{entry["field"]: entry for entry in entries}}


def _emails(old: Any, sent: Any, around: Surroundings) -> Any:
    checked = [
        {**entry, "email": check_email(entry["email"])} if entry.get("email") else entry for entry in sent
    ]
    found = _by_field(old, checked, around)
    return [found[field] for field in sorted(found) if found[field].get("email")]


def _numbers(old: Any, sent: Any, around: Surroundings) -> Any:
    kept = [{name: part for name, part in entry.items() if name != "number_e164"} for entry in sent]
    found = _by_field(old, kept, around)
    return [found[field] for field in sorted(found) if found[field].get("number")]


def _addresses(old: Any, sent: Any, around: Surroundings) -> Any:
    found = _by_field(old, [write_address(entry, around.settings) for entry in sent], around)
    filled = [
        entry for entry in found.values() if any(part for name, part in entry.items() if name != "field")
    ]
    return sorted(filled, key=lambda entry: ADDRESS_ORDER[entry["field"]])


def write_address(sent: dict[str, Any], settings: Settings) -> dict[str, Any]:
    """Check one address; the region becomes its full name, the postal code is one value under either name."""
    entry = dict(sent)
    entry["region"] = full_region(entry.get("region", ""), entry.get("country_code"), settings)
    zip_code, postal_code = entry.pop("zip_code", ""), entry.pop("postal_code", "")
    if zip_code and postal_code:
        raise refused("Only one of postal_code and zip_code can be specified")
    entry["postal_code"] = zip_code or postal_code
    return {name: part for name, part in entry.items() if part}


def _custom_fields(old: Any, sent: Any, around: Surroundings) -> Any:
    values = write_values(around.fields, sent, around.settings)
    if around.settings.plays("patch_arrays", "merge"):
        values = {**{entry["id"]: entry["content"] for entry in old or ()}, **values}
    return [{"id": key, "content": value} for key, value in sorted(values.items()) if value is not None]


def _day(_old: Any, sent: Any, _around: Surroundings) -> Any:
    return read_day(sent)


def _owner(_old: Any, sent: Any, around: Surroundings) -> Any:
    if not around.user_exists(sent):
        # Reported as a 500, not a 400.
        raise refused("An unexpected error has occurred", 500)
    return sent


def _locale(_old: Any, sent: Any, _around: Surroundings) -> Any:
    if len(sent) != 5:
        raise refused("preferred_locale must have exactly 5 characters")
    return sent


def _origin(old: Any, sent: Any, around: Surroundings) -> Any:
    return {"date": (old or {}).get("date") or around.now, "ip_address": sent["ip_address"]}


def _social(old: Any, sent: Any, around: Surroundings) -> Any:
    found = {}
    if around.settings.plays("patch_arrays", "merge"):
        found = {entry.get("type"): entry for entry in old or ()}
    found.update({entry.get("type"): entry for entry in sent})
    return [entry for entry in found.values() if entry.get("name")]


_WRITERS: dict[str, Callable[[Any, Any, Surroundings], Any]] = {
    "email_addresses": _emails,
    "phone_numbers": _numbers,
    "fax_numbers": _numbers,
    "addresses": _addresses,
    "custom_fields": _custom_fields,
    "social_accounts": _social,
    "birthday": _day,
    "anniversary": _day,
    "owner_id": _owner,
    "preferred_locale": _locale,
    "origin": _origin,
}


def company_of(body: dict[str, Any], old: int | None, around: Surroundings) -> int | None:
    """The company id after a write; raises RefusedError (400) for a company that does not exist."""
    if "company" not in body:
        return old
    company = body["company"]
    if company is None or company == "":
        return None if around.settings.plays("patch_empty", "clears") else old
    wished: int | None = company.get("id")
    if wished is None:
        raise vague()
    if not around.company_exists(wished):
        raise refused("Unable to find this Company")
    return wished


@dataclass(frozen=True)
class Stored:
    """One row of the table `contacts` with what hangs on it."""

    id: int
    company: dict[str, Any] | None
    date_created: int
    last_updated: int
    record: dict[str, Any]
    tag_ids: list[int]


def show_contact(
    stored: Stored, optional: frozenset[str], fields: list[Definition], *, written: bool = False
) -> dict[str, Any]:
    """A contact as the API answers it: the default properties and the optional ones that were asked for.

    Reads round the dates to the second; the answer to a write (`written`) keeps the milliseconds.
    """
    record = stored.record
    get = record.get
    moment = show_moment if written else show_rounded
    shown: dict[str, Any] = {
        "id": stored.id,
        "given_name": get("given_name"),
        "family_name": get("family_name"),
        "middle_name": get("middle_name"),
        "company": stored.company,
        "email_addresses": get("email_addresses", []),
        "email_opted_in": get("email_opted_in", False),
        "email_status": get("email_status"),
        "phone_numbers": [show_phone(entry) for entry in get("phone_numbers", ())],
        "addresses": [show_address(entry) for entry in get("addresses", ())],
        "tag_ids": stored.tag_ids,
        "owner_id": get("owner_id"),
        "ScoreValue": get("ScoreValue"),
        "date_created": moment(stored.date_created),
        "last_updated": moment(stored.last_updated),
        "last_updated_utc_millis": stored.last_updated,
    }
    for name in optional:
        show = _SHOWN.get(name)
        shown[name] = get(name) if show is None else show(stored, fields)
    return shown


def show_phone(entry: dict[str, Any]) -> dict[str, Any]:
    """A stored phone as read: the number as typed, and its E.164 form where it is a plain American one."""
    number = entry.get("number") or ""
    digits = "".join(filter(str.isdigit, number))
    e164 = f"+{digits}" if number.startswith("+") else f"+1{digits}" if len(digits) == 10 else None
    return {
        "number": entry.get("number"),
        "extension": entry.get("extension"),
        "type": entry.get("type"),
        "number_e164": e164,
        "field": entry["field"],
    }


def show_address(entry: dict[str, Any]) -> dict[str, Any]:
    """A stored address as read: empty lines are "", a missing country is null, the code stands under both
    names.
    """
    get = entry.get
    code = get("postal_code", "")
    shown = {
        "line1": get("line1", ""),
        "line2": get("line2", ""),
        "locality": get("locality", ""),
        "region": get("region", ""),
        "postal_code": code,
        "zip_code": code,
        "zip_four": get("zip_four", ""),
        "country_code": get("country_code"),
    }
    if "field" in entry:
        shown["field"] = entry["field"]
    return shown


def _show_origin(stored: Stored, _fields: list[Definition]) -> Any:
    origin = stored.record.get("origin")
    if origin is None:
        return None
    return {"date": show_rounded(origin["date"]), "ip_address": origin["ip_address"]}


def _show_birthday(stored: Stored, _fields: list[Definition]) -> Any:
    day = stored.record.get("birthday")
    return None if day is None else show_day_as_moment(day)


_SHOWN: dict[str, Callable[[Stored, list[Definition]], Any]] = {
    "company_name": lambda stored, _: stored.company["company_name"] if stored.company else None,
    "relationships": lambda stored, _: stored.record.get("relationships", []),
    "fax_numbers": lambda stored, _: stored.record.get("fax_numbers", []),
    "social_accounts": lambda stored, _: [
        entry for entry in stored.record.get("social_accounts", ()) if entry.get("type") in READ_NETWORKS
    ],
    "origin": _show_origin,
    "birthday": _show_birthday,
    "custom_fields": lambda stored, fields: show_values(
        fields, stored.record.get("custom_fields", []), stored.id
    ),
}
