from __future__ import annotations

from infusion_desktop.connectors.infusionsoft.describe import Found, object_type, offered
from infusion_desktop.model.schema import Option, Right
from tests.connectors.infusionsoft.fields import COMPANY, COMPANY_FIELDS, CONTACT, CONTACT_FIELDS

EVERYTHING = tuple(CONTACT_FIELDS.values())


def test_choices_come_from_the_account_and_from_the_world() -> None:
    lists = {"users": (Option("1", "Grace"),), "phone_types": (Option("Work", "Work"),)}
    contact = object_type(CONTACT, Found(EVERYTHING, 500), lists, {})
    assert contact.field("owner_id").options == lists["users"]
    assert contact.field("phone_numbers.PHONE1.type").options == lists["phone_types"]
    assert contact.field("fax_numbers.FAX1.type").options == ()
    assert contact.field("custom_fields.6").options[0].label == "Gold"
    assert len(contact.field("addresses.BILLING.country_code").options) == 249
    region = contact.field("addresses.BILLING.region")
    assert region.companion == "addresses.BILLING.country_code"
    assert any(option.value == "Arizona" for option in region.options_within["USA"])
    assert (contact.count, contact.custom_fields, contact.changed_since) == (500, True, True)


def test_rights_before_any_write() -> None:
    rights = object_type(CONTACT, Found(EVERYTHING, 1), {}, {}).rights
    assert (rights.read, rights.create, rights.update, rights.delete) == (
        Right.YES, Right.UNKNOWN, Right.UNKNOWN, Right.UNKNOWN,
    )  # fmt: skip


def test_rights_learned_by_writing_and_by_being_refused() -> None:
    written = {"create": (Right.YES, ""), "update": (Right.NO, "This key may not change contacts.")}
    rights = object_type(
        CONTACT, Found(EVERYTHING, None, "This key may not read contacts."), {}, written
    ).rights
    assert (rights.read, rights.create, rights.update) == (Right.NO, Right.YES, Right.NO)
    assert rights.why == {
        "update": "This key may not change contacts.",
        "read": "This key may not read contacts.",
    }


def test_what_is_impossible_stays_so() -> None:
    found = Found(tuple(COMPANY_FIELDS.values()), 1)
    rights = object_type(COMPANY, found, {}, {"delete": (Right.YES, "")}).rights
    assert rights.delete is Right.NO
    assert "no way to delete a company" in rights.why["delete"]


def test_only_properties_that_the_account_knows_are_offered() -> None:
    some = {declared.field.key for declared in offered(CONTACT, frozenset({"job_title", "custom_fields"}))}
    assert {"job_title", "given_name", "email_addresses.EMAIL1"} <= some
    assert "spouse_name" not in some
    assert "fax_numbers.FAX1" not in some
    assert offered(CONTACT, None) == CONTACT.fields
    assert offered(CONTACT, frozenset()) == CONTACT.fields
