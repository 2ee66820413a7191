from __future__ import annotations

import pytest

from infusion_desktop.connectors.infusionsoft.objects.contact import OBJECT
from infusion_desktop.model.schema import Kind

FIELDS = {declared.field.key: declared.field for declared in OBJECT.fields}


@pytest.mark.parametrize(
    ("key", "label", "kind"),
    [
        ("email_addresses.EMAIL1", "Email", Kind.EMAIL),
        ("email_addresses.EMAIL2", "Email 2", Kind.EMAIL),
        ("phone_numbers.PHONE5", "Phone 5", Kind.PHONE),
        ("phone_numbers.PHONE1.extension", "Phone 1 extension", Kind.TEXT),
        ("phone_numbers.PHONE1.type", "Phone 1 type", Kind.CHOICE),
        ("fax_numbers.FAX2", "Fax 2", Kind.PHONE),
        ("addresses.BILLING.line1", "Billing street", Kind.TEXT),
        ("addresses.SHIPPING.region", "Shipping state or region", Kind.REGION),
        ("addresses.OTHER.country_code", "Other country", Kind.COUNTRY),
        ("social_accounts.LinkedIn", "LinkedIn", Kind.TEXT),
        ("given_name", "First name", Kind.TEXT),
        ("birthday", "Birthday", Kind.DATE),
        ("company", "Company", Kind.REFERENCE),
        ("owner_id", "Owner", Kind.CHOICE),
        ("tags", "Tags", Kind.CHOICES),
    ],
)
def test_fields_have_names_that_a_marketer_knows(key: str, label: str, kind: Kind) -> None:
    assert (FIELDS[key].label, FIELDS[key].kind) == (label, kind)


def test_what_is_read_only_says_why() -> None:
    locked = {key for key, field in FIELDS.items() if field.read_only}
    assert locked == {
        "id", "tags", "notes", "date_created", "last_updated", "email_status", "email_opted_in", "ScoreValue",
        "company_name", "relationships", "origin.date",
    }  # fmt: skip
    assert FIELDS["tags"].why_read_only.startswith("Tags can leave Infusionsoft, never enter it")
    assert FIELDS["tags"].property == "tag_ids"
    assert FIELDS["tags"].ways == ("Import first, then apply a tag to all new contacts in Infusionsoft.",)


def test_consent_is_marked_and_nothing_else_is() -> None:
    assert [key for key, field in FIELDS.items() if field.consent] == ["opt_in_reason"]


def test_what_the_service_never_shows_is_marked() -> None:
    hidden = {key for key, field in FIELDS.items() if not field.reads_back}
    assert hidden == {
        f"social_accounts.{network}" for network in ("Instagram", "Snapchat", "YouTube", "Pinterest")
    }
    assert "may empty those four" in FIELDS["social_accounts.LinkedIn"].note


def test_matching_links_and_needs() -> None:
    assert [(match.key, match.fields, match.spelling) for match in OBJECT.match_keys] == [
        ("email", ("email_addresses.EMAIL1",), "email")
    ]
    (link,) = OBJECT.links
    assert (link.field, link.to_object, link.matched_by, link.creates, link.needed) == (
        "company", "company", "company_name", True, False,
    )  # fmt: skip
    assert len(OBJECT.needs_one_of[0].fields) == 8
    assert OBJECT.changed_since
