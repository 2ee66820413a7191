"""Custom fields: content by type, reading, and new ones."""

from __future__ import annotations

from typing import Any

import pytest

from infusion_desktop.demo.answers import VAGUE
from tests.demo.account import Account
from tests.demo.conftest import MakeAccount


def number(account: Account, label: str) -> int:
    fields = account.get("/contacts/model").json["custom_fields"]
    return next(int(field["id"]) for field in fields if field["label"] == label)


def stored(account: Account, contact: int, field: int) -> Any:
    values = account.read(contact, "custom_fields")["custom_fields"]
    return next(value["content"] for value in values if value["id"] == field)


GOOD = [
    ("Coach notes", "some text", "some text"),
    ("Sessions booked", 12, 12),
    ("First session", "2025-03-01", "2025-03-01"),
    ("Programme", "Group", "Group"),
    ("Programme", "2", "Group"),
    ("Events attended", "Spring webinar,Book launch", "Spring webinar,Book launch"),
    ("Events attended", "1,3", "Spring webinar,Book launch"),
    ("Newsletter by post", 1, 1),
    ("Newsletter by post", 0, 0),
]
BAD = [
    ("Coach notes", 12),
    ("Coach notes", True),
    ("Sessions booked", "12"),
    ("Sessions booked", 1.5),
    ("Sessions booked", True),
    ("First session", "01.03.2025"),
    ("First session", "2025-02-30"),
    ("First session", 20250301),
    ("Programme", 2),
    ("Events attended", ["Spring webinar"]),
    ("Newsletter by post", "1"),
    ("Newsletter by post", True),
    ("Newsletter by post", 2),
]


@pytest.mark.parametrize(("label", "content", "kept"), GOOD)
def test_content_of_the_six_kinds(account: Account, label: str, content: Any, kept: Any) -> None:
    field = number(account, label)
    contact = account.new_contact(custom_fields=[{"id": field, "content": content}])
    assert stored(account, contact, field) == kept
    assert type(stored(account, contact, field)) is type(kept)


@pytest.mark.parametrize(("label", "content"), BAD)
def test_content_of_a_wrong_type_is_the_vague_400(account: Account, label: str, content: Any) -> None:
    reply = account.patch(
        "/contacts/1", {"custom_fields": [{"id": number(account, label), "content": content}]}
    )
    assert (reply.status, reply.message) == (400, VAGUE)


def test_what_is_no_option_is_refused(account: Account) -> None:
    for label in ("Programme", "Events attended"):
        reply = account.patch(
            "/contacts/1", {"custom_fields": [{"id": number(account, label), "content": "Nope"}]}
        )
        assert reply.status == 400
        assert "Nope" in reply.message


def test_values_go_by_id_only(account: Account) -> None:
    by_name = account.patch("/contacts/1", {"custom_fields": [{"name": "CoachNotes", "content": "x"}]})
    assert (by_name.status, by_name.message) == (400, "Unrecognized property: name")
    unknown = account.patch("/contacts/1", {"custom_fields": [{"id": 9999, "content": "x"}]})
    assert unknown.status == 400
    company_field = account.get("/companies/model").json["custom_fields"][0]["id"]
    assert (
        account.patch("/contacts/1", {"custom_fields": [{"id": company_field, "content": "x"}]}).status == 400
    )


def test_text_has_255_characters(account: Account) -> None:
    field = number(account, "Coach notes")
    assert (
        account.patch("/contacts/1", {"custom_fields": [{"id": field, "content": "x" * 255}]}).status == 200
    )
    assert (
        account.patch("/contacts/1", {"custom_fields": [{"id": field, "content": "x" * 256}]}).status == 400
    )


def test_every_field_is_listed_unset_ones_with_null_and_in_no_fixed_order(account: Account) -> None:
    defined = {field["id"] for field in account.get("/contacts/model").json["custom_fields"]}
    first, second = account.new_contact(), account.new_contact()
    orders = []
    for contact in (first, second):
        values = account.read(contact, "custom_fields")["custom_fields"]
        assert {value["id"] for value in values} == defined
        assert {value["content"] for value in values} == {None}
        orders.append([value["id"] for value in values])
    assert orders[0] != orders[1]


