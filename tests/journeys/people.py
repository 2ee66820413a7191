"""A spreadsheet of people together with what it demands of an account, made from one seed.

The demand is written down while a row is made, in the words of the account's database; nothing is worked
out from the file afterwards.
"""

from __future__ import annotations

import csv
import random
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.journeys.truth import Demand, Flat, Snapshot

PATHS = {
    "First Name": "given_name",
    "Last Name": "family_name",
    "Email": "email_addresses.EMAIL1.email",
    "Phone 1": "phone_numbers.PHONE1.number",
    "Company": "company",
    "Job Title": "job_title",
    "Street Address 1": "addresses.BILLING.line1",
    "City": "addresses.BILLING.locality",
    "Coach notes": "custom_fields.3.content",
}
COLUMNS = tuple(PATHS)
NAMES = ("Ada", "Björn", "Chiara", "Dmitri", "Élise", "Farah", "Hanna", "İbrahim", "Katarína", "Liu", "Zoë")
TITLES = ("Coach", "Trainer", "Head of sales", "Baker", "Fonds-Manager", "Ärztin", 'Owner, and "more"')
CITIES = ("Bonn", "Lyon", "São Paulo", "Graz", "Kraków")
COMPANIES = (
    ("Blaue Welle GmbH", "BLAUE WELLE  GMBH", "Blaue Welle, GmbH."),
    ("Kühn & Söhne", "kühn söhne"),
    ("Nord-Licht", "Nord Licht"),
    ("O'Neil Partners",),
    ("Zwölf AG",),
)

Row = dict[str, str]


@dataclass(frozen=True)
class Mix:
    """How many rows of each kind a file has; ``again`` repeat another row, ``part`` hold a part of one."""

    new: int = 30
    no_mail: int = 12
    again: int = 8
    part: int = 5
    changed: int = 14
    unchanged: int = 8
    twice: int = 1
    bad_mail: int = 2
    unreachable: int = 1


@dataclass
class People:
    """Rows in order, what they demand, and how many of them are to end in which bucket of the rehearsal."""

    rows: list[Row] = field(default_factory=list)
    demand: Demand = field(default_factory=Demand)
    buckets: Counter[str] = field(default_factory=Counter)

    @property
    def sums(self) -> dict[str, int]:
        """The rehearsal's sums of contacts."""
        names = ("create", "update", "unchanged", "skipped", "conflict", "blocked")
        return {"rows": len(self.rows), **{name: self.buckets[name] for name in names}}


