"""Tags and their categories, and tags applied to contacts, from both sides. No tag is ever changed or
deleted.
"""

from __future__ import annotations

from typing import Any

from infusion_desktop.demo.answers import EMPTY, Answer, json_answer, not_found, refused, vague
from infusion_desktop.demo.bodies import ID, TEXT, Shape, closed, list_of
from infusion_desktop.demo.call import Call, DemoObject, Endpoint
from infusion_desktop.demo.dates import show_rounded
from infusion_desktop.demo.paging import envelope, read_page
from infusion_desktop.demo.pools import OPENED
from infusion_desktop.demo.store import Store

TABLES = """
CREATE TABLE tag_categories(id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, description TEXT);
CREATE TABLE tags(
    id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, description TEXT, category_id INTEGER
);
CREATE TABLE contact_tags(
    contact_id INTEGER, tag_id INTEGER, date_applied INTEGER NOT NULL, PRIMARY KEY(contact_id, tag_id)
) WITHOUT ROWID;
CREATE TABLE company_tags(
    company_id INTEGER, tag_id INTEGER, date_applied INTEGER NOT NULL, PRIMARY KEY(company_id, tag_id)
) WITHOUT ROWID;
"""
INDEXES = "CREATE INDEX contact_tags_by_tag ON contact_tags(tag_id, contact_id);"

CATEGORIES = {
    "Lead source": "Webinar|Podcast|Referral|Book|Trade fair|Website form|Chamber of commerce|Facebook ad",
    "Status": "Prospect|Customer|Former customer|On hold|VIP|Ambassador|Do not call",
    "Programme": "Starter bought|Group bought|One to one bought|Retreat bought|Renewal due|Alumni",
    "Interest": "Career|Leadership|Health|Relationships|Money|Mindset|Public speaking",
    "Events": "Spring webinar 2024|Summer retreat 2024|Autumn summit 2024|Webinar 2025|Book launch|No show",
    "": "Newsletter|Import 2021|Check address|Birthday card",
}
SELECT = (
    "SELECT t.id, t.name, t.description, k.id, k.name, k.description"
    " FROM tags t LEFT JOIN tag_categories k ON k.id = t.category_id"
)


def fill_tags(store: Store, contacts: int) -> None:
    """Make the 40 tags, some of them without a category, and tag a few companies."""
    for category, names in CATEGORIES.items():
        number: int | None = None
        if category:
            number = store.insert("INSERT INTO tag_categories(name) VALUES (?)", (category,))
        for name in names.split("|"):
            store.insert("INSERT INTO tags(name, category_id) VALUES (?, ?)", (name, number))
    for name in ("Coffee chat", "Speaks Spanish"):
        store.insert("INSERT INTO tags(name, description) VALUES (?, ?)", (name, "Set by hand"))
    if contacts:
        store.insert_all(
            "INSERT INTO company_tags VALUES (?, ?, ?)",
            [(number, 10, OPENED + number * 1000) for number in (1, 2, 5)],
        )


def show_tag(row: tuple[Any, ...]) -> dict[str, Any]:
    """A tag as the API answers it; its category is an object or null."""
    number, name, description, category, category_name, category_description = row
    shown = None
    if category is not None:
        shown = {"id": category, "name": category_name, "description": category_description}
    return {"id": number, "name": name, "description": description, "category": shown}


def list_tags(call: Call) -> Answer:
    """`GET /tags`; `name` is the whole name."""
    page = read_page(call)
    parts: list[str] = []
    values: list[Any] = []
    category, name = call.word("category"), call.word("name")
    if category:
        if not category.isdigit():
            raise vague()
        parts.append("t.category_id = ?")
        values.append(int(category))
    if name:
        parts.append("t.name = ?")
        values.append(name)
    where = " WHERE " + " AND ".join(parts) if parts else ""
    count = call.store.number(f"SELECT count(*) FROM tags t{where}", values)
    rows = call.store.rows(
        f"{SELECT}{where} ORDER BY t.id LIMIT ? OFFSET ?", (*values, page.limit, page.offset)
    )
    return envelope(call, "/tags", "tags", [show_tag(row) for row in rows], count, page)


def get_tag(call: Call) -> Answer:
    """`GET /tags/{id}`."""
    return json_answer(show_tag(_tag(call, call.path["tag_id"])))


def _tag(call: Call, number: int) -> tuple[Any, ...]:
    row = call.store.row(f"{SELECT} WHERE t.id = ?", (number,))
    if row is None:
        raise not_found("Tag")
    return row


