"""The contacts of the demo business: the six kinds of custom fields, the people, and the mess of five years.

Contact number n is made from a random source of its own seed, so it is the same at every start. At least 70
% have an e-mail of their own, both names and a job title; among the rest are shared addresses, missing
names, trailing blanks, escaped ampersands, odd capitals, sparse phones and an address without any content.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from infusion_desktop.demo.company_fill import company_count
from infusion_desktop.demo.contact_rows import INSERT, row_values
from infusion_desktop.demo.custom_fields import define
from infusion_desktop.demo.pools import OPENED, SEED, STOPPED, phone, postal_code, words
from infusion_desktop.demo.store import Store

FOCUS = ("Career", "Leadership", "Health", "Relationships", "Money", "Mindset")
PROGRAMMES = ("Starter", "Group", "One to one", "Retreat")
EVENTS = ("Spring webinar", "Summer retreat", "Book launch", "Autumn summit")
DAY = 86_400_000


def fill_contacts(store: Store, contacts: int) -> None:
    """Make the custom fields, the contacts, and their tags."""
    kinds = (
        ("Coach notes", "Text", ()),
        ("Sessions booked", "WholeNumber", ()),
        ("First session", "Date", ()),
        ("Programme", "Dropdown", PROGRAMMES),
        ("Events attended", "ListBox", EVENTS),
        ("Newsletter by post", "YesNo", ()),
        ("Focus", "Dropdown", FOCUS),
        ("Old CRM number", "Text", ()),
    )
    ids = [
        define(store, "CONTACT", label, kind, [{"label": option} for option in options]).id
        for label, kind, options in kinds
    ]
    tag_count = store.number("SELECT count(*) FROM tags")
    store.insert_all(INSERT, _contacts(contacts, company_count(contacts), ids))
    store.insert_all("INSERT INTO contact_tags VALUES (?, ?, ?)", _tags(contacts, tag_count))


def _contacts(count: int, companies: int, fields: list[int]) -> Iterator[tuple[Any, ...]]:
    dice = random.Random(SEED + 2)
    step = (STOPPED - OPENED) // max(count, 1)
    for number in range(count):
        record = _person(number, dice)
        _mess(record, number)
        record["custom_fields"] = _values(fields, dice)
        if not record["custom_fields"]:
            del record["custom_fields"]
        company = dice.randrange(1, companies + 1) if dice.random() < 0.55 else None
        created = OPENED + number * step + dice.randrange(1000)
        updated = created + int(dice.random() ** 3 * (STOPPED - created))
        yield row_values(record, company, created, updated)


def _person(number: int, dice: random.Random) -> dict[str, Any]:
    """An orderly contact: what most of them look like."""
    pools, chance, pick = words(), dice.random, dice.choice
    given, family = pick(pools.given_names), pick(pools.family_names)
    plain = "".join(
        sign for sign in f"{given}.{family}".lower() if sign.isascii() and (sign.isalnum() or sign == ".")
    )
    record: dict[str, Any] = {
        "given_name": given,
        "family_name": family,
        "job_title": pick(pools.job_titles),
        "email_addresses": [{"email": f"{plain}{number + 1}@mail.example", "field": "EMAIL1"}],
        "email_status": "NonMarketable",
        "email_opted_in": False,
        "source_type": pick(("WEBFORM", "IMPORT", "MANUAL", "LANDINGPAGE", "API")),
        "owner_id": pick((1, 1, 2, 3)) if chance() < 0.6 else None,
    }
    if chance() < 0.5:
        record["email_status"], record["email_opted_in"] = pick(("SingleOptIn", "UnengagedMarketable")), True
        record["opt_in_reason"] = "Signed up on the website"
    elif chance() < 0.1:
        record["email_status"] = pick(("ListUnsubscribe", "HardBounce", "Manual", "Spam"))
    _reach(record, plain, number, dice)
    _extras(record, plain, dice)
    return {name: value for name, value in record.items() if value is not None}


def _reach(record: dict[str, Any], plain: str, number: int, dice: random.Random) -> None:
    """Further ways to reach the person."""
    chance, pick = dice.random, dice.choice
    if chance() < 0.12:
        record["email_addresses"].append({"email": f"{plain}{number + 1}@home.example", "field": "EMAIL2"})
    if chance() < 0.65:
        record["phone_numbers"] = [
            {"number": phone(dice), "type": pick(("Work", "Mobile", "Home")), "field": "PHONE1"}
        ]
        if chance() < 0.15:
            slot = pick(("PHONE2", "PHONE3"))
            record["phone_numbers"].append(
                {"number": phone(dice), "extension": "12", "type": "Work", "field": slot}
            )
    if chance() < 0.6:
        record["addresses"] = [_address(dice, "BILLING")]
        if chance() < 0.1:
            record["addresses"].append(_address(dice, "SHIPPING"))


def _extras(record: dict[str, Any], plain: str, dice: random.Random) -> None:
    """What only some contacts have."""
    chance, pick = dice.random, dice.choice
    if chance() < 0.25:
        record["birthday"] = (
            f"{dice.randrange(1950, 2004)}-{dice.randrange(1, 13):02d}-{dice.randrange(1, 29):02d}"
        )
    if chance() < 0.15:
        record["contact_type"] = pick(("Prospect", "Customer", "Partner"))
    if chance() < 0.15:
        record["website"] = f"https://{plain}.example"
    if chance() < 0.12:
        record["social_accounts"] = [{"name": plain, "type": pick(("Facebook", "LinkedIn", "Twitter"))}]
    if chance() < 0.1:
        record["notes"] = pick(words().notes)
    if chance() < 0.1:
        record["ScoreValue"] = str(dice.randrange(1, 6))


def _address(dice: random.Random, field: str) -> dict[str, Any]:
    pools = words()
    city, region, country, pattern = dice.choice(pools.places)
    return {
        "field": field,
        "line1": f"{dice.randrange(1, 999)} {dice.choice(pools.streets)}",
        "locality": city,
        "region": region,
        "country_code": country,
        "postal_code": postal_code(pattern, dice),
    }


def _mess(record: dict[str, Any], number: int) -> None:
    """Spoil some contacts, each kind of mess at fixed numbers."""
    emails = record["email_addresses"]
    if number % 25 == 7:
        # A household or an office that shares one address: the pair differs in capitals only.
        pair = number // 50
        emails[0]["email"] = (
            f"team{pair}@shared.example" if number % 50 == 7 else f"Team{pair}@Shared.example"
        )
    if number % 25 == 12:
        del record["email_addresses"]
        record["email_status"], record["email_opted_in"] = "NonMarketable", False
        record.setdefault("phone_numbers", [{"number": f"212-555-0{100 + number % 100}", "field": "PHONE1"}])
    if number % 25 == 3:
        emails[0]["email"] = emails[0]["email"].upper().replace("EXAMPLE", "example")
    if number % 20 == 9:
        del record["job_title"]
    if number % 25 == 18:
        record["family_name"] = "" if number % 50 == 18 else f"{record['family_name']} "
    if number % 50 == 21:
        record["job_title"] = "Sales &amp; Marketing"
    if number % 50 == 31:
        record["given_name"] = record["given_name"].lower()
    if number % 50 == 41:
        record["middle_name"] = ""
        record.setdefault("addresses", []).append({"field": "OTHER"})
    if number % 100 == 66:
        record["phone_numbers"] = [
            {"number": "212-555-0142", "type": "Home", "field": "PHONE1"},
            {"number": "212 555 0143 ask for Kim", "field": "PHONE3"},
        ]


def _values(fields: list[int], dice: random.Random) -> list[dict[str, Any]]:
    notes, sessions, first, programme, events, by_post, focus, old = fields
    chance, pick = dice.random, dice.choice
    values: dict[int, Any] = {}
    if chance() < 0.2:
        values[notes] = pick(words().notes)
    if chance() < 0.45:
        values[sessions] = dice.randrange(0, 40)
    if chance() < 0.4:
        values[first] = (
            f"{dice.randrange(2021, 2026)}-{dice.randrange(1, 13):02d}-{dice.randrange(1, 29):02d}"
        )
    if chance() < 0.4:
        values[programme] = pick(PROGRAMMES)
    if chance() < 0.25:
        values[events] = ",".join(event for event in EVENTS if chance() < 0.5) or EVENTS[0]
    if chance() < 0.5:
        values[by_post] = int(chance() < 0.3)
    if chance() < 0.35:
        values[focus] = pick(FOCUS)
    if chance() < 0.3:
        values[old] = f"{dice.randrange(1, 99999):05d}"
    return [{"id": field, "content": value} for field, value in values.items()]


def _tags(contacts: int, tags: int) -> Iterator[tuple[int, int, int]]:
    dice = random.Random(SEED + 3)
    if not tags:
        return
    for contact in range(1, contacts + 1):
        if dice.random() < 0.6:
            for tag in sorted(dice.sample(range(1, tags + 1), min(tags, dice.randrange(1, 5)))):
                yield contact, tag, OPENED + dice.randrange(STOPPED - OPENED)
