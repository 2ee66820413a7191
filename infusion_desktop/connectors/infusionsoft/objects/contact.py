"""Contacts, with every property as plain fields that a marketer knows."""

from __future__ import annotations

from infusion_desktop.connectors.infusionsoft.declare import (
    Declared,
    Form,
    ObjectDeclaration,
    Property,
    part,
    plain,
)
from infusion_desktop.connectors.infusionsoft.shapes import DAY, IDS, MOMENT, RAW, WHOLE, YES_NO
from infusion_desktop.model.schema import Kind, Link, MatchKey, NeedOneOf, Option

WHY_KEPT = "Infusionsoft keeps this by itself; it takes no value from outside."
WHY_ID = "Infusionsoft gives the id when the contact is made, and it never changes."
WHY_NOTES = (
    "Whether Infusionsoft lets this version of its API write person notes is unproven, so they are only read."
)
WHY_TAGS = (
    "Tags can leave Infusionsoft, never enter it: putting a tag on a contact can start automations there."
)
WAYS_TAGS = ("Import first, then apply a tag to all new contacts in Infusionsoft.",)
WHY_NAME = "Infusionsoft repeats the name of the contact's company here; pair the field Company instead."
NOTE_SOCIAL = (
    "Infusionsoft does not show Instagram, Snapchat, YouTube and Pinterest accounts to other programs, so "
    "writing one social account may empty those four."
)

EMAILS = Property("email_addresses", Form.ENTRIES, main="email", keeps=("email",))
PHONES = Property("phone_numbers", Form.ENTRIES, main="number", keeps=("number", "extension", "type"))
FAXES = Property("fax_numbers", Form.ENTRIES, optional=True, main="number", keeps=("number", "type"))
ADDRESSES = Property(
    "addresses",
    Form.ENTRIES,
    keeps=("line1", "line2", "locality", "region", "country_code", "postal_code", "zip_code", "zip_four"),
)
SOCIAL = Property("social_accounts", Form.ENTRIES, optional=True, tag="type", main="name", keeps=("name",))
CUSTOM = Property("custom_fields", Form.VALUES, optional=True)
ORIGIN = Property("origin", Form.OBJECT, optional=True, keeps=("ip_address",))
COMPANY = Property("company", Form.LINK)

DEFAULT = {
    name: Property(name)
    for name in (
        "id", "given_name", "family_name", "middle_name", "owner_id", "email_opted_in", "email_status",
        "tag_ids", "ScoreValue", "date_created", "last_updated",
    )
}  # fmt: skip
ASKED = {
    name: Property(name, optional=True)
    for name in (
        "preferred_name", "prefix", "suffix", "spouse_name", "job_title", "contact_type", "website",
        "birthday", "anniversary", "lead_source_id", "preferred_locale", "time_zone", "source_type",
        "opt_in_reason", "notes", "company_name", "relationships",
    )
}  # fmt: skip

SOURCE_TYPES = tuple(
    Option(word, label)
    for word, label in (
        ("APPOINTMENT", "Appointment"), ("FORMAPIHOSTED", "Form API, hosted"),
        ("FORMAPIINTERNAL", "Form API, internal"), ("WEBFORM", "Web form"), ("INTERNALFORM", "Internal form"),
        ("LANDINGPAGE", "Landing page"), ("IMPORT", "Import"), ("MANUAL", "Manual"), ("API", "API"),
        ("OTHER", "Other"), ("UNKNOWN", "Unknown"),
    )
)  # fmt: skip


def _emails() -> tuple[Declared, ...]:
    return tuple(
        part(
            EMAILS, f"EMAIL{n}", "Email" if n == 1 else f"Email {n}",
            entry=f"EMAIL{n}", inner=("email",), kind=Kind.EMAIL, group="Email",
        )
        for n in (1, 2, 3)
    )  # fmt: skip


