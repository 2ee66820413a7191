"""A small account with every sort of field that the tab tells apart, and what was counted of it."""

from __future__ import annotations

from datetime import UTC, datetime

from infusion_desktop.jobs.field_facts import FieldFact, FrequentValue, ObjectFacts
from infusion_desktop.model.schema import (
    Field,
    Kind,
    MatchKey,
    NeedOneOf,
    ObjectType,
    Option,
    Right,
    Rights,
    Schema,
)

TAKEN = datetime(2026, 4, 9, 14, 21, tzinfo=UTC)
WHY_TAGS = "Tags can leave the account, never enter it."
NEED = "A person needs an e-mail address or a phone number."
HIDDEN = "The account never shows this field to other programs."

FIELDS = (
    Field("email_addresses.EMAIL1", "Email", Kind.EMAIL, "Email", property="email_addresses"),
    Field("given_name", "First name", Kind.TEXT, "Name"),
    Field("phone_numbers.PHONE1", "Phone 1", Kind.PHONE, "Phone", property="phone_numbers"),
    Field("company", "Company", Kind.REFERENCE, "Work", refers_to="company"),
    Field("birthday", "Birthday", Kind.DATE, "About the person"),
    Field("created", "Created", Kind.MOMENT, "Kept", read_only=True, why_read_only="The account keeps it."),
    Field(
        "tags",
        "Tags",
        Kind.CHOICES,
        "Work",
        property="tag_ids",
        second_name="tag_ids",
        read_only=True,
        why_read_only=WHY_TAGS,
        options=(Option("1", "Newsletter", group="Interest"), Option("2", "Client", group="Status")),
    ),
    Field("language", "Language", Kind.TEXT, "About the person", max_length=5, note="Such as en_US."),
    Field("consent", "Opt-in reason", Kind.TEXT, "Consent", consent=True, reads_back=False),
    Field("notes", "Description", Kind.LONG_TEXT, second_name="Creation Notes"),
    Field(
        "custom_fields.14",
        "Package",
        Kind.CHOICE,
        "Custom fields",
        custom=True,
        property="custom_fields",
        second_name="_Package",
        options=(Option("Starter", "Starter"), Option("Momentum", "Momentum"), Option("Retreat", "Retreat")),
    ),
)
CONTACT = ObjectType(
    "contact",
    "Contact",
    "Contacts",
    FIELDS,
    match_keys=(MatchKey("email", "Email", ("email_addresses.EMAIL1",), "email"),),
    rights=Rights(Right.YES, Right.YES, Right.YES),
    needs_one_of=(NeedOneOf(("email_addresses.EMAIL1", "phone_numbers.PHONE1"), NEED),),
    custom_fields=True,
    count=6214,
)
COMPANY = ObjectType(
    "company",
    "Company",
    "Companies",
    (Field("company_name", "Company name", Kind.TEXT, "Company", required=True),),
    match_keys=(MatchKey("name", "Company name", ("company_name",), "name"),),
    rights=Rights(Right.YES),
    custom_fields=True,
    count=388,
)
TAG = ObjectType(
    "tag",
    "Tag",
    "Tags",
    (Field("name", "Name", Kind.TEXT, read_only=True, why_read_only=WHY_TAGS),),
    rights=Rights(Right.YES, Right.NO, Right.NO, Right.NO, {"create": WHY_TAGS, "update": WHY_TAGS}),
    count=41,
)
SCHEMA = Schema((CONTACT, COMPANY, TAG), TAKEN)


def fact(filled: int, *values: tuple[str, int]) -> FieldFact:
    return FieldFact(filled, tuple(FrequentValue(*value) for value in values))


FACTS = ObjectFacts(
    "contact",
    1000,
    6214,
    TAKEN,
    {
        "email_addresses.EMAIL1": fact(940, ("maya@quillfern.example", 1)),
        "given_name": fact(970, ("Maya", 31), ("Jonas", 12), ("Ines", 9), ("Bo", 2)),
        "phone_numbers.PHONE1": fact(0),
        "company": fact(480, ("Quillfern Studio", 7)),
        "birthday": fact(220, ("1988-03-07", 2)),
        "created": fact(1000, ("2026-04-02T07:12:00.000Z", 1)),
        "tags": fact(830, ("2", 500), ("1", 400)),
        "language": fact(0),
        "notes": fact(3, ("x" * 200, 2)),
        "custom_fields.14": fact(370, ("Momentum", 200)),
    },
)
