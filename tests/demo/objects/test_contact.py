"""Contacts: what a list finds, what a read shows, what a write takes."""

from __future__ import annotations

from typing import Any

import pytest

from infusion_desktop.demo.answers import VAGUE
from infusion_desktop.demo.dates import show_moment
from tests.demo.account import START, Account
from tests.demo.conftest import MakeAccount

DEFAULT = {
    "id",
    "given_name",
    "family_name",
    "middle_name",
    "company",
    "email_addresses",
    "email_opted_in",
    "email_status",
    "phone_numbers",
    "addresses",
    "tag_ids",
    "owner_id",
    "ScoreValue",
    "date_created",
    "last_updated",
    "last_updated_utc_millis",
}
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
MAIL = [{"email": "ann@shop.example", "field": "EMAIL1"}]


def ids(reply: Any) -> list[int]:
    assert reply.status == 200, reply.raw
    return [row["id"] for row in reply.json["contacts"]]


def test_the_default_property_set(account: Account) -> None:
    made = account.post("/contacts", {"email_addresses": MAIL, "job_title": "Owner"})
    assert made.status == 201
    patched = account.patch("/contacts/1", {"job_title": "Owner"})
    assert patched.status == 200
    rows = account.get("/contacts").json["contacts"]
    for shown in (made.json, patched.json, account.read(1), *rows):
        assert set(shown) == DEFAULT


def test_optional_properties(account: Account) -> None:
    assert account.get("/contacts/model").json["optional_properties"] == OPTIONAL
    for shown in (
        account.read(1, *OPTIONAL),
        account.get("/contacts", optional_properties=",".join(OPTIONAL)).json["contacts"][0],
    ):
        assert set(shown) == DEFAULT | set(OPTIONAL)
    assert set(account.read(1, "job_title")) == DEFAULT | {"job_title"}


def test_nulls_of_a_new_contact(account: Account) -> None:
    shown = account.read(account.new_contact(), *OPTIONAL)
    nulls = {name for name, value in shown.items() if value is None}
    lists = {name for name, value in shown.items() if value == []}
    assert {"owner_id", "middle_name", "company", "ScoreValue", "given_name", "family_name"} <= nulls
    assert lists == {
        "phone_numbers",
        "addresses",
        "tag_ids",
        "relationships",
        "fax_numbers",
        "social_accounts",
    }
    assert (shown["email_status"], shown["email_opted_in"]) == ("NonMarketable", False)


@pytest.mark.parametrize(
    ("millis", "rounded"),
    [(START + 499, START), (START + 500, START + 1000), (START + 999, START + 1000), (START, START)],
)
def test_reads_round_the_date_and_writes_do_not(account: Account, millis: int, rounded: int) -> None:
    account.now = millis
    made = account.post("/contacts", {"email_addresses": MAIL}).json
    read = account.read(made["id"])
    assert made["last_updated"] == made["date_created"] == show_moment(millis)
    assert read["last_updated"] == show_moment(rounded)
    assert made["last_updated_utc_millis"] == read["last_updated_utc_millis"] == millis
    account.now = millis + 5000
    assert account.patch(f"/contacts/{made['id']}", {}).json["last_updated"] == show_moment(millis + 5000)
    assert account.read(made["id"])["last_updated"] == show_moment(rounded + 5000)


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"given_name": "Ann", "family_name": "Lee"},
        {"email_addresses": []},
        {"phone_numbers": [{"field": "PHONE1", "number": ""}]},
    ],
)
def test_a_contact_needs_an_email_or_a_phone(account: Account, body: dict[str, Any]) -> None:
    reply = account.post("/contacts", body)
    assert reply.status == 400
    assert reply.json == {"message": "Contact must contain an e-mail address or phone number"}


def test_a_phone_is_enough(account: Account) -> None:
    reply = account.post("/contacts", {"phone_numbers": [{"number": "212-555-0101", "field": "PHONE2"}]})
    assert reply.status == 201
    assert reply.json["phone_numbers"][0]["number"] == "212-555-0101"


