"""The right field for a column, and above all: no wrong one."""

from __future__ import annotations

import csv
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infusion_desktop.mapping.suggest import suggest
from infusion_desktop.mapping.words import all_words
from tests.handed_out import handed_out
from tests.mapping.targets import COMPANY, CONTACT, EMAILS, PHONES, fields, suggested

BILLING = "addresses.BILLING"

SINGLE = [
    ("First name", "given_name"), ("first_name", "given_name"), ("fname", "given_name"),
    ("FIRSTNAME", "given_name"), ("Given Name", "given_name"), ("1. First name", "given_name"),
    ("Vorname", "given_name"), ("Prénom", "given_name"), ("Voornaam", "given_name"),
    ("Surname", "family_name"), ("LastName", "family_name"), ("Nachname", "family_name"),
    ("Apellidos", "family_name"), ("Cognome", "family_name"), ("Sobrenome", "family_name"),
    ("Achternaam", "family_name"), ("Email", EMAILS[0]), ("E-Mail", EMAILS[0]),
    ("e-mail address", EMAILS[0]), ("E-Mail-Adresse", EMAILS[0]), ("Courriel", EMAILS[0]),
    ("Correo electrónico", EMAILS[0]), ("Indirizzo e-mail", EMAILS[0]), ("E-mailadres", EMAILS[0]),
    ("Endereço de e-mail", EMAILS[0]), ("Email 2", EMAILS[1]), ("E-mail 2 Address", EMAILS[1]),
    ("EmailAddress3", EMAILS[2]), ("email_addresses.EMAIL2", EMAILS[1]), ("Email (2)", EMAILS[1]),
    ("E-mail 1 - Value", EMAILS[0]), ("Company", "company"), ("Firma", "company"),
    ("Organisation", "company"), ("Société", "company"), ("Empresa", "company"), ("Azienda", "company"),
    ("Bedrijfsnaam", "company"), ("Job Title", "job_title"), ("Position", "job_title"),
    ("Beruf", "job_title"), ("Anrede", "prefix"), ("Country", f"{BILLING}.country_code"),
    ("Land", f"{BILLING}.country_code"), ("Pays", f"{BILLING}.country_code"),
    ("ZIP", f"{BILLING}.postal_code"), ("PLZ", f"{BILLING}.postal_code"),
    ("CAP", f"{BILLING}.postal_code"), ("State/Province", f"{BILLING}.region"),
    ("Bundesland", f"{BILLING}.region"), ("Ort", f"{BILLING}.locality"), ("Straße", f"{BILLING}.line1"),
    ("Strasse", f"{BILLING}.line1"), ("Street 2", f"{BILLING}.line2"),
    ("Address Line 2", f"{BILLING}.line2"), ("Billing Street", f"{BILLING}.line1"),
    ("Shipping City", "addresses.SHIPPING.locality"),
    ("Delivery Postcode", "addresses.SHIPPING.postal_code"),
    ("Address 2 - City", "addresses.SHIPPING.locality"),
    ("Other Country", "addresses.OTHER.country_code"), ("Phone", PHONES[0]), ("Mobile", PHONES[0]),
    ("Telefonnummer", PHONES[0]), ("Phone3", PHONES[2]), ("Fax", "fax_numbers.FAX1"),
    ("Website", "website"), ("URL", "website"), ("Geburtsdatum", "birthday"), ("DOB", "birthday"),
    ("linkedin_url", "social_accounts.LinkedIn"), ("Shoe Size", "custom_fields.17"),
    ("shoe_size", "custom_fields.17"), ("Shoe_Size__c", "custom_fields.17"),
    ("Email consent", "custom_fields.18"), ("Favourite Colour", "custom_fields.19"),
    ("First session", "custom_fields.20"),
]  # fmt: skip


@pytest.mark.parametrize(("column", "field"), SINGLE)
def test_a_clear_header_is_applied(column: str, field: str) -> None:
    found = suggested([column, "Something else"])[column]
    assert (found.field, found.tier) == (field, "applied")
    assert found.score >= 90
    assert found.reason.endswith(".")
    assert "{" not in found.reason


