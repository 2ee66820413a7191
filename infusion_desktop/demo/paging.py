"""Lists: the query parameters that all of them share, and the envelope with its links.

The envelope is `{"<plural>": [...], "count": n, "next": url, "previous": url}`; `count` is the number of
matches, both links are always there, and `next` drops parameters: of the caller's it keeps only `since` and
`order`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from infusion_desktop.demo.answers import Answer, json_answer, refused, vague
from infusion_desktop.demo.call import Call

DEFAULT_LIMIT = MAXIMUM = 1000
DIRECTIONS = {"ASCENDING": "ASC", "DESCENDING": "DESC"}


@dataclass(frozen=True)
class Page:
    """The wished part of a list."""

    limit: int
    offset: int


def read_page(call: Call) -> Page:
    """Read `limit` and `offset`; raises RefusedError (400) for what the API does not take."""
    limit = _whole(call.word("limit"), DEFAULT_LIMIT)
    offset = _whole(call.word("offset"), 0)
    if limit > MAXIMUM:
        if call.settings.plays("limit_above_1000", "refused"):
            raise refused(f"limit must not be greater than {MAXIMUM}")
        limit = MAXIMUM
    cap = call.settings["offset_cap"]
    if cap != "none" and offset > int(cap):
        raise refused(f"offset must not be greater than {cap}")
    return Page(limit, offset)


def _whole(text: str | None, default: int) -> int:
    if text is None or text == "":
        return default
    if not (text.isascii() and text.isdigit()) or int(text) > 2**31 - 1:
        raise vague()
    return int(text)


def read_order(call: Call, orders: dict[str, tuple[str, ...]]) -> tuple[str, str]:
    """Read `order` and `order_direction`; gives the name of the order and its SQL.

    `orders` gives the columns of each name; the id is always the last of them, so that the order is whole.
    """
    name = call.word("order") or "id"
    direction = call.word("order_direction") or "ASCENDING"
    if name not in orders or direction not in DIRECTIONS:
        raise vague()
    word = DIRECTIONS[direction]
    return name, ", ".join(f"{column} {word}" for column in orders[name])


def read_optional(call: Call, known: Iterable[str]) -> frozenset[str]:
    """Read `optional_properties`; an unknown name is a 400 that lists it."""
    wished = call.words("optional_properties")
    strange = sorted(set(wished) - set(known))
    if strange:
        raise refused(f"The following optional-properties are unrecognized: {', '.join(strange)}")
    return frozenset(wished)


def envelope(
    call: Call,
    address: str,
    plural: str,
    rows: list[dict[str, Any]],
    count: int,
    page: Page,
    *,
    order: str = "",
) -> Answer:
    """Put the rows of a list into its envelope; `address` is its path without the base, as `/contacts`."""
    kept: dict[str, str] = {}
    since = call.word("since")
    if since:
        kept["since"] = since
    if order:
        kept["order"] = order

    def link(limit: int, offset: int) -> str:
        return f"{call.base}{address}/?{urlencode({'limit': limit, 'offset': offset, **kept})}"

    return json_answer(
        {
            plural: rows,
            "count": count,
            "next": link(min(page.limit, count), page.offset + page.limit),
            "previous": link(page.limit, max(0, page.offset - page.limit)),
        }
    )
