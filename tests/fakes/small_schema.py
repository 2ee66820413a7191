"""The objects of the scripted account: contacts with all kinds of fields that matter, and companies."""

from __future__ import annotations

from infusion_desktop.model.schema import (
    Field,
    Kind,
    Link,
    MatchKey,
    NeedOneOf,
    ObjectType,
    Option,
    Right,
    Rights,
    Schema,
)
from tests.fakes.clock import START

EMAIL = "email_addresses.EMAIL1"
EMAIL2 = "email_addresses.EMAIL2"
PHONE = "phone_numbers.PHONE1"
COUNTRY = "addresses.BILLING.country_code"
REGION = "addresses.BILLING.region"
NEED = "A contact needs an e-mail address or a phone number."

COUNTRIES = (
    Option("USA", "United States", ("US",)),
    Option("DEU", "Germany", ("DE",)),
)
REGIONS = {
    "USA": (Option("US-AZ", "Arizona", ("AZ",)), Option("US-CA", "California", ("CA",))),
    "DEU": (Option("DE-BE", "Berlin", ("BE",)),),
}

CONTACT_FIELDS = (
    Field("id", "Contact id", Kind.ID, read_only=True, why_read_only="it never changes."),
    Field("given_name", "First name", Kind.TEXT),
    Field("family_name", "Last name", Kind.TEXT),
    Field("job_title", "Job title", Kind.TEXT),
    Field(EMAIL, "Email", Kind.EMAIL, property="email_addresses", whole=True),
    Field(EMAIL2, "Email 2", Kind.EMAIL, property="email_addresses", whole=True),
    Field(PHONE, "Phone 1", Kind.PHONE, property="phone_numbers", whole=True),
    Field(COUNTRY, "Billing country", Kind.COUNTRY, property="addresses", whole=True, options=COUNTRIES),
    Field(
        REGION,
        "Billing region",
        Kind.REGION,
        property="addresses",
        whole=True,
        companion=COUNTRY,
        options_within=REGIONS,
    ),
    Field("birthday", "Birthday", Kind.DATE),
    Field("company", "Company", Kind.REFERENCE, refers_to="company"),
    Field("secret", "Secret", Kind.TEXT, reads_back=False),
)

CONTACT = ObjectType(
    key="contact",
    label="Contact",
    plural="Contacts",
    fields=CONTACT_FIELDS,
    match_keys=(MatchKey("email", "Email", (EMAIL,), "email"),),
    links=(Link("company", "company", "company_name", creates=True),),
    rights=Rights(read=Right.YES),
    needs_one_of=(NeedOneOf((EMAIL, EMAIL2, PHONE), NEED),),
    changed_since=True,
    named_by=("given_name", "family_name"),
)
COMPANY = ObjectType(
    key="company",
    label="Company",
    plural="Companies",
    fields=(Field("company_name", "Company name", Kind.TEXT, required=True),),
    match_keys=(MatchKey("company_name", "Name", ("company_name",), "name"),),
    rights=Rights(read=Right.YES),
    named_by=("company_name",),
)

SCHEMA = Schema((CONTACT, COMPANY), START)