def test_a_repeated_create_makes_a_second_contact(account: Account) -> None:
    body = {"email_addresses": MAIL}
    assert account.post("/contacts", body).json["id"] != account.post("/contacts", body).json["id"]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"foo": 1}, "Unrecognized property: foo"),
        ({"id": 1}, "Unrecognized property: id"),
        ({"email_opted_in": True}, "Unrecognized property: email_opted_in"),
        ({"email_status": "Confirmed"}, "Unrecognized property: email_status"),
        ({"ScoreValue": "1"}, "Unrecognized property: ScoreValue"),
        ({"date_created": "2024-11-20T18:34:12.000Z"}, "Unrecognized property: date_created"),
        ({"last_updated": "2024-11-20T18:34:12.000Z"}, "Unrecognized property: last_updated"),
        ({"last_updated_utc_millis": 1}, "Unrecognized property: last_updated_utc_millis"),
        ({"company_name": "x"}, "Unrecognized property: company_name"),
        ({"relationships": []}, "Unrecognized property: relationships"),
        ({"company": {"company_name": "x"}}, "Unrecognized property: company_name"),
        ({"company": {"id": 1, "company_name": "x"}}, "Unrecognized property: company_name"),
        ({"notes": "x"}, "Unrecognized property: notes"),
        ({"tag_ids": [1]}, "Tags can't be added or removed through this object"),
        ({"given_name": 5}, VAGUE),
        ({"owner_id": "1"}, VAGUE),
        ({"birthday": "yesterday"}, VAGUE),
        ({"birthday": "1980-02-30"}, VAGUE),
        ({"source_type": "MAGIC"}, VAGUE),
        ({"email_addresses": [{"email": "a@b.example", "field": "EMAIL4"}]}, VAGUE),
        ({"email_addresses": {"email": "a@b.example", "field": "EMAIL1"}}, VAGUE),
        ({"phone_numbers": [{"number": 2125550101, "field": "PHONE1"}]}, VAGUE),
        ({"email_addresses": [{"email": "xx", "field": "EMAIL1"}]}, "Invalid email address: xx"),
        (
            {"addresses": [{"field": "BILLING", "region": "Arizona"}]},
            "country_code is required when region is specified",
        ),
        ({"company": {"id": 9999}}, "Unable to find this Company"),
        ({"preferred_locale": "en"}, "preferred_locale must have exactly 5 characters"),
    ],
)
def test_what_a_write_refuses(account: Account, body: dict[str, Any], message: str) -> None:
    for reply in (
        account.patch("/contacts/1", body),
        account.post("/contacts", {"email_addresses": MAIL, **body}),
        account.put("/contacts", {"email_addresses": MAIL, "duplicate_option": "Email", **body}),
    ):
        assert (reply.status, reply.json) == (400, {"message": message})


def test_a_wrong_owner_is_a_500(account: Account) -> None:
    reply = account.patch("/contacts/1", {"owner_id": 9999})
    assert reply.status == 500
    assert set(reply.json) == {"message"}
    assert account.patch("/contacts/1", {"owner_id": 2}).json["owner_id"] == 2


def test_regions_are_stored_as_full_names(account: Account) -> None:
    for text in ("AZ", "US-AZ", "Arizona"):
        body = {"addresses": [{"field": "BILLING", "region": text, "country_code": "USA"}]}
        assert account.patch("/contacts/1", body).json["addresses"][0]["region"] == "Arizona"


def test_a_company_goes_in_by_id_and_comes_out_with_its_name(account: Account) -> None:
    shown = account.patch("/contacts/1", {"company": {"id": 3}}).json["company"]
    name = account.get("/companies/3").json["company_name"]
    assert shown == {"id": 3, "company_name": name}
    assert account.read(1, "company_name")["company_name"] == name


def test_the_company_of_a_contact_follows_its_new_name(account: Account) -> None:
    account.patch("/contacts/1", {"company": {"id": 3}})
    account.patch("/companies/3", {"company_name": "Renamed"})
    assert account.read(1)["company"] == {"id": 3, "company_name": "Renamed"}


