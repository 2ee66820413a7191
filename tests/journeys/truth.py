"""The truth of every journey: the difference of the account's database before and after.

Nothing here is shared with the program: a record is cut into plain paths (``email_addresses.EMAIL1.email``)
by a few lines of our own, and what a file demands is said by the test that made the file.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

from tests.journeys.account_process import DemoAccount

Flat = Mapping[str, str]
# What the account itself puts into a new record.
OWN = {"source_type", "email_status", "email_opted_in"}


@dataclass(frozen=True)
class Contact:
    """One contact as stored: its paths, and the moment of its last change."""

    values: Flat
    updated: int


@dataclass(frozen=True)
class Snapshot:
    """The account at one moment, by id; a company is its name and its stored record."""

    contacts: Mapping[int, Contact]
    companies: Mapping[int, tuple[str, str]]
    tags: frozenset[tuple[int, int]]


@dataclass
class Demand:
    """What a file demands of an account.

    ``new`` are the paths of each contact to be made; ``changed`` the paths to be written by the id of the
    contact that holds them now; ``companies`` the names of those to be made, as spelled. ``written`` says
    for contacts that something is to be written at all.
    """

    new: list[Flat] = field(default_factory=list)
    changed: dict[int, Flat] = field(default_factory=dict)
    companies: list[str] = field(default_factory=list)


def paths(value: Any, before: str = "") -> Iterator[tuple[str, str]]:
    """Cut a JSON value into paths; entries of lists go by their field, type or id."""
    if isinstance(value, dict):
        for name, part in value.items():
            yield from paths(part, f"{before}.{name}" if before else name)
    elif isinstance(value, list) and all(isinstance(part, dict) for part in value):
        for place, part in enumerate(value):
            mark = part.get("field") or part.get("type") or part.get("id") or place
            rest = {name: one for name, one in part.items() if name not in ("field", "id")}
            yield from paths(rest, f"{before}.{mark}")
    elif value is not None and value != "":
        yield before, value if isinstance(value, str) else json.dumps(value)


def snapshot(account: DemoAccount) -> Snapshot:
    """Read all contacts, companies and tags of the account's database."""
    with closing(account.look()) as look:
        companies = {
            number: (name, record)
            for number, name, record in look.execute("SELECT id, company_name, record FROM companies")
        }
        contacts = {}
        for number, company, updated, record in look.execute(
            "SELECT id, company_id, last_updated, record FROM contacts"
        ):
            values = dict(paths(json.loads(record)))
            if company is not None:
                values["company"] = companies[company][0]
            contacts[number] = Contact(values, updated)
        tags = frozenset(look.execute("SELECT contact_id, tag_id FROM contact_tags").fetchall())
    return Snapshot(contacts, companies, tags)


def without_own(values: Flat) -> Flat:
    """A new record without what the account put in by itself."""
    return {path: value for path, value in values.items() if path not in OWN}


def _frozen(values: Flat) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(values.items()))


def differences(before: Snapshot, after: Snapshot, demand: Demand) -> list[str]:
    """Everything in which the account differs from what was demanded; empty if all is right."""
    found = [f"contact {number} is gone" for number in before.contacts.keys() - after.contacts.keys()]
    found += [f"company {number} is gone" for number in before.companies.keys() - after.companies.keys()]
    if before.tags != after.tags:
        found.append(f"tags differ: {sorted(before.tags ^ after.tags)[:5]}")
    for number in before.contacts.keys() & after.contacts.keys():
        found += _of_existing(
            number, before.contacts[number], after.contacts[number], demand.changed.get(number)
        )
    for number in before.companies.keys() & after.companies.keys():
        old, new = before.companies[number], after.companies[number]
        if old != new:
            found.append(f"company {number} was changed: {old} {new}")
    made = [without_own(after.contacts[n].values) for n in after.contacts.keys() - before.contacts.keys()]
    found += _of_new("contact", map(_frozen, made), map(_frozen, demand.new))
    names = [after.companies[n][0] for n in after.companies.keys() - before.companies.keys()]
    found += _of_new("company", names, demand.companies)
    return found


def _of_existing(number: int, before: Contact, after: Contact, change: Flat | None) -> list[str]:
    if change is None:
        same = before.values == after.values and before.updated == after.updated
        return [] if same else [f"contact {number} was touched: {_unlike(before.values, after.values)}"]
    expected = {**before.values, **change}
    if after.values == expected:
        return []
    return [f"contact {number} is not as demanded (expected, found): {_unlike(expected, after.values)}"]


def _unlike(one: Flat, other: Flat) -> dict[str, tuple[str | None, str | None]]:
    return {
        path: (one.get(path), other.get(path))
        for path in sorted({*one, *other})
        if one.get(path) != other.get(path)
    }


def _of_new(what: str, made: Iterable[object], demanded: Iterable[object]) -> list[str]:
    have, want = Counter(made), Counter(demanded)
    found = [f"{what} missing ({number} times): {one}" for one, number in (want - have).items()]
    return found + [f"{what} too many ({number} times): {one}" for one, number in (have - want).items()]
