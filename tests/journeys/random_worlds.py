"""Files, accounts and mappings of chance, full of what real ones are full of."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from tests.journeys.oracle import COMPANY, COUNTRY, EMAIL, LONG_NOTES, PHONE, REGION, Wish

MAILS = ("ann@x.example", "bea@x.example", "cem@y.example", "d+x@y.example")
NASTY = (
    "",
    " ",
    "Ann",
    "ann",
    " Ann ",
    "Ann  Lee",
    "Ann Lee",
    'O\'Neil, "Bo"',
    "Zoë",
    unicodedata.normalize("NFD", "Zoë"),
    "007",
    "007.50",
    "=1+1",
    "null",
    "李小龙",
    "👩‍🏫 Coach",
    "two\nlines",
    "two lines",
    "a;b|c\td",
)
COMPANIES = ("Smith & Doe", "smith doe", "SMITH-DOE, ", "Größe AG", "GRÖSSE ag", "!!!", "Other  Ltd")
POOLS: dict[str, tuple[str, ...]] = {
    EMAIL: (
        *MAILS,
        *(mail.upper() for mail in MAILS[:2]),
        f" {MAILS[0]} ",
        "",
        " ",
        "no address",
        "a@b@c.example",
    ),
    PHONE: ("", "030 1234567", "(030) 123-4567", "+49 30 7654321", "call me", "0123", " 0123 "),
    COMPANY: ("", *COMPANIES),
    COUNTRY: ("", "US", "usa", "Germany", "DE", "Atlantis"),
    REGION: ("", "AZ", "Arizona", "new york", "Berlin", "Nowhere"),
    "birthday": ("", "2000-01-02", "1999-12-31", "someday"),
    "given_name": NASTY,
    "family_name": NASTY,
    "job_title": NASTY,
    LONG_NOTES: NASTY,
    "custom_fields.3": NASTY,
}
COLUMNS = {
    EMAIL: "Email",
    PHONE: "Phone 1",
    COMPANY: "Company",
    COUNTRY: "Billing country",
    REGION: "Billing region",
    "birthday": "Birthday",
    "given_name": "First Name",
    "family_name": "Last Name",
    "job_title": "Job Title",
    LONG_NOTES: "Long notes",
    "custom_fields.3": "Coach notes",
}
OTHERS = [name for name in COLUMNS if name not in (EMAIL, "given_name")]


@dataclass(frozen=True)
class World:
    """A file (columns and rows), what the account holds before, and the mapping."""

    columns: tuple[str, ...]
    rows: tuple[dict[str, str], ...]
    companies: tuple[str, ...]
    contacts: tuple[dict[str, Any], ...]
    wish: Wish


def _plain(text: str) -> bool:
    """Whether others may have stored the text as it is."""
    return bool(text.strip()) and "\n" not in text and "\t" not in text


@st.composite
def _contacts(draw: st.DrawFn) -> dict[str, Any]:
    """A contact as somebody else makes it by the API; `company` is the place of a company among the first."""
    body: dict[str, Any] = {}
    mails = [{"email": draw(st.sampled_from((*MAILS, MAILS[0].upper()))), "field": "EMAIL1"}]
    if draw(st.booleans()):
        mails.append({"email": "second@z.example", "field": "EMAIL2"})
    body["email_addresses"] = mails
    if draw(st.booleans()):
        number = draw(st.sampled_from(("030-1234567", "+49 30 7654321")))
        body["phone_numbers"] = [{"number": number, "type": "Work", "field": "PHONE1"}]
        body["phone_numbers"] += [{"number": "0999 999", "extension": "7", "field": "PHONE2"}]
    where = draw(st.sampled_from((None, ("USA", "Arizona"), ("DEU", "Berlin"), ("DEU", ""), ("", ""))))
    if where is not None:
        address = {"line1": "1 Way", "field": "BILLING"}
        address |= {"country_code": where[0], "region": where[1]} if where[0] else {}
        body["addresses"] = [address, {"line1": "2 Way", "field": "SHIPPING"}]
    for name in ("given_name", "family_name", "job_title"):
        text = draw(st.sampled_from(NASTY))
        if _plain(text):
            body[name] = text
    if draw(st.booleans()):
        body["birthday"] = "2000-01-02"
    if draw(st.booleans()):
        body["custom_fields"] = [{"id": 3, "content": "007"}, {"id": 10, "content": "kept"}]
        body["custom_fields"] = body["custom_fields"][: draw(st.integers(1, 2))]
    body["company"] = draw(st.integers(-2, 2))
    return body


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """A whole world; small, since all of it goes over the wire."""
    names = [EMAIL, "given_name", *draw(st.lists(st.sampled_from(OTHERS), unique=True, max_size=6))]
    names = draw(st.permutations(names))
    columns = tuple(COLUMNS[name] for name in names)
    row = st.fixed_dictionaries({COLUMNS[name]: st.sampled_from(POOLS[name]) for name in names})
    only_empty = draw(st.sets(st.sampled_from(columns), max_size=3))
    wish = Wish(
        pairs=dict(zip(columns, names, strict=True)),
        only_empty=frozenset(only_empty),
        create=draw(st.integers(0, 4)) > 0,
        update=draw(st.integers(0, 4)) > 0,
        without_key=draw(st.booleans()),
    )
    return World(
        columns=columns,
        rows=tuple(draw(st.lists(row, min_size=1, max_size=10))),
        companies=tuple(draw(st.lists(st.sampled_from(COMPANIES), max_size=3))),
        contacts=tuple(draw(st.lists(_contacts(), max_size=5))),
        wish=wish,
    )
