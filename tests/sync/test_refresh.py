"""What others do while a run is under way (3.3): seen each minute, and rows it touches are planned anew."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from infusion_desktop.model.change import Change, Operation
from infusion_desktop.sync.refresh import OVERLAP
from tests.fakes.desk import Desk, counts
from tests.fakes.scripted_account import Reply
from tests.fakes.small_schema import EMAIL

pytestmark = pytest.mark.anyio

ROWS = 100
"""At a row a second, so that a look each minute comes before the last rows are sent."""


def a_long_run(desk: Desk, *known: int) -> dict[int, int]:
    """People of whom some are known already; returns the ids of these by row."""
    rows = [(f"p{n}@x.example", "New") for n in range(1, ROWS + 1)]
    desk.file(["email", "first"], rows)
    desk.account.slot = 1.0
    return {n: desk.account.have("contact", **{EMAIL: f"p{n}@x.example", "given_name": "Old"}) for n in known}


def meanwhile(desk: Desk, work: Callable[[], object], *, row: int = 30) -> None:
    """Let somebody do ``work`` when that row is sent."""

    def answer(_: Change) -> Reply:
        work()
        return Reply.APPLIED

    desk.account.script[row] = [answer]


def sent(desk: Desk, row: int) -> list[tuple[Operation, dict[str, str | None]]]:
    return [(s.change.operation, dict(s.change.values)) for s in desk.account.sent if s.change.row == row]


async def test_a_record_that_others_made_with_the_key_is_updated_not_made_again(desk: Desk) -> None:
    a_long_run(desk)
    meanwhile(desk, lambda: desk.account.have("contact", **{EMAIL: "P95@x.example", "given_name": "Theirs"}))
    report = await desk.run()
    assert counts(report) == {"created": ROWS - 1, "updated": 1}
    assert sent(desk, 95) == [(Operation.UPDATE, {"given_name": "New"})]
    assert len(desk.account.values("contact")) == ROWS


@pytest.mark.parametrize("minutes", [2, 0, -2])
async def test_each_look_asks_by_the_accounts_clock(desk: Desk, minutes: int) -> None:
    """What is made after the first look counts, however fast or slow this computer's clock is."""
    desk.account.behind = timedelta(minutes=minutes)
    a_long_run(desk)
    desk.account.slot = 2.0
    others = {EMAIL: "p95@x.example", "given_name": "Theirs"}
    meanwhile(desk, lambda: desk.account.have("contact", **others), row=50)
    report = await desk.run()
    assert counts(report) == {"created": ROWS - 1, "updated": 1}
    assert len(desk.account.values("contact")) == ROWS


async def test_a_record_that_others_made_just_so_needs_no_write(desk: Desk) -> None:
    a_long_run(desk)
    meanwhile(desk, lambda: desk.account.have("contact", **{EMAIL: "p95@x.example", "given_name": "New"}))
    report = await desk.run()
    assert counts(report) == {"created": ROWS - 1, "unchanged": 1}
    assert sent(desk, 95) == []
    assert len(desk.rows("SELECT record_id FROM links WHERE identity = 'k:p95@x.example'")) == 1


async def test_two_records_that_others_made_with_the_key_are_a_conflict(desk: Desk) -> None:
    a_long_run(desk)

    def twins() -> None:
        for _ in range(2):
            desk.account.have("contact", **{EMAIL: "p95@x.example"})

    meanwhile(desk, twins)
    report = await desk.run()
    assert counts(report) == {"created": ROWS - 1, "conflict": 1}
    assert sent(desk, 95) == []


async def test_a_known_record_that_others_changed_is_compared_again(desk: Desk) -> None:
    ids = a_long_run(desk, 95, 96, 97)

    def others() -> None:
        desk.account.edit("contact", ids[95], given_name="Third")
        desk.account.edit("contact", ids[96], given_name="New")
        desk.account.edit("contact", ids[97], job_title="Boss")

    meanwhile(desk, others)
    report = await desk.run()
    assert counts(report) == {"created": ROWS - 3, "updated": 2, "unchanged": 1}
    assert desk.rows("SELECT before FROM run_rows WHERE row IN (95, 97) ORDER BY row") == [
        '{"given_name":"Third"}',
        '{"given_name":"Old"}',
    ]
    assert sent(desk, 96) == []


async def test_what_is_too_late_to_be_seen_is_met_when_the_run_ends(desk: Desk) -> None:
    """Between two looks the account may change unseen; the row that was sent already stays as it is."""
    a_long_run(desk)
    meanwhile(desk, lambda: desk.account.have("contact", **{EMAIL: "p3@x.example"}))
    report = await desk.run()
    assert counts(report) == {"created": ROWS}


async def test_each_look_overlaps_the_one_before(desk: Desk) -> None:
    a_long_run(desk)
    await desk.run()
    looks = [ask.since for ask in desk.account.asks if ask.since is not None]
    (snapshot,) = set(desk.rows("SELECT snapshot_at FROM plans"))
    assert looks
    assert looks[0] is not None
    assert looks[0].isoformat() == snapshot or (looks[0] + OVERLAP).isoformat() == snapshot


async def test_a_run_that_goes_on_looks_first_at_what_changed_while_nobody_watched(desk: Desk) -> None:
    ids = a_long_run(desk, 95)
    desk.account.script[30] = [Reply.SIGNED_OUT]
    await desk.run()
    desk.clock.jump(3600)
    desk.account.have("contact", **{EMAIL: "p90@x.example", "given_name": "Theirs"})
    desk.account.edit("contact", ids[95], given_name="New")
    report = await desk.run()
    assert counts(report) == {"created": ROWS - 2, "updated": 1, "unchanged": 1}
    assert len(desk.account.values("contact")) == ROWS


async def test_rule_3_3_what_is_uncertain_is_settled_before_a_look_is_used(desk: Desk) -> None:
    """Our own record, seen by a look while its row is parked, is not taken for somebody else's."""
    a_long_run(desk)
    desk.account.settle_seconds = 30.0
    desk.account.script[40] = [Reply.LOST_AFTER]
    report = await desk.run()
    assert counts(report) == {"created": ROWS}
    assert len(desk.account.values("contact")) == ROWS


async def test_counts_and_rows_add_up_through_all_of_it(desk: Desk) -> None:
    ids = a_long_run(desk, 95, 96)

    def others() -> None:
        desk.account.edit("contact", ids[95], given_name="New")
        desk.account.have("contact", **{EMAIL: "p90@x.example"})

    meanwhile(desk, others)
    desk.account.script[50] = [Reply.LOST_BEFORE]
    report = await desk.run()
    assert sum(counts(report).values()) == ROWS
    sending = [progress for progress in desk.told if progress.stage == "Sending"]
    assert (sending[-1].done, sending[-1].total) == (ROWS, ROWS)
