"""What a file demands of an account, by the rules of the sync in their plainest form.

Written anew for the tests, of few lines and slow, and sharing nothing with the program: what it says is held
against the rehearsal, the run, and the account's database.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tests.journeys.truth import Demand, Flat, Snapshot

Row = Mapping[str, str]

COUNTRIES = {"us": "USA", "usa": "USA", "united states": "USA", "de": "DEU", "germany": "DEU", "fr": "FRA"}
REGIONS = {
    ("USA", "az"): "Arizona",
    ("USA", "arizona"): "Arizona",
    ("USA", "new york"): "New York",
    ("DEU", "berlin"): "Berlin",
    ("DEU", "be"): "Berlin",
}
EMAIL, PHONE = "email_addresses.EMAIL1", "phone_numbers.PHONE1"
COUNTRY, REGION, COMPANY = "addresses.BILLING.country_code", "addresses.BILLING.region", "company"
LONG_NOTES = "custom_fields.11"  # a text of several lines that the tests add to the account
# Where a field of a project stands in a stored record, if not under its own name.
STORED = {
    EMAIL: f"{EMAIL}.email",
    PHONE: f"{PHONE}.number",
    "custom_fields.3": "custom_fields.3.content",
    LONG_NOTES: f"{LONG_NOTES}.content",
}


@dataclass(frozen=True)
class Wish:
    """A mapping: field by column, which of the columns fill only what is empty, and the switches."""

    pairs: Mapping[str, str]
    only_empty: frozenset[str] = frozenset()
    create: bool = True
    update: bool = True
    without_key: bool = False


@dataclass
class Verdict:
    """The bucket of each row, those of the companies, and what the database has to hold afterwards."""

    buckets: list[str] = field(default_factory=list)
    companies: dict[str, str] = field(default_factory=dict)
    demand: Demand = field(default_factory=Demand)


def text_of(cell: str, *, lines: bool = False) -> str:
    """A cell as it goes in: trimmed, NFC; on one line unless the field has several."""
    text = unicodedata.normalize("NFC", cell.replace("\r\n", "\n").strip())
    return text if lines else re.sub(r"[\n\t]", " ", text)


def folded(text: str) -> str:
    """Text for comparing: inner blanks count once."""
    return unicodedata.normalize("NFC", " ".join(text.split()))


def name_key(text: str) -> str:
    """A company's name for finding it: letters, digits and marks in words, whatever the case."""
    text = unicodedata.normalize("NFC", text.casefold())
    kept = "".join(c if c.isalnum() or unicodedata.category(c).startswith("M") else " " for c in text)
    return " ".join(kept.split()) or " ".join(text.split())


def is_mail(text: str) -> bool:
    return re.fullmatch(r"[^\s@<>,;]+@[^\s@.]+(\.[^\s@.]+)+", text) is not None


def usable(name: str, cell: str) -> str | None:
    """The value of a cell for a field; None for a blank or unusable one (regions are settled later)."""
    text = text_of(cell, lines=name == LONG_NOTES)
    if not text:
        return None
    if name == EMAIL:
        return text if is_mail(text) else None
    if name == PHONE:
        return text if sum(map(str.isdigit, text)) >= 3 else None
    if name == COUNTRY:
        return COUNTRIES.get(text.casefold())
    if name == "birthday":
        return text if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else None
    return folded(text) if name in (COMPANY, REGION) else text


def alike(name: str, one: str | None, other: str | None) -> bool:
    """Whether writing one over the other would change nothing."""
    one, other = folded(one or ""), folded(other or "")
    if name == PHONE:
        return re.sub(r"\D", "", one) == re.sub(r"\D", "", other)
    if name in (EMAIL, COUNTRY, REGION):
        return one.casefold() == other.casefold()
    return one == other


