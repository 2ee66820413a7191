"""A contact and a company as Infusionsoft has them, in short, for the tests of this folder."""

from __future__ import annotations

from infusion_desktop.mapping.suggest import suggest
from infusion_desktop.mapping.suggestion import Suggestion
from infusion_desktop.model.schema import Field, Kind, NeedOneOf, ObjectType, Option

COUNTRIES = (
    Option("USA", "United States", ("US",)),
    Option("DEU", "Germany", ("DE", "Deutschland")),
)


def _address(block: str, word: str) -> tuple[Field, ...]:
    key = f"addresses.{block}"
    parts = (
        ("line1", "street"),
        ("line2", "street, line 2"),
        ("locality", "city"),
        ("postal_code", "postal code"),
    )
    return (
        *(
            Field(f"{key}.{part}", f"{word} {label}", Kind.TEXT, property="addresses")
            for part, label in parts
        ),
        Field(f"{key}.region", f"{word} state or region", Kind.REGION, companion=f"{key}.country_code"),
        Field(f"{key}.country_code", f"{word} country", Kind.COUNTRY, options=COUNTRIES),
    )


EMAILS = tuple(f"email_addresses.EMAIL{n}" for n in (1, 2, 3))
PHONES = tuple(f"phone_numbers.PHONE{n}" for n in range(1, 6))
CONTACT = ObjectType(
    "contact",
    "Contact",
    "Contacts",
    (
        Field(EMAILS[0], "Email", Kind.EMAIL),
        Field(EMAILS[1], "Email 2", Kind.EMAIL),
        Field(EMAILS[2], "Email 3", Kind.EMAIL),
        Field("given_name", "First name", Kind.TEXT),
        Field("family_name", "Last name", Kind.TEXT),
        Field("middle_name", "Middle name", Kind.TEXT),
        Field("preferred_name", "Nickname", Kind.TEXT),
        Field("prefix", "Title", Kind.CHOICE, open_options=True),
        Field("suffix", "Suffix", Kind.CHOICE, open_options=True),
        Field("company", "Company", Kind.REFERENCE),
        Field("job_title", "Job title", Kind.TEXT),
        Field("website", "Website", Kind.URL),
        Field("birthday", "Birthday", Kind.DATE),
        Field("preferred_locale", "Language", Kind.TEXT, max_length=5),
        *(Field(key, f"Phone {n}", Kind.PHONE) for n, key in enumerate(PHONES, start=1)),
        Field("fax_numbers.FAX1", "Fax 1", Kind.PHONE),
        Field("fax_numbers.FAX2", "Fax 2", Kind.PHONE),
        *_address("BILLING", "Billing"),
        *_address("SHIPPING", "Shipping"),
        *_address("OTHER", "Other"),
        Field("social_accounts.LinkedIn", "LinkedIn", Kind.TEXT),
        Field("contact_type", "Contact type", Kind.CHOICE, open_options=True),
        Field("owner_id", "Owner", Kind.CHOICE),
        Field("opt_in_reason", "Opt-in reason", Kind.TEXT, consent=True),
        Field("notes", "Person notes", Kind.LONG_TEXT, read_only=True, why_read_only="It is only read."),
        Field("tags", "Tags", Kind.CHOICES, read_only=True),
        Field("id", "Contact id", Kind.ID, read_only=True),
        Field("email_status", "Email status", Kind.TEXT, read_only=True),
        Field("date_created", "Created", Kind.MOMENT, read_only=True),
        Field("custom_fields.17", "Shoe size", Kind.WHOLE, custom=True),
        Field("custom_fields.18", "Email consent", Kind.YES_NO, custom=True),
        Field(
            "custom_fields.19", "Favourite colour", Kind.CHOICE, custom=True, options=(Option("r", "Red"),)
        ),
        Field("custom_fields.20", "First session", Kind.DATE, custom=True),
    ),
    needs_one_of=(NeedOneOf((*EMAILS, *PHONES), "A contact needs an address or a phone number."),),
)
COMPANY = ObjectType(
    "company",
    "Company",
    "Companies",
    (
        Field("company_name", "Company name", Kind.TEXT, required=True),
        Field("email_address", "Email", Kind.EMAIL),
        Field("phone_number", "Phone", Kind.PHONE),
        Field("address.line1", "Street", Kind.TEXT),
        Field("address.locality", "City", Kind.TEXT),
        Field("website", "Website", Kind.URL),
    ),
)


def suggested(
    columns: list[str], rows: list[list[str]] | None = None, target: ObjectType = CONTACT
) -> dict[str, Suggestion]:
    return {each.column: each for each in suggest(columns, rows or [], target)}


def fields(
    columns: list[str], rows: list[list[str]] | None = None, target: ObjectType = CONTACT
) -> dict[str, str]:
    return {column: each.field for column, each in suggested(columns, rows, target).items()}
