"""The words and exports that come with the program."""

from __future__ import annotations

import pytest

from infusion_desktop.mapping.words import LANGUAGES, all_words, is_never, known_export

EXPORTS = [
    (["Email Address", "MEMBER_RATING", "LEID"], "mailchimp"),
    (["email address", "member rating", "leid", "x"], "mailchimp"),
    (["Email Address", "MEMBER_RATING"], None),
    (["MEMBER_RATING", "LEID", "EUID"], None),
    (["E-mail 1 - Value", "Phone 1 - Label", "Labels"], "google_new"),
    (["Given Name", "Family Name", "E-mail 1 - Type", "Yomi Name"], "google_old"),
    (["E-mail Address", "Business Street", "Callback"], "outlook"),
    (["Record ID", "Email", "Lifecycle Stage", "Lead Status"], "hubspot"),
    (["Id", "LastName", "IsDeleted", "MailingStreet"], "salesforce"),
    (["ID", "LASTNAME", "ISDELETED", "MAILINGSTREET"], "salesforce"),
    (["Contact Id", "Created", "Last Activity"], "gohighlevel"),
    (["Id", "FirstName", "Groups", "Leadsource"], "keap_classic"),
    (["Connected On", "URL", "Position"], "linkedin"),
    (["first_name", "last_name", "email_work", "phone_work"], "atomic_crm"),
    (["First Name", "Last Name", "Email"], None),
    ([], None),
]


@pytest.mark.parametrize(("columns", "key"), EXPORTS)
def test_exports(columns: list[str], key: str | None) -> None:
    found = known_export(columns)
    assert (found.key if found else None) == key


def test_each_language_explains_its_words() -> None:
    sources = {meaning.source for meaning in all_words().meanings.values()}
    assert len(sources) == len(LANGUAGES)
    assert all(source.startswith("is a usual word for “{label}” (") for source in sources)


def test_german_without_umlauts() -> None:
    meanings = all_words().meanings
    assert "fraeulein" in all_words().prefixes
    assert meanings["vollstaendigername"].concept == "full_name"


@pytest.mark.parametrize(
    "header",
    [
        "Email consent",
        "Opt-in",
        "EMAILSTATUS",
        "LASTUPDATED",
        "Unsub time",
        "Einwilligung",
        "Newsletterempfänger",
    ],
)
def test_never(header: str) -> None:
    assert is_never(header)


@pytest.mark.parametrize("header", ["Email", "Account email", "Candidate email", "Work e-mail", "Kontakt"])
def test_not_never(header: str) -> None:
    assert not is_never(header)
