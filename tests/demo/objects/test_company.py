"""Companies."""

from __future__ import annotations

from typing import Any

import pytest

from infusion_desktop.demo.answers import VAGUE
from tests.demo.account import Account
from tests.demo.conftest import MakeAccount

DEFAULT = {
    "id",
    "company_name",
    "address",
    "email_address",
    "email_opted_in",
    "email_status",
    "phone_number",
    "website",
}
FULL = {
    "company_name": "Bright & Sons",
    "address": {
        "line1": "1 Way",
        "region": "AZ",
        "country_code": "USA",
        "zip_code": "85001",
        "zip_four": "1234",
    },
    "email_address": "office@bright.example",
    "phone_number": {"number": "212-555-0101", "extension": "2", "type": "Work"},
    "fax_number": {"number": "212-555-0102", "type": "Work"},
    "website": "https://bright.example",
    "notes": "some notes",
}


def test_the_property_sets(account: Account) -> None:
    left_out = ["notes", "fax_number", "custom_fields"]
    assert account.get("/companies/model").json["optional_properties"] == left_out
    made = account.post("/companies", FULL)
    assert made.status == 201
    for shown in (
        made.json,
        account.get(f"/companies/{made.json['id']}").json,
        account.get("/companies").json["companies"][0],
    ):
        assert set(shown) == DEFAULT
    for path in ("/companies", "/companies/1"):
        shown = account.get(path, optional_properties=",".join(left_out)).json
        assert set(shown.get("companies", [shown])[0]) == DEFAULT | set(left_out)


def test_what_is_written_can_be_read(account: Account) -> None:
    number = account.post("/companies", FULL).json["id"]
    shown = account.get(f"/companies/{number}", optional_properties="notes,fax_number").json
    assert shown["company_name"] == "Bright & Sons"
    assert shown["address"] == {
        "line1": "1 Way",
        "line2": "",
        "locality": "",
        "region": "Arizona",
        "country_code": "USA",
        "zip_code": "85001",
        "zip_four": "1234",
    }
    for name in ("email_address", "phone_number", "fax_number", "website", "notes"):
        assert shown[name] == FULL[name]


def test_custom_fields_of_companies(account: Account) -> None:
    fields = account.get("/companies/model").json["custom_fields"]
    assert [(field["label"], field["field_type"], field["record_type"]) for field in fields] == [
        ("Industry", "Text", "COMPANY"),
        ("Employees", "WholeNumber", "COMPANY"),
    ]
    industry, employees = (field["id"] for field in fields)
    body = {"company_name": "X", "custom_fields": [{"id": employees, "content": 12}]}
    number = account.post("/companies", body).json["id"]
    shown = account.get(f"/companies/{number}", optional_properties="custom_fields").json["custom_fields"]
    assert sorted(shown, key=lambda value: value["id"]) == [
        {"id": industry, "content": None},
        {"id": employees, "content": 12},
    ]
    wrong = {"company_name": "X", "custom_fields": [{"id": employees, "content": "12"}]}
    assert account.patch(f"/companies/{number}", wrong).message == VAGUE


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({}, "company_name is required"),
        ({"company_name": " "}, "company_name is required"),
        ({"company_name": "x", "id": 1}, "Unrecognized property: id"),
        ({"company_name": "x", "email_status": "Confirmed"}, "Unrecognized property: email_status"),
        ({"company_name": "x", "address": {"postal_code": "1"}}, "Unrecognized property: postal_code"),
        ({"company_name": "x", "address": {"field": "BILLING"}}, "Unrecognized property: field"),
        (
            {"company_name": "x", "address": {"region": "Arizona"}},
            "country_code is required when region is specified",
        ),
        ({"company_name": "x", "email_address": "xx"}, "Invalid email address: xx"),
        ({"company_name": 1}, VAGUE),
        ({"company_name": "x", "phone_number": "212"}, VAGUE),
    ],
)
def test_what_a_write_refuses(account: Account, body: dict[str, Any], message: str) -> None:
    for reply in (account.post("/companies", body), account.patch("/companies/1", body)):
        assert (reply.status, reply.json) == (400, {"message": message})


def test_patch_changes_what_is_sent(account: Account) -> None:
    number = account.post("/companies", FULL).json["id"]
    body = {"company_name": "Other", "website": None, "notes": "", "email_address": "new@bright.example"}
    assert account.patch(f"/companies/{number}", body).json["company_name"] == "Other"
    shown = account.get(f"/companies/{number}", optional_properties="notes").json
    assert (shown["website"], shown["notes"], shown["email_address"]) == (None, None, "new@bright.example")
    assert shown["phone_number"] == FULL["phone_number"]
    assert account.store.row("SELECT company_name, email FROM companies WHERE id = ?", (number,)) == (
        "Other",
        "new@bright.example",
    )


def test_opt_in_reason_is_written_only(account: Account) -> None:
    body = {"company_name": "X", "email_address": "x@x.example", "opt_in_reason": "asked"}
    shown = account.post("/companies", body).json
    assert shown["email_opted_in"] is True
    assert "opt_in_reason" not in shown
    assert account.get("/companies/1", optional_properties="opt_in_reason").status == 400


def test_the_same_name_makes_a_second_one_unless_switched(make_account: MakeAccount) -> None:
    account = make_account()
    first, second = (account.post("/companies", {"company_name": "Twin"}).json["id"] for _ in range(2))
    assert first < second
    account = make_account(switches=["same_name=refused"])
    assert account.post("/companies", {"company_name": "TWIN"}).status == 400
    assert account.post("/companies", {"company_name": "Single"}).status == 201


def test_the_filter_by_name(make_account: MakeAccount) -> None:
    for switch, found_by_start in (("exact", 0), ("prefix", 1)):
        account = make_account(switches=[f"name_filter={switch}"], reset=True)
        account.post("/companies", {"company_name": "Zebra Works"})
        assert account.get("/companies", company_name="ZEBRA works").json["count"] == 1
        assert account.get("/companies", company_name="zebra").json["count"] == found_by_start


@pytest.mark.parametrize("order", ["id", "date_created", "name", "email"])
def test_orders_and_pages(account: Account, order: str) -> None:
    keys: dict[str, Any] = {
        "id": lambda row: row["id"],
        "date_created": lambda row: row["id"],
        "name": lambda row: (row["company_name"].lower(), row["id"]),
        "email": lambda row: (row["email_address"] or "", row["id"]),
    }
    for direction in ("ASCENDING", "DESCENDING"):
        query = {"order": order, "order_direction": direction}
        rows = account.get("/companies", **query).json["companies"]
        assert rows == sorted(rows, key=keys[order], reverse=direction == "DESCENDING")
        pages = [account.get("/companies", limit=25, offset=start, **query).json for start in (0, 25, 50)]
        assert [row for page in pages for row in page["companies"]] == rows
        assert {page["count"] for page in pages} == {60}


def test_no_dates_and_no_put(account: Account) -> None:
    assert not any("date" in name or "updated" in name for name in account.get("/companies/1").json)
    reply = account.put("/companies/1", {"company_name": "x"})
    assert (reply.status, reply.raw) == (405, b"")
    assert account.get("/companies/9999").json == {"message": "Unable to find this Company"}
    assert account.patch("/companies/9999", {"company_name": "x"}).status == 404
