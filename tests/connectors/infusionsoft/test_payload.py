"""The payload table: what a change becomes on the wire, rule by rule."""

from __future__ import annotations

import json
from typing import Any

import pytest

from infusion_desktop.connectors.infusionsoft.payload import UnfitValueError, build_body
from infusion_desktop.model.change import Change, Operation
from tests.connectors.infusionsoft.fields import COMPANY, COMPANY_FIELDS, CONTACT, CONTACT_FIELDS

HOME = {
    "line1": "12 Main Street",
    "line2": "",
    "locality": "Phoenix",
    "region": "Arizona",
    "postal_code": "85001",
    "zip_code": "85001",
    "zip_four": "",
    "country_code": "USA",
    "field": "BILLING",
}
READ: dict[str, Any] = {
    "email_addresses": [
        {"email": "a@x.example", "field": "EMAIL1"},
        {"email": "b@x.example", "field": "EMAIL2"},
    ],
    "phone_numbers": [
        {
            "number": "212-555-0100",
            "extension": None,
            "type": "Work",
            "number_e164": "+12125550100",
            "field": "PHONE1",
        },
        {"number": "212-555-0103", "extension": "9", "type": "", "number_e164": None, "field": "PHONE3"},
    ],
    "fax_numbers": [],
    "addresses": [
        HOME,
        {
            **HOME,
            "line1": "",
            "locality": "",
            "region": "",
            "postal_code": "",
            "zip_code": "",
            "country_code": None,
            "field": "OTHER",
        },
    ],
    "social_accounts": [{"name": "jo", "type": "Facebook"}],
    "custom_fields": [{"id": 3, "content": "old"}, {"id": 4, "content": 5}, {"id": 9, "content": {"raw": 1}}],
}
BILLING = {
    "field": "BILLING",
    "line1": "12 Main Street",
    "locality": "Phoenix",
    "region": "Arizona",
    "country_code": "USA",
    "postal_code": "85001",
}


def contact_update(values: dict[str, str | None], read: Any = READ) -> Any:
    change = Change(1, "contact", Operation.UPDATE, values, "7", json.dumps(read))
    return build_body(CONTACT, CONTACT_FIELDS, change)


def contact_create(values: dict[str, str | None]) -> Any:
    return build_body(CONTACT, CONTACT_FIELDS, Change(1, "contact", Operation.CREATE, values))


