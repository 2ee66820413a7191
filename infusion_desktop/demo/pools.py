"""Word pools and fixed dates from which the content of the account is made, the same at every start."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from importlib import resources

SEED = 20260301
# The business opened on the first day and stood still on the last one: seeded dates never depend on today.
OPENED = int(datetime(2021, 3, 1, 9, tzinfo=UTC).timestamp() * 1000)
STOPPED = int(datetime(2026, 2, 27, 18, tzinfo=UTC).timestamp() * 1000)


@dataclass(frozen=True)
class Words:
    """The pools; `places` are city, region, country code and pattern of the postal code."""

    given_names: list[str]
    family_names: list[str]
    streets: list[str]
    company_stems: list[str]
    trades: list[str]
    job_titles: list[str]
    places: list[list[str]]
    notes: list[str]


@cache
def words() -> Words:
    """The committed pools."""
    text = resources.files("infusion_desktop.demo").joinpath("words.json").read_text("utf-8")
    return Words(**json.loads(text))


def postal_code(pattern: str, dice: random.Random) -> str:
    """A postal code after its pattern: "#" is a digit, "@" a letter."""
    parts = {"#": "0123456789", "@": "ABDEFGHJLNPQRSTUWXYZ"}
    return "".join(dice.choice(parts[sign]) if sign in parts else sign for sign in pattern)


def phone(dice: random.Random) -> str:
    """A number out of the range kept free for stories, as differently written as people write them."""
    last = dice.randrange(100, 200)
    form = dice.choice(("212-555-0{}", "(212) 555-0{}", "212.555.0{}", "+1 212 555 0{}", "2125550{}"))
    return form.format(last)