def create_tag(call: Call) -> Answer:
    """`POST /tags`: 200, not 201."""
    name = _name(call)
    category = call.body.get("category", {}).get("id")
    exists = call.store.row("SELECT 1 FROM tags WHERE name = ?", (name,)) is not None
    if exists and call.settings.plays("same_name", "refused"):
        raise refused("A tag with this name already exists")
    if category and call.store.row("SELECT 1 FROM tag_categories WHERE id = ?", (category,)) is None:
        raise refused("Unable to find this Tag Category")
    number = call.store.insert(
        "INSERT INTO tags(name, description, category_id) VALUES (?, ?, ?)",
        (name, call.body.get("description"), category),
    )
    return json_answer(show_tag(_tag(call, number)))


def create_category(call: Call) -> Answer:
    """`POST /tags/categories`: 200."""
    name, description = _name(call), call.body.get("description")
    number = call.store.insert(
        "INSERT INTO tag_categories(name, description) VALUES (?, ?)", (name, description)
    )
    return json_answer({"id": number, "name": name, "description": description})


def _name(call: Call) -> str:
    name: str = call.body["name"]
    if not name.strip():
        raise refused("name is required")
    return name


def list_contact_tags(call: Call) -> Answer:
    """`GET /contacts/{id}/tags`; here the category is a text."""
    contact = _contact(call)
    page = read_page(call)
    count = call.store.number("SELECT count(*) FROM contact_tags WHERE contact_id = ?", (contact,))
    found = call.store.rows(
        "SELECT a.date_applied, t.id, t.name, k.name FROM contact_tags a JOIN tags t ON t.id = a.tag_id"
        " LEFT JOIN tag_categories k ON k.id = t.category_id WHERE a.contact_id = ?"
        " ORDER BY t.id LIMIT ? OFFSET ?",
        (contact, page.limit, page.offset),
    )
    rows = [
        {"tag": {"id": number, "name": name, "category": category}, "date_applied": show_rounded(applied)}
        for applied, number, name, category in found
    ]
    return envelope(call, f"/contacts/{contact}/tags", "tags", rows, count, page)


def _contact(call: Call) -> int:
    contact: int = call.path["contact_id"]
    if not _exists(call, "contacts", contact):
        raise not_found("Contact")
    return contact


def _exists(call: Call, table: str, number: int) -> bool:
    return call.store.row(f"SELECT 1 FROM {table} WHERE id = ?", (number,)) is not None


def _apply(call: Call, contact: int, tag: int) -> bool:
    return bool(
        call.store.run("INSERT OR IGNORE INTO contact_tags VALUES (?, ?, ?)", (contact, tag, call.now))
    )


def apply_tags(call: Call) -> Answer:
    """`POST /contacts/{id}/tags`: 200 with one word per tag id."""
    contact = _contact(call)
    outcomes: dict[str, str] = {}
    for tag in call.body["tagIds"]:
        if not _exists(call, "tags", tag):
            outcomes[str(tag)] = "TAG_ID_NOT_FOUND"
        else:
            outcomes[str(tag)] = "SUCCESS" if _apply(call, contact, tag) else "DUPLICATE"
    return json_answer(outcomes)


def tag_contacts(call: Call) -> Answer:
    """`POST /tags/{id}/contacts`: 200 with one word per contact id."""
    tag = int(_tag(call, call.path["tag_id"])[0])
    outcomes: dict[str, str] = {}
    for contact in call.body["ids"]:
        if not _exists(call, "contacts", contact):
            outcomes[str(contact)] = "CONTACT_NOT_FOUND"
        else:
            outcomes[str(contact)] = "SUCCESS" if _apply(call, contact, tag) else "DUPLICATE"
    return json_answer(outcomes)


def _ids(call: Call) -> list[int]:
    words = call.words("ids")
    if not words or not all(word.isascii() and word.isdigit() for word in words):
        raise vague()
    return [int(word) for word in words]


def _remove(call: Call, contact: int, tag: int) -> None:
    call.store.run("DELETE FROM contact_tags WHERE contact_id = ? AND tag_id = ?", (contact, tag))


def remove_tags(call: Call) -> Answer:
    """`DELETE /contacts/{id}/tags?ids=` and `DELETE /contacts/{id}/tags/{tag}`: 204."""
    contact = _contact(call)
    for tag in [call.path["tag_id"]] if "tag_id" in call.path else _ids(call):
        _remove(call, contact, tag)
    return EMPTY


