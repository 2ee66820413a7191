"""Contacts in the database."""

from __future__ import annotations

import json
from typing import Any

from infusion_desktop.demo.contact_rows import load_contact, load_contacts
from tests.demo.account import Account


def columns(account: Account, contact: int) -> Any:
    return account.store.row(
        "SELECT given_name, family_name, email1, email2, email3, company_id, record"
        " FROM contacts WHERE id = ?",
        (contact,),
    )


def test_columns_follow_the_record(account: Account) -> None:
    emails = [{"email": f"n{n}@x.example", "field": f"EMAIL{n}"} for n in (1, 3)]
    contact = account.new_contact(
        given_name="Ann", family_name="Lee", email_addresses=emails, company={"id": 2}
    )
    *rest, record = columns(account, contact)
    assert rest == ["Ann", "Lee", "n1@x.example", None, "n3@x.example", 2]
    assert json.loads(record)["given_name"] == "Ann"
    account.patch(
        f"/contacts/{contact}", {"given_name": "Bo", "email_addresses": emails[1:], "company": None}
    )
    *rest, record = columns(account, contact)
    assert rest == ["Bo", "Lee", None, None, "n3@x.example", None]
    assert json.loads(record)["given_name"] == "Bo"


def test_each_change_has_a_later_moment_than_the_last(account: Account) -> None:
    contact = account.new_contact()
    moments = [account.patch(f"/contacts/{contact}", {}).json["last_updated_utc_millis"] for _ in range(3)]
    assert moments == sorted(set(moments))


def test_contacts_come_in_the_asked_order_and_missing_ones_are_left_out(account: Account) -> None:
    assert [stored.id for stored in load_contacts(account.store, [7, 3, 9999, 5])] == [7, 3, 5]
    assert load_contact(account.store, 9999) is None


def test_one_and_many_are_read_alike(account: Account) -> None:
    ids = list(range(1, 31))
    assert [load_contact(account.store, number) for number in ids] == load_contacts(account.store, ids)


def test_deep_pages_are_counted_off_in_a_slim_index(account: Account) -> None:
    plan = account.store.rows(
        "EXPLAIN QUERY PLAN SELECT id FROM contacts INDEXED BY contacts_by_id ORDER BY id LIMIT 10 OFFSET 20"
    )
    assert "COVERING INDEX contacts_by_id" in plan[0][3]