def _phones() -> tuple[Declared, ...]:
    fields: list[Declared] = []
    for n in range(1, 6):
        entry = f"PHONE{n}"
        fields += (
            part(PHONES, entry, f"Phone {n}", entry=entry, inner=("number",), kind=Kind.PHONE, group="Phone"),
            part(
                PHONES, f"{entry}.extension", f"Phone {n} extension",
                entry=entry, inner=("extension",), group="Phone",
            ),
            part(
                PHONES, f"{entry}.type", f"Phone {n} type", entry=entry, inner=("type",), kind=Kind.CHOICE,
                open_options=True, options_from="phone_types", group="Phone",
            ),
        )  # fmt: skip
    for n in (1, 2):
        entry = f"FAX{n}"
        fields += (
            part(FAXES, entry, f"Fax {n}", entry=entry, inner=("number",), kind=Kind.PHONE, group="Fax"),
            part(
                FAXES, f"{entry}.type", f"Fax {n} type", entry=entry, inner=("type",), kind=Kind.CHOICE,
                open_options=True, options_from="fax_types", group="Fax",
            ),
        )  # fmt: skip
    return tuple(fields)


def _address(entry: str, word: str) -> tuple[Declared, ...]:
    def text(key: str, label: str, *inner: str) -> Declared:
        return part(ADDRESSES, f"{entry}.{key}", label, entry=entry, inner=inner or (key,), group=group)

    group = f"{word} address"
    return (
        text("line1", f"{word} street"),
        text("line2", f"{word} street, line 2"),
        text("locality", f"{word} city"),
        part(
            ADDRESSES, f"{entry}.region", f"{word} state or region", entry=entry, inner=("region",),
            kind=Kind.REGION, companion=f"addresses.{entry}.country_code", group=group,
        ),
        text("postal_code", f"{word} postal code", "postal_code", "zip_code"),
        text("zip_four", f"{word} ZIP+4"),
        part(
            ADDRESSES, f"{entry}.country_code", f"{word} country", entry=entry, inner=("country_code",),
            kind=Kind.COUNTRY, options_from="countries", group=group,
        ),
    )  # fmt: skip


def _social() -> tuple[Declared, ...]:
    seen = ("Facebook", "Twitter", "LinkedIn")
    return tuple(
        part(
            SOCIAL, network, network, entry=network, inner=("name",), group="Social accounts",
            note=NOTE_SOCIAL, reads_back=network in seen,
        )
        for network in (*seen, "Instagram", "Snapchat", "YouTube", "Pinterest")
    )  # fmt: skip


def _person() -> tuple[Declared, ...]:
    name, about = "Name", "About the person"
    return (
        plain(DEFAULT["given_name"], "First name", group=name),
        plain(DEFAULT["family_name"], "Last name", group=name),
        plain(DEFAULT["middle_name"], "Middle name", group=name),
        plain(ASKED["preferred_name"], "Nickname", group=name, note="Infusionsoft calls it preferred name."),
        plain(
            ASKED["prefix"], "Title", Kind.CHOICE, open_options=True, options_from="title_types", group=name,
            note="Mr., Dr. and the like; Infusionsoft calls it prefix.",
        ),
        plain(
            ASKED["suffix"], "Suffix", Kind.CHOICE, open_options=True, options_from="suffix_types", group=name
        ),
        part(
            COMPANY, "", "Company", inner=("id",), kind=Kind.REFERENCE, shape=WHOLE, refers_to="company",
            group="Work", note="The contact's company, found by its name.",
        ),
        plain(ASKED["job_title"], "Job title", group="Work"),
        plain(ASKED["website"], "Website", Kind.URL, group="Work"),
        plain(ASKED["birthday"], "Birthday", Kind.DATE, DAY, group=about),
        plain(ASKED["anniversary"], "Anniversary", Kind.DATE, DAY, group=about),
        plain(ASKED["spouse_name"], "Spouse name", group=about),
        plain(
            ASKED["preferred_locale"], "Language", max_length=5, group=about,
            note="Five characters, such as en_US.",
        ),
        plain(
            ASKED["time_zone"], "Time zone", group=about, note="A zone's name, such as America/New_York.",
        ),
    )  # fmt: skip