def test_a_mask_leaves_the_rest_alone(account: Account) -> None:
    contact = account.new_contact(given_name="Ann", family_name="Lee", job_title="Owner")
    body = {"given_name": "Bo", "family_name": "Kim", "job_title": "Nurse"}
    for mask in ("given_name,job_title", ["given_name", "job_title"]):
        assert account.patch(f"/contacts/{contact}", body, update_mask=mask).status == 200
        shown = account.read(contact, "job_title")
        assert (shown["given_name"], shown["family_name"], shown["job_title"]) == ("Bo", "Lee", "Nurse")
    assert account.patch(f"/contacts/{contact}", body, update_mask="colour").status == 400
    assert account.patch(f"/contacts/{contact}", {"id": 1, **body}, update_mask="given_name").status == 400


def test_notes_can_be_written_by_switch(make_account: MakeAccount) -> None:
    account = make_account(switches=["notes=written"])
    account.patch("/contacts/1", {"notes": "kept"})
    assert account.read(1, "notes")["notes"] == "kept"


def test_opt_in(account: Account) -> None:
    contact = account.new_contact(opt_in_reason="Asked for it")
    shown = account.read(contact, "opt_in_reason")
    assert (shown["email_opted_in"], shown["opt_in_reason"]) == (True, "Asked for it")
    moved = account.patch(f"/contacts/{contact}", {"email_addresses": MAIL}).json
    assert (moved["email_opted_in"], moved["email_status"]) == (False, "NonMarketable")


def test_upsert_by_email(account: Account) -> None:
    body = {"duplicate_option": "Email", "email_addresses": MAIL, "given_name": "Ann"}
    first = account.put("/contacts", body)
    again = account.put(
        "/contacts",
        {**body, "family_name": "Lee", "email_addresses": [{**MAIL[0], "email": "ANN@shop.example"}]},
    )
    assert (first.status, again.status) == (201, 200)
    assert again.json["id"] == first.json["id"]
    assert (again.json["given_name"], again.json["family_name"]) == ("Ann", "Lee")


def test_upsert_by_email_and_name(account: Account) -> None:
    body = {
        "duplicate_option": "EmailAndName",
        "email_addresses": MAIL,
        "given_name": "Ann",
        "family_name": "Lee",
    }
    first = account.put("/contacts", body)
    other = account.put("/contacts", {**body, "given_name": "Bo"})
    again = account.put("/contacts", body)
    assert (first.status, other.status, again.status) == (201, 201, 200)
    assert again.json["id"] == first.json["id"] != other.json["id"]


def test_upsert_changes_one_of_several(account: Account) -> None:
    twins = [account.new_contact(email_addresses=MAIL) for _ in range(2)]
    reply = account.put(
        "/contacts", {"duplicate_option": "Email", "email_addresses": MAIL, "given_name": "X"}
    )
    assert reply.json["id"] in twins
    assert sorted(str(account.read(twin)["given_name"]) for twin in twins) == ["None", "X"]
    assert account.put("/contacts", {"duplicate_option": "Phone", "email_addresses": MAIL}).status == 400


def test_delete(account: Account) -> None:
    account.post("/contacts/1/tags", {"tagIds": [1]})
    gone = account.delete("/contacts/1")
    assert (gone.status, gone.raw) == (204, b"")
    assert account.get("/contacts/1").status == 404
    assert account.get("/contacts").json["count"] == 29
    assert account.store.number("SELECT count(*) FROM contact_tags WHERE contact_id = 1") == 0


@pytest.mark.parametrize("slot", ["EMAIL1", "EMAIL2", "EMAIL3"])
def test_the_filter_email_is_exact_and_ignores_case(make_account: MakeAccount, slot: str) -> None:
    for switch, slots in (("any", {"EMAIL1", "EMAIL2", "EMAIL3"}), ("first", {"EMAIL1"})):
        account = make_account(switches=[f"email_filter={switch}"], reset=True)
        contact = account.new_contact(email_addresses=[{"email": "Ann@Shop.example", "field": slot}])
        assert ids(account.get("/contacts", email="aNN@shop.EXAMPLE")) == ([contact] if slot in slots else [])
        assert ids(account.get("/contacts", email="ann@shop")) == []


