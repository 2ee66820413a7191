"""The companies of the demo business: 60, and more where there are many contacts."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import msgspec

from infusion_desktop.demo.custom_fields import define
from infusion_desktop.demo.pools import OPENED, SEED, phone, postal_code, words
from infusion_desktop.demo.store import Store

FEWEST = 60
CONTACTS_EACH = 40


def company_count(contacts: int) -> int:
    """How many companies an account of so many contacts has; none where there are no contacts."""
    return 0 if contacts == 0 else max(FEWEST, contacts // CONTACTS_EACH)


def company_name(number: int) -> str:
    """The name of the company with this number (from 0); every name is met once."""
    pools = words()
    stems, trades = pools.company_stems, pools.trades
    stem = stems[number % len(stems)]
    trade = trades[(number + number // len(stems)) % len(trades)]
    turn = number // (len(stems) * len(trades))
    return f"{stem} {trade}" + (f" {turn + 1}" if turn else "")


def fill_companies(store: Store, contacts: int) -> None:
    """Make the two custom fields of companies, then the companies."""
    define(store, "COMPANY", "Industry", "Text", [])
    define(store, "COMPANY", "Employees", "WholeNumber", [])
    fields = [
        number for (number,) in store.rows("SELECT id FROM custom_fields WHERE record_type = 'COMPANY'")
    ]
    store.insert_all(
        "INSERT INTO companies(company_name, email, date_created, record) VALUES (?, ?, ?, ?)",
        _companies(company_count(contacts), fields),
    )


def _companies(count: int, fields: list[int]) -> Iterator[tuple[Any, ...]]:
    dice = random.Random(SEED + 1)
    pools = words()
    for number in range(count):
        name = company_name(number)
        host = "".join(sign for sign in name.lower() if sign.isascii() and sign.isalnum())
        record: dict[str, Any] = {"email_status": "NonMarketable", "email_opted_in": False}
        if dice.random() < 0.8:
            record["email_address"] = f"office@{host}.example"
        if dice.random() < 0.7:
            record["website"] = f"https://www.{host}.example"
        if dice.random() < 0.7:
            record["phone_number"] = {"number": phone(dice), "type": "Work"}
        if dice.random() < 0.75:
            city, region, country, pattern = dice.choice(pools.places)
            record["address"] = {
                "line1": f"{dice.randrange(1, 999)} {dice.choice(pools.streets)}",
                "locality": city,
                "region": region,
                "country_code": country,
                "postal_code": postal_code(pattern, dice),
            }
        if dice.random() < 0.2:
            record["notes"] = dice.choice(pools.notes)
        if dice.random() < 0.5:
            values = (dice.choice(pools.trades), dice.randrange(1, 250))
            record["custom_fields"] = [
                {"id": field, "content": value} for field, value in zip(fields, values, strict=True)
            ]
        created = OPENED + number * 60_000 % 100_000_000_000
        shown = _messy(name, number)
        yield shown, record.get("email_address"), created, msgspec.json.encode(record).decode()


def _messy(name: str, number: int) -> str:
    """A few names as older tools left them: an escaped ampersand, a trailing blank."""
    if number % 29 == 11:
        return f"{name} &amp; Sons"
    return f"{name} " if number % 37 == 23 else name
