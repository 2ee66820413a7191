"""Companies: by name, never deleted through this version of the API, without any date of change."""

from __future__ import annotations

from infusion_desktop.connectors.infusionsoft.declare import Form, ObjectDeclaration, Property, part, plain
from infusion_desktop.connectors.infusionsoft.shapes import WHOLE, YES_NO
from infusion_desktop.model.schema import Kind, MatchKey

WHY_ID = "Infusionsoft gives the id when the company is made, and it never changes."
WHY_STATUS = "Infusionsoft works out the e-mail status by itself; it takes no value from outside."

ID = Property("id")
NAME = Property("company_name")
WEBSITE = Property("website")
EMAIL = Property("email_address")
NOTES = Property("notes", optional=True)
OPT_IN = Property("opt_in_reason")
STATUS = Property("email_status")
OPTED_IN = Property("email_opted_in")
ADDRESS = Property(
    "address",
    Form.OBJECT,
    keeps=("country_code", "line1", "line2", "locality", "region", "zip_code", "zip_four"),
)
PHONE = Property("phone_number", Form.OBJECT, main="number", keeps=("number", "extension", "type"))
FAX = Property("fax_number", Form.OBJECT, optional=True, main="number", keeps=("number", "type"))
CUSTOM = Property("custom_fields", Form.VALUES, optional=True)

OBJECT = ObjectDeclaration(
    key="company",
    label="Company",
    plural="Companies",
    path="/companies",
    rows="companies",
    properties=(
        ID,
        NAME,
        WEBSITE,
        EMAIL,
        NOTES,
        OPT_IN,
        STATUS,
        OPTED_IN,
        ADDRESS,
        PHONE,
        FAX,
        CUSTOM,
    ),
    fields=(
        plain(NAME, "Company name", required=True, group="Company"),
        plain(WEBSITE, "Website", Kind.URL, group="Company"),
        plain(EMAIL, "Email", Kind.EMAIL, group="Company"),
        part(PHONE, "", "Phone", inner=("number",), kind=Kind.PHONE, group="Phone and fax"),
        part(PHONE, "extension", "Phone extension", inner=("extension",), group="Phone and fax"),
        part(
            PHONE,
            "type",
            "Phone type",
            inner=("type",),
            kind=Kind.CHOICE,
            open_options=True,
            options_from="phone_types",
            group="Phone and fax",
        ),
        part(FAX, "", "Fax", inner=("number",), kind=Kind.PHONE, group="Phone and fax"),
        part(
            FAX,
            "type",
            "Fax type",
            inner=("type",),
            kind=Kind.CHOICE,
            open_options=True,
            options_from="fax_types",
            group="Phone and fax",
        ),
        part(ADDRESS, "line1", "Street", inner=("line1",), group="Address"),
        part(ADDRESS, "line2", "Street, line 2", inner=("line2",), group="Address"),
        part(ADDRESS, "locality", "City", inner=("locality",), group="Address"),
        part(
            ADDRESS,
            "region",
            "State or region",
            inner=("region",),
            kind=Kind.REGION,
            companion="address.country_code",
            group="Address",
        ),
        part(ADDRESS, "zip_code", "Postal code", inner=("zip_code",), group="Address"),
        part(ADDRESS, "zip_four", "ZIP+4", inner=("zip_four",), group="Address"),
        part(
            ADDRESS,
            "country_code",
            "Country",
            inner=("country_code",),
            kind=Kind.COUNTRY,
            options_from="countries",
            group="Address",
        ),
        plain(NOTES, "Notes", Kind.LONG_TEXT, group="Company"),
        plain(
            OPT_IN,
            "Opt-in reason",
            consent=True,
            reads_back=False,
            group="Marketing consent",
            note="Sent only if you pair it: it can make the company's address marketable.",
        ),
        plain(ID, "Company id", Kind.ID, WHOLE, why_read_only=WHY_ID, group="Kept by Infusionsoft"),
        plain(STATUS, "Email status", Kind.TEXT, why_read_only=WHY_STATUS, group="Kept by Infusionsoft"),
        plain(
            OPTED_IN,
            "Email opted in",
            Kind.YES_NO,
            YES_NO,
            why_read_only=WHY_STATUS,
            group="Kept by Infusionsoft",
        ),
    ),
    match_keys=(MatchKey("company_name", "Company name", ("company_name",), "name"),),
    model="/companies/model",
    carries=("company_name",),
    never={
        "delete": "Infusionsoft offers no way to delete a company from outside: delete it in Infusionsoft."
    },
    named_by=("company_name",),
    order=20,
)
