"""Decides over a whole column whether the day or the month comes first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

Order = Literal["DMY", "MDY", "YMD"]

_THREE = re.compile(r"\s*(\d{1,2}|\d{4})([./\-\s])\s?(\d{1,2})\2\s?(\d{4}|\d{1,2})(?!\d)").match


def decide_order(values: Iterable[str]) -> Order | None:
    """Return the one order in which all dates of a column can be read, or None: then ask.

    A part above 12 is no month, one above 31 is a year, so one value can decide for all. Dates that begin
    with a year of four digits are read as such whatever the order; if there are only these it is YMD.
    Text that is no date in numbers says nothing, and neither does a date that fits no order.
    """
    possible: set[Order] = {"DMY", "MDY", "YMD"}
    year_first = undecided = 0
    for value in values:
        found = _THREE(value)
        if found is None:
            continue
        if len(found[1]) == 4:
            year_first += 1
            continue
        orders = _orders(found[1], found[2], found[3], found[4])
        if orders:
            undecided += 1
            possible &= orders
    if not undecided:
        return "YMD" if year_first else None
    return possible.pop() if len(possible) == 1 else None


def _orders(first: str, sign: str, second: str, third: str) -> set[Order]:
    """Return the orders in which one date can be read."""
    a, b, c = int(first), int(second), int(third)
    orders: set[Order] = set()
    if 1 <= a <= 31 and 1 <= b <= 12:
        orders.add("DMY")
    if 1 <= a <= 12 and 1 <= b <= 31:
        orders.add("MDY")
    # A short year stands first with hyphens (24-03-01), or where the number can be nothing else.
    if len(third) < 4 and len(first) == 2 and 1 <= b <= 12 and 1 <= c <= 31 and (sign == "-" or not orders):
        orders.add("YMD")
    return orders