NEVER = [
    "Email opt-in date", "Email status", "Newsletter", "Unsubscribed", "Email bounced",
    "EmailBouncedReason", "LASTUPDATED", "Opt-in reason", "OPTIN_TIME", "E-mail Type", "E-mail 1 - Label",
    "Last Email Date", "Email verified", "Accepts Email Marketing", "Marketing email",
    "E-Mail-Einwilligung", "Email marketing consent", "Courriel désabonné", "Correo confirmado",
    "Phone Type", "Phone status", "Email sent count", "Created", "Id", "Contact Id", "Tags", "Notes",
    "Assistant's Phone", "Name", "Status", "Gender", "Contact owner", "Department", "Column 3", "", "!!!",
    "ABC",
]  # fmt: skip

NOT_BY_NAME = frozenset(
    ("Tags", "Notes", "Id", "Contact Id", "Name", "Gender", "Department", "Column 3", "", "!!!", "ABC")
)
"""Names that say nothing: with addresses as values they would be ideas."""


@pytest.mark.parametrize("column", NEVER)
def test_what_is_never_suggested(column: str) -> None:
    values = [["x"], ["y"]] if column in NOT_BY_NAME else [["anna@shop.example"], ["bo@shop.example"]]
    assert suggested([column], values) == {}


def test_consent_status_and_dates_never_reach_an_address_whatever_their_values() -> None:
    words = ["consent", "status", "date", "opt-in", "newsletter", "unsubscribed", "Datum", "baja"]
    rows = [["anna@shop.example"]] * 5
    for word, pattern in itertools.product(words, ["Email {}", "{} email", "E-Mail-{}", "email_{}"]):
        column = pattern.format(word)
        taken = suggested([column], rows)
        assert all(each.field not in EMAILS for each in taken.values()), column


def test_email_columns_go_in_the_order_of_their_hints() -> None:
    found = fields(["email_other", "email_home", "email_work"])
    assert found == {"email_work": EMAILS[0], "email_home": EMAILS[1], "email_other": EMAILS[2]}
    found = fields(["Personal Email", "Work Email", "Email"])
    assert found == {"Email": EMAILS[0], "Work Email": EMAILS[1], "Personal Email": EMAILS[2]}


def test_an_empty_email_column_does_not_take_the_first_place() -> None:
    found = suggested(["email_work", "email_home"], [["", "a@shop.example"], ["", "b@shop.example"]])
    assert (found["email_home"].field, found["email_home"].tier) == (EMAILS[0], "applied")
    assert (found["email_work"].field, found["email_work"].tier) == (EMAILS[1], "idea")


def test_phones_do_not_collide() -> None:
    columns = ["Home Phone", "Mobile", "Work Phone", "Phone", "Other Phone", "Business Phone 2"]
    found = fields(columns)
    assert [
        found.get(c) for c in ["Phone", "Mobile", "Work Phone", "Business Phone 2", "Home Phone"]
    ] == list(PHONES)
    assert "Other Phone" not in found


def test_exact_names_come_before_words() -> None:
    assert fields(["Phone 1", "Phone"]) == {"Phone 1": PHONES[0], "Phone": PHONES[1]}
    assert fields(["Vorname", "First name"]) == {"First name": "given_name"}


def test_a_column_whose_values_do_not_fit_is_not_applied() -> None:
    found = suggested(["E-Mail"], [["yes"], ["no"], ["yes"]])["E-Mail"]
    assert (found.tier, found.score) == ("idea", 50.0)
    assert found.reason.endswith(" But only 0 % of its values fit there.")


def test_a_column_whose_values_mostly_fit_is_to_be_confirmed() -> None:
    rows = [["anna@shop.example"]] * 3 + [["n/a"]]
    assert suggested(["Email"], rows)["Email"].tier == "confirm"


