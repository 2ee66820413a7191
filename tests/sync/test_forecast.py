from __future__ import annotations

import dataclasses

import pytest

from infusion_desktop.model.schema import Schema
from tests.fakes.desk import Desk
from tests.fakes.small_schema import COMPANY, CONTACT, EMAIL

pytestmark = pytest.mark.anyio


async def forecast(desk: Desk) -> tuple[int, float]:
    made = (await desk.rehearse()).forecast
    return made.calls, made.seconds


async def test_each_write_is_a_call_and_the_checks_before_are_counted(desk: Desk) -> None:
    desk.file(["email"], [(f"p{n}@x.example",) for n in range(50)])
    opening, checks = 2, 2
    assert await forecast(desk) == (50 + opening + checks, round(54 / 25, 1))


async def test_companies_are_written_and_read_again(desk: Desk) -> None:
    desk.account.have("company", company_name="Known")
    desk.file(["email", "company"], [("a@x.example", "New"), ("b@x.example", "Known")])
    calls, _ = await forecast(desk)
    assert calls == (2 + 1) + 2 + 2 + 1


async def test_an_account_that_does_not_tell_what_changed_is_read_in_full(desk: Desk) -> None:
    mute = dataclasses.replace(CONTACT, changed_since=False)
    desk.account.schema = Schema((mute, COMPANY), desk.account.schema.taken_at)
    for n in range(9):
        desk.account.have("contact", **{EMAIL: f"old{n}@x.example"})
    desk.file(["email"], [("a@x.example",)])
    assert (await forecast(desk))[0] == 1 + 2 + 1


async def test_a_long_run_looks_each_minute(desk: Desk) -> None:
    desk.file(["email"], [(f"p{n}@x.example",) for n in range(3001)])
    desk.source.page = 1000
    assert (await forecast(desk))[0] == 3001 + 2 + 2 + 2 * 2, "each look meets our own 1,625 writes, too"


async def test_nothing_to_write_costs_only_the_checks(desk: Desk) -> None:
    desk.account.have("contact", **{EMAIL: "a@x.example"})
    desk.file(["email"], [("a@x.example",)])
    assert await forecast(desk) == (4, round(4 / 25, 1))
