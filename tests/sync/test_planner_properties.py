"""What holds for any file, account and mapping: sums add up, run equals rehearsal, twice writes nothing."""

from __future__ import annotations

import asyncio
import random
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from infusion_desktop.model.mapping import FieldPair, Overwrite
from infusion_desktop.model.plan import RunState
from tests.fakes.desk import FIELDS, Desk, counts
from tests.fakes.scripted_account import Reply
from tests.fakes.small_schema import COUNTRY, EMAIL, PHONE, REGION

VALUES: dict[str, list[str]] = {
    "id": ["", "1", "2", "2", "1#1"],
    "email": ["", "a@x.example", "A@X.example", "b@x.example", "c@x.example", "d@x.example", "no address"],
    "first": ["", "Ann", " Ann ", "Bea", "ann"],
    "phone": ["", "030 1234567", "(030) 1234567", "+49 30 7654321", "call me"],
    "company": ["", "Smith & Doe", "smith doe", "Other", "!!!"],
    "country": ["", "US", "Germany", "Atlantis"],
    "region": ["", "AZ", "Arizona", "Berlin", "Nowhere"],
    "birthday": ["", "2000-01-02", "someday"],
}
HELD: dict[str, tuple[str, list[str | None]]] = {
    "email": (EMAIL, [None, "a@x.example", "B@x.example", "c@x.example"]),
    "first": ("given_name", [None, "Ann", "Eve"]),
    "phone": (PHONE, [None, "030-1234567"]),
    "country": (COUNTRY, [None, "USA", "DEU"]),
    "region": (REGION, [None, "Arizona", "Berlin"]),
    "birthday": ("birthday", [None, "2000-01-02T00:00:00.000Z", "1999-01-01"]),
}


@st.composite
def worlds(draw: st.DrawFn) -> dict[str, Any]:
    """A file, an account and a mapping."""
    columns = ["email", *draw(st.lists(st.sampled_from(list(VALUES)[2:]), unique=True, max_size=5))]
    row = st.tuples(*(st.sampled_from(VALUES[name]) for name in ["id", *columns]))
    record = st.fixed_dictionaries({name: st.sampled_from(held) for name, held in HELD.values()})
    rules = {name: draw(st.sampled_from(list(Overwrite))) for name in columns}
    return {
        "columns": ["id", *columns],
        "rows": draw(st.lists(row, max_size=9)),
        "records": draw(st.lists(record, max_size=5)),
        "companies": draw(st.lists(st.sampled_from(["Smith & Doe", "SMITH DOE", "Other"]), max_size=2)),
        "employed": draw(st.lists(st.integers(0, 4), max_size=3)),
        "pairs": tuple(FieldPair(name, FIELDS[name], overwrite=rules[name]) for name in columns),
        "switches": {
            "create": draw(st.booleans()) or draw(st.booleans()),
            "update": draw(st.booleans()) or draw(st.booleans()),
            "create_without_key": draw(st.booleans()),
            "id_column": draw(st.sampled_from([None, "id"])),
        },
    }


def desk_of(world: dict[str, Any], folder: str) -> Desk:
    desk = Desk(Path(folder))
    companies = [desk.account.have("company", company_name=name) for name in world["companies"]]
    people = [desk.account.have("contact", **record) for record in world["records"]]
    for at in world["employed"]:
        if companies and at < len(people):
            desk.account.edit("contact", people[at], company=str(companies[at % len(companies)]))
    desk.file(world["columns"], world["rows"], pairs=world["pairs"], **world["switches"])
    return desk


PLANNED_TO_ENDED = {"create": "created", "update": "updated"}


@given(worlds())
def test_rule_5_4_a_run_does_what_was_rehearsed_and_a_second_one_nothing(world: dict[str, Any]) -> None:
    async def work(desk: Desk) -> None:
        rehearsal = await desk.rehearse()
        assert rehearsal.sums["contact"].rows == len(world["rows"])
        assert len(desk.plan(rehearsal)) == len(world["rows"])
        before = {key: dict(desk.account.records[key]) for key in ("contact", "company")}
        report = await desk.run()
        assert report.state is RunState.DONE
        assert not [note for note in desk.notes() if note.startswith("Planned again")]
        for key, sums in rehearsal.sums.items():
            planned = {PLANNED_TO_ENDED.get(b.value, b.value): n for b, n in sums.counts.items() if n}
            assert counts(report, key) == planned
            made = len(desk.account.records[key]) - len(before[key])
            assert made == planned.get("created", 0)
        sent = Counter(s.change.operation.value for s in desk.account.sent)
        assert sum(sent.values()) == sum(
            sums.as_json()["create"] + sums.as_json()["update"] for sums in rehearsal.sums.values()
        )
        again = await desk.rehearse()
        for sums in again.sums.values():
            assert (sums.as_json()["create"], sums.as_json()["update"]) == (0, 0)
        second = await desk.run()
        assert len(desk.account.sent) == sum(sent.values())
        assert sum(counts(second).values()) == len(world["rows"])

    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(work(desk_of(world, folder)))


LOSSES = [Reply.LOST_BEFORE, Reply.LOST_AFTER, Reply.LATE, Reply.TOO_MANY, Reply.UNREACHABLE]


@given(worlds(), st.integers(0, 10_000))
def test_rule_4_6_whatever_gets_lost_every_row_is_there_exactly_once(
    world: dict[str, Any], seed: int
) -> None:
    dice = random.Random(seed)

    async def work(desk: Desk) -> None:
        desk.account.script = {
            row: [dice.choice(LOSSES) for _ in range(dice.choice([0, 0, 1, 2]))] for row in range(1, 30)
        }
        rehearsal = await desk.rehearse()
        before = {key: len(desk.account.records[key]) for key in ("contact", "company")}
        report = await desk.run()
        desk.clock.jump(60)
        assert (report.state, report.surplus) == (RunState.DONE, ())
        for key, sums in rehearsal.sums.items():
            planned = {PLANNED_TO_ENDED.get(b.value, b.value): n for b, n in sums.counts.items() if n}
            assert counts(report, key) == planned
            assert len(desk.account.values(key)) - before[key] == planned.get("created", 0)
        claimed = desk.rows(
            "SELECT record_id FROM attempts WHERE outcome = 'applied' AND operation = 'create'"
        )
        assert len(claimed) == len(set(claimed))

    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(work(desk_of(world, folder)))