class Oracle:
    """Judges a file for an account as it is before."""

    def __init__(self, before: Snapshot, wish: Wish) -> None:
        self._before = before
        self._wish = wish
        self._by_mail: dict[str, list[int]] = {}
        for number, contact in before.contacts.items():
            mail = contact.values.get(STORED[EMAIL], "").strip().casefold()
            if mail:
                self._by_mail.setdefault(mail, []).append(number)
        self._known = Counter(name_key(name) for name, _ in before.companies.values())
        self._names = {name_key(name): name for name, _ in before.companies.values()}
        self._verdict = Verdict()

    def judge(self, rows: Sequence[Row]) -> Verdict:
        """Say of each row where it ends, and what becomes of the account."""
        rows = [row for row in rows if any(map(text_of, row.values()))]  # a line of blanks is no row
        keys = Counter(key for row in rows if (key := self._key(row)) is not None)
        for row in rows:
            self._verdict.buckets.append(self._place(row, keys))
        return self._verdict

    def _cell(self, row: Row, name: str) -> str:
        return next((row[column] for column, field in self._wish.pairs.items() if field == name), "")

    def _key(self, row: Row) -> str | None:
        mail = usable(EMAIL, self._cell(row, EMAIL))
        return None if mail is None else mail.casefold()

    def _place(self, row: Row, keys: Counter[str]) -> str:
        wish, key = self._wish, self._key(row)
        found = self._by_mail.get(key, []) if key is not None else []
        if not (wish.update if found else wish.create):
            return "skipped"
        if key is None and text_of(self._cell(row, EMAIL)):
            return "blocked"  # the key is there, but no address
        if key is None and usable(PHONE, self._cell(row, PHONE)) is None:
            return "blocked"  # nobody could be reached
        if key is None and not wish.without_key:
            return "skipped"
        if (key is not None and keys[key] > 1) or len(found) > 1:
            return "conflict"
        return self._update(row, found[0]) if found else self._create(row)

    # --- values ------------------------------------------------------------------------------------

    def _values(self, row: Row, held: Flat) -> dict[str, str]:
        """The usable values of a row, by field; a region as its country spells it, or not at all."""
        values: dict[str, str] = {}
        for column, name in self._wish.pairs.items():
            value = usable(name, row[column])
            if value is not None and name != COMPANY:
                values[name] = value
        if REGION in values:
            country = values.get(COUNTRY)
            kept = held.get(COUNTRY)
            if country is None and not text_of(self._cell(row, COUNTRY)):
                country = kept
            if kept and self._only_empty(COUNTRY):
                country = kept
            text = values.pop(REGION)
            if country:  # a name that no list holds is kept as it is
                values[REGION] = REGIONS.get((country, text.casefold()), text)
        return values

    def _only_empty(self, name: str) -> bool:
        return any(self._wish.pairs[column] == name for column in self._wish.only_empty)

    def _create(self, row: Row) -> str:
        values = self._values(row, {})
        new = {STORED.get(name, name): value for name, value in values.items()}
        company = self._company(row)
        if company:
            new[COMPANY] = company
        self._verdict.demand.new.append(new)
        return "create"

    def _update(self, row: Row, number: int) -> str:
        held = self._before.contacts[number].values
        change: dict[str, str] = {}
        for name, value in self._values(row, held).items():
            old = held.get(STORED.get(name, name))
            if not alike(name, value, old) and not (old and self._only_empty(name)):
                change[STORED.get(name, name)] = value
        company = self._moved_company(row, held)
        if change or company:
            spelled = self._company(row) if company or self._is_twice(row) else None
            if company and spelled:
                change[COMPANY] = spelled
            self._verdict.demand.changed[number] = change
            return "update"
        return "unchanged"

    # --- companies ---------------------------------------------------------------------------------

    def _is_twice(self, row: Row) -> bool:
        name = usable(COMPANY, self._cell(row, COMPANY))
        return name is not None and self._known[name_key(name)] > 1

    def _moved_company(self, row: Row, held: Flat) -> bool:
        """Whether the company alone would change the record; one of several of its name never does."""
        name = usable(COMPANY, self._cell(row, COMPANY))
        old = held.get(COMPANY)
        if name is None or self._is_twice(row) or (old and self._only_empty(COMPANY)):
            return False
        return old is None or name_key(old) != name_key(name)

    def _company(self, row: Row) -> str | None:
        """The company of a row that is written: noted among those needed, and its name there."""
        name = usable(COMPANY, self._cell(row, COMPANY))
        if name is None:
            return None
        key, verdict = name_key(name), self._verdict
        if self._known[key] > 1:
            verdict.companies[key] = "conflict"
            return None
        if self._known[key] == 1:
            verdict.companies[key] = "unchanged"
            return self._names[key]
        if key not in verdict.companies:
            verdict.companies[key] = "create"
            verdict.demand.companies.append(name)
            self._names[key] = name
        return self._names[key]