def _business() -> tuple[Declared, ...]:
    group = "Sales and marketing"
    return (
        plain(
            ASKED["contact_type"], "Contact type", Kind.CHOICE, open_options=True,
            options_from="contact_types", group=group,
        ),
        plain(
            DEFAULT["owner_id"], "Owner", Kind.CHOICE, WHOLE, options_from="users", group=group,
            note="The user who looks after the contact.",
        ),
        plain(ASKED["lead_source_id"], "Lead source id", Kind.WHOLE, WHOLE, group=group),
        plain(ASKED["source_type"], "Source type", Kind.CHOICE, options=SOURCE_TYPES, group=group),
        part(ORIGIN, "ip_address", "Origin IP address", inner=("ip_address",), group=group),
        plain(
            ASKED["opt_in_reason"], "Opt-in reason", consent=True, group="Marketing consent",
            note="Sent only if you pair it: it can make the contact's address marketable.",
        ),
    )  # fmt: skip


def _kept() -> tuple[Declared, ...]:
    group = "Kept by Infusionsoft"
    return (
        plain(ASKED["notes"], "Person notes", Kind.LONG_TEXT, why_read_only=WHY_NOTES, max_length=10_000),
        plain(
            DEFAULT["tag_ids"], "Tags", Kind.CHOICES, IDS, why_read_only=WHY_TAGS, options_from="tags",
            group="Sales and marketing", key="tags", second_name="tag_ids", ways=WAYS_TAGS,
        ),
        plain(DEFAULT["id"], "Contact id", Kind.ID, WHOLE, why_read_only=WHY_ID, group=group),
        plain(DEFAULT["date_created"], "Created", Kind.MOMENT, MOMENT, why_read_only=WHY_KEPT, group=group),
        plain(
            DEFAULT["last_updated"], "Last updated", Kind.MOMENT, MOMENT, why_read_only=WHY_KEPT, group=group
        ),
        plain(DEFAULT["email_status"], "Email status", why_read_only=WHY_KEPT, group=group),
        plain(
            DEFAULT["email_opted_in"], "Email opted in", Kind.YES_NO, YES_NO, why_read_only=WHY_KEPT,
            group=group,
        ),
        plain(DEFAULT["ScoreValue"], "Lead score", why_read_only=WHY_KEPT, group=group),
        plain(ASKED["company_name"], "Company name", why_read_only=WHY_NAME, group=group),
        plain(ASKED["relationships"], "Relationships", shape=RAW, why_read_only=WHY_KEPT, group=group),
        part(
            ORIGIN, "date", "Origin date", inner=("date",), kind=Kind.MOMENT, shape=MOMENT,
            why_read_only=WHY_KEPT, group=group,
        ),
    )  # fmt: skip


FIELDS = (
    *_emails(), *_person(), *_phones(), *_address("BILLING", "Billing"), *_address("SHIPPING", "Shipping"),
    *_address("OTHER", "Other"), *_social(), *_business(), *_kept(),
)  # fmt: skip

REACHABLE = tuple(f"email_addresses.EMAIL{n}" for n in (1, 2, 3)) + tuple(
    f"phone_numbers.PHONE{n}" for n in range(1, 6)
)

OBJECT = ObjectDeclaration(
    key="contact",
    label="Contact",
    plural="Contacts",
    path="/contacts",
    rows="contacts",
    properties=(
        EMAILS, PHONES, FAXES, ADDRESSES, SOCIAL, CUSTOM, ORIGIN, COMPANY, *DEFAULT.values(), *ASKED.values(),
    ),
    fields=FIELDS,
    match_keys=(MatchKey("email", "Email", ("email_addresses.EMAIL1",), "email"),),
    links=(Link("company", "company", "company_name", creates=True),),
    needs_one_of=(
        NeedOneOf(REACHABLE, "Infusionsoft takes a contact only with an e-mail address or a phone number."),
    ),
    changed_since=True,
    model="/contacts/model",
    named_by=("given_name", "family_name"),
    order=10,
)  # fmt: skip
