"""Users: list and invite, and who the key belongs to."""

from __future__ import annotations

from typing import Any

from infusion_desktop.demo.answers import Answer, json_answer, vague
from infusion_desktop.demo.bodies import FLAG, TEXT, Shape, closed
from infusion_desktop.demo.call import Call, DemoObject, Endpoint
from infusion_desktop.demo.dates import show_rounded
from infusion_desktop.demo.emails import check_email
from infusion_desktop.demo.paging import envelope, read_page
from infusion_desktop.demo.pools import OPENED
from infusion_desktop.demo.store import Store

TABLES = """
CREATE TABLE users(
    id INTEGER PRIMARY KEY AUTOINCREMENT, email_address TEXT, given_name TEXT, family_name TEXT,
    status TEXT NOT NULL, partner INTEGER NOT NULL, job_title TEXT, date_created INTEGER NOT NULL
);
"""
PEOPLE = (
    ("grace@brightpath.example", "Grace", "Okafor", "Active", 0, "Head coach"),
    ("tom@brightpath.example", "Tom", "Lindqvist", "Active", 0, "Marketing"),
    ("ana@brightpath.example", "Ana", "Ferreira", "Active", 0, "Coach"),
    ("lee@brightpath.example", "Lee", "Park", "Inactive", 0, "Assistant"),
    ("kim@brightpath.example", "Kim", "Adeyemi", "Invited", 0, None),
    ("sam@partner.example", "Sam", "Whitfield", "Active", 1, "Consultant"),
)
INSERT = (
    "INSERT INTO users(email_address, given_name, family_name, status, partner, job_title, date_created)"
    " VALUES (?, ?, ?, ?, ?, ?, ?)"
)
SELECT = (
    "SELECT id, email_address, given_name, family_name, status, partner, job_title, date_created FROM users"
)
GLOBAL_ID = 4_000_000


def fill_users(store: Store, _contacts: int) -> None:
    """Make the six users; the first one is the administrator to whom every user-made key belongs."""
    store.insert_all(INSERT, [(*person, OPENED) for person in PEOPLE])


def show_user(row: tuple[Any, ...]) -> dict[str, Any]:
    """A user as the API answers it."""
    number, email, given, family, status, partner, job, created = row
    return {
        "id": number,
        "global_user_id": GLOBAL_ID + number,
        "infusionsoft_id": email,
        "email_address": email,
        "given_name": given,
        "middle_name": None,
        "family_name": family,
        "preferred_name": given,
        "status": status,
        "partner": bool(partner),
        "job_title": job,
        "company_name": None,
        "website": None,
        "time_zone": "America/Phoenix",
        "address": None,
        "phone_numbers": [],
        "fax_numbers": [],
        "created_by": 1,
        "date_created": show_rounded(created),
        "last_updated": show_rounded(created),
        "last_updated_by": 1,
    }


def list_users(call: Call) -> Answer:
    """`GET /users`; inactive ones and partners are included unless told otherwise."""
    page = read_page(call)
    parts = []
    if not _flag(call, "include_inactive"):
        parts.append("status <> 'Inactive'")
    if not _flag(call, "include_partners"):
        parts.append("partner = 0")
    where = " WHERE " + " AND ".join(parts) if parts else ""
    count = call.store.number(f"SELECT count(*) FROM users{where}")
    rows = call.store.rows(f"{SELECT}{where} ORDER BY id LIMIT ? OFFSET ?", (page.limit, page.offset))
    return envelope(call, "/users", "users", [show_user(row) for row in rows], count, page)


def _flag(call: Call, name: str) -> bool:
    word = call.word(name)
    if word is None:
        return True
    if word.lower() not in {"true", "false"}:
        raise vague()
    return word.lower() == "true"


def invite_user(call: Call) -> Answer:
    """`POST /users`: 201 with an invited user."""
    body = call.body
    values = (
        check_email(body["email"]),
        body["given_name"],
        None,
        "Invited",
        int(body.get("partner", False)),
        None,
    )
    number = call.store.insert(INSERT, (*values, call.now))
    row = call.store.row(f"{SELECT} WHERE id = ?", (number,))
    return json_answer(show_user(row or ()), 201)


def user_info(call: Call) -> Answer:
    """`GET /oauth/connect/userinfo`."""
    number, email, given, family, *_ = call.store.row(f"{SELECT} WHERE id = ?", (call.user,)) or ()
    return json_answer(
        {
            "email": email,
            "sub": str(GLOBAL_ID + number),
            "global_user_id": GLOBAL_ID + number,
            "infusionsoft_id": email,
            "given_name": given,
            "middle_name": None,
            "family_name": family,
            "preferred_name": given,
            "is_admin": number == 1,
        }
    )


NEW_USER = Shape(
    closed({"email": TEXT, "given_name": TEXT, "admin": FLAG, "partner": FLAG}, ("email", "given_name"))
)
OBJECT = DemoObject(
    name="user",
    rank=10,
    tables=TABLES,
    fill=fill_users,
    endpoints=(
        Endpoint("GET", "/users", "user.list", list_users),
        Endpoint("POST", "/users", "user.create", invite_user, NEW_USER),
        Endpoint("GET", "/oauth/connect/userinfo", "user.info", user_info),
    ),
)