def untag_contacts(call: Call) -> Answer:
    """`DELETE /tags/{id}/contacts?ids=` and `DELETE /tags/{id}/contacts/{contact}`: 204."""
    tag = int(_tag(call, call.path["tag_id"])[0])
    for contact in [call.path["contact_id"]] if "contact_id" in call.path else _ids(call):
        _remove(call, contact, tag)
    return EMPTY


def list_tagged_contacts(call: Call) -> Answer:
    """`GET /tags/{id}/contacts`."""
    tag = int(_tag(call, call.path["tag_id"])[0])
    page = read_page(call)
    count = call.store.number("SELECT count(*) FROM contact_tags WHERE tag_id = ?", (tag,))
    found = call.store.rows(
        "SELECT c.id, c.email1, c.given_name, c.family_name, a.date_applied FROM contact_tags a"
        " JOIN contacts c ON c.id = a.contact_id WHERE a.tag_id = ? ORDER BY a.contact_id LIMIT ? OFFSET ?",
        (tag, page.limit, page.offset),
    )
    rows = [
        {
            "contact": {"id": number, "email": email, "first_name": first, "last_name": last},
            "date_applied": show_rounded(applied),
        }
        for number, email, first, last, applied in found
    ]
    return envelope(call, f"/tags/{tag}/contacts", "contacts", rows, count, page)


def list_tagged_companies(call: Call) -> Answer:
    """`GET /tags/{id}/companies`; version 1 cannot tag a company."""
    tag = int(_tag(call, call.path["tag_id"])[0])
    page = read_page(call)
    count = call.store.number("SELECT count(*) FROM company_tags WHERE tag_id = ?", (tag,))
    found = call.store.rows(
        "SELECT c.id, c.company_name, c.email, a.date_applied FROM company_tags a"
        " JOIN companies c ON c.id = a.company_id WHERE a.tag_id = ? ORDER BY c.id LIMIT ? OFFSET ?",
        (tag, page.limit, page.offset),
    )
    rows = [
        {
            "company": {"id": number, "company_name": name, "email": email},
            "date_applied": show_rounded(applied),
        }
        for number, name, email, applied in found
    ]
    return envelope(call, f"/tags/{tag}/companies", "companies", rows, count, page)


CONTACT_SIDE = "/contacts/{contact_id:int}/tags"
TAG_SIDE = "/tags/{tag_id:int}/contacts"
NEW_TAG = Shape(
    closed({"name": TEXT, "description": TEXT, "category": closed({"id": ID}, ("id",))}, ("name",))
)
NEW_CATEGORY = Shape(closed({"name": TEXT, "description": TEXT}, ("name",)))
TAG_IDS = Shape(closed({"tagIds": list_of(ID)}, ("tagIds",)))
CONTACT_IDS = Shape(closed({"ids": list_of(ID)}, ("ids",)))

OBJECT = DemoObject(
    name="tag",
    rank=20,
    tables=TABLES,
    indexes=INDEXES,
    fill=fill_tags,
    endpoints=(
        Endpoint("GET", "/tags", "tag.list", list_tags),
        Endpoint("POST", "/tags", "tag.create", create_tag, NEW_TAG),
        Endpoint("POST", "/tags/categories", "tag.new_category", create_category, NEW_CATEGORY),
        Endpoint("GET", "/tags/{tag_id:int}", "tag.get", get_tag),
        Endpoint("GET", CONTACT_SIDE, "contact.tags", list_contact_tags),
        Endpoint("POST", CONTACT_SIDE, "contact.apply_tags", apply_tags, TAG_IDS),
        Endpoint("DELETE", CONTACT_SIDE, "contact.remove_tags", remove_tags),
        Endpoint("DELETE", CONTACT_SIDE + "/{tag_id:int}", "contact.remove_tag", remove_tags),
        Endpoint("GET", TAG_SIDE, "tag.contacts", list_tagged_contacts),
        Endpoint("POST", TAG_SIDE, "tag.apply", tag_contacts, CONTACT_IDS),
        Endpoint("DELETE", TAG_SIDE, "tag.remove", untag_contacts),
        Endpoint("DELETE", TAG_SIDE + "/{contact_id:int}", "tag.remove_one", untag_contacts),
        Endpoint("GET", "/tags/{tag_id:int}/companies", "tag.companies", list_tagged_companies),
    ),
)