@pytest.mark.parametrize("empty", [None, ""])
def test_null_and_the_empty_text_empty_a_value(account: Account, empty: Any) -> None:
    field = number(account, "Coach notes")
    contact = account.new_contact(custom_fields=[{"id": field, "content": "x"}])
    account.patch(f"/contacts/{contact}", {"custom_fields": [{"id": field, "content": empty}]})
    assert stored(account, contact, field) is None


def test_the_array_is_replaced_or_merged(make_account: MakeAccount) -> None:
    for switch, other in (("replace", None), ("merge", "kept")):
        account = make_account(switches=[f"patch_arrays={switch}"])
        notes, sessions = number(account, "Coach notes"), number(account, "Sessions booked")
        contact = account.new_contact(custom_fields=[{"id": notes, "content": "kept"}])
        account.patch(f"/contacts/{contact}", {"custom_fields": [{"id": sessions, "content": 3}]})
        assert stored(account, contact, notes) == other
        assert stored(account, contact, sessions) == 3


@pytest.mark.parametrize(
    ("switch", "label", "good", "bad"),
    [
        ("yes_no=boolean", "Newsletter by post", True, 1),
        ("yes_no=text", "Newsletter by post", "Yes", 1),
        ("list_box=list", "Events attended", ["Book launch"], "Book launch"),
    ],
)
def test_other_forms_by_switch(
    make_account: MakeAccount, switch: str, label: str, good: Any, bad: Any
) -> None:
    account = make_account(switches=[switch])
    field = number(account, label)
    for content, status in ((good, 200), (bad, 400)):
        body = {"custom_fields": [{"id": field, "content": content}]}
        assert account.patch("/contacts/1", body).status == status
    assert stored(account, 1, field) == good


def test_a_new_field(account: Account) -> None:
    body = {
        "field_type": "Dropdown",
        "label": "Some Date, Custom Field!",
        "options": [{"label": "A"}, {"label": "B", "options": [{"label": "B one"}]}],
    }
    reply = account.post("/contacts/model/customFields", body)
    assert reply.status == 201
    assert reply.json["field_name"] == "SomeDateCustomField"
    assert reply.json["record_type"] == "CONTACT"
    assert reply.json["default_value"] is None
    assert reply.json["options"] == [
        {"id": "1", "label": "A", "options": []},
        {"id": "2", "label": "B", "options": [{"id": "21", "label": "B one", "options": []}]},
    ]
    assert reply.json in account.get("/contacts/model").json["custom_fields"]
    again = account.post("/contacts/model/customFields", body)
    assert again.json["field_name"] == "SomeDateCustomField1"
    assert again.json["id"] > reply.json["id"]


@pytest.mark.parametrize(
    "body",
    [
        {"field_type": "Text"},
        {"label": "x"},
        {"field_type": "Colour", "label": "x"},
        {"field_type": "Text", "label": "!"},
        {"field_type": "Text", "label": "x", "record_type": "CONTACT"},
        {"field_type": "Dropdown", "label": "x", "options": [{"label": "A", "id": "1"}]},
        {"field_type": "Dropdown", "label": "x", "options": [{"label": 1}]},
    ],
)
def test_a_new_field_that_is_refused(account: Account, body: dict[str, Any]) -> None:
    assert account.post("/contacts/model/customFields", body).status == 400


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        ("DecimalNumber", 1.5, "1.5"),
        ("User", 2, "2"),
        ("DateTime", "2025-03-01T10:00:00.000Z", "2025-03-01"),
        ("Website", "https://x.example", 1),
    ],
)
def test_other_types(account: Account, kind: str, good: Any, bad: Any) -> None:
    field = account.post("/contacts/model/customFields", {"field_type": kind, "label": "Other"}).json["id"]
    for content, status in ((good, 200), (bad, 400)):
        body = {"custom_fields": [{"id": field, "content": content}]}
        assert account.patch("/contacts/1", body).status == status
