"""A contact between its stored form and the wire."""

from __future__ import annotations

from typing import Any

import pytest

from infusion_desktop.demo.contact_record import show_address, show_phone
from tests.demo.account import Account
from tests.demo.conftest import MakeAccount

EMAILS = [{"email": "a@x.example", "field": "EMAIL1"}, {"email": "b@x.example", "field": "EMAIL2"}]


def parts(entries: list[dict[str, Any]], name: str) -> dict[str, Any]:
    return {entry["field"]: entry[name] for entry in entries}


def test_the_whole_of_an_empty_address_is_shown() -> None:
    assert show_address({"field": "OTHER"}) == {
        "line1": "",
        "line2": "",
        "locality": "",
        "region": "",
        "postal_code": "",
        "zip_code": "",
        "zip_four": "",
        "country_code": None,
        "field": "OTHER",
    }


@pytest.mark.parametrize(
    ("number", "e164"),
    [("212-555-0101", "+12125550101"), ("+44 20 7946 0000", "+442079460000"), ("ask for Kim", None)],
)
def test_a_phone_is_shown_as_typed(number: str, e164: str | None) -> None:
    shown = show_phone({"field": "PHONE3", "number": number})
    assert shown == {
        "number": number,
        "extension": None,
        "type": None,
        "number_e164": e164,
        "field": "PHONE3",
    }


@pytest.mark.parametrize(
    ("name", "first", "second", "part"),
    [
        ("email_addresses", EMAILS, [{"email": "c@x.example", "field": "EMAIL1"}], "email"),
        (
            "phone_numbers",
            [{"number": "1", "field": "PHONE1"}, {"number": "3", "field": "PHONE3"}],
            [{"number": "2", "field": "PHONE1"}],
            "number",
        ),
        (
            "fax_numbers",
            [{"number": "1", "field": "FAX1"}, {"number": "2", "field": "FAX2"}],
            [{"number": "3", "field": "FAX1"}],
            "number",
        ),
        (
            "addresses",
            [{"line1": "1", "field": "BILLING"}, {"line1": "2", "field": "SHIPPING"}],
            [{"line1": "3", "field": "BILLING"}],
            "line1",
        ),
    ],
)
def test_arrays_are_replaced_unless_switched(
    make_account: MakeAccount, name: str, first: Any, second: Any, part: str
) -> None:
    for switch, merged in (("replace", False), ("merge", True)):
        account = make_account(switches=[f"patch_arrays={switch}"])
        contact = account.new_contact(**{name: first})
        account.patch(f"/contacts/{contact}", {name: second})
        shown = account.read(contact, "fax_numbers")[name]
        wanted = parts(second, part)
        assert parts(shown, part) == ({**parts(first, part), **wanted} if merged else wanted)


def test_an_empty_array_empties(account: Account) -> None:
    contact = account.new_contact(email_addresses=EMAILS)
    assert account.patch(f"/contacts/{contact}", {"email_addresses": []}).json["email_addresses"] == []


def test_social_accounts_of_four_networks_are_not_read(account: Account) -> None:
    networks = ["Facebook", "Twitter", "LinkedIn", "Instagram", "Snapchat", "YouTube", "Pinterest"]
    contact = account.new_contact(social_accounts=[{"name": "me", "type": network} for network in networks])
    shown = account.read(contact, "social_accounts")["social_accounts"]
    assert [entry["type"] for entry in shown] == ["Facebook", "Twitter", "LinkedIn"]


@pytest.mark.parametrize("empty", [None, ""])
def test_null_and_the_empty_text_clear_unless_switched(make_account: MakeAccount, empty: Any) -> None:
    for switch, left in (("clears", None), ("ignored", "Owner")):
        account = make_account(switches=[f"patch_empty={switch}"])
        contact = account.new_contact(job_title="Owner", birthday="1980-02-29", company={"id": 1})
        body = {"job_title": empty, "birthday": empty, "company": empty}
        assert account.patch(f"/contacts/{contact}", body).status == 200
        shown = account.read(contact, "job_title", "birthday")
        assert shown["job_title"] == left
        assert (shown["birthday"] is None) is (left is None)
        assert (shown["company"] is None) is (left is None)


def test_days(account: Account) -> None:
    contact = account.new_contact(birthday="1980-02-29", anniversary="2001-06-30T00:00:00.000Z")
    shown = account.read(contact, "birthday", "anniversary")
    assert shown["birthday"] == "1980-02-29T00:00:00.000+0000"
    assert shown["anniversary"] == "2001-06-30"


def test_origin(account: Account) -> None:
    contact = account.new_contact(origin={"ip_address": "127.0.0.1"})
    origin = account.read(contact, "origin")["origin"]
    assert origin["ip_address"] == "127.0.0.1"
    assert origin["date"].endswith(".000+0000")


def test_the_code_of_an_address_goes_under_one_name_and_comes_under_both(account: Account) -> None:
    for name in ("zip_code", "postal_code"):
        contact = account.new_contact(addresses=[{"field": "BILLING", name: "85001"}])
        address = account.read(contact)["addresses"][0]
        assert (address["zip_code"], address["postal_code"]) == ("85001", "85001")
    contact = account.new_contact()
    both = [{"field": "BILLING", "zip_code": "85001", "postal_code": "85001"}]
    assert account.patch(f"/contacts/{contact}", {"addresses": both}).status == 400


def test_one_entry_per_field(account: Account) -> None:
    twice = [EMAILS[0], {**EMAILS[1], "field": "EMAIL1"}]
    assert account.patch("/contacts/1", {"email_addresses": twice}).status == 400