def write_csv(path: Path, rows: Iterable[Mapping[str, str]], columns: Iterable[str] = COLUMNS) -> Path:
    """Write rows as a file, cells that a row lacks as blanks."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(columns), restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def is_plain(text: str | None) -> bool:
    """Whether a stored text is without the oddities of an old account, so that a test can copy it."""
    return bool(text) and text == " ".join(str(text).split()) and "&" not in str(text)


def plain_contacts(before: Snapshot) -> list[int]:
    """Contacts with an e-mail address of their own and plain names."""
    mails = Counter(one.values.get(PATHS["Email"], "").strip().casefold() for one in before.contacts.values())
    return [
        number
        for number, contact in sorted(before.contacts.items())
        if mails[contact.values.get(PATHS["Email"], "").casefold()] == 1
        and all(is_plain(contact.values.get(PATHS[name])) for name in ("First Name", "Last Name", "Email"))
    ]


class Maker:
    """Makes the rows of one file for one account as it is ``before``."""

    def __init__(self, before: Snapshot, seed: int) -> None:
        self._dice = random.Random(seed)
        self._before = before
        self._made = People()
        self._number = 0
        self._mine = seed
        self._old = plain_contacts(before)
        self._dice.shuffle(self._old)
        names = Counter(name.casefold() for name, _ in before.companies.values())
        self._old_companies = [
            name
            for name, _ in sorted(before.companies.values())
            if is_plain(name) and names[name.casefold()] == 1
        ]

    def make(self, mix: Mix) -> People:
        """Make all rows, in an order of chance."""
        alone = [self._person(mail=False) for _ in range(mix.no_mail)]
        made: list[tuple[str, Row, int | None]] = []
        made += [("create", self._person(mail=True), None) for _ in range(mix.new)]
        made += [("create", row, None) for row in alone]
        made += [("create", dict(self._dice.choice(alone)), None) for _ in range(mix.again)]
        made += [("create", self._part(self._dice.choice(alone)), None) for _ in range(mix.part)]
        made += [("update", *self._changed(self._old.pop())) for _ in range(mix.changed)]
        made += [("unchanged", *self._same(self._old.pop())) for _ in range(mix.unchanged)]
        for _ in range(mix.twice):
            row = self._person(mail=True)
            made += [("conflict", row, None), ("conflict", {**row, "Email": row["Email"].upper()}, None)]
        bad = ("no-at-sign.example", "two@@x.example")
        for number in range(mix.bad_mail):
            made.append(("blocked", {**self._person(mail=True), "Email": bad[number % 2]}, None))
        made += [("blocked", self._unreachable(), None) for _ in range(mix.unreachable)]
        self._dice.shuffle(made)
        for bucket, row, number_there in made:
            self._put(bucket, row, number_there)
        return self._made

    def _put(self, bucket: str, row: Row, number: int | None) -> None:
        made = self._made
        made.rows.append(row)
        made.buckets[bucket] += 1
        if bucket not in {"create", "update"}:
            return
        values = {PATHS[name]: text for name, text in row.items() if text and name != "Company"}
        if row.get("Company"):
            values["company"] = self._company(row["Company"])
        if number is None:
            made.demand.new.append(values)
        else:
            made.demand.changed[number] = values

    def _company(self, text: str) -> str:
        """The company that a text means; the first row that needs a new one gives it its spelling."""
        known = {_plain_name(name): name for name in [*self._old_companies, *self._made.demand.companies]}
        name = known.get(_plain_name(text))
        if name is None:
            name = " ".join(text.split())  # a name goes in tidy, whatever blanks the cell holds
            self._made.demand.companies.append(name)
        return name

    def _person(self, *, mail: bool) -> Row:
        dice, self._number = self._dice, self._number + 1
        row = {
            "First Name": dice.choice(NAMES),
            "Last Name": f"Nr{self._number}",
            "Job Title": dice.choice((*TITLES, "")),
            "Coach notes": dice.choice(("likes tea", 'naïve "quotes", and more', "", "")),
        }
        if mail:
            row["Email"] = f"{dice.choice(('p', 'P', 'o+x'))}{self._number}.s{self._mine}@new.example"
        if not mail or dice.random() < 0.5:
            row["Phone 1"] = f"030 {self._mine % 1000:03d} {self._number:04d}"
        if dice.random() < 0.4:
            row["Street Address 1"], row["City"] = f"{self._number} Ring", dice.choice(CITIES)
        row["Company"] = self._company_text()
        return row

    def _company_text(self) -> str:
        chance = self._dice.random()
        if chance < 0.5:
            return self._dice.choice(self._dice.choice(COMPANIES))
        return self._dice.choice(self._old_companies) if chance < 0.6 else ""

    def _part(self, row: Row) -> Row:
        """The same person with some cells blank: what such a row sends is a part of what the other sends."""
        kept = {"First Name", "Last Name", "Phone 1"}
        return {name: text if name in kept or self._dice.random() < 0.3 else "" for name, text in row.items()}

    def _unreachable(self) -> Row:
        return {**self._person(mail=True), "Email": "", "Phone 1": ""}

    def _same(self, number: int) -> tuple[Row, int]:
        held: Flat = self._before.contacts[number].values
        row = {name: held[PATHS[name]] for name in ("First Name", "Last Name", "Email")}
        row["Email"] = self._dice.choice((row["Email"], row["Email"].upper(), f" {row['Email']} "))
        # Of an e-mail address the case is kept as it is over there.
        for name in ("Job Title", "City", "Company"):
            if is_plain(held.get(PATHS[name])) and self._dice.random() < 0.6:
                row[name] = held[PATHS[name]]
        return row, number

    def _changed(self, number: int) -> tuple[Row, int]:
        held: Flat = self._before.contacts[number].values
        row: Row = {"Email": held[PATHS["Email"]], "Job Title": f"New title {number}"}
        if self._dice.random() < 0.4:
            row["Phone 1"] = f"+49 30 {self._mine % 1000:03d} {number}"
        if self._dice.random() < 0.4:
            row["Coach notes"] = f"note {number}"
        if self._dice.random() < 0.4:
            row["Company"] = self._dice.choice(self._dice.choice(COMPANIES))
        return row, number


def _plain_name(text: str) -> str:
    """A company's name by its letters and digits alone, words apart."""
    return " ".join("".join(sign if sign.isalnum() else " " for sign in text.casefold()).split())
