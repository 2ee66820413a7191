"""Made-up people: as rows of a spreadsheet, and as contacts in the form in which the API gives them.

Of twenty rows fourteen are the same in the account (one of them spelled differently, one with blank cells),
four have other values there, and two are new; in their place the account has contacts that the file does not
know.
Contacts lie in another order than rows.
"""

from __future__ import annotations

import csv
from array import array
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

COLUMNS = (
    "Email", "First name", "Last name", "Job title", "Company", "Phone", "Mobile", "Birthday", "Kind",
    "Street", "Street 2", "City", "State", "ZIP", "Country", "Website", "Sessions", "First session",
    "Programme", "Coach notes",
)  # fmt: skip
FIRST = ("Grace", "Tom", "Ana", "José", "Léa", "Mary Ann", "Björn", "Kim", "Adeyemi", "Oluwaseun", "Ricky")
LAST = ("Okafor", "Lindqvist", "Ferreira", "Muñoz", "O'Neill", "Park", "Conley", "van den Berg", "Weiß")
JOBS = ("Head coach", "Marketing Manager", "Broker", "Owner, founder", "Office manager", "Chief of “fun”")
STATES = (("AZ", "Arizona"), ("CO", "Colorado"), ("CA", "California"), ("NY", "New York"), ("TX", "Texas"))
KINDS = (("client", "Customer"), ("lead", "Lead"), ("prospect", "Prospect"), ("supplier", "Vendor"))
PROGRAMMES = ("Starter", "Group", "One to one", "Retreat")
COMPANIES = 2_000
PAGE = 1_000
STRIDE = 7_919
"""A prime: contact number n is person ``n * STRIDE`` modulo their number."""

SAME, CHANGED, NEW = 0.7, 0.2, 0.1


@dataclass(frozen=True)
class Files:
    """The files of one size. ``contacts`` holds one record a line, ``starts`` where each begins (8 bytes)."""

    folder: Path
    people: int

    @property
    def rows(self) -> Path:
        """The spreadsheet."""
        return self.folder / f"people-{self.people}.csv"

    @property
    def contacts(self) -> Path:
        """The contacts of the account, a comma behind each."""
        return self.folder / f"contacts-{self.people}.json-lines"

    @property
    def starts(self) -> Path:
        """The offset of each contact, and of the end."""
        return self.folder / f"contacts-{self.people}.starts"


class ContactPages:
    """The answers to a list of contacts, cut out of the file."""

    def __init__(self, files: Files) -> None:
        self._contacts, self._starts = files.contacts.open("rb"), files.starts.open("rb")
        self._count = files.people

    def page(self, offset: int, limit: int) -> bytes:
        """The JSON text of a page."""
        last = min(offset + limit, self._count)
        start, end = self._start(min(offset, last)), self._start(last)
        self._contacts.seek(start)
        return b'{"contacts":[%b],"count":%d}' % (self._contacts.read(end - start)[:-2], self._count)

    def _start(self, number: int) -> int:
        self._starts.seek(number * 8)
        return int.from_bytes(self._starts.read(8), "little")


def make_files(folder: Path, people: int) -> Files:
    """Write the files of ``people`` rows and as many contacts, unless they are there."""
    files = Files(folder, people)
    folder.mkdir(parents=True, exist_ok=True)
    if files.starts.exists():
        return files
    with files.rows.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(map(row_of, range(people)))
    starts = array("Q", [0])
    with files.contacts.open("wb") as contacts:
        for number in range(1, people + 1):
            line = msgspec.json.encode(contact_of(number, people)) + b",\n"
            contacts.write(line)
            starts.append(starts[-1] + len(line))
    files.starts.write_bytes(starts.tobytes())
    return files


def email_of(n: int) -> str:
    """The address of person ``n``."""
    return f"{LAST[n % 3].casefold()}.{n}@mail{n % 97}.example"


