"""The contacts of the demo business: the same at every start, believable, and messy."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from infusion_desktop.demo.objects import all_objects
from infusion_desktop.demo.state import open_state
from tests.demo.account import Account
from tests.demo.conftest import MakeAccount


@pytest.fixture
def rows(make_account: MakeAccount) -> list[dict[str, Any]]:
    account = make_account(500)
    names = ",".join(account.get("/contacts/model").json["optional_properties"])
    found: list[dict[str, Any]] = account.get("/contacts", optional_properties=names).json["contacts"]
    assert len(found) == 500
    return found


def emails(row: dict[str, Any]) -> list[str]:
    return [entry["email"] for entry in row["email_addresses"]]


def test_most_have_an_own_email_both_names_and_a_job_title(rows: list[dict[str, Any]]) -> None:
    met = Counter(email.lower() for row in rows for email in emails(row)[:1])
    full = [
        row
        for row in rows
        if emails(row)
        and met[emails(row)[0].lower()] == 1
        and row["given_name"]
        and row["family_name"]
        and row["job_title"]
    ]
    assert len(full) >= 0.7 * len(rows)


def test_there_is_mess(rows: list[dict[str, Any]]) -> None:
    met = Counter(email.lower() for row in rows for email in emails(row)[:1])
    assert sum(count > 1 for count in met.values()) >= 5
    assert any(not emails(row) for row in rows)
    assert any(email != email.lower() for row in rows for email in emails(row))
    assert any((row["family_name"] or "").endswith(" ") for row in rows)
    assert any(row["family_name"] == "" for row in rows)
    assert any("&amp;" in (row["job_title"] or "") for row in rows)
    assert any(row["job_title"] is None for row in rows)
    assert {row["middle_name"] for row in rows} == {None, ""}
    fields = [{phone["field"] for phone in row["phone_numbers"]} for row in rows]
    assert any("PHONE3" in slots and "PHONE2" not in slots for slots in fields)
    others = [address for row in rows for address in row["addresses"] if address["field"] == "OTHER"]
    assert {"", None, "OTHER"} == {value for address in others for value in address.values()}


def test_nothing_points_at_a_real_person(rows: list[dict[str, Any]]) -> None:
    assert all(email.lower().endswith(".example") for row in rows for email in emails(row))
    for row in rows:
        for phone in row["phone_numbers"]:
            assert re.search(r"2125550?1\d\d", re.sub(r"\D", "", phone["number"]))


def test_six_kinds_of_custom_fields_are_used(make_account: MakeAccount, rows: list[dict[str, Any]]) -> None:
    fields = make_account().get("/contacts/model").json["custom_fields"]
    kinds = {field["id"]: field["field_type"] for field in fields}
    used = {
        kinds[value["id"]] for row in rows for value in row["custom_fields"] if value["content"] is not None
    }
    assert used == {"Text", "WholeNumber", "Date", "Dropdown", "ListBox", "YesNo"}


def test_every_seeded_contact_can_be_sent_back_as_it_is(
    rows: list[dict[str, Any]], make_account: MakeAccount
) -> None:
    """What is there would be taken: a client that writes whole arrays back is not refused for old mess."""
    account = make_account()
    for row in rows[:60]:
        body = {"custom_fields": row["custom_fields"], "email_addresses": row["email_addresses"]}
        assert account.patch(f"/contacts/{row['id']}", body).status == 200


def test_the_same_at_every_start(tmp_path: Path) -> None:
    contents = []
    for name in ("one", "two"):
        store = open_state(tmp_path / f"{name}.sqlite", 200, all_objects(), reset=False)
        contents.append(
            [store.rows(f"SELECT * FROM {table}") for table in ("contacts", "companies", "contact_tags")]
        )
        store.close()
    assert contents[0] == contents[1]


def test_forty_tags_in_categories(account: Account) -> None:
    tags = account.get("/tags").json["tags"]
    assert len(tags) == 40
    assert len({tag["category"]["name"] for tag in tags if tag["category"]}) == 5
    assert any(tag["category"] is None for tag in tags)


def test_no_contacts_at_all(make_account: MakeAccount) -> None:
    account = make_account(0)
    assert account.get("/contacts").json["count"] == 0
    assert account.new_contact() == 1