@pytest.mark.parametrize(
    ("values", "body"),
    [
        pytest.param({"given_name": "Jo"}, {"given_name": "Jo"}, id="only what changes"),
        pytest.param({"given_name": None}, {"given_name": None}, id="cleared by null"),
        pytest.param(
            {"owner_id": "3", "lead_source_id": "4"},
            {"owner_id": 3, "lead_source_id": 4},
            id="ids as numbers",
        ),
        pytest.param({"birthday": "1980-02-03"}, {"birthday": "1980-02-03"}, id="a plain day"),
        pytest.param({"company": "56"}, {"company": {"id": 56}}, id="a company by its id"),
        pytest.param({"company": None}, {"company": None}, id="no company any more"),
        pytest.param({"opt_in_reason": "asked"}, {"opt_in_reason": "asked"}, id="consent only if mapped"),
        pytest.param(
            {"email_addresses.EMAIL2": "c@x.example"},
            {
                "email_addresses": [
                    {"email": "a@x.example", "field": "EMAIL1"},
                    {"email": "c@x.example", "field": "EMAIL2"},
                ]
            },
            id="the whole array with the part changed",
        ),
        pytest.param(
            {"email_addresses.EMAIL3": "c@x.example"},
            {"email_addresses": [*READ["email_addresses"], {"email": "c@x.example", "field": "EMAIL3"}]},
            id="a part never there before is appended",
        ),
        pytest.param(
            {"email_addresses.EMAIL1": None},
            {"email_addresses": [{"email": "b@x.example", "field": "EMAIL2"}]},
            id="a cleared part is taken out",
        ),
        pytest.param(
            {"phone_numbers.PHONE3.extension": "12"},
            {
                "phone_numbers": [
                    {"number": "212-555-0100", "type": "Work", "field": "PHONE1"},
                    {"number": "212-555-0103", "extension": "12", "field": "PHONE3"},
                ]
            },
            id="what answers carry but writes do not take is dropped (number_e164)",
        ),
        pytest.param(
            {"phone_numbers.PHONE2.type": "Home", "phone_numbers.PHONE2": "555"},
            {
                "phone_numbers": [
                    {"number": "212-555-0100", "type": "Work", "field": "PHONE1"},
                    {"number": "212-555-0103", "extension": "9", "field": "PHONE3"},
                    {"number": "555", "type": "Home", "field": "PHONE2"},
                ]
            },
            id="two parts of one entry",
        ),
        pytest.param(
            {"phone_numbers.PHONE3": None, "phone_numbers.PHONE5.type": "Home"},
            {"phone_numbers": [{"number": "212-555-0100", "type": "Work", "field": "PHONE1"}]},
            id="an entry without its number is nothing",
        ),
        pytest.param(
            {"addresses.BILLING.line2": "2nd floor"},
            {"addresses": [{**BILLING, "line2": "2nd floor"}]},
            id="one postal code, the empty address dropped, region with its country",
        ),
        pytest.param(
            {"addresses.BILLING.postal_code": "85002"},
            {"addresses": [{**BILLING, "postal_code": "85002"}]},
            id="a new postal code replaces both names",
        ),
        pytest.param(
            {"addresses.SHIPPING.region": "Texas", "addresses.SHIPPING.country_code": "USA"},
            {"addresses": [BILLING, {"field": "SHIPPING", "region": "Texas", "country_code": "USA"}]},
            id="a second address beside the first",
        ),
        pytest.param(
            {"addresses.BILLING.zip_four": "1234"},
            {
                "addresses": [
                    {
                        **{k: v for k, v in BILLING.items() if k != "postal_code"},
                        "zip_code": "85001",
                        "zip_four": "1234",
                    }
                ]
            },
            id="four more digits make it a ZIP code",
        ),
        pytest.param(
            {"social_accounts.LinkedIn": "jo-l"},
            {"social_accounts": [{"name": "jo", "type": "Facebook"}, {"name": "jo-l", "type": "LinkedIn"}]},
            id="entries that go by type",
        ),
        pytest.param(
            {"fax_numbers.FAX1": "1"}, {"fax_numbers": [{"number": "1", "field": "FAX1"}]}, id="the first fax"
        ),
        pytest.param(
            {"custom_fields.4": "12"},
            {
                "custom_fields": [
                    {"id": 3, "content": "old"},
                    {"id": 4, "content": 12},
                    {"id": 9, "content": {"raw": 1}},
                ]
            },
            id="all custom values, numbers as numbers, unknown ones as they were read",
        ),
        pytest.param(
            {"custom_fields.3": None, "custom_fields.8": "yes", "custom_fields.7": "Gold\x1fSilver"},
            {
                "custom_fields": [
                    {"id": 3, "content": None},
                    {"id": 4, "content": 5},
                    {"id": 9, "content": {"raw": 1}},
                    {"id": 8, "content": 1},
                    {"id": 7, "content": "Gold,Silver"},
                ]
            },
            id="an emptied custom value goes as null, choices joined by commas",
        ),
    ],
)
def test_updates(values: dict[str, str | None], body: Any) -> None:
    assert contact_update(values) == body


@pytest.mark.parametrize(
    ("values", "body"),
    [
        ({"given_name": "Jo", "family_name": None}, {"given_name": "Jo"}),
        (
            {"email_addresses.EMAIL1": "a@x.example"},
            {"email_addresses": [{"email": "a@x.example", "field": "EMAIL1"}]},
        ),
        ({"given_name": "Jo", "email_addresses.EMAIL2": None}, {"given_name": "Jo"}),
        (
            {"custom_fields.5": "2024-01-02", "custom_fields.3": None},
            {"custom_fields": [{"id": 5, "content": "2024-01-02"}]},
        ),
        (
            {"addresses.OTHER.postal_code": "K1A 0B1"},
            {"addresses": [{"field": "OTHER", "postal_code": "K1A 0B1"}]},
        ),
        ({"origin.ip_address": "10.0.0.1"}, {"origin": {"ip_address": "10.0.0.1"}}),
    ],
)
def test_creates_hold_only_what_is_there(values: dict[str, str | None], body: Any) -> None:
    assert contact_create(values) == body


