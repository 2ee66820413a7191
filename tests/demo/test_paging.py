"""Paging: limits, offsets, orders, and the links of the envelope."""

from __future__ import annotations

from typing import Any

import pytest

from infusion_desktop.demo.answers import VAGUE
from tests.demo.account import BASE, Account
from tests.demo.conftest import MakeAccount

ADDRESS = f"{BASE}/crm/rest/v1/contacts/"


def test_links_of_a_page(account: Account) -> None:
    page = account.get("/contacts", limit=2, offset=4).json
    assert set(page) == {"contacts", "count", "next", "previous"}
    assert page["count"] == 30
    assert page["next"] == f"{ADDRESS}?limit=2&offset=6&order=id"
    assert page["previous"] == f"{ADDRESS}?limit=2&offset=2&order=id"


@pytest.mark.parametrize(
    ("query", "after", "before"),
    [
        ({}, "limit=30&offset=1000", "limit=1000&offset=0"),
        ({"limit": 10}, "limit=10&offset=10", "limit=10&offset=0"),
        ({"limit": 10, "offset": 25}, "limit=10&offset=35", "limit=10&offset=15"),
        ({"limit": 10, "offset": 5}, "limit=10&offset=15", "limit=10&offset=0"),
        ({"limit": 100, "offset": 500}, "limit=30&offset=600", "limit=100&offset=400"),
    ],
)
def test_links_are_always_there(account: Account, query: dict[str, int], after: str, before: str) -> None:
    page = account.get("/contacts", **query).json
    assert page["next"] == f"{ADDRESS}?{after}&order=id"
    assert page["previous"] == f"{ADDRESS}?{before}&order=id"


def test_next_carries_since_and_order_and_drops_the_rest(account: Account) -> None:
    since = "2020-01-01T00:00:00.000Z"
    page = account.get(
        "/contacts",
        limit=2,
        since=since,
        until="2030-01-01T00:00:00.000Z",
        order="last_updated",
        order_direction="DESCENDING",
        optional_properties="job_title",
        given_name="Ann",
    ).json
    link = page["next"]
    assert "since=2020-01-01T00%3A00%3A00.000Z" in link
    assert "order=last_updated" in link
    assert not any(name in link for name in ("until", "order_direction", "optional", "given_name"))


def test_a_page_past_the_end_is_empty_and_keeps_its_count(account: Account) -> None:
    page = account.get("/contacts", limit=10, offset=100).json
    assert (page["contacts"], page["count"]) == ([], 30)


def test_pages_together_are_the_whole(account: Account) -> None:
    seen: list[int] = []
    for offset in range(0, 40, 7):
        seen += [row["id"] for row in account.get("/contacts", limit=7, offset=offset).json["contacts"]]
    assert seen == list(range(1, 31))


@pytest.mark.parametrize(
    "query",
    [
        {"limit": "x"},
        {"limit": -1},
        {"offset": "1.5"},
        {"offset": 2**31},
        {"order": "colour"},
        {"order_direction": "UP"},
    ],
)
def test_nonsense_is_the_vague_400(account: Account, query: dict[str, Any]) -> None:
    reply = account.get("/contacts", **query)
    assert (reply.status, reply.message) == (400, VAGUE)


def test_a_limit_above_1000_is_refused_unless_switched(make_account: MakeAccount) -> None:
    account = make_account(1200)
    assert account.get("/contacts", limit=1000).status == 200
    assert account.get("/contacts", limit=1001).status == 400
    assert len(account.get("/contacts").json["contacts"]) == 1000
    account = make_account(switches=["limit_above_1000=clamped"])
    assert len(account.get("/contacts", limit=5000).json["contacts"]) == 1000


def test_an_offset_cap_by_switch(make_account: MakeAccount) -> None:
    assert make_account().get("/contacts", offset=10_001).status == 200
    account = make_account(switches=["offset_cap=10000"])
    assert account.get("/contacts", offset=10_000).status == 200
    assert account.get("/contacts", offset=10_001).status == 400


def test_unknown_optional_properties_are_listed(account: Account) -> None:
    for path in ("/contacts", "/contacts/1", "/companies", "/companies/1"):
        reply = account.get(path, optional_properties="custom_fields,zebra,apple")
        assert reply.status == 400
        assert reply.message == "The following optional-properties are unrecognized: apple, zebra"


def test_optional_properties_repeated_or_as_comma_list(account: Account) -> None:
    for value in ("job_title,website", ["job_title", "website"]):
        row = account.get("/contacts", limit=1, optional_properties=value).json["contacts"][0]
        assert {"job_title", "website"} <= set(row)