def test_a_column_of_addresses_under_another_name_is_an_idea() -> None:
    found = suggested(["Kontakt"], [["anna@shop.example"], ["bo@shop.example"]])["Kontakt"]
    assert (found.field, found.tier, found.reason) == (EMAILS[0], "idea", "Its values are e-mail addresses.")


def test_values_beat_a_misleading_name() -> None:
    rows = [["x", "anna@shop.example"], ["y", "bo@shop.example"]]
    assert fields(["E-Mail", "Kontakt"], rows) == {"Kontakt": EMAILS[0]}
    found = suggested(["First name"], [["anna@shop.example"], ["bo@shop.example"]])
    assert found["First name"].tier == "idea"
    assert suggested(["Company"], [["17"], ["18"]])["Company"].tier == "idea"


def test_an_empty_column_is_never_applied() -> None:
    for column in ("First name", "Email", "Shoe size", "Country", "Title", "Address"):
        found = suggested([column, "x"], [["", "1"], [" ", "2"]])
        assert all(each.tier == "idea" for each in found.values()), column


def test_more_than_a_thousand_rows_are_not_looked_at() -> None:
    rows = [["anna@shop.example"]] * 1000 + [["x"]] * 5000
    assert suggested(["Email"], rows)["Email"].tier == "applied"


def test_a_near_name_is_only_offered() -> None:
    found = suggested(["Favorite colour"])["Favorite colour"]
    assert (found.field, found.tier) == ("custom_fields.19", "confirm")
    assert found.score >= 95
    found = suggested(["Shoe sizes"])["Shoe sizes"]
    assert (found.field, found.tier) == ("custom_fields.17", "idea")
    assert "Mobile" not in {c for c, f in fields(["Mobile"]).items() if f == "job_title"}


def test_numbers_must_agree_in_near_names() -> None:
    assert fields(["Email Addresses 7"]) == {}


def test_title_goes_by_its_values() -> None:
    found = suggested(["Title"], [["Mr"], ["Mrs."], ["Dr."]])["Title"]
    assert (found.field, found.tier) == ("prefix", "applied")
    found = suggested(["Title"], [["Sales Executive"], ["Designer"]])["Title"]
    assert (found.field, found.tier) == ("job_title", "confirm")
    found = suggested(["Title"])["Title"]
    assert found.tier == "idea"


def test_name_goes_by_its_values_and_neighbours() -> None:
    assert fields(["Name"], [["Anna Smith"], ["Bo Li"]]) == {}
    assert fields(["Vorname", "Name"], [["Anna", "Smith"], ["Bo", "Li"]])["Name"] == "family_name"
    assert fields(["Name", "Surname"], [["Anna", "Smith"]])["Name"] == "given_name"
    assert fields(["Name", "First name", "Last name"], [["Anna", "Anna", "Smith"]]).get("Name") is None
    assert fields(["Nombre", "Apellidos"], [["Ana María", "Pérez"]])["Nombre"] == "given_name"
    assert fields(["Nom", "Prénom"], [["Dupont", "Anne"]])["Nom"] == "family_name"
    assert fields(["Name"], [["Acme Inc."]], COMPANY) == {"Name": "company_name"}


def test_address_alone_is_only_to_be_confirmed() -> None:
    assert suggested(["Address"], [["Main Road 1"]])["Address"].tier == "confirm"
    assert suggested(["Address", "City"], [["Main Road 1", "York"]])["Address"].tier == "applied"
    assert suggested(["Address"], [["Main Road 1, York, UK"]])["Address"].tier == "idea"


def test_two_addresses_do_not_mix() -> None:
    columns = [
        f"{word} {part}" for word in ("Business", "Home", "Other") for part in ("Street", "City", "Country")
    ]
    found = suggested(columns)
    blocks = {column.split()[0]: each.field.split(".")[1] for column, each in found.items()}
    assert len(found) == len(columns)
    assert blocks == {"Business": "BILLING", "Home": "SHIPPING", "Other": "OTHER"}
    assert found["Business Street"].tier == found["Home City"].tier == "confirm"
    assert found["Other Country"].tier == "applied"