def test_a_code_that_stood_under_zip_code_only_goes_back_there() -> None:
    read = {"addresses": [{**HOME, "postal_code": ""}]}
    sent = contact_update({"addresses.BILLING.line1": "x"}, read)["addresses"][0]
    assert sent["zip_code"] == "85001"
    assert "postal_code" not in sent
    cleared = contact_update({"addresses.BILLING.postal_code": None}, read)["addresses"][0]
    assert "zip_code" not in cleared
    assert "postal_code" not in cleared


@pytest.mark.parametrize("read", [{}, {"email_addresses": None}, {"email_addresses": []}])
def test_nothing_read_before_is_an_empty_array(read: Any) -> None:
    sent = contact_update({"email_addresses.EMAIL1": "a@x.example"}, read)
    assert sent == {"email_addresses": [{"email": "a@x.example", "field": "EMAIL1"}]}


def company(operation: Operation, values: dict[str, str | None], read: Any = None) -> Any:
    whole = None if read is None else json.dumps(read)
    return build_body(COMPANY, COMPANY_FIELDS, Change(1, "company", operation, values, "7", whole))


@pytest.mark.parametrize(
    ("values", "read", "body"),
    [
        pytest.param(
            {"website": "https://x.example"},
            {"company_name": "Acme"},
            {"website": "https://x.example", "company_name": "Acme"},
            id="always with the name",
        ),
        pytest.param(
            {"company_name": "New"}, {"company_name": "Acme"}, {"company_name": "New"}, id="a new name"
        ),
        pytest.param(
            {"address.locality": "Rome"},
            {
                "company_name": "A",
                "address": {"line1": "Via 1", "region": "", "zip_code": "00100", "country_code": "ITA"},
            },
            {
                "company_name": "A",
                "address": {"country_code": "ITA", "line1": "Via 1", "locality": "Rome", "zip_code": "00100"},
            },
            id="the whole address",
        ),
        pytest.param(
            {"phone_number": None},
            {"company_name": "A", "phone_number": {"number": "1", "type": "Work"}},
            {"company_name": "A", "phone_number": None},
            id="no number, no phone",
        ),
        pytest.param(
            {"phone_number.extension": "5"},
            {"company_name": "A", "phone_number": {"number": "1", "type": None}},
            {"company_name": "A", "phone_number": {"number": "1", "extension": "5"}},
            id="part of the phone",
        ),
    ],
)
def test_company_updates(values: dict[str, str | None], read: Any, body: Any) -> None:
    assert company(Operation.UPDATE, values, read) == body


def test_a_company_is_created_without_what_is_not_there() -> None:
    assert company(Operation.CREATE, {"company_name": "Acme", "phone_number": None}) == {
        "company_name": "Acme"
    }


@pytest.mark.parametrize(
    ("values", "field", "reason"),
    [
        ({"id": "7"}, "id", "is read-only"),
        ({"tags": "8"}, "tags", "is read-only"),
        ({"notes": "x"}, "notes", "is read-only"),
        ({"email_status": "Confirmed"}, "email_status", "is read-only"),
        ({"custom_fields.9": "x"}, "custom_fields.9", "is read-only"),
        ({"custom_fields.99": "x"}, "custom_fields.99", "does not exist in this account"),
        ({"owner_id": "Grace"}, "owner_id", "is not a whole number"),
        ({"custom_fields.6": "Bronze"}, "custom_fields.6", "is not one of the choices of this field"),
        ({"birthday": "soon"}, "birthday", "is not a day of the calendar"),
    ],
)
def test_what_can_not_be_sent_is_named(values: dict[str, str | None], field: str, reason: str) -> None:
    with pytest.raises(UnfitValueError) as caught:
        contact_update(values)
    assert (caught.value.field, caught.value.reason) == (field, reason)