def test_filters_by_name(make_account: MakeAccount) -> None:
    for switch, found_by_start in (("exact", False), ("prefix", True)):
        account = make_account(switches=[f"name_filter={switch}"], reset=True)
        contact = account.new_contact(given_name="Zebulon", family_name="Quux")
        assert ids(account.get("/contacts", given_name="zebulon")) == [contact]
        assert ids(account.get("/contacts", family_name="QUUX", given_name="Zebulon")) == [contact]
        assert ids(account.get("/contacts", given_name="ZEB")) == ([contact] if found_by_start else [])
        assert ids(account.get("/contacts", given_name="Zebulon", family_name="Other")) == []


@pytest.mark.parametrize(
    ("switches", "since", "until"),
    [
        # the true moment is START + 600; a read shows it as START + 1000
        ([], [(1000, True), (1001, False), (600, True)], [(1000, True), (999, False)]),
        (["since_tests=exact"], [(600, True), (601, False)], [(600, True), (599, False)]),
        (["since_bounds=exclusive"], [(999, True), (1000, False)], [(1001, True), (1000, False)]),
        (
            ["since_bounds=exclusive", "since_tests=exact"],
            [(599, True), (600, False)],
            [(601, True), (600, False)],
        ),
    ],
)
def test_since_and_until(
    make_account: MakeAccount,
    switches: list[str],
    since: list[tuple[int, bool]],
    until: list[tuple[int, bool]],
) -> None:
    account = make_account(switches=switches, now=START + 600)
    contact = account.new_contact()
    for bounds, name in ((since, "since"), (until, "until")):
        for offset, found in bounds:
            moment = show_moment(START + offset).replace("+0000", "Z")
            assert (contact in ids(account.get("/contacts", **{name: moment}))) is found, (name, offset)


@pytest.mark.parametrize(("millis", "shown"), [(499, 0), (500, 1000)])
def test_bounds_test_what_a_read_shows(account: Account, millis: int, shown: int) -> None:
    account.now = START + millis
    contact = account.new_contact()
    for name, offset, found in (
        ("since", shown, True),
        ("since", shown + 1, False),
        ("until", shown, True),
        ("until", shown - 1, False),
    ):
        moment = show_moment(START + offset).replace("+0000", "Z")
        assert (contact in ids(account.get("/contacts", **{name: moment}))) is found, (name, offset)


@pytest.mark.parametrize("name", ["since", "until"])
@pytest.mark.parametrize(
    "moment", ["2024-11-20T18:34:12Z", "2024-11-20", "yesterday", "2024-11-20T18:34:12.000"]
)
def test_since_needs_a_fraction(account: Account, name: str, moment: str) -> None:
    reply = account.get("/contacts", **{name: moment})
    assert (reply.status, reply.message) == (400, VAGUE)


ORDERS: dict[str, Any] = {
    "id": lambda row: row["id"],
    "date_created": lambda row: (row["date_created"], row["id"]),
    "last_updated": lambda row: (row["last_updated_utc_millis"], row["id"]),
    "name": lambda row: ((row["family_name"] or "").lower(), (row["given_name"] or "").lower(), row["id"]),
    "firstName": lambda row: ((row["given_name"] or "").lower(), row["id"]),
    "email": lambda row: ((row["email_addresses"] or [{"email": ""}])[0]["email"].lower(), row["id"]),
}


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("direction", ["ASCENDING", "DESCENDING"])
def test_orders(account: Account, order: str, direction: str) -> None:
    rows = account.get("/contacts", order=order, order_direction=direction).json["contacts"]
    assert rows == sorted(rows, key=ORDERS[order], reverse=direction == "DESCENDING")
    paged = []
    for offset in range(0, 30, 8):
        page = account.get("/contacts", order=order, order_direction=direction, limit=8, offset=offset)
        paged += page.json["contacts"]
    assert paged == rows


def test_deep_pages_with_gaps(account: Account) -> None:
    for gone in (2, 3, 11, 29):
        account.delete(f"/contacts/{gone}")
    left = [number for number in range(1, 31) if number not in {2, 3, 11, 29}]
    assert ids(account.get("/contacts", limit=5, offset=20)) == left[20:25]
    assert ids(account.get("/contacts", limit=3, order="id", order_direction="DESCENDING")) == [30, 28, 27]
