"""A plan becomes a run: rows, before-values and links are in the state file (4.2)."""

from __future__ import annotations

import json

import pytest

from tests.fakes.desk import Desk
from tests.fakes.scripted_account import Reply
from tests.fakes.small_schema import EMAIL

pytestmark = pytest.mark.anyio

COLUMNS = "row, object, operation, planned, record_id, key, sending, before, refs"


async def begun(desk: Desk, columns: str) -> list[object]:
    """Start a run that is stopped before anything leaves, and return its rows."""
    desk.account.script = {row: [Reply.SIGNED_OUT] for row in range(1, 20)}
    await desk.run()
    return desk.rows(f"SELECT {columns} FROM run_rows ORDER BY row")


async def test_parents_come_first_and_rows_point_to_them(desk: Desk) -> None:
    known = desk.account.have("company", company_name="Known")
    rows = [("a@x.example", "New"), ("b@x.example", "Known"), ("c@x.example", "")]
    desk.file(["email", "company"], rows)
    assert await begun(desk, "row, object, operation, refs, sending") == [
        (1, "company", "create", "[]", '{"company_name":"New"}'),
        (2, "contact", "create", "[1]", f'{{"{EMAIL}":"a@x.example"}}'),
        (3, "contact", "create", f'["{known}"]', f'{{"{EMAIL}":"b@x.example"}}'),
        (4, "contact", "create", "[null]", f'{{"{EMAIL}":"c@x.example"}}'),
    ]


async def test_an_update_keeps_what_was_there_for_the_undo(desk: Desk) -> None:
    old = desk.account.have("company", company_name="Old")
    number = desk.account.have(
        "contact", **{EMAIL: "a@x.example", "given_name": "Ann", "company": str(old), "job_title": "Same"}
    )
    desk.file(["email", "first", "job", "company"], [("a@x.example", "Bea", "Same", "New")])
    rows = await begun(desk, "operation, record_id, sending, before, refs, whole")
    operation, record_id, sending, before, refs, whole = rows[1]  # type: ignore[misc]
    assert (operation, record_id, sending, refs) == ("update", str(number), '{"given_name":"Bea"}', "[1]")
    assert json.loads(before) == {"given_name": "Ann", "company": str(old)}
    assert "a@x.example" in whole


async def test_only_rows_to_be_written_are_copied(desk: Desk) -> None:
    desk.account.have("contact", **{EMAIL: "same@x.example"})
    rows = [("same@x.example",), ("",), ("nope",), ("new@x.example",), ("two@x.example",), ("two@x.example",)]
    desk.file(["email"], rows)
    assert await begun(desk, "number, key") == [(4, "new@x.example")]


async def test_values_left_out_are_not_sent(desk: Desk) -> None:
    desk.file(["email", "region", "birthday"], [("a@x.example", "AZ", "someday")])
    assert await begun(desk, "sending") == [f'{{"{EMAIL}":"a@x.example"}}']


async def test_rule_2_3_what_was_matched_is_linked_also_where_nothing_was_written(desk: Desk) -> None:
    same = desk.account.have("contact", **{EMAIL: "same@x.example"})
    desk.file(["email"], [("same@x.example",), ("new@x.example",)])
    await begun(desk, "row")
    assert desk.rows("SELECT identity, record_id FROM links") == [("k:same@x.example", str(same))]


async def test_rule_2_2_a_lost_link_is_dropped_and_a_pair_found_anew_is_kept(desk: Desk) -> None:
    desk.file(["email"], [("a@x.example",), ("b@x.example",)])
    await desk.run()
    for number in list(desk.account.records["contact"]):
        desk.account.delete("contact", number)
    anew = desk.account.have("contact", **{EMAIL: "a@x.example"})
    await begun(desk, "row")
    assert desk.rows("SELECT identity, record_id FROM links") == [("k:a@x.example", str(anew))]


async def test_many_rows_are_copied_in_batches(desk: Desk) -> None:
    desk.file(["email"], [(f"p{n}@x.example",) for n in range(1203)])
    desk.account.page = 1000
    desk.source.page = 500
    rows = await begun(desk, "row")
    assert rows == list(range(1, 1204))
