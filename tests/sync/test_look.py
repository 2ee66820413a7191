"""How it is looked: one sweep for all creates of an object, one read for each update (4.5)."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from infusion_desktop.sync.look import Looker, fields_of
from infusion_desktop.sync.settle import Finding, Parked
from tests.fakes.clock import FakeClock
from tests.fakes.scripted_account import ScriptedAccount
from tests.fakes.small_schema import CONTACT, EMAIL, PHONE, SCHEMA

pytestmark = pytest.mark.anyio


def parked(row: int, highest: int, **more: Any) -> Parked:
    made = Parked(
        "run",
        row,
        "contact",
        "create",
        f"p{row}@x.example",
        {EMAIL: f"p{row}@x.example"},
        highest,
        0.0,
        (row,),
    )
    return dataclasses.replace(made, **more)


def looker() -> tuple[ScriptedAccount, Looker]:
    account = ScriptedAccount(FakeClock())
    return account, Looker(account, SCHEMA, account.clock)


async def test_rule_4_5_one_sweep_settles_all_rows_of_an_object_and_needs_no_email() -> None:
    account, look = looker()
    ids = [account.have("contact", **{EMAIL: f"p{row}@x.example"}) for row in range(1, 8)]
    rows = [parked(row, ids[0]) for row in (3, 5)]
    rows.append(parked(9, ids[2], key=None, sent={PHONE: "030 1234567"}))
    found = await look.look(rows, {}, quiet=True)
    (ask,) = account.asks
    assert (ask.down_to, ask.since) == (ids[0], None)
    assert set(ask.fields) == {EMAIL, PHONE}
    assert {(s.parked.row, s.finding, s.record_ids) for s in found.settled} == {
        (3, Finding.FOUND, (str(ids[2]),)),
        (5, Finding.FOUND, (str(ids[4]),)),
        (9, Finding.ABSENT, ()),
    }
    assert found.highest == {"contact": ids[-1]}


async def test_rule_4_5_what_is_at_or_below_the_lowest_noted_id_is_not_handed_on() -> None:
    account, look = looker()
    old = account.have("contact", **{EMAIL: "p1@x.example"})
    found = await look.look([parked(1, old)], {}, quiet=True)
    assert [settled.finding for settled in found.settled] == [Finding.ABSENT]
    assert await look.sweep("contact", [parked(1, old)], set()) == ([], old)


async def test_rule_4_6_ids_that_rows_hold_are_claimed() -> None:
    account, look = looker()
    number = account.have("contact", **{EMAIL: "p1@x.example"})
    found = await look.look([parked(1, 0)], {"contact": {number}}, quiet=True)
    assert [settled.finding for settled in found.settled] == [Finding.ABSENT]


async def test_the_values_that_are_never_read_back_are_not_asked_for() -> None:
    account, look = looker()
    sent = {EMAIL: "p1@x.example", "secret": "x", "custom_fields.9": "gone"}
    await look.look([parked(1, 0, sent=sent)], {}, quiet=True)
    assert account.asks[0].fields == (EMAIL,)


async def test_rule_4_8_an_update_is_read_by_its_id_and_only_when_it_is_due() -> None:
    account, look = looker()
    number = account.have("contact", **{EMAIL: "p1@x.example", "given_name": "New"})
    update = parked(
        1,
        0,
        operation="update",
        record_id=str(number),
        sent={"given_name": "New"},
        before={"given_name": "Old"},
    )
    early = dataclasses.replace(update, due=account.clock.now() + 1)
    found = await look.look([early], {}, quiet=True)
    assert ([s.finding for s in found.settled], account.read_ones) == ([Finding.WAIT], [])
    found = await look.look([update], {}, quiet=True)
    assert ([s.finding for s in found.settled], account.read_ones) == ([Finding.FOUND], [str(number)])
    assert account.asks == []


async def test_each_object_has_its_own_sweep() -> None:
    account, look = looker()
    account.have("company", company_name="Smith")
    company = parked(2, 0, object="company", key="smith", sent={"company_name": "Smith"})
    found = await look.look([parked(1, 0), company], {}, quiet=True)
    assert {ask.object for ask in account.asks} == {"contact", "company"}
    assert {s.parked.row: s.finding for s in found.settled} == {1: Finding.ABSENT, 2: Finding.FOUND}


async def test_a_record_that_moves_between_pages_counts_once() -> None:
    account, look = looker()
    for row in range(1, 8):
        account.have("contact", **{EMAIL: f"p{row}@x.example"})
    fresh, _ = await look.sweep("contact", [parked(1, 0)], set())
    assert len(fresh) == len({record.id for record in fresh}) == 7
    assert fields_of(CONTACT)[EMAIL].label == "Email"