def test_ids_of_another_system_are_not_applied() -> None:
    assert suggested(["owner_id"])["owner_id"].tier == "confirm"


def test_exports_are_understood_by_their_own_words() -> None:
    mailchimp = [
        "Email Address",
        "First Name",
        "Last Name",
        "MEMBER_RATING",
        "OPTIN_TIME",
        "LEID",
        "EUID",
        "REGION",
    ]
    assert set(fields(mailchimp)) == {"Email Address", "First Name", "Last Name"}
    outlook = ["Title", "First Name", "E-mail Address", "E-mail 2 Address", "Business Street", "Callback"]
    found = fields(outlook)
    assert (found["Title"], found["E-mail 2 Address"]) == ("prefix", EMAILS[1])
    salesforce = [
        "Id",
        "LastName",
        "IsDeleted",
        "SystemModstamp",
        "Title",
        "OwnerId",
        "MailingStreet",
        "Name",
    ]
    found = fields(salesforce)
    assert (found["Title"], found["MailingStreet"]) == ("job_title", f"{BILLING}.line1")
    assert not {"Id", "OwnerId", "Name"} & set(found)
    linkedin = ["First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On"]
    assert fields(linkedin)["URL"] == "social_accounts.LinkedIn"
    keap = [
        "Id",
        "FirstName",
        "StreetAddress1",
        "Address2Street1",
        "City2",
        "Groups",
        "EmailAddress2",
        "Title",
    ]
    found = fields(keap)
    assert found["City2"] == "addresses.SHIPPING.locality"
    assert (found["EmailAddress2"], found["Title"]) == (EMAILS[1], "prefix")


def test_a_custom_field_wins_even_over_what_an_export_leaves_alone() -> None:
    columns = ["Email Address", "MEMBER_RATING", "LEID", "EUID", "Shoe size"]
    assert fields(columns)["Shoe size"] == "custom_fields.17"


def test_the_sample_of_a_real_export() -> None:
    path = handed_out("samples", "atomic_crm_contacts.csv")
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    found = suggested(header, rows)
    assert {column: each.field for column, each in found.items()} == {
        "first_name": "given_name",
        "last_name": "family_name",
        "title": "job_title",
        "linkedin_url": "social_accounts.LinkedIn",
        "company": "company",
        "email_work": EMAILS[0],
        "email_home": EMAILS[1],
        "email_other": EMAILS[2],
        "phone_work": PHONES[0],
        "phone_home": PHONES[1],
        "phone_other": PHONES[2],
    }


HEADERS = st.sampled_from(
    [
        *(c for c, _ in SINGLE),
        *NEVER,
        *(["Name", "Title", "Type", "Address", "Status", "Kontakt", "Telefon", "E-Mail"]),
    ]
)
CELL = st.sampled_from(["", "x", "anna@shop.example", "555-0123", "2024-01-02", "Mr.", "7", "Germany", "a b"])


@given(st.lists(HEADERS, max_size=12, unique=True), st.data())
def test_never_twice_never_locked_never_consent(columns: list[str], data: st.DataObject) -> None:
    row = st.lists(CELL, min_size=len(columns), max_size=len(columns))
    rows = data.draw(st.lists(row, max_size=4))
    found = suggest(columns, rows, CONTACT)
    assert found == suggest(columns, rows, CONTACT)
    assert len({each.field for each in found}) == len({each.column for each in found}) == len(found)
    for each in found:
        field = CONTACT.field(each.field)
        assert not field.read_only
        assert not field.consent
        assert 0 <= each.score <= 100
        place = columns.index(each.column)
        if rows and not any(row[place].strip() for row in rows):
            assert each.tier == "idea"
    assert [columns.index(each.column) for each in found] == sorted(
        columns.index(each.column) for each in found
    )


def test_every_concept_of_the_words_has_a_place_or_is_decided() -> None:
    words = all_words()
    decided = {"full_name", "given_or_full_name", "family_or_full_name", "title", "type", "address"}
    known = set(words.fields["contact"]) | decided
    assert {meaning.concept for meaning in words.meanings.values()} <= known