def row_of(n: int) -> list[str]:
    """The cells of person ``n``."""
    email, spelled, blank = email_of(n), n % 20 == 0, n % 20 == 1
    return [
        email.upper() if spelled else email,
        FIRST[n % len(FIRST)],
        LAST[n % len(LAST)],
        JOBS[n % len(JOBS)] + (" " if n % 3 == 0 else ""),
        f"Company {n % COMPANIES:04}" if n % 10 != 9 else f"Company {n % (COMPANIES + 50):04}",
        f"+1 (212) 555 {n % 10_000:04}" if spelled else f"+1 212-555-{n % 10_000:04}",
        "" if blank else f"+1 480-555-{n * 3 % 10_000:04}",
        f"{1 + n % 12:02}/{1 + n % 28:02}/{1950 + n % 50}",
        KINDS[n % len(KINDS)][0],
        f"{n % 999 + 1} Harrell Spur",
        "" if n % 4 else f"Flat {n % 50}",
        "" if blank else f"Boulder {n % 300}",
        STATES[n % len(STATES)][0],
        f"{10_000 + n % 89_999}",
        "United States",
        f"https://www.company{n % COMPANIES}.example/team/{n}",
        str(n % 40),
        f"202{n % 5}-0{1 + n % 9}-1{n % 9}",
        PROGRAMMES[n % len(PROGRAMMES)],
        note_of(n),
    ]


def note_of(n: int) -> str:
    """A longer text; one in five has letters beyond Western Europe's code pages in it."""
    retreat = "“Retreat”" if n % 5 == 0 else "Retreat"
    return f"Met at the fair of {1990 + n % 30}; wants to hear of the {retreat}, but not before Q{n % 4 + 1}."


def contact_of(number: int, people: int) -> dict[str, Any]:
    """Contact ``number`` as a list gives it with the optional properties that a mapping here asks for."""
    n = number * STRIDE % people
    other = n % 10 in (7, 8)
    email = email_of(n) if n % 10 != 9 else f"stranger.{n}@elsewhere.example"
    month, day, year = 1 + n % 12, 1 + n % 28, 1950 + n % 50
    return {
        "id": number,
        "given_name": FIRST[n % len(FIRST)],
        "family_name": LAST[n % len(LAST)],
        "middle_name": None,
        "company": {"id": n % COMPANIES + 1, "company_name": f"Company {n % COMPANIES:04}"},
        "email_addresses": [{"email": email, "field": "EMAIL1"}],
        "email_opted_in": True,
        "email_status": "UnengagedMarketable",
        "phone_numbers": [
            _phone("PHONE1", f"+1 212-555-{n % 10_000:04}"),
            _phone("PHONE2", f"+1 480-555-{n * 3 % 10_000:04}"),
        ],
        "addresses": [_address(n, other=other)],
        "tag_ids": [1, 21],
        "owner_id": 1,
        "ScoreValue": None,
        "date_created": "2021-03-01T09:00:00.000+0000",
        "last_updated": "2021-06-03T20:05:09.000+0000",
        "last_updated_utc_millis": 1622750708616,
        "birthday": f"{year}-{month:02}-{day:02}T00:00:00.000+0000",
        "website": f"https://www.company{n % COMPANIES}.example/team/{n}",
        "contact_type": KINDS[n % len(KINDS)][1],
        "job_title": "Assistant" if other else JOBS[n % len(JOBS)],
        "custom_fields": _custom_fields(n, other=other),
    }


def _phone(field: str, number: str) -> dict[str, Any]:
    return {"number": number, "extension": None, "type": "Work", "number_e164": None, "field": field}


def _address(n: int, *, other: bool) -> dict[str, Any]:
    code = f"{10_000 + n % 89_999}"
    return {
        "line1": f"{n % 999 + 1} Harrell Spur",
        "line2": "" if n % 4 else f"Flat {n % 50}",
        "locality": "Denver" if other else f"Boulder {n % 300}",
        "region": STATES[n % len(STATES)][1],
        "postal_code": code,
        "zip_code": code,
        "zip_four": "",
        "country_code": "USA",
        "field": "BILLING",
    }


def _custom_fields(n: int, *, other: bool) -> list[dict[str, Any]]:
    contents: dict[int, Any] = {
        3: note_of(n),
        4: n % 40 + other,
        5: f"202{n % 5}-0{1 + n % 9}-1{n % 9}",
        6: PROGRAMMES[n % len(PROGRAMMES)],
        **dict.fromkeys((7, 8, 9, 10)),
    }
    return [{"id": id, "content": content} for id, content in contents.items()]
